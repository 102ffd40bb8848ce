"""Cut the blocks of a text into the paragraphs that are shown, and choose which ones to show.

A block is one piece; a very long block is several, because a text layout of megabytes cannot be
painted in time. A very long text is shown by section: the pieces around a place.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from desktop.domain.model import Block, BlockKind, Document

LONGEST = 12_000
"""Code points of the longest piece."""
PIECE_WEIGHT = 60
"""What a piece costs beside its code points, measured in code points."""
LONG = 420_000
"""Weight above which a text is shown by section."""
SECTION = 170_000
"""Weight of a section."""
EDGE = 34_000
"""Weight left before the edge of a section when it has to move."""

_SPACE = re.compile(r"\s")
_ZWJ = "\u200d"


class Piece(NamedTuple):
    """One paragraph as it is shown; offsets in code points of the article."""

    start: int
    end: int
    block: int
    """Index of the block in the document."""
    first: bool
    """Whether the block begins here."""
    last: bool
    """Whether the block ends here."""


class Pieces(Sequence[Piece]):
    """Every piece of a text, in order; found by offset in O(log n)."""

    def __init__(self, document: Document) -> None:
        self.blocks = document.blocks or _whole(document.text)
        self.text = document.text
        self._items: list[Piece] = []
        for number, block in enumerate(self.blocks):
            if block.end - block.start <= LONGEST:
                self._items.append(Piece(block.start, block.end, number, True, True))
            else:
                self._items.extend(_cut(document.text, block, number))
        self._starts = [piece.start for piece in self._items]
        self._weights = [start + PIECE_WEIGHT * i for i, start in enumerate(self._starts)]

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def block_of(self, index: int) -> Block:
        """Return the block of which this piece is a part."""
        return self.blocks[self._items[index].block]

    def at(self, offset: int) -> int:
        """Return the index of the piece with this offset, else of the one before it; -1: none."""
        if not self._items:
            return -1
        return max(0, bisect_right(self._starts, offset) - 1)

    def clamped(self, offset: int) -> int:
        """Return the nearest offset that stands in a piece at or before this one."""
        index = self.at(offset)
        if index < 0:
            return 0
        piece = self._items[index]
        return min(max(offset, piece.start), piece.end)

    def between(self, start: int, end: int) -> range:
        """Return the indexes of the pieces that touch a span (code points)."""
        if not self._items:
            return range(0)
        first = self.at(start)
        return range(first, max(first, bisect_left(self._starts, end) - 1) + 1)

    @property
    def weight(self) -> int:
        """What it costs to show the whole text."""
        return self._weights[-1] + self._items[-1].end - self._starts[-1] if self._items else 0

    @property
    def is_long(self) -> bool:
        """Whether the text is shown by section."""
        return self.weight > LONG

    def section_around(self, index: int) -> tuple[int, int]:
        """Return the pieces [first, last) to show when this one is to be in sight."""
        if not self.is_long:
            return 0, len(self._items)
        here = self._weights[index]
        low = min(here - SECTION // 2, self.weight - SECTION)
        high = max(here + SECTION // 2, SECTION)
        first = bisect_left(self._weights, max(0, low))
        last = bisect_right(self._weights, high)
        return min(first, index), max(last, index + 1)

    def near_edge(self, section: tuple[int, int], top: int, bottom: int) -> bool:
        """Say whether the pieces in sight come near an edge of the section that can move."""
        first, last = section
        before = first > 0 and self._weights[top] - self._weights[first] < EDGE
        after = last < len(self._items) and self._weights[last] - self._weights[bottom] < EDGE
        return before or after


def _whole(text: str) -> tuple[Block, ...]:
    """Return the text as one paragraph: for a document that came without blocks."""
    return (Block(BlockKind.PARAGRAPH, 0, len(text)),) if text.strip() else ()


def _cut(text: str, block: Block, number: int) -> list[Piece]:
    """Cut a long block at white space, or inside a word where there is none."""
    edges = [block.start]
    while block.end - edges[-1] > LONGEST:
        edges.append(_cut_after(text, edges[-1]))
    edges.append(block.end)
    final = len(edges) - 2
    return [
        Piece(start, end, number, i == 0, i == final)
        for i, (start, end) in enumerate(pairwise(edges))
    ]


def _cut_after(text: str, start: int) -> int:
    """Return where a piece that begins at `start` ends: after a line end, a space, or anywhere."""
    limit = start + LONGEST
    line_end = text.rfind("\n", start + LONGEST // 2, limit)
    if line_end >= 0:
        return line_end + 1
    for place in range(limit, start + LONGEST // 2, -1):
        if _SPACE.match(text[place - 1]):
            return place
    place = limit
    while place > start + LONGEST // 2 and _joins(text, place):
        place -= 1
    return place


def _joins(text: str, place: int) -> bool:
    """Say whether the characters on both sides of a place may be one grapheme."""
    before, after = text[place - 1], text[place]
    return (
        unicodedata.combining(after) != 0
        or unicodedata.category(after) in {"Mn", "Me", "Mc", "Sk"}
        or _ZWJ in (before, after)
        or "\ufe00" <= after <= "\ufe0f"
        or "\U0001f1e6" <= after <= "\U0001f1ff"
    )
