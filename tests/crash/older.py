"""Files as the first Ascribe wrote them, made from one of today."""

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.store import migrate

_WORDS = ("document_search", "annotation_search")


def columns() -> dict[str, list[str]]:
    """Return the tables of version 1 that hold what people made, with their columns."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate.migrate(connection, 1)
        found = _tables(connection)
    return {name: names for name, names in found.items() if not name.startswith("journal")}


def make(newest: Path, target: Path) -> None:
    """Write what a project file of today holds as a file of schema version 1."""
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        migrate.migrate(connection, 1)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS newest", (str(newest),))
        connection.execute("BEGIN")
        for table, names in _tables(connection).items():
            listed = ", ".join(names)
            connection.execute(
                f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM newest.{table}"
            )
        connection.execute(
            "INSERT INTO main.annotation_search (rowid, words)"
            " SELECT rowid, words FROM newest.annotation_search"
        )
        connection.execute("INSERT INTO main.document_search (document_search) VALUES ('rebuild')")
        connection.execute("COMMIT")
        connection.execute("DETACH newest")


def _tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    names = [
        row[1]
        for row in connection.execute("PRAGMA main.table_list")
        if row[0] == "main" and row[2] == "table" and not row[1].startswith(("sqlite", *_WORDS))
    ]
    return {
        name: [row[1] for row in connection.execute(f"PRAGMA main.table_info({name})")]
        for name in sorted(names)
    }
