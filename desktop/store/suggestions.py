"""Proposals of a version, which undo leaves alone, and the refusals of a person, which it keeps."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.domain.proposal import ProposalRow


class Row(NamedTuple):
    """A proposal as it is stored; spans and guess are JSON."""

    id: int
    article_id: int
    version_id: int
    kind: str
    start: int
    spans: str
    guess: str
    quote: str
    prefix: str
    suffix: str
    origin: str
    score: float
    why: str


class Rejection(NamedTuple):
    """A proposal that a person refused, known by its words and those on both sides.

    A name without words on either side is refused wherever it stands.
    """

    kind: str
    quote: str
    prefix: str
    suffix: str


Placed = tuple[int, str, int, int]
"""A span of a mark: annotation, role, start, end; a plain tuple, because there are very many."""


_PLACED = (
    "SELECT s.annotation_id, s.role, s.start, s.end FROM annotation a"
    " JOIN span s ON s.annotation_id = a.id"
)
_SELECT = (
    "SELECT s.id, v.article_id, s.version_id, s.kind, s.start, s.spans, s.guess, s.quote,"
    " s.prefix, s.suffix, s.origin, coalesce(s.score, 0), s.why"
    " FROM suggestion s JOIN version v ON v.id = s.version_id"
)


def numbered(
    connection: sqlite3.Connection, version: int, proposed: Iterable[ProposalRow]
) -> Iterator[tuple[object, ...]]:
    """Give the rows that `store` takes for a version once `clear` has made room.

    What was there is read before the first is given: all are wanted before `clear`.

    A proposal that is there already keeps its id, and no id is given to another one at once, so
    that who still holds an old one cannot take the new for it.
    """
    old = {
        (row[1], row[2]): row[0]
        for row in connection.execute(
            "SELECT id, kind, spans FROM suggestion WHERE version_id = ?", (version,)
        )
    }
    highest = connection.execute("SELECT coalesce(max(id), 0) FROM suggestion").fetchone()[0]
    for new in proposed:
        number = old.pop((new.kind, new.spans), 0)
        if not number:
            highest += 1
            number = highest
        yield (number, version, *new)


def clear(connection: sqlite3.Connection, version: int, most: int = -1) -> None:
    """Forget what was proposed for a version, or so many of it."""
    connection.execute(
        "DELETE FROM suggestion WHERE id IN"
        " (SELECT id FROM suggestion WHERE version_id = ? LIMIT ?)",
        (version, most),
    )


def store(connection: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Store rows that `renew` made, all or some of them."""
    connection.executemany(
        "INSERT INTO suggestion (id, version_id, kind, start, spans, guess, quote, prefix, suffix,"
        " origin, score, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def ids(connection: sqlite3.Connection, version: int) -> list[int]:
    """Return the proposals of a version in the order of the text."""
    rows = connection.execute(
        "SELECT id FROM suggestion WHERE version_id = ? ORDER BY start, kind, id", (version,)
    )
    return [row[0] for row in rows]


def fetch(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Row]:
    """Return proposals by their ids, in the order asked; those that are gone are left out."""
    wanted = list(numbers)
    rows = connection.execute(
        f"{_SELECT} WHERE s.id IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
    )
    found = {row[0]: Row._make(row) for row in rows}
    return {number: found[number] for number in wanted if number in found}


def count(connection: sqlite3.Connection, version: int) -> int:
    """Return how many proposals are stored for a version."""
    sql = "SELECT count(*) FROM suggestion WHERE version_id = ?"
    return int(connection.execute(sql, (version,)).fetchone()[0])


def reject(connection: sqlite3.Connection, rejected: Iterable[Rejection], at: str) -> None:
    """Keep refusals; one that is there already is not kept twice."""
    connection.executemany(
        "INSERT INTO rejection (kind, quote, prefix, suffix, created) SELECT ?, ?, ?, ?, ?"
        " WHERE NOT EXISTS (SELECT 1 FROM rejection WHERE kind = ? AND quote = ?"
        " AND prefix = ? AND suffix = ?)",
        ((*each, at, *each) for each in rejected),
    )


def rejections(connection: sqlite3.Connection) -> list[Rejection]:
    """Return everything that was refused, oldest first."""
    rows = connection.execute("SELECT kind, quote, prefix, suffix FROM rejection ORDER BY id")
    return [Rejection._make(row) for row in rows]


def placed(connection: sqlite3.Connection, article: int, version: int, kind: str) -> list[Placed]:
    """Return where the marks of one kind stand in a version, in no order."""
    return connection.execute(
        f"{_PLACED} WHERE a.article_id = ? AND a.kind = ? AND s.version_id = ?"
        " AND s.status <> 'orphan'",
        (article, kind, version),
    ).fetchall()


def placed_of(
    connection: sqlite3.Connection, ids: Iterable[int], version: int, kind: str
) -> list[Placed]:
    """Return where those of some marks stand in a version that are of one kind."""
    # the unary plus keeps SQLite from going through all spans of the version instead
    return connection.execute(
        f"{_PLACED} WHERE a.id IN (SELECT value FROM json_each(?)) AND a.kind = ?"
        " AND +s.version_id = ? AND s.status <> 'orphan'",
        (json.dumps(list(ids)), kind, version),
    ).fetchall()


def unfiled(connection: sqlite3.Connection, article: int) -> dict[int, str]:
    """Return the claims made from proposals that name no entity as source, with their words."""
    rows = connection.execute(
        "SELECT c.annotation_id, c.source_text FROM claim c"
        " JOIN annotation a ON a.id = c.annotation_id"
        " WHERE c.article_id = ? AND c.source_entity_id IS NULL AND a.origin IN ('rule', 'model')"
        " ORDER BY c.annotation_id",
        (article,),
    )
    return {row[0]: row[1] for row in rows}


def credit(connection: sqlite3.Connection, annotation: int, origin: str, score: float) -> None:
    """Say of a mark what proposed it, and how sure that was."""
    connection.execute(
        "UPDATE annotation SET origin = ?, score = ? WHERE id = ?", (origin, score, annotation)
    )
