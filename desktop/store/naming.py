"""What articles, entities and claims are called, in few words: read by hundreds of thousands."""

import sqlite3
from collections.abc import Iterator

from desktop.store.claims import SOURCE

Named = tuple[str, int, str, str]
"""'article', 'entity' or 'claim', its id, what it is called, and what else it is found by."""
_NEWEST = "v.number = (SELECT max(number) FROM version WHERE article_id = v.article_id)"
_ARTICLES = (
    "SELECT 'article', a.id, coalesce(nullif(a.title, ''), v.file_name),"
    " a.publisher || ' ' || v.file_name FROM article a"
    f" JOIN version v ON v.article_id = a.id AND {_NEWEST} ORDER BY a.id"
)
_ENTITIES = (
    "SELECT 'entity', e.id, e.name, coalesce((SELECT group_concat(name, ' ') FROM entity_name"
    " WHERE entity_id = e.id), '') FROM entity e ORDER BY e.id"
)
_CLAIMS = (
    "SELECT 'claim', c.annotation_id, c.number || ' ' || coalesce(nullif("
    f"{SOURCE}, '') || ': ', '') || coalesce(nullif(c.statement, ''), (SELECT group_concat(quote,"
    " ' … ') FROM (SELECT quote FROM span WHERE annotation_id = c.annotation_id"
    " AND role = 'content' ORDER BY start)), ''), '' FROM claim c"
)


def named(connection: sqlite3.Connection) -> Iterator[Named]:
    """Yield articles, entities, and then claims."""
    for query in (_ARTICLES, _ENTITIES, _CLAIMS):
        yield from connection.execute(query)


def count(connection: sqlite3.Connection) -> int:
    """Return how many there are."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM article) + (SELECT count(*) FROM entity)"
        " + (SELECT count(*) FROM claim)"
    ).fetchone()
    return int(row[0])
