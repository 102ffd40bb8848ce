"""Where one was reading and how the panes stood: kept in the file, outside undo."""

import json
import sqlite3


def read(connection: sqlite3.Connection, key: str) -> object:
    """Return the value kept under a key, or None."""
    row = connection.execute("SELECT value FROM view_state WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    try:
        return json.loads(row[0])
    except (ValueError, RecursionError):  # what cannot be read is no worse than what was never kept
        return None


def keep(connection: sqlite3.Connection, key: str, value: object) -> None:
    """Keep a JSON value under a key."""
    connection.execute(
        "INSERT INTO view_state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET"
        " value = excluded.value",
        (key, json.dumps(value)),
    )
