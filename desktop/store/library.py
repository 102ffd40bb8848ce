"""What the list of articles is sorted, sifted and divided by beside the articles' own facts."""

import json
import sqlite3
from collections.abc import Iterable

_READ = "read:"


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
