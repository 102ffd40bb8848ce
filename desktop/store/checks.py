"""Proofs that a file is whole, and what it holds."""

import json
import sqlite3
from collections.abc import Iterator, Sequence

from desktop.domain.model import VersionId

_COUNTED = ("article", "tag", "entity", "annotation", "claim", "claim_link", "suggestion")


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows the tables that people speak of have, and the schema version."""
    found = {
        f"{name}s": int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
        for name in _COUNTED
    }
    found["entities"] = found.pop("entitys")
    found["steps"] = connection.execute("SELECT count(*) FROM journal_step").fetchone()[0]
    found["schema"] = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def damage(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong with pages, rows and indexes."""
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"Damaged: {line}"


def unreadable_words(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield columns with bytes that are no text; SQLite itself does not look."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%'"
    )
    for (table,) in tables.fetchall():
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        for name in [column[1] for column in columns if column[2] == "TEXT"]:
            try:
                for _row in connection.execute(f"SELECT {name} FROM main.{table}"):
                    pass
            except sqlite3.OperationalError as error:
                yield f"Damaged: {error}"


def lost_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield rows that point to rows which are not there."""
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a {parent} that is not there."


_SURE = "s.status NOT IN ('fuzzy', 'orphan')"
"""Spans that wait to be looked over are not compared: they keep the words that were marked."""


def quotes_among(
    connection: sqlite3.Connection, spans: Sequence[int]
) -> Iterator[tuple[VersionId, int, int, str]]:
    """Yield version, start, end and quote of those of some spans that stand where they say."""
    yield from connection.execute(
        "SELECT v.id, s.start, s.end, s.quote FROM span s JOIN version v ON v.id = s.version_id"
        " JOIN document d ON d.id = v.document_id"
        f" WHERE {_SURE} AND s.id IN (SELECT value FROM json_each(?)) ORDER BY v.id",
        (json.dumps(list(spans)),),
    )


def wrong_quotes(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield spans whose kept quote is not what stands in the text."""
    text, current = "", None
    for uuid, role, start, end, quote, document in connection.execute(
        "SELECT a.uuid, s.role, s.start, s.end, s.quote, v.document_id FROM span s"
        " JOIN annotation a ON a.id = s.annotation_id JOIN version v ON v.id = s.version_id"
        f" WHERE {_SURE} ORDER BY v.document_id"
    ):
        if document != current:
            current = document
            text = connection.execute(
                "SELECT text FROM document WHERE id = ?", (document,)
            ).fetchone()[0]
        if text[start:end] != quote:
            yield f"The {role} of mark {uuid} at {start}-{end} is not ‘{quote}’."
