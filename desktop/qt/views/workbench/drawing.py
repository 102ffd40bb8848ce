"""Draw the claim map: blocks and links, near and far, chosen or dimmed, on screen or in a file."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.domain.model import Relation
from desktop.qt.models.words import tr
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.map_blocks import INSET, ROW_PAD, SIDE, Block, Inks, Row, statement
from desktop.qt.views.workbench.map_layout import BLOCK_GAP
from desktop.qt.views.workbench.map_shape import INSIDE, LinkShape, MapShape, relation_word

NEAR = 0.52
"""From this scale on, words of claims are drawn; below it, bars."""
RADIUS = 9.0
DIM = 0.34
DIM_LINE = 0.16
HEADING_PIXELS = (10.5, 13.0)
"""The least and the largest a heading is drawn on screen from afar."""
SPECK = 4.0
"""A heading smaller than this on screen is no word any more, and takes most of the painting."""
FAR_NUMBER = 10.0
SHORT_FROM, SHORT_WORDS, SHORT = 0.3, 10.5, 90
"""From this scale on, the first words of claims are drawn: how large on screen, how many."""
LEAST_WHERE = 56.0
"""The title of an article in less room says nothing."""
FAR_BAR = 8.0
ARROW = 8.0
BAR_END = 7.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

RELATIONS: tuple[str, ...] = (
    Relation.DENIES,
    Relation.DISPUTES,
    Relation.REPEATS,
    Relation.CONFIRMS,
    Relation.RESPONDS_TO,
    INSIDE,
)


class Look(NamedTuple):
    """What is chosen now; all else steps back."""

    chosen: int = 0
    lit: frozenset[int] = frozenset()
    """The chosen claim and those that it is tied to."""
    hovered: int = 0

    @property
    def dims(self) -> bool:
        """Whether the rest steps back: only when there is something to bring out."""
        return len(self.lit) > 1


PLAIN = Look()


class Pens:
    """The lines of the map in the colours of a theme: form, colour and end of each relation."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._made = {relation: self._pen(relation) for relation in RELATIONS}

    def colour(self, relation: str) -> QColor:
        """Return the colour of a relation's line and word."""
        theme = self.theme
        return {
            Relation.DENIES: theme.act["denies"],
            Relation.DISPUTES: theme.act["denies"],
            Relation.REPEATS: theme.muted,
            Relation.CONFIRMS: theme.act["confirms"],
            Relation.RESPONDS_TO: theme.act["asks"],
        }.get(Relation(relation) if relation != INSIDE else Relation.REPEATS, theme.muted)

    def pen(self, relation: str, scale: float) -> QPen:
        """Return the pen of a relation; from afar lines keep their width on screen."""
        pen = QPen(self._made[relation])
        pen.setWidthF(pen.widthF() * max(1.0, 0.62 / scale))
        return pen

    def _pen(self, relation: str) -> QPen:
        width, dashes = {
            Relation.DENIES: (2.2, None),
            Relation.DISPUTES: (2.2, [7.0, 2.2]),
            Relation.REPEATS: (2.0, [1.2, 1.8]),
            Relation.CONFIRMS: (1.7, [8.0, 3.0, 1.5, 3.0]),
            Relation.RESPONDS_TO: (1.3, None),
            INSIDE: (1.1, [3.0, 3.0]),
        }[relation]
        pen = QPen(self.colour(relation), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes is not None:
            pen.setDashPattern(dashes)
        return pen


def paint_link(
    painter: QPainter,
    link: LinkShape,
    pens: Pens,
    scale: float,
    look: Look = PLAIN,
    exposed: QRectF | None = None,
) -> None:
    """Paint a line and its end.

    Of a long line only the pieces in `exposed` are stroked: stroking is what takes the time.
    """
    lit = not look.dims or look.chosen in (link.from_id, link.to_id)
    painter.setOpacity(1.0 if lit else DIM_LINE)
    pen = pens.pen(link.relation, scale)
    if look.dims and lit:
        pen.setWidthF(pen.widthF() * 1.35)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for reach, piece in link.pieces:
        if exposed is None or exposed.intersects(reach):
            painter.drawPath(piece)
    if exposed is None or exposed.intersects(link.end):
        paint_end(painter, link.relation, link.tip, link.heading, pens, scale)
    painter.setOpacity(1.0)


def paint_end(
    painter: QPainter, relation: str, tip: QPointF, heading: float, pens: Pens, scale: float
) -> None:
    """Paint how a line ends: a bar against, an arrow for an answer, a dot for a repetition."""
    colour = pens.colour(relation)
    grown = max(1.0, 0.62 / scale)
    if relation in (Relation.DENIES, Relation.DISPUTES):
        x = tip.x() - heading * 4.0 * grown
        painter.setPen(QPen(colour, 3.0 * grown))
        half = BAR_END * grown
        painter.drawLine(QLineF(x, tip.y() - half, x, tip.y() + half))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if relation in (Relation.CONFIRMS, Relation.RESPONDS_TO):
        back = ARROW * grown * heading
        side = ARROW * 0.5 * grown
        painter.drawPolygon(
            QPolygonF(
                [tip, tip + QPointF(-back, -side), tip + QPointF(-back, side)],
            )
        )
    elif relation == Relation.REPEATS:
        painter.drawEllipse(tip - QPointF(heading * 3.5 * grown, 0), 3.2 * grown, 3.2 * grown)
    else:
        painter.setBrush(pens.theme.page)
        painter.setPen(QPen(colour, 1.2 * grown))
        painter.drawEllipse(tip - QPointF(heading * 3.5 * grown, 0), 2.8 * grown, 2.8 * grown)


def paint_word(
    painter: QPainter, link: LinkShape, pens: Pens, inks: Inks, scale: float, look: Look = PLAIN
) -> None:
    """Paint the word of a line where it has room, over all lines, on the colour of the page."""
    room, relation = link.label, link.relation
    faded = look.dims and look.chosen not in (link.from_id, link.to_id)
    if room is None or faded or scale < NEAR:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pens.theme.page)
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 5, 5)
    painter.setFont(inks.small)
    painter.setPen(pens.colour(relation))
    painter.drawText(room, CENTRE, relation_word(relation))


def paint_block(
    painter: QPainter,
    block: Block,
    rect: QRectF,
    theme: Theme,
    inks: Inks,
    scale: float,
    look: Look = PLAIN,
    exposed: QRectF | None = None,
) -> None:
    """Paint a source with its claims: words when near, bars and numbers from afar."""
    dims, marked = look.dims, (look.chosen, look.hovered)
    lit = not dims or any(row.claim.id in look.lit for row in block.rows)
    near = scale >= NEAR
    painter.setPen(QPen(theme.line, max(1.0, 0.7 / scale)))
    painter.setBrush(theme.card)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    painter.setOpacity(1.0 if lit else DIM)
    colour = theme.entity.get(block.kind, theme.text)
    if near:
        _paint_heading(painter, block, rect, colour, theme, inks)
    for number, row in enumerate(block.rows):
        place = QRectF(rect.left() + row.left, rect.top() + row.top, row.width, row.height)
        if exposed is not None and not exposed.intersects(place):
            continue
        if dims:
            painter.setOpacity(1.0 if row.claim.id in look.lit else DIM)
        if dims or row.claim.id in marked:
            _paint_ground(painter, place, row, theme, scale, look)
        if near:
            rule = number > 0 and row.top > block.head
            _paint_row(painter, place, row, theme, inks, rule=rule)
        elif scale >= SHORT_FROM:
            _paint_short(painter, place, row, theme, inks, scale)
        else:
            _paint_bar(painter, place, row, theme, inks, scale)
    painter.setOpacity(1.0 if lit else DIM)
    if not near:
        _paint_far_heading(painter, block, rect, colour, inks, scale)
    painter.setOpacity(1.0)


def _paint_heading(
    painter: QPainter, block: Block, rect: QRectF, colour: QColor, theme: Theme, inks: Inks
) -> None:
    inside = rect.adjusted(SIDE, 8, -SIDE, 0)
    painter.setFont(inks.title)
    painter.setPen(colour if block.entity_id or block.kind else theme.text)
    words = inks.title_size.elidedText(block.title, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(QPointF(inside.left(), inside.top() + inks.title_size.ascent()), words)
    painter.setFont(inks.small)
    painter.setPen(theme.muted)
    below = inside.top() + inks.title_size.height() + 1 + inks.small_size.ascent()
    facts = inks.small_size.elidedText(block.facts, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(QPointF(inside.left(), below), facts)


def _paint_ground(
    painter: QPainter, place: QRectF, row: Row, theme: Theme, scale: float, look: Look
) -> None:
    """Paint what is behind a row that is chosen, tied to it, or under the pointer."""
    claim_id = row.claim.id
    inner = place.adjusted(3, 1, -3, -1)
    if claim_id == look.chosen:
        painter.setPen(QPen(theme.accent, max(2.0, 2.0 / scale)))
        painter.setBrush(theme.selected)
    elif look.dims and claim_id in look.lit:
        painter.setPen(QPen(theme.accent, max(1.0, 1.0 / scale), Qt.PenStyle.DotLine))
        painter.setBrush(theme.card)
    elif claim_id == look.hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.hover)
    else:
        return
    painter.drawRoundedRect(inner, 6, 6)


def _paint_row(
    painter: QPainter, place: QRectF, row: Row, theme: Theme, inks: Inks, *, rule: bool
) -> None:
    colour = theme.act.get(row.claim.act, theme.text)
    if rule:
        painter.setPen(QPen(theme.line, 1))
        y = place.top()
        painter.drawLine(QLineF(place.left() + INSET, y, place.right() - SIDE, y))
    line = QRectF(place.left(), place.top() + ROW_PAD, place.width(), inks.chip)
    painter.setFont(inks.number)
    painter.setPen(theme.muted)
    number = str(row.claim.number)
    left = place.left() + SIDE - 1
    painter.drawText(QRectF(left, line.top(), 60, line.height()), LEFT, number)
    wide = inks.number_size.horizontalAdvance(number)
    chip_left = max(place.left() + INSET, left + wide + 6)
    signs = inks.small_size.horizontalAdvance(row.signs) + 8 if row.signs else 0.0
    room = QRectF(chip_left, line.top(), place.right() - SIDE - signs - chip_left, line.height())
    room.setLeft(room.left() + _paint_chip(painter, room, row, colour, inks) + 10)
    painter.setFont(inks.small)
    if row.where and room.width() > LEAST_WHERE:
        painter.setPen(theme.muted)
        where = inks.small_size.elidedText(row.where, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, RIGHT, where)
    if row.signs:
        painter.setPen(theme.text)
        painter.drawText(line.adjusted(0, 0, -SIDE, 0), RIGHT, row.signs)
    painter.setFont(inks.body)
    painter.setPen(theme.text)
    y = line.bottom() + 3 + inks.body_size.ascent()
    for number_of_line, words in enumerate(row.lines.broken()):
        painter.drawText(QPointF(place.left() + INSET, y + number_of_line * inks.line), words)


def _paint_chip(painter: QPainter, room: QRectF, row: Row, colour: QColor, inks: Inks) -> float:
    """Paint the act in a ring; return its width."""
    words = inks.small_size.elidedText(
        tr(row.claim.act), Qt.TextElideMode.ElideRight, room.width() - 14
    )
    wide = inks.small_size.horizontalAdvance(words) + 14
    ring = QRectF(room.left(), room.top(), wide, room.height())
    shade = QColor(colour)
    shade.setAlphaF(0.5)
    painter.setPen(QPen(shade, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = ring.height() / 2
    painter.drawRoundedRect(ring.adjusted(0.5, 0.5, -0.5, -0.5), half, half)
    painter.setFont(inks.small)
    painter.setPen(colour)
    painter.drawText(ring, CENTRE, words)
    return wide


def _paint_short(
    painter: QPainter, place: QRectF, row: Row, theme: Theme, inks: Inks, scale: float
) -> None:
    """Paint a claim from half way: its number, the colour of its act, its first words."""
    size = SHORT_WORDS / scale
    painter.setFont(inks.large(size * 0.92))
    painter.setPen(theme.muted)
    left = place.left() + SIDE
    column = QRectF(left, place.top(), size * 1.5, place.height())
    painter.drawText(column, LEFT, str(row.claim.number))
    strip = QRectF(column.right(), place.center().y() - size * 0.62, 3.5 / scale, size * 1.24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.act.get(row.claim.act, theme.muted))
    painter.drawRoundedRect(strip, strip.width() / 2, strip.width() / 2)
    font = inks.plain(size)
    words = QRectF(place)
    words.setLeft(strip.right() + 5 / scale)
    words.setRight(place.right() - SIDE / 2)
    shown = QFontMetricsF(font).elidedText(
        statement(row.claim)[:SHORT], Qt.TextElideMode.ElideRight, words.width()
    )
    painter.setFont(font)
    painter.setPen(theme.text)
    painter.drawText(words, LEFT, shown)


def _paint_bar(
    painter: QPainter, place: QRectF, row: Row, theme: Theme, inks: Inks, scale: float
) -> None:
    """Paint a claim from afar: its number, and a bar in the colour of its act."""
    tall = min(place.height() * 0.5, FAR_BAR / scale)
    size = min(place.height() * 0.8, FAR_NUMBER / scale)
    left = place.left() + SIDE
    if size * scale >= 6.5:
        painter.setFont(inks.large(size))
        painter.setPen(theme.muted)
        column = QRectF(left, place.top(), size * 1.7, place.height())
        painter.drawText(column, LEFT, str(row.claim.number))
        left += size * 1.7
    reach = place.right() - SIDE - left
    part = min(1.0, max(0.25, len(row.claim.statement) / 90))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.act.get(row.claim.act, theme.muted))
    bar = QRectF(left, place.center().y() - tall / 2, reach * part, tall)
    painter.drawRoundedRect(bar, tall / 2, tall / 2)


def _paint_far_heading(
    painter: QPainter, block: Block, rect: QRectF, colour: QColor, inks: Inks, scale: float
) -> None:
    """Paint the name as large as can be read, growing out of the block where it must."""
    least, most = (pixels / scale for pixels in HEADING_PIXELS)
    room = rect.width() - SIDE + block.spill
    highest = (block.head + BLOCK_GAP * 0.7) / 1.15
    if highest * scale < SPECK:
        _paint_speck(painter, block, rect, colour)
        return
    size = most
    wide = inks.heading(most)[1].horizontalAdvance(block.title)
    if wide > room:
        size = max(least, most * room / wide)
    size = min(size, highest)
    font, metrics = inks.heading(size)
    words = metrics.elidedText(block.title, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(colour)
    bottom = rect.top() + max((block.head + metrics.ascent()) / 2, metrics.ascent() * 0.5)
    bottom = min(bottom, rect.top() + block.head - metrics.descent() * 0.6)
    painter.drawText(QPointF(rect.left() + SIDE * 0.7, bottom), words)


def _paint_speck(painter: QPainter, block: Block, rect: QRectF, colour: QColor) -> None:
    """Paint a name that nobody could read as a stroke, as long as the name."""
    tall = block.head / 3
    wide = min(rect.width() - SIDE * 2, len(block.title) * tall)
    shade = QColor(colour)
    shade.setAlphaF(0.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRect(QRectF(rect.left() + SIDE, rect.top() + tall, wide, tall))


def paint_loose(painter: QPainter, shown: MapShape, theme: Theme, inks: Inks, scale: float) -> None:
    """Paint the caption over the blocks that no line reaches, where it can be read."""
    if shown.loose_top is None or scale < NEAR:
        return
    painter.setFont(inks.number)
    painter.setPen(theme.muted)
    words = QCoreApplication.translate("ClaimMap", "Without links")
    painter.drawText(QPointF(shown.bounds.left() + 2, shown.loose_top - 12), words)
