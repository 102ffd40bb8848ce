"""Whether the open project file still lies under its name, and is still the file we opened.

SQLite does not notice when another program renames, removes, replaces or overwrites the file: it
goes on writing into what no name leads to any more, and all that work would be gone on closing.
"""

import os
import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path

LARGEST_PROVEN = 64_000_000
"""Bytes: a larger file is not read through again, it would keep a person waiting."""


class Fate(Enum):
    """What became of the file."""

    HERE = "here"
    GONE = "gone"
    """Nothing has its name: moved, renamed or removed."""
    REPLACED = "replaced"
    """Another file has its name."""
    OVERWRITTEN = "overwritten"
    """It is the same file, and another program wrote over what we wrote."""


class Whereabouts:
    """Look after one open file by its name; a look costs some microseconds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._identity = (0, 0)
        self._written = (0, 0)
        self._overwritten = False
        self.note()

    def note(self) -> None:
        """Take the file as it is now for what SQLite wrote."""
        try:
            facts = os.stat(self.path)  # noqa: PTH116  (called at every step)
        except OSError:
            return
        if not any(self._identity):
            self._identity = (facts.st_dev, facts.st_ino)
        if self._identity == (facts.st_dev, facts.st_ino):
            self._written = (facts.st_size, facts.st_mtime_ns)

    def look(self) -> Fate | None:
        """Return what became of the file; None when it was written to and has to be proven."""
        if self._overwritten:
            return Fate.OVERWRITTEN
        try:
            facts = os.stat(self.path)  # noqa: PTH116
        except (FileNotFoundError, NotADirectoryError):
            return Fate.GONE
        except OSError:  # it cannot be seen, but it may well be written
            return Fate.HERE
        if (facts.st_dev, facts.st_ino) != self._identity:
            return Fate.REPLACED
        return Fate.HERE if (facts.st_size, facts.st_mtime_ns) == self._written else None

    def prove(self, ours: sqlite3.Connection, known_step: int) -> Fate:
        """Find out who wrote to the file: a checkpoint of another window, or a stranger.

        `ours` is the open connection, which has much of the file in memory. `known_step` is the
        number of the last step known; numbers of steps never go down.
        """
        if _holds(self.path, ours, known_step):
            self.note()
            return Fate.HERE
        self._overwritten = True
        return Fate.OVERWRITTEN

    def leave_to_stranger(self) -> None:
        """Empty what SQLite would still write into an overwritten file on closing.

        Pages of ours among those of the stranger would damage what the stranger wrote.
        """
        try:
            os.truncate(f"{self.path}-wal", 0)  # without opening it: that could drop locks
        except OSError:
            return


def newest_step(connection: sqlite3.Connection) -> int:
    """Return the number of the newest step, also of one that was cleared; 0 for none."""
    row = connection.execute(
        "SELECT max(CAST(seq AS INTEGER)) FROM sqlite_sequence WHERE name = 'journal_step'"
    ).fetchone()
    return int(row[0] or 0)


def _sizes(connection: sqlite3.Connection) -> list[int]:
    tables = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
        " ORDER BY name"
    ).fetchall()
    return [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in tables]


def _holds(path: Path, ours: sqlite3.Connection, known_step: int) -> bool:
    """Say whether the file is whole for one who opens it now, and has all that we see in it.

    Pages of an older state under the newer ones of the -wal make a file that is whole at first
    sight: rows and indexes then do not agree, or there are fewer rows than we know.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=2)) as fresh:
            fresh.execute("PRAGMA trusted_schema = OFF")
            if newest_step(fresh) < known_step:
                return False
            if path.stat().st_size > LARGEST_PROVEN:
                return True
            if fresh.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return False
            if fresh.execute("PRAGMA foreign_key_check").fetchone() is not None:
                return False
            # a second look, since another window may have written between the two
            return any(_sizes(fresh) == _sizes(ours) for _look in range(2))
    except sqlite3.OperationalError as error:  # busy: nobody knows, and nobody is accused
        return (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    except (sqlite3.Error, UnicodeDecodeError, OSError):
        return False
