"""The full-text index: derived from the other tables, written in the same transaction.

Never by triggers: those fail when a file is opened with `trusted_schema` off. How it is asked is
`store/finding.py`.
"""

import json
import sqlite3
from collections.abc import Iterable

WORDED = ("annotation", "claim")
"""The tables that hold the words of annotations; their keys are the annotations."""
_WORDS = "trim(a.note || char(10) || coalesce(c.statement, ''))"
_HAS_WORDS = "a.note <> '' OR coalesce(c.statement, '') <> ''"
"""Of annotation a and its claim c, if it is one."""


def index_document(connection: sqlite3.Connection, document: int) -> None:
    """Put a document that was just stored into the index; documents never change."""
    connection.execute(
        "INSERT INTO document_search (rowid, text) SELECT id, text FROM document WHERE id = ?",
        (document,),
    )


def index_annotations(connection: sqlite3.Connection, annotations: Iterable[int]) -> None:
    """Index anew those of these annotations, present or gone, whose note or statement differ."""
    rows = connection.execute(
        "SELECT i.value FROM json_each(?) i LEFT JOIN annotation a ON a.id = i.value"
        " LEFT JOIN claim c ON c.annotation_id = i.value"
        " LEFT JOIN annotation_search s ON s.rowid = i.value"
        f" WHERE s.words IS NOT CASE WHEN {_HAS_WORDS} THEN {_WORDS} END",
        (json.dumps(sorted(annotations)),),
    )
    ids = json.dumps([row[0] for row in rows])
    if ids == "[]":
        return
    connection.execute(
        "DELETE FROM annotation_search WHERE rowid IN (SELECT value FROM json_each(?))", (ids,)
    )
    connection.execute(
        f"INSERT INTO annotation_search (rowid, words) SELECT a.id, {_WORDS}"
        " FROM annotation a LEFT JOIN claim c ON c.annotation_id = a.id"
        f" WHERE a.id IN (SELECT value FROM json_each(?)) AND ({_HAS_WORDS})",
        (ids,),
    )


def index_all(connection: sqlite3.Connection) -> None:
    """Make the index anew from the texts, notes and statements; nothing of an old one is left."""
    connection.execute("INSERT INTO main.document_search (document_search) VALUES ('rebuild')")
    connection.execute("DELETE FROM main.annotation_search")
    connection.execute(
        "INSERT INTO main.annotation_search (rowid, words)"
        f" SELECT a.id, {_WORDS}"
        " FROM main.annotation a LEFT JOIN main.claim c ON c.annotation_id = a.id"
        f" WHERE {_HAS_WORDS}"
    )
    connection.execute("INSERT INTO main.annotation_search (annotation_search) VALUES ('rebuild')")
