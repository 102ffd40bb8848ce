"""Annotations, their spans and mentions; read in bulk, because there are very many."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.domain.model import (
    AnchorStatus,
    Annotation,
    AnnotationId,
    ArticleId,
    EntityId,
    Kind,
    Mark,
    Origin,
    Role,
    Span,
    TagId,
    VersionId,
)
from desktop.store import claims

_MARK = """
    SELECT s.start, s.end, a.id, a.kind, s.role,
           coalesce((SELECT t.id FROM annotation_tag x JOIN tag t ON t.id = x.tag_id
                     WHERE x.annotation_id = a.id ORDER BY t.position, t.id LIMIT 1), 0),
           coalesce(e.kind, ''), coalesce(c.number, 0), a.note <> '', s.status
    FROM span s
    JOIN annotation a ON a.id = s.annotation_id
    LEFT JOIN mention m ON m.annotation_id = a.id
    LEFT JOIN entity e ON e.id = m.entity_id
    LEFT JOIN claim c ON c.annotation_id = a.id
"""


class NewAnnotation(NamedTuple):
    """The columns of an annotation about to be stored."""

    uuid: str
    article_id: int
    kind: Kind
    start: int
    note: str
    author: str
    origin: Origin
    score: float | None
    created: str
    modified: str


def add(connection: sqlite3.Connection, new: NewAnnotation) -> AnnotationId:
    """Store an annotation without spans."""
    cursor = connection.execute(
        "INSERT INTO annotation (uuid, article_id, kind, start, note, author, origin, score,"
        " created, modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new,
    )
    return AnnotationId(int(cursor.lastrowid or 0))


def add_spans(
    connection: sqlite3.Connection, annotation: int, version: int, spans: Iterable[Span]
) -> None:
    """Store spans of an annotation."""
    connection.executemany(
        "INSERT INTO span (annotation_id, version_id, role, start, end, quote, prefix, suffix,"
        " status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (annotation, version, s.role, s.start, s.end, s.quote, s.prefix, s.suffix, s.status)
            for s in spans
        ),
    )


def remove_spans(connection: sqlite3.Connection, annotation: int, version: int, role: Role) -> None:
    """Remove the spans of one role."""
    connection.execute(
        "DELETE FROM span WHERE annotation_id = ? AND version_id = ? AND role = ?",
        (annotation, version, role),
    )


def span_ids(
    connection: sqlite3.Connection, annotation: int, version: int, role: Role
) -> list[int]:
    """Return the ids of the spans of one role in the order of the text."""
    rows = connection.execute(
        "SELECT id FROM span WHERE annotation_id = ? AND version_id = ? AND role = ?"
        " ORDER BY start, id",
        (annotation, version, role),
    )
    return [row[0] for row in rows]


def move_span(connection: sqlite3.Connection, span_id: int, span: Span) -> bool:
    """Put a span on other words; False when it stands there for certain already."""
    cursor = connection.execute(
        "UPDATE span SET start = ?, end = ?, quote = ?, prefix = ?, suffix = ?, status = ?"
        " WHERE id = ? AND (start, end, status) IS NOT (?, ?, ?)",
        (
            span.start, span.end, span.quote, span.prefix, span.suffix, span.status, span_id,
            span.start, span.end, span.status,
        ),
    )  # fmt: skip
    return cursor.rowcount > 0


def set_start(connection: sqlite3.Connection, annotation: int, version: int) -> None:
    """Keep the annotation's own start equal to that of its first content span."""
    connection.execute(
        "UPDATE annotation SET start = (SELECT min(start) FROM span WHERE annotation_id = ?"
        " AND version_id = ? AND role = 'content') WHERE id = ?",
        (annotation, version, annotation),
    )


def touch(connection: sqlite3.Connection, annotation: int, at: str) -> None:
    """Note when the annotation was last changed."""
    connection.execute("UPDATE annotation SET modified = ? WHERE id = ?", (at, annotation))


def set_note(connection: sqlite3.Connection, annotation: int, note: str, at: str) -> None:
    """Store a note; the same note again is no change."""
    connection.execute(
        "UPDATE annotation SET note = ?, modified = ? WHERE id = ? AND note <> ?",
        (note, at, annotation, note),
    )


def set_entity(connection: sqlite3.Connection, annotation: int, entity: int) -> bool:
    """Make a mention point to an entity; False when it does so already."""
    cursor = connection.execute(
        "INSERT INTO mention (annotation_id, entity_id) VALUES (?, ?)"
        " ON CONFLICT (annotation_id) DO UPDATE SET entity_id = excluded.entity_id"
        " WHERE entity_id <> excluded.entity_id",
        (annotation, entity),
    )
    return cursor.rowcount > 0


def remove(connection: sqlite3.Connection, annotations: Iterable[int]) -> None:
    """Remove annotations with all that hangs on them."""
    connection.execute(
        "DELETE FROM annotation WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(annotations)),),
    )


def places(connection: sqlite3.Connection, annotation: int) -> tuple[ArticleId, Kind, int]:
    """Return article, kind and start. Raises KeyError when the annotation is gone."""
    row = connection.execute(
        "SELECT article_id, kind, start FROM annotation WHERE id = ?", (annotation,)
    ).fetchone()
    if row is None:
        raise KeyError(annotation)
    return ArticleId(row[0]), Kind(row[1]), row[2]


def with_uuid(connection: sqlite3.Connection, uuid: str) -> AnnotationId | None:
    """Return the annotation of this uuid."""
    row = connection.execute("SELECT id FROM annotation WHERE uuid = ?", (uuid,)).fetchone()
    return AnnotationId(row[0]) if row else None


def mentioned_spans(
    connection: sqlite3.Connection, article: int, entity: int
) -> set[tuple[int, int]]:
    """Return where an entity already has mentions in an article."""
    rows = connection.execute(
        "SELECT s.start, s.end FROM mention m JOIN annotation a ON a.id = m.annotation_id"
        " JOIN span s ON s.annotation_id = a.id WHERE m.entity_id = ? AND a.article_id = ?",
        (entity, article),
    )
    return {(row[0], row[1]) for row in rows}


def span_places(
    connection: sqlite3.Connection, annotation: int, version: int, role: Role
) -> list[tuple[int, int]]:
    """Return where the spans of one role stand, in the order of the text."""
    rows = connection.execute(
        "SELECT start, end FROM span WHERE annotation_id = ? AND version_id = ? AND role = ?"
        " AND status = 'exact' ORDER BY start, end",
        (annotation, version, role),
    )
    return [(row[0], row[1]) for row in rows]


# --- for painting ---


def marks_between(
    connection: sqlite3.Connection, version: VersionId, start: int, end: int
) -> list[Mark]:
    """Return every span that touches [start, end) and is no orphan, by start, longest first."""
    rows = connection.execute(
        f"{_MARK} WHERE s.version_id = ? AND s.start < ? AND s.end > ? AND s.status <> 'orphan'"
        " ORDER BY s.start, s.end DESC, s.id",
        (version, end, start),
    )
    return [Mark._make(row) for row in rows]


def marks_of(connection: sqlite3.Connection, annotations: Iterable[int]) -> list[Mark]:
    """Return the spans of these annotations in their newest version, orphans left out."""
    rows = connection.execute(
        f"{_MARK} JOIN version v ON v.id = s.version_id"
        " WHERE a.id IN (SELECT value FROM json_each(?)) AND s.status <> 'orphan'"
        " AND v.number = (SELECT max(number) FROM version WHERE article_id = a.article_id)"
        " ORDER BY s.start, s.end DESC, s.id",
        (json.dumps(list(annotations)),),
    )
    return [Mark._make(row) for row in rows]


def next_to(
    connection: sqlite3.Connection, article: int, place: tuple[int, int], *, forward: bool
) -> AnnotationId | None:
    """Return the annotation after or before a place (start, id) in the order of the text.

    Marks whose words are gone are passed over: there is nothing to go to.
    """
    sign, order = (">", "ASC") if forward else ("<", "DESC")
    row = connection.execute(
        f"SELECT id FROM annotation a WHERE article_id = ? AND (start, id) {sign} (?, ?)"
        " AND EXISTS (SELECT 1 FROM span WHERE annotation_id = a.id AND role = 'content'"
        " AND status <> 'orphan')"
        f" ORDER BY start {order}, id {order} LIMIT 1",
        (article, *place),
    ).fetchone()
    return AnnotationId(row[0]) if row else None


def with_tag(connection: sqlite3.Connection, article: int, tag: int) -> set[int]:
    """Return the annotations of an article that carry a tag."""
    rows = connection.execute(
        "SELECT a.id FROM annotation_tag x JOIN annotation a ON a.id = x.annotation_id"
        " WHERE x.tag_id = ? AND a.article_id = ?",
        (tag, article),
    )
    return {row[0] for row in rows}


def of_entity_kind(connection: sqlite3.Connection, article: int, kind: str) -> set[int]:
    """Return the mentions in an article of entities of one kind."""
    rows = connection.execute(
        "SELECT a.id FROM annotation a JOIN mention m ON m.annotation_id = a.id"
        " JOIN entity e ON e.id = m.entity_id"
        " WHERE a.article_id = ? AND a.kind = 'mention' AND e.kind = ?",
        (article, kind),
    )
    return {row[0] for row in rows}


# --- whole ---


def fetch(connection: sqlite3.Connection, annotations: Sequence[int]) -> list[Annotation]:
    """Return annotations with everything on them, in the order asked; missing ones left out."""
    ids = json.dumps(list(annotations))
    among = "IN (SELECT value FROM json_each(?))"
    spans: dict[int, list[Span]] = {}
    for number, role, start, end, quote, prefix, suffix, status in connection.execute(
        "SELECT s.annotation_id, s.role, s.start, s.end, s.quote, s.prefix, s.suffix, s.status"
        " FROM span s JOIN version v ON v.id = s.version_id"
        f" WHERE s.annotation_id {among}"
        " AND v.number = (SELECT max(number) FROM version WHERE article_id = v.article_id)"
        " ORDER BY s.start, s.id",
        (ids,),
    ):
        spans.setdefault(number, []).append(
            Span(Role(role), start, end, quote, prefix, suffix, AnchorStatus(status))
        )
    tags: dict[int, list[TagId]] = {}
    for number, tag in connection.execute(
        "SELECT x.annotation_id, x.tag_id FROM annotation_tag x JOIN tag t ON t.id = x.tag_id"
        f" WHERE x.annotation_id {among} ORDER BY t.position, t.id",
        (ids,),
    ):
        tags.setdefault(number, []).append(TagId(tag))
    recorded = claims.fetch(connection, ids)
    found = {}
    for row in connection.execute(
        "SELECT a.id, a.uuid, a.article_id, a.kind, a.note, a.author, a.origin, a.score,"
        " a.created, a.modified, m.entity_id FROM annotation a"
        f" LEFT JOIN mention m ON m.annotation_id = a.id WHERE a.id {among}",
        (ids,),
    ):
        found[row[0]] = Annotation(
            id=AnnotationId(row[0]),
            uuid=row[1],
            article_id=ArticleId(row[2]),
            kind=Kind(row[3]),
            note=row[4],
            author=row[5],
            origin=Origin(row[6]),
            score=row[7],
            created=row[8],
            modified=row[9],
            spans=tuple(spans.get(row[0], ())),
            tag_ids=tuple(tags.get(row[0], ())),
            entity_id=EntityId(row[10]) if row[10] is not None else None,
            claim=recorded.get(row[0]),
        )
    return [found[number] for number in annotations if number in found]
