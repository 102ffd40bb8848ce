"""Where words lie in a laid-out paragraph, also in text that runs both ways.

Coordinates are those of the paragraph's QTextLayout; offsets are UTF-16 units from its start.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Stroke(NamedTuple):
    """A stretch of words on one line, from top of the letters to their foot."""

    left: float
    right: float
    top: float
    base: float
    bottom: float
    line: int

    @property
    def rectangle(self) -> QRectF:
        """The words from ascender to descender."""
        return QRectF(self.left, self.top, self.right - self.left, self.bottom - self.top)


class Row(NamedTuple):
    """One line of a paragraph."""

    start: int
    end: int
    line: QTextLine
    left: float
    right: float
    top: float
    base: float
    bottom: float


def both_ways(text: str) -> bool:
    """Say whether some of the text runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def rows(layout: QTextLayout) -> list[Row]:
    """Return the lines of a laid-out paragraph."""
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, natural = line.textStart(), line.naturalTextRect()
        base = line.y() + line.ascent()
        found.append(
            Row(
                start,
                start + line.textLength(),
                line,
                natural.left(),
                natural.right(),
                line.y(),
                base,
                base + line.descent(),
            )
        )
    return found


def strokes(lines: list[Row], start: int, end: int, *, bidi: bool) -> Iterator[Stroke]:
    """Yield where [start, end) lies: one stroke a line, or one a run where text runs both ways."""
    for number, row in enumerate(lines):
        if row.end <= start or row.start >= end:
            continue
        low, high = max(start, row.start), min(end, row.end)
        sides = _runs(row.line, low, high) if bidi else _plain(row.line, low, high)
        for left, right in sides:
            left, right = max(left, row.left), min(right, row.right)  # noqa: PLW2901
            if right > left:
                yield Stroke(left, right, row.top, row.base, row.bottom, number)


def origin(document: QTextDocument, block: QTextBlock) -> QPointF:
    """Return where the paragraph's QTextLayout begins in the document."""
    document.documentLayout().blockBoundingRect(block)
    return block.layout().position()


def sides(line: QTextLine, start: int, end: int) -> tuple[float, float] | None:
    """Return the x at which the letters [start, end) begin and end in reading; None: unseen."""
    runs = [run for run in line.glyphRuns(start, end - start) if run.boundingRect().width() > 0]
    if not runs:
        return None
    left = min(run.boundingRect().left() for run in runs)
    right = max(run.boundingRect().right() for run in runs)
    return (right, left) if runs[0].isRightToLeft() else (left, right)


def _plain(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    return [(_x(line, start), _x(line, end))]


def _x(line: QTextLine, position: int) -> float:
    x: float = line.cursorToX(position)[0]  # type: ignore[index]  # the stubs say object
    return x


def _runs(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """Return the extents of the visual runs; where the direction changes cursorToX cannot."""
    found: list[tuple[float, float]] = []
    boxes = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
    for box in sorted(boxes, key=QRectF.left):
        if box.width() <= 0:
            continue
        if found and box.left() <= found[-1][1] + 0.75:
            found[-1] = (found[-1][0], max(found[-1][1], box.right()))
        else:
            found.append((box.left(), box.right()))
    return found
