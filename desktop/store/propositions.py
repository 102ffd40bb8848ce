"""Propositions: what several claims say alike."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from desktop.domain.model import AnnotationId, Proposition, PropositionId, Verdict


class Said(NamedTuple):
    """The columns of a proposition."""

    statement: str
    verdict: Verdict | None = None
    verdict_text: str = ""
    note: str = ""


_COLUMNS = ", ".join(Said._fields)


def fetch(connection: sqlite3.Connection, proposition: int | None = None) -> list[Proposition]:
    """Return one proposition, or all by statement, with their claims."""
    where, values = ("WHERE p.id = ?", (proposition,)) if proposition is not None else ("", ())
    members: dict[int, list[AnnotationId]] = {}
    for number, claim in connection.execute(
        "SELECT p.id, c.annotation_id FROM proposition p"
        " CROSS JOIN claim c ON c.proposition_id = p.id"  # in this order, whatever there is most of
        f" CROSS JOIN annotation a ON a.id = c.annotation_id {where}"
        " ORDER BY a.article_id, a.start, a.id",
        values,
    ):
        members.setdefault(number, []).append(AnnotationId(claim))
    rows = connection.execute(
        f"SELECT p.id, {_COLUMNS} FROM proposition p {where}"
        " ORDER BY p.statement COLLATE NOCASE, p.id",
        values,
    )
    return [
        Proposition(
            id=PropositionId(row[0]),
            statement=row[1],
            verdict=Verdict(row[2]) if row[2] is not None else None,
            verdict_text=row[3],
            note=row[4],
            claim_ids=tuple(members.get(row[0], ())),
        )
        for row in rows
    ]


def add(connection: sqlite3.Connection, said: Said) -> PropositionId:
    """Store a proposition without claims."""
    cursor = connection.execute(
        f"INSERT INTO proposition ({_COLUMNS}) VALUES (?, ?, ?, ?)",
        said,
    )
    return PropositionId(int(cursor.lastrowid or 0))


def edit(connection: sqlite3.Connection, proposition: int, values: Mapping[str, object]) -> None:
    """Change columns of a proposition; the names must be columns."""
    settings = ", ".join(f"{name} = ?" for name in values)
    connection.execute(
        f"UPDATE proposition SET {settings} WHERE id = ?", (*values.values(), proposition)
    )


def remove(connection: sqlite3.Connection, proposition: int) -> None:
    """Remove a proposition; its claims stay, each with what was found of it alone."""
    connection.execute("DELETE FROM proposition WHERE id = ?", (proposition,))


def of_claims(connection: sqlite3.Connection, claims: Iterable[int]) -> dict[int, int | None]:
    """Return the proposition of each claim that is there, or None."""
    rows = connection.execute(
        "SELECT annotation_id, proposition_id FROM claim"
        " WHERE annotation_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(claims)),),
    )
    return {row[0]: row[1] for row in rows}


def put(connection: sqlite3.Connection, claims: Iterable[int], proposition: int | None) -> None:
    """Put claims under a proposition, or under none."""
    connection.execute(
        "UPDATE claim SET proposition_id = ?"
        " WHERE annotation_id IN (SELECT value FROM json_each(?))",
        (proposition, json.dumps(list(claims))),
    )


def move_all(connection: sqlite3.Connection, from_id: int, into_id: int) -> None:
    """Put every claim of one proposition under another."""
    connection.execute(
        "UPDATE claim SET proposition_id = ? WHERE proposition_id = ?", (into_id, from_id)
    )


def is_empty(connection: sqlite3.Connection, proposition: int) -> bool:
    """Say whether no claim is left under a proposition."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM claim WHERE proposition_id = ?)", (proposition,)
    ).fetchone()
    return not row[0]
