"""Whether a project file is whole, found out by SQLite in a thread of its own.

The check reads the whole file. A start that knows which file it will open lets the check run
while the window is made; opening then waits for what is left of it. A large file is not waited
for: it is opened after a look at its beginning and its length, and proved while one reads.
"""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

LARGE = 64_000_000
"""Bytes above which a file is opened first and proved then."""
BREATH = 0.5
"""Seconds that the check of a file already open waits: SQLite's threads hold each other up, and
what was opened is to be painted first."""
_PAGE_SIZE, _CHANGES, _PAGES, _VALID_FOR = 16, 24, 28, 92
"""Where the header has the size of a page, the count of changes, the pages, and since which
change that number holds."""


def is_whole(connection: sqlite3.Connection) -> bool:
    """Say whether tables and words of the file are undamaged."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def is_cut_short(path: Path, head: bytes) -> bool:
    """Say whether a file is shorter than its header tells, which no complete copy is.

    Raises OSError where the file is gone.
    """
    if path.with_name(f"{path.name}-wal").exists() or len(head) < _VALID_FOR + 4:
        return False  # the rest of it lies there
    if head[_CHANGES : _CHANGES + 4] != head[_VALID_FOR : _VALID_FOR + 4]:
        return False
    size = int.from_bytes(head[_PAGE_SIZE : _PAGE_SIZE + 2], "big")
    pages = int.from_bytes(head[_PAGES : _PAGES + 4], "big")
    return path.stat().st_size < (65_536 if size == 1 else size) * pages


class Proof:
    """A check of one file, which runs already or, `later`, is begun once the file is open."""

    def __init__(self, path: Path, *, later: bool = False) -> None:
        self.path = path
        self.later = later
        self._whole: bool | None = None
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._ended = False
        self._connection: sqlite3.Connection | None = None
        self._damaged: Callable[[], object] | None = None
        self._thread: threading.Thread | None = None
        if not later:
            self.begin()

    def begin(self) -> None:
        """Let the check run."""
        self._thread = threading.Thread(target=self._run, name=f"proof of {self.path.name}")
        self._thread.start()

    def whole(self) -> bool | None:
        """Wait for the check; None when it could not be made, and opening has to do it again."""
        if self._thread is not None:
            self._thread.join()
        return self._whole

    def when_damaged(self, tell: Callable[[], object]) -> None:
        """Call this, in the thread of the check, once the file is found to be damaged."""
        with self._lock:
            self._damaged = tell
            known = self._ended and self._whole is False
        if known:
            tell()

    @property
    def holds(self) -> bool:
        """Whether the check ended well: then backups of the file are worth their place."""
        with self._lock:
            return self._ended and self._whole is True

    def stop(self) -> None:
        """End the check, done or not: the file is going to be closed."""
        with self._lock:
            self._stopped.set()
            if self._connection is not None:
                self._connection.interrupt()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        if self.later:
            self._stopped.wait(BREATH)
        whole = self._check()
        with self._lock:
            self._whole, self._ended = whole, True
            tell = self._damaged if whole is False and not self._stopped.is_set() else None
        if tell is not None:
            tell()

    def _check(self) -> bool | None:
        uri = f"{self.path.absolute().as_uri()}?mode=ro"
        try:
            with closing(
                sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            ) as connection:
                connection.execute("PRAGMA trusted_schema = OFF")
                connection.execute("PRAGMA cell_size_check = ON")
                try:
                    with self._lock:
                        if self._stopped.is_set():
                            return None
                        self._connection = connection
                    return is_whole(connection)
                finally:
                    with self._lock:
                        self._connection = None
        except sqlite3.DatabaseError as error:
            return self._meaning(error)
        except UnicodeDecodeError:
            return False if self.later else None

    def _meaning(self, error: sqlite3.DatabaseError) -> bool | None:
        """Tell damage that SQLite met from a check that could not be made."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        damaged = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        return False if damaged and self.later else None
