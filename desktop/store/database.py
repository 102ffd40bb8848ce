"""The project file: opened with care, refused with a sentence, one writing connection."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.errors import FileProblem, NotAProject, UserError
from desktop.store import migrate
from desktop.store.problems import explained
from desktop.store.proof import Proof, is_whole

_MAGIC = b"SQLite format 3\x00"
_WRITTEN_BY, _ROLLBACK = 18, 1
"""Where the header says how the file is written, and what it says of one that was closed."""
_BUSY_SECONDS = 2.0
_PRAGMAS = (
    "trusted_schema = OFF",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "synchronous = FULL",
    "cell_size_check = ON",
    "cache_size = -16000",
    "temp_store = MEMORY",
)


class Database:
    """One open project file."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only
        self._seen_version = self._data_version()

    def _data_version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def changed_outside(self) -> bool:
        """Say whether another program has written to the file since the last call."""
        version = self._data_version()
        changed = version != self._seen_version
        self._seen_version = version
        return changed

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run in one IMMEDIATE transaction; on any failure nothing of it is kept.

        Raises UserError where the world is at fault (full disk, locked or lost file).
        """
        with self.explaining():  # outside the try: what was open before stays as it is
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back()
            if isinstance(error, sqlite3.Error):
                problem = explained(error, self.path)
                if problem is not None:
                    raise problem from error
            raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Run a part of a transaction that can fail by itself."""
        self.connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK TO part")
                self.connection.execute("RELEASE part")
            raise
        self.connection.execute("RELEASE part")

    @contextmanager
    def explaining(self, path: Path | None = None) -> Iterator[None]:
        """Turn the world's faults of SQLite into a sentence about this file or another."""
        try:
            yield
        except sqlite3.Error as error:
            problem = explained(error, path or self.path)
            if problem is None:
                raise
            raise problem from error

    def _roll_back(self) -> None:
        # SQLite has already rolled back by itself after some errors (full disk, lost file).
        if self.connection.in_transaction:
            try:
                self.connection.execute("ROLLBACK")
            except sqlite3.Error as error:
                if explained(error, self.path) is None:
                    raise

    def close(self) -> None:
        """Put everything into the one file and let go of it."""
        try:
            if not self.read_only:
                self.connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:
            pass  # another program still has it open: the last one to leave tidies up
        self.connection.close()


def create(path: Path) -> Database:
    """Make a new, empty project file. Raises FileProblem when it exists or cannot be made."""
    if path.exists():
        raise FileProblem(f"‘{path.name}’ is already there. Choose another name.")
    try:
        connection = _connect(path, "rwc")
        try:
            migrate.migrate(connection)
            _begin_wal(connection)
        except BaseException:
            connection.close()
            path.unlink(missing_ok=True)
            raise
    except sqlite3.Error as error:
        raise FileProblem(
            f"‘{path.name}’ cannot be made in ‘{path.parent}’. "
            "Choose a folder where you may write and that has space."
        ) from error
    return Database(connection, path, read_only=False)


def prove(path: Path) -> Proof | None:
    """Begin to check a file that is going to be opened; None where opening has to do it."""
    try:
        head = _look_at(path)
    except UserError:
        return None
    # one that was not closed is in WAL mode still: who only reads it leaves files beside it
    return Proof(path) if head[_WRITTEN_BY] == _ROLLBACK else None


def open_file(path: Path, *, read_only: bool = False, proof: Proof | None = None) -> Database:
    """Open an existing project file of any version up to ours; migration is the caller's next step.

    A proof of this file spares the check here. Raises NotAProject for what is not ours, is damaged
    or is newer; FileProblem for what cannot be read.
    """
    _look_at(path)
    read_only = read_only or not _writable(path)
    try:
        connection = _connect(path, "ro" if read_only else "rw")
        try:
            _examine(connection, path, proof)
            if not read_only:
                _begin_wal(connection)
            return Database(connection, path, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise _not_opened(error, path) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes the damaged schema
        raise NotAProject(_damaged(path)) from error


def _not_opened(error: sqlite3.Error, path: Path) -> UserError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return FileProblem(f"Another program is writing to ‘{path.name}’. Try again soon.")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY):
        return FileProblem(f"‘{path.name}’ cannot be opened. Check that you may read it.")
    return explained(error, path) or NotAProject(_damaged(path))


def _look_at(path: Path) -> bytes:
    """Return the header, which is that of a project file."""
    try:
        if path.is_dir():
            raise NotAProject(f"‘{path.name}’ is a folder. Choose a project file (*.ascribe).")
        if path.exists() and not path.is_file():  # reading a pipe would wait for ever
            raise NotAProject(f"‘{path.name}’ is not a file. Choose a project file (*.ascribe).")
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise FileProblem(f"‘{path}’ is not there. It may have been moved or renamed.") from error
    except OSError as error:
        raise FileProblem(f"‘{path.name}’ cannot be read. Check that you may read it.") from error
    if not head.startswith(_MAGIC):
        raise NotAProject(
            f"‘{path.name}’ is not an Ascribe project. To read it as an article, use Add Article."
        )
    if int.from_bytes(head[68:72], "big") != migrate.APPLICATION_ID:
        raise NotAProject(f"‘{path.name}’ is a database of another program, not a project.")
    return head


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_SECONDS,
        cached_statements=256,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _examine(connection: sqlite3.Connection, path: Path, proof: Proof | None) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > migrate.newest():
        raise NotAProject(f"‘{path.name}’ was made by a newer Ascribe. Update Ascribe to open it.")
    proven = proof.whole() if proof is not None and proof.path == path else None
    if not (is_whole(connection) if proven is None else proven):
        raise NotAProject(_damaged(path))
    if version < 1 or migrate.schema(connection) != migrate.schema_of_version(version):
        raise NotAProject(
            f"‘{path.name}’ holds parts that are not Ascribe's, so it was not opened. "
            "Ask its sender for a CSV export."
        )


def _damaged(path: Path) -> str:
    return f"‘{path.name}’ is damaged. It was left as it is; open a backup of it instead."


def _begin_wal(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:  # a folder where shared memory cannot work
        connection.execute("PRAGMA journal_mode = DELETE")
