"""What a stranger may have done to a project file that is sent to someone else."""

import sqlite3
import zlib
from collections.abc import Callable

from desktop.store.outsize import LINES

Attack = Callable[[sqlite3.Connection], object]


def _sql(*statements: str) -> Attack:
    def attack(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return attack


def _master(change: str) -> Attack:
    return _sql("PRAGMA writable_schema = ON", f"UPDATE sqlite_master {change}")


def _page(boxes: bytes) -> Attack:
    return lambda connection: connection.execute(
        "INSERT INTO page VALUES (1, 1, 0, 9e99, -1, ?)", (boxes,)
    )


def _endless(table: str, column: str) -> Attack:
    return _sql(
        "PRAGMA ignore_check_constraints = ON",
        "INSERT INTO collection VALUES (1, 'Mine', 0)",
        "INSERT INTO saved_view VALUES (1, 'Mine', '{}', 0)",
        f"UPDATE {table} SET {column} = printf('%.*c', 3000000, 'x')"
        f" WHERE rowid = (SELECT min(rowid) FROM {table})",
    )


ENDLESS = {
    f"a {table} whose {column} has no end": _endless(table, column)
    for table, columns in LINES.items()
    for column in columns
}
"""What a window would lay out as one line of millions of letters."""
DEEP = "[" * 5_000 + "]" * 5_000
ATTACKS: dict[str, Attack] = {
    "a table of another module": _sql("CREATE VIRTUAL TABLE own USING fts5 (a)"),
    "a column made by a function": _sql("ALTER TABLE tag ADD COLUMN a INT AS (abs(position))"),
    "an index on an expression": _sql("CREATE INDEX own ON tag (lower(name))"),
    "a trigger with the name of ours": _sql(
        "CREATE TRIGGER journal_tag_insert AFTER INSERT ON tag BEGIN DELETE FROM article; END"
    ),
    "a view in the place of a table": _sql(
        "ALTER TABLE saved_view RENAME TO kept", "CREATE VIEW saved_view AS SELECT * FROM kept"
    ),
    "a CHECK with a function": _master(
        "SET sql = replace(sql, 'position INTEGER NOT NULL',"
        " 'position INTEGER NOT NULL CHECK (load_extension(name) IS NULL)') WHERE name = 'tag'"
    ),
    "a default with a function": _master(
        "SET sql = replace(sql, 'DEFAULT ''''', 'DEFAULT (randomblob(9))') WHERE name = 'tag'"
    ),
    "a table that is not strict": _master(
        "SET sql = replace(sql, ') STRICT', ')') WHERE name = 'annotation'"
    ),
    "a hidden trigger": _master("SET sql = sql || ' -- own' WHERE name = 'span'"),
    "statistics that lie": _sql("ANALYZE", "UPDATE sqlite_stat1 SET stat = '99999999999999 1 1 1'"),
    "an index of words that lies": _sql("UPDATE document_search_data SET block = zeroblob(9)"),
    "an index of words without end": _sql(
        "UPDATE document_search_data SET block = randomblob(5000) WHERE id > 10"
    ),
    "numbers beyond all texts": _sql(
        "UPDATE span SET start = 9223372036854775806, end = 9223372036854775807"
    ),
    "numbers below nothing": _sql("UPDATE annotation SET start = -9223372036854775808"),
    "blocks beyond the text": _sql("UPDATE block SET start = 900, end = 99999999, level = -7"),
    "no number": _sql("UPDATE annotation SET score = 9e999"),
    "a journal of other tables": _sql(
        "UPDATE journal_change SET table_name = 'sqlite_master', row_id = 1"
    ),
    "a journal of other rows": _sql("UPDATE journal_change SET before = '[1]', after = '{}'"),
    "a journal that is too deep": _sql(f"UPDATE journal_change SET before = '{DEEP}'"),
    "a state of the window that is too deep": _sql(f"UPDATE view_state SET value = '{DEEP}'"),
    "a state of the window that is another": _sql(
        "INSERT INTO view_state VALUES ('window', '{\"article\": {\"a\": 1e999}}')"
    ),
    "styles that are none": _sql("UPDATE block SET styles = '{\"a\": [1]}'"),
    "styles of no text": _sql("UPDATE block SET styles = '[[1e999, null, {}]]'"),
    "styles beyond the text": _sql("UPDATE block SET styles = '[[-9, 99999999, \"bold\"]]'"),
    "styles that are too deep": _sql(f"UPDATE block SET styles = '{DEEP}'"),
    "a saved view that is too deep": _sql(f"INSERT INTO saved_view VALUES (1, 'a', '{DEEP}', 0)"),
    "steps in a ring": _sql("UPDATE journal_step SET target_id = id, kind = 'undo'"),
    "tags in a ring": _sql("UPDATE tag SET parent_id = 3 - id"),
    "claims in a ring": _sql("UPDATE claim SET parent_id = (SELECT max(annotation_id) FROM claim)"),
    "a page that unpacks without end": _page(zlib.compress(bytes(200_000_000))),
    "a page that does not unpack": _page(b"no boxes"),
    "a page with half a number": _page(zlib.compress(bytes(15))),
    "a page with boxes that are no numbers": _page(zlib.compress(b"\xff" * 64)),
    **ENDLESS,
}
