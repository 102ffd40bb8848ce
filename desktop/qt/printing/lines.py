"""Words set in lines: laid out once, drawn line by line with tints below and lines under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from desktop.domain.text import Utf16Map
from desktop.formats.report.pieces import Ink
from desktop.qt.printing.paper import FACES, Face, Sheet, colour, font, tinted

_SMALL = 0.62
"""Of a raised sign, as a share of the size around it."""
_WAYS = {"cue": Qt.PenStyle.DashLine, "hedge": Qt.PenStyle.DotLine}
_THICK = 7.0
_FIRST_LANE, _LANE = 24.0, 17.0
"""Below the base line, and from lane to lane."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Words laid out to a width; the lines count from 0."""

    layout: QTextLayout
    inks: tuple[tuple[int, int, Ink], ...]
    """Start and end of each in UTF-16 units."""
    face: Face

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self.layout.lineCount()

    def width(self) -> float:
        """Return how wide the widest line is."""
        return max((self._line(n).naturalTextWidth() for n in range(self.count)), default=0.0)

    def _line(self, number: int) -> QTextLine:
        return self.layout.lineAt(number)

    def draw(self, sheet: Sheet, number: int, left: float, top: float) -> None:
        """Draw one line with its top left corner there."""
        line = self._line(number)
        base = top + 0.5 * self.face.leading + 0.32 * self.face.size
        first = line.textStart()
        last = first + line.textLength()
        here = [one for one in self.inks if one[0] < last and one[1] > first]
        painter = sheet.painter
        for start, end, ink in here:
            if ink.tint or ink.to:
                rect = self._rect(line, max(start, first), min(end, last), left, base)
                if ink.tint:
                    painter.fillRect(rect, tinted(ink.tint))
                if ink.to:
                    sheet.lead(rect, ink.to)
        painter.setPen(colour(self.face.colour))
        line.draw(painter, QPointF(left - line.x(), base - line.ascent() - line.y()))
        for start, end, ink in here:
            if ink.lanes:
                rect = self._rect(line, max(start, first), min(end, last), left, base)
                _underline(painter, ink, rect, base)

    def _rect(self, line: QTextLine, start: int, end: int, left: float, base: float) -> QRectF:
        edges = sorted((_x(line, start), _x(line, end)))
        seen = line.naturalTextRect()
        right = min(edges[1], seen.right())  # a space that hangs at the end of a line is not seen
        up, down = 0.92 * self.face.size, 0.3 * self.face.size
        begin = max(edges[0], seen.left())
        offset = left - line.x()
        return QRectF(offset + begin, base - up, max(0.0, right - begin), up + down)


def _x(line: QTextLine, unit: int) -> float:
    """Return where a UTF-16 unit stands; PySide gives the place and the unit it settled on."""
    found: Any = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else found)


def _underline(painter: QPainter, ink: Ink, rect: QRectF, base: float) -> None:
    for lane in ink.lanes:
        marking = lane.look in ("source", "cue", "hedge")
        pen = QPen(colour("number" if marking else lane.look), _THICK)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if lane.look in _WAYS:
            pen.setStyle(_WAYS[lane.look])
        painter.setPen(pen)
        height = base + _FIRST_LANE + lane.level * _LANE
        painter.drawLine(QPointF(rect.left(), height), QPointF(rect.right(), height))


def set_words(inks: Sequence[Ink], face: Face, width: float, *, trailing: bool = False) -> Setting:
    """Lay words out to a width; `trailing` sets them against the right edge."""
    text = "".join(ink.text for ink in inks)
    shown = text.replace("\n", "\u2028").replace("\t", " ")
    layout = QTextLayout(shown, font(face))
    units = Utf16Map(shown)
    placed: list[tuple[int, int, Ink]] = []
    formats: list[QTextLayout.FormatRange] = []
    at = 0
    for ink in inks:
        if not ink.text:
            continue
        start, end = units.to_utf16(at), units.to_utf16(at + len(ink.text))
        placed.append((start, end, ink))
        at += len(ink.text)
        if ink.styles or ink.to.startswith("http"):
            formats.append(_range(start, end - start, _look(ink, face)))
    layout.setFormats(formats)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if trailing:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return Setting(layout, tuple(placed), face)


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    made.format = look
    return made


def _look(ink: Ink, face: Face) -> QTextCharFormat:
    look = QTextCharFormat()
    if "aside" in ink.styles:
        look.setFont(font(FACES["aside"]))
        look.setForeground(colour("muted"))
        return look
    raised = "sup" in ink.styles
    sign = face._replace(family="sans") if raised or "number" in ink.styles else face
    if "code" in ink.styles:
        sign = face._replace(family="mono")
    strong = "strong" in ink.styles or "number" in ink.styles or "warning" in ink.styles
    look.setFont(
        font(
            sign,
            share=_SMALL if raised else 0.92 if "code" in ink.styles else 1.0,
            strong=strong,
            slanted="emphasis" in ink.styles,
        )
    )
    if raised:
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
        look.setBaselineOffset(45.0)
    for name in ("muted", "warning", "number"):
        if name in ink.styles:
            look.setForeground(colour(name))
    if ink.to.startswith("http"):
        look.setForeground(colour("accent"))
    return look
