"""What the mouse does on the page: clicks on marks, selections, edges that are dragged."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.model import Mark
from desktop.domain.text import trimmed
from desktop.qt.views.reader.dotted import is_dotted
from desktop.qt.views.reader.page import Edge
from desktop.qt.views.reader.snapping import grapheme_end, grapheme_start, snapped

if TYPE_CHECKING:
    from desktop.qt.views.reader.canvas import Canvas


class Pointer:
    """Follow the mouse over a canvas; true from a method means that Qt need not see the event."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._held: Edge | None = None
        self._pressed: QPointF | None = None

    @property
    def dragging(self) -> bool:
        """Whether an edge is held."""
        return self._held is not None

    def annotations_at(self, point: QPointF) -> list[int]:
        """Return the annotations at a point of the page, shortest first."""
        return shortest_first(self._canvas.page.marks_at(point))

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of the edge of the current mark under the mouse."""
        self._pressed = None
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain:
            self._held = self._canvas.page.edge_at(self._canvas.to_page(event.position()))
            self._pressed = event.position()
        return self.dragging

    def move(self, event: QMouseEvent) -> bool:
        """Move the held edge to the letter under the mouse."""
        if self._held is None:
            return False
        place = self._canvas.page.offset_at(self._canvas.to_page(event.position()))
        becomes = with_edge(self._canvas.text, self._held, place)
        if becomes is not None:
            self._show(self._held.mark, becomes)
        return True

    def drop(self, event: QMouseEvent) -> bool:
        """Let go of the edge and say where it is now."""
        if self._held is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        mark = self._held.mark
        becomes = self._canvas.scene.dragged[1] if self._canvas.scene.dragged else mark
        self.give_up()
        if becomes != mark:
            self._canvas.edge_dropped.emit(mark, becomes.start, becomes.end)
        elif self._is_click(event):
            self._click(event)
        return True

    def give_up(self) -> None:
        """Let go of the edge and leave the mark as it was."""
        self._held = None
        scene = self._canvas.scene
        if scene.dragged is not None:
            touched, scene.dragged = list(scene.dragged), None
            self._canvas.repaint_marks(touched)

    def mend(self, event: QMouseEvent, *, keep: bool) -> None:
        """Put the caret where the mouse is in words from right to left; Qt misses by a letter.

        `keep`: the selection goes on.
        """
        canvas = self._canvas
        held = Qt.MouseButton.LeftButton in (event.button(), event.buttons())
        cursor = canvas.textCursor()
        if self._pressed is None or not held or cursor.hasSelection() != keep:
            return
        point = canvas.to_page(event.position())
        offset = canvas.page.offset_at(point)
        if canvas.page.runs_both_ways(canvas.pieces.at(offset)):
            anchor = canvas.ends()[0] if keep else offset
            if canvas.ends() != (anchor, offset):
                canvas.set_ends(anchor, offset)

    def release(self, event: QMouseEvent) -> None:
        """End a selection at whole letters, or tell what was clicked."""
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        anchor, caret = self._canvas.ends()
        if anchor != caret:
            self._snap(anchor, caret)
            return
        if self._is_click(event, pressed):
            self._click(event)

    def _is_click(self, event: QMouseEvent, pressed: QPointF | None = None) -> bool:
        pressed = pressed or self._pressed
        if pressed is None:
            return False
        way = (event.position() - pressed).manhattanLength()
        return way < QApplication.startDragDistance()

    def _click(self, event: QMouseEvent) -> None:
        point = self._canvas.to_page(event.position())
        self._canvas.marks_clicked.emit(self.annotations_at(point))

    def double_click(self) -> None:
        """Forget the press: a double click selects, it is no second click on a mark."""
        self._pressed = None

    def show_shape(self, event: QMouseEvent) -> None:
        """Show by the shape of the mouse where an edge can be held or a sign clicked."""
        if event.buttons() != Qt.MouseButton.NoButton:
            return
        page, point = self._canvas.page, self._canvas.to_page(event.position())
        if page.edge_at(point) is not None:
            shape = Qt.CursorShape.SplitHCursor
        elif page.column.left - 8 <= point.x() <= page.column.right + 8:
            shape = Qt.CursorShape.IBeamCursor
        elif page.marks_at(point):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if self._canvas.viewport().cursor().shape() != shape:
            self._canvas.viewport().setCursor(shape)

    def _snap(self, anchor: int, caret: int) -> None:
        span = snapped(self._canvas.text, min(anchor, caret), max(anchor, caret))
        start, end = span or (caret, caret)
        wanted = (start, end) if anchor <= caret else (end, start)
        if wanted != (anchor, caret):
            self._canvas.set_ends(*wanted)

    def _show(self, mark: Mark, becomes: Mark) -> None:
        scene = self._canvas.scene
        before = scene.dragged[1] if scene.dragged else mark
        if becomes != before:
            scene.dragged = (mark, becomes)
            self._canvas.repaint_marks([mark, before, becomes])


def with_edge(text: str, edge: Edge, place: int) -> Mark | None:
    """Return a mark with one edge at a place of the text; None when no words would be left."""
    mark = edge.mark
    if edge.at_start:
        start, end = min(grapheme_start(text, place), mark.end - 1), mark.end
    else:
        start, end = mark.start, max(grapheme_end(text, place), mark.start + 1)
    start, end = trimmed(text, grapheme_start(text, start), grapheme_end(text, end))
    return mark._replace(start=start, end=end) if start < end else None


def shortest_first(marks: list[Mark]) -> list[int]:
    """Return the annotations of some marks, each once, the shortest mark first.

    Suggestions come behind all that is marked.
    """
    ordered = sorted(marks, key=lambda mark: (mark.end - mark.start, mark.start))
    ids = dict.fromkeys(mark.annotation_id for mark in ordered)
    stored = [number for number in ids if number > 0]
    return stored + [number for number in ids if is_dotted(number)]
