"""Two entities become one, or one becomes two: set-based, for there may be very many mentions."""

import json
import sqlite3
from collections.abc import Sequence
from itertools import chain

from desktop.domain.model import EntityId

_NEWEST = "v.number = (SELECT max(number) FROM version WHERE article_id = v.article_id)"
_AMONG = "(SELECT value FROM json_each(?))"
_PAIRS = (
    "(SELECT json_extract(value, '$[0]') AS gone, json_extract(value, '$[1]') AS kept"
    " FROM json_each(?))"
)


def move_all(connection: sqlite3.Connection, into: int, other: int) -> None:
    """Move the mentions, the claims and the other names of an entity to another one."""
    connection.execute("UPDATE mention SET entity_id = ? WHERE entity_id = ?", (into, other))
    connection.execute(
        "UPDATE claim SET source_entity_id = ? WHERE source_entity_id = ?", (into, other)
    )
    connection.execute(
        "INSERT INTO entity_name (entity_id, name) SELECT ?, name FROM entity_name"
        " WHERE entity_id = ? AND name <> (SELECT name FROM entity WHERE id = ?)"
        " ORDER BY id ON CONFLICT DO NOTHING",
        (into, other, into),
    )


def remove_entity(connection: sqlite3.Connection, entity: int) -> None:
    """Remove an entity that nothing points to any more."""
    connection.execute("DELETE FROM entity WHERE id = ?", (entity,))


def doubles(connection: sqlite3.Connection, entity: int) -> list[tuple[int, int]]:
    """Return each mention that stands on the same words as an older one, with that one."""
    rows = connection.execute(
        "SELECT d.id, d.oldest FROM (SELECT m.annotation_id AS id, s.version_id,"
        " min(m.annotation_id) OVER (PARTITION BY s.version_id, s.start, s.end) AS oldest"
        " FROM mention m JOIN span s ON s.annotation_id = m.annotation_id AND s.role = 'content'"
        " WHERE m.entity_id = ? AND s.status <> 'orphan') d"
        f" JOIN version v ON v.id = d.version_id AND {_NEWEST} WHERE d.id > d.oldest",
        (entity,),
    )
    return rows.fetchall()


def make_one(connection: sqlite3.Connection, pairs: Sequence[tuple[int, int]], at: str) -> None:
    """Remove the first mention of each pair; what hangs on it goes over to the second one."""
    if not pairs:
        return
    told = json.dumps(pairs)
    connection.execute(
        "INSERT INTO annotation_tag (annotation_id, tag_id) SELECT p.kept, x.tag_id"
        f" FROM {_PAIRS} p JOIN annotation_tag x ON x.annotation_id = p.gone"
        " WHERE true ON CONFLICT DO NOTHING",
        (told,),
    )
    connection.execute(
        f"UPDATE evidence SET annotation_id = p.kept FROM {_PAIRS} p"
        " WHERE evidence.annotation_id = p.gone",
        (told,),
    )
    _join_notes(connection, told, at)
    connection.execute(
        f"DELETE FROM annotation WHERE id IN {_AMONG}", (json.dumps([gone for gone, _ in pairs]),)
    )


def _join_notes(connection: sqlite3.Connection, told: str, at: str) -> None:
    noted = connection.execute(
        f"SELECT p.kept, k.note, g.note FROM {_PAIRS} p JOIN annotation g ON g.id = p.gone"
        " JOIN annotation k ON k.id = p.kept WHERE g.note <> '' ORDER BY p.gone",
        (told,),
    ).fetchall()
    notes: dict[int, str] = {}
    for kept, own, note in noted:
        standing = notes.get(kept, own)
        notes[kept] = standing if note in standing else f"{standing}\n\n{note}".strip()
    connection.executemany(
        "UPDATE annotation SET note = ?, modified = ? WHERE id = ? AND note <> ?",
        ((note, at, kept, note) for kept, note in notes.items()),
    )


def mentions_among(connection: sqlite3.Connection, entity: int, among: Sequence[int]) -> list[int]:
    """Return those of these annotations that are mentions of an entity."""
    rows = connection.execute(
        f"SELECT annotation_id FROM mention WHERE entity_id = ? AND annotation_id IN {_AMONG}",
        (entity, json.dumps(list(among))),
    )
    return [row[0] for row in rows]


def spoken_by(connection: sqlite3.Connection, entity: int, moved: Sequence[int]) -> list[int]:
    """Return the claims of an entity whose source words touch these mentions and no other one."""
    rows = connection.execute(
        "WITH moved AS (SELECT value AS id FROM json_each(?)),"
        " touched AS (SELECT c.annotation_id AS claim, w.annotation_id IN moved AS moves"
        " FROM claim c JOIN span s ON s.annotation_id = c.annotation_id AND s.role = 'source'"
        " JOIN span w ON w.version_id = s.version_id AND w.start < s.end AND w.end > s.start"
        " JOIN mention m ON m.annotation_id = w.annotation_id AND m.entity_id = ?"
        " WHERE c.source_entity_id = ?)"
        " SELECT claim FROM touched GROUP BY claim HAVING min(moves) = 1",
        (json.dumps(list(moved)), entity, entity),
    )
    return [row[0] for row in rows]


def give(
    connection: sqlite3.Connection, to: EntityId, mentions: Sequence[int], claims: Sequence[int]
) -> None:
    """Let mentions and claims belong to an entity."""
    connection.execute(
        f"UPDATE mention SET entity_id = ? WHERE annotation_id IN {_AMONG}",
        (to, json.dumps(list(mentions))),
    )
    connection.execute(
        f"UPDATE claim SET source_entity_id = ? WHERE annotation_id IN {_AMONG}",
        (to, json.dumps(list(claims))),
    )


def words_of(connection: sqlite3.Connection, entity: int) -> list[str]:
    """Return the different words under which an entity is mentioned."""
    rows = connection.execute(
        "SELECT DISTINCT s.quote FROM mention m JOIN span s ON s.annotation_id = m.annotation_id"
        " AND s.role = 'content' WHERE m.entity_id = ?",
        (entity,),
    )
    return list(chain.from_iterable(rows))


def consequences(connection: sqlite3.Connection, entity: int) -> tuple[int, int]:
    """Count the mentions of an entity, and the claims of which it is the source."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM mention WHERE entity_id = ?),"
        " (SELECT count(*) FROM claim WHERE source_entity_id = ?)",
        (entity, entity),
    ).fetchone()
    return row[0], row[1]
