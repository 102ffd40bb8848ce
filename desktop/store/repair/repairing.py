"""A damaged project file made into a new one: read, mended, proven, and told of.

The damaged file is only read. The new one has our own schema, and nothing in it but values: what a
stranger's file says of tables, triggers and views is never run.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.errors import FileProblem, NotAProject
from desktop.store import checks, migrate, search
from desktop.store.journal import TABLES
from desktop.store.repair import blocks, inner, quotes, texts
from desktop.store.repair.gathering import Gathered, gather
from desktop.store.repair.history import Doubt, History, consult
from desktop.store.repair.owners import Mending, Owners
from desktop.store.repair.pages import Pages
from desktop.store.repair.shapes import shapes
from desktop.store.repair.telling import Told, tell
from desktop.store.repair.texts import Texts
from desktop.store.repair.witnesses import RESTORED

Report = Callable[[int, int], None]

_COUNTED = {
    "articles": "article",
    "marks": "annotation",
    "claims": "claim",
    "links": "claim_link",
    "entities": "entity",
    "tags": "tag",
}
_THE_DISK = frozenset({
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
})  # fmt: skip
"""Codes of SQLite for what is wrong with the place of the new file, not with us."""
_TIMES = (
    ("annotation", "created"),
    ("annotation", "modified"),
    ("article", "added"),
    ("version", "retrieved"),
    ("rejection", "created"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the new file holds, and what of the old one is missing."""

    counts: dict[str, int]
    missing: tuple[str, ...]
    """Plain sentences; none when nothing was lost."""
    restored: int
    """Rows that were lost and are taken from the history in the file."""
    touched: dict[str, tuple[int, ...]]
    """Rows that are not as they were, by table: stand-ins, doubts, marks to look over."""


def _read_nothing(_name: str, _data: bytes) -> str | None:
    return None


def repair(
    damaged: Path,
    target: Path,
    called: str = "",
    report: Report | None = None,
    reader: texts.Reader = _read_nothing,
) -> Outcome:
    """Write what can be read of a damaged project into a new file that does not exist yet.

    `called` is what sentences say of the new file, where it gets its name later. `reader` reads
    original files again whose text is lost.

    Raises FileProblem, or NotAProject when nothing can be recovered; then there is no new file.
    """
    heard = report or (lambda _done, _total: None)
    pages = _opened(damaged, heard)
    try:
        _refuse_newer(pages, damaged)
        _reserve(target, called or target.name)
        try:
            with closing(_new(target)) as connection:
                outcome = _fill(connection, pages, damaged, heard, reader)
            _settle(target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    except (sqlite3.OperationalError, OSError) as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF
        if code not in _THE_DISK:
            raise
        raise FileProblem(
            f"‘{called or target.name}’ cannot be written to ‘{target.parent}’. "
            "Choose a folder where you may write and that has space."
        ) from error
    finally:
        pages.close()
    return outcome


def _reserve(target: Path, name: str) -> None:
    """Make an empty file, so that one that is there is never touched."""
    try:
        target.touch(exist_ok=False)
    except FileExistsError as error:
        raise FileProblem(f"‘{name}’ is already there. Choose another name.") from error


def _opened(damaged: Path, report: Report) -> Pages:
    try:
        if not os.path.isfile(damaged):  # noqa: PTH113 - Path.is_file raises for a name that is too long
            raise FileProblem(f"‘{damaged}’ is not there, or is no file. Choose the damaged file.")
        return Pages(damaged, report)
    except OSError as error:
        raise FileProblem(
            f"‘{damaged.name}’ cannot be read. Check that you may read it."
        ) from error


def _refuse_newer(pages: Pages, damaged: Path) -> None:
    head = pages.page(1)
    if head is None or int.from_bytes(head[68:72], "big") != migrate.APPLICATION_ID:
        return
    if migrate.newest() < int.from_bytes(head[60:64], "big") < 1 << 10:
        raise NotAProject(
            f"‘{damaged.name}’ was made by a newer Ascribe. Update Ascribe to repair it."
        )


def _new(target: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(target, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")  # `_settle` waits for the disk
        migrate.migrate(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _fill(
    connection: sqlite3.Connection,
    pages: Pages,
    damaged: Path,
    report: Report,
    reader: texts.Reader,
) -> Outcome:
    connection.execute("BEGIN")
    found = gather(pages, connection, report)
    if not any(found.rows[table] for table in ("article", "document", "annotation")):
        raise NotAProject(
            f"Nothing could be recovered from ‘{damaged.name}’. Open a backup of it instead."
        )
    history = consult(connection, found)
    torn = Texts()
    texts.read_again(connection, found, torn, reader)
    texts.put_torn(connection, found, torn)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    _ask_indexes(found, history, now)
    suspects = _suspects(connection, found, history)
    owners = Mending(connection, found, torn, now).mend()
    inner.drop_unreadable(connection, owners)
    texts.find_altered(connection, torn, reader)
    marks = quotes.look_over(connection, torn)
    paragraphs = blocks.complete(connection, found, torn.changed - torn.altered)
    kept = _history_fits(connection, found, history, owners, marks)
    empty = not found.rows["journal_step"] and not found.gaps["journal_step"]
    if not kept:
        connection.execute("DELETE FROM journal_change")
        connection.execute("DELETE FROM journal_step")
    missing = tell(
        connection,
        Told(found, history, torn, owners, marks, paragraphs, suspects, history_kept=kept or empty),
    )
    _index(connection)
    connection.execute("COMMIT")
    _prove(connection)
    counts = {
        words: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for words, table in _COUNTED.items()
    }
    touched = _touched(found, history, torn, owners, marks, paragraphs, suspects)
    return Outcome(counts, tuple(missing), history.restored, touched)


def _ask_indexes(found: Gathered, history: History, now: str) -> None:
    """Put back what indexes know and the history does not."""
    for table in RESTORED:
        found.witnesses.restore(table, now, history.dead.get(table, set()))
    known = {(doubt.table, doubt.key, doubt.column) for doubt in history.doubts}
    for table, key, column, kept, other in (
        *found.witnesses.differing(),
        *found.witnesses.differing_words(),
    ):
        if key in history.proven.get(table, ()):
            continue
        if (table, key, column) not in known and table in TABLES:
            known.add((table, key, column))
            history.doubts.append(Doubt(table, key, column, kept, other))


def _suspects(
    connection: sqlite3.Connection, found: Gathered, history: History
) -> dict[str, list[int]]:
    """Return rows beside which damage was seen and of which nothing says that they are right."""
    for doubt in history.doubts:
        found.suspect(doubt.table, doubt.key)
    for table, column in _TIMES:
        for (row,) in connection.execute(
            f"SELECT id FROM {table} WHERE {column} GLOB '*[^-0-9TZ:.+]*'"
        ):
            found.suspect(table, row)
    suspects: dict[str, list[int]] = {}
    for table in TABLES:
        key = shapes()[table].columns[0]
        for first, after in found.suspects(table):
            rows = connection.execute(
                f"SELECT {key} FROM {table} WHERE {key} >= ? AND {key} < ?", (first, after)
            )
            proven = history.proven.get(table, set())
            suspects.setdefault(table, []).extend(row[0] for row in rows if row[0] not in proven)
    return {table: keys for table, keys in suspects.items() if keys}


def _touched(
    found: Gathered,
    history: History,
    torn: Texts,
    owners: Owners,
    marks: quotes.Quotes,
    paragraphs: list[int],
    suspects: dict[str, list[int]],
) -> dict[str, tuple[int, ...]]:
    changed: dict[str, set[int]] = {table: set(keys) for table, keys in owners.made.items()}
    for table, numbers in found.witnesses.in_part.items():
        changed.setdefault(table, set()).update(numbers)
    changed["span"] = set(found.witnesses.rebuilt.get("span", ()))
    for table, keys in suspects.items():
        changed.setdefault(table, set()).update(keys)
    for doubt in history.doubts:
        changed.setdefault(doubt.table, set()).add(doubt.key)
    changed["document_file"] = set(torn.files)
    changed["document"] = torn.changed
    changed["block"] = set(paragraphs)
    changed["to place"] = set(owners.placeless) | set(marks.found) | set(marks.unsure)
    changed.setdefault("annotation", set()).update(owners.nameless)
    return {table: tuple(sorted(keys)) for table, keys in changed.items() if keys}


def _history_fits(
    connection: sqlite3.Connection,
    found: Gathered,
    history: History,
    owners: Owners,
    marks: quotes.Quotes,
) -> bool:
    """Say whether undo can go on: the journal is whole and says what the tables say."""
    changed = set(owners.made) | set(owners.dropped) | set(found.witnesses.in_part)
    if not history.whole or history.doubts or not changed.isdisjoint(TABLES):
        return False
    if owners.placeless or owners.nameless or marks.found or marks.unsure:
        return False
    unreadable = connection.execute(
        "SELECT 1 FROM journal_change WHERE NOT (json_valid(coalesce(before, 'null'))"
        " AND json_valid(coalesce(after, 'null'))) LIMIT 1"
    ).fetchone()
    if unreadable is not None:
        return False
    lost = connection.execute(
        "SELECT 1 FROM journal_change WHERE table_name = 'version'"
        " AND json_extract(coalesce(after, before), '$[3]') NOT IN (SELECT id FROM document)"
        " LIMIT 1"
    ).fetchone()
    return lost is None and not connection.execute("PRAGMA foreign_key_check").fetchall()


def _index(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO document_search (document_search) VALUES ('rebuild')")
    search.index_annotations(
        connection, [row[0] for row in connection.execute("SELECT id FROM annotation")]
    )


def _prove(connection: sqlite3.Connection) -> None:
    for proof in (checks.damage, checks.lost_rows, checks.wrong_quotes):
        for problem in proof(connection):
            raise RuntimeError(f"the repaired file is not whole: {problem}")


def _settle(target: Path) -> None:
    with target.open("rb+") as stream:
        os.fsync(stream.fileno())
