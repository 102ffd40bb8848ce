"""Draw a card: measured and painted by the same steps, so that nothing is ever cut off."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from desktop.domain.text import Utf16Map
from desktop.qt.icons import icon
from desktop.qt.models.rows import Heading
from desktop.qt.theme import Theme, strong_font
from desktop.qt.views.panel.cards import Card, Chip

PAD = 11.0
GAP = 8.0
"""Between cards."""
SPACE = 7.0
"""Between the words of the first line."""
NUMBER = 21.0
"""The column of the number."""
LINES = 3
UNIFORM_LINES = 2
META_LINES = 3
BETWEEN = "  ·  "
"""What parts facts in the line of small words; a line may end before it."""
INDENT = 16.0
"""For each claim inside which a card stands."""
ICON = 15.0
SWATCH = 10.0
RADIUS = 8.0
Meta = tuple[tuple[str, bool], ...]
"""Small words, and whether they are strong."""


class CardPainter:
    """Measure and paint cards and headings with the fonts and colours of the window."""

    def __init__(self, font: QFont, theme: Theme) -> None:
        points = font.pointSizeF()
        self.theme = theme
        self._body_font = QFont(font)
        self._small_font = QFont(font)
        self._small_font.setPointSizeF(points * 0.9)
        self._chip_font = QFont(font)
        self._chip_font.setPointSizeF(points * 0.85)
        self._title_font = strong_font(points)
        self._strong_font = strong_font(points * 0.9)
        self._number_font = strong_font(points * 0.82)
        self._body = QFontMetricsF(self._body_font)
        self._small = QFontMetricsF(self._small_font)
        self._chip = QFontMetricsF(self._chip_font)
        self._title = QFontMetricsF(self._title_font)
        self._strong = QFontMetricsF(self._strong_font)

    # measuring

    @property
    def heading_height(self) -> int:
        """The height of a heading."""
        return round(self._strong.height() + 14)

    @property
    def uniform_height(self) -> int:
        """The height that every row has in a long list."""
        return round(
            2 * PAD + self._first_height + UNIFORM_LINES * self._line + self._small.height() + 13
        )

    def height(self, card: Card, width: float) -> int:
        """Return the height of a card in a column of this width, with the gap under it."""
        inside = width - card.depth * INDENT - 2 * PAD
        parts = []
        if card.title or card.chips:
            parts.append(self._first_height)
        if card.body:
            parts.append(self._line * self._line_count(card.body, inside))
        if card.meta:
            parts.append(
                self._small.height() * len(self._meta_lines(card.meta, inside, META_LINES))
            )
        return round(2 * PAD - 2 + sum(parts) + 4 * max(0, len(parts) - 1) + GAP)

    @property
    def _first_height(self) -> float:
        return max(self._title.height(), self._chip.height() + 4)

    @property
    def _line(self) -> float:
        return self._body.height() + 1

    def _line_count(self, text: str, width: float) -> int:
        if self._body.horizontalAdvance(text) <= width:
            return 1
        layout = QTextLayout(text, self._body_font)
        return self._lay_out(layout, width, LINES)

    def _lay_out(self, layout: QTextLayout, width: float, most: int) -> int:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.beginLayout()
        count = 0
        while count < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 20.0))
            line.setPosition(QPointF(0, count * self._line))
            count += 1
        layout.endLayout()
        return count

    # painting

    def paint_heading(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        """Paint the name of a group and how many rows it has."""
        painter.save()
        inside = rect.adjusted(3, 0, -3, -6)
        count = str(heading.rows)
        painter.setFont(self._strong_font)
        painter.setPen(self.theme.muted)
        room = inside.width() - self._small.horizontalAdvance(count) - SPACE
        words = self._strong.elidedText(heading.title, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inside, flags, words)
        inside.setLeft(inside.left() + self._strong.horizontalAdvance(words) + SPACE)
        painter.setFont(self._small_font)
        painter.drawText(inside, flags, count)
        painter.restore()

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        card: Card,
        *,
        selected: bool,
        hovered: bool,
        focused: bool,
        uniform: bool = False,
    ) -> None:
        """Paint a card into its place; `rect` holds the gap under it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = rect.adjusted(1 + card.depth * INDENT, 1, -1, -GAP + 1)
        if card.depth:
            self._paint_depth(painter, rect, frame)
        self._paint_frame(painter, frame, selected=selected, hovered=hovered, focused=focused)
        painter.setClipRect(frame.adjusted(3, 2, -3, -2))
        inside = frame.adjusted(PAD - 1, PAD - 2, 1 - PAD, 0)
        top = inside.top()
        if card.title or card.chips:
            self._paint_first(painter, QRectF(inside.left(), top, inside.width(), 0), card)
            top += self._first_height + 4
        if card.body:
            most = UNIFORM_LINES if uniform else LINES
            place = QPointF(inside.left(), top)
            top += self._line * self._paint_body(painter, place, inside.width(), card.body, most)
            top += 4
        if card.meta:
            lines = self._meta_lines(card.meta, inside.width(), 1 if uniform else META_LINES)
            for line in lines:
                self._paint_meta(painter, QPointF(inside.left(), top), inside.width(), line)
                top += self._small.height()
        painter.restore()

    def _paint_depth(self, painter: QPainter, rect: QRectF, frame: QRectF) -> None:
        """Paint the line that leads from the claim above to one inside it."""
        painter.setPen(QPen(self.theme.muted, 1))
        bend = QPointF(frame.left() - INDENT / 2, frame.center().y())
        painter.drawLine(QPointF(bend.x(), rect.top() - GAP + 1), bend)
        painter.drawLine(bend, QPointF(frame.left(), bend.y()))

    def _paint_frame(
        self, painter: QPainter, frame: QRectF, *, selected: bool, hovered: bool, focused: bool
    ) -> None:
        theme = self.theme
        width = 2.0 if selected else 1.0
        painter.setPen(QPen(theme.accent if selected else theme.line, width))
        fill = theme.card
        if hovered and not selected:
            fill = _between(theme.card, theme.hover, 0.4)
        elif selected and focused:
            fill = _between(theme.card, theme.selected, 0.35)
        painter.setBrush(fill)
        half = width / 2 - 0.5
        inner = frame.adjusted(0.5 + half, 0.5 + half, -0.5 - half, -0.5 - half)
        painter.drawRoundedRect(inner, RADIUS, RADIUS)

    def _paint_first(self, painter: QPainter, place: QRectF, card: Card) -> None:
        line = QRectF(place.left(), place.top(), place.width(), self._first_height)
        middle = Qt.AlignmentFlag.AlignVCenter
        if card.number:
            painter.setFont(self._number_font)
            painter.setPen(self.theme.muted)
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, card.number)
            digits = QFontMetricsF(self._number_font).horizontalAdvance(card.number)
            line.setLeft(line.left() + max(NUMBER, digits + SPACE))
        elif card.icon:
            side = min(ICON, line.height())
            place = QRectF(line.left(), line.center().y() - side / 2, side, side)
            drawn = icon(card.icon, self.theme, card.icon_colour or self.theme.muted)
            drawn.paint(painter, place.toAlignedRect())
            line.setLeft(line.left() + NUMBER)
        if card.aside:
            wide = self._small.horizontalAdvance(card.aside)
            painter.setFont(self._small_font)
            painter.setPen(self.theme.muted)
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, card.aside)
            line.setRight(line.right() - wide - SPACE)
        if card.title:
            chips = sum(self._chip_width(chip) + SPACE for chip in card.chips)
            room = max(line.width() - chips, line.width() * 0.38)
            words = self._title.elidedText(card.title, Qt.TextElideMode.ElideRight, room)
            painter.setFont(self._title_font)
            painter.setPen(card.title_colour or self.theme.text)
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, words)
            line.setLeft(line.left() + self._title.horizontalAdvance(words) + SPACE)
        for chip in card.chips:
            line.setLeft(line.left() + self._paint_chip(painter, line, chip) + SPACE - 1)

    def _chip_width(self, chip: Chip) -> float:
        swatch = SWATCH + 5 if chip.swatch else 0
        return self._chip.horizontalAdvance(chip.words) + 15 + swatch

    def _paint_chip(self, painter: QPainter, line: QRectF, chip: Chip) -> float:
        """Paint a chip at the left of the line; return its width, 0 where it does not fit."""
        if chip.short and self._chip_width(chip) > line.width():
            chip = replace(chip, words=chip.short)
        whole = self._chip_width(chip)
        width = min(whole, line.width())
        if width < min(whole, 36.0):
            return 0.0
        height = self._chip.height() + 3
        ring = QRectF(line.left(), line.center().y() - height / 2, width, height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        shade = QColor(self.theme.line if chip.swatch else chip.colour)
        if not chip.swatch:
            shade.setAlphaF(0.55)
        painter.setPen(QPen(shade, 1))
        painter.drawRoundedRect(ring.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        words = ring.adjusted(7.5, 0, -6, 0)
        if chip.swatch:
            square = QRectF(words.left(), ring.center().y() - SWATCH / 2, SWATCH, SWATCH)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(chip.colour)
            painter.drawRoundedRect(square, 2.5, 2.5)
            words.setLeft(words.left() + SWATCH + 5)
        painter.setFont(self._chip_font)
        painter.setPen(self.theme.text if chip.swatch else chip.colour)
        shown = self._chip.elidedText(chip.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return width

    def _paint_body(
        self, painter: QPainter, place: QPointF, width: float, text: str, most: int
    ) -> int:
        """Paint at most so many lines, the last one elided; return how many there are."""
        painter.setPen(self.theme.text)
        layout = QTextLayout(text, self._body_font)
        count = self._lay_out(layout, width, most)
        last = layout.lineAt(count - 1)
        shown = Utf16Map(text).to_code_point(last.textStart() + last.textLength())
        if count < most or shown >= len(text):
            layout.draw(painter, place)
            return count
        begin = Utf16Map(text).to_code_point(last.textStart())
        head = QTextLayout(text[:begin], self._body_font)
        if begin:
            self._lay_out(head, width, most)
            head.draw(painter, place)
        rest = self._body.elidedText(text[begin:], Qt.TextElideMode.ElideRight, width - 1)
        tail = QTextLayout(rest, self._body_font)
        self._lay_out(tail, width, 1)
        tail.draw(painter, place + QPointF(0, (count - 1) * self._line))
        return count

    def _meta_lines(self, meta: Meta, width: float, most: int) -> list[Meta]:
        """Break the small words into lines between facts; the last line may be too long."""
        facts: list[list[tuple[str, bool]]] = []
        for words, strong in meta:
            if not facts or words.startswith(BETWEEN):
                facts.append([])
            facts[-1].append((words, strong))
        lines: list[list[tuple[str, bool]]] = []
        for fact in facts:
            if lines and (len(lines) == most or self._meta_width([*lines[-1], *fact]) <= width):
                lines[-1] += fact
            else:
                lines.append([(fact[0][0].removeprefix(BETWEEN), fact[0][1]), *fact[1:]])
        return [tuple(line) for line in lines]

    def _meta_width(self, meta: Iterable[tuple[str, bool]]) -> float:
        return sum(
            (self._strong if strong else self._small).horizontalAdvance(words)
            for words, strong in meta
        )

    def _paint_meta(self, painter: QPainter, place: QPointF, width: float, meta: Meta) -> None:
        left, right = place.x(), place.x() + width
        for words, strong in meta:
            metrics = self._strong if strong else self._small
            wide = metrics.horizontalAdvance(words)
            painter.setFont(self._strong_font if strong else self._small_font)
            painter.setPen(self.theme.text if strong else self.theme.muted)
            shown = words
            if left + wide > right:
                shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QPointF(left, place.y() + self._small.ascent()), shown)
            left += wide
            if left > right - 8:
                break


def _between(one: QColor, other: QColor, part: float) -> QColor:
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * part,
        one.greenF() + (other.greenF() - one.greenF()) * part,
        one.blueF() + (other.blueF() - one.blueF()) * part,
    )
