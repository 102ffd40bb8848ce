"""Sets of articles: their names and what is in them."""

import json
import sqlite3
from collections.abc import Sequence

from desktop.domain.kept import Collection, CollectionId
from desktop.domain.model import ArticleId


def fetch(connection: sqlite3.Connection) -> list[Collection]:
    """Return all sets in their order, each with its articles as they were added."""
    members: dict[int, list[ArticleId]] = {}
    for collection, article in connection.execute(
        "SELECT collection_id, article_id FROM collection_article ORDER BY article_id"
    ):
        members.setdefault(collection, []).append(ArticleId(article))
    rows = connection.execute("SELECT id, name FROM collection ORDER BY position, id")
    return [
        Collection(CollectionId(row[0]), row[1], tuple(members.get(row[0], ()))) for row in rows
    ]


def add(connection: sqlite3.Connection, name: str) -> CollectionId:
    """Store a new set behind the others."""
    cursor = connection.execute(
        "INSERT INTO collection (name, position)"
        " VALUES (?, (SELECT coalesce(max(position), -1) + 1 FROM collection))",
        (name,),
    )
    return CollectionId(int(cursor.lastrowid or 0))


def rename(connection: sqlite3.Connection, collection: int, name: str) -> None:
    """Give a set another name."""
    connection.execute(
        "UPDATE collection SET name = ? WHERE id = ? AND name <> ?", (name, collection, name)
    )


def fill(connection: sqlite3.Connection, collection: int, articles: Sequence[int]) -> None:
    """Let a set hold these articles and no others; ids that are no article are left out."""
    among = json.dumps(list(articles))
    connection.execute(
        "DELETE FROM collection_article WHERE collection_id = ?"
        " AND article_id NOT IN (SELECT value FROM json_each(?))",
        (collection, among),
    )
    connection.execute(
        "INSERT INTO collection_article (collection_id, article_id)"
        " SELECT ?, id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        " ON CONFLICT DO NOTHING",
        (collection, among),
    )


def remove(connection: sqlite3.Connection, collection: int) -> None:
    """Remove a set; its articles stay."""
    connection.execute("DELETE FROM collection WHERE id = ?", (collection,))
