"""The kept states of a project file, as a person chooses among them; none is ever written to."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.store import backup
from desktop.store.placing import placed

_CONFLICT = re.compile(r"conflicted copy|\.sync-conflict-|\(SFConflict ", re.IGNORECASE)
"""How Dropbox, Nextcloud, ownCloud, Seafile and Syncthing name such a copy."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One kept state."""

    path: Path
    at: datetime
    """When the project was last changed in it."""
    articles: int
    marks: int
    whole: bool = True
    """False for one that cannot be read; its counts are 0."""


def backups_of(project: Path, folder: Path) -> list[Backup]:
    """Return the backups of a project file, newest first; the file itself need not exist."""
    return [_facts(path) for path in backup.existing(project, folder)]


def has_backups(project: Path, folder: Path) -> bool:
    """Say whether there is any backup of a project file."""
    return bool(backup.existing(project, folder))


def keep_at_work(project: Path, folder: Path) -> None:
    """Keep the state of a project that is open, until it is closed; quiet where it cannot be."""
    backup.keep_quietly(project, folder, at_work=True)


def trouble(project: Path, folder: Path) -> str:
    """Return the sentence why no backup can be kept of this project, or ''."""
    return backup.trouble(project, folder)


def conflicting_copy(project: Path) -> Path | None:
    """Return the copy that a sync program put beside the file when two states met, if any."""
    try:
        names = sorted(each.name for each in project.parent.iterdir())
    except OSError:
        return None
    for name in names:
        if name != project.name and name.startswith(project.stem) and _CONFLICT.search(name):
            return project.with_name(name)
    return None


def take_out(kept: Path, target: Path) -> None:
    """Copy a backup to a file that does not exist yet. Raises FileProblem when it cannot be."""
    if os.path.exists(target):  # noqa: PTH110 - Path.exists raises for a name that is too long
        raise FileProblem(f"‘{target.name}’ is already there. Choose another name.")
    try:
        with placed(target) as part:
            shutil.copyfile(kept, part)
    except OSError as error:
        raise FileProblem(
            f"‘{target.name}’ cannot be written to ‘{target.parent}’. "
            "Choose a folder where you may write and that has space."
        ) from error


def _facts(path: Path) -> Backup:
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as opened:
            opened.execute("PRAGMA trusted_schema = OFF")
            (articles,) = opened.execute("SELECT count(*) FROM article").fetchone()
            (marks,) = opened.execute("SELECT count(*) FROM annotation").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return Backup(path, at, 0, 0, whole=False)
    return Backup(path, at, articles, marks)
