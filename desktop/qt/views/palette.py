"""The palette (Ctrl+K): type a few letters of anything that can be done or found, press Enter."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.actions import ActionMap
from desktop.qt.fuzzy import score
from desktop.qt.theme import Theme
from desktop.qt.views.finding import Found, points

Index = QModelIndex | QPersistentModelIndex
KEYS = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 32
WIDTH = 560
ROWS = 10
MOST = 30
"""Rows that answer what was typed: who needs more types another letter."""


class Row(NamedTuple):
    """One answer."""

    words: str
    right: str
    """Its key, or what kind of thing it is."""
    said: str
    run: Callable[[], object]


class CommandModel(QAbstractListModel):
    """What answers what was typed, best first: enabled actions, then things of the project."""

    def __init__(self, actions: ActionMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._things: Sequence[Found] = ()
        self._beside: Sequence[tuple[int, Found]] = ()
        self._rows: list[Row] = []

    def set_things(self, things: Sequence[Found]) -> None:
        """Take what can be found beside the actions."""
        self._things, self._beside = things, ()

    def set_beside(self, found: Sequence[tuple[int, Found]]) -> None:
        """Take what was found in a thread beside for what is typed, with its points."""
        self._beside = found

    def search(self, typed: str) -> None:
        """Show what answers; everything enabled, and no thing, for nothing typed."""
        scored: list[tuple[int, str | Found]] = [
            (score(typed, self._actions.words(row.id)), row.id)
            for row in self._actions
            if not row.submenu and row.id != "palette" and self._actions[row.id].isEnabled()
        ]
        parts = typed.casefold().split()
        if parts:
            scored += [(points(parts, thing.sought), thing) for thing in self._things]
            scored += self._beside
        best = sorted((pair for pair in scored if pair[0]), key=_rank, reverse=True)
        self.beginResetModel()
        self._rows = [self._row(one) for _, one in (best[:MOST] if parts else best)]
        self.endResetModel()

    def _row(self, one: str | Found) -> Row:
        if isinstance(one, Found):
            return Row(one.words, one.kind, f"{one.words}, {one.kind}", one.run)
        words, keys = self._actions.words(one), self._actions.keys(one)[:1]
        said = ", ".join([words, *keys])
        return Row(words.rstrip("…"), "".join(keys), said, partial(self._actions.run, one))

    def run(self, index: Index) -> Callable[[], object] | None:
        """Return what Enter on a row does, None for no row."""
        return self._rows[index.row()].run if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the commands that answer."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words, key or what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == KEYS:
            return row.right
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        return None


def _rank(answer: tuple[int, str | Found]) -> tuple[int, bool, int]:
    """Put actions before things whose letters answer as well: hundreds count these."""
    reached, one = answer
    return -(-reached // 100), isinstance(one, str), reached


class CommandDelegate(QStyledItemDelegate):
    """Draw the words at the left and the key at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take the colours."""
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one command."""
        theme = self._theme
        if theme is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selected)
            painter.drawRoundedRect(option.rect, 5, 5)
        box = option.rect.adjusted(10, 0, -10, 0)
        painter.setPen(theme.text)
        flags = Qt.AlignmentFlag.AlignVCenter
        words, keys = str(index.data()), str(index.data(KEYS))
        key_width = option.fontMetrics.horizontalAdvance(keys) + 12 if keys else 0
        elided = option.fontMetrics.elidedText(
            words, Qt.TextElideMode.ElideRight, box.width() - key_width
        )
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignLeft, elided)
        painter.setPen(theme.muted)
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignRight, keys)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give every row the same height."""
        return QSize(0, max(ROW_HEIGHT, option.fontMetrics.height() + 12))


class Palette(QFrame):
    """Lie over the top of the window until something is run or it is left."""

    left = Signal()
    """It went away."""

    def __init__(self, actions: ActionMap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setProperty("look", "floating")
        self._came_from: QWidget | None = None
        self._seek: Callable[[str], object] | None = None
        self._field = QLineEdit(self)
        self._field.setObjectName("paletteField")
        self._field.setPlaceholderText(self.tr("What do you want to do or find?"))
        self._field.setAccessibleName(self.tr("Command, or words to find"))
        self._field.installEventFilter(self)
        self._model = CommandModel(actions, self)
        self._delegate = CommandDelegate(self)
        self._list = QListView(self)
        self._list.setObjectName("paletteList")
        self._list.setAccessibleName(self.tr("What answers"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._run)
        self._none = QLabel(self)
        self._looking = False
        self._none.setProperty("look", "muted")
        self._none.setContentsMargins(10, 8, 10, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self._field, self._none, self._list):
            layout.addWidget(widget)
        self._field.textChanged.connect(self._search)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        self._shadow = shadow
        self.setGraphicsEffect(shadow)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours."""
        self._delegate.set_theme(theme)
        self._shadow.setColor(theme.shadow)
        colours = self._field.palette()
        colours.setColor(QPalette.ColorRole.PlaceholderText, theme.muted)
        self._field.setPalette(colours)

    def open(
        self, things: Sequence[Found] = (), seek: Callable[[str], object] | None = None
    ) -> None:
        """Show everything that can be done now, and take the keyboard; typing finds things too.

        `seek` is told what is typed, and answers with `take_found`.
        """
        self._model.set_things(things)
        self._seek = seek
        self._came_from = QApplication.focusWidget()
        self._field.clear()
        self._search("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def looking(self) -> bool:
        """Whether more may be found for what is typed."""
        return self._looking

    def take_found(self, typed: str, found: Sequence[tuple[int, Found]], *, whole: bool) -> None:
        """Take things for what was typed, with their points; more may come unless it is `whole`."""
        if typed != self._field.text() or self.isHidden():
            return
        self._looking = not whole
        chosen = self._list.currentIndex().row()
        self._model.set_beside(found)
        self._model.search(typed)
        rows = self._model.rowCount()
        self._list.setCurrentIndex(self._model.index(min(max(chosen, 0), rows - 1), 0))
        self.place()

    def dismiss(self) -> None:
        """Go away and give the keyboard back."""
        if self.isHidden():
            return
        came_from, self._came_from = self._came_from, None
        self._model.set_things(())
        self._seek = None
        self.hide()
        self.left.emit()
        if came_from is not None:
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Lie centred at the top of the window, as high as the rows need."""
        outer = self.parentWidget()
        if outer is None:
            return
        width = min(WIDTH, outer.width() - 24)
        row = self._list.sizeHintForRow(0) if self._model.rowCount() else 0
        self._list.setFixedHeight(row * min(self._model.rowCount(), ROWS) + 2)
        self._list.setVisible(bool(self._model.rowCount()))
        looking = self.tr("Looking through everything…")
        none = self.tr("Nothing here does that or has these words.")
        self._none.setText(looking if self._looking else none)
        self._none.setVisible(not self._model.rowCount())
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = min(self.sizeHint().height(), outer.height() - 24)
        top = min(84, max(12, (outer.height() - height) // 3))
        self.setGeometry((outer.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let the arrows move in the list while the field keeps the keyboard."""
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        elif watched is self._field and event.type() == QEvent.Type.FocusOut:
            self._came_from = None
            self.hide()
            self.left.emit()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: ROWS,
            Qt.Key.Key_PageUp: -ROWS,
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in steps:
            self._move(steps[Qt.Key(key)])
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def _move(self, rows: int) -> None:
        count = self._model.rowCount()
        if count:
            at = self._list.currentIndex().row() + rows
            at = at % count if abs(rows) == 1 else min(max(at, 0), count - 1)
            self._list.setCurrentIndex(self._model.index(at, 0))

    def _search(self, typed: str) -> None:
        self._looking = self._seek is not None and bool(typed.split())
        self._model.set_beside(())
        self._model.search(typed)
        if self._seek is not None and typed.split():
            self._seek(typed)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.scrollToTop()
        self.place()

    def _run(self, index: QModelIndex) -> None:
        run = self._model.run(index)
        if run is not None:
            self.dismiss()
            run()
