"""Gather the rows of a PDF into paragraphs, headings, list items, quotes and cells.

What parts two rows: a wider space, another size or weight, a marker, an indent, a line that ends
before the next word would have had to be moved down. A row that goes on in small letters after a
line without a full stop is never parted for its indent alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from desktop.domain.model import BlockKind
from desktop.formats.pdf_layout import Column, body_size
from desktop.formats.pdf_lines import Line, cut

_INDENT = 0.8
"""An indent is at least this many sizes."""
_SPACED = 1.3
"""A space between paragraphs makes the step to the next line this many times as high."""
_SAME_SIZE = 0.08
_LEADING = 1.2
LARGER = 1.12
"""Letters of a heading are this much larger than most, or bold."""
_NUMBERS_APART = 60
"""Rows between two numbered items of one list."""

_BULLET = re.compile(r"([•‣▪◦●·∙○■□➢➤✓\uf0b7\uf0a7\uf0d8\uf0fc])\s*(?=\S)|([-*–—o])\s+(?=\S)")
_NUMBER = re.compile(r"\(?(?:(\d{1,3})[.)]|([a-z])\))\s+(?=\S)", re.ASCII)
_ENDS_SENTENCE = re.compile(r"[.!?…:\u3002\uff01\uff1f\u061f\u06d4][\"'”’»)\]]*(?:\d{1,3})?\Z")
LEADERS = re.compile(r"(?:[.·…] ?){5}")
"""The dots of a table of contents."""
_FIRST_WORD = re.compile(r"\S+")


@dataclass(slots=True, eq=False)
class Row:
    """A line in its column."""

    line: Line
    page: int
    column: int
    lead: float
    """From the edge of the column where lines begin."""
    rest: float
    """To the edge where they end."""
    leading: float
    """The usual step from line to line here."""
    room: float = 0.0
    """What is left for another word: `rest`, or less in an indented block that is narrower."""
    marker: re.Match[str] | None = None
    after: "Row | None" = None
    """The next row of the column."""

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.line.size


@dataclass(slots=True, eq=False)
class Part:
    """A block in the making."""

    rows: list[Row]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    beside: bool = False
    """Whether it stands on one row of a table with the part before."""
    words: str = field(default="")

    @property
    def lead(self) -> float:
        """How far its first line is indented."""
        return self.rows[0].lead


class Style(NamedTuple):
    """How the letters of a row look."""

    size: float
    bold: bool


def parts_of(pages: Sequence[Sequence[Column]]) -> list[Part]:
    """Return the parts of all pages in the order of reading."""
    rows = _rows(pages)
    _mark_items(rows)
    _spare_headings(rows)
    return _Gathering(rows).parts


def _rows(pages: Sequence[Sequence[Column]]) -> list[Row]:
    ratio = _usual_leading([column for page in pages for column in page])
    found: list[Row] = []
    number = 0
    for page, columns in enumerate(pages):
        for column in columns:
            rtl = 2 * sum(line.rtl for line in column.rows) > len(column.rows)
            own = _usual_leading([column]) if len(column.rows) > 4 else ratio
            if own > _SPACED * ratio and own > 1.6:
                own = ratio
            before: Row | None = None
            for line in column.rows:
                left, right = line.x0 - column.left, column.right - line.x1
                lead, rest = (right, left) if rtl else (left, right)
                row = Row(line, page, number, lead, rest, own * line.size, rest)
                if before is not None:
                    before.after = row
                found.append(row)
                before = row
            number += 1
    _measure_blocks(found)
    return found


def _measure_blocks(rows: Sequence[Row]) -> None:
    """Set the room of rows in indented blocks by the widest of their rows."""
    block: list[Row] = []
    for row in rows:
        before = block[-1] if block else None
        if (
            before is None
            or before.after is not row
            or abs(row.lead - before.lead) > 0.3 * row.size
            or row.line.y1 - before.line.y1 > _SPACED * row.leading
        ):
            _narrow(block)
            block = []
        block.append(row)
    _narrow(block)


def _narrow(block: Sequence[Row]) -> None:
    if len(block) > 2 and block[0].lead > _INDENT * block[0].size:
        least = min(row.rest for row in block)
        for row in block:
            row.room = row.rest - least


def _usual_leading(columns: Iterable[Column]) -> float:
    """Return the step from line to line in sizes: the lower quarter, for spaces are higher."""
    steps = [
        (after.y1 - line.y1) / line.size
        for column in columns
        for line, after in pairwise(column.rows)
        if line.size and abs(after.size - line.size) < 0.5 and after.y1 > line.y1
    ]
    if len(steps) < 2:
        return steps[0] if steps and steps[0] < 1.6 else _LEADING
    return quantiles(steps, n=4, method="inclusive")[0]


def _mark_items(rows: Sequence[Row]) -> None:
    """Find the rows that begin list items: '3.' is one only where '2.' or '4.' is near."""
    numbered: list[tuple[int, int, re.Match[str]]] = []
    before: Row | None = None
    for index, row in enumerate(rows):
        text = row.line.text
        row.marker = _bullet(text, row, before)
        match = _NUMBER.match(text)
        if match is not None:
            value = int(match[1]) if match[1] else ord(match[2]) + 1000
            numbered.append((index, value, match))
        before = row
    for one, other in pairwise(numbered):
        if other[1] == one[1] + 1 and other[0] - one[0] <= _NUMBERS_APART:
            for index, _value, match in (one, other):
                rows[index].marker = match


def _spare_headings(rows: Sequence[Row]) -> None:
    """Leave the number to rows that look like headings: '2. Methods' is no list item."""
    usual = style_of(rows)
    for row in rows:
        if row.marker is None or row.marker.re is not _NUMBER:
            continue
        if row.size >= LARGER * usual.size or (row.line.bold and not usual.bold):
            row.marker = None


def _bullet(text: str, row: Row, before: Row | None) -> re.Match[str] | None:
    """Return the bullet of a row; a dash is one only where no sentence runs on."""
    match = _BULLET.match(text)
    if match is None or match[1]:
        return match
    if match[2] == "o":
        return match if match.end() in row.line.cuts else None
    if before is None or before.column != row.column or before.marker is not None:
        return match
    runs_on = _ENDS_SENTENCE.search(before.line.text) is None and before.room < 2 * row.size
    return None if runs_on else match


class _Gathering:
    """Walk over the rows once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.parts: list[Part] = []
        self._body = body_size(row.line for row in rows)
        self._indented = _begins_with_indent(rows)
        index = 0
        while index < len(rows):
            end = _table_end(rows, index)
            if end > index:
                for row in rows[index:end]:
                    self.parts += _cells(row)
            else:
                self._take(rows[index])
                end = index + 1
            index = end

    def _take(self, row: Row) -> None:
        part = self.parts[-1] if self.parts else None
        if part is None or part.kind == BlockKind.TABLE_CELL or self._begins(part, row):
            self.parts.append(_begun(row))
        else:
            part.rows.append(row)

    def _begins(self, part: Part, row: Row) -> bool:
        """Say whether this row begins a part of its own."""
        before = part.rows[-1]
        if row.marker is not None or _looks_other(before, row):
            return True
        if LEADERS.search(before.line.text):
            return True
        step = row.line.y1 - before.line.y1
        if row.page == before.page and row.column == before.column:
            if step > _SPACED * before.leading:
                return True
            return self._parted(part, row, row.lead - before.lead)
        below = row.page == before.page and 0 < step <= _SPACED * before.leading
        if below and abs(row.line.x0 - before.line.x0) < 2 * row.size:
            return self._parted(part, row, row.line.x0 - before.line.x0)
        return self._begins_column(part, row)

    def _parted(self, part: Part, row: Row, indent: float) -> bool:
        """Say whether a row right under the part, and of its looks, is not its next line."""
        before = part.rows[-1]
        runs_on = _runs_on(before, row)
        if runs_on or self._is_display(row):
            return False
        if part.kind == BlockKind.LIST_ITEM and row.lead <= part.lead + 0.3 * row.size:
            return len(part.rows) > 1 or _would_fit(before, row)
        if indent > _INDENT * row.size:
            hanging = len(part.rows) == 1 and not _would_fit(before, row)
            stays = row.after is not None and row.after.lead >= row.lead - 0.3 * row.size
            return not (part.kind == BlockKind.LIST_ITEM or (hanging and stays))
        if indent < -_INDENT * row.size:
            return len(part.rows) > 1
        return (
            _would_fit(before, row)
            and _ENDS_SENTENCE.search(before.line.text) is not None
            and not row.line.text[0].islower()
        )

    def _begins_column(self, part: Part, row: Row) -> bool:
        """Say whether the first row of a column or page does not go on with the part."""
        before = part.rows[-1]
        if self._is_display(row) and row.page != before.page:
            return True
        if _runs_on(before, row):
            return False
        after = row.after
        if (
            part.kind == BlockKind.PARAGRAPH
            and row.lead > _INDENT * row.size
            and (after is None or after.lead < row.lead - _INDENT * row.size)
        ):
            return True
        if _ENDS_SENTENCE.search(before.line.text) is not None:
            return not self._indented or _would_fit(before, row)
        return _would_fit(before, row) and not row.line.text[0].isdigit()

    def _is_display(self, row: Row) -> bool:
        """Say whether a row is of a heading's size, where lines are set as they please."""
        return row.size > 1.25 * self._body


def _begun(row: Row) -> Part:
    match = row.marker
    if match is None:
        return Part([row])
    row.line = cut(row.line, match.end(), len(row.line.text))
    sign = match[0].strip()
    bullet = sign in "-*–—o" or len(sign) == 1
    return Part([row], BlockKind.LIST_ITEM, 1, marker="•" if bullet else sign)


def _looks_other(before: Row, row: Row) -> bool:
    if abs(before.size - row.size) > _SAME_SIZE * max(before.size, row.size):
        return True
    return before.line.bold != row.line.bold and not _runs_on(before, row)


def _runs_on(before: Row, row: Row) -> bool:
    """Say whether a sentence is broken between two rows."""
    return row.line.text[0].islower() and _ENDS_SENTENCE.search(before.line.text) is None


def _would_fit(before: Row, row: Row) -> bool:
    """Say whether the first word of a row would have had room on the row before."""
    word = _FIRST_WORD.match(row.line.text)
    letters = len(word[0]) + 1 if word else 1
    width = (row.line.x1 - row.line.x0) * letters / max(1, len(row.line.text))
    return before.room > 1.1 * width + 0.3 * row.size


def _begins_with_indent(rows: Sequence[Row]) -> bool:
    """Say whether the paragraphs of this text begin with an indent."""
    same = [
        (row, row.after)
        for row in rows
        if row.after is not None and abs(row.size - row.after.size) < 0.5 and row.marker is None
    ]
    indents = sum(row.lead - after.lead > _INDENT * row.size for row, after in same)
    return indents >= 2 and indents * 25 >= len(same)


def _table_end(rows: Sequence[Row], first: int) -> int:
    """Return where the rows with cells that begin here end; a row alone is none."""
    last = first
    while (
        last < len(rows)
        and rows[last].line.cuts
        and rows[last].marker is None
        and rows[last].column == rows[first].column
    ):
        last += 1
    return last if last - first > 1 else first


def _cells(row: Row) -> list[Part]:
    line = row.line
    edges = [0, *line.cuts, len(line.text)]
    found: list[Part] = []
    for start, end in pairwise(edges):
        cell = cut(line, start, end)
        if cell.text:
            copy = Row(cell, row.page, row.column, row.lead, row.rest, row.leading, row.room)
            found.append(Part([copy], BlockKind.TABLE_CELL, beside=bool(found)))
    return found


def style_of(rows: Sequence[Row]) -> Style:
    """Return how most letters look."""
    bold: Counter[bool] = Counter()
    for row in rows:
        bold[row.line.bold] += len(row.line.text)
    return Style(body_size(row.line for row in rows), bold[True] > bold[False])
