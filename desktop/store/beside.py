"""What lies beside a project that someone else sent: files that SQLite would act upon.

A journal may name another file, which SQLite removes once it has taken the journal in ("super-
journal" in https://www.sqlite.org/fileformat.html#the_rollback_journal, "Multi-file commits" in
https://www.sqlite.org/atomiccommit.html). It does so for writing to two databases at once, which
Ascribe never does: a project whose journal names a file was made to remove one.
"""

import os
from pathlib import Path
from stat import S_ISREG

from desktop.domain.errors import FileProblem

ENDINGS = ("-wal", "-shm", "-journal")
"""Of the files that SQLite keeps beside an open database."""
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_NAME_ENDS = 16
"""Bytes behind the name of the other file: its length, its sum, and the magic."""


def refuse_traps(path: Path) -> None:
    """Raise FileProblem when opening this file would harm others, or never end.

    Nothing of an honest crash is refused. The file itself is not opened.
    """
    place = Path(os.path.realpath(path))  # where SQLite looks when the name is a link
    for ending in ENDINGS:
        beside = place.with_name(place.name + ending)
        try:
            facts = beside.lstat()
        except OSError:
            continue
        if not S_ISREG(facts.st_mode):
            raise FileProblem(
                f"‘{beside.name}’ beside the project is not a file of its own. "
                "Move it away, then open the project again."
            )
    if _names_a_file(place.with_name(f"{place.name}-journal")):
        raise FileProblem(
            f"‘{place.name}-journal’ beside the project would remove another file. "
            "Delete it, and trust the project only if you know who made it."
        )


def _names_a_file(journal: Path) -> bool:
    try:
        with journal.open("rb") as file:
            file.seek(-_NAME_ENDS, os.SEEK_END)
            end = file.read(_NAME_ENDS)
    except OSError:  # none, or too short for a name
        return False
    return end.endswith(_JOURNAL_MAGIC) and any(end[:4])
