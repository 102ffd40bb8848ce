"""Rights of reply: who was asked about a claim, when, and what came back."""

import sqlite3
from collections.abc import Mapping

from desktop.domain.model import Reply, ReplyId

COLUMNS = ("asked_whom", "asked_on", "answered_on", "answer")


def fetch(connection: sqlite3.Connection, ids: str) -> dict[int, list[Reply]]:
    """Return the replies of the claims of a JSON array of ids, oldest entry first."""
    found: dict[int, list[Reply]] = {}
    for claim, number, *words in connection.execute(
        f"SELECT claim_id, id, {', '.join(COLUMNS)} FROM right_of_reply"
        " WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (ids,),
    ):
        found.setdefault(claim, []).append(Reply(ReplyId(number), *words))
    return found


def add(connection: sqlite3.Connection, claim: int, values: Mapping[str, str]) -> ReplyId:
    """Store a right of reply; the names must be columns."""
    columns = ", ".join(("claim_id", *values))
    marks = ", ".join("?" * (len(values) + 1))
    cursor = connection.execute(
        f"INSERT INTO right_of_reply ({columns}) VALUES ({marks})", (claim, *values.values())
    )
    return ReplyId(int(cursor.lastrowid or 0))


def edit(connection: sqlite3.Connection, reply: int, values: Mapping[str, str]) -> None:
    """Change columns of a right of reply; the names must be columns."""
    settings = ", ".join(f"{name} = ?" for name in values)
    connection.execute(
        f"UPDATE right_of_reply SET {settings} WHERE id = ?", (*values.values(), reply)
    )


def remove(connection: sqlite3.Connection, reply: int) -> None:
    """Remove a right of reply."""
    connection.execute("DELETE FROM right_of_reply WHERE id = ?", (reply,))


def claim_of(connection: sqlite3.Connection, reply: int) -> int | None:
    """Return the claim that a right of reply belongs to."""
    row = connection.execute(
        "SELECT claim_id FROM right_of_reply WHERE id = ?", (reply,)
    ).fetchone()
    return int(row[0]) if row else None
