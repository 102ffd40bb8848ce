"""Put ink on the page: all that lies under the words, and the furniture of the margins."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop.domain.model import Block, BlockKind
from desktop.qt.theme import Theme
from desktop.qt.views.reader.ink import BRACKETS, LANE_HEIGHT, Bracket, Ink, Line, Note

BRACKET_LEFT = 25.0
"""Pixels from the column to the nearest bracket, where the margin is wide enough."""
NUMBER_LEFT = 12.0
"""Pixels from a bracket to its number."""
BRACKET_WIDTH = 3.0
BRACKET_PITCH = 6.0
NOTE_LEFT = 12.0
NOTE_SIZE = 10.0
_DOTS = [0.1, 1.9]
"""Dots of a round pen, and the gaps between them, in widths of the pen."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where the words stand in the document."""

    left: float
    right: float

    @property
    def bracket(self) -> float:
        """Pixels from the column to the nearest bracket."""
        return min(BRACKET_LEFT, self.left * 0.38)


def paint_block(painter: QPainter, block: Block, box: QRectF, theme: Theme, marker: QFont) -> None:
    """Paint what belongs to the kind of a block; `box` is the place of its lines, on the page."""
    em = QFontMetricsF(marker).height() / 1.37
    if block.kind == BlockKind.QUOTE:
        bar = QRectF(box.left() - 0.9 * em, box.top(), 3, box.height())
        painter.fillRect(bar, theme.line)
    elif block.kind == BlockKind.CODE:
        grown = box.adjusted(-0.7 * em, -0.45 * em, 0.7 * em, 0.45 * em)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(grown, 6, 6)
    elif block.kind == BlockKind.PAGE_BREAK:
        middle = box.center().y()
        painter.fillRect(QRectF(box.left(), middle, box.width(), 1), theme.line)
    elif block.kind == BlockKind.TABLE_CELL:
        left = box.left() - 0.6 * em
        painter.fillRect(QRectF(left, box.bottom() + 2, box.right() - left, 1), theme.line)


def paint_marker(
    painter: QPainter, marker: str, right: float, base: float, theme: Theme, font: QFont
) -> None:
    """Paint what stands before a list item, ending left of `right`."""
    width = QFontMetricsF(font).horizontalAdvance(marker)
    painter.setFont(font)
    painter.setPen(theme.muted)
    painter.drawText(QPointF(right - width, base), marker)


def paint_ink(painter: QPainter, ink: Ink, at: QPointF) -> None:
    """Paint tints, outlines and lanes of a paragraph whose layout begins at `at`."""
    ratio = painter.device().devicePixelRatioF()
    for rectangle, colour in ink.tints:
        _fill(painter, _crisp(rectangle.translated(at), ratio), colour)
    for outline in ink.boxes:
        pen = QPen(outline.colour, 1.5)
        if outline.line is Line.DOTTED:
            pen.setDashPattern([1.5, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(outline.rectangle.translated(at).adjusted(-1, 0.5, 1, -0.5), 3, 3)
    for lane in ink.lanes:
        box = QRectF(lane.left, lane.top, lane.right - lane.left, LANE_HEIGHT).translated(at)
        if lane.line is Line.SOLID:
            box.moveTop(round(box.top() * ratio) / ratio)
            _fill(painter, box, lane.colour)
        else:
            _broken(painter, box, lane.colour, dashed=lane.line is Line.DASHED)


def _fill(painter: QPainter, rectangle: QRectF, colour: QColor) -> None:
    """Fill a rectangle. `fillRect` has PySide make the 180 names of QGradient at a start."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rectangle)


def paint_rectangles(painter: QPainter, found: list[QRectF], colour: QColor, at: QPointF) -> None:
    """Paint plain rectangles under the words: hits of a search."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for rectangle in found:
        painter.drawRoundedRect(rectangle.translated(at), 2, 2)


def paint_margins(
    painter: QPainter, ink: Ink, at: QPointF, column: Column, theme: Theme, font: QFont
) -> None:
    """Paint brackets and numbers at the left of the column, '+n' and notes at its right."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    for bracket in ink.brackets:
        if bracket.column < BRACKETS:
            box = bracket_rectangle(bracket, at, column)
            if bracket.dotted:
                _dotted_bracket(painter, bracket, box)
                continue
            painter.setBrush(bracket.colour)
            painter.drawRoundedRect(box, 1.5, 1.5)
    for bracket, box in number_rectangles(ink, at, column, font):
        painter.setPen(bracket.words)
        painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), str(bracket.number))
    for base, count in ink.more:
        painter.setPen(theme.muted)
        painter.drawText(QPointF(column.right + NOTE_LEFT + 14, at.y() + base), f"+{count}")
    for note, box in note_rectangles(ink, at, column):
        _note(painter, note, box)


def _dotted_bracket(painter: QPainter, bracket: Bracket, box: QRectF) -> None:
    """Draw a column of dots: a claim that waits for an answer has no number."""
    pen = QPen(bracket.colour, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern(_DOTS)
    painter.setPen(pen)
    middle = box.center().x()
    painter.drawLine(QPointF(middle, box.top() + 1), QPointF(middle, box.bottom() - 1))
    painter.setPen(Qt.PenStyle.NoPen)


def bracket_rectangle(bracket: Bracket, at: QPointF, column: Column) -> QRectF:
    """Return where a bracket stands."""
    left = column.left - column.bracket - BRACKET_PITCH * min(bracket.column, BRACKETS - 1)
    return QRectF(left, at.y() + bracket.top, BRACKET_WIDTH, bracket.bottom - bracket.top)


def number_rectangles(
    ink: Ink, at: QPointF, column: Column, font: QFont
) -> list[tuple[Bracket, QRectF]]:
    """Return where the numbers stand: left of the brackets, never on each other."""
    metrics = QFontMetricsF(font)
    columns = max((min(b.column, BRACKETS - 1) for b in ink.brackets), default=0)
    right = column.left - column.bracket - BRACKET_PITCH * columns
    right -= min(NUMBER_LEFT - BRACKET_PITCH * bool(columns), column.left / 8)
    found, free = [], float("-inf")
    for bracket in sorted(ink.brackets, key=lambda b: (b.top, b.number)):
        if not bracket.number:
            continue
        width = metrics.horizontalAdvance(str(bracket.number))
        top = max(at.y() + bracket.top + 1, free)
        found.append((bracket, QRectF(right - width, top, width, metrics.height())))
        free = top + metrics.height() - 1
    return found


def note_rectangles(ink: Ink, at: QPointF, column: Column) -> list[tuple[Note, QRectF]]:
    """Return where the signs of notes stand, never on each other."""
    found, free = [], float("-inf")
    for note in sorted(ink.notes, key=lambda n: n.base):
        top = max(at.y() + note.base - NOTE_SIZE, free)
        found.append((note, QRectF(column.right + NOTE_LEFT, top, NOTE_SIZE, NOTE_SIZE + 1)))
        free = top + NOTE_SIZE + 3
    return found


def _note(painter: QPainter, note: Note, box: QRectF) -> None:
    """Draw a small sheet with two lines of writing."""
    painter.setPen(QPen(note.colour, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 2, 2)
    for part in (0.36, 0.66):
        y = box.top() + box.height() * part
        painter.drawLine(QPointF(box.left() + 2.6, y), QPointF(box.right() - 2.6, y))


def _broken(painter: QPainter, box: QRectF, colour: QColor, *, dashed: bool) -> None:
    pen = QPen(colour, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([2.6, 1.5] if dashed else _DOTS)
    painter.setPen(pen)
    middle = box.center().y()
    painter.drawLine(QPointF(box.left() + 1, middle), QPointF(box.right() - 1, middle))


def _crisp(box: QRectF, ratio: float) -> QRectF:
    """Return the rectangle with its upper and lower edge on device pixels."""
    top, bottom = round(box.top() * ratio) / ratio, round(box.bottom() * ratio) / ratio
    return QRectF(box.left(), top, box.width(), max(bottom - top, 1 / ratio))
