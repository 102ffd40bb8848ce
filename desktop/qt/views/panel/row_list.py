"""The list of one tab: cards, keys, and the difference between a person's choice and ours."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.qt.models.rows import RowModel
from desktop.qt.theme import Theme
from desktop.qt.views.panel.card_painter import CardPainter
from desktop.qt.views.panel.cards import Card

VARIED = 600
"""Rows up to which every card has the height of its own content."""

Index = QModelIndex | QPersistentModelIndex
Draw = Callable[[int, Theme], Card | None]
"""From a row to its card."""


class CardDelegate(QStyledItemDelegate):
    """Paint the rows of a model as cards."""

    def __init__(self, view: "RowList", model: RowModel, draw: Draw, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._draw = draw
        self._heights: dict[int, int] = {}
        self._width = 0
        self.painter = CardPainter(view.font(), theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours, and the fonts the view has now."""
        self.painter = CardPainter(self._view.font(), theme)
        self._heights.clear()

    def forget_heights(self) -> None:
        """Measure every card anew."""
        self._heights.clear()

    def forget(self, first: int, last: int) -> None:
        """Measure some rows anew."""
        if last - first > VARIED:
            self._heights.clear()
        for row in range(first, last + 1) if self._heights else ():
            self._heights.pop(self._model.id_at(row), None)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        if self._view.uniformItemSizes():
            return QSize(width, self.painter.uniform_height)
        if width != self._width:
            self._width = width
            self._heights.clear()
        row_id = self._model.id_at(index.row())
        if not row_id:
            return QSize(width, self.painter.heading_height)
        height = self._heights.get(row_id)
        if height is None:
            card = self._draw(index.row(), self.painter.theme)
            height = self.painter.height(card, width - 2) if card else 0
            self._heights[row_id] = height
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.row()
        place = QRectF(option.rect)
        heading = self._model.heading_at(row)
        if heading is not None:
            self.painter.paint_heading(painter, place, heading)
            return
        card = self._draw(row, self.painter.theme)
        if card is None:
            return
        self.painter.paint(
            painter,
            place,
            card,
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focused=self._view.hasFocus(),
            uniform=self._view.uniformItemSizes(),
        )


class RowList(QListView):
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

    def __init__(self, model: RowModel, draw: Draw, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self._cards = CardDelegate(self, model, draw, theme)
        self.setItemDelegate(self._cards)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.verticalScrollBar().setSingleStep(24)
        model.modelReset.connect(self._size_changed)
        model.rowsInserted.connect(self._size_changed)
        model.rowsRemoved.connect(self._size_changed)
        model.dataChanged.connect(self._data_changed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._cards.set_theme(theme)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def current_id(self) -> int:
        """Return the id of the selected row, or 0."""
        rows = self.selectionModel().selectedIndexes()
        return self._rows.id_at(rows[0].row()) if rows else 0

    def select_id(self, row_id: int, *, reveal: bool = True) -> bool:
        """Select the row with this id without telling anyone; say whether there is one."""
        row = self._rows.row_of(row_id) if row_id else -1
        selection = self.selectionModel()
        if row < 0:
            selection.clear()
            return False
        index = self._rows.index(row)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if reveal:
            self.scrollTo(index)
        return True

    def neighbour(self, row_id: int) -> int:
        """Return the id of the row after this one, else before it, else 0."""
        row = self._rows.row_of(row_id)
        if row < 0:
            return 0
        return self._step(row, +1) or self._step(row, -1)

    def _step(self, row: int, by: int, count: int = 1) -> int:
        """Return the id so many rows away, headings not counted; 0 when there is none."""
        found = 0
        row += by
        while 0 <= row < self._rows.rowCount() and count:
            row_id = self._rows.id_at(row)
            if row_id:
                found, count = row_id, count - 1
            row += by
        return found

    def _size_changed(self) -> None:
        uniform = self._rows.rowCount() > VARIED
        if uniform != self.uniformItemSizes():
            self.setUniformItemSizes(uniform)
        if len(self._cards._heights) > 4 * VARIED:
            self._cards.forget_heights()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if not self.uniformItemSizes():
            self._cards.forget(first.row(), last.row())
            self.scheduleDelayedItemsLayout()

    # what a person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row_id = self._rows.id_at(index.row()) if index.isValid() else 0
        if row_id and event.button() == Qt.MouseButton.LeftButton:
            self.row_chosen.emit(row_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row_id = self._rows.id_at(index.row()) if index.isValid() else 0
        if row_id:
            self.row_opened.emit(row_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex())
            self.menu_asked.emit(self.viewport().mapToGlobal(place.center()), self.current_id())
            return
        index = self.indexAt(event.pos())
        row_id = self._rows.id_at(index.row()) if index.isValid() else 0
        self.menu_asked.emit(event.globalPos(), row_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
            self._choose(self._step(self._rows.rowCount(), -1))
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
        row = self.visualRect(self.currentIndex()).height() or self._cards.painter.uniform_height
        return max(1, self.viewport().height() // row - 1)

    def _move(self, by: int, count: int) -> None:
        row = self._rows.row_of(self.current_id())
        if row < 0:
            row = -1 if by > 0 else self._rows.rowCount()
        self._choose(self._step(row, by, count))

    def _choose(self, row_id: int) -> None:
        if row_id:
            self.select_id(row_id)
            self.row_chosen.emit(row_id)

    # Qt

    def focusInEvent(self, event: QEvent) -> None:  # type: ignore[override]
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:  # type: ignore[override]
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cards.forget_heights()


def _is_word(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    text = event.text()
    return not plain and bool(text) and text.isprintable() and not text.isspace()
