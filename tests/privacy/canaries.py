"""A project in which every text column of the schema, known or new, holds a word of its own.

There are two of everything, for two articles that have nothing in common: side 1 and side 2. What
stands on an older text, or on words that are gone, says so.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.project import Project
from tests.privacy.searching import word_of

SIDES = (1, 2)
_DERIVED = ("document_search", "annotation_search", "sqlite_")
_FIRST_WORD = re.compile(r"\b(\w+) TEXT[^,]*?CHECK \(\s*\w+ IN \(\s*'([^']*)'", re.DOTALL)
_JSON = {"saved_view.definition": "{{\"word\": \"{}\"}}", "view_state.value": "\"{}\"",
         "suggestion.spans": "[]", "standing.spans": "[]", "suggestion.guess": "{{}}",
         "block.styles": "[]"}  # fmt: skip
"""How JSON is written; `standing`, spans and styles hold numbers only."""
_PLAIN = frozenset(
    {"suggestion.kind", "suggestion.origin", "suggestion.decision", "version.media_type"}
)
"""Closed lists of words without a CHECK."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One word in one row."""

    table: str
    column: str
    side: int
    word: str
    old: bool = False
    """Whether it stands on an older text only, or on words that are gone."""
    lost: bool = False
    """Whether it belongs to a text that is in no article any more."""

    @property
    def name(self) -> str:
        """Return table.column."""
        return f"{self.table}.{self.column}"


@dataclass(frozen=True, slots=True)
class _Row:
    """What is special about a row; the rest is made up from the schema."""

    values: Mapping[str, Any] = field(default_factory=dict)
    old: bool = False
    lost: bool = False


def columns(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Return table -> (column, type) of the whole schema, the index left out."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
    ).fetchall()
    return {
        name: [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in names
        if not name.startswith(_DERIVED)
    }


def planted(path: Path, seed: int = 0) -> list[Planted]:
    """Make a closed project file full of words and return them all."""
    Project.create(path).close()
    found: list[Planted] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        for table in columns(connection):
            for side in SIDES:
                for number, row in enumerate(_rows(table, side, seed)):
                    found += _insert(connection, table, side, number, row, seed)
        for index in ("document_search", "annotation_search"):
            if index == "annotation_search":
                connection.execute(
                    "INSERT INTO annotation_search (rowid, words) SELECT id, note FROM annotation"
                )
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        connection.execute("COMMIT")
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    return found


def text_of(side: int, age: int, seed: int) -> str:
    """Return the text of a document: its own word, then others."""
    return f"{word_of(f'document.text {side} {age}', seed)} and other words of no weight"


def _insert(
    connection: sqlite3.Connection, table: str, side: int, number: int, row: _Row, seed: int
) -> Iterator[Planted]:
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    closed = dict(_FIRST_WORD.findall(sql))
    parents = {
        line[3] for line in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    }
    values: dict[str, Any] = {}
    made: list[Planted] = []
    for _, column, kind, _, _, key in connection.execute(f"PRAGMA table_info({table})").fetchall():
        name = f"{table}.{column}"
        if column in row.values:
            values[column] = row.values[column]
        elif kind in ("TEXT", "BLOB") and name not in _PLAIN and column not in closed:
            word = word_of(f"{name} {side} {number}", seed)
            shape = _JSON.get(name, "{}")
            written = shape.format(word)
            values[column] = written.encode() if kind == "BLOB" else written
            if word in written:
                made.append(Planted(table, column, side, word, row.old, row.lost))
        elif column in closed or name in _PLAIN:
            values[column] = closed.get(column, "claim")
        elif kind == "REAL":
            values[column] = 0.5
        else:
            values[column] = side * 10 + number if key or column in parents else number + 1
    marks = ", ".join("?" * len(values))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values())
    )
    yield from made
    if table == "document":
        yield Planted(table, "text", side, str(values["text"]).split()[0], row.old, row.lost)


def _rows(table: str, side: int, seed: int) -> list[_Row]:
    """Return the rows of a table on one side; a table that nobody named here has one."""
    base = side * 10
    now = text_of(side, 1, seed)
    claim = {"kind": "claim", "article_id": base}
    exact = {"version_id": base + 1, "start": 0, "end": 18, "quote": now[:18], "status": "exact"}
    table_rows: dict[str, list[_Row]] = {
        "document": [
            _Row({"id": base, "text": text_of(side, 0, seed), "characters": 44}, old=True),
            _Row({"id": base + 1, "text": now, "characters": len(now), "words": 7}),
            _Row({"id": base + 2, "text": text_of(side, 2, seed)}, lost=True),
        ],
        "document_file": [_Row(old=True), _Row(), _Row(lost=True)],
        "block": [
            _Row({"document_id": base, "start": 0, "end": 44}, old=True),
            _Row({"document_id": base + 1, "start": 0, "end": len(now)}),
        ],
        "page": [
            _Row({"document_id": base, "number": 1, "start": 0}, old=True),
            _Row({"document_id": base + 1, "number": 1, "start": 0}),
        ],
        "version": [
            _Row({"article_id": base, "number": 1, "document_id": base}, old=True),
            _Row({"article_id": base, "number": 2, "document_id": base + 1}),
        ],
        "annotation": [
            _Row(claim), _Row(claim), _Row({"kind": "mention", "article_id": base}),
            _Row({"kind": "highlight", "article_id": base}, old=True),
            _Row({"kind": "highlight", "article_id": base}),
        ],
        "span": [
            *(_Row({**exact, "annotation_id": base + n, "role": "content"}) for n in range(3)),
            _Row({"annotation_id": base + 3, "version_id": base + 1, "start": 0, "end": 1,
                  "role": "content", "status": "orphan"}, old=True),
            _Row({"annotation_id": base + 4, "version_id": base + 1, "start": 0, "end": 18,
                  "role": "content", "status": "fuzzy"}, old=True),
        ],
        "mention": [_Row({"annotation_id": base + 2, "entity_id": base})],
        "annotation_tag": [_Row({"annotation_id": base + 2, "tag_id": base})],
        "claim": [
            _Row({"annotation_id": base, "article_id": base, "number": 1, "parent_id": None,
                  "reliability": "A", "credibility": "1"}),
            _Row({"annotation_id": base + 1, "article_id": base, "number": 2, "parent_id": base,
                  "source_entity_id": None, "proposition_id": None, "reliability": "",
                  "credibility": ""}),
        ],
        "claim_link": [_Row({"from_id": base, "to_id": base + 1})],
        "tag": [_Row({"parent_id": None})],
        "evidence": [_Row({"claim_id": base, "annotation_id": base + 1})],
        "standing": [
            _Row({"annotation_id": base, "version_id": base}, old=True),
        ],
        "suggestion": [_Row({"version_id": base}, old=True), _Row({"version_id": base + 1})],
        "rejection": [
            _Row(lost=True),
            _Row({"quote": now.split()[0], "prefix": "", "suffix": " and"}),
        ],
        "journal_step": [_Row({"target_id": None})],
    }  # fmt: skip
    return table_rows.get(table, [_Row()])
