"""What a stranger may send beside a project file: journals that remove, logs, links, pipes."""

import os
import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.privacy.attacks import ATTACKS

Trap = Callable[[Path, Path], object]
"""Lays something beside a project; the second path is a file of the person's own."""

OWN_WORDS = "three years of work"
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_PAGE, _SECTOR = 4096, 512


def naming_journal(named: Path, size: int) -> bytes:
    """Return a journal that SQLite believes: of a file of `size` bytes, with a name at its end."""
    name = str(named).encode()
    head = _MAGIC + struct.pack(">5I", 0, 0, size // _PAGE, _SECTOR, _PAGE)
    at = struct.pack(">I", 0x40000000 // _PAGE + 1)
    end = struct.pack(">2I", len(name), sum(name)) + _MAGIC
    return head.ljust(_SECTOR, b"\0") + at + name + end


def _journal(project: Path, own: Path) -> None:
    Path(f"{project}-journal").write_bytes(naming_journal(own, project.stat().st_size))


def _journal_of_a_link(project: Path, own: Path) -> None:
    real = project.with_name("real.ascribe")
    project.rename(real)
    _journal(real, own)
    project.symlink_to(real)


def _link(ending: str) -> Trap:
    return lambda project, own: Path(f"{project}{ending}").symlink_to(own)


def _pipe(ending: str) -> Trap:
    return lambda project, _own: os.mkfifo(f"{project}{ending}")


def _log(project: Path, _own: Path) -> None:
    """Leave a log with right sums, in which a trigger is put into the project."""
    aside = project.with_name("aside.ascribe")
    shutil.copyfile(project, aside)
    with closing(sqlite3.connect(aside, isolation_level=None)) as stranger:
        stranger.execute("PRAGMA journal_mode = WAL")
        stranger.execute("PRAGMA wal_autocheckpoint = 0")
        ATTACKS["a trigger with the name of ours"](stranger)
        shutil.copyfile(aside, project)
        shutil.copyfile(f"{aside}-wal", f"{project}-wal")


TRAPS: dict[str, Trap] = {
    "a journal that removes a file": _journal,
    "the same behind a link": _journal_of_a_link,
    "a log with a trigger in it": _log,
    **{f"a {ending} that is a link": _link(ending) for ending in ("-wal", "-shm", "-journal")},
    **{f"a {ending} that is a pipe": _pipe(ending) for ending in ("-wal", "-shm", "-journal")},
}
