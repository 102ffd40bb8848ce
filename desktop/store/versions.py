"""Versions of an article, and where its marks stood in those that were followed by another.

An annotation has spans in the current version only. Before they move, their places are kept in
`standing` as JSON `[[role, start, end], …]`, orphans left out. A row of `standing` for the current
version says that what is orphan there was left so on purpose.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from desktop.domain.model import (
    AnchorStatus,
    AnnotationId,
    Came,
    ImportedDocument,
    Kind,
    Mark,
    Role,
    Span,
    VersionId,
)
from desktop.domain.versions import VersionInfo

_AMONG = "(SELECT value FROM json_each(?))"
_STOOD_THERE = (
    "EXISTS (SELECT 1 FROM json_each(d.spans) WHERE json_extract(value, '$[0]') = 'content')"
)


class StandingSpan(NamedTuple):
    """A span of an annotation in the current version, as it is stored."""

    id: int
    annotation_id: AnnotationId
    span: Span


class Doubtful(NamedTuple):
    """A span that is not exact, with what a review list says of its mark."""

    annotation_id: AnnotationId
    kind: Kind
    number: int
    role: Role
    start: int
    end: int
    quote: str
    status: AnchorStatus


def fetch(connection: sqlite3.Connection, article: int) -> list[VersionInfo]:
    """Return the versions of an article, newest last."""
    rows = connection.execute(
        "SELECT v.id, v.number, v.retrieved, v.came, v.file_name, v.url, d.characters, d.words,"
        " d.sha256 FROM version v JOIN document d ON d.id = v.document_id"
        " WHERE v.article_id = ? ORDER BY v.number",
        (article,),
    )
    return [VersionInfo(VersionId(row[0]), row[1], row[2], Came(row[3]), *row[4:]) for row in rows]


def article_of(connection: sqlite3.Connection, version: int) -> int:
    """Return the article of a version. Raises KeyError when the version is gone."""
    row = connection.execute("SELECT article_id FROM version WHERE id = ?", (version,)).fetchone()
    if row is None:
        raise KeyError(version)
    return int(row[0])


def add(
    connection: sqlite3.Connection, article: int, imported: ImportedDocument, document: int, at: str
) -> VersionId:
    """Store a version that follows all others of its article."""
    cursor = connection.execute(
        "INSERT INTO version (article_id, number, document_id, retrieved, media_type, came,"
        " file_name, url) SELECT ?, max(number) + 1, ?, ?, ?, ?, ?, ? FROM version"
        " WHERE article_id = ?",
        (
            article, document, at, imported.media_type, imported.came, imported.file_name,
            imported.url, article,
        ),
    )  # fmt: skip
    return VersionId(int(cursor.lastrowid or 0))


def spans(connection: sqlite3.Connection, version: int) -> list[StandingSpan]:
    """Return every span of a version, by annotation."""
    rows = connection.execute(
        "SELECT id, annotation_id, role, start, end, quote, prefix, suffix, status FROM span"
        " WHERE version_id = ? ORDER BY annotation_id, id",
        (version,),
    )
    return [_standing(row) for row in rows]


def _standing(row: Sequence[Any]) -> StandingSpan:
    number, annotation, role, start, end, quote, prefix, suffix, status = row
    span = Span(Role(role), start, end, quote, prefix, suffix, AnchorStatus(status))
    return StandingSpan(number, AnnotationId(annotation), span)


def keep_standing(connection: sqlite3.Connection, version: int) -> None:
    """Keep where every annotation stands in a version that another one is going to follow."""
    connection.execute(
        "INSERT INTO standing (annotation_id, version_id, spans)"
        " SELECT annotation_id, version_id,"
        " json_group_array(json_array(role, start, end)) FILTER (WHERE status <> 'orphan')"
        " FROM (SELECT * FROM span WHERE version_id = ? ORDER BY annotation_id, start, id)"
        " GROUP BY annotation_id, version_id"
        " ON CONFLICT (annotation_id, version_id) DO UPDATE SET spans = excluded.spans",
        (version,),
    )


def move(
    connection: sqlite3.Connection, version: int, moved: Iterable[tuple[StandingSpan, Span]]
) -> None:
    """Put spans into a version, at their places in it."""
    connection.executemany(
        "UPDATE span SET version_id = ?, start = ?, end = ?, quote = ?, prefix = ?, suffix = ?,"
        " status = ? WHERE id = ?",
        (
            (version, to.start, to.end, to.quote, to.prefix, to.suffix, to.status, one.id)
            for one, to in moved
        ),
    )
    connection.execute(
        "UPDATE annotation SET start = s.start FROM (SELECT annotation_id, min(start) AS start"
        " FROM span WHERE version_id = ? AND role = 'content' GROUP BY annotation_id) s"
        " WHERE annotation.id = s.annotation_id AND annotation.start <> s.start",
        (version,),
    )


# --- what is not certain ---


def left(connection: sqlite3.Connection, version: int) -> set[int]:
    """Return the annotations whose orphans were left so on purpose in the current version."""
    rows = connection.execute("SELECT annotation_id FROM standing WHERE version_id = ?", (version,))
    return {row[0] for row in rows}


def leave(connection: sqlite3.Connection, version: int, annotations: Iterable[int]) -> None:
    """Say that what is orphan in the current version stays so on purpose."""
    connection.execute(
        "INSERT INTO standing (annotation_id, version_id, spans)"
        " SELECT value, ?, '[]' FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
        (version, json.dumps(list(annotations))),
    )


def take_back(connection: sqlite3.Connection, version: int, annotation: int) -> None:
    """Forget that orphans of an annotation were left so in the current version."""
    connection.execute(
        "DELETE FROM standing WHERE annotation_id = ? AND version_id = ?", (annotation, version)
    )


def doubtful(connection: sqlite3.Connection, version: int) -> list[Doubtful]:
    """Return the spans of a version that are not exact; orphans left on purpose are not told."""
    rows = connection.execute(
        "SELECT a.id, a.kind, coalesce(c.number, 0), s.role, s.start, s.end, s.quote, s.status"
        " FROM span s JOIN annotation a ON a.id = s.annotation_id"
        " LEFT JOIN claim c ON c.annotation_id = a.id"
        " LEFT JOIN standing d ON d.annotation_id = a.id AND d.version_id = s.version_id"
        " WHERE s.version_id = ? AND s.status <> 'exact'"
        " AND (s.status <> 'orphan' OR d.id IS NULL) ORDER BY s.start, s.id",
        (version,),
    )
    return [
        Doubtful(
            AnnotationId(annotation), Kind(kind), number, Role(role), start, end, quote,
            AnchorStatus(status),
        )
        for annotation, kind, number, role, start, end, quote, status in rows
    ]  # fmt: skip


def unsure(
    connection: sqlite3.Connection, annotations: Sequence[int]
) -> list[tuple[int, StandingSpan]]:
    """Return the spans of these annotations that are not exact, each with its version."""
    rows = connection.execute(
        "SELECT version_id, id, annotation_id, role, start, end, quote, prefix, suffix, status"
        f" FROM span WHERE annotation_id IN {_AMONG} AND status <> 'exact'"
        " ORDER BY annotation_id, start, id",
        (json.dumps(list(annotations)),),
    )
    return [(row[0], _standing(row[1:])) for row in rows]


def remove_spans(connection: sqlite3.Connection, spans_: Iterable[int]) -> None:
    """Remove spans by their ids."""
    connection.execute(f"DELETE FROM span WHERE id IN {_AMONG}", (json.dumps(list(spans_)),))


# --- then ---


def stood(connection: sqlite3.Connection, annotation: int) -> tuple[list[int], int]:
    """Return the older versions in which it stood, and the current one if it stands there or 0."""
    rows = connection.execute(
        "SELECT v.number FROM standing d JOIN version v ON v.id = d.version_id"
        f" WHERE d.annotation_id = ? AND {_STOOD_THERE} ORDER BY v.number",
        (annotation,),
    ).fetchall()
    now = connection.execute(
        "SELECT max(v.number) FROM span s JOIN version v ON v.id = s.version_id"
        " WHERE s.annotation_id = ? AND s.role = 'content' AND s.status <> 'orphan'",
        (annotation,),
    ).fetchone()
    return [row[0] for row in rows], int(now[0] or 0)


def marks_then(connection: sqlite3.Connection, version: int) -> list[Mark]:
    """Return the marks as they stood in an older version, by start, then longest first."""
    rows = connection.execute(
        "SELECT json_extract(j.value, '$[1]') AS start, json_extract(j.value, '$[2]') AS end, a.id,"
        " a.kind, json_extract(j.value, '$[0]'),"
        " coalesce((SELECT t.id FROM annotation_tag x JOIN tag t ON t.id = x.tag_id"
        "           WHERE x.annotation_id = a.id ORDER BY t.position, t.id LIMIT 1), 0),"
        " coalesce(e.kind, ''), coalesce(c.number, 0), a.note <> '', 'exact'"
        " FROM standing d JOIN annotation a ON a.id = d.annotation_id, json_each(d.spans) j"
        " LEFT JOIN mention m ON m.annotation_id = a.id"
        " LEFT JOIN entity e ON e.id = m.entity_id"
        " LEFT JOIN claim c ON c.annotation_id = a.id"
        " WHERE d.version_id = ? ORDER BY 1, 2 DESC, a.id",
        (version,),
    )
    return [Mark._make(row) for row in rows]
