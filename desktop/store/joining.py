"""What hangs on one claim, moved to another: the rows of a merge."""

import sqlite3
from collections.abc import Sequence

from desktop.domain.model import Role, Span
from desktop.store import annotations


def move_spans(connection: sqlite3.Connection, from_id: int, into_id: int, role: Role) -> None:
    """Give the spans of one role, those of older versions as well, to another claim."""
    connection.execute(
        "UPDATE span SET annotation_id = ? WHERE annotation_id = ? AND role = ?",
        (into_id, from_id, role),
    )


def replace_content(
    connection: sqlite3.Connection, claim: int, version: int, spans: Sequence[Span]
) -> None:
    """Put these spans in the place of those that stand exactly; others need a look and stay."""
    connection.execute(
        "DELETE FROM span WHERE annotation_id = ? AND version_id = ? AND role = 'content'"
        " AND status = 'exact'",
        (claim, version),
    )
    annotations.add_spans(connection, claim, version, spans)


def move_links(connection: sqlite3.Connection, from_id: int, into_id: int) -> None:
    """Aim links anew; what would tie the claim to itself, or twice alike, is left behind."""
    for mine, other in (("from_id", "to_id"), ("to_id", "from_id")):
        connection.execute(
            f"UPDATE OR IGNORE claim_link SET {mine} = ? WHERE {mine} = ? AND {other} <> ?",
            (into_id, from_id, into_id),
        )


def move_evidence(connection: sqlite3.Connection, from_id: int, into_id: int) -> None:
    """Give evidence to another claim, and aim at it what pointed to the first.

    A claim is no evidence for itself: such a pointer goes, and its row when nothing else is in it.
    """
    own = (
        "((claim_id = :gone AND annotation_id IN (:gone, :kept))"
        " OR (claim_id = :kept AND annotation_id = :gone))"
    )
    both = {"gone": from_id, "kept": into_id}
    connection.execute(
        f"DELETE FROM evidence WHERE {own} AND url = '' AND title = '' AND note = ''", both
    )
    connection.execute(f"UPDATE evidence SET annotation_id = NULL WHERE {own}", both)
    connection.execute(
        "UPDATE evidence SET annotation_id = :kept WHERE annotation_id = :gone", both
    )
    connection.execute(
        "UPDATE evidence SET claim_id = :kept WHERE claim_id = :gone AND NOT EXISTS"
        " (SELECT 1 FROM evidence o WHERE o.claim_id = :kept AND o.url = evidence.url"
        " AND o.title = evidence.title AND o.note = evidence.note"
        " AND o.annotation_id IS evidence.annotation_id)",
        both,
    )


def move_replies(connection: sqlite3.Connection, from_id: int, into_id: int) -> None:
    """Give rights of reply to another claim; one that it has already is left behind."""
    connection.execute(
        "UPDATE right_of_reply SET claim_id = :kept WHERE claim_id = :gone AND NOT EXISTS"
        " (SELECT 1 FROM right_of_reply o WHERE o.claim_id = :kept"
        " AND o.asked_whom = right_of_reply.asked_whom AND o.asked_on = right_of_reply.asked_on"
        " AND o.answered_on = right_of_reply.answered_on AND o.answer = right_of_reply.answer)",
        {"gone": from_id, "kept": into_id},
    )


def move_tags(connection: sqlite3.Connection, from_id: int, into_id: int) -> None:
    """Give tags to another claim; those that it has already are left behind."""
    connection.execute(
        "UPDATE OR IGNORE annotation_tag SET annotation_id = ? WHERE annotation_id = ?",
        (into_id, from_id),
    )


def move_children(connection: sqlite3.Connection, from_id: int, into_id: int) -> None:
    """Put the claims that stand inside one inside another, but not that one itself."""
    connection.execute(
        "UPDATE claim SET parent_id = ? WHERE parent_id = ? AND annotation_id <> ?",
        (into_id, from_id, into_id),
    )
