"""Keep the last few states of a project file, outside its folder."""

import logging
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.errors import FileProblem

KEPT = 5
logger = logging.getLogger(__name__)


def folder_of(project: Path, backups: Path) -> Path:
    """Return where the backups of one project file lie; two files of one name do not mix."""
    import hashlib  # loads OpenSSL; the copies are made when the project is closed

    mark = hashlib.sha256(str(project.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return backups / f"{project.stem}-{mark}"


def existing(project: Path, backups: Path) -> list[Path]:
    """Return the backups of a project file, newest first."""
    return sorted(folder_of(project, backups).glob("*.ascribe"), reverse=True)


def keep(project: Path, backups: Path, now: datetime | None = None) -> Path | None:
    """Copy a project file beside its older backups; None when nothing changed since.

    SQLite copies it, so that it is whole even while another program writes to the file.

    The copy is written under another name and moved into place, so a backup is whole or absent.
    Raises OSError or sqlite3.Error when there is no room or no permission.
    """
    older = existing(project, backups)
    if older and older[0].stat().st_mtime >= project.stat().st_mtime:
        return None
    folder = folder_of(project, backups)
    folder.mkdir(parents=True, exist_ok=True)
    stamp = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H-%M-%S-%f")
    target = folder / f"{stamp}.ascribe"
    part = target.with_suffix(".part")
    try:
        _copy_closed(project, part)
        os.replace(part, target)  # noqa: PTH105  (atomic on every platform)
    finally:
        part.unlink(missing_ok=True)
    for old in existing(project, backups)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def keep_quietly(project: Path, backups: Path) -> None:
    """Keep a copy where that is possible; closing a project never fails for want of a backup."""
    try:
        keep(project, backups)
    except (OSError, sqlite3.Error) as error:
        logger.warning("no backup: %s", error)


def _copy_closed(project: Path, target: Path) -> None:
    source = f"{project.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(source, uri=True)) as original,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def before_migration(connection: sqlite3.Connection, project: Path, backups: Path) -> None:
    """Keep the file as it was before its schema changes. Raises FileProblem without one."""
    folder = folder_of(project, backups)
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S-%f")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy_open(connection, folder / f"{stamp}.ascribe")
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            f"‘{project.name}’ has to be brought up to date, but there is no room for a backup. "
            "Free some space, then open it again."
        ) from error


def copy_open(connection: sqlite3.Connection, target: Path) -> None:
    """Write a tidy copy of an open project to a file that does not exist yet, whole or not."""
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        target.unlink(missing_ok=True)
        raise
