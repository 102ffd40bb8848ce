"""Say in one sentence what went wrong with a project file."""

import sqlite3
from pathlib import Path

from desktop.domain.errors import FileProblem, NotAProject, UserError

_FULL = "The disk is full: the last change to ‘{name}’ was not kept. Free space, then do it again."
_LOCKED = "Another program is writing to ‘{name}’: the last change was not kept. Try again soon."
_READ_ONLY = "‘{name}’ is read-only. Use File > Save a Copy and work in the copy."
_GONE = "‘{name}’ can no longer be read or written. Check the disk, then open the project again."
_DAMAGED = "‘{name}’ is damaged. It was left as it is; open a backup of it instead."


def explained(error: sqlite3.Error, path: Path) -> UserError | None:
    """Return the sentence for the world's fault, or None when the error is our own bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return FileProblem(_FULL.format(name=path.name))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return FileProblem(_LOCKED.format(name=path.name))
    if code == sqlite3.SQLITE_READONLY:
        return FileProblem(_READ_ONLY.format(name=path.name))
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return FileProblem(_GONE.format(name=path.name))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return NotAProject(_DAMAGED.format(name=path.name))
    if str(error).startswith("Could not decode to UTF-8"):  # said by Python, without a code
        return NotAProject(_DAMAGED.format(name=path.name))
    return None
