"""Counting a project file, and proving that it is whole."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from desktop.store import checks

_PROOFS = (checks.damage, checks.unreadable_words, checks.lost_rows, checks.wrong_quotes)


def info(connection: sqlite3.Connection, path: Path) -> dict[str, int | str]:
    """Return counts, schema version and size in bytes."""
    return {
        "file": str(path),
        "bytes": path.stat().st_size,
        **checks.counts(connection),
    }


def check(
    connection: sqlite3.Connection, progress: Callable[[int, int], object] = lambda *_: None
) -> list[str]:
    """Return what is wrong: damaged pages, rows that point nowhere, quotes that do not match.

    `progress` hears which part of how many begins.
    """
    problems: list[str] = []
    for number, proof in enumerate(_PROOFS, 1):
        progress(number, len(_PROOFS))
        try:
            problems += proof(connection)
        except sqlite3.DatabaseError as error:
            problems.append(f"Damaged: {error}")
    return problems
