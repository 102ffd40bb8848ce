"""The project file: opened with care, refused with a sentence, one writing connection."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from desktop.domain.errors import FileProblem, NotAProject, UserError
from desktop.store import holding, migrate
from desktop.store.beside import refuse_traps
from desktop.store.placing import placed
from desktop.store.problems import damaged, explained, lost
from desktop.store.proof import LARGE, Proof, is_cut_short, is_whole
from desktop.store.whereabouts import Fate, Whereabouts, newest_step

_MAGIC = b"SQLite format 3\x00"
_WRITTEN_BY, _ROLLBACK = 18, 1
"""Where the header says how the file is written, and what it says of one that was closed."""
_PAGE, _LOOKED_AT = 4096, 64
_TREE_PAGES = frozenset({0x02, 0x05, 0x0A, 0x0D})
"""How the pages of a database begin that hold rows; pieces of a text seldom do."""
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
        self.left_open = False
        """Whether the file was not closed before it was opened: a crash, or another window."""
        self._seen_version = self._data_version()
        self.known_step = newest_step(connection)
        """The number of the last step of which this program knows."""
        self.rescue: Callable[[], object] = lambda: None
        """Called once when the file is lost: keeps what is open in a safe place."""
        self.proof: Proof | None = None
        """The check that still runs; None where the file was proved before it was opened."""
        self.distrusted = False
        """Whether the file was found to be damaged while it is open."""
        self._whereabouts = Whereabouts(path)
        self._held = holding.hold(path)
        self.lost = False

    def _data_version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def changed_outside(self) -> bool:
        """Say whether another program has written to the file since the last call."""
        version = self._data_version()
        changed = version != self._seen_version
        self._seen_version = version
        return changed

    def newest_step(self) -> int:
        """Return the number of the last step in the file, whoever made it."""
        return newest_step(self.connection)

    def fate(self) -> Fate:
        """Find out whether the open file is still there and still ours."""
        fate = self._whereabouts.look() or self._whereabouts.prove(self.connection, self.known_step)
        if fate is not Fate.HERE and not self.lost:
            self.lost = True
            if fate is not Fate.OVERWRITTEN:  # whoever moved the file finds all in it
                with suppress(sqlite3.Error):
                    self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            self.rescue()
        elif fate is Fate.HERE:
            self.lost = False
        return fate

    def refuse_lost(self) -> None:
        """Raise FileLost when the file was taken away or written over."""
        fate = self.fate()
        if fate is not Fate.HERE:
            raise lost(fate, self.path)

    def wrote(self) -> None:
        """Take the file as it is now for what this program wrote, outside a transaction."""
        self._whereabouts.note()

    def settle(self) -> None:
        """Bring all that was written into the one file, for those who copy it while it is open."""
        if not self.read_only and self.fate() is Fate.HERE:
            with suppress(sqlite3.Error):  # a full disk, a reader: it stays beside the file
                self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            self._whereabouts.note()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run in one IMMEDIATE transaction; on any failure nothing of it is kept.

        Raises UserError where the world is at fault (full disk, locked or lost file).
        """
        self.refuse_lost()
        with self.explaining():  # outside the try: what was open before stays as it is
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            yield
            self.connection.execute("COMMIT")
            self._whereabouts.note()
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
        if self.proof is not None:
            self.proof.stop()
        strangers = not self.read_only and self.fate() is Fate.OVERWRITTEN
        if strangers:
            self._whereabouts.leave_to_stranger()
        try:
            if not self.read_only and not strangers:  # it would write our first page into theirs
                self.connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:
            pass  # another program still has it open: the last one to leave tidies up
        self.connection.close()
        holding.let_go(self._held)
        self._held = None


def create(path: Path) -> Database:
    """Make a new, empty project file. Raises FileProblem when it exists or cannot be made."""
    if os.path.exists(path):  # noqa: PTH110 - Path.exists raises for a name that is too long
        raise FileProblem(f"‘{path.name}’ is already there. Choose another name.")
    try:
        with placed(path) as part, closing(_connect(part, "rwc")) as unfinished:
            migrate.migrate(unfinished)
        connection = _connect(path, "rw")
        _begin_wal(connection)
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            f"‘{path.name}’ cannot be made in ‘{path.parent}’. "
            "Choose a folder where you may write and that has space."
        ) from error
    return Database(connection, path, read_only=False)


def prove(path: Path) -> Proof | None:
    """Begin to check a file that is going to be opened; None where opening has to do it.

    The check of a large file begins once it is open.
    """
    try:
        head = _look_at(path)
        if path.stat().st_size >= LARGE:
            return Proof(path, later=True)
    except (UserError, OSError):
        return None
    # one that was not closed is in WAL mode still: who only reads it leaves files beside it
    return Proof(path) if head[_WRITTEN_BY : _WRITTEN_BY + 1] == bytes([_ROLLBACK]) else None


def open_file(path: Path, *, read_only: bool = False, proof: Proof | None = None) -> Database:
    """Open an existing project file of any version up to ours; migration is the caller's next step.

    A proof of this file spares the check here, or begins it once the file is open. Raises
    NotAProject for what is not ours, is damaged or is newer; FileProblem for what cannot be read.
    """
    head = _look_at(path)
    read_only = read_only or not _writable(path)
    later = proof if proof is not None and proof.later and proof.path == path else None
    try:
        connection = _connect(path, "ro" if read_only else "rw")
        try:
            if later is not None and is_cut_short(path, head):
                raise damaged(path)
            _examine(connection, path, proof)
            return _begun(connection, path, head, later, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise _not_opened(error, path) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes the damaged schema
        raise damaged(path) from error


def _begun(
    connection: sqlite3.Connection, path: Path, head: bytes, later: Proof | None, *, read_only: bool
) -> Database:
    if not read_only:
        _begin_wal(connection)
    opened = Database(connection, path, read_only=read_only)
    opened.left_open = bool(head) and head[_WRITTEN_BY] != _ROLLBACK
    if later is not None:
        _prove_beside(opened, later)
    return opened


def open_again(path: Path) -> Database:
    """Open the file of an open project for reading, unchecked. The errors of `open_file`."""
    try:
        return Database(_connect(path, "ro"), path, read_only=True)
    except sqlite3.Error as error:
        raise _not_opened(error, path) from error


def _prove_beside(opened: Database, proof: Proof) -> None:
    """Let the check run beside the work, where its reading does not keep others from writing."""
    mode = opened.connection.execute("PRAGMA journal_mode").fetchone()[0]
    if opened.read_only or mode == "wal":
        opened.proof = proof
        proof.begin()
    elif not is_whole(opened.connection):
        raise damaged(opened.path)


def _not_opened(error: sqlite3.Error, path: Path) -> UserError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return FileProblem(f"Another program is writing to ‘{path.name}’. Try again soon.")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY):
        return FileProblem(f"‘{path.name}’ cannot be opened. Check that you may read it.")
    return explained(error, path) or damaged(path)


def _look_at(path: Path) -> bytes:
    """Return the header, which is that of a project file; nothing of one that is open here."""
    try:
        if path.is_dir():
            raise NotAProject(f"‘{path.name}’ is a folder. Choose a project file (*.ascribe).")
        if path.exists() and not path.is_file():  # reading a pipe would wait for ever
            raise NotAProject(f"‘{path.name}’ is not a file. Choose a project file (*.ascribe).")
        if holding.is_held(path):
            return b""
        refuse_traps(path)
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise FileProblem(f"‘{path}’ is not there. It may have been moved or renamed.") from error
    except OSError as error:
        raise FileProblem(f"‘{path.name}’ cannot be read. Check that you may read it.") from error
    if not head.startswith(_MAGIC) and _was_ours(path):
        raise damaged(path)
    if not head.startswith(_MAGIC):
        raise NotAProject(
            f"‘{path.name}’ is not an Ascribe project. To read it as an article, use Add Article."
        )
    if int.from_bytes(head[68:72], "big") != migrate.APPLICATION_ID:
        raise NotAProject(f"‘{path.name}’ is a database of another program, not a project.")
    return head


def _was_ours(path: Path) -> bool:
    """Say whether a file without a header was a project: by its name, and pages of SQLite in it."""
    if path.suffix.casefold() != ".ascribe":
        return False
    with path.open("rb") as file:
        begun = file.read(_LOOKED_AT * _PAGE)
    pages = [begun[place] for place in range(_PAGE, len(begun), _PAGE)]
    return sum(kind in _TREE_PAGES for kind in pages) > len(pages) // 4


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
    proven = None
    if proof is not None and proof.path == path:
        # what has to be brought up to date is proved first, however large it is
        proven = (proof.later and version == migrate.newest()) or proof.whole()
    if not (is_whole(connection) if proven is None else proven):
        raise damaged(path)
    if version < 1 or migrate.schema(connection) != migrate.schema_of_version(version):
        raise NotAProject(
            f"‘{path.name}’ holds parts that are not Ascribe's, so it was not opened. "
            "Ask its sender for a CSV export."
        )


def _begin_wal(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:  # a folder where shared memory cannot work
        connection.execute("PRAGMA journal_mode = DELETE")
