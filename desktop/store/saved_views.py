"""Saved views: a name and what the panel shows under it, as JSON."""

import json
import sqlite3
from collections.abc import Mapping

from desktop.domain.kept import SavedView, SavedViewId


def fetch(connection: sqlite3.Connection) -> list[SavedView]:
    """Return all saved views in their order."""
    rows = connection.execute("SELECT id, name, definition FROM saved_view ORDER BY position, id")
    return [SavedView(SavedViewId(row[0]), row[1], _read(row[2])) for row in rows]


def _read(definition: str) -> Mapping[str, object]:
    try:
        found = json.loads(definition)
    except (ValueError, RecursionError):
        return {}  # a view that cannot be read shows everything, which harms nobody
    return found if isinstance(found, dict) else {}


def add(connection: sqlite3.Connection, name: str, definition: Mapping[str, object]) -> SavedViewId:
    """Store a new view behind the others."""
    cursor = connection.execute(
        "INSERT INTO saved_view (name, definition, position)"
        " VALUES (?, ?, (SELECT coalesce(max(position), -1) + 1 FROM saved_view))",
        (name, json.dumps(dict(definition))),
    )
    return SavedViewId(int(cursor.lastrowid or 0))


def edit(
    connection: sqlite3.Connection, view: int, name: str, definition: Mapping[str, object]
) -> None:
    """Give a view another name and definition."""
    written = json.dumps(dict(definition))
    connection.execute(
        "UPDATE saved_view SET name = ?, definition = ?"
        " WHERE id = ? AND (name <> ? OR definition <> ?)",
        (name, written, view, name, written),
    )


def remove(connection: sqlite3.Connection, view: int) -> None:
    """Remove a saved view."""
    connection.execute("DELETE FROM saved_view WHERE id = ?", (view,))
