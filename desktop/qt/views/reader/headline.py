"""The headline, where the text does not begin with it, and the line of facts under it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from desktop.domain.model import Document
from desktop.qt.theme import Theme
from desktop.qt.views.reader.measures import Measures

TOP = 36.0
"""Pixels of page above the headline."""
_LINE = 0.9


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the text."""

    title: str = ""
    facts: str = ""


def begins_with(document: Document, title: str) -> bool:
    """Say whether the first block of a text is its title."""
    if not document.blocks:
        return False
    first = document.text[document.blocks[0].start : document.blocks[0].end]
    return bool(title) and first.split() == title.split()


class Headline:
    """Lay the headline out above a column and paint it with the facts."""

    def __init__(self, heading: Heading, measures: Measures, width: float, *, titled: bool) -> None:
        self._heading = heading
        self._measures = measures
        self._width = width
        self._titled = titled
        self._layout = QTextLayout("" if titled else heading.title, measures.headline)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._title_height = self._lay_out()

    @property
    def above(self) -> float:
        """Pixels to keep free above the first block."""
        if self._titled:
            return TOP
        return TOP + self._title_height + self._measures.facts_height + self._apart

    @property
    def _apart(self) -> float:
        """Pixels that the closely set headline needs under it."""
        return self._measures.em * 0.2

    def paint(self, painter: QPainter, left: float, first_bottom: float, theme: Theme) -> None:
        """Paint headline and facts; `first_bottom`: where the first block of the text ends."""
        if not self._titled:
            painter.setPen(theme.text)
            self._layout.draw(painter, QPointF(left, TOP))
        base = first_bottom if self._titled else TOP + self._title_height + self._apart
        metrics = QFontMetricsF(self._measures.facts)
        words = metrics.elidedText(self._heading.facts, Qt.TextElideMode.ElideRight, self._width)
        painter.setFont(self._measures.facts)
        painter.setPen(theme.muted)
        place = QRectF(left, base + self._measures.em * 0.55, self._width, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _lay_out(self) -> float:
        if self._titled or not self._heading.title:
            return 0.0
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, height))
            height += line.height() * _LINE
        self._layout.endLayout()
        return height
