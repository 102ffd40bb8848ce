"""Bring a project file to the schema of this program, one numbered SQL file at a time."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

APPLICATION_ID = 0x41534352
"""'ASCR', at offset 68 of the file."""
_SEQUENCE = ("table", "sqlite_sequence", "CREATE TABLE sqlite_sequence(name,seq)")
"""SQLite's own; made with the first AUTOINCREMENT. Nothing else may hide under its name."""


@cache
def migrations() -> tuple[str, ...]:
    """Return the SQL of each migration; the first one makes an empty file version 1."""
    folder = Path(__file__).parent / "migrations"
    return tuple(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql")))


def newest() -> int:
    """Return the schema version of this program."""
    return len(migrations())


def version(connection: sqlite3.Connection) -> int:
    """Return the schema version of the file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one (`executescript` would commit)."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
    left = (line.strip() for line in gathered.splitlines())
    if any(line and not line.startswith("--") for line in left):
        raise ValueError("the migration ends in the middle of a statement")


def migrate(connection: sqlite3.Connection, target: int | None = None) -> None:
    """Apply the missing migrations, each in a transaction of its own."""
    present = version(connection)
    for number, script in enumerate(migrations()[:target], start=1):
        if number <= present:
            continue
        connection.execute("PRAGMA foreign_keys = OFF")  # does nothing inside a transaction
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(script):
                connection.execute(statement)
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise ValueError(f"migration {number} leaves rows that point nowhere")
            if number > 1:
                connection.execute(
                    "UPDATE journal_step SET state = 'sealed' WHERE state IN ('done', 'undone')"
                )
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            connection.execute("PRAGMA foreign_keys = ON")


def schema(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Return every table, index, trigger and view of the file with its SQL."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM main.sqlite_master")
    return frozenset((kind, name, sql) for kind, name, sql in rows) - {_SEQUENCE}


@cache
def schema_of_version(number: int) -> frozenset[tuple[str, str, str]]:
    """Return what a file of that version has to hold, no more and no less."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection, number)
        return schema(connection)
    finally:
        connection.close()
