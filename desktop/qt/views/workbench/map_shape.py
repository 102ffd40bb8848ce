"""The claim map as it stands: blocks with their places, and links as curves from claim to claim."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.domain.model import Relation
from desktop.qt.models.words import named, tr
from desktop.qt.views.workbench.map_blocks import Block, Inks, Row, gathering
from desktop.qt.views.workbench.map_layout import Arrangement, Box, Lane, Tie, arranging
from desktop.qt.views.workbench.steps import SLICE, Steps, whole

INSIDE = "inside"
"""The relation of a claim to the one inside which it is reported."""
PORT_STEP = 9.0
"""Between the ends of links at one claim."""
LABEL_HEIGHT = 17.0
MOST_LABELS = 300
TRIES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
LOOP = 34.0
SPILL, LOOSE_SPILL = 62.0, 8.0
"""How far names seen from afar may reach beyond their block: columns stand wider apart."""
STROKE = 24.0
"""How far the widest line, seen from afar, and its end reach beyond the path."""


class LinkShape(NamedTuple):
    """One link as it is drawn; places are those of the scene."""

    from_id: int
    to_id: int
    relation: str
    path: QPainterPath
    pieces: tuple[tuple[QRectF, QPainterPath], ...]
    """The path in parts, each with the room that it may be painted in."""
    begin: QPointF
    tip: QPointF
    end: QRectF
    """The room of the sign at its tip."""
    heading: float
    """1 when the line arrives going right, -1 when going left."""
    label: QRectF | None
    """Room for its word that nothing else takes."""


class MapShape(NamedTuple):
    """All that is drawn."""

    blocks: tuple[tuple[Block, QRectF], ...]
    links: tuple[LinkShape, ...]
    rows: dict[int, QRectF]
    """Where each claim stands."""
    bounds: QRectF
    loose_top: float | None


class _Line(NamedTuple):
    """A link before its way is known."""

    from_id: int
    to_id: int
    relation: str
    weight: float


def relation_word(relation: str) -> str:
    """Return what a line of the map is called."""
    return tr("inside") if relation == INSIDE else named(Relation(relation))


def shape(
    claims: Sequence[ClaimBrief],
    links: Sequence[LinkBrief],
    inks: Inks,
    articles: Sequence[ArticleBrief] = (),
) -> MapShape:
    """Lay out these claims and links. The same data give the same map.

    With claims of several `articles`, each says which one it stands in.
    """
    return whole(shaping(claims, links, inks, articles))


def shaping(
    claims: Sequence[ClaimBrief],
    links: Sequence[LinkBrief],
    inks: Inks,
    articles: Sequence[ArticleBrief] = (),
) -> Steps[MapShape]:
    """Lay them out a little at a time."""
    several = len({claim.article_id for claim in claims}) > 1
    titles = {one.id: one.title for one in articles} if several else {}
    blocks = yield from gathering(claims, links, inks, titles)
    home = {row.claim.id: (n, row) for n, block in enumerate(blocks) for row in block.rows}
    lines = [line for line in _lines(claims, links) if line.from_id in home and line.to_id in home]
    boxes = [Box(block.width, block.height) for block in blocks]
    laid = yield from arranging(boxes, [_tie(line, home) for line in lines])
    placed = tuple(
        (
            block._replace(spill=SPILL if number in laid.spans else LOOSE_SPILL),
            QRectF(*laid.places[number], block.width, block.height),
        )
        for number, block in enumerate(blocks)
    )
    rows = {
        row.claim.id: QRectF(rect.left() + row.left, rect.top() + row.top, row.width, row.height)
        for block, rect in placed
        for row in block.rows
    }
    homes = {claim_id: number for claim_id, (number, _row) in home.items()}
    yield
    router = _Router(lines, laid, homes, rows, [rect for _block, rect in placed], inks)
    drawn = yield from router.routes()
    bounds = QRectF()
    for rect in (r for _block, r in placed):
        bounds = bounds.united(rect)
    for link in drawn:
        bounds = bounds.united(link.path.controlPointRect())
    return MapShape(placed, tuple(drawn), rows, bounds, laid.loose_top)


def _tie(line: _Line, home: Mapping[int, tuple[int, Row]]) -> Tie:
    (a, one), (b, other) = home[line.from_id], home[line.to_id]
    return Tie(a, b, one.top + one.height / 2, other.top + other.height / 2, line.weight)


def _lines(claims: Sequence[ClaimBrief], links: Sequence[LinkBrief]) -> list[_Line]:
    found = [_Line(link.from_id, link.to_id, link.relation, 1.0) for link in links]
    found += [_Line(c.parent_id, c.id, INSIDE, 0.5) for c in claims if c.parent_id]
    return found


class _Router:
    """Find the way of each line: from edge to edge, past blocks on its lanes."""

    def __init__(
        self,
        lines: list[_Line],
        laid: Arrangement,
        homes: dict[int, int],
        rows: dict[int, QRectF],
        blocks: list[QRectF],
        inks: Inks,
    ) -> None:
        self._lines, self._laid, self._homes = lines, laid, homes
        self._rows, self._blocks, self._inks = rows, blocks, inks
        self._labels: list[QRectF] = []

    def routes(self) -> Steps[list[LinkShape]]:
        """Draw the lines."""
        ends = self._ends()
        made: list[LinkShape] = []
        for number, line in enumerate(self._lines):
            made.append(self._route(number, line, ends))
            if len(made) % SLICE == 0:
                yield
        return made

    def _left_of(self, one: int, other: int) -> bool:
        return self._blocks[self._homes[one]].left() < self._blocks[self._homes[other]].left()

    def _ends(self) -> dict[tuple[int, bool], QPointF]:
        """Return where each line begins and ends, spread over the edge of its claims."""
        edges: dict[tuple[int, bool], list[tuple[float, int, bool]]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            loop = self._homes[line.from_id] == self._homes[line.to_id]
            for claim, other, start in (
                (line.from_id, line.to_id, True),
                (line.to_id, line.from_id, False),
            ):
                right = loop or self._left_of(claim, other)
                height = self._toward(number, other, right=right)
                edges[(claim, right)].append((height, number, start))
        found: dict[tuple[int, bool], QPointF] = {}
        for (claim, right), meeting in edges.items():
            row = self._rows[claim]
            meeting.sort()
            step = min(PORT_STEP, (row.height() - 12) / max(1, len(meeting)))
            first = row.center().y() - step * (len(meeting) - 1) / 2
            x = row.right() if right else row.left()
            for place, (_height, number, start) in enumerate(meeting):
                found[(number, start)] = QPointF(x, first + place * step)
        return found

    def _toward(self, number: int, other: int, *, right: bool) -> float:
        """Return the height to which a line goes first, to sort the ends by."""
        lanes = self._laid.lanes.get(number)
        if lanes:
            return lanes[0 if right else -1].y
        return self._rows[other].center().y()

    def _route(self, number: int, line: _Line, ends: dict[tuple[int, bool], QPointF]) -> LinkShape:
        begin, tip = ends[(number, True)], ends[(number, False)]
        if self._homes[line.from_id] == self._homes[line.to_id]:
            path, heading = _loop(begin, tip), -1.0
        elif self._left_of(line.from_id, line.to_id):
            path, heading = self._across(number, line.from_id, begin, tip), 1.0
        else:
            path = self._across(number, line.to_id, tip, begin).toReversed()
            heading = -1.0
        label = self._room_for_word(path, line.relation)
        return LinkShape(
            from_id=line.from_id,
            to_id=line.to_id,
            relation=line.relation,
            path=path,
            pieces=_pieces(path),
            begin=begin,
            tip=tip,
            end=QRectF(tip.x() - STROKE, tip.y() - STROKE, 2 * STROKE, 2 * STROKE),
            heading=heading,
            label=label,
        )

    def _across(self, number: int, left_id: int, left: QPointF, right: QPointF) -> QPainterPath:
        """Go from the right edge of one claim to the left edge of another."""
        path = QPainterPath(left)
        edge = self._laid.spans[self._homes[left_id]][1]
        if edge > left.x() + 1:
            path.lineTo(edge, left.y())
        lanes: tuple[Lane, ...] = self._laid.lanes.get(number, ())
        for lane in lanes:
            _bend(path, QPointF(lane.left, lane.y))
            path.lineTo(lane.right, lane.y)
        _bend(path, right)
        return path

    def _room_for_word(self, path: QPainterPath, relation: str) -> QRectF | None:
        """Return a place on a line where its word covers no block and no other word."""
        if len(self._lines) > MOST_LABELS:
            return None
        wide = self._inks.small_size.horizontalAdvance(relation_word(relation)) + 12
        for part in TRIES:
            point = path.pointAtPercent(part)
            room = QRectF(0, 0, wide, LABEL_HEIGHT)
            room.moveCenter(point)
            if not any(room.intersects(one) for one in self._labels) and not any(
                room.intersects(one) for one in self._blocks
            ):
                self._labels.append(room)
                return room
        return None


def _bend(path: QPainterPath, to: QPointF) -> None:
    """Draw a curve that leaves and arrives level."""
    here = path.currentPosition()
    half = (to.x() - here.x()) / 2
    path.cubicTo(here + QPointF(half, 0), to - QPointF(half, 0), to)


def _pieces(path: QPainterPath) -> tuple[tuple[QRectF, QPainterPath], ...]:
    """Return the lines and curves of a path one by one."""
    kinds = QPainterPath.ElementType
    found = []
    at = 1
    while at < path.elementCount():
        before, here = path.elementAt(at - 1), path.elementAt(at)
        piece = QPainterPath(QPointF(before.x, before.y))
        if here.type == kinds.CurveToElement:
            second, third = path.elementAt(at + 1), path.elementAt(at + 2)
            piece.cubicTo(here.x, here.y, second.x, second.y, third.x, third.y)
            at += 3
        else:
            piece.lineTo(here.x, here.y)
            at += 1
        room = piece.controlPointRect().adjusted(-STROKE, -STROKE, STROKE, STROKE)
        found.append((room, piece))
    return tuple(found)


def _loop(begin: QPointF, tip: QPointF) -> QPainterPath:
    """Draw a bow beside a block between two of its claims."""
    path = QPainterPath(begin)
    out = QPointF(LOOP + min(abs(tip.y() - begin.y()) * 0.08, 30.0), 0)
    path.cubicTo(begin + out, tip + out, tip)
    return path
