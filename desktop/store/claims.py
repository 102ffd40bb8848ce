"""Claims, the links between them and their evidence."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    Certainty,
    Claim,
    ClaimFields,
    EntityId,
    EntityKind,
    Evidence,
    EvidenceId,
    Link,
    LinkId,
    Polarity,
    PropositionId,
    QuoteType,
    Relation,
    SourceKind,
    Status,
    Verdict,
)
from desktop.store import replies

FIELDS = tuple(ClaimFields.__dataclass_fields__)
"""The columns that `ClaimFields` holds."""

SOURCE = (
    "coalesce((SELECT name FROM entity WHERE id = c.source_entity_id), nullif(c.source_text, ''),"
    " (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM span"
    " WHERE annotation_id = c.annotation_id AND role = 'source' ORDER BY start)), '')"
)
"""SQL: how the source of claim c reads in one line."""


def _words(role: str) -> str:
    return (
        f"coalesce(nullif(c.{role}_text, ''), (SELECT group_concat(quote, ' … ') FROM (SELECT"
        f" quote FROM span WHERE annotation_id = c.annotation_id AND role = '{role}'"
        " ORDER BY start)), '')"
    )


def next_number(connection: sqlite3.Connection, article: int) -> int:
    """Return the number that the next claim of an article gets. KeyError when it is gone."""
    row = connection.execute("SELECT next_claim FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise KeyError(article)
    return int(row[0])


def take_number(connection: sqlite3.Connection, article: int, wanted: int = 0) -> int:
    """Return the number for a new claim of an article; a number is never given twice."""
    following = next_number(connection, article)
    number = wanted or following
    connection.execute(
        "UPDATE article SET next_claim = ? WHERE id = ?", (max(following, number + 1), article)
    )
    return number


def add(
    connection: sqlite3.Connection, annotation: int, article: int, number: int, fields: ClaimFields
) -> None:
    """Store the claim of an annotation."""
    columns = ", ".join(("annotation_id", "article_id", "number", *FIELDS))
    marks = ", ".join("?" * (len(FIELDS) + 3))
    connection.execute(
        f"INSERT INTO claim ({columns}) VALUES ({marks})",
        (annotation, article, number, *asdict(fields).values()),
    )


def edit(connection: sqlite3.Connection, claim: int, values: Mapping[str, object]) -> bool:
    """Change columns of a claim, checked by the caller; False when they hold the values already."""
    settings = ", ".join(f"{name} = ?" for name in values)
    differs = " OR ".join(f"{name} IS NOT ?" for name in values)
    cursor = connection.execute(
        f"UPDATE claim SET {settings} WHERE annotation_id = ? AND ({differs})",
        (*values.values(), claim, *values.values()),
    )
    return cursor.rowcount > 0


def place(connection: sqlite3.Connection, claim: int) -> tuple[int, ArticleId]:
    """Return number and article. Raises KeyError when the claim is gone."""
    row = connection.execute(
        "SELECT number, article_id FROM claim WHERE annotation_id = ?", (claim,)
    ).fetchone()
    if row is None:
        raise KeyError(claim)
    return row[0], ArticleId(row[1])


def places(
    connection: sqlite3.Connection, claims: Iterable[int]
) -> list[tuple[AnnotationId, int, ArticleId]]:
    """Return id, number and article of those of the claims that are there."""
    rows = connection.execute(
        "SELECT annotation_id, number, article_id FROM claim"
        " WHERE annotation_id IN (SELECT value FROM json_each(?)) ORDER BY annotation_id",
        (json.dumps(list(claims)),),
    )
    return [(AnnotationId(row[0]), row[1], ArticleId(row[2])) for row in rows]


def by_number(connection: sqlite3.Connection, article: int, number: int) -> AnnotationId | None:
    """Return the claim that has this number in an article."""
    row = connection.execute(
        "SELECT annotation_id FROM claim WHERE article_id = ? AND number = ?", (article, number)
    ).fetchone()
    return AnnotationId(row[0]) if row else None


def statements(
    connection: sqlite3.Connection, articles: Sequence[int] | None
) -> list[tuple[AnnotationId, str, int]]:
    """Return what each claim says, else its words, with its proposition or 0."""
    where, values = "", ()  # type: tuple[str, tuple[str, ...]]
    if articles is not None:
        where = " WHERE c.article_id IN (SELECT value FROM json_each(?))"
        values = (json.dumps(list(articles)),)
    rows = connection.execute(
        "SELECT c.annotation_id, CASE WHEN c.statement <> '' THEN c.statement ELSE"
        " coalesce((SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM span"
        " WHERE annotation_id = c.annotation_id AND role = 'content' ORDER BY start)), '') END,"
        f" coalesce(c.proposition_id, 0) FROM claim c{where} ORDER BY c.annotation_id",
        values,
    )
    return [(AnnotationId(row[0]), row[1], row[2]) for row in rows]


def naming(
    connection: sqlite3.Connection, article: int, version: int, words: Iterable[str]
) -> list[AnnotationId]:
    """Return the claims without an entity as source whose source reads as one of these words."""
    among = json.dumps(list(words))
    rows = connection.execute(
        "SELECT c.annotation_id FROM claim c WHERE c.source_entity_id IS NULL"
        " AND c.source_text = '' AND c.annotation_id IN (SELECT annotation_id FROM span"
        " WHERE version_id = ? AND role = 'source'"
        " AND quote IN (SELECT value FROM json_each(?)))"
        " UNION SELECT annotation_id FROM claim WHERE article_id = ?"
        " AND source_entity_id IS NULL AND source_text IN (SELECT value FROM json_each(?))",
        (version, among, article, among),
    )
    return [AnnotationId(row[0]) for row in rows]


def ancestors(connection: sqlite3.Connection, claim: int) -> list[int]:
    """Return the claims inside which this one is reported, nearest first."""
    rows = connection.execute(
        "WITH RECURSIVE up(id, depth) AS (SELECT parent_id, 1 FROM claim WHERE annotation_id = ?"
        " UNION SELECT c.parent_id, depth + 1 FROM claim c JOIN up ON c.annotation_id = up.id"
        " WHERE depth < 1000) SELECT id FROM up WHERE id IS NOT NULL ORDER BY depth",
        (claim,),
    )
    return [row[0] for row in rows]


def link(
    connection: sqlite3.Connection, from_id: int, to_id: int, relation: Relation
) -> LinkId | None:
    """Tie two claims; None when they are tied so already."""
    cursor = connection.execute(
        "INSERT INTO claim_link (from_id, to_id, relation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (from_id, to_id, relation),
    )
    return LinkId(int(cursor.lastrowid or 0)) if cursor.rowcount else None


def unlink(connection: sqlite3.Connection, link_id: int) -> None:
    """Untie two claims."""
    connection.execute("DELETE FROM claim_link WHERE id = ?", (link_id,))


def link_ends(connection: sqlite3.Connection, link_id: int) -> tuple[int, int, Relation] | None:
    """Return both ends of a link and its relation."""
    row = connection.execute(
        "SELECT from_id, to_id, relation FROM claim_link WHERE id = ?", (link_id,)
    ).fetchone()
    return (row[0], row[1], Relation(row[2])) if row else None


def add_evidence(
    connection: sqlite3.Connection, claim: int, values: Mapping[str, object]
) -> EvidenceId:
    """Store a piece of evidence."""
    columns = ", ".join(("claim_id", *values))
    marks = ", ".join("?" * (len(values) + 1))
    cursor = connection.execute(
        f"INSERT INTO evidence ({columns}) VALUES ({marks})", (claim, *values.values())
    )
    return EvidenceId(int(cursor.lastrowid or 0))


def edit_evidence(
    connection: sqlite3.Connection, evidence: int, values: Mapping[str, object]
) -> None:
    """Change columns of a piece of evidence; the names must be columns."""
    settings = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE evidence SET {settings} WHERE id = ?", (*values.values(), evidence))


def remove_evidence(connection: sqlite3.Connection, evidence: int) -> None:
    """Remove a piece of evidence."""
    connection.execute("DELETE FROM evidence WHERE id = ?", (evidence,))


def evidence_claim(connection: sqlite3.Connection, evidence: int) -> int | None:
    """Return the claim that a piece of evidence belongs to."""
    row = connection.execute("SELECT claim_id FROM evidence WHERE id = ?", (evidence,)).fetchone()
    return int(row[0]) if row else None


def fetch(connection: sqlite3.Connection, ids: str) -> dict[int, Claim]:
    """Return the claims among the annotations of a JSON array of ids."""
    columns = ", ".join(f"c.{name}" for name in FIELDS)
    rows = connection.execute(
        f"SELECT c.annotation_id, c.number, {SOURCE}, e.kind, {_words('cue')}, {_words('hedge')},"
        f" p.number, c.proposition_id, {columns} FROM claim c"
        " LEFT JOIN entity e ON e.id = c.source_entity_id"
        " LEFT JOIN claim p ON p.annotation_id = c.parent_id"
        " WHERE c.annotation_id IN (SELECT value FROM json_each(?))",
        (ids,),
    ).fetchall()
    if not rows:
        return {}
    links = _links(connection, ids)
    evidence = _evidence(connection, ids)
    asked = replies.fetch(connection, ids)
    return {
        row[0]: Claim(
            number=row[1],
            fields=fields_of(dict(zip(FIELDS, row[8:], strict=True))),
            source=row[2],
            source_entity_kind=EntityKind(row[3]) if row[3] else None,
            cue=row[4],
            hedge=row[5],
            parent_number=row[6],
            links=tuple(links.get(row[0], ())),
            evidence=tuple(evidence.get(row[0], ())),
            replies=tuple(asked.get(row[0], ())),
            proposition_id=PropositionId(row[7]) if row[7] is not None else None,
        )
        for row in rows
    }


def fields_of(row: Mapping[str, object]) -> ClaimFields:
    """Return a row's columns as fields. Raises ValueError for a word that is in no list."""

    def text(name: str) -> str:
        return str(row[name] or "")

    entity, parent = row["source_entity_id"], row["parent_id"]
    return ClaimFields(
        statement=text("statement"),
        source_entity_id=EntityId(int(str(entity))) if entity is not None else None,
        source_text=text("source_text"),
        source_role=text("source_role"),
        source_kind=SourceKind(text("source_kind")) if row["source_kind"] else None,
        said_on=text("said_on"),
        said_to=text("said_to"),
        cue_text=text("cue_text"),
        hedge_text=text("hedge_text"),
        quote_type=QuoteType(text("quote_type")),
        act=Act(text("act")),
        certainty=Certainty(text("certainty")),
        polarity=Polarity(text("polarity")),
        parent_id=AnnotationId(int(str(parent))) if parent is not None else None,
        status=Status(text("status")),
        verdict=Verdict(text("verdict")) if row["verdict"] else None,
        verdict_text=text("verdict_text"),
        reliability=text("reliability"),
        credibility=text("credibility"),
    )


def _links(connection: sqlite3.Connection, ids: str) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = {}
    for outgoing, mine, other in ((1, "from_id", "to_id"), (0, "to_id", "from_id")):
        for row in connection.execute(
            f"SELECT l.{mine}, l.id, l.relation, l.{other}, c.number, {SOURCE}, c.article_id"
            f" FROM claim_link l JOIN claim c ON c.annotation_id = l.{other}"
            f" WHERE l.{mine} IN (SELECT value FROM json_each(?)) ORDER BY l.id",
            (ids,),
        ):
            found.setdefault(row[0], []).append(
                Link(
                    LinkId(row[1]), Relation(row[2]), bool(outgoing), AnnotationId(row[3]), row[4],
                    row[5], ArticleId(row[6]),
                )
            )  # fmt: skip
    return found


def _evidence(connection: sqlite3.Connection, ids: str) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = {}
    for row in connection.execute(
        "SELECT claim_id, id, url, title, note, annotation_id FROM evidence"
        " WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (ids,),
    ):
        place = AnnotationId(row[5]) if row[5] is not None else None
        found.setdefault(row[0], []).append(
            Evidence(EvidenceId(row[1]), row[2], row[3], row[4], place)
        )
    return found
