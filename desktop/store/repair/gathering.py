"""Take every row that can be read out of a damaged file, and put it into an empty new one.

First along the trees; then from pages to which no tree leads any more. In a whole file there are
none of those: each page is in a tree, or on the list of free pages. So a page that is in neither
was cut off by damage. Where the list of free pages is damaged itself nobody can tell what was cut
off from what was removed, and such pages are left alone: nothing that was removed comes back.
"""

import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from desktop.store.repair.cells import INDEX_LEAF, INDEX_NODE, TABLE_LEAF, Broken, Leaf, Row, record
from desktop.store.repair.pages import Pages, Report
from desktop.store.repair.shapes import (
    SCHEMA,
    Key,
    Proving,
    Shape,
    insertion,
    shapes,
    usual_roots,
)
from desktop.store.repair.trees import Forest, Gap, Torn, Walk
from desktop.store.repair.witnesses import Witnesses

_BATCH = 1000


@dataclass(slots=True)
class Gathered:
    """What came out of the trees and what did not."""

    witnesses: Witnesses
    rows: Counter[str] = field(default_factory=Counter)
    gaps: dict[str, list[Gap]] = field(default_factory=dict)
    """Where rows may be missing, by table."""
    first: dict[str, list[int]] = field(default_factory=dict)
    """The first row on each page, by table."""
    spoilt: dict[str, list[int]] = field(default_factory=dict)
    """The first rows of pages on which damage was seen, by table."""
    torn: list[Torn] = field(default_factory=list)
    """Texts of articles whose end is gone."""
    cut_off: int = 0
    """Rows from pages to which no tree leads."""

    def suspect(self, table: str, key: int) -> None:
        """Note that a row is not as it was: whatever else is on its page may be wrong as well."""
        first = self.first.get(table, [])
        place = bisect_right(first, key)
        if place:
            self.spoilt[table].append(first[place - 1])

    def suspects(self, table: str) -> Iterator[tuple[int, int]]:
        """Yield the ranges of rows on damaged pages: from one, to before the other."""
        first = self.first.get(table, [])
        for start in sorted(set(self.spoilt.get(table, ()))):
            place = bisect_right(first, start)
            yield start, first[place] if place < len(first) else 1 << 62

    def lost_keys(self, table: str) -> Iterator[tuple[int, int | None]]:
        """Yield the ranges of row numbers that may be missing: above one, up to the other."""
        for gap in self.gaps.get(table, ()):
            low = gap.low if isinstance(gap.low, int) else 0
            yield low, gap.high if isinstance(gap.high, int) else None


def gather(pages: Pages, connection: sqlite3.Connection, report: Report) -> Gathered:
    """Fill the tables of a new file. `report` hears of pages; foreign keys have to be off."""
    forest = Forest(pages)
    found = Gathered(Witnesses(connection))
    proving = Proving()
    try:
        roots, others = _roots(forest, proving)
        for shape in shapes().values():
            walk = Walk(shape)
            found.gaps[shape.name] = walk.gaps
            if shape.name not in roots:
                walk.gaps.append(Gap(None, None))
                continue
            rows = forest.rows(roots[shape.name], walk)
            _put(connection, found, walk, rows, lambda: report(len(forest.claimed), pages.count))
            found.first[shape.name], found.spoilt[shape.name] = walk.first, walk.spoilt
            if shape.name == "document":
                found.torn = walk.torn
        found.witnesses.hear(forest, others)
        for root in others.values():
            if root not in forest.claimed:
                forest.claim(root)
        sure = forest.free_pages()
        _take_cut_off(forest, connection, found, proving, report, sure=sure)
        found.torn = [forest.with_tail(torn) for torn in found.torn]
    finally:
        proving.close()
    return found


# --- where the trees begin ---


def _roots(forest: Forest, proving: Proving) -> tuple[dict[str, int], dict[str, int]]:
    """Return the first page of each of our tables, and those of all other trees."""
    entries: dict[tuple[str, str], int] = {}
    walk = Walk(SCHEMA)
    for _page, row in forest.rows(1, walk):
        _enter(entries, row)
    if walk.gaps:
        for row in _cut_off_schema(forest):
            _enter(entries, row)
    valid = {number: key for key, number in reversed(entries.items())}
    entries = {key: number for number, key in valid.items() if 1 < number <= forest.pages.count}
    roots = {
        name: number
        for (kind, name), number in entries.items()
        if kind == "table" and name in shapes()
    }
    others = {name: number for (_kind, name), number in entries.items() if name not in roots}
    if len(roots) < len(shapes()):
        _add_usual(forest, proving, roots)
    return roots, others


def _enter(entries: dict[tuple[str, str], int], row: Row) -> None:
    _number, kind, name, _table, root, _sql = row
    entries.setdefault((str(kind), str(name)), root if isinstance(root, int) else 0)


def _cut_off_schema(forest: Forest) -> Iterator[Row]:
    """Yield rows of the list of tables from pages to which nothing leads."""
    for number in range(2, forest.pages.count + 1):
        leaf = forest.leaf(number) if number not in forest.claimed else None
        if leaf is None or leaf.kind != TABLE_LEAF:
            continue
        rows = _rows_of(forest, leaf, SCHEMA)
        if rows and all(row[1] in {"table", "index"} for row in rows):
            forest.claimed.add(number)
            yield from rows


def _add_usual(forest: Forest, proving: Proving, roots: dict[str, int]) -> None:
    """Find the tables that the schema no longer names where our files have them."""
    best: Mapping[str, int] = {}
    most = -1
    for layout in usual_roots(forest.pages.size):
        fitting = {
            name: number
            for name, number in layout.items()
            if name in shapes()
            and (roots[name] == number if name in roots
                 else _begins(forest, proving, shapes()[name], number))
        }  # fmt: skip
        if len(fitting) > most:
            best, most = fitting, len(fitting)
    taken = set(roots.values())
    for name, number in best.items():
        if number not in taken:
            roots.setdefault(name, number)


def _begins(forest: Forest, proving: Proving, shape: Shape, number: int) -> bool:
    """Say whether rows of this table lie below a page; an empty page could be any table's."""
    for _deep in range(20):
        leaf = forest.leaf(number) if number not in forest.claimed else None
        if leaf is None:
            return False
        if not leaf.is_node:
            rows = _rows_of(forest, leaf, shape)
            return bool(rows) and proving.holds(shape, rows)
        number = leaf.right
    return False


# --- rows into the new file ---


def _put(
    connection: sqlite3.Connection,
    found: Gathered,
    walk: Walk,
    rows: Iterable[tuple[int, Row]],
    between: Callable[[], None],
) -> None:
    shape = walk.shape
    statement = insertion(shape)
    ahead = iter(rows)
    while batch := [row for _page, row in islice(ahead, _BATCH)]:
        connection.execute("SAVEPOINT batch")
        try:
            connection.executemany(statement, batch)
            found.rows[shape.name] += len(batch)
        except (sqlite3.Error, OverflowError):
            connection.execute("ROLLBACK TO batch")
            for row in batch:
                if put_one(connection, statement, row):
                    found.rows[shape.name] += 1
                else:
                    walk.gaps.append(_gap_of(shape.key(row)))
        connection.execute("RELEASE batch")
        between()


def put_one(connection: sqlite3.Connection, statement: str, row: Row) -> bool:
    """Insert a row; False when it breaks a rule of its table."""
    try:
        connection.execute(statement, row)
    except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError):
        return False
    return True


def _gap_of(key: Key) -> Gap:
    return Gap(key - 1 if isinstance(key, int) else key, key)


# --- pages to which nothing leads ---


def _take_cut_off(
    forest: Forest,
    connection: sqlite3.Connection,
    found: Gathered,
    proving: Proving,
    report: Report,
    *,
    sure: bool,
) -> None:
    """Take rows from pages that are in no tree; only those an index has, unless `sure`."""
    for number in range(2, forest.pages.count + 1):
        if number in forest.claimed:
            continue
        report(number, forest.pages.count)
        leaf = forest.leaf(number)
        if leaf is None or leaf.kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_NODE):
            continue
        fitting = [
            (shape, rows)
            for shape in shapes().values()
            if shape.by_number == (leaf.kind == TABLE_LEAF)
            and (rows := _rows_of(forest, leaf, shape)) and proving.holds(shape, rows)
        ]  # fmt: skip
        if len(fitting) > 1:
            fitting = [(shape, rows) for shape, rows in fitting if _fills_a_gap(found, shape, rows)]
        if len(fitting) != 1:
            continue
        forest.claimed.add(number)
        shape, rows = fitting[0]
        statement = insertion(shape)
        if not sure:
            rows = [row for row in rows if _is_confirmed(connection, found, shape, row)]
        taken = sum(put_one(connection, statement, row) for row in rows)
        found.rows[shape.name] += taken
        found.cut_off += taken


def _is_confirmed(connection: sqlite3.Connection, found: Gathered, shape: Shape, row: Row) -> bool:
    """Say whether a row is alive by what else the file says of it."""
    if shape.by_number:
        return found.witnesses.confirm(shape, row)
    if shape.columns[0] != "document_id" or not _fills_a_gap(found, shape, [row]):
        return False
    owner = connection.execute("SELECT 1 FROM document WHERE id = ?", (row[0],))
    return owner.fetchone() is not None


def _fills_a_gap(found: Gathered, shape: Shape, rows: list[Row]) -> bool:
    return any(gap.holds(shape.key(row)) for gap in found.gaps[shape.name] for row in rows)


def _rows_of(forest: Forest, leaf: Leaf, shape: Shape) -> list[Row]:
    """Return the rows of a page as those of a table; none when one of them is not."""
    rows = []
    for cell in leaf.cells():
        if cell is None:
            continue
        taken: list[int] = []
        try:
            values = record(forest.payload(cell, taken))
        except Broken:
            if not cell.overflow:
                return []
            continue
        finally:
            forest.claimed.difference_update(taken)
        if shape is SCHEMA:
            values = (None, *values)
        row = shape.row(values, cell.rowid)
        if row is None:
            return []
        rows.append(row)
    return rows
