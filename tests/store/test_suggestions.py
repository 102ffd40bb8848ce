"""The rows of proposals and refusals, as SQLite keeps them."""

import sqlite3
from collections.abc import Iterator

import pytest

from desktop.domain.proposal import ProposalRow
from desktop.store import migrate, suggestions
from desktop.store.suggestions import Rejection


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A file in memory with one article and its version."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    migrate.migrate(made)
    made.execute("PRAGMA foreign_keys = ON")
    made.execute("INSERT INTO document VALUES (5, 'sha', 'text', 4, 1)")
    made.execute("INSERT INTO article (id, uuid, title, added) VALUES (7, 'u', 'Title', '')")
    made.execute(
        "INSERT INTO version (id, article_id, number, document_id, retrieved, media_type, came)"
        " VALUES (9, 7, 1, 5, '', '', 'file')"
    )
    yield made
    made.close()


def new(spans: str, start: int = 0, kind: str = "claim") -> ProposalRow:
    return ProposalRow(kind, start, spans, "{}", "quote", "before", "behind", "rule", 0.5, "why")


def put(connection: sqlite3.Connection, proposed: list[ProposalRow]) -> None:
    rows = list(suggestions.numbered(connection, 9, proposed))
    suggestions.clear(connection, 9)
    suggestions.store(connection, rows)


def of_version(connection: sqlite3.Connection) -> list[suggestions.Row]:
    return list(suggestions.fetch(connection, suggestions.ids(connection, 9)).values())


def test_rows_come_back_as_they_went_in(connection: sqlite3.Connection) -> None:
    put(connection, [new("[2]", 2), new("[1]", 1)])
    found = of_version(connection)
    assert [row.spans for row in found] == ["[1]", "[2]"]
    assert found[1] == suggestions.Row(found[1].id, 7, 9, *new("[2]", 2))
    assert suggestions.fetch(connection, [found[1].id, 99]) == {found[1].id: found[1]}
    assert suggestions.count(connection, 9) == 2
    assert not suggestions.count(connection, 8)


def test_what_is_the_same_keeps_its_id_and_no_id_is_given_anew(
    connection: sqlite3.Connection,
) -> None:
    put(connection, [new("[1]"), new("[1]", kind="mention"), new("[2]", 2)])
    before = {(row.kind, row.spans): row.id for row in of_version(connection)}
    put(connection, [new("[3]"), new("[1]")])
    after = {(row.kind, row.spans): row.id for row in of_version(connection)}
    assert after.keys() == {("claim", "[1]"), ("claim", "[3]")}
    assert after["claim", "[1]"] == before["claim", "[1]"]
    assert after["claim", "[3]"] not in before.values()


def test_proposals_go_with_their_article(connection: sqlite3.Connection) -> None:
    put(connection, [new("[1]")])
    connection.execute("DELETE FROM article")
    assert not suggestions.count(connection, 9)


def test_a_refusal_is_kept_once(connection: sqlite3.Connection) -> None:
    name, there = Rejection("mention", "Iran", "", ""), Rejection("mention", "Iran", "in ", ".")
    suggestions.reject(connection, [name, there, name], "2026-01-01T00:00:00Z")
    suggestions.reject(connection, [there], "2026-01-02T00:00:00Z")
    assert suggestions.rejections(connection) == [name, there]


def test_marks_are_placed_by_kind_and_orphans_are_nowhere(connection: sqlite3.Connection) -> None:
    for number, kind, status in (
        (1, "claim", "exact"),
        (2, "mention", "fuzzy"),
        (3, "claim", "orphan"),
    ):
        connection.execute(
            "INSERT INTO annotation (id, uuid, article_id, kind, start, created, modified)"
            " VALUES (?, ?, 7, ?, 0, '', '')",
            (number, str(number), kind),
        )
        connection.execute(
            "INSERT INTO span (annotation_id, version_id, role, start, end, quote, status)"
            " VALUES (?, 9, 'content', ?, 4, 'text', ?)",
            (number, number, status),
        )
    assert suggestions.placed(connection, 7, 9, "claim") == [(1, "content", 1, 4)]
    assert suggestions.placed(connection, 7, 9, "mention") == [(2, "content", 2, 4)]
    assert suggestions.placed(connection, 7, 8, "mention") == []


def test_only_claims_from_proposals_without_an_entity_are_unfiled(
    connection: sqlite3.Connection,
) -> None:
    connection.execute("INSERT INTO entity (id, uuid, name, kind) VALUES (4, 'e', 'Ann', 'person')")
    for number, origin, entity, words in (
        (1, "rule", None, ""), (2, "model", None, "Ann"),
        (3, "rule", 4, ""), (4, "person", None, ""),
    ):  # fmt: skip
        connection.execute(
            "INSERT INTO annotation (id, uuid, article_id, kind, start, origin, created, modified)"
            " VALUES (?, ?, 7, 'claim', 0, ?, '', '')",
            (number, str(number), origin),
        )
        connection.execute(
            "INSERT INTO claim (annotation_id, article_id, number, source_entity_id, source_text)"
            " VALUES (?, 7, ?, ?, ?)",
            (number, number, entity, words),
        )
    assert suggestions.unfiled(connection, 7) == {1: "", 2: "Ann"}
    suggestions.credit(connection, 4, "model", 0.25)
    assert suggestions.unfiled(connection, 7) == {1: "", 2: "Ann", 4: ""}
