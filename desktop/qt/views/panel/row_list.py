"""The list of one tab: keys, mouse, and the difference between a person's choice and ours."""

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from desktop.qt.views.panel.card_view import CardView


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

    def current_id(self) -> int:
        """Return the id of the selected row, or 0."""
        rows = self.selectionModel().selectedIndexes()
        return self.rows.id_at(rows[0].row()) if rows else 0

    def select_id(self, row_id: int, *, reveal: bool = True) -> bool:
        """Select the row with this id without telling anyone; say whether there is one."""
        row = self.rows.row_of(row_id) if row_id else -1
        selection = self.selectionModel()
        if row < 0:
            selection.clear()
            return False
        index = self.rows.index(row)
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
        """Choose the row under the mouse."""
        row_id = self._id_at(event.position().toPoint())
        if row_id and event.button() == Qt.MouseButton.LeftButton:
            self._choose(row_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the release; the press has done it all."""
        event.accept()

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
        if key in moves:
            self._move(*moves[Qt.Key(key)])
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
