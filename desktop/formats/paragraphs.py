"""See the blocks in a plain text: headings, paragraphs and list items, as their writer meant them.

Plain text has no marks for these, only manners: blank lines, hard line ends near column 70, one
line a paragraph, bullets. The manner of the whole text decides how a line end is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from desktop.domain.model import Block, BlockKind
from desktop.domain.text import trimmed

LONG_LINE = 100
"""Code points; no one breaks lines by hand beyond this, so a longer line is a paragraph."""

_NARROWEST_WRAP = 50
_LOOSE = 5
"""So many lines between two blank lines on average: blank lines do not part the paragraphs."""
_NUMBERS_APART = 30
"""Lines between two numbered items of one list."""

_LINE = re.compile(r"\S[^\n]*")
_BULLET = re.compile(r"([-*–•‣▪◦●·])\s+(?=\S)")
_INLINE_BULLETS = "•‣▪◦●"
_NUMBER = re.compile(r"(?:(\d{1,3})[.)]|([a-z])\))\s+(?=\S)", re.ASCII)
_RULE = re.compile(r"[-*_=~•–\s]+")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")
BYLINE = re.compile(r"By\s+(?=[^\W\d_a-z])")
"""How a byline begins; what follows is a name."""


class Line(NamedTuple):
    """A line that is not blank, without its edge spaces, and how it stands."""

    start: int
    end: int
    indent: int
    opens: bool
    """Whether a blank line or the start of the text is before it."""

    @property
    def length(self) -> int:
        """Its code points, with the indentation."""
        return self.indent + self.end - self.start


@dataclass(slots=True)
class Part:
    """A block in the making."""

    start: int
    end: int
    indent: int = 0
    lines: int = 1
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    closes: bool = False
    """Whether a blank line or the end of the text comes after it."""


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a canonical text, in order and apart (spans in code points).

    Every character that is not white space is in a block, but for list markers and underlines.
    """
    lines = list(lines_of(text))
    parts = _Parts(text, lines).all()
    _name_headings(text, parts)
    return tuple(Block(part.kind, part.start, part.end, part.level, part.marker) for part in parts)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank."""
    before = 0
    for match in _LINE.finditer(text):
        start = match.start()
        ends = text.count("\n", before, start)
        indent = start - (text.rfind("\n", before, start) + 1 if ends else before)
        yield Line(start, start + len(match[0].rstrip()), indent, ends > 1 or before == 0)
        before = match.end()


def wrap_width(text: str, lines: list[Line]) -> int:
    """Return the column at which the lines are broken by hand, 0 when they are not.

    They are, when the next line's first word would hardly ever have fitted.
    """
    inner = [pair for pair in pairwise(lines) if not pair[1].opens]
    if len(inner) < 2:
        return 0
    lengths = sorted(line.length for line in lines)
    width = lengths[int(len(lengths) * 0.98)]
    if not _NARROWEST_WRAP <= width <= LONG_LINE:
        return 0
    full = sum(
        line.length + 1 + len(text[after.start : after.end].split(None, 1)[0]) > width - 3
        for line, after in inner
    )
    return width if full >= 0.7 * len(inner) else 0


class _Parts:
    """Walk over the lines once and gather them into parts."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self._width = wrap_width(text, lines)
        self._groups = list(_groups(lines))
        self._loose = not self._width and len(lines) > _LOOSE * len(self._groups)
        self._numbered = _numbered(text, lines)
        self._parts: list[Part] = []
        self._indents: list[int] = []

    def all(self) -> list[Part]:
        """Return the parts of the whole text."""
        for first, last in self._groups:
            self._read_group(first, last)
            self._parts[-1].closes = True
        return self._parts

    def _read_group(self, first: int, last: int) -> None:
        lines = self._lines
        a_line_each = self._loose or (
            not self._width and any(lines[i].length > LONG_LINE for i in range(first, last))
        )
        bulleted = sum(self._bullet(lines[i]) is not None for i in range(first, last))
        open_part: Part | None = None
        for index in range(first, last):
            line = lines[index]
            if open_part is not None and self._underlines(open_part, line):
                open_part = None
                continue
            marker = self._marker(index, first, bulleted)
            if marker is not None:
                open_part = self._begin_items(line, marker)
            elif open_part is not None and not self._breaks(open_part, index, a_line_each):
                open_part.end = line.end
                open_part.lines += 1
            else:
                open_part = Part(line.start, line.end, line.indent)
                self._parts.append(open_part)
                self._indents.clear()

    def _breaks(self, part: Part, index: int, a_line_each: bool) -> bool:
        """Say whether this line, without a marker, begins a part of its own."""
        line, before = self._lines[index], self._lines[index - 1]
        if part.kind == BlockKind.LIST_ITEM:
            return not self._width and line.indent <= part.indent
        if not self._width:
            return a_line_each or (index == 1 and self._is_byline(line))
        if line.indent >= before.indent + 2:
            return True
        return (
            before.length < 0.7 * self._width
            and _ENDS_SENTENCE.search(self._text[before.start : before.end]) is not None
            and not self._text[line.start].islower()
        )

    def _is_byline(self, line: Line) -> bool:
        return BYLINE.match(self._text, line.start, line.end) is not None

    def _underlines(self, part: Part, line: Line) -> bool:
        """Make the part a heading when this line is its underline."""
        if part.kind == BlockKind.LIST_ITEM or part.lines > 2:
            return False
        if _UNDERLINE.fullmatch(self._text, line.start, line.end) is None:
            return False
        if part.end - part.start > 2 * LONG_LINE or _RULE.fullmatch(
            self._text, part.start, part.end
        ):
            return False
        part.kind = BlockKind.HEADING
        part.level = 1 if self._text[line.start] == "=" else 2
        return True

    def _bullet(self, line: Line) -> re.Match[str] | None:
        match = _BULLET.match(self._text, line.start, line.end)
        if match is None or _RULE.fullmatch(self._text, line.start, line.end):
            return None
        return match

    def _marker(self, index: int, first: int, bulleted: int) -> re.Match[str] | None:
        """Return the marker of a list item; a dash inside a wrapped sentence is none."""
        line = self._lines[index]
        if index in self._numbered:
            return _NUMBER.match(self._text, line.start, line.end)
        match = self._bullet(line)
        if match is None or index == first or bulleted > 1:
            return match
        return match if self._text[self._lines[index - 1].end - 1] == ":" else None

    def _begin_items(self, line: Line, marker: re.Match[str]) -> Part:
        """Add the item of this line, or the items when it holds several bullets."""
        sign = marker[0].rstrip()
        while self._indents and line.indent < self._indents[-1] + 2:
            self._indents.pop()
        self._indents.append(line.indent)
        spans = [(marker.end(), line.end)]
        if sign in _INLINE_BULLETS:
            spans = list(_between(self._text, sign, marker.end(), line.end))
        for start, end in spans:
            self._parts.append(
                Part(
                    start,
                    end,
                    line.indent,
                    kind=BlockKind.LIST_ITEM,
                    level=len(self._indents),
                    marker="•" if sign in "-*–" else sign,
                )
            )
        return self._parts[-1]


def _groups(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines without a blank line begins and ends."""
    first = 0
    for index, line in enumerate(lines):
        if line.opens and index:
            yield first, index
            first = index
    if lines:
        yield first, len(lines)


def _numbered(text: str, lines: list[Line]) -> set[int]:
    """Return the lines that are numbered items: a number alone is none, '3.' after '2.' is."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = _NUMBER.match(text, line.start, line.end)
        if match is not None:
            value = int(match[1]) if match[1] else ord(match[2]) + 1000
            found.append((index, value))
    accepted: set[int] = set()
    for (index, value), (after, next_value) in pairwise(found):
        if next_value == value + 1 and after - index <= _NUMBERS_APART:
            accepted |= {index, after}
    return accepted


def _between(text: str, sign: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words between the bullets of one line."""
    bullets = list(re.compile(rf"(?<=\s){sign}(?=\s)").finditer(text, start, end))
    begins = [start, *(bullet.end() for bullet in bullets)]
    ends = [*(bullet.start() for bullet in bullets), end]
    for bounds in zip(begins, ends, strict=True):
        first, last = trimmed(text, *bounds)
        if first < last:
            yield first, last


def _name_headings(text: str, parts: list[Part]) -> None:
    """Make headings of the parts that stand and read like one."""
    for index, (part, after) in enumerate(pairwise(parts)):
        if part.kind != BlockKind.PARAGRAPH:
            continue
        words = text[part.start : part.end]
        if index == 0 and _is_title(words, part, after):
            part.kind, part.level = BlockKind.HEADING, 1
        elif part.lines == 1 and _is_capitals(words):
            part.kind, part.level = BlockKind.HEADING, 2
        elif (
            part.lines == 1
            and after.kind == BlockKind.LIST_ITEM
            and _is_label(words, alone=part.closes)
        ):
            part.kind, part.level = BlockKind.HEADING, 3


def _is_title(words: str, part: Part, after: Part) -> bool:
    if len(words) > 150 or part.lines > 3 or _RULE.fullmatch(words):
        return False
    if words.rstrip("\"'”’»)]")[-1:] in ".,;:":
        return False
    if not part.closes:
        return part.lines == 1 and after.end - after.start > len(words) / 2
    return part.lines == 1 or all(len(line) >= _NARROWEST_WRAP for line in _all_but_last(words))


def _all_but_last(words: str) -> Iterable[str]:
    return words.split("\n")[:-1]


def _is_capitals(words: str) -> bool:
    if len(words) > 80 or words[-1] in ".,;" or not words.isupper():
        return False
    letters = sum(map(str.isalpha, words))
    return letters >= 4 and sum(map(str.isupper, words)) * 10 >= letters * 9


def _is_label(words: str, *, alone: bool) -> bool:
    """Say whether words before a list name it: 'Sources:', or 'Sources' on a line alone."""
    if len(words) > 60 or len(words.split()) > 6:
        return False
    return words.endswith(":") or (alone and words[0].isupper() and words[-1].isalnum())
