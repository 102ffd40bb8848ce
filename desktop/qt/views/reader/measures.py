"""The typography of the page: fonts, column, gaps, all from one text size."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from desktop.domain.model import Block, BlockKind
from desktop.qt.fonts import heading_font, interface_font, reading_font

COLUMN = 70
"""Characters of the column, measured as CSS does: by the width of '0'."""
SIDE = 60
"""Pixels beside the column where brackets, numbers and note marks stand."""
NARROW_SIDE = 40
NARROW = 520
"""Width of the view in pixels below which the sides are narrow."""
LEADING = 112.0
"""Line height in per cent of the font's own (1.37 em): about 1.53 em from line to line."""
SMALLEST, LARGEST = 8.0, 40.0
"""Text sizes in points."""

_HEADING_SCALE = {1: 1.5, 2: 1.28, 3: 1.12}
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


@dataclass(frozen=True, slots=True)
class Measures:
    """What the page looks like at one text size."""

    points: float

    @property
    def body(self) -> QFont:
        """Font of the text."""
        return reading_font(self.points)

    @property
    def headline(self) -> QFont:
        """Font of the article's title."""
        return heading_font(self.points * 1.66)

    @property
    def facts(self) -> QFont:
        """Font of the line under the title."""
        return interface_font(self.points * 0.7)

    @property
    def small(self) -> QFont:
        """Font of claim numbers and of '+n'."""
        font = interface_font(max(7.0, self.points * 0.58))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @property
    def em(self) -> float:
        """Pixels of the font size."""
        return QFontMetricsF(self.body).height() / 1.37

    @property
    def column(self) -> int:
        """Pixels of the column."""
        return round(COLUMN * QFontMetricsF(self.body).horizontalAdvance("0"))

    @property
    def gap(self) -> float:
        """Pixels between two paragraphs."""
        return self.em * 0.78

    @property
    def facts_height(self) -> float:
        """Pixels of the line of facts with the space above and below it."""
        return QFontMetricsF(self.facts).height() + self.em * 1.6


class Formats:
    """The block and character formats of every kind of block, made once for a page."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._blocks: dict[tuple[object, ...], QTextBlockFormat] = {}
        self._characters: dict[tuple[object, ...], QTextCharFormat] = {}

    def of_block(
        self, block: Block, *, headline: bool, first: bool, last: bool, tight: bool
    ) -> QTextBlockFormat:
        """Return the format of a piece of a block; `tight`: the next block belongs to it."""
        key = (block.kind, block.level, headline, first, last, tight)
        if key not in self._blocks:
            self._blocks[key] = self._block_format(*key)
        return self._blocks[key]

    def of_text(self, block: Block, *, headline: bool, style: str = "") -> QTextCharFormat:
        """Return the format of a run of text: '' or a style of StyleRun."""
        key = (block.kind, block.level, headline, style)
        if key not in self._characters:
            self._characters[key] = self._text_format(*key)
        return self._characters[key]

    def _block_format(
        self, kind: BlockKind, level: int, headline: bool, first: bool, last: bool, tight: bool
    ) -> QTextBlockFormat:
        measures, made = self._measures, QTextBlockFormat()
        em, gap = measures.em, measures.gap
        made.setLineHeight(LEADING, _PROPORTIONAL)
        made.setBottomMargin(gap * 0.35 if tight else gap)
        if headline:
            made.setLineHeight(90.0, _PROPORTIONAL)
            made.setBottomMargin(measures.facts_height)
            made.setHeadingLevel(1)
        elif kind == BlockKind.HEADING:
            made.setLineHeight(100.0, _PROPORTIONAL)
            made.setTopMargin(gap * 1.9)
            made.setBottomMargin(gap * 0.75)
            made.setHeadingLevel(max(1, level))
        elif kind == BlockKind.LIST_ITEM:
            made.setLeftMargin(em * 1.5 * max(1, level))
        elif kind == BlockKind.QUOTE:
            made.setLeftMargin(em * 1.3 * max(1, level))
            made.setRightMargin(em)
        elif kind == BlockKind.CODE:
            made.setLeftMargin(em * 0.8)
            made.setRightMargin(em * 0.8)
            made.setLineHeight(122.0, _PROPORTIONAL)
            made.setTopMargin(gap * 1.4)
            made.setBottomMargin(gap * 1.9)
        elif kind == BlockKind.TABLE_CELL:
            made.setLeftMargin(em * 0.6)
        elif kind == BlockKind.PAGE_BREAK:
            made.setTopMargin(gap)
        if not first:
            made.setTopMargin(0)
        if not last:
            made.setBottomMargin(0)
        return made

    def _text_format(
        self, kind: BlockKind, level: int, headline: bool, style: str
    ) -> QTextCharFormat:
        measures, made = self._measures, QTextCharFormat()
        font = measures.body
        if headline:
            font = measures.headline
        elif kind == BlockKind.HEADING:
            font = heading_font(measures.points * _HEADING_SCALE.get(level, 1.0))
        elif kind == BlockKind.CODE:
            font = _monospaced(measures.points * 0.86)
        elif kind == BlockKind.CAPTION:
            font = interface_font(measures.points * 0.76)
        elif kind == BlockKind.TABLE_CELL:
            font = reading_font(measures.points * 0.93)
        if style == "strong":
            font.setWeight(QFont.Weight.Bold)
        elif style == "emphasis":
            font.setItalic(True)
        elif style == "code" and kind != BlockKind.CODE:
            font = _monospaced(font.pointSizeF() * 0.88)
        made.setFont(font)
        return made


def _monospaced(points: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font
