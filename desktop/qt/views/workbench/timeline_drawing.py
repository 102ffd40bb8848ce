"""Draw the timeline: headings on an axis, cards of articles and claims, near and far."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.qt.models.words import one_line, tr
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.drawing import CENTRE, LEFT, NEAR, PLAIN, RADIUS, RIGHT, Look
from desktop.qt.views.workbench.map_blocks import Inks
from desktop.qt.views.workbench.timeline_dates import how_words
from desktop.qt.views.workbench.timeline_shape import (
    INSET,
    PAD,
    ArticleCard,
    Card,
    Column,
    TimelineShape,
)

DOT = 4.0
FAR_HEADING, FAR_NUMBER = 11.0, 9.0
"""How large dates and numbers are on screen when seen from afar."""
ELIDE = Qt.TextElideMode.ElideRight


def paint_axis(
    painter: QPainter, shown: TimelineShape, theme: Theme, inks: Inks, scale: float
) -> None:
    """Paint the line through all dates, and how long after each other they are."""
    if not shown.columns:
        return
    y = shown.head
    dated = [column for column in shown.columns if column.iso]
    if dated:
        painter.setPen(QPen(theme.faint, max(1.5, 1.0 / scale)))
        painter.drawLine(QLineF(dated[0].rect.left(), y, dated[-1].rect.right(), y))
    for column in shown.columns:
        if column.gap and scale >= NEAR:
            painter.setFont(inks.small)
            painter.setPen(theme.muted)
            room = column.gap_room
            below = QRectF(room.left(), y + 4, room.width(), inks.small_size.height())
            painter.drawText(below, CENTRE, column.gap)


def paint_column(
    painter: QPainter,
    column: Column,
    head: float,
    theme: Theme,
    inks: Inks,
    scale: float,
    look: Look = PLAIN,
    exposed: QRectF | None = None,
) -> None:
    """Paint a date with all that belongs to it; of its cards only those in `exposed`."""
    near = scale >= NEAR
    _paint_heading(painter, column, head, theme, inks, scale)
    for article in column.articles:
        if exposed is None or exposed.intersects(article.rect):
            _paint_article(painter, article, theme, inks, near=near)
    for card in column.cards:
        if exposed is None or exposed.intersects(card.rect):
            _paint_ground(painter, card, theme, scale, look)
            if near:
                _paint_card(painter, card, theme, inks)
            else:
                _paint_far(painter, card, theme, inks, scale)


def _paint_heading(
    painter: QPainter, column: Column, head: float, theme: Theme, inks: Inks, scale: float
) -> None:
    left, width = column.rect.left(), column.rect.width()
    painter.setPen(theme.text if column.iso else theme.muted)
    if scale >= NEAR:
        painter.setFont(inks.title)
        painter.drawText(QPointF(left, inks.title_size.ascent()), column.title)
        painter.setFont(inks.small)
        painter.setPen(theme.muted)
        below = inks.title_size.height() + inks.small_size.ascent() + 1
        painter.drawText(QPointF(left, below), column.facts)
    else:
        font = inks.large(FAR_HEADING / scale)
        painter.setFont(font)
        measure = inks.measured(font).horizontalAdvance
        tall = FAR_HEADING / scale
        most = width + column.spill - tall / 2
        words = next((one for one in column.short if measure(one) <= most), "")
        room = QRectF(left, head - 1.9 * tall, width + column.spill, 1.3 * tall)
        painter.drawText(room, LEFT, words)
    if column.iso:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent)
        grown = DOT * max(1.0, 0.6 / scale)
        painter.drawEllipse(QPointF(left + grown, head), grown, grown)


def _paint_article(
    painter: QPainter, article: ArticleCard, theme: Theme, inks: Inks, *, near: bool
) -> None:
    rect = article.rect
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.panel)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    if not near:
        return
    top = rect.top() + PAD - 2
    painter.setFont(inks.number)
    painter.setPen(theme.text)
    for line in article.title.broken():
        painter.drawText(QPointF(rect.left() + PAD, top + inks.number_size.ascent()), line)
        top += inks.number_size.lineSpacing()
    painter.setFont(inks.small)
    painter.setPen(theme.muted)
    words = inks.small_size.elidedText(article.publisher, ELIDE, rect.width() - 2 * PAD)
    painter.drawText(QPointF(rect.left() + PAD, top + 2 + inks.small_size.ascent()), words)


def _paint_ground(painter: QPainter, card: Card, theme: Theme, scale: float, look: Look) -> None:
    claim_id = card.claim.id
    painter.setPen(QPen(theme.line, max(1.0, 0.7 / scale)))
    painter.setBrush(theme.hover if claim_id == look.hovered else theme.card)
    if claim_id == look.chosen:
        painter.setPen(QPen(theme.accent, max(2.0, 2.0 / scale)))
        painter.setBrush(theme.selected)
    painter.drawRoundedRect(card.rect, RADIUS, RADIUS)


def _paint_card(painter: QPainter, card: Card, theme: Theme, inks: Inks) -> None:
    claim, rect = card.claim, card.rect
    colour = theme.act.get(claim.act, theme.text)
    _paint_bar(painter, rect, colour)
    left, right = rect.left() + INSET, rect.right() - PAD
    line = QRectF(left, rect.top() + PAD - 2, right - left, inks.chip)
    painter.setFont(inks.number)
    painter.setPen(theme.muted)
    painter.drawText(line, LEFT, str(claim.number))
    line.setLeft(line.left() + inks.number_size.horizontalAdvance(str(claim.number)) + 7)
    chip = inks.small_size.horizontalAdvance(tr(claim.act)) + 14
    source = one_line(claim.source, 200) or tr("no source")
    room = line.width() - chip - 7
    words = inks.number_size.elidedText(source, ELIDE, room)
    painter.setPen(theme.entity.get(claim.entity_kind, theme.text if claim.source else theme.muted))
    painter.drawText(line, LEFT, words)
    line.setLeft(line.left() + inks.number_size.horizontalAdvance(words) + 7)
    _paint_chip(painter, line, tr(claim.act), colour, inks)
    painter.setFont(inks.body)
    painter.setPen(theme.text)
    y = line.bottom() + 3
    for words in card.lines.broken():
        painter.drawText(QPointF(left, y + inks.body_size.ascent()), words)
        y += inks.line
    _paint_foot(
        painter, card, QRectF(left, y + 1, right - left, inks.small_size.height()), theme, inks
    )


def _paint_foot(painter: QPainter, card: Card, room: QRectF, theme: Theme, inks: Inks) -> None:
    """Paint how the date is known, and the verdict."""
    painter.setFont(inks.small)
    painter.setPen(theme.muted)
    how = how_words(card.dated)
    if card.dated.words:
        how = f"{how}: “{one_line(card.dated.words, 40)}”"
    painter.drawText(room, LEFT, inks.small_size.elidedText(how, ELIDE, room.width()))
    if card.claim.verdict:
        painter.drawText(room, RIGHT, tr(card.claim.verdict))


def _paint_chip(painter: QPainter, room: QRectF, words: str, colour: QColor, inks: Inks) -> None:
    words = inks.small_size.elidedText(words, ELIDE, room.width() - 14)
    wide = inks.small_size.horizontalAdvance(words) + 14
    ring = QRectF(room.left(), room.top(), wide, room.height()).adjusted(0.5, 0.5, -0.5, -0.5)
    shade = QColor(colour)
    shade.setAlphaF(0.5)
    painter.setPen(QPen(shade, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
    painter.setFont(inks.small)
    painter.setPen(colour)
    painter.drawText(ring, CENTRE, words)


def _paint_bar(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    bar = QRectF(rect.left() + 9, rect.top() + PAD, 3.5, rect.height() - 2 * PAD)
    painter.drawRoundedRect(bar, 1.75, 1.75)


def _paint_far(painter: QPainter, card: Card, theme: Theme, inks: Inks, scale: float) -> None:
    """Paint a claim from afar: its number, its source where that can be read, its act's bar."""
    rect, claim = card.rect, card.claim
    _paint_bar(painter, rect, theme.act.get(claim.act, theme.muted))
    size = min(FAR_NUMBER / scale, rect.height() * 0.8)
    if size * scale < 6:
        return
    font = inks.large(size)
    room = rect.adjusted(INSET, 0, -PAD / 2, 0)
    painter.setFont(font)
    painter.setPen(theme.muted)
    painter.drawText(room, LEFT, str(claim.number))
    metrics = inks.measured(font)
    room.setLeft(room.left() + metrics.horizontalAdvance(f"{claim.number} "))
    painter.setPen(theme.entity.get(claim.entity_kind, theme.text))
    painter.drawText(
        room, LEFT, metrics.elidedText(one_line(claim.source, 60), ELIDE, room.width())
    )
