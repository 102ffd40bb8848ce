"""The style of what only the right panel has; the rest comes from the window's style sheet."""

from string import Template

from PySide6.QtGui import QFont, QFontMetrics

from desktop.qt.theme import Theme
from desktop.qt.views.panel.fields import MARGIN

_SHEET = Template("""
#panel { background: $panel; }
#panelTop { background: $panel; border-bottom: 1px solid $line; }
#panelUpper { background: $panel; }
#panelForms { background: $page; border: none; }
#panelForms QScrollArea, #panelForms QScrollArea > QWidget,
#panelForms QScrollArea > QWidget > QWidget { background: transparent; }
QPushButton[look="chip"], QPushButton[look="keyHint"] {
  border-radius: 9px; padding: 0 7px; min-height: 17px; max-height: 17px; font-size: ${small}pt;
}
QPushButton[look="chip"] { background: $tint; color: $text; border: 1px solid $line; }
QPushButton[look="chip"]:hover, QPushButton[look="chip"]:focus { border-color: $accent; }
QPushButton[look="keyHint"] {
  background: transparent; color: $muted; border: 1px solid $line; border-radius: 4px;
}
QPushButton[look="keyHint"]:hover { color: $text; }
QPushButton[look="small"] {
  background: transparent; border: 1px solid transparent; padding: 0; border-radius: 5px;
  min-width: 24px; max-width: 24px; min-height: 24px; max-height: 24px; color: $muted;
}
QPushButton[look="small"]:hover { background: $hover; color: $text; }
QPushButton[look="small"]:focus { border-color: $accent; }
QPushButton[look="small"]:disabled { color: $faint; }
QPushButton[look="row"] {
  background: transparent; border: 1px solid transparent; padding: 2px 5px; text-align: left;
}
QPushButton[look="row"]:hover { background: $hover; }
QPushButton[look="row"]:focus { border-color: $accent; }
QPushButton[look="level"] {
  background: transparent; border: 1px solid transparent; padding: 2px 8px; border-radius: 10px;
  color: $muted;
}
QPushButton[look="level"]:hover { background: $hover; color: $text; }
QPushButton[look="level"]:focus { border-color: $accent; }
QPushButton[look="level"]:checked {
  background: $selected; border-color: $accent; color: $text; font-weight: 600;
}
QPushButton[look="fold"] {
  background: transparent; border: 1px solid transparent; padding: 2px 5px; text-align: left;
  color: $muted;
}
QPushButton[look="fold"]:hover { color: $text; background: $hover; }
QPushButton[look="fold"]:focus { border-color: $accent; }
QPushButton[look="tagChip"], QPushButton[look="nameChip"] {
  background: $card; border: 1px solid $line; border-radius: 11px; padding: 1px 9px;
  min-height: 19px;
}
QPushButton[look="tagChip"]:hover, QPushButton[look="nameChip"]:hover { background: $hover; }
QPushButton[look="tagChip"]:checked {
  background: $selected; border-color: $accent; font-weight: 600;
}
QPushButton[look="tagChip"]:focus, QPushButton[look="nameChip"]:focus { border-color: $accent; }
QPushButton[look="quiet"] {
  background: transparent; border: 1px solid transparent; padding: 3px 8px; color: $muted;
}
QPushButton[look="quiet"]:hover { background: $hover; color: $text; }
QPushButton[look="quiet"]:focus { border-color: $accent; color: $text; }
QPushButton[look="quiet"][on="true"] { color: $accent; font-weight: 600; }
QPushButton[look="quiet"]:disabled { color: $faint; }
#bulkBar { background: $selected; border: none; border-top: 1px solid $line; }
QFrame[look="evidence"] { border: 1px solid $line; border-radius: 7px; background: transparent; }
QScrollBar::handle:disabled { background: transparent; }
TextField[lines="2"] { min-height: ${two}px; max-height: ${two}px; }
TextField[lines="3"] { min-height: ${three}px; max-height: ${three}px; }
#suggestionAnswers { background: $panel; border: none; border-top: 1px solid $line; }
#panelHint { color: $muted; }
""")


def panel_sheet(theme: Theme, font: QFont) -> str:
    """Return the style sheet of the panel for an interface font."""
    line = QFontMetrics(font).lineSpacing()
    room = 2 * MARGIN + 2
    names = "page panel card text muted faint line accent hover selected"
    colours = {name: getattr(theme, name).name() for name in names.split()}
    sizes = {
        "small": font.pointSizeF() * 0.85,
        "two": 2 * line + room,
        "three": 3 * line + room,
    }
    return _SHEET.substitute(colours, tint=theme.claim_tint.name(), **sizes)
