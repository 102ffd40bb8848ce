"""Paragraphs for the parts of a text whose own are lost, so that it can be read."""

import sqlite3

from desktop.store.repair.gathering import Gathered
from desktop.store.repair.shapes import Key


def complete(connection: sqlite3.Connection, found: Gathered, rewritten: set[int]) -> list[int]:
    """Give plain paragraphs to texts that lost some; return the documents.

    `rewritten` are documents whose text is not what it was.
    """
    documents = [row[0] for row in connection.execute("SELECT id FROM document")]
    return [
        document
        for document in documents
        if (document in rewritten or _in_gap(found, document))
        and _completed(connection, found, document)
    ]


def _in_gap(found: Gathered, document: int) -> bool:
    return any(
        _number(gap.low, 0) <= document <= _number(gap.high, document)
        for gap in found.gaps["block"]
    )


def _number(end: Key | None, otherwise: int) -> int:
    """Return the document of a key of a block."""
    first = end[0] if isinstance(end, tuple) else None
    return first if isinstance(first, int) else otherwise


def _completed(connection: sqlite3.Connection, found: Gathered, document: int) -> bool:
    (text,) = connection.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
    rows = connection.execute(
        "SELECT position, start, end FROM block WHERE document_id = ?"
        " AND 0 <= start AND start <= end AND end <= ? ORDER BY position",
        (document, len(text)),
    ).fetchall()
    made: list[tuple[int, int, int]] = []
    at, before = 0, -1
    for position, start, end in rows:
        if position != before + 1:
            new = _at_most(position - before - 1, _paragraphs(text, at, start))
            made += [(before + 1 + n, *part) for n, part in enumerate(new)]
        at, before = max(at, end), position
    if not rows or any(gap.holds((document, before + 1)) for gap in found.gaps["block"]):
        made += [(before + 1 + n, *part) for n, part in enumerate(_paragraphs(text, at, len(text)))]
    connection.execute(
        "DELETE FROM block WHERE document_id = ? AND (start < 0 OR start > end OR end > ?)",
        (document, len(text)),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO block (document_id, position, kind, start, end)"
        " VALUES (?, ?, 'paragraph', ?, ?)",
        ((document, *one) for one in made),
    )
    return bool(made)


def _at_most(count: int, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return so many parts that cover the same text."""
    if len(parts) <= count:
        return parts
    return [*parts[: count - 1], (parts[count - 1][0], parts[-1][1])]


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found
