"""The one style sheet of the program, made from a theme, over Qt's Fusion style.

Widgets ask for a look by a dynamic property: `look` = 'primary', 'flat', 'danger' (buttons),
'muted', 'heading', 'key' (labels), 'card', 'line' (frames).
"""

from string import Template
from typing import TYPE_CHECKING

from desktop.qt.resources import RESOURCES

if TYPE_CHECKING:
    from desktop.qt.theme import Theme

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QMessageBox { background: $panel; }
QToolTip {
  background: $card; color: $text; border: 1px solid $line; padding: 5px 8px;
}

QLabel { background: transparent; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="warning"] { color: $warning; }
QLabel[look="heading"] { color: $muted; font-weight: 600; }
QLabel[look="title"] { font-size: ${title_pt}pt; font-weight: 600; }
QLabel[look="key"] {
  background: $field; color: $muted; border: 1px solid $line; border-radius: 4px;
  padding: 0 5px; font-size: ${small_pt}pt;
}
QLabel:disabled { color: $faint; }

QMenuBar { background: $panel; border: none; border-bottom: 1px solid $line; padding: 1px 6px; }
QMenuBar::item { background: transparent; padding: 5px 8px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $card; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 26px; border-radius: 5px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 7px; }
QMenu::indicator:checked { image: url("$art/check-menu-$name.svg"); }
QMenu::right-arrow { image: url("$art/chevron-right-$name.svg"); width: 12px; height: 12px; }

QToolBar { background: $panel; border: none; border-bottom: 1px solid $line; spacing: 8px;
  padding: 4px; }
QToolBar QToolButton { min-height: 16px; }
QToolBar QToolButton:disabled { border-color: transparent; }
QToolBar::separator { width: 1px; background: transparent; }
QPushButton, QToolButton {
  background: $card; border: 1px solid $line; border-radius: 6px; padding: 5px 11px;
  min-height: 18px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:checked, QToolButton:checked { background: $selected; border-color: $accent; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: transparent; }
QPushButton[look="primary"], QToolButton[look="primary"] {
  background: $accent; color: $accent_text; border-color: $accent;
}
QPushButton[look="primary"]:hover, QToolButton[look="primary"]:hover {
  background: $accent_hover; border-color: $accent_hover;
}
QPushButton[look="primary"]:focus, QToolButton[look="primary"]:focus { border-color: $text; }
QPushButton[look="primary"]:disabled, QToolButton[look="primary"]:disabled {
  background: $hover; color: $faint; border-color: $line;
}
QPushButton[look="flat"], QToolButton[look="flat"] {
  background: transparent; border-color: transparent;
}
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: $hover; }
QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus { border-color: $accent; }
QPushButton[look="danger"] { color: $warning; }
QDialogButtonBox { button-layout: 3; }  /* Cancel first, as in the dialogs laid out by hand */
QToolButton[popupMode="2"]::menu-indicator { image: none; }
QToolButton[look="icon"] {
  background: transparent; border-color: transparent; padding: 4px; min-height: 18px;
}
QToolButton[look="icon"]:hover { background: $hover; }
QToolButton[look="icon"]:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit[look="field"], QComboBox, QSpinBox, QDateEdit {
  background: $field; color: $text; border: 1px solid $line; border-radius: 6px;
  padding: 5px 8px; selection-background-color: $selection; selection-color: $text;
  min-height: 18px;
}
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QPlainTextEdit, QTextEdit[look="field"] { padding: 3px 5px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit[look="field"]:hover, QComboBox:hover {
  border-color: $line_hover;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit[look="field"]:focus, QComboBox:focus,
QSpinBox:focus, QDateEdit:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  color: $faint; background: $panel;
}
QLineEdit[look="bare"] { background: transparent; border: none; padding: 4px; }
QComboBox { padding-right: 22px; }
QComboBox::drop-down { border: none; width: 22px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$art/chevron-$name.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
  background: $card; color: $text; border: 1px solid $line; padding: 4px; outline: none;
  selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 6px; border-radius: 4px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 18px; }
QSpinBox::up-arrow { image: url("$art/chevron-up-$name.svg"); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url("$art/chevron-$name.svg"); width: 10px; height: 10px; }

QCheckBox, QRadioButton { background: transparent; spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator {
  width: 14px; height: 14px; border: 1px solid $line_hover; background: $field;
}
QCheckBox::indicator, QListView::indicator, QTreeView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$art/check-$name.svg");
}
QRadioButton::indicator:checked {
  background: $accent; border-color: $accent; image: url("$art/dot-$name.svg");
}
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 9px 12px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $hover; }

QListView, QTreeView, QTableView {
  background: transparent; border: none; outline: none; selection-color: $text;
  selection-background-color: $selected;
}
QTableView { background: $field; border: 1px solid $line; gridline-color: $line; }
QListView[look="field"], QTreeView[look="field"] {
  background: $field; border: 1px solid $line; border-radius: 6px; padding: 3px;
}
QListView[look="field"]::item, QTreeView[look="field"]::item {
  padding: 4px 6px; border-radius: 4px;
}
QListView[look="field"]::item:hover, QTreeView[look="field"]::item:hover { background: $hover; }
QListView[look="field"]::item:selected, QTreeView[look="field"]::item:selected {
  background: $selected; color: $text;
}
QHeaderView { background: $panel; }
QHeaderView::section {
  background: $panel; color: $muted; border: none; border-bottom: 1px solid $line;
  border-right: 1px solid $line; padding: 5px 8px;
}
QTableCornerButton::section { background: $panel; border: none; }

QFrame[look="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[look="form"] { background: $page; border: none; border-top: 1px solid $line; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; color: $muted; }
QScrollArea { background: transparent; border: none; }

QSplitter { background: $page; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 11px; margin: 0; }
QScrollBar:horizontal { height: 11px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 30px; margin: 2px 2px 2px 3px; }
QScrollBar::handle:horizontal { min-width: 30px; margin: 3px 2px 2px 2px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
  background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QFrame[look="message"] { background: $card; border: none; border-top: 1px solid $line; }
QFrame[look="standing"] {
  background: $claim_tint; border: none; border-bottom: 1px solid $line;
}
QFrame[look="banner"] { background: $card; border: none; border-bottom: 1px solid $line; }
QFrame[look="hint"] { background: $card; border: none; border-top: 1px solid $line; }
QFrame[look="hint"] QLabel { color: $text; }
QFrame[look="floating"] { background: $card; border: 1px solid $line; border-radius: 10px; }
QToolButton[look="kind"] {
  background: transparent; border-color: transparent; padding: 4px 7px 4px 5px; min-height: 16px;
}
QToolButton[look="kind"]:hover { background: $hover; }
QToolButton[look="kind"]:checked { background: $selected; border-color: $accent; }
QListView[look="offers"]::item { padding: 4px 6px; border-radius: 4px; }
QListView[look="offers"]::item:selected { background: $selected; color: $text; }
#paletteField { border: none; border-radius: 0; border-bottom: 1px solid $line;
  background: transparent; padding: 7px 8px; font-size: ${title_pt}pt; }
#keySheetPage, #keySheetArea { background: $card; }
QPushButton[look="small"] { padding: 0 8px; min-height: 16px; }
QPushButton[look="link"] {
  background: transparent; border: none; color: $muted; padding: 2px 12px;
  font-size: ${status_pt}pt;
}
QPushButton[look="link"]:hover { color: $text; }

QStatusBar { background: $panel; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: ${status_pt}pt; padding: 3px 8px; }
#statusSaved { padding-left: 12px; }
""")

_STRONG = Template("""
QPushButton, QToolButton, QLineEdit, QPlainTextEdit, QTextEdit[look="field"], QComboBox,
QSpinBox, QDateEdit { border-color: $text; }
QPushButton:disabled, QToolButton:disabled, QLineEdit:disabled, QPlainTextEdit:disabled,
QComboBox:disabled { border-color: $faint; }
QPushButton[look="flat"], QPushButton[look="link"], QToolButton[look="icon"],
QToolButton[look="kind"], QToolBar QToolButton:disabled { border-color: transparent; }
QPushButton:focus, QToolButton:focus, QPushButton[look="flat"]:focus,
QPushButton[look="link"]:focus, QToolButton[look="icon"]:focus, QToolButton[look="kind"]:focus,
QPushButton[look="primary"]:focus, QToolButton[look="primary"]:focus {
  border: 2px solid $accent; padding: 4px 10px;
}
QPushButton[look="primary"]:focus, QToolButton[look="primary"]:focus { border-color: $text; }
QToolButton[look="icon"]:focus { padding: 3px; }
QToolButton[look="kind"]:focus { padding: 3px 6px 3px 4px; }
QPushButton[look="small"]:focus { padding: 0 7px; }
QPushButton[look="link"]:focus { padding: 0 10px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
  border: 2px solid $accent; padding: 4px 7px;
}
QPlainTextEdit:focus, QTextEdit[look="field"]:focus {
  border: 2px solid $accent; padding: 2px 4px;
}
QCheckBox:focus, QRadioButton:focus { text-decoration: underline; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }
QTabBar::tab:selected { border-bottom: 3px solid $accent; }
QTabBar::tab:focus { background: $selected; }
QMenu::item:selected, QListView[look="field"]::item:selected,
QTreeView[look="field"]::item:selected, QListView[look="offers"]::item:selected {
  border: 1px solid $accent;
}
QListView[look="field"]:focus, QTreeView[look="field"]:focus, QTableView:focus {
  border: 2px solid $accent;
}
#paletteField:focus { border: none; border-bottom: 2px solid $accent; padding: 7px 8px; }
QLineEdit[look="bare"]:focus { border: none; border-bottom: 2px solid $accent; padding: 4px; }
""")
"""What high contrast draws stronger: borders of what can be used, the ring of the focus."""


def style_sheet(theme: "Theme") -> str:
    """Return the style sheet of a theme."""
    from desktop.qt.fonts import INTERFACE_POINTS

    names = (
        "page panel card field text muted faint line accent accent_text hover selected selection"
    )
    colours = {
        name: getattr(theme, name).name() for name in (*names.split(), "warning", "claim_tint")
    }
    toward = 115
    strong = _STRONG.substitute(colours) if theme.strong else ""
    sheet = _SHEET.substitute(
        colours,
        name=theme.name,
        art=(RESOURCES / "themes").as_posix(),
        accent_hover=(
            theme.accent.lighter(108) if theme.dark else theme.accent.darker(toward)
        ).name(),
        line_hover=(theme.line.lighter(150) if theme.dark else theme.line.darker(toward)).name(),
        scroll=(theme.line.lighter(160) if theme.dark else theme.line.darker(112)).name(),
        small_pt=INTERFACE_POINTS * 0.84,
        status_pt=INTERFACE_POINTS * 0.94,
        title_pt=INTERFACE_POINTS * 1.3,
    )
    return sheet + strong
