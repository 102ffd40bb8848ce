"""What the mouse does on the pages: selections over printed words, clicks on marks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.qt.views.reader.page import Edge
from desktop.qt.views.reader.passages import sentence_around
from desktop.qt.views.reader.pointer import shortest_first, with_edge
from desktop.qt.views.reader.snapping import snapped, word_at

if TYPE_CHECKING:
    from desktop.qt.views.pages.page_view import PageView

_LEFT = Qt.MouseButton.LeftButton
_ROLLING = 30
"""Milliseconds between two steps while the mouse is held below or above the view."""


class PageHand:
    """Follow the mouse over a page view."""

    def __init__(self, view: "PageView") -> None:
        self._view = view
        self._pressed: QPointF | None = None
        self._held: Edge | None = None
        self._double = QPoint(-100, -100)
        self._since_double = QTimer(view, singleShot=True)
        self._rolling = QTimer(view, interval=_ROLLING)
        self._rolling.timeout.connect(self._roll)

    def annotations_at(self, point: QPointF) -> list[int]:
        """Return the annotations at a point of the view, shortest first."""
        found = self._view.page_at(point)
        if found is None or self._view.ink is None:
            return []
        return shortest_first(self._view.ink.marks_at(*found))

    def press(self, event: QMouseEvent) -> None:
        """Put the caret at the words under the mouse; a third press takes the sentence."""
        self._pressed = None
        view = self._view
        if event.button() != _LEFT or view.text is None:
            return
        if self._since_double.isActive() and self._near(event.position(), self._double):
            self._take_sentence(event.position())
            return
        self._held = self._edge_at(event)
        if self._held is not None:
            return
        offset = view.offset_near(event.position(), between=True)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._pressed = event.position()
        view.canvas.set_ends(view.canvas.ends()[0] if shift else offset, offset)

    def move(self, event: QMouseEvent) -> None:
        """Let the selection go to the mouse; where no button is held, show what lies there."""
        if self._held is not None:
            self._pull(self._held, event.position())
            return
        if self._pressed is None:
            self._show_shape(event)
            return
        if not self._near(event.position(), self._pressed.toPoint()):
            self._stretch(event.position())
        outside = not 0 <= event.position().y() <= self._view.viewport().height()
        if outside != self._rolling.isActive():
            self._rolling.start() if outside else self._rolling.stop()

    def release(self, event: QMouseEvent) -> None:
        """End a selection at whole letters, or tell what was clicked."""
        pressed, self._pressed = self._pressed, None
        self._rolling.stop()
        view = self._view
        if self._held is not None and event.button() == _LEFT:
            self._drop(self._held)
            return
        if event.button() != _LEFT or pressed is None:
            return
        anchor, caret = view.canvas.ends()
        if anchor != caret:
            span = snapped(view.canvas.text, min(anchor, caret), max(anchor, caret))
            start, end = span or (caret, caret)
            view.canvas.set_ends(*((start, end) if anchor <= caret else (end, start)))
        elif self._near(event.position(), pressed.toPoint()):
            self._click(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word."""
        self._pressed = None
        if event.button() != _LEFT or self._view.text is None:
            return
        self._double = event.position().toPoint()
        self._since_double.start(QApplication.doubleClickInterval())
        span = word_at(self._view.canvas.text, self._view.offset_near(event.position()))
        if span:
            self._view.canvas.set_ends(*span)

    @property
    def dragging(self) -> bool:
        """Whether an edge is held."""
        return self._held is not None

    def give_up(self) -> None:
        """Let go of the edge and leave the mark as it was."""
        self._held = None
        scene = self._view.canvas.scene
        if scene.dragged is not None:
            touched, scene.dragged = list(scene.dragged), None
            self._view.repaint_marks(touched)

    def _edge_at(self, event: QMouseEvent) -> Edge | None:
        found = self._view.page_at(event.position())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if found is None or self._view.ink is None or not plain:
            return None
        return self._view.ink.edge_at(*found)

    def _pull(self, edge: Edge, point: QPointF) -> None:
        """Show the mark as it would be with its edge at the letter under the mouse."""
        view, mark = self._view, edge.mark
        becomes = with_edge(view.canvas.text, edge, view.offset_near(point, between=True))
        scene = view.canvas.scene
        before = scene.dragged[1] if scene.dragged else mark
        if becomes is not None and becomes != before:
            scene.dragged = (mark, becomes)
            view.repaint_marks([mark, before, becomes])

    def _drop(self, edge: Edge) -> None:
        scene = self._view.canvas.scene
        becomes = scene.dragged[1] if scene.dragged else edge.mark
        self.give_up()
        if becomes != edge.mark:
            self._view.canvas.edge_dropped.emit(edge.mark, becomes.start, becomes.end)

    def _take_sentence(self, point: QPointF) -> None:
        span = sentence_around(self._view.canvas.pieces, self._view.offset_near(point))
        if span:
            self._view.canvas.set_ends(*span)

    def _stretch(self, point: QPointF) -> None:
        view = self._view
        anchor, caret = view.canvas.ends()
        offset = view.offset_near(point, between=True)
        if offset != caret:
            view.canvas.set_ends(anchor, offset)

    def _click(self, point: QPointF) -> None:
        view = self._view
        found = view.page_at(point)
        if found is None or not view.try_again(found[0]):
            view.canvas.marks_clicked.emit(self.annotations_at(point))

    def _roll(self) -> None:
        point = QPointF(self._view.viewport().mapFromGlobal(QCursor.pos()))
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        past = point.y() if point.y() < 0 else max(0.0, point.y() - height)
        bar.setValue(bar.value() + round(past / 2))
        self._stretch(QPointF(point.x(), min(max(point.y(), 0.0), height)))

    def _show_shape(self, event: QMouseEvent) -> None:
        view = self._view
        at = event.position()
        found = view.page_at(at)
        if self._edge_at(event) is not None:
            shape = Qt.CursorShape.SplitHCursor
        elif found is None:
            shape = Qt.CursorShape.ArrowCursor
        elif not view.in_column(*found) and self.annotations_at(at):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)

    @staticmethod
    def _near(point: QPointF, other: QPoint) -> bool:
        way = (point - QPointF(other)).manhattanLength()
        return way < QApplication.startDragDistance()
