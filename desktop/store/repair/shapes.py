"""What the rows of our tables look like on a page, so that they are known without a schema.

Taken from our own migrations: nothing that a damaged file says of its schema is ever run.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from desktop.store import migrate
from desktop.store.repair.cells import Row, Value

Key = int | tuple[Value, ...]
_TYPES: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,), "INT": (int,), "REAL": (float, int), "TEXT": (str,), "BLOB": (bytes,),
}  # fmt: skip
_LARGEST = 1 << 53
"""No number of ours is larger, and one more than any of them is still a number."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One of our tables."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    needed: tuple[bool, ...]
    """Which columns are never NULL."""
    defaults: Row
    least: int
    """Columns of the oldest version that had the table; the rows of that time are shorter."""
    keys: int
    """How many first columns are the key: 0 where it is the number of the row itself."""
    folded: tuple[bool, ...] = ()
    """For an index: which of its columns are ordered without regard to case."""

    @property
    def by_number(self) -> bool:
        """Whether the rows are in a tree by number; otherwise by their first columns."""
        return self.keys == 0

    def row(self, values: Sequence[Value], number: int | None) -> Row | None:
        """Return the row as it was stored, or None when these values are not of this table."""
        if not self.least <= len(values) <= len(self.columns):
            return None
        if self.by_number and (values[0] is not None or number is None):
            return None
        made = [*values, *self.defaults[len(values) :]]
        if self.by_number:
            made[0] = number
        for place, value in enumerate(made):
            if value is None:
                if self.needed[place]:
                    return None
            elif type(value) not in _TYPES[self.types[place]] or (
                isinstance(value, int) and abs(value) > _LARGEST
            ):
                return None
            elif self.types[place] == "REAL":
                made[place] = float(value)
        return tuple(made)

    def image(self, text: str) -> Row | None:
        """Return the row that the history kept as JSON, or None when it is not of this table."""
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            return None
        if not isinstance(values, list) or not values or type(values[0]) is not int:
            return None
        return self.row([None, *values[1:]], values[0])

    def key(self, row: Row) -> Key:
        """Return the key of a row."""
        if self.by_number:
            return row[0]  # type: ignore[return-value]  # `row` has put a number there
        if self.folded:
            return tuple(map(_rank, row, self.folded))
        return row[: self.keys]


def _rank(value: Value, folded: bool) -> Value:
    """Return what compares as SQLite orders the values of an index."""
    if value is None:
        return (0,)  # type: ignore[return-value]  # a rank, not a value
    if isinstance(value, str):
        return (2, value.translate(_FOLDED) if folded else value)  # type: ignore[return-value]
    return (1, value) if not isinstance(value, bytes) else (3, value)  # type: ignore[return-value]


_FOLDED = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}
"""SQLite folds only the letters of ASCII."""

SCHEMA = Shape(
    "sqlite_schema",
    ("number", "type", "name", "tbl_name", "rootpage", "sql"),
    ("INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT"),
    (True, True, True, True, True, False),
    (None,) * 6,
    6,
    0,
)
"""The list of tables; its rows carry no number of their own, so one is put before them."""

SEARCHED = Shape(
    "annotation_search_content",
    ("id", "c0"),
    ("INTEGER", "TEXT"),
    (True, True),
    (None, None),
    2,
    0,
)
"""The notes and statements as the search keeps them."""


@cache
def shapes() -> Mapping[str, Shape]:
    """Return our tables by name, the search indexes left out: they are made anew."""
    found: dict[str, Shape] = {}
    least: dict[str, int] = {}
    for version in range(1, migrate.newest() + 1):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            migrate.migrate(connection, version)
            for shape in _described(connection, least):
                found[shape.name] = shape
    return found


def _described(connection: sqlite3.Connection, least: dict[str, int]) -> Iterable[Shape]:
    tables = connection.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for name, without_rowid in tables:
        facts = connection.execute(f"PRAGMA table_info({name})").fetchall()
        keys = sum(1 for fact in facts if fact[5]) if without_rowid else 0
        yield Shape(
            name,
            tuple(fact[1] for fact in facts),
            tuple(fact[2] for fact in facts),
            tuple(bool(fact[3]) or bool(fact[5]) for fact in facts),
            tuple(_literal(connection, fact[4]) for fact in facts),
            least.setdefault(name, len(facts)),
            keys,
        )


@dataclass(frozen=True, slots=True)
class Index:
    """One of our indexes: some columns of a table, and the number of the row."""

    table: str
    columns: tuple[str, ...]
    shape: Shape


@cache
def indexes() -> Mapping[str, Index]:
    """Return the indexes of our tables by name."""
    found: dict[str, Index] = {}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate.migrate(connection)
        for table, shape in shapes().items():
            if not shape.by_number:
                continue
            types = dict(zip(shape.columns, shape.types, strict=True))
            needed = dict(zip(shape.columns, shape.needed, strict=True))
            for (name,) in connection.execute("SELECT name FROM pragma_index_list(?)", (table,)):
                parts = connection.execute(
                    "SELECT name, coll FROM pragma_index_xinfo(?) WHERE cid >= 0", (name,)
                ).fetchall()
                columns = tuple(part[0] for part in parts)
                found[name] = Index(
                    table,
                    columns,
                    Shape(
                        name,
                        (*columns, "number of the row"),
                        (*(types[column] for column in columns), "INTEGER"),
                        (*(needed[column] for column in columns), True),
                        (None,) * (len(columns) + 1),
                        len(columns) + 1,
                        len(columns) + 1,
                        (*(part[1] == "NOCASE" for part in parts), False),
                    ),
                )
    return found


def _literal(connection: sqlite3.Connection, default: str | None) -> Value:
    if default is None:
        return None
    value: Value = connection.execute(f"SELECT {default}").fetchone()[0]
    return value


@cache
def usual_roots(page_size: int) -> tuple[Mapping[str, int], ...]:
    """Return where the tables of a file begin that was made by us: never tidied, and tidied."""
    found = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        migrate.migrate(connection)
        for tidy in (False, True):
            if tidy:
                connection.execute("VACUUM")
            rows = connection.execute(
                "SELECT name, rootpage FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
            )
            found.append(dict(rows.fetchall()))
    return tuple(found)


class Proving:
    """Ask SQLite whether rows keep the rules of their table."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        migrate.migrate(self._connection)
        self._connection.execute("PRAGMA foreign_keys = OFF")

    def close(self) -> None:
        """Let go."""
        self._connection.close()

    def holds(self, shape: Shape, rows: Iterable[Row]) -> bool:
        """Say whether all these rows can stand in the table together."""
        self._connection.execute("BEGIN")
        try:
            self._connection.executemany(insertion(shape), rows)
        except (sqlite3.Error, ValueError, OverflowError):
            return False
        finally:
            self._connection.execute("ROLLBACK")
        return True


def insertion(shape: Shape) -> str:
    """Return the statement that puts a row into the table."""
    columns = ", ".join(shape.columns)
    return f"INSERT INTO {shape.name} ({columns}) VALUES ({', '.join('?' * len(shape.columns))})"
