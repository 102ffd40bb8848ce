"""Forget the history for good: in the file, in its index, and in the backups when asked."""

import logging
import sqlite3
from pathlib import Path

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import FileProblem
from desktop.project.core import Core
from desktop.store import backup, forgetting

logger = logging.getLogger(__name__)


def clear_history(core: Core) -> None:
    """Forget all steps, so that nothing removed can be read from the file any more.

    Raises FileProblem when the words could not be wiped out, because another program reads the
    file or the disk is full; the steps are then forgotten all the same.
    """
    core.refuse_read_only()
    connection, database = core.connection, core.database
    connection.execute("PRAGMA secure_delete = ON")
    with database.transaction():
        core.journal.begin("Clear History", core.now(), core.author)
        forgetting.forget(connection)
        core.journal.clear()
    database.known_step = database.newest_step()
    core.changed = True
    try:
        _wipe(connection, database.path)
    finally:
        database.wrote()
        core.tell(ChangeSet(label="Clear History", everything=True))


def _wipe(connection: sqlite3.Connection, path: Path) -> None:
    """Write the whole file anew, and empty the log beside it."""
    try:
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        logger.warning("the history was not wiped out: %s", type(error).__name__)
        busy = 1
    if busy:
        raise FileProblem(
            f"The history of ‘{path.name}’ is forgotten, but its words are not wiped out yet. "
            "Close other programs that use the file, free space, and clear the history again."
        )


def renew_backups(project: Path, backups: Path) -> int:
    """Replace all backups of a project by one of now; return how many were removed.

    The older ones show marks and articles that were removed since, so no part of them can stay.
    Raises FileProblem when no new one can be made, or an old one not removed; the new one comes
    first, so that there is always one.
    """
    older = backup.existing(project, backups)
    try:
        backup.keep(project, backups)
        kept = backup.existing(project, backups)[:1]
        if not kept or kept[0] in older:
            raise OSError("there is no new backup")
        removed = [old for old in older if old not in kept]
        for old in removed:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            f"Not all older backups of ‘{project.name}’ could be replaced. "
            f"Look into ‘{backup.folder_of(project, backups)}’."
        ) from error
    return len(removed)
