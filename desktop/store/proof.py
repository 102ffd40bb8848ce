"""Whether a project file is whole, found out by SQLite in a thread of its own.

The check reads the whole file. A start that knows which file it will open lets the check run
while the window is made; opening then waits for what is left of it.
"""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path


def is_whole(connection: sqlite3.Connection) -> bool:
    """Say whether tables and words of the file are undamaged."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


class Proof:
    """A running check of one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._whole: bool | None = None
        self._thread = threading.Thread(target=self._check, name=f"proof of {path.name}")
        self._thread.start()

    def whole(self) -> bool | None:
        """Wait for the check; None when it could not be made, and opening has to do it again."""
        self._thread.join()
        return self._whole

    def _check(self) -> None:
        uri = f"{self.path.absolute().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
                connection.execute("PRAGMA trusted_schema = OFF")
                connection.execute("PRAGMA cell_size_check = ON")
                self._whole = is_whole(connection)
        except (sqlite3.Error, UnicodeDecodeError):
            self._whole = None
