"""The list of one tab: keys, mouse, and the difference between a person's choice and ours.

A row that is dragged onto another needs no drag of the system: it never leaves the list, so the
list follows the mouse itself and no second event loop runs.
"""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop.qt.views.panel.card_view import CardView

_EDGE = 28
"""Pixels at the top and the bottom in which a dragged row scrolls the list."""
_FLAGS = QItemSelectionModel.SelectionFlag


class RowList(CardView):
    """Show the rows of a model; signals tell only what a person did."""

    row_chosen = Signal(int)
    """The id of the row that a person moved to."""
    row_opened = Signal(int)
    """Enter or a double click on a row."""
    remove_asked = Signal(int)
    typed = Signal(str)
    """A character typed over the list; it belongs to the filter."""
    left = Signal()
    """Escape."""
    menu_asked = Signal(QPoint, int)
    """A place on the screen, and the id of the row there or 0."""
    selection_changed = Signal()
    """Other rows are selected than before, by whomever."""
    dropped_on = Signal(int, int)
    """A row was dragged onto another: its id, and that of the other."""

    drags = False
    """Whether rows can be dragged onto each other."""
    _pressed = QPoint()
    _pressed_id = 0
    _dragging = False
    _anchor_id = 0
    """Where a selection with Shift begins."""

    def take_many(self) -> None:
        """Let a person select many rows: Shift and Ctrl with mouse and arrows, Ctrl+A."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def many(self) -> bool:
        """Whether many rows can be selected."""
        return self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection

    def current_id(self) -> int:
        """Return the id of the row that was selected last, or 0."""
        current = self.currentIndex()
        selection = self.selectionModel()
        if current.isValid() and selection.isSelected(current):
            return self.rows.id_at(current.row())
        rows = selection.selectedIndexes()
        return self.rows.id_at(rows[0].row()) if rows else 0

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row_id for row in rows if (row_id := self.rows.id_at(row))]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell, and paint anew."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.selection_changed.emit()

    def select_id(self, row_id: int, *, reveal: bool = True) -> bool:
        """Select the row with this id without telling anyone; say whether there is one."""
        row = self.rows.row_of(row_id) if row_id else -1
        selection = self.selectionModel()
        if row < 0:
            selection.clear()
            return False
        index = self.rows.index(row)
        self._anchor_id = row_id
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if reveal:
            self.scrollTo(index)
        return True

    def neighbour(self, row_id: int) -> int:
        """Return the id of the row after this one, else before it, else 0."""
        row = self.rows.row_of(row_id)
        if row < 0:
            return 0
        return self._step(row, +1) or self._step(row, -1)

    def _step(self, row: int, by: int, count: int = 1) -> int:
        """Return the id so many rows away, headings not counted; 0 when there is none."""
        found = 0
        row += by
        while 0 <= row < self.rows.rowCount() and count:
            row_id = self.rows.id_at(row)
            if row_id:
                found, count = row_id, count - 1
            row += by
        return found

    # what a person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse; with Ctrl or Shift select it besides."""
        point = event.position().toPoint()
        row_id = self._id_at(point)
        if not row_id or event.button() != Qt.MouseButton.LeftButton:
            return
        held = event.modifiers()
        if self.many and held & Qt.KeyboardModifier.ControlModifier:
            self._toggle(row_id)
        elif self.many and held & Qt.KeyboardModifier.ShiftModifier:
            self._extend_to(row_id)
        else:
            self._pressed, self._pressed_id = point, row_id
            self._choose(row_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a row that is dragged."""
        super().mouseMoveEvent(event)
        if not (self.drags and self._pressed_id and event.buttons() & Qt.MouseButton.LeftButton):
            return
        point = event.position().toPoint()
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._dragging:
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.DragLinkCursor)
        if self._dragging:
            self._scroll_along(point.y())
            over = self._id_at(point)
            row = self.rows.row_of(over) if over != self._pressed_id else -1
            self.show_target(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a dragged row fall; without a drag the press has done it all."""
        dragged, target = self._pressed_id, self._id_at(event.position().toPoint())
        dragging = self._dragging and event.button() == Qt.MouseButton.LeftButton
        self._end_drag()
        event.accept()
        if dragging and target and target != dragged:
            self.dropped_on.emit(dragged, target)

    def _scroll_along(self, y: int) -> None:
        """Scroll while a row is dragged along an edge."""
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        edge = min(_EDGE, tall // 4)
        step = min(0, y - edge) + max(0, y - (tall - edge))
        bar.setValue(bar.value() + step)

    def _end_drag(self) -> None:
        self._pressed_id, self._dragging = 0, False
        self.viewport().unsetCursor()
        self.show_target(-1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row under the mouse."""
        row_id = self._id_at(event.position().toPoint())
        if row_id:
            self.row_opened.emit(row_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex())
            self.menu_asked.emit(self.viewport().mapToGlobal(place.center()), self.current_id())
            return
        self.menu_asked.emit(event.globalPos(), self._id_at(event.pos()))

    def _id_at(self, point: QPoint) -> int:
        return self.rows.id_at(self.indexAt(point).row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that is ours; pass on the others."""
        key = event.key()
        current = self.current_id()
        moves = {
            Qt.Key.Key_Up: (-1, 1),
            Qt.Key.Key_Down: (+1, 1),
            Qt.Key.Key_PageUp: (-1, self._page()),
            Qt.Key.Key_PageDown: (+1, self._page()),
        }
        held = event.modifiers()
        if self._dragging and key == Qt.Key.Key_Escape:
            self._end_drag()
        elif key in moves and self.many and held & Qt.KeyboardModifier.ShiftModifier:
            self._extend(*moves[Qt.Key(key)])
        elif key in moves:
            self._move(*moves[Qt.Key(key)])
        elif self.many and key == Qt.Key.Key_A and held & Qt.KeyboardModifier.ControlModifier:
            self._select_all()
        elif key == Qt.Key.Key_Home:
            self._choose(self._step(-1, +1))
        elif key == Qt.Key.Key_End:
            self._choose(self._step(self.rows.rowCount(), -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self.row_opened.emit(current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and current:
            self.remove_asked.emit(current)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif _is_word(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _page(self) -> int:
        tall = self.visualRect(self.currentIndex()).height() or self.viewport().height()
        return max(1, self.viewport().height() // tall - 1)

    def _move(self, by: int, count: int) -> None:
        row = self.rows.row_of(self.current_id())
        if row < 0:
            row = -1 if by > 0 else self.rows.rowCount()
        self._choose(self._step(row, by, count))

    # many rows

    def _toggle(self, row_id: int) -> None:
        index = self.rows.index(self.rows.row_of(row_id))
        self._anchor_id = row_id
        self.selectionModel().setCurrentIndex(index, _FLAGS.Toggle)

    def _extend(self, by: int, count: int) -> None:
        row = self.rows.row_of(self.current_id())
        target = self._step(row, by, count)
        if target:
            self._extend_to(target)

    def _extend_to(self, row_id: int) -> None:
        """Select from where the selection began to this row."""
        selection = self.selectionModel()
        here, begin = self.rows.row_of(row_id), self.rows.row_of(self._anchor_id)
        if begin < 0:
            begin, self._anchor_id = here, row_id
        span = QItemSelection(self.rows.index(min(begin, here)), self.rows.index(max(begin, here)))
        selection.select(span, _FLAGS.ClearAndSelect)
        selection.setCurrentIndex(self.rows.index(here), _FLAGS.NoUpdate)
        self.scrollTo(self.rows.index(here))

    def _select_all(self) -> None:
        if self.rows.rowCount():
            span = QItemSelection(self.rows.index(0), self.rows.index(self.rows.rowCount() - 1))
            self.selectionModel().select(span, _FLAGS.ClearAndSelect)

    def _choose(self, row_id: int) -> None:
        if row_id:
            self.select_id(row_id)
            self.row_chosen.emit(row_id)


def _is_word(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    text = event.text()
    return not plain and bool(text) and text.isprintable() and not text.isspace()
