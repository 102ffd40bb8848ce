"""What the journal of a damaged file knows of rows that are lost, or that differ.

The last change of a row holds the whole row. It counts only where no later change can be missing:
above the last gap of the journal. So a row that was removed later never comes back.
"""

import sqlite3
from dataclasses import dataclass, field

from desktop.store.journal import TABLES
from desktop.store.repair.cells import Row
from desktop.store.repair.gathering import Gathered, put_one
from desktop.store.repair.shapes import Shape, insertion, shapes

_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of which two readings stand in the file."""

    table: str
    key: int
    column: str
    kept: object
    other: object


@dataclass(slots=True)
class History:
    """What the journal was good for."""

    whole: bool = False
    """Whether every change is there that it ever held."""
    dead: dict[str, set[int]] = field(default_factory=dict)
    """Rows that were removed, by table."""
    restored: int = 0
    """Rows that were lost and are taken from it."""
    corrected: int = 0
    """Rows that the tables had as they were before the last change."""
    removed: int = 0
    """Rows that had been removed, and are again."""
    proven: dict[str, set[int]] = field(default_factory=dict)
    """Rows that stand in the tables as in the journal."""
    doubts: list[Doubt] = field(default_factory=list)


def consult(connection: sqlite3.Connection, found: Gathered) -> History:
    """Put back what the journal knows and the tables lost; raises nothing that damage can cause."""
    history = History()
    last_gap = _last_gap(connection, found)
    history.whole = last_gap == 0 and not found.gaps["journal_step"]
    if last_gap is None:
        return history
    rows = connection.execute(
        "SELECT c.table_name, c.row_id, c.before, c.after, s.state = 'sealed'"
        " FROM journal_change c LEFT JOIN journal_step s ON s.id = c.step_id"
        " WHERE c.id IN (SELECT max(id) FROM journal_change GROUP BY table_name, row_id)"
        " AND c.id > ?",
        (last_gap,),
    )
    known = {name: shapes()[name] for name in TABLES}
    for name, key, before, after, sealed in rows:
        shape = known.get(name)
        if shape is not None:
            _settle(connection, found, history, shape, (key, before, after, bool(sealed)))
    return history


def _last_gap(connection: sqlite3.Connection, found: Gathered) -> int | None:
    """Return the number of the last change that may be missing; None when that may be any."""
    last = 0
    for _low, high in found.lost_keys("journal_change"):
        if high is None:
            return None
        last = max(last, high)
    count, highest = connection.execute(
        "SELECT count(*), coalesce(max(id), 0) FROM journal_change"
    ).fetchone()
    if count != highest:  # they are numbered without holes
        missing = connection.execute(
            "SELECT id - 1 FROM journal_change c WHERE id > 1"
            " AND NOT EXISTS (SELECT 1 FROM journal_change WHERE id = c.id - 1)"
            " ORDER BY id DESC LIMIT 1"
        ).fetchone()
        last = max(last, missing[0] if missing else highest)
    return last


def _settle(
    connection: sqlite3.Connection,
    found: Gathered,
    history: History,
    shape: Shape,
    change: tuple[int, str | None, str | None, bool],
) -> None:
    key, before, after, sealed = change
    row: Row | None = connection.execute(
        f"SELECT * FROM {shape.name} WHERE {shape.columns[0]} = ?", (key,)
    ).fetchone()
    if after is None:
        history.dead.setdefault(shape.name, set()).add(key)
        if row is not None:
            connection.execute(f"DELETE FROM {shape.name} WHERE {shape.columns[0]} = ?", (key,))
            history.removed += 1
        return
    image = shape.image(after)
    if image is None or image[0] != key:
        return
    if row is None:
        history.restored += put_one(connection, insertion(shape), image)
        return
    if _same(row, image):
        history.proven.setdefault(shape.name, set()).add(key)
        return
    if sealed:
        return
    earlier = shape.image(before) if before is not None else None
    if earlier is not None and _same(row, earlier):
        history.corrected += _replace(connection, shape, image)
    elif (better := _better(connection, found, shape, row, image)) is not None:
        if better is image:
            history.corrected += _replace(connection, shape, image)
    else:
        history.doubts += [
            Doubt(shape.name, key, column, kept, other)
            for column, kept, other in zip(shape.columns, row, image, strict=True)
            if not _same((kept,), (other,))
        ]


def _better(
    connection: sqlite3.Connection, found: Gathered, shape: Shape, row: Row, image: Row
) -> Row | None:
    """Return which of two readings the text below, or an index, bears out; None for a tie."""
    if shape.name == "span":
        fits = [_fits_text(connection, shape, one) for one in (row, image)]
        if fits[0] != fits[1]:
            return row if fits[0] else image
    at_odds = [
        (column, kept, other)
        for column, kept, other in zip(shape.columns, row, image, strict=True)
        if not _same((kept,), (other,))
    ]
    key = shape.key(row)
    votes = [found.witnesses.vote(shape.name, key, *odd) for odd in at_odds]
    if all(vote == 1 for vote in votes):
        return image
    return row if all(vote == -1 for vote in votes) else None


def _same(one: Row, other: Row) -> bool:
    """Compare rows; the journal keeps a real number with 15 digits."""
    if one == other:
        return True
    return len(one) == len(other) and all(
        a == b or (isinstance(a, float) and isinstance(b, float) and abs(a - b) <= _CLOSE * abs(a))
        for a, b in zip(one, other, strict=True)
    )


def _replace(connection: sqlite3.Connection, shape: Shape, image: Row) -> bool:
    settings = ", ".join(f"{column} = ?" for column in shape.columns)
    try:
        connection.execute(
            f"UPDATE {shape.name} SET {settings} WHERE {shape.columns[0]} = ?", (*image, image[0])
        )
    except (sqlite3.IntegrityError, sqlite3.DataError):
        return False
    return True


def _fits_text(connection: sqlite3.Connection, shape: Shape, row: Row) -> bool:
    values = dict(zip(shape.columns, row, strict=True))
    found = connection.execute(
        "SELECT substr(d.text, ? + 1, ?) FROM version v JOIN document d ON d.id = v.document_id"
        " WHERE v.id = ?",
        (values["start"], len(str(values["quote"])), values["version_id"]),
    ).fetchone()
    length = int(str(values["end"])) - int(str(values["start"]))
    return found is not None and found[0] == values["quote"] and length == len(found[0])
