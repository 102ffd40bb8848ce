"""Entities, their other names and where they are mentioned."""

import sqlite3
from collections.abc import Mapping

from desktop.domain.model import AnnotationId, Entity, EntityId, EntityKind

_SELECT = """
    SELECT e.id, e.uuid, e.name, e.kind, e.description, e.wikidata, e.note,
           (SELECT group_concat(n.name, char(31)) FROM
            (SELECT name FROM entity_name WHERE entity_id = e.id ORDER BY id) n)
    FROM entity e
"""


def fetch(connection: sqlite3.Connection, entity: int | None = None) -> list[Entity]:
    """Return one entity or all by name, each with the count of all its mentions."""
    where, values = ("WHERE e.id = ?", (entity,)) if entity is not None else ("", ())
    rows = connection.execute(f"{_SELECT} {where} ORDER BY e.name COLLATE NOCASE, e.id", values)
    only = "WHERE entity_id = ?" if entity is not None else ""
    counts = dict(
        connection.execute(
            f"SELECT entity_id, count(*) FROM mention {only} GROUP BY entity_id", values
        ).fetchall()
    )
    return [_entity(row, counts.get(row[0], 0)) for row in rows]


def fetch_in(connection: sqlite3.Connection, article: int) -> list[Entity]:
    """Return the entities of an article in the order of first mention, with their counts there."""
    rows = connection.execute(
        f"WITH here AS (SELECT m.entity_id AS id, min(a.start) AS first, count(*) AS mentions"
        " FROM annotation a JOIN mention m ON m.annotation_id = a.id"
        " WHERE a.article_id = ? AND a.kind = 'mention' GROUP BY m.entity_id)"
        f"{_SELECT.replace('FROM entity e', ', here.mentions FROM entity e', 1)}"
        " JOIN here ON here.id = e.id ORDER BY here.first, e.id",
        (article,),
    )
    return [_entity(row[:8], row[8]) for row in rows]


def _entity(row: tuple[object, ...], mentions: int) -> Entity:
    number, uuid, name, kind, description, wikidata, note, aliases = row
    return Entity(
        id=EntityId(int(str(number))),
        uuid=str(uuid),
        name=str(name),
        kind=EntityKind(str(kind)),
        description=str(description),
        wikidata=str(wikidata),
        note=str(note),
        aliases=tuple(str(aliases).split("\x1f")) if aliases else (),
        mentions=mentions,
    )


def name(connection: sqlite3.Connection, entity: int) -> str:
    """Return the name of an entity, without counting. Raises KeyError when it is gone."""
    row = connection.execute("SELECT name FROM entity WHERE id = ?", (entity,)).fetchone()
    if row is None:
        raise KeyError(entity)
    return str(row[0])


def names(connection: sqlite3.Connection) -> list[tuple[str, EntityKind, EntityId]]:
    """Return every name and alias with the kind and id of its entity; names before aliases."""
    rows = connection.execute(
        "SELECT name, kind, id FROM entity UNION ALL"
        " SELECT n.name, e.kind, e.id FROM entity_name n JOIN entity e ON e.id = n.entity_id"
    )
    return [(row[0], EntityKind(row[1]), EntityId(row[2])) for row in rows]


def kind_counts(
    connection: sqlite3.Connection, article: int | None
) -> list[tuple[EntityKind, int]]:
    """Count entities by kind: those mentioned in an article, or all."""
    if article is None:
        rows = connection.execute("SELECT kind, count(*) FROM entity GROUP BY kind")
    else:
        rows = connection.execute(
            "SELECT kind, count(*) FROM entity WHERE id IN (SELECT m.entity_id FROM annotation a"
            " JOIN mention m ON m.annotation_id = a.id"
            " WHERE a.article_id = ? AND a.kind = 'mention') GROUP BY kind",
            (article,),
        )
    return [(EntityKind(row[0]), row[1]) for row in rows]


def add(
    connection: sqlite3.Connection, uuid: str, name: str, kind: EntityKind, description: str
) -> EntityId:
    """Store a new entity."""
    cursor = connection.execute(
        "INSERT INTO entity (uuid, name, kind, description) VALUES (?, ?, ?, ?)",
        (uuid, name, kind, description),
    )
    return EntityId(int(cursor.lastrowid or 0))


def edit(connection: sqlite3.Connection, entity: int, values: Mapping[str, object]) -> None:
    """Change columns of an entity; the names must be columns, checked by the caller."""
    settings = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE entity SET {settings} WHERE id = ?", (*values.values(), entity))


def add_name(connection: sqlite3.Connection, entity: int, name: str) -> None:
    """Give an entity one more name; nothing happens when it has it."""
    connection.execute(
        "INSERT INTO entity_name (entity_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (entity, name),
    )


def remove_name(connection: sqlite3.Connection, entity: int, name: str) -> None:
    """Take one of its other names from an entity."""
    connection.execute("DELETE FROM entity_name WHERE entity_id = ? AND name = ?", (entity, name))


def remove(connection: sqlite3.Connection, entity: int, name: str) -> None:
    """Remove an entity: mentions become highlights, claims keep its name as typed words."""
    connection.execute(
        "UPDATE claim SET source_text = ? WHERE source_entity_id = ? AND source_text = ''",
        (name, entity),
    )
    connection.execute(
        "UPDATE annotation SET kind = 'highlight' WHERE id IN"
        " (SELECT annotation_id FROM mention WHERE entity_id = ?)",
        (entity,),
    )
    connection.execute("DELETE FROM entity WHERE id = ?", (entity,))


def mentions(
    connection: sqlite3.Connection, entity: int, article: int | None
) -> list[AnnotationId]:
    """Return the mentions of an entity in the order of the text."""
    where, values = ("AND a.article_id = ?", (article,)) if article is not None else ("", ())
    rows = connection.execute(
        "SELECT a.id FROM mention m JOIN annotation a ON a.id = m.annotation_id"
        f" WHERE m.entity_id = ? {where} ORDER BY a.article_id, a.start, a.id",
        (entity, *values),
    )
    return [AnnotationId(row[0]) for row in rows]


def uuids(connection: sqlite3.Connection) -> dict[str, EntityId]:
    """Return the id of each entity by its uuid."""
    rows = connection.execute("SELECT uuid, id FROM entity")
    return {row[0]: EntityId(row[1]) for row in rows}
