"""What the list of articles is sorted, sifted and divided by beside the articles' own facts."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from desktop.domain.shelf import Order

_READ = "read:"
_SECTION = {
    "": "''",
    "tag": "''",
    "month": "substr(iif(a.published = '', a.added, a.published), 1, 7)",
}
_KEYS = {
    "added": "NULL",
    "title": "a.title",
    "published": "a.published",
    "read": f"""coalesce((
        SELECT json_extract(s.value, '$') FROM view_state s WHERE s.key = '{_READ}' || a.uuid
        AND json_valid(s.value) AND json_type(s.value) = 'text'), '')""",
    "claims": """(SELECT count(*) FROM claim WHERE article_id = a.id),
        (SELECT count(*) FROM annotation WHERE article_id = a.id)""",
}
_MARKED = {
    "with": "EXISTS (SELECT 1 FROM annotation WHERE article_id = a.id)",
    "without": "NOT EXISTS (SELECT 1 FROM annotation WHERE article_id = a.id)",
}
_TAGGED = """EXISTS (
    SELECT 1 FROM annotation n CROSS JOIN annotation_tag x ON x.annotation_id = n.id
    WHERE n.article_id = a.id AND x.tag_id = ?)"""
_MEMBER = """(NOT EXISTS (SELECT 1 FROM collection WHERE id = ?) OR EXISTS (
    SELECT 1 FROM collection_article WHERE collection_id = ? AND article_id = a.id))"""
_MEDIA = """(SELECT media_type FROM version WHERE article_id = a.id
    ORDER BY number DESC LIMIT 1)"""


def titles(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the titles of all articles."""
    return dict(connection.execute("SELECT id, title FROM article").fetchall())


def media_types(connection: sqlite3.Connection) -> list[str]:
    """Return of which kinds the articles are now."""
    return [row[0] for row in connection.execute(f"SELECT DISTINCT {_MEDIA} FROM article a")]


def standings(
    connection: sqlite3.Connection, order: Order, articles: Iterable[int] | None = None
) -> list[tuple[Any, ...]]:
    """Return (article, section, what it is sorted by …) of all that fit, or of some; in no order.

    Sections by tag are left empty.
    """
    conditions: list[str] = []
    values: list[Any] = []
    for wanted, condition, given in (
        (articles is not None, "a.id IN (SELECT value FROM json_each(?))",
         [json.dumps(sorted(articles or ()))]),
        (order.marked, _MARKED.get(order.marked, ""), []),
        (order.tag_id, _TAGGED, [order.tag_id]),
        (order.collection_id, _MEMBER, [order.collection_id] * 2),
        (order.media_type, f"{_MEDIA} = ?", [order.media_type]),
    ):  # fmt: skip
        if wanted:
            conditions.append(condition)
            values += given
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return connection.execute(
        f"SELECT a.id, {_SECTION[order.sections]}, {_KEYS[order.sort]} FROM article a {where}",
        values,
    ).fetchall()


def marks_by_tag(
    connection: sqlite3.Connection, articles: Iterable[int] | None = None
) -> list[tuple[int, int, int]]:
    """Return (article, tag, marks with it) for every tag that an article has; of some or all."""
    if articles is None:
        return connection.execute(
            "SELECT a.article_id, x.tag_id, count(*) FROM annotation_tag x"
            " JOIN annotation a ON a.id = x.annotation_id GROUP BY a.article_id, x.tag_id"
        ).fetchall()
    return connection.execute(
        "SELECT a.article_id, x.tag_id, count(*) FROM json_each(?) n"
        " CROSS JOIN annotation a ON a.article_id = n.value"
        " CROSS JOIN annotation_tag x ON x.annotation_id = a.id GROUP BY a.article_id, x.tag_id",
        (json.dumps(sorted(articles)),),
    ).fetchall()


def articles_of(connection: sqlite3.Connection, annotations: Iterable[int]) -> set[int]:
    """Return the articles in which these annotations stand."""
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM annotation WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(annotations)),),
    )
    return {row[0] for row in rows}


def last_read(connection: sqlite3.Connection) -> dict[int, str]:
    """Return when each article was opened last, as stored; those never opened are not there."""
    rows = connection.execute(
        "SELECT a.id, json_extract(s.value, '$') FROM article a"
        " JOIN view_state s ON s.key = ? || a.uuid"
        " WHERE json_valid(s.value) AND json_type(s.value) = 'text'",
        (_READ,),
    )
    return dict(rows.fetchall())


def read_key(connection: sqlite3.Connection, article: int) -> str:
    """Return the key of the view state under which it is kept; KeyError for a lost article."""
    row = connection.execute("SELECT uuid FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise KeyError(article)
    return f"{_READ}{row[0]}"
