"""Claims over many articles in few words, filtered in one query."""

import json
import sqlite3
import unicodedata
from collections.abc import Callable, Sequence

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.domain.filters import ClaimFilter
from desktop.store.claims import SOURCE

FEW = 3_000
"""Claims up to which their links are looked up one by one."""
_QUOTE = (
    "coalesce((SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM span"
    " WHERE annotation_id = c.annotation_id AND role = 'content' ORDER BY start)), '')"
)
_CONTRADICTED = (
    "EXISTS (SELECT 1 FROM claim_link l WHERE l.to_id = c.annotation_id"
    " AND l.relation IN ('denies', 'disputes'))"
)
_UNLINKED = (
    "NOT EXISTS (SELECT 1 FROM claim_link l WHERE l.to_id = c.annotation_id)"
    " AND NOT EXISTS (SELECT 1 FROM claim_link l WHERE l.from_id = c.annotation_id)"
)
_ALL_WORDS = (
    f"c.statement || ' ' || {SOURCE} || ' ' || c.source_role || ' ' || c.act || ' ' ||"
    " c.cue_text || ' ' || c.hedge_text || ' ' || a.note || ' ' ||"
    " coalesce((SELECT group_concat(quote, ' ') FROM span WHERE annotation_id = a.id), '')"
    " || ' ' || coalesce((SELECT group_concat(t.name, ' ') FROM annotation_tag x"
    " JOIN tag t ON t.id = x.tag_id WHERE x.annotation_id = a.id), '')"
)


def conditions(wanted: ClaimFilter, articles: Sequence[int] | None) -> tuple[str, list[str]]:
    """Return the SQL conditions on claim c of annotation a, and their values; text is not in it."""
    parts: list[str] = []
    values: list[str] = []

    def among(sql: str, allowed: Sequence[object]) -> None:
        parts.append(f"{sql} IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(allowed)))

    if articles is not None:
        among("a.article_id", articles)
    if wanted.acts:
        among("c.act", wanted.acts)
    if wanted.statuses:
        among("c.status", wanted.statuses)
    if wanted.sources:
        among(SOURCE, wanted.sources)
    if wanted.tag_ids:
        parts.append(
            "EXISTS (SELECT 1 FROM annotation_tag x WHERE x.annotation_id = a.id"
            " AND x.tag_id IN (SELECT value FROM json_each(?)))"
        )
        values.append(json.dumps(wanted.tag_ids))
    if wanted.no_source:
        parts.append(f"{SOURCE} = ''")
    if wanted.contradicted:
        parts.append(_CONTRADICTED)
    if wanted.anonymous:
        parts.append("c.source_kind IN ('anonymous', 'implicit')")
    if wanted.unlinked:
        parts.append(_UNLINKED)
    return " AND ".join(parts) or "1", values


def folded(text: str) -> str:
    """Return the text without case, accents composed: they look alike, so they are found alike."""
    return unicodedata.normalize("NFC", text.casefold())


def claims(
    connection: sqlite3.Connection,
    wanted: ClaimFilter,
    articles: Sequence[int] | None,
    most: int = 0,
    stopped: Callable[[], bool] = lambda: False,
    among: Sequence[int] | None = None,
) -> list[ClaimBrief]:
    """Return the claims that a filter lets through, by article and in the order of the text.

    `most` is how many are wanted, 0 for all; none are returned once `stopped` says so. With it the
    index of places gives the order, so that no more is read than is wanted. `among` are the only
    claims that are looked at; None: all.
    """
    where, values = conditions(wanted, articles)
    if among is not None:
        where = f"{where} AND c.annotation_id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(sorted(among)))
    order = "claim c JOIN annotation a ON a.id = c.annotation_id"
    by = "c.article_id, a.start, a.id"
    if most:
        order = "annotation a CROSS JOIN claim c ON c.annotation_id = a.id"
        where, by = f"{where} AND a.kind = 'claim'", "a.article_id, a.start, a.id"
    words = folded(wanted.text).split()
    rows = connection.execute(
        f"SELECT c.annotation_id, c.article_id, c.number, a.start,"
        f" coalesce(nullif(c.statement, ''), {_QUOTE}), {SOURCE},"
        " coalesce(c.source_entity_id, 0), coalesce(e.kind, ''), coalesce(c.source_kind, ''),"
        " c.act, c.certainty, c.polarity, c.quote_type, c.status, coalesce(c.verdict, ''),"
        " c.said_on, coalesce(c.parent_id, 0), coalesce(c.proposition_id, 0),"
        f" {_CONTRADICTED}, c.reliability, c.credibility{', ' + _ALL_WORDS if words else ''}"
        f" FROM {order}"
        " LEFT JOIN entity e ON e.id = c.source_entity_id"
        f" WHERE {where} ORDER BY {by}",
        values,
    )
    size = len(ClaimBrief._fields)
    found: list[ClaimBrief] = []
    for row in rows:
        if words and not _has(folded(row[size]), words):
            if stopped():
                return []
            continue
        found.append(ClaimBrief._make((*row[:18], bool(row[18]), *row[19:size])))
        if len(found) == most:
            break
    return found


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def links(connection: sqlite3.Connection, claim_ids: Sequence[int] | None) -> list[LinkBrief]:
    """Return the links whose both ends are among these claims, or all."""
    rows = connection.execute("SELECT id, from_id, to_id, relation FROM claim_link ORDER BY id")
    if claim_ids is None:
        return [LinkBrief._make(row) for row in rows]
    here = set(claim_ids)  # links are few beside claims: sifting all is quicker than two lookups
    if len(here) <= FEW:  # but not where the claims are few beside the library
        rows = connection.execute(
            "SELECT id, from_id, to_id, relation FROM claim_link"
            " WHERE from_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(sorted(here)),),
        )
    return [LinkBrief._make(row) for row in rows if row[1] in here and row[2] in here]


def articles(connection: sqlite3.Connection, ids: Sequence[int] | None) -> list[ArticleBrief]:
    """Return these articles, or all, as they were added."""
    where, values = "", ()  # type: tuple[str, tuple[str, ...]]
    if ids is not None:
        where, values = "WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    rows = connection.execute(
        f"SELECT id, title, publisher, published, added FROM article {where} ORDER BY id", values
    )
    return [ArticleBrief._make(row) for row in rows]


def sources(connection: sqlite3.Connection, among: Sequence[int] | None) -> list[tuple[str, int]]:
    """Return the sources as they read with the counts of their claims, most claims first."""
    where, values = "", ()  # type: tuple[str, tuple[str, ...]]
    if among is not None:
        where, values = (
            "WHERE c.article_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(among)),),
        )
    return connection.execute(
        f"SELECT source, count(*) FROM (SELECT {SOURCE} AS source FROM claim c {where})"
        " GROUP BY source ORDER BY count(*) DESC, source COLLATE NOCASE",
        values,
    ).fetchall()
