"""The words of a claim in one or two lines, broken when they are first painted.

How high a claim stands needs only whether its words fit into one line. Of thousands of claims a
few are near enough to be read.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from desktop.domain.text import Utf16Map

_NARROW = 0.3
"""Letters are on the average wider than this part of their height; see `_fits`."""


@dataclass(slots=True)
class Lines:
    """At most two lines of a text, the last one cut with …."""

    text: str
    width: float
    font: QFont
    count: int
    """How many lines there are to be: 0, 1 or 2."""
    _broken: tuple[str, ...] | None = field(default=None, compare=False)

    def broken(self) -> tuple[str, ...]:
        """Return the lines."""
        if self._broken is None:
            self._broken = self._break() if self.count > 1 else (self.text,) * self.count
        return self._broken

    def _break(self) -> tuple[str, ...]:
        layout = QTextLayout(self.text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(self.width)
        layout.endLayout()
        cut = Utf16Map(self.text).to_code_point(first.textLength())
        rest, elide = self.text[cut:].lstrip(), Qt.TextElideMode.ElideRight
        if not rest:
            return (self.text[:cut],)
        last = QFontMetricsF(self.font).elidedText(rest, elide, self.width)
        return (self.text[:cut].rstrip(), last)


def lines(text: str, width: float, font: QFont, size: QFontMetricsF) -> Lines:
    """Return a text as lines of a width in pixels; `size` are the measures of the font."""
    count = 0 if not text else 1 if _fits(text, width, size) else 2
    return Lines(text, width, font, count)


def _fits(text: str, width: float, size: QFontMetricsF) -> bool:
    """Say whether a text fits into a line. To measure takes the longer, the more there is of it."""
    enough = round(width / (_NARROW * size.height()))
    if len(text) > enough and size.horizontalAdvance(text[:enough]) > width:
        return False
    return size.horizontalAdvance(text) <= width
