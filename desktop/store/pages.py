"""The pages of a document: where each begins in the text, how large it is, and its boxes."""

import sqlite3
from collections.abc import Iterable

from desktop.domain.model import VersionId
from desktop.domain.pages import Page

_OF_VERSION = "FROM version v JOIN page p ON p.document_id = v.document_id WHERE v.id = ?"


def add(connection: sqlite3.Connection, document: int, pages: Iterable[Page]) -> None:
    """Store the pages of a document; append-only like the document itself."""
    connection.executemany(
        "INSERT INTO page (document_id, number, start, width, height, boxes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        ((document, p.number, p.start, p.width, p.height, p.boxes) for p in pages),
    )


def present(connection: sqlite3.Connection, version: VersionId) -> bool:
    """Say whether a version has pages."""
    return connection.execute(f"SELECT 1 {_OF_VERSION} LIMIT 1", (version,)).fetchone() is not None


def fetch(connection: sqlite3.Connection, version: VersionId) -> tuple[Page, ...]:
    """Return the pages of a version in their order, without their boxes."""
    rows = connection.execute(
        f"SELECT p.number, p.start, p.width, p.height {_OF_VERSION} ORDER BY p.number", (version,)
    )
    return tuple(Page(*row) for row in rows)


def boxes(connection: sqlite3.Connection, version: VersionId, number: int) -> bytes:
    """Return the packed boxes of a page. Raises KeyError when there is no such page."""
    row = connection.execute(
        f"SELECT p.boxes {_OF_VERSION} AND p.number = ?", (version, number)
    ).fetchone()
    if row is None:
        raise KeyError(number)
    return bytes(row[0] or b"")
