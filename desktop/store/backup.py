"""Keep the last few states of a project file, outside its folder.

They are ordered by their names, and a new name is always later than the last one: a clock that was
set back must not make the newest state look like the oldest, which is the one that is removed.
"""

import logging
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.store.placing import placed
from desktop.store.proof import is_whole
from desktop.store.whereabouts import newest_step

KEPT = 5
_STAMP = "%Y-%m-%dT%H-%M-%S-%f"
_AT_WORK = "-open"
"""How the name ends of a state that was kept while the project was open."""
_NO_FOLDER = "No backups are kept: ‘{folder}’ cannot be written. The project is kept as ever."
_NO_ROOM = "No backups are kept: the disk of ‘{folder}’ is full. The project is kept as ever."
_NOT_KEPT = "No backup was kept: make room for the backups. The project itself is kept as ever."
logger = logging.getLogger(__name__)


def folder_of(project: Path, backups: Path) -> Path:
    """Return where the backups of one project file lie; two files of one name do not mix."""
    import hashlib  # loads OpenSSL; the copies are made when the project is closed

    mark = hashlib.sha256(str(project.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return backups / f"{project.stem}-{mark}"


def existing(project: Path, backups: Path) -> list[Path]:
    """Return the backups of a project file, newest first."""
    return sorted(folder_of(project, backups).glob("*.ascribe"), reverse=True)


def keep(
    project: Path, backups: Path, now: datetime | None = None, *, at_work: bool = False
) -> Path | None:
    """Copy a project file beside its older backups; None when nothing changed since.

    SQLite copies it, so that it is whole even while another program writes to the file.

    The copy is written under another name and moved into place, so a backup is whole or absent.
    What is damaged is never kept: it would push out the good ones. A state kept `at_work`, while
    the project is open, stands only until the next one is kept.
    Raises OSError or sqlite3.Error when there is no room, no permission, or the file is damaged.
    """
    older = existing(project, backups)
    written = project.stat().st_mtime_ns
    if older and older[0].stat().st_mtime_ns == written and _last(older[0]) == _last(project):
        return None
    target = _next(project, backups, now, _AT_WORK if at_work else "")
    with placed(target) as part:
        _copy_closed(project, part)
        _prove(part)
        os.utime(part, ns=(written, written))  # tells what it is a copy of, whatever the clock says
    for old in existing(project, backups):
        if old.stem.endswith(_AT_WORK) and old != target:
            old.unlink(missing_ok=True)
    _prune(project, backups)
    return target


def rescue(connection: sqlite3.Connection, project: Path, backups: Path) -> Path | None:
    """Keep what is open, whose file was taken away, as a backup; None when that cannot be done."""
    try:
        target = _next(project, backups)
        copy_open(connection, target)
        _prove(target)
    except (OSError, sqlite3.Error) as error:
        logger.warning("nothing could be rescued: %s", type(error).__name__)
        return None
    _prune(project, backups)
    return target


def trouble(project: Path, backups: Path) -> str:
    """Return why no backup can be kept when this project is closed; '' when all is well."""
    place = backups
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        disk, needed = shutil.disk_usage(place), project.stat().st_size
    except OSError:
        return _NO_FOLDER.format(folder=backups)
    if not (disk.total and place.is_dir() and os.access(place, os.W_OK)):
        return _NO_FOLDER.format(folder=backups)
    return _NO_ROOM.format(folder=backups) if disk.free < needed else ""


def _next(project: Path, backups: Path, now: datetime | None = None, ending: str = "") -> Path:
    """Return the name of the next backup, in its folder."""
    folder = folder_of(project, backups)
    folder.mkdir(parents=True, exist_ok=True)
    moment = now or datetime.now(UTC)
    older = existing(project, backups)
    with suppress(ValueError, IndexError, OverflowError):  # a name that is none of ours
        last = datetime.strptime(older[0].stem.removesuffix(_AT_WORK), _STAMP).replace(tzinfo=UTC)
        moment = max(moment, last + timedelta(microseconds=1))
    return folder / f"{moment.strftime(_STAMP)}{ending}.ascribe"


def _last(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        return newest_step(opened)


def _prove(copy: Path) -> None:
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as opened:
        if not is_whole(opened):
            raise sqlite3.DatabaseError("the copy is damaged")


def _prune(project: Path, backups: Path) -> None:
    for old in existing(project, backups)[KEPT:]:
        old.unlink(missing_ok=True)


def keep_quietly(project: Path, backups: Path, *, at_work: bool = False) -> None:
    """Keep a copy where that is possible; closing a project never fails for want of a backup."""
    try:
        keep(project, backups, at_work=at_work)
    except (OSError, sqlite3.Error) as error:
        logger.warning(_NOT_KEPT)
        logger.info("no backup: %s", type(error).__name__)


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
    try:
        copy_open(connection, _next(project, backups))
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            f"‘{project.name}’ has to be brought up to date, but there is no room for a backup. "
            "Free some space, then open it again."
        ) from error


def copy_open(connection: sqlite3.Connection, target: Path) -> None:
    """Write a tidy copy of an open project to a file that does not exist yet, whole or not."""
    with placed(target) as part:
        connection.execute("VACUUM INTO ?", (str(part),))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
