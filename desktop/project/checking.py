"""Counting a project file, and proving that it is whole."""

import sqlite3
from pathlib import Path

from desktop.store import checks


def info(connection: sqlite3.Connection, path: Path) -> dict[str, int | str]:
    """Return counts, schema version and size in bytes."""
    return {
        "file": str(path),
        "bytes": path.stat().st_size,
        **checks.counts(connection),
    }


def check(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong: damaged pages, rows that point nowhere, quotes that do not match."""
    return [
        *checks.damage(connection),
        *checks.lost_rows(connection),
        *checks.wrong_quotes(connection),
    ]
