"""The full-text index: derived from the other tables, written in the same transaction.

Never by triggers: those fail when a file is opened with `trusted_schema` off. How it is asked is
`store/finding.py`.
"""

import json
import sqlite3
from collections.abc import Iterable


def index_document(connection: sqlite3.Connection, document: int) -> None:
    """Put a document that was just stored into the index; documents never change."""
    connection.execute(
        "INSERT INTO document_search (rowid, text) SELECT id, text FROM document WHERE id = ?",
        (document,),
    )


def index_annotations(connection: sqlite3.Connection, annotations: Iterable[int]) -> None:
    """Index anew the note and statement of these annotations, present or gone."""
    ids = json.dumps(sorted(annotations))
    connection.execute(
        "DELETE FROM annotation_search WHERE rowid IN (SELECT value FROM json_each(?))", (ids,)
    )
    connection.execute(
        "INSERT INTO annotation_search (rowid, words)"
        " SELECT a.id, trim(a.note || char(10) || coalesce(c.statement, ''))"
        " FROM annotation a LEFT JOIN claim c ON c.annotation_id = a.id"
        " WHERE a.id IN (SELECT value FROM json_each(?))"
        " AND (a.note <> '' OR coalesce(c.statement, '') <> '')",
        (ids,),
    )


def index_all(connection: sqlite3.Connection) -> None:
    """Make the index anew from the texts, notes and statements; nothing of an old one is left."""
    connection.execute("INSERT INTO main.document_search (document_search) VALUES ('rebuild')")
    connection.execute("DELETE FROM main.annotation_search")
    connection.execute(
        "INSERT INTO main.annotation_search (rowid, words)"
        " SELECT a.id, trim(a.note || char(10) || coalesce(c.statement, ''))"
        " FROM main.annotation a LEFT JOIN main.claim c ON c.annotation_id = a.id"
        " WHERE a.note <> '' OR coalesce(c.statement, '') <> ''"
    )
    connection.execute("INSERT INTO main.annotation_search (annotation_search) VALUES ('rebuild')")
