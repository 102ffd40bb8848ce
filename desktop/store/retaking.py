"""Articles by the link that they came from, and a text that takes the place of another."""

import sqlite3

from desktop.domain.model import ArticleId


def with_url(connection: sqlite3.Connection, url: str) -> ArticleId | None:
    """Return the first article that came from this address, in any version, or has it as link."""
    row = connection.execute(
        "SELECT article_id FROM version WHERE url = ?"
        " UNION SELECT id FROM article WHERE url = ? ORDER BY 1 LIMIT 1",
        (url, url),
    ).fetchone()
    return ArticleId(row[0]) if row else None


def is_bare(connection: sqlite3.Connection, article: int) -> bool:
    """Say whether an article has one version and no mark."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM version WHERE article_id = ?) = 1"
        " AND NOT EXISTS (SELECT 1 FROM annotation WHERE article_id = ?)",
        (article, article),
    ).fetchone()
    return bool(row[0])


def drop_first(connection: sqlite3.Connection, article: int) -> None:
    """Let the second version of an article be its first; the text of the first stays for undo."""
    connection.execute("DELETE FROM version WHERE article_id = ? AND number = 1", (article,))
    connection.execute("UPDATE version SET number = 1 WHERE article_id = ?", (article,))


def keep_retrieved(connection: sqlite3.Connection, article: int) -> None:
    """Let the newest version say when its page was fetched, as the one before it does."""
    connection.execute(
        "UPDATE version SET retrieved = (SELECT retrieved FROM version WHERE article_id = ?"
        " ORDER BY number DESC LIMIT 1 OFFSET 1) WHERE article_id = ? AND number ="
        " (SELECT max(number) FROM version WHERE article_id = ?)",
        (article, article, article),
    )
