"""How much a model could learn from: claims with the words that say that something is said."""

import sqlite3


def count(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return how many claims have a cue in the text, and in how many articles they are."""
    claims, articles = connection.execute(
        "SELECT count(*), count(DISTINCT a.article_id) FROM annotation a WHERE a.kind = 'claim'"
        " AND EXISTS (SELECT 1 FROM span s WHERE s.annotation_id = a.id AND s.role = 'cue'"
        " AND s.status <> 'orphan')"
    ).fetchone()
    return int(claims), int(articles)
