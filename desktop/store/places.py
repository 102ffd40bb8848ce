"""Where names may stand: texts that hold them, what is marked there, and marks in bulk."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop.domain.model import ArticleId, Span
from desktop.domain.places import MentionBrief

_NEWEST = "v.number = (SELECT max(number) FROM version WHERE article_id = v.article_id)"

_LAST_PARTED = 0x0900
"""The first letter behind the scripts of Europe and the Near East, which part their words."""
_HELD = (
    "held AS MATERIALIZED (SELECT v.article_id FROM document_search d"
    " JOIN version v ON v.document_id = d.rowid WHERE document_search MATCH ?"
    " UNION SELECT a.article_id FROM annotation_search s JOIN annotation a ON a.id = s.rowid"
    " WHERE annotation_search MATCH ?),"
)


class TextOf(NamedTuple):
    """The newest text of an article."""

    article_id: ArticleId
    version_id: int
    text: str


def texts(
    connection: sqlite3.Connection, names: Sequence[str] | None, articles: Sequence[int] | None
) -> Iterator[TextOf]:
    """Return the newest texts that may hold one of the names, or all texts when names is None.

    The index only narrows: it folds accents and case, so what it finds is looked at again.
    """
    conditions, values = [_NEWEST], list[str]()
    wanted = None if names is None else _match(names)
    if wanted is not None:
        conditions.append(
            "v.document_id IN (SELECT rowid FROM document_search WHERE document_search MATCH ?)"
        )
        values.append(wanted)
    if articles is not None:
        conditions.append("v.article_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(articles)))
    rows = connection.execute(
        "SELECT v.article_id, v.id, d.text FROM version v JOIN document d ON d.id = v.document_id"
        f" WHERE {' AND '.join(conditions)} ORDER BY v.article_id",
        values,
    )
    for article, version, text in rows:
        yield TextOf(ArticleId(article), version, text)


def _match(names: Sequence[str]) -> str | None:
    """Return the names as a query of the index; None when it cannot know one of them."""
    if not all(any(letter.isalnum() for letter in name) for name in names):
        return None
    return " OR ".join('"' + name.replace('"', " ") + '"' for name in names)


def mentioned(connection: sqlite3.Connection, version: int) -> list[tuple[int, int]]:
    """Return the spans of every mention in a version, in the order of the text."""
    rows = connection.execute(
        "SELECT s.start, s.end FROM span s JOIN annotation a ON a.id = s.annotation_id"
        " WHERE s.version_id = ? AND a.kind = 'mention' AND s.status <> 'orphan'"
        " ORDER BY s.start, s.end",
        (version,),
    )
    return [(row[0], row[1]) for row in rows]


def mentioned_by(connection: sqlite3.Connection, version: int, entity: int) -> set[tuple[int, int]]:
    """Return the spans of the mentions of one entity in a version."""
    rows = connection.execute(
        "SELECT s.start, s.end FROM span s JOIN mention m ON m.annotation_id = s.annotation_id"
        " WHERE s.version_id = ? AND m.entity_id = ? AND s.status <> 'orphan'",
        (version, entity),
    )
    return {(row[0], row[1]) for row in rows}


def mentions(connection: sqlite3.Connection, entity: int) -> list[MentionBrief]:
    """Return the mentions of an entity with the words around them, by article and place."""
    rows = connection.execute(
        "SELECT a.id, a.article_id, s.start, s.quote, s.prefix, s.suffix, a.note"
        " FROM mention m JOIN annotation a ON a.id = m.annotation_id"
        " JOIN span s ON s.annotation_id = a.id AND s.role = 'content'"
        f" JOIN version v ON v.id = s.version_id AND {_NEWEST}"
        " WHERE m.entity_id = ? ORDER BY a.article_id, s.start, a.id",
        (entity,),
    )
    return [MentionBrief._make(row) for row in rows]


def said_by(connection: sqlite3.Connection, entity: int) -> dict[int, int]:
    """Return the claims of which an entity is the source, each with its article."""
    rows = connection.execute(
        "SELECT annotation_id, article_id FROM claim WHERE source_entity_id = ?", (entity,)
    )
    return dict(rows.fetchall())


def holding_mention(connection: sqlite3.Connection, entity: int) -> dict[int, int]:
    """Return the claims whose content holds a mention of an entity, each with its article."""
    rows = connection.execute(
        "SELECT DISTINCT c.annotation_id, c.article_id FROM mention m"
        " JOIN span w ON w.annotation_id = m.annotation_id AND w.status <> 'orphan'"
        f" JOIN version v ON v.id = w.version_id AND {_NEWEST}"
        " JOIN span s ON s.version_id = w.version_id AND s.role = 'content'"
        " AND s.start <= w.start AND s.end >= w.end AND s.status <> 'orphan'"
        " JOIN claim c ON c.annotation_id = s.annotation_id"
        " WHERE m.entity_id = ?",
        (entity,),
    )
    return dict(rows.fetchall())


def words_holding(
    connection: sqlite3.Connection, names: Iterable[str]
) -> list[tuple[int, int, str]]:
    """Return claims whose words hold one of the names, with article and words.

    A name is found inside longer words too: the caller looks again. Where the full-text index
    knows the names as words, only the claims of articles that hold them are looked through.
    """
    names = list(names)
    indexed = bool(names) and all(map(_is_indexed, names))
    held = "WHERE c.article_id IN (SELECT article_id FROM held)" if indexed else ""
    asked = " OR ".join('"{}"'.format(name.replace('"', '""')) for name in names)
    rows = connection.execute(
        f"WITH {_HELD if indexed else ''} said AS"
        " (SELECT c.annotation_id AS id, c.article_id AS article, c.statement"
        " || char(10) || coalesce((SELECT group_concat(quote, char(10)) FROM span"
        " WHERE annotation_id = c.annotation_id AND role = 'content'), '') AS words"
        f" FROM claim c {held})"
        " SELECT id, article, words FROM said WHERE EXISTS"
        " (SELECT 1 FROM json_each(?) n WHERE instr(words, n.value) > 0)",
        (*((asked, asked) if indexed else ()), json.dumps(names)),
    )
    return rows.fetchall()


def _is_indexed(name: str) -> bool:
    """Say whether the index has the words of a name wherever it stands as words of its own.

    It parts words at spaces and signs: scripts that write without these are not in it word by word.
    """
    return any(map(str.isalnum, name)) and all(ord(letter) < _LAST_PARTED for letter in name)


class NewMention(NamedTuple):
    """A mention about to be stored."""

    uuid: str
    article_id: int
    version_id: int
    span: Span


def add_mentions(
    connection: sqlite3.Connection,
    entity: int,
    new: Sequence[NewMention],
    author: str,
    at: str,
) -> list[int]:
    """Store many mentions of an entity; return their ids in the order given."""
    connection.executemany(
        "INSERT INTO annotation (uuid, article_id, kind, start, author, created, modified)"
        " VALUES (?, ?, 'mention', ?, ?, ?, ?)",
        ((one.uuid, one.article_id, one.span.start, author, at, at) for one in new),
    )
    among = json.dumps([one.uuid for one in new])
    ids = dict(
        connection.execute(
            "SELECT uuid, id FROM annotation WHERE uuid IN (SELECT value FROM json_each(?))",
            (among,),
        ).fetchall()
    )
    made = [int(ids[one.uuid]) for one in new]
    connection.executemany(
        "INSERT INTO span (annotation_id, version_id, role, start, end, quote, prefix, suffix,"
        " status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (number, one.version_id, s.role, s.start, s.end, s.quote, s.prefix, s.suffix, s.status)
            for number, one in zip(made, new, strict=True)
            for s in (one.span,)
        ),
    )
    connection.executemany(
        "INSERT INTO mention (annotation_id, entity_id) VALUES (?, ?)",
        ((number, entity) for number in made),
    )
    return made
