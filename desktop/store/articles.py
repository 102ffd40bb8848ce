"""Articles, their versions and the documents behind them."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Came,
    Document,
    ImportedDocument,
    StyleRun,
    VersionId,
)
from desktop.domain.text import sha256, word_count
from desktop.store import pages

_SELECT = """
    SELECT a.id, a.uuid, a.title, a.byline, a.publisher, a.url, a.published, a.language, a.note,
           a.added, v.id, v.number, v.media_type, v.came, v.file_name, d.characters, d.words
    FROM article a
    JOIN version v ON v.article_id = a.id
     AND v.number = (SELECT max(number) FROM version WHERE article_id = a.id)
    JOIN document d ON d.id = v.document_id
"""
_COUNTS = """
    SELECT a.article_id, a.kind, count(*) FROM annotation a
    WHERE a.kind <> 'mention' {only} GROUP BY a.article_id, a.kind
    UNION ALL
    SELECT a.article_id, 'mention', count(DISTINCT m.entity_id)
    FROM annotation a JOIN mention m ON m.annotation_id = a.id
    WHERE a.kind = 'mention' {only} GROUP BY a.article_id
"""
_CAME = {came.value: came for came in Came}


def add_document(connection: sqlite3.Connection, imported: ImportedDocument) -> int:
    """Store text, blocks and original bytes; append-only, so redo of an import finds them."""
    digest = sha256(imported.text)
    cursor = connection.execute(
        "INSERT INTO document (sha256, text, characters, words) VALUES (?, ?, ?, ?)",
        (
            digest, imported.text, len(imported.text),
            imported.words if imported.words >= 0 else word_count(imported.text),
        ),
    )  # fmt: skip
    document = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO block (document_id, position, kind, start, end, level, marker, styles)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (document, n, b.kind, b.start, b.end, b.level, b.marker,
             json.dumps(b.styles) if b.styles else "")
            for n, b in enumerate(imported.blocks)
        ),
    )  # fmt: skip
    if imported.original:
        connection.execute(
            "INSERT INTO document_file VALUES (?, ?, ?)",
            (document, imported.file_name, imported.original),
        )
    if imported.pages:
        pages.add(connection, document, imported.pages)
    return document


def add(
    connection: sqlite3.Connection, imported: ImportedDocument, document: int, uuid: str, at: str
) -> ArticleId:
    """Store the article and its first version."""
    cursor = connection.execute(
        "INSERT INTO article (uuid, title, byline, publisher, url, published, language, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            uuid, imported.title, imported.byline, imported.publisher, imported.url,
            imported.published, imported.language, at,
        ),
    )  # fmt: skip
    article = ArticleId(int(cursor.lastrowid or 0))
    connection.execute(
        "INSERT INTO version (article_id, number, document_id, retrieved, media_type, came,"
        " file_name, url) VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
        (
            article, document, at, imported.media_type, imported.came, imported.file_name,
            imported.url,
        ),
    )  # fmt: skip
    return article


def edit(connection: sqlite3.Connection, article: int, facts: Mapping[str, str]) -> None:
    """Change facts of an article; the names must be columns, checked by the caller."""
    settings = ", ".join(f"{name} = ?" for name in facts)
    connection.execute(f"UPDATE article SET {settings} WHERE id = ?", (*facts.values(), article))


def remove(connection: sqlite3.Connection, article: int) -> None:
    """Remove an article with its versions and marks; the document stays for undo."""
    connection.execute("DELETE FROM article WHERE id = ?", (article,))


def fetch(connection: sqlite3.Connection, article: int | None = None) -> list[Article]:
    """Return one article or all, in the order in which they were added."""
    where, only, values = "", "", ()  # type: str, str, tuple[int, ...]
    if article is not None:
        where, only, values = "WHERE a.id = ?", "AND a.article_id = ?", (article,)
    found = counts(connection, only, values)
    none: dict[str, int] = {}
    rows = connection.execute(f"{_SELECT} {where} ORDER BY a.id", values)
    return [_article(row, found.get(row[0], none)) for row in rows]


def several(connection: sqlite3.Connection, articles: Iterable[int]) -> list[Article]:
    """Return these articles; those that are gone are left out."""
    values = (json.dumps(list(articles)),)
    some = "IN (SELECT value FROM json_each(?))"
    found = counts(connection, f"AND a.article_id {some}", values)
    none: dict[str, int] = {}
    rows = connection.execute(f"{_SELECT} WHERE a.id {some} ORDER BY a.id", values)
    return [_article(row, found.get(row[0], none)) for row in rows]


def counts(
    connection: sqlite3.Connection, only: str = "", values: tuple[Any, ...] = ()
) -> dict[int, dict[str, int]]:
    """Return for each article how many claims and highlights it has, and entities ('mention')."""
    found: dict[int, dict[str, int]] = {}
    for article, kind, number in connection.execute(_COUNTS.format(only=only), values * 2):
        found.setdefault(article, {})[kind] = number
    return found


def _article(row: tuple[Any, ...], count: Mapping[str, int]) -> Article:
    counted = (count.get(kind, 0) for kind in ("claim", "mention", "highlight"))
    values: tuple[Any, ...] = (*row[:13], _CAME[row[13]], *row[14:], *counted)
    return Article(*values)


def ids(connection: sqlite3.Connection) -> list[ArticleId]:
    """Return the articles in the order in which they were added."""
    rows = connection.execute("SELECT id FROM article").fetchall()  # of an index, not of the rows
    return sorted(one for (one,) in rows)


def nearest(connection: sqlite3.Connection, article: int) -> ArticleId | None:
    """Return this article, the first one where it is gone, or None where there is none."""
    row = connection.execute(
        "SELECT coalesce((SELECT id FROM article WHERE id = ?), (SELECT min(id) FROM article))",
        (article,),
    ).fetchone()
    return row[0] if row[0] is None else ArticleId(row[0])


def with_text(connection: sqlite3.Connection, digest: str) -> ArticleId | None:
    """Return an article whose current text has this SHA-256."""
    row = connection.execute(
        "SELECT a.id FROM article a JOIN version v ON v.article_id = a.id"
        " AND v.number = (SELECT max(number) FROM version WHERE article_id = a.id)"
        " WHERE v.document_id IN (SELECT id FROM document WHERE sha256 = ?) ORDER BY a.id",
        (digest,),
    ).fetchone()
    return ArticleId(row[0]) if row else None


def with_uuid(connection: sqlite3.Connection, uuid: str) -> ArticleId | None:
    """Return the article of this uuid."""
    row = connection.execute("SELECT id FROM article WHERE uuid = ?", (uuid,)).fetchone()
    return ArticleId(row[0]) if row else None


def current_version(connection: sqlite3.Connection, article: int) -> VersionId:
    """Return the newest version of an article. Raises KeyError when the article is gone."""
    row = connection.execute(
        "SELECT id FROM version WHERE article_id = ? ORDER BY number DESC LIMIT 1", (article,)
    ).fetchone()
    if row is None:
        raise KeyError(article)
    return VersionId(row[0])


def document(connection: sqlite3.Connection, version: VersionId) -> Document:
    """Return text and blocks of a version. Raises KeyError when it is gone."""
    row = connection.execute(
        "SELECT d.id, d.text, d.sha256 FROM version v JOIN document d ON d.id = v.document_id"
        " WHERE v.id = ?",
        (version,),
    ).fetchone()
    if row is None:
        raise KeyError(version)
    blocks = connection.execute(
        "SELECT kind, start, end, level, marker, styles FROM block"
        " WHERE document_id = ? ORDER BY position",
        (row[0],),
    )
    return Document(version, row[1], row[2], tuple(_block(part) for part in blocks))


def original(connection: sqlite3.Connection, version: VersionId) -> bytes:
    """Return the file of a version as it came; b'' when it came without one (pasted words)."""
    row = connection.execute(
        "SELECT f.bytes FROM version v JOIN document_file f ON f.document_id = v.document_id"
        " WHERE v.id = ?",
        (version,),
    ).fetchone()
    return bytes(row[0]) if row else b""


def _block(row: tuple[str, int, int, int, str, str]) -> Block:
    kind, start, end, level, marker, styles = row
    return Block(BlockKind(kind), start, end, level, marker, _runs(styles) if styles else ())


def _runs(styles: str) -> tuple[StyleRun, ...]:
    """Return how words are set; none where a stranger or damage made it unreadable."""
    try:
        runs = [(int(start), int(end), str(style)) for start, end, style in json.loads(styles)]
    except (ValueError, TypeError, OverflowError, RecursionError):
        return ()
    return tuple(StyleRun(*run) for run in runs)
