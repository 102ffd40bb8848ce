"""A list view that places and paints cards itself.

QListView lays out every row again after each change, asking the model for each: 45 ms with 30,000
rows. Here up to `VARIED` rows have the height of their own content; longer lists have one height,
so that a place is a multiplication and a change costs what is in sight. It stays a QListView
because screen readers know that class.
"""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.qt.models.rows import RowModel
from desktop.qt.theme import Theme
from desktop.qt.views.panel.card_painter import CardPainter
from desktop.qt.views.panel.cards import Card
from desktop.qt.views.panel.scrolling import quiet_scroll_bar

VARIED = 200
"""Rows up to which every card has the height of its own content."""

Index = QModelIndex | QPersistentModelIndex
Draw = Callable[[int, Theme], Card | None]
"""From a row to its card."""


class CardView(QListView):
    """Place and paint the rows of a model as cards."""

    def __init__(self, model: RowModel, draw: Draw, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = model
        self._draw = draw
        self._painter = CardPainter(self.font(), theme)
        self._heights: dict[int, int] = {}
        self._tops: list[int] | None = None
        self._hovered = -1
        self._target = -1
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        quiet_scroll_bar(self)
        for moved in (model.modelReset, model.rowsRemoved):
            moved.connect(self._unplace)
        model.rowsInserted.connect(self._inserted)
        model.dataChanged.connect(self._data_changed)
        self.setModel(model)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours, and the fonts the view has now."""
        self._painter = CardPainter(self.font(), theme)
        self._heights.clear()
        self._unplace()
        self.doItemsLayout()

    # places

    @property
    def uniform(self) -> bool:
        """Whether every row has one height, because there are many."""
        return self.rows.rowCount() > VARIED

    @property
    def _regular(self) -> bool:
        """Whether a place is a multiplication: one height, and no headings between."""
        return self.uniform and not self.rows.grouped_by

    def top_of(self, row: int) -> int:
        """Return where a row begins, in pixels of the whole list; the end for the row count."""
        if self._regular:
            return row * self._painter.uniform_height
        if self._tops is None:
            self._tops = list(accumulate(map(self._height, range(self.rows.rowCount())), initial=0))
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """Return the row at a height of the whole list; the row count below the last."""
        count = self.rows.rowCount()
        if self._regular:
            return max(0, min(count, y // self._painter.uniform_height))
        self.top_of(0)
        return min(count, max(0, bisect_right(self._tops or [0], y) - 1))

    def _height(self, row: int) -> int:
        row_id = self.rows.id_at(row)
        if not row_id:
            return self._painter.heading_height
        if self.uniform:
            return self._painter.uniform_height
        height = self._heights.get(row_id)
        if height is None:
            card = self._draw(row, self._painter.theme)
            height = self._painter.height(card, self.viewport().width()) if card else 0
            self._heights[row_id] = height
        return height

    def _unplace(self) -> None:
        self._tops = None
        if len(self._heights) > 4 * VARIED:
            self._heights.clear()

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Measure anew what came: a row that moved was another one before."""
        for row in range(first, last + 1) if self._heights else ():
            self._heights.pop(self.rows.id_at(row), None)
        self._unplace()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if last.row() - first.row() > VARIED:
            self._heights.clear()
        for row in range(first.row(), last.row() + 1) if self._heights else ():
            self._heights.pop(self.rows.id_at(row), None)
        self._tops = None

    # Qt asks where things are

    def visualRect(self, index: Index) -> QRect:
        """Return where a row stands in the viewport."""
        if not index.isValid() or index.row() >= self.rows.rowCount():
            return QRect()
        top, end = self.top_of(index.row()), self.top_of(index.row() + 1)
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), end - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport."""
        return self.rows.index(self.row_at(point.y() + self.verticalOffset()))

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return 0: it never scrolls sideways."""
        return 0

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight."""
        place = self.visualRect(index)
        if not place.isValid():
            return
        self.updateGeometries()
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or place.top() < 0:
            bar.setValue(bar.value() + place.top())
        elif place.bottom() > tall:
            bar.setValue(bar.value() + min(place.top(), place.bottom() - tall + 1))

    def updateGeometries(self) -> None:
        """Tell the scroll bar how long the list is."""
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.top_of(self.rows.rowCount()) - tall))
        bar.setPageStep(tall)

    def doItemsLayout(self) -> None:
        """Lay out nothing: places are worked out when asked for."""
        QAbstractItemView.doItemsLayout(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew after scrolling."""
        self.viewport().update()

    def setSelection(self, rect: QRect, command: object) -> None:
        """Select nothing by rubber band: rows are chosen one by one."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where the selected rows stand."""
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self.visualRect(index))
        return region

    # seeing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        offset, count = self.verticalOffset(), self.rows.rowCount()
        row = self.row_at(event.rect().top() + offset)
        chosen = self.selectionModel()
        while row < count:
            rect = self.visualRect(self.rows.index(row))
            if rect.top() > event.rect().bottom():
                break
            heading = self.rows.heading_at(row)
            card = None if heading else self._draw(row, self._painter.theme)
            if heading is not None:
                self._painter.paint_heading(painter, QRectF(rect), heading)
            elif card is not None:
                self._painter.paint(
                    painter,
                    QRectF(rect),
                    card,
                    selected=chosen.isSelected(self.rows.index(row)) or row == self._target,
                    hovered=row == self._hovered,
                    focused=self.hasFocus() or row == self._target,
                    uniform=self.uniform,
                )
            row += 1
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the mouse."""
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no row when the mouse is gone."""
        super().leaveEvent(event)
        self._hover(-1)

    def show_target(self, row: int) -> None:
        """Show the row on which a dragged one would fall; -1 shows none."""
        if row != self._target:
            for changed in (row, self._target):
                self.viewport().update(self.visualRect(self.rows.index(changed)))
            self._target = row

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for changed in (row, self._hovered):
                self.viewport().update(self.visualRect(self.rows.index(changed)))
            self._hovered = row

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take in that the focus came."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take in that the focus left."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside to the new size."""
        if event.size().width() != event.oldSize().width():
            self._heights.clear()
            self._tops = None
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()
