"""Say in one sentence what went wrong with a project file."""

import shutil
import sqlite3
from pathlib import Path

from desktop.domain.errors import Damaged, FileLost, FileProblem, UserError
from desktop.store.whereabouts import Fate

_LEAST_ROOM = 65_536
"""Bytes that SQLite needs beside a file to open it."""
_FULL = "The disk is full: the last change to ‘{name}’ was not kept. Free space, then do it again."
_LOCKED = "Another program is writing to ‘{name}’: the last change was not kept. Try again soon."
_READ_ONLY = "‘{name}’ is read-only. Use File > Save a Copy and work in the copy."
_GONE = "‘{name}’ can no longer be read or written. Check the disk, then open the project again."
_LOST = {
    Fate.GONE: "‘{name}’ was moved, renamed or removed by another program",
    Fate.REPLACED: "‘{name}’ was replaced by another file",
    Fate.OVERWRITTEN: "‘{name}’ was written over by another program",
}
_WAY_OUT = " while it was open: nothing more can be kept in it. Use File > Save a Copy to go on."
_MET = "Another program changed ‘{name}’, and it was read anew. Look at it, then do that again."
_DAMAGED = "‘{name}’ is damaged. It was left as it is; open a backup of it, or repair it."


def explained(error: sqlite3.Error, path: Path) -> UserError | None:
    """Return the sentence for the world's fault, or None when the error is our own bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return FileProblem(_FULL.format(name=path.name))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return FileProblem(_LOCKED.format(name=path.name))
    if code == sqlite3.SQLITE_READONLY:
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED:
            return lost(Fate.GONE, path)
        return FileProblem(_READ_ONLY.format(name=path.name))
    if code == sqlite3.SQLITE_IOERR and _no_room(path):  # shared memory is asked for in this way
        return FileProblem(_FULL.format(name=path.name))
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return FileProblem(_GONE.format(name=path.name))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    if str(error).startswith("Could not decode to UTF-8"):  # said by Python, without a code
        return damaged(path)
    return None


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def damaged(path: Path) -> Damaged:
    """Return the sentence for a file of ours that cannot be trusted any more."""
    return Damaged(_DAMAGED.format(name=path.name))


def lost(fate: Fate, path: Path) -> FileLost:
    """Return the sentence for an open file that is no longer there, or no longer ours."""
    return FileLost(_LOST[fate].format(name=path.name) + _WAY_OUT)


def met(path: Path) -> FileProblem:
    """Return the sentence for a change that would not have meant what a person saw."""
    return FileProblem(_MET.format(name=path.name))
