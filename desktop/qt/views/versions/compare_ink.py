"""How a pair of paragraphs is laid out and drawn: words, changed words, and marks beside them.

What is gone is struck through and what is new underlined, so that no one has to tell colours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop.domain.model import Kind, Mark, Role
from desktop.domain.text import Utf16Map
from desktop.domain.versions import Place
from desktop.qt.theme import Theme
from desktop.qt.views.reader import lanes

LEADING = 1.2
"""Height of a line, in heights of its letters."""
GUTTER = 46.0
"""Left of the words: the sign of what happened, the number of a claim, the lanes of marks."""
LANES_AT = 28.0
FILLED = 0.9
"""How much of a line words fill, about."""
LANE = 3.0
LANE_PITCH = 5.0
PAD = 10.0
ABOVE = 6.0
SIGNS = {"removed": "−", "added": "+", "changed": "≠"}


class Beside(NamedTuple):
    """A mark in the margin, over some lines."""

    first: int
    last: int
    lane: int
    colour: QColor
    number: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph of one version, laid out."""

    layout: QTextLayout
    height: float
    marks: tuple[Beside, ...]


class Ink:
    """Lay out paragraphs in one width, font and theme."""

    def __init__(self, theme: Theme, font: QFont, small: QFont, tags: dict[int, str]) -> None:
        """Take the colours of the tags by their ids, as names of the palette."""
        self.theme = theme
        self.font = font
        self.small = small
        self._tags = tags
        self.line_height = QFontMetricsF(font).height() * LEADING
        self.letter = QFontMetricsF(font).averageCharWidth()

    def estimate(self, characters: int, width: float) -> float:
        """Return about how high a paragraph is, without laying it out."""
        fit = max(1.0, FILLED * width / max(1.0, self.letter))
        return (1 + characters // fit) * self.line_height

    def cell(
        self, text: str, place: Place, changed: Sequence[Place], marks: Sequence[Mark],
        width: float, *, old: bool,
    ) -> Cell:  # fmt: skip
        """Lay out the words of a place; `changed` and `marks` are places of the whole text."""
        start, end = place
        words = text[start:end].replace("\n", "\N{LINE SEPARATOR}")
        units = Utf16Map(words)
        layout = QTextLayout(words, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([
            self._format(units, max(a, start) - start, min(b, end) - start, old=old)
            for a, b in changed if a < end and b > start and a < b
        ])  # fmt: skip
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(20.0, width))
            line.setPosition(QPointF(0, top))
            top += self.line_height
        layout.endLayout()
        return Cell(layout, top, tuple(self._beside(layout, units, place, marks)))

    def _format(
        self, units: Utf16Map, start: int, end: int, *, old: bool
    ) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = units.to_utf16(start)
        made.length = units.to_utf16(end) - made.start
        look = QTextCharFormat()
        look.setBackground(self.tint(old=old))
        look.setFontStrikeOut(old)
        look.setFontUnderline(not old)
        made.format = look
        return made

    def tint(self, *, old: bool) -> QColor:
        """Return the ground of what is gone, or of what is new."""
        return self.theme.tag_tint["red" if old else "green"]

    def _beside(
        self, layout: QTextLayout, units: Utf16Map, place: Place, marks: Sequence[Mark]
    ) -> list[Beside]:
        start, end = place
        found = []
        for mark in marks:
            if mark.role != Role.CONTENT or mark.start >= end or mark.end <= start:
                continue
            first = layout.lineForTextPosition(units.to_utf16(max(mark.start, start) - start))
            last = layout.lineForTextPosition(units.to_utf16(min(mark.end, end) - 1 - start))
            if first.isValid() and last.isValid():
                number = str(mark.number) if mark.number and mark.start >= start else ""
                colour = self._colour(mark)
                found.append(Beside(first.lineNumber(), last.lineNumber(), 0, colour, number))
        found.sort(key=lambda each: (each.first, -each.last))
        given = lanes.assign([lanes.Stretch(each.first, each.last + 1) for each in found])
        return [
            each._replace(lane=lane)
            for each, lane in zip(found, given, strict=True)
            if lane < lanes.LANES or each.number
        ]

    def _colour(self, mark: Mark) -> QColor:
        theme = self.theme
        if mark.kind == Kind.CLAIM:
            return theme.claim_line
        if mark.kind == Kind.MENTION:
            return theme.entity.get(mark.entity_kind, theme.muted)
        return theme.tag_line.get(self._tags.get(mark.tag_id, ""), theme.muted)

    # --- drawing ---

    def draw(self, painter: QPainter, cell: Cell, left: float, top: float) -> None:
        """Draw the words of a cell and the marks beside them; left is the edge of the column."""
        painter.setPen(self.theme.text)
        cell.layout.draw(painter, QPointF(left + GUTTER, top))
        painter.setFont(self.small)
        metrics = QFontMetricsF(self.small)
        free = -1
        for mark in cell.marks:
            y = top + mark.first * self.line_height
            high = (mark.last - mark.first + 1) * self.line_height
            if mark.lane < lanes.LANES:
                x = left + LANES_AT + mark.lane * LANE_PITCH
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mark.colour)
                painter.drawRoundedRect(QRectF(x, y + 2, LANE, high - 4), 1.5, 1.5)
            if mark.number:
                row = max(mark.first, free)  # two claims that begin in one line
                free = row + 1
                painter.setPen(self.theme.claim_number)
                box = QRectF(left, top + row * self.line_height, LANES_AT - 3, metrics.height() + 4)
                painter.drawText(
                    box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark.number
                )

    def draw_ground(self, painter: QPainter, box: QRectF, *, old: bool) -> None:
        """Draw what stands behind a whole paragraph that is gone or new."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tint(old=old))
        painter.drawRoundedRect(box, 4, 4)

    def draw_sign(self, painter: QPainter, kind: str, left: float, top: float) -> None:
        """Draw the sign of what happened to a paragraph, at the edge of its column."""
        painter.setFont(self.small)
        painter.setPen(self.theme.text)
        box = QRectF(left + 2, top, 14, self.line_height)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, SIGNS[kind])
