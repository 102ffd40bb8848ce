"""A laid-out sheet with its marks: what is where, what is painted, what a point hits.

Coordinates are those of the QTextDocument (pixels from its top), offsets code points.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.domain.model import BlockKind, Mark, Role
from desktop.qt.views.reader import painting
from desktop.qt.views.reader.geometry import Row, Stroke, both_ways, origin, rows, sides, strokes
from desktop.qt.views.reader.headline import Headline
from desktop.qt.views.reader.ink import Bracket, Ink, Inkwell, Note, Placed, tint_rectangle
from desktop.qt.views.reader.measures import Measures
from desktop.qt.views.reader.scene import Scene
from desktop.qt.views.reader.sheet import Sheet
from desktop.qt.views.reader.snapping import grapheme_end, grapheme_start

GRIP = 6.0
"""How near to a handle, in pixels, the mouse takes hold of it."""
KNOB = 3.0
"""Radius of a handle that is shown."""


class Edge(NamedTuple):
    """An end of a mark that the mouse can move."""

    mark: Mark
    at_start: bool


class Page:
    """Paint a sheet and find what lies at a point of it."""

    def __init__(self, sheet: Sheet, scene: Scene, measures: Measures, headline: Headline) -> None:
        self.sheet = sheet
        self._scene = scene
        self._measures = measures
        self._headline = headline
        self._inkwell = Inkwell(scene)
        self._ink: dict[int, Ink] = {}
        self._both_ways: dict[int, bool] = {}
        self._small = measures.small
        self._body = measures.body
        self.column = painting.Column(0, 0)

    def set_column(self, left: float, right: float) -> None:
        """Take over where the words stand after a new layout."""
        self.column = painting.Column(left, right)
        self._ink.clear()

    def forget_all(self) -> None:
        """Make all ink anew when it is next seen."""
        self._ink.clear()

    def forget(self, marks: Iterable[Mark]) -> list[int]:
        """Make the ink under some marks anew; return the pieces shown that they touch."""
        touched: set[int] = set()
        for mark in marks:
            for index in self.sheet.pieces.between(mark.start, mark.end):
                if self.sheet.first <= index < self.sheet.last:
                    touched.add(index)
                    self._ink.pop(index, None)
        return sorted(touched)

    def area_of(self, index: int) -> QRectF:
        """Return the place of a piece with what is painted beside and under it."""
        block = self.sheet.block(index)
        box = self.sheet.document.documentLayout().blockBoundingRect(block)
        left, right = self.column.left - 80, self.column.right + 80
        return QRectF(left, box.top() - 4, right - left, box.height() + 20)

    def in_sight(self, top: float, bottom: float) -> Iterator[int]:
        """Yield the pieces that stand between two heights."""
        if self.sheet.first >= self.sheet.last:
            return
        layout = self.sheet.document.documentLayout()
        index = max(self.sheet.first, self._index_at(top) - 1)
        block = self.sheet.block(index)
        while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
            yield index
            index, block = index + 1, block.next()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint all that lies under the words in an area, and the margins."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = list(self.in_sight(area.top() - 20, area.bottom() + 4))
        if self.sheet.first == 0:
            self._paint_headline(painter)
        for index in shown:
            at = self._origin(index)
            self._paint_kind(painter, index, at)
            painting.paint_ink(painter, self.ink(index), at)
            self._paint_hits(painter, index, at)
        if not self._scene.bare:
            self._paint_handles(painter)
            for index in shown:
                painting.paint_margins(
                    painter,
                    self.ink(index),
                    self._origin(index),
                    self.column,
                    self._scene.theme,
                    self._small,
                )

    def ink(self, index: int) -> Ink:
        """Return the ink of a piece, from the cache when nothing changed."""
        made = self._ink.get(index)
        if made is None:
            piece = self.sheet.pieces[index]
            placed = []
            for mark in self._scene.marks_in(piece.start, piece.end):
                start = self.sheet.unit_in(index, mark.start)
                end = self.sheet.unit_in(index, mark.end)
                placed.append(Placed(mark, start, end))
            made = self._inkwell.ink(placed, self._rows(index), bidi=self._bidi(index))
            self._ink[index] = made
        return made

    def strokes_of(self, start: int, end: int) -> list[tuple[QPointF, Stroke]]:
        """Return where a span lies: for each stroke the origin of its paragraph."""
        found = []
        for index in self.sheet.pieces.between(start, end):
            if self.sheet.first <= index < self.sheet.last:
                low, high = self.sheet.unit_in(index, start), self.sheet.unit_in(index, end)
                lines, at = self._rows(index), self._origin(index)
                found += [(at, s) for s in strokes(lines, low, high, bidi=self._bidi(index))]
        return found

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return the painted rectangles of a span."""
        return [tint_rectangle(s).translated(at) for at, s in self.strokes_of(start, end)]

    def line_top(self, offset: int) -> float:
        """Return the upper edge of the line with an offset."""
        index = min(max(self.sheet.pieces.at(offset), self.sheet.first), self.sheet.last - 1)
        if index < 0:
            return 0.0
        at, lines = self._origin(index), self._rows(index)
        unit = self.sheet.unit_in(index, offset)
        row = next((row for row in lines if unit < row.end), lines[-1] if lines else None)
        return at.y() + (row.top if row else 0.0)

    def offset_at(self, point: QPointF) -> int:
        """Return the offset nearest to a point."""
        layout = self.sheet.document.documentLayout()
        position = max(0, layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))
        offset = self.sheet.offset(position)
        index = self.sheet.pieces.at(offset)
        return self._nearest(index, point) if self.runs_both_ways(index) else offset

    def runs_both_ways(self, index: int) -> bool:
        """Say whether a piece has words from right to left."""
        return index >= 0 and self._bidi(index)

    def _nearest(self, index: int, point: QPointF) -> int:
        """Return the offset at the side of a letter nearest to a point.

        Qt's own answer is a letter too far in words from right to left.
        """
        at, lines, sheet = self._origin(index), self._rows(index), self.sheet
        piece, start = sheet.pieces[index], sheet.block(index).position()
        row = next((r for r in reversed(lines) if at.y() + r.top <= point.y()), lines[0])
        offset, last = sheet.offset(start + row.start), sheet.offset(start + row.end)
        found, x = (float("inf"), offset), point.x() - at.x()
        while offset < last:
            after = min(grapheme_end(sheet.pieces.text, offset + 1), piece.end)
            place = sides(row.line, sheet.unit_in(index, offset), sheet.unit_in(index, after))
            if place is not None:
                outside = 0.0 if min(place) <= x <= max(place) else 0.01
                begin, end = (abs(x - side) + outside for side in place)
                found = min(found, (begin, offset), (end, after))
            offset = after
        return found[1]

    def marks_at(self, point: QPointF) -> list[Mark]:
        """Return the marks whose words or margin signs are at a point."""
        found: list[Mark] = []
        for index in self.in_sight(point.y() - 2, point.y() + 2):
            piece = self.sheet.pieces[index]
            marks = self._scene.marks_in(piece.start, piece.end)
            signed = self._sign_at(index, point)
            for mark in marks:
                if mark.annotation_id in signed or self._covers(index, mark, point):
                    found.append(mark)  # noqa: PERF401
        return found

    def edge_at(self, point: QPointF) -> Edge | None:
        """Return the edge of the current mark that the mouse would take hold of here."""
        if self._scene.dragged is not None:
            return None
        for mark in self._scene.current_marks:
            for at_start in (True, False):
                handle = self._handle(mark, at_start=at_start)
                if handle is not None:
                    away = handle - point
                    if max(abs(away.x()), abs(away.y())) <= GRIP:
                        return Edge(mark, at_start)
        return None

    def _handle(self, mark: Mark, *, at_start: bool) -> QPointF | None:
        """Return where an end of a mark is held: above its first letter, below its last one.

        Not on the letters: from there a person selects, also the words that a mark begins with.
        """
        place = self._edge_place(mark, at_start=at_start)
        if place is None:
            return None
        return QPointF(place.left(), place.top() if at_start else place.bottom())

    def _paint_handles(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._scene.theme.accent)
        for mark in self._scene.current_marks:
            for at_start in (True, False) if mark.role == Role.CONTENT else ():
                handle = self._handle(mark, at_start=at_start)
                if handle is not None:
                    painter.drawEllipse(handle, KNOB, KNOB)

    def _edge_place(self, mark: Mark, *, at_start: bool) -> QRectF | None:
        """Return the line of no width where an end of a mark lies."""
        offset = mark.start if at_start else mark.end - 1
        if not self.sheet.holds(offset):
            return None
        text = self.sheet.pieces.text
        low, high = grapheme_start(text, offset), grapheme_end(text, offset + 1)
        found = self.strokes_of(low, high)
        if not found:
            return None
        at, stroke = found[0]
        index = self.sheet.pieces.at(offset)
        low, high = self.sheet.unit_in(index, low), self.sheet.unit_in(index, high)
        place = sides(self._rows(index)[stroke.line].line, low, high)
        if place is None:
            return None
        box = tint_rectangle(stroke).translated(at)
        x = at.x() + (place[0] if at_start else place[1])
        return QRectF(x, box.top(), 0, box.height())

    def _covers(self, index: int, mark: Mark, point: QPointF) -> bool:
        if mark.role not in {Role.CONTENT, Role.CUE} and not self._scene.is_current(mark):
            return False
        at = self._origin(index)
        low, high = self.sheet.unit_in(index, mark.start), self.sheet.unit_in(index, mark.end)
        return any(
            tint_rectangle(s).translated(at).adjusted(-1, -1, 1, 5).contains(point)
            for s in strokes(self._rows(index), low, high, bidi=self._bidi(index))
        )

    def _sign_at(self, index: int, point: QPointF) -> set[int]:
        """Return the annotations whose bracket, number or note sign is at a point."""
        if self._scene.bare or self.column.left <= point.x() <= self.column.right:
            return set()
        ink, at = self.ink(index), self._origin(index)
        signs: list[tuple[Bracket | Note, QRectF]] = []
        signs += [(b, painting.bracket_rectangle(b, at, self.column)) for b in ink.brackets]
        signs += painting.number_rectangles(ink, at, self.column, self._small)
        signs += painting.note_rectangles(ink, at, self.column)
        return {
            sign.annotation_id for sign, box in signs if box.adjusted(-4, -3, 4, 3).contains(point)
        }

    def _index_at(self, y: float) -> int:
        layout = self.sheet.document.documentLayout()
        point = QPointF(self.column.left + 1, y)
        position = layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        return self.sheet.index_of(self.sheet.document.findBlock(max(0, position)))

    def _origin(self, index: int) -> QPointF:
        return origin(self.sheet.document, self.sheet.block(index))

    def _rows(self, index: int) -> list[Row]:
        block = self.sheet.block(index)
        self.sheet.document.documentLayout().blockBoundingRect(block)
        return rows(block.layout())

    def _bidi(self, index: int) -> bool:
        known = self._both_ways.get(index)
        if known is None:
            piece = self.sheet.pieces[index]
            known = both_ways(self.sheet.pieces.text[piece.start : piece.end])
            self._both_ways[index] = known
        return known

    def _paint_headline(self, painter: QPainter) -> None:
        bottom = 0.0
        for index in range(self.sheet.first, self.sheet.last):
            if self.sheet.pieces[index].block != 0:
                break
            block = self.sheet.block(index)
            bottom = self.sheet.document.documentLayout().blockBoundingRect(block).bottom()
            if not self.sheet.pieces[index].last:
                continue
        self._headline.paint(painter, self.column.left, bottom, self._scene.theme)

    def _paint_kind(self, painter: QPainter, index: int, at: QPointF) -> None:
        block = self.sheet.pieces.block_of(index)
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION}:
            return
        lines = self._rows(index)
        if not lines:
            return
        first = lines[0].line
        left, top = at.x() + first.x(), at.y() + lines[0].top
        box = QRectF(left, top, first.width(), at.y() + lines[-1].bottom - top)
        if block.kind == BlockKind.LIST_ITEM:
            if block.marker and self.sheet.pieces[index].first:
                em, base = self._measures.em, at.y() + lines[0].base
                painting.paint_marker(
                    painter, block.marker, left - 0.5 * em, base, self._scene.theme, self._body
                )
            return
        painting.paint_block(painter, block, box, self._scene.theme, self._body)

    def _paint_hits(self, painter: QPainter, index: int, at: QPointF) -> None:
        hits, theme = self._scene.hits, self._scene.theme
        if not hits:
            return
        piece = self.sheet.pieces[index]
        lines = None
        for number in hits.between(piece.start, piece.end):
            lines = lines or self._rows(index)
            start, end = hits[number]
            low, high = self.sheet.unit_in(index, start), self.sheet.unit_in(index, end)
            found = [
                tint_rectangle(s).adjusted(-1, 0, 1, 0)
                for s in strokes(lines, low, high, bidi=self._bidi(index))
            ]
            current = number == self._scene.current_hit
            painting.paint_rectangles(
                painter, found, theme.find_current if current else theme.find, at
            )
