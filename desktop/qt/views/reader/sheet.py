"""The text as Qt shows it: a QTextDocument made from our blocks, and the way between offsets.

A sheet holds the whole text or a section of it. It is made once and never changed; what is shown
is never read back from Qt. Offsets are code points of the article, positions are UTF-16 units of
the QTextDocument.
"""

from bisect import bisect_right
from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFrameFormat

from desktop.domain.model import Block, BlockKind
from desktop.domain.text import Utf16Map
from desktop.qt.views.reader.measures import Formats, Measures
from desktop.qt.views.reader.pieces import Pieces

_SHOWN = str.maketrans({"\n": "\u2028", "\ufeff": "\u2060", "\ufffe": "\u2060"})
"""A line end inside a block stays in it; Qt would swallow a BOM of either byte order."""

BELOW = 120.0
"""Pixels of page under the last line."""


class Sheet:
    """The pieces [first, last) of a text in a QTextDocument, and the map between the two."""

    def __init__(self, pieces: Pieces, section: tuple[int, int]) -> None:
        self.pieces = pieces
        self.first, self.last = section
        shown = pieces[self.first : self.last]
        self.start = shown[0].start if shown else 0
        self.end = shown[-1].end if shown else 0
        self._units = Utf16Map(pieces.text[self.start : self.end])
        self._places: list[int] = []
        place = 0
        for piece in shown:
            self._places.append(place)
            place += self._unit(piece.end) - self._unit(piece.start) + 1
        self.document = QTextDocument()

    @property
    def section(self) -> tuple[int, int]:
        """The pieces shown, as [first, last)."""
        return self.first, self.last

    def lay_out(self, measures: Measures, side: float, above: float, *, titled: bool) -> None:
        """Put the text into the document; `titled`: its first block is the headline."""
        document = self.document
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(measures.body)
        document.setDocumentMargin(0)
        formats = Formats(measures)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for index in range(self.first, self.last):
            piece, block = self.pieces[index], self.pieces.block_of(index)
            headline = titled and piece.block == 0
            look = formats.of_block(
                block,
                headline=headline,
                first=piece.first,
                last=piece.last,
                tight=self._tight(piece.block),
            )
            plain = formats.of_text(block, headline=headline)
            if index == self.first:
                cursor.setBlockFormat(look)
                cursor.setBlockCharFormat(plain)
            else:
                cursor.insertBlock(look, plain)
            for start, end, style in _runs(block, piece.start, piece.end):
                shown = self.pieces.text[start:end].translate(_SHOWN)
                made = (
                    plain if not style else formats.of_text(block, headline=headline, style=style)
                )
                cursor.insertText(shown, made)
        cursor.endEditBlock()
        frame = QTextFrameFormat()
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(above)
        frame.setBottomMargin(BELOW)
        document.rootFrame().setFrameFormat(frame)

    def adopt(self, parent: QObject) -> None:
        """Give the document an owner."""
        self.document.setParent(parent)

    def holds(self, offset: int) -> bool:
        """Say whether an offset stands in the section shown."""
        index = self.pieces.at(offset)
        return self.first <= index < self.last

    def position(self, offset: int) -> int:
        """Return the position in the document nearest to an offset."""
        if not self._places:
            return 0
        index = min(max(self.pieces.at(offset), self.first), self.last - 1)
        piece = self.pieces[index]
        offset = min(max(offset, piece.start), piece.end)
        return self._places[index - self.first] + self._unit(offset) - self._unit(piece.start)

    def offset(self, position: int) -> int:
        """Return the offset at a position of the document."""
        if not self._places:
            return 0
        number = max(0, bisect_right(self._places, position) - 1)
        piece = self.pieces[self.first + number]
        units = self._unit(piece.start) + position - self._places[number]
        return min(self.start + self._units.to_code_point(units), piece.end)

    def block(self, index: int) -> QTextBlock:
        """Return the text block that shows a piece."""
        return self.document.findBlockByNumber(index - self.first)

    def index_of(self, block: QTextBlock) -> int:
        """Return the piece that a text block shows."""
        return self.first + block.blockNumber()

    def unit_in(self, index: int, offset: int) -> int:
        """Return an offset as UTF-16 units from the start of its text block."""
        piece = self.pieces[index]
        offset = min(max(offset, piece.start), piece.end)
        return self._unit(offset) - self._unit(piece.start)

    def _unit(self, offset: int) -> int:
        return self._units.to_utf16(offset - self.start)

    def _tight(self, number: int) -> bool:
        """Say whether the block after this one follows closely: items of a list, cells of a row."""
        blocks = self.pieces.blocks
        if number + 1 >= len(blocks):
            return False
        kind = blocks[number].kind
        close = kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.PAGE_BREAK}
        return close and blocks[number + 1].kind == kind


def _runs(block: Block, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the stretches of one style each that make up [start, end) of a block."""
    touching = [run for run in block.styles if run.start < end and run.end > start]
    if not touching:
        return [(start, end, "")] if start < end else []
    edges = {start, end}
    for run in touching:
        edges.update(edge for edge in (run.start, run.end) if start < edge < end)
    ordered = sorted(edges)
    found = []
    for low, high in pairwise(ordered):
        styles = {run.style for run in touching if run.start <= low and run.end >= high}
        style = next((s for s in ("code", "strong", "emphasis") if s in styles), "")
        found.append((low, high, style))
    return found
