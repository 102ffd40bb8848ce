"""Take the original file of a version out of a project that someone else has open."""

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.domain.model import VersionId
from desktop.store.articles import original


def take_original(path: Path, version: int) -> bytes:
    """Return the file of a version as it came; read-only, and without looking at anything else.

    Raises FileProblem when the project cannot be read, or the version came without a file.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as project:
            project.execute("PRAGMA trusted_schema = OFF")
            found = original(project, VersionId(version))
    except sqlite3.Error as error:
        raise FileProblem(f"‘{path.name}’ cannot be read just now. Try again.") from error
    if not found:
        raise FileProblem("The file of this article was not kept, so it has no pages to show.")
    return found
