"""Tags and which marks carry them."""

import sqlite3
from collections.abc import Mapping

from desktop.domain.model import Tag, TagId


def fetch(connection: sqlite3.Connection) -> list[Tag]:
    """Return all tags in their order, each with the count of its marks."""
    rows = connection.execute(
        "SELECT id, name, colour, key, description, parent_id, position,"
        " (SELECT count(*) FROM annotation_tag WHERE tag_id = tag.id) FROM tag"
        " ORDER BY position, id"
    )
    return [Tag(TagId(row[0]), *row[1:]) for row in rows]


def name(connection: sqlite3.Connection, tag: int) -> str:
    """Return the name of a tag, without counting its marks. KeyError when it is gone."""
    row = connection.execute("SELECT name FROM tag WHERE id = ?", (tag,)).fetchone()
    if row is None:
        raise KeyError(tag)
    return str(row[0])


def names(connection: sqlite3.Connection) -> dict[int, str]:
    """Return what the tags are called, in their order, without counting their marks."""
    return dict(connection.execute("SELECT id, name FROM tag ORDER BY position, id").fetchall())


def count(connection: sqlite3.Connection, tag: int) -> int:
    """Return how many marks carry a tag."""
    row = connection.execute(
        "SELECT count(*) FROM annotation_tag WHERE tag_id = ?", (tag,)
    ).fetchone()
    return int(row[0])


def add(
    connection: sqlite3.Connection,
    name: str,
    colour: str,
    key: str,
    description: str,
    parent: int | None,
) -> TagId:
    """Store a new tag behind the others."""
    cursor = connection.execute(
        "INSERT INTO tag (name, colour, key, description, parent_id, position)"
        " VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(position), -1) + 1 FROM tag))",
        (name, colour, key, description, parent),
    )
    return TagId(int(cursor.lastrowid or 0))


def edit(connection: sqlite3.Connection, tag: int, values: Mapping[str, object]) -> None:
    """Change columns of a tag; the names must be columns, checked by the caller."""
    settings = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE tag SET {settings} WHERE id = ?", (*values.values(), tag))


def place(connection: sqlite3.Connection, order: list[TagId]) -> None:
    """Give the tags the positions of this order."""
    connection.executemany(
        "UPDATE tag SET position = ? WHERE id = ? AND position <> ?",
        ((n, tag, n) for n, tag in enumerate(order)),
    )


def remove(connection: sqlite3.Connection, tag: int) -> None:
    """Remove a tag; its marks stay without it."""
    connection.execute("DELETE FROM tag WHERE id = ?", (tag,))


def put(connection: sqlite3.Connection, annotation: int, tag: int) -> bool:
    """Put a tag on a mark; False when it has it already."""
    cursor = connection.execute(
        "INSERT INTO annotation_tag (annotation_id, tag_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (annotation, tag),
    )
    return cursor.rowcount > 0


def take(connection: sqlite3.Connection, annotation: int, tag: int) -> bool:
    """Take a tag off a mark; False when it has it not."""
    cursor = connection.execute(
        "DELETE FROM annotation_tag WHERE annotation_id = ? AND tag_id = ?", (annotation, tag)
    )
    return cursor.rowcount > 0
