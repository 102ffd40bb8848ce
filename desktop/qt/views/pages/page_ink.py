"""The marks on the pages: the same ink as in the text, laid over the picture of a page.

Coordinates are those of a page at a zoom of 1 (96 pixels an inch); the painter is scaled, so that
lanes and brackets keep their size beside the printed words.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from desktop.domain.model import Mark, Role
from desktop.qt.views.pages.paper_text import PaperText
from desktop.qt.views.pages.stack import PIXELS
from desktop.qt.views.reader import painting
from desktop.qt.views.reader.geometry import Stroke
from desktop.qt.views.reader.ink import Ink, Inkwell, Placed, tint_rectangle
from desktop.qt.views.reader.page import Edge
from desktop.qt.views.reader.scene import Scene

_FOOT = 0.21
"""The part of a letter's box that lies under the line it stands on."""
_KEPT = 200
_LARGEST = 1.4
"""Numbers in the margin grow with the page up to here, and do not shrink below their own size."""
GRIP, KNOB = 6.0, 3.0
"""How near to a handle the mouse takes hold of it, and its radius, in pixels of the screen."""

_NOWHERE = QPointF(0, 0)


class PageInk:
    """Paint the marks of a page and say what lies at a point of it."""

    def __init__(self, scene: Scene, text: PaperText, small: QFont) -> None:
        """Take what there is to be seen, where the words stand, and the font of the margins."""
        self._scene = scene
        self._text = text
        self._usual = small
        self._small = small
        self._zoom = 1.0
        self._inkwell = Inkwell(scene)
        self._ink: dict[int, Ink] = {}

    def set_zoom(self, zoom: float) -> None:
        """Take over how much larger than the ink all is painted."""
        self._zoom = zoom
        self._small = QFont(self._usual)
        factor = min(max(zoom, 1.0), _LARGEST) / max(zoom, 0.5)
        self._small.setPointSizeF(self._usual.pointSizeF() * factor)

    def forget_all(self) -> None:
        """Make all ink anew when it is next seen."""
        self._ink.clear()

    def forget(self, marks: Iterable[Mark]) -> set[int]:
        """Make the ink under some marks anew; return the pages that they touch."""
        touched: set[int] = set()
        for mark in marks:
            touched.update(self._text.pages_of(mark.start, mark.end))
        for page in touched:
            self._ink.pop(page, None)
        return touched

    def ink(self, page: int) -> Ink:
        """Return the ink of a page, from the cache when nothing changed."""
        made = self._ink.get(page)
        if made is None:
            if len(self._ink) >= _KEPT:
                self._ink.clear()
            low, high = self._text.span_of(page)
            placed = [
                Placed(mark, max(low, mark.start), min(high, mark.end))
                for mark in self._scene.marks_in(low, high)
            ]
            made = self._inkwell.ink_by(placed, lambda start, end: self.strokes(page, start, end))
            self._ink[page] = made
        return made

    def strokes(self, page: int, start: int, end: int) -> list[Stroke]:
        """Return where a span lies on a page, a stroke a line."""
        return [_stroke(box) for box in self._text.boxes_on(page, start, end)]

    def rectangles(self, page: int, start: int, end: int) -> list[QRectF]:
        """Return what is tinted of a page where a span stands."""
        return [tint_rectangle(stroke) for stroke in self.strokes(page, start, end)]

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint hits, tints, outlines and lanes of a page."""
        self._paint_hits(painter, page)
        painting.paint_ink(painter, self.ink(page), _NOWHERE)

    def paint_margins(self, painter: QPainter, page: int) -> None:
        """Paint what stands beside the words, and the handles of the current mark."""
        ink = self.ink(page)
        if not self._scene.bare:
            self._paint_handles(painter, page)
        if self._scene.bare or not (ink.brackets or ink.notes or ink.more):
            return
        column = self._column(page)
        painting.paint_margins(painter, ink, _NOWHERE, column, self._scene.theme, self._small)

    def marks_at(self, page: int, point: QPointF) -> list[Mark]:
        """Return the marks whose words or margin signs are at a point of a page."""
        low, high = self._text.span_of(page)
        signed = self._signs_at(page, point)
        return [
            mark
            for mark in self._scene.marks_in(low, high)
            if mark.annotation_id in signed or self._covers(page, mark, point)
        ]

    def edge_at(self, page: int, point: QPointF) -> Edge | None:
        """Return the edge of the current mark that the mouse would take hold of here."""
        if self._scene.dragged is not None:
            return None
        for mark in self._scene.current_marks:
            for at_start in (True, False):
                handle = self._handle(page, mark, at_start=at_start)
                if handle is not None:
                    away = (handle - point) * self._zoom
                    if max(abs(away.x()), abs(away.y())) <= GRIP:
                        return Edge(mark, at_start)
        return None

    def _handle(self, page: int, mark: Mark, *, at_start: bool) -> QPointF | None:
        """Return where an end of a mark is held: above its first letter, below its last one."""
        first = mark.start if at_start else mark.end - 1
        found = self.rectangles(page, first, first + 1)
        if not found:
            return None
        return found[0].topLeft() if at_start else found[-1].bottomRight()

    def _paint_handles(self, painter: QPainter, page: int) -> None:
        low, high = self._text.span_of(page)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._scene.theme.accent)
        radius = KNOB / self._zoom
        for mark in self._scene.current_marks:
            if mark.role != Role.CONTENT or mark.end <= low or mark.start >= high:
                continue
            for at_start in (True, False):
                handle = self._handle(page, mark, at_start=at_start)
                if handle is not None:
                    painter.drawEllipse(handle, radius, radius)

    def _covers(self, page: int, mark: Mark, point: QPointF) -> bool:
        if mark.role not in {Role.CONTENT, Role.CUE} and not self._scene.is_current(mark):
            return False
        return any(
            box.adjusted(-1, -1, 1, 4).contains(point)
            for box in self.rectangles(page, mark.start, mark.end)
        )

    def _signs_at(self, page: int, point: QPointF) -> set[int]:
        column = self._column(page)
        if self._scene.bare or column.left <= point.x() <= column.right:
            return set()
        ink = self.ink(page)
        signs: list[tuple[int, QRectF]] = [
            (one.annotation_id, painting.bracket_rectangle(one, _NOWHERE, column))
            for one in ink.brackets
        ]
        for one, box in painting.number_rectangles(ink, _NOWHERE, column, self._small):
            signs.append((one.annotation_id, box))
        for note, box in painting.note_rectangles(ink, _NOWHERE, column):
            signs.append((note.annotation_id, box))
        return {number for number, box in signs if box.adjusted(-4, -3, 4, 3).contains(point)}

    def _column(self, page: int) -> painting.Column:
        left, right = self._text.column_of(page)
        return painting.Column(left * PIXELS, right * PIXELS)

    def _paint_hits(self, painter: QPainter, page: int) -> None:
        hits, theme = self._scene.hits, self._scene.theme
        if not hits:
            return
        for number in hits.between(*self._text.span_of(page)):
            found = [box.adjusted(-1, 0, 1, 0) for box in self.rectangles(page, *hits[number])]
            current = number == self._scene.current_hit
            colour = theme.find_current if current else theme.find
            painting.paint_rectangles(painter, found, colour, _NOWHERE)


def _stroke(box: QRectF) -> Stroke:
    top, bottom = box.top() * PIXELS, box.bottom() * PIXELS
    base = bottom - _FOOT * (bottom - top)
    return Stroke(box.left() * PIXELS, box.right() * PIXELS, top, base, bottom, round(top))
