"""Rows as SQLite writes them: varints, records, and the cells of a page.

After https://www.sqlite.org/fileformat2.html. What does not fit to the last byte is Broken: a
row that was guessed would be worse than one that is lost.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

Value = int | float | str | bytes | None
Row = tuple[Value, ...]

INDEX_NODE, TABLE_NODE, INDEX_LEAF, TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
KINDS = frozenset({INDEX_NODE, TABLE_NODE, INDEX_LEAF, TABLE_LEAF})
_NODES = frozenset({INDEX_NODE, TABLE_NODE})
_MORE = 0x80
"""The bit of a byte of a number that says: another follows."""
_MOST_COLUMNS = 64
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""How many bytes the values of the first serial types take."""
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12


class Broken(Exception):
    """These bytes are not what SQLite writes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of a page; what it does not have is None or empty."""

    at: int
    end: int
    """Where it ends on its page; from `at` on, it is no other's."""
    left: int
    """The page with what comes before, in a node; 0 in a leaf."""
    rowid: int | None
    size: int
    """Bytes of the whole payload; 0 in the node of a table."""
    local: bytes
    """The part of the payload on this page."""
    overflow: int
    """The page on which it goes on, or 0."""


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a signed number and where the next thing begins. Raises Broken at the end."""
    value = 0
    try:
        if data[at] < _MORE:
            return data[at], at + 1
        for place in range(at, at + 8):
            byte = data[place]
            value = value << 7 | byte & 0x7F
            if byte < _MORE:
                return value, place + 1
        value = value << 8 | data[at + 8]
    except IndexError:
        raise Broken from None
    return (value - (1 << 64) if value >> 63 else value), at + 9


def record(payload: bytes) -> Row:
    """Return the values of a record. Raises Broken unless header and body fit to the byte."""
    whole = len(payload)
    header, at = varint(payload, 0)
    if not at <= header <= whole:
        raise Broken
    values: list[Value] = []
    body = header
    while at < header:  # every row of a file comes through here
        kind = payload[at]
        at += 1
        if kind >= _MORE:
            kind, at = varint(payload, at - 1)
        if kind >= _FIRST_BLOB:
            end = body + ((kind - _FIRST_BLOB) >> 1)
            if end > whole:
                raise Broken
            words = payload[body:end]
            values.append(_text(words) if kind & 1 else words)
            body = end
        else:
            value, body = _value(payload, body, kind)
            values.append(value)
    if at != header or body != whole or len(values) > _MOST_COLUMNS:
        raise Broken
    return tuple(values)


def _text(words: bytes) -> str:
    try:
        return words.decode("utf-8")
    except UnicodeDecodeError:
        raise Broken from None


@dataclass(frozen=True, slots=True)
class Begun:
    """The beginning of a record whose end is missing."""

    values: Row
    """Those that are complete."""
    part: bytes
    """What there is of the next one."""
    size: int
    """How many bytes the next one had."""
    after: tuple[int, ...]
    """How many bytes each of those behind it had."""


def leading(payload: bytes, whole: int) -> Begun:
    """Return what can be read of a record whose end is missing; `whole` is its true size.

    Raises Broken when its header is not whole, or not that of so many bytes.
    """
    types, at = _header(payload, whole)
    values: list[Value] = []
    for place, kind in enumerate(types):
        size = _length(kind)
        if at + size > len(payload):
            return Begun(tuple(values), payload[at:], size, tuple(map(_length, types[place + 1 :])))
        value, at = _value(payload, at, kind)
        values.append(value)
    return Begun(tuple(values), b"", 0, ())


def _header(payload: bytes, whole: int) -> tuple[list[int], int]:
    """Return the types of a record and where its body begins."""
    header, at = varint(payload, 0)
    if not at <= header <= len(payload):
        raise Broken
    types = []
    while at < header:
        kind, at = varint(payload, at)
        types.append(kind)
    if at != header or len(types) > _MOST_COLUMNS or header + sum(map(_length, types)) != whole:
        raise Broken
    return types, at


def _length(kind: int) -> int:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    if 0 <= kind < len(_SIZES):
        return _SIZES[kind]
    raise Broken


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    size = _length(kind)
    body = payload[at : at + size]
    if len(body) != size:
        raise Broken
    at += size
    if kind >= _FIRST_BLOB:
        return (_text(body) if kind & 1 else body), at
    if kind == 0:
        return None, at
    if kind == _REAL:
        return struct.unpack(">d", body)[0], at
    if kind in (_ZERO, _ONE):
        return kind - _ZERO, at
    return int.from_bytes(body, "big", signed=True), at


class Leaf:
    """The cells of one page of a tree, leaf or node."""

    def __init__(self, data: bytes, number: int, usable: int) -> None:
        """Look at the head of a page. Raises Broken when it is no page of a tree."""
        start = 100 if number == 1 else 0
        self.kind = data[start]
        if self.kind not in KINDS:
            raise Broken
        self.is_node = self.kind in _NODES
        count = int.from_bytes(data[start + 3 : start + 5], "big")
        first = start + (12 if self.is_node else 8)
        content = int.from_bytes(data[start + 5 : start + 7], "big") or 65536
        if first + 2 * count > content or content > usable:
            raise Broken
        self.right = int.from_bytes(data[start + 8 : start + 12], "big") if self.is_node else 0
        self._data = data
        self._usable = usable
        self._content = content
        self.pointers = struct.unpack(f">{count}H", data[first : first + 2 * count])
        self._free = self._freeblocks(start)

    def _freeblocks(self, start: int) -> list[tuple[int, int]]:
        at = int.from_bytes(self._data[start + 1 : start + 3], "big")
        found: list[tuple[int, int]] = []
        while at:
            following = int.from_bytes(self._data[at : at + 2], "big")
            size = int.from_bytes(self._data[at + 2 : at + 4], "big")
            if at < self._content or size < 4 or at + size > self._usable:
                break  # a damaged chain; what it would have said is found out by overlap
            found.append((at, at + size))
            if following <= at:
                break
            at = following
        return found

    def cells(self) -> Iterator[Cell | None]:
        """Yield each cell, None in place of one that cannot be; in the order of the keys."""
        found: list[Cell | None] = []
        for pointer in self.pointers:
            try:
                found.append(self._cell(pointer))
            except Broken:
                found.append(None)
        spoilt = self._overlapping(found)
        for place, cell in enumerate(found):
            yield None if place in spoilt else cell

    def _cell(self, at: int) -> Cell:
        if not self._content <= at < self._usable:
            raise Broken
        begin, left, rowid = at, 0, None
        if self.is_node:
            left = int.from_bytes(self._data[at : at + 4], "big")
            at += 4
        size = 0
        if self.kind != TABLE_NODE:
            size, at = varint(self._data, at)
        if self.kind in (TABLE_NODE, TABLE_LEAF):
            rowid, at = varint(self._data, at)
        if self.kind == TABLE_NODE:
            return Cell(begin, max(at, begin + 4), left, rowid, 0, b"", 0)
        here = self._held(size)
        end, overflow = at + here, 0
        if here < size:
            overflow = int.from_bytes(self._data[end : end + 4], "big")
            end += 4
        if size <= 0 or end > self._usable:
            raise Broken
        end_at = max(end, begin + 4)
        return Cell(begin, end_at, left, rowid, size, self._data[at : at + here], overflow)

    def _held(self, size: int) -> int:
        """Return how many bytes of a payload lie on the page itself."""
        usable = self._usable
        most = usable - 35 if self.kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if size <= most:
            return size
        least = (usable - 12) * 32 // 255 - 23
        surplus = least + (size - least) % (usable - 4)
        return surplus if surplus <= most else least

    def _overlapping(self, found: list[Cell | None]) -> set[int]:
        """Return the places of cells that share bytes with another, or with free space."""
        parts = [(cell.at, cell.end, place) for place, cell in enumerate(found) if cell]
        parts += [(at, end, -1) for at, end in self._free]
        parts.sort()
        spoilt: set[int] = set()
        reach, owner = 0, -1
        for at, end, place in parts:
            if at < reach:
                spoilt |= {place, owner}
            if end > reach:
                reach, owner = end, place
        return spoilt - {-1}
