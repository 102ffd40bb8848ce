"""Walk the trees of a damaged file, and say which parts of which are gone.

Every page is claimed once, so that a tree that leads in circles, or a chain that many rows share,
ends. A page that could not be read leaves a gap: the range of keys that were below it.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop.store.repair.cells import (
    INDEX_LEAF,
    INDEX_NODE,
    TABLE_LEAF,
    TABLE_NODE,
    Broken,
    Cell,
    Leaf,
    Row,
    record,
)
from desktop.store.repair.pages import Pages
from desktop.store.repair.shapes import Key, Shape

_BY_NUMBER = frozenset({TABLE_NODE, TABLE_LEAF})
_BY_COLUMNS = frozenset({INDEX_NODE, INDEX_LEAF})


@dataclass(frozen=True, slots=True)
class Gap:
    """Keys of which nobody knows whether there were rows: above `low`, up to `high`."""

    low: Key | None
    high: Key | None
    """None means without end."""

    def holds(self, key: Key) -> bool:
        """Say whether a key lies in it."""
        return _within(key, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Torn:
    """A row whose end lies on pages that are gone."""

    number: int
    payload: bytes
    size: int
    """Bytes that it had."""
    tail: bytes = b""
    """Its last bytes, where they were found again."""


@dataclass(slots=True)
class Walk:
    """What one tree held, as far as it was walked."""

    shape: Shape
    gaps: list[Gap] = field(default_factory=list)
    torn: list[Torn] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    """The first row of each page of rows by number, in order."""
    spoilt: list[int] = field(default_factory=list)
    """The first rows of the pages of which other rows could not be read."""


def _within(key: Key, low: Key | None, high: Key | None) -> bool:
    try:
        return (low is None or key > low) and (high is None or key <= high)  # type: ignore[operator]
    except TypeError:  # a key of other types than those around it
        return False


class Forest:
    """All trees of one file."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.claimed: set[int] = set()
        self._loose: list[list[int]] | None = None

    def leaf(self, number: int) -> Leaf | None:
        """Return the cells of a page, or None when it is no page of a tree."""
        data = self.pages.page(number)
        if data is None:
            return None
        try:
            return Leaf(data, number, self.pages.usable)
        except Broken:
            return None

    def rows(self, root: int, walk: Walk) -> Iterator[tuple[int, Row]]:
        """Yield each row of a tree with its page; what is missing is put down in `walk`."""
        kinds = _BY_NUMBER if walk.shape.by_number else _BY_COLUMNS
        ahead: list[tuple[int, Key | None, Key | None]] = [(root, None, None)]
        while ahead:
            number, low, high = ahead.pop()
            leaf = self.leaf(number) if number not in self.claimed else None
            if leaf is None or leaf.kind not in kinds:
                walk.gaps.append(Gap(low, high))
                continue
            if leaf.kind == TABLE_NODE:
                self.claimed.add(number)
                below = _children(leaf, _in_order(list(leaf.cells()), low, high), low, high, walk)
                ahead.extend(reversed(below))
                continue
            found = self._read(leaf, walk, low, high)
            if found is None or not (found or leaf.is_node or number == root):
                # only the one page of an empty tree is empty
                walk.gaps.append(Gap(low, high))
                continue
            self.claimed.add(number)
            if leaf.is_node:
                below = _between(leaf, found, walk.shape, low, high)
                ahead.extend(reversed(below))
            _note_page(walk, found)
            for row in found:
                if row is not None:
                    yield number, row

    def _read(
        self, leaf: Leaf, walk: Walk, low: Key | None, high: Key | None
    ) -> list[Row | None] | None:
        """Return the rows of a page, None in place of lost ones; None for a page of others."""
        shape = walk.shape
        cells = list(leaf.cells())
        taken: list[int] = []
        rows = [self._row(cell, walk, taken) for cell in cells]
        keys = [None if row is None else shape.key(row) for row in rows]
        straight = _rising(keys, low, high)
        if cells and 2 * len(straight) < len([row for row in rows if row is not None]):
            self.claimed.difference_update(taken)
            return None  # a page of another place was written over this one
        if cells and not straight:
            self.claimed.difference_update(taken)
            return None
        rows = [row if place in straight else None for place, row in enumerate(rows)]
        walk.gaps += _gaps_among(rows, shape, low, high)
        return rows

    def _row(self, cell: Cell | None, walk: Walk, taken: list[int]) -> Row | None:
        if cell is None:
            return None
        try:
            payload = self._begun(cell, taken)
            if len(payload) != cell.size:
                if cell.rowid is not None:
                    walk.torn.append(Torn(cell.rowid, payload, cell.size))
                return None
            values = record(payload)
        except Broken:
            return None
        if walk.shape.columns[0] == "number":
            values = (None, *values)
        return walk.shape.row(values, cell.rowid)

    def payload(self, cell: Cell, taken: list[int]) -> bytes:
        """Return all bytes of a cell and claim the pages behind it. Raises Broken."""
        data = self._begun(cell, taken)
        if len(data) != cell.size:
            raise Broken
        return data

    def _begun(self, cell: Cell, taken: list[int]) -> bytes:
        if not cell.overflow:
            return cell.local
        if cell.size > self.pages.count * self.pages.usable:
            raise Broken
        parts, have, chain = [cell.local], len(cell.local), []
        following, room = cell.overflow, self.pages.usable - 4
        while have < cell.size:
            data = self.pages.page(following)
            if data is None or following in self.claimed or following in chain:
                break
            onward = int.from_bytes(data[:4], "big")
            last = cell.size - have <= room
            if last != (onward == 0) or onward > self.pages.count:
                break  # what was written here is not the next part of this row
            part = data[4 : 4 + min(room, cell.size - have)]
            parts.append(part)
            chain.append(following)
            have += len(part)
            following = onward
        self.claimed.update(chain)
        taken += chain
        return b"".join(parts)

    def free_pages(self) -> bool:
        """Claim the pages that hold nothing any more; False when some of them are not known."""
        head = self.pages.page(1)
        if head is None or not head.startswith(b"SQLite format 3\x00"):
            for number in range(2, self.pages.count + 1):
                self._claim_trunk(number, least=1)
            return True
        trunk, told = struct.unpack(">II", head[32:40])
        before = len(self.claimed)
        while trunk:
            onward = self._claim_trunk(trunk, least=0)
            if onward is None:
                return False
            trunk = onward
        return bool(len(self.claimed) - before == told)

    def _claim_trunk(self, number: int, least: int) -> int | None:
        """Claim a page of the list of free pages and what it lists; return the one after it."""
        data = self.pages.page(number)
        if data is None or number in self.claimed:
            return None
        onward, count = struct.unpack(">II", data[:8])
        if onward > self.pages.count or not least <= count <= self.pages.usable // 4 - 2:
            return None
        free = set(struct.unpack(f">{count}I", data[8 : 8 + 4 * count]))
        if len(free) != count or free & self.claimed or number in free:
            return None
        if free and not (min(free) >= 2 and max(free) <= self.pages.count):
            return None
        self.claimed |= free | {number}
        return int(onward)

    def with_tail(self, torn: Torn) -> Torn:
        """Return a torn row with its end, where only one chain of pages can be that.

        Comes after every tree and the list of free pages: what is left belongs to nobody else.
        """
        room = self.pages.usable - 4
        missing = torn.size - len(torn.payload)
        needed = -(-missing // room)
        if self._loose is None:
            self._loose = self._loose_chains()
        fitting = [chain for chain in self._loose if len(chain) == needed - 1]
        if len(fitting) != 1:
            return torn
        (chain,) = fitting
        self._loose.remove(chain)
        self.claimed.update(chain)
        data = b"".join((self.pages.page(number) or b"")[4 : 4 + room] for number in chain)
        return replace(torn, tail=data[: missing - room])

    def _loose_chains(self) -> list[list[int]]:
        """Return the pages that are in no tree and follow each other to an end."""
        onward: dict[int, int] = {}
        for number in range(2, self.pages.count + 1):
            data = self.pages.page(number) if number not in self.claimed else None
            if data is None or not any(data) or self.leaf(number) is not None:
                continue
            following = int.from_bytes(data[:4], "big")
            if following <= self.pages.count and following not in self.claimed:
                onward[number] = following
        found = []
        for head in onward.keys() - set(onward.values()):
            chain, number = [head], onward[head]
            while number in onward and len(chain) <= len(onward):
                chain.append(number)
                number = onward[number]
            if number == 0:
                found.append(chain)
        return found

    def claim(self, root: int) -> None:
        """Claim the pages of a tree whose rows are of no interest."""
        ahead = [root]
        while ahead:
            number = ahead.pop()
            leaf = self.leaf(number) if number not in self.claimed else None
            if leaf is None:
                continue
            self.claimed.add(number)
            if leaf.is_node:
                ahead.append(leaf.right)
            for cell in leaf.cells():
                if cell is None:
                    continue
                if leaf.is_node:
                    ahead.append(cell.left)
                if cell.overflow:
                    try:
                        self._begun(cell, [])
                    except Broken:
                        continue


def _note_page(walk: Walk, found: Sequence[Row | None]) -> None:
    first = next((row[0] for row in found if row is not None), None)
    if walk.shape.by_number and isinstance(first, int):
        walk.first.append(first)
        if None in found:
            walk.spoilt.append(first)


def _in_order(cells: Sequence[Cell | None], low: Key | None, high: Key | None) -> list[Cell | None]:
    keys = [None if cell is None else cell.rowid for cell in cells]
    straight = _rising(keys, low, high)
    return [cell if place in straight else None for place, cell in enumerate(cells)]


def _children(
    leaf: Leaf,
    cells: Sequence[Cell | None],
    low: Key | None,
    high: Key | None,
    walk: Walk,
) -> list[tuple[int, Key | None, Key | None]]:
    """Return the pages below a node of a table with the range of each."""
    below: list[tuple[int, Key | None, Key | None]] = []
    before, whole = low, True
    for cell in cells:
        if cell is None:
            whole = False
            continue
        if whole:
            below.append((cell.left, before, cell.rowid))
        else:
            # the range of this page began somewhere among those whose borders are lost
            below.append((cell.left, before, cell.rowid))
            walk.gaps.append(Gap(before, cell.rowid))
        before, whole = cell.rowid, True
    if not whole:
        walk.gaps.append(Gap(before, high))
    below.append((leaf.right, before, high))
    return below


def _between(
    leaf: Leaf, rows: Sequence[Row | None], shape: Shape, low: Key | None, high: Key | None
) -> list[tuple[int, Key | None, Key | None]]:
    """Return the pages below a node of a tree whose nodes carry rows."""
    below: list[tuple[int, Key | None, Key | None]] = []
    before = low
    for cell, row in zip(leaf.cells(), rows, strict=True):
        if cell is None or row is None:
            continue
        key = shape.key(row)
        below.append((cell.left, before, key))
        before = key
    below.append((leaf.right, before, high))
    return below


def _rising(keys: Sequence[Key | None], low: Key | None, high: Key | None) -> set[int]:
    """Return the places of the longest run of keys that rises and keeps to the range."""
    tails: list[Key] = []
    ends: list[int] = []
    back: dict[int, int] = {}
    for place, key in enumerate(keys):
        if key is None or not _within(key, low, high):
            continue
        try:
            depth = bisect_left(tails, key)
        except TypeError:
            continue
        back[place] = ends[depth - 1] if depth else -1
        if depth == len(tails):
            tails.append(key)
            ends.append(place)
        else:
            tails[depth], ends[depth] = key, place
    straight: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        straight.add(place)
        place = back[place]
    return straight


def _gaps_among(
    rows: Sequence[Row | None], shape: Shape, low: Key | None, high: Key | None
) -> Iterator[Gap]:
    """Yield the ranges in which rows of a page are lost."""
    before, lost = low, False
    for row in rows:
        if row is None:
            lost = True
            continue
        key = shape.key(row)
        if lost:
            yield Gap(before, key - 1 if isinstance(key, int) else key)
        before, lost = key, False
    if lost:
        yield Gap(before, high)
