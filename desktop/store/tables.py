r"""What export writes: each table as columns and one streaming query.

List cells are put together in SQL; a `;` or `\\` inside an item is written `\\;` or `\\`.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.store.claims import SOURCE
from desktop.store.replies import COLUMNS as REPLY_COLUMNS


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the export: its columns with the SQL of each, and where the rows come from."""

    columns: tuple[tuple[str, str], ...]
    rows: str
    article: str
    """SQL of the article's id that limits the rows; '' where a table is not of an article."""
    order: str
    counted: str = ""
    """Where as many rows come from without what is joined to them; '' for `rows`."""

    @property
    def names(self) -> tuple[str, ...]:
        """The header line."""
        return tuple(name for name, _sql in self.columns)


def _escaped(sql: str) -> str:
    return rf"replace(replace({sql}, '\', '\\'), ';', '\;')"


def _listed(item: str, rows: str) -> str:
    return f"coalesce((SELECT group_concat(item, '; ') FROM (SELECT {item} AS item {rows})), '')"


def _spans(role: str) -> str:
    return (
        "coalesce((SELECT group_concat(place, ' ') FROM (SELECT start || '-' || end AS place"
        f" FROM span WHERE annotation_id = a.id AND role = '{role}' AND status <> 'orphan'"
        " ORDER BY start)), '')"
    )


def _of_span(column: str, order: str) -> str:
    return (
        f"coalesce((SELECT {column} FROM span WHERE annotation_id = a.id AND role = 'content'"
        f" AND status <> 'orphan' ORDER BY start {order} LIMIT 1), '')"
    )


def _words(role: str) -> str:
    return (
        f"coalesce(nullif(c.{role}_text, ''), (SELECT group_concat(quote, ' … ') FROM (SELECT"
        f" quote FROM span WHERE annotation_id = a.id AND role = '{role}' ORDER BY start)), '')"
    )


_NOW = (
    "CASE s.status WHEN 'fuzzy' THEN (SELECT substr(o.text, s.start + 1, s.end - s.start)"
    " FROM version n JOIN document o ON o.id = n.document_id WHERE n.id = s.version_id)"
    " ELSE s.quote END"
)
"""The words at the place of span s: a fuzzy one keeps as its quote the words that were marked."""
_STANDS = (
    "EXISTS (SELECT 1 FROM span WHERE annotation_id = a.id AND role = 'content'"
    " AND status <> 'orphan')"
)
_QUOTE = (
    f"(SELECT group_concat(quote, ' … ') FROM (SELECT {_NOW} AS quote FROM span s"
    " WHERE s.annotation_id = a.id AND s.role = 'content'"
    f" AND (s.status <> 'orphan' OR NOT {_STANDS}) ORDER BY s.start))"
)
_STARTS = f"CASE WHEN {_STANDS} THEN a.start ELSE '' END"
"""Where an annotation begins; '' when its words are gone from the text."""
_TAGS = _listed(
    _escaped("t.name"),
    "FROM annotation_tag x JOIN tag t ON t.id = x.tag_id WHERE x.annotation_id = a.id"
    " ORDER BY t.position, t.id",
)
_LINKS = _listed(
    "l.relation || ' ' || o.number || CASE WHEN o.article_id = a.article_id THEN ''"
    " ELSE '@' || (SELECT uuid FROM article WHERE id = o.article_id) END",
    "FROM claim_link l JOIN claim o ON o.annotation_id = l.to_id WHERE l.from_id = a.id"
    " ORDER BY l.id",
)


def _field(sql: str) -> str:
    return _escaped(rf"replace(replace({sql}, '\', '\\'), '|', '\|')")


_EVIDENCE = _listed(
    f"{_field('v.title')} || ' | ' || {_field('v.url')} || ' | ' || {_field('v.note')}"
    " || CASE WHEN v.annotation_id IS NULL THEN '' ELSE ' | ' ||"
    " (SELECT uuid FROM annotation WHERE id = v.annotation_id) END",
    "FROM evidence v WHERE v.claim_id = a.id ORDER BY v.id",
)
_REPLIES = _listed(
    " || ' | ' || ".join(_field(f"y.{name}") for name in REPLY_COLUMNS),
    "FROM right_of_reply y WHERE y.claim_id = a.id ORDER BY y.id",
)
_PAGE = (
    "coalesce((SELECT max(g.number) FROM version w JOIN page g ON g.document_id = w.document_id"
    " WHERE w.article_id = a.article_id AND g.start <= a.start AND w.number ="
    " (SELECT max(number) FROM version WHERE article_id = a.article_id)), '')"
)
_PARENT = "coalesce((SELECT number FROM claim WHERE annotation_id = c.parent_id), '')"
_ARTICLE_COLUMNS = (
    ("article_id", "r.uuid"),
    ("article_title", "r.title"),
)
_CLAIM_COLUMNS = (
    ("claim_number", "coalesce(c.number, '')"),
    ("statement", "coalesce(c.statement, '')"),
    ("source", f"CASE WHEN c.annotation_id IS NULL THEN '' ELSE {SOURCE} END"),
    ("source_kind", "coalesce(c.source_kind, '')"),
    ("source_role", "coalesce(c.source_role, '')"),
    ("source_spans", _spans("source")),
    ("cue", _words("cue")),
    ("cue_spans", _spans("cue")),
    ("act", "coalesce(c.act, '')"),
    ("quote_type", "coalesce(c.quote_type, '')"),
    ("certainty", "coalesce(c.certainty, '')"),
    ("polarity", "coalesce(c.polarity, '')"),
    ("hedge", _words("hedge")),
    ("hedge_spans", _spans("hedge")),
    ("parent", _PARENT),
    ("links", _LINKS),
    ("evidence", _EVIDENCE),
    ("status", "coalesce(c.status, '')"),
    ("verdict", "coalesce(c.verdict, '')"),
    ("reliability", "coalesce(c.reliability, '')"),
    ("credibility", "coalesce(c.credibility, '')"),
)
_MADE_COLUMNS = (
    ("author", "a.author"),
    ("origin", "a.origin"),
    ("score", "coalesce(a.score, '')"),
    ("created_at", "a.created"),
    ("modified_at", "a.modified"),
)
_ALIASES = _listed(_escaped("n.name"), "FROM entity_name n WHERE n.entity_id = e.id ORDER BY n.id")
_SAID_COLUMNS = (
    ("said_on", "coalesce(c.said_on, '')"),
    ("said_to", "coalesce(c.said_to, '')"),
    ("verdict_text", "coalesce(c.verdict_text, '')"),
)
_REPLY_COLUMN = ("replies", _REPLIES)
_PROPOSITION_COLUMNS = (
    ("proposition", "coalesce(p.statement, '')"),
    ("proposition_verdict", "coalesce(p.verdict, '')"),
    ("proposition_verdict_text", "coalesce(p.verdict_text, '')"),
    ("proposition_note", "coalesce(p.note, '')"),
)
_MEMBERS = _listed(
    "o.number || '@' || r.uuid",
    "FROM claim o JOIN article r ON r.id = o.article_id WHERE o.proposition_id = p.id"
    " ORDER BY o.article_id, o.number",
)
_ARTICLES = "(SELECT count(DISTINCT article_id) FROM claim WHERE proposition_id = p.id)"
_CURRENT = (
    "JOIN version w ON w.article_id = r.id"
    " AND w.number = (SELECT max(number) FROM version WHERE article_id = r.id)"
    " JOIN document d ON d.id = w.document_id"
)
_ANNOTATED = (
    "FROM annotation a JOIN article r ON r.id = a.article_id"
    f" {_CURRENT}"
    " LEFT JOIN claim c ON c.annotation_id = a.id"
    " LEFT JOIN mention m ON m.annotation_id = a.id"
    " LEFT JOIN entity e ON e.id = coalesce(m.entity_id, c.source_entity_id)"
    " LEFT JOIN proposition p ON p.id = c.proposition_id"
)

TABLES = {
    "annotations": Table(
        (
            ("annotation_id", "a.uuid"),
            ("kind", "a.kind"),
            *_ARTICLE_COLUMNS,
            ("article_url", "r.url"),
            ("article_published", "r.published"),
            ("article_sha256", "d.sha256"),
            ("start", _STARTS),
            ("end", _of_span("end", "DESC")),
            ("spans", _spans("content")),
            ("page", _PAGE),
            ("quote", _QUOTE),
            ("prefix", _of_span("prefix", "ASC")),
            ("suffix", _of_span("suffix", "DESC")),
            ("tags", _TAGS),
            ("note", "a.note"),
            ("entity_id", "coalesce(e.uuid, '')"),
            ("entity", "coalesce(e.name, '')"),
            ("entity_kind", "coalesce(e.kind, '')"),
            *_CLAIM_COLUMNS,
            *_MADE_COLUMNS,
            *_SAID_COLUMNS,
            _REPLY_COLUMN,
            *_PROPOSITION_COLUMNS,
            ("entity_aliases", _ALIASES),
        ),
        _ANNOTATED,
        "a.article_id",
        "a.article_id, a.start, a.id",
        "FROM annotation a",
    ),
    "claims": Table(
        (
            ("annotation_id", "a.uuid"),
            *_ARTICLE_COLUMNS,
            ("quote", _QUOTE),
            ("spans", _spans("content")),
            *_CLAIM_COLUMNS,
            ("verdict_text", "c.verdict_text"),
            ("said_on", "c.said_on"),
            ("said_to", "c.said_to"),
            ("tags", _TAGS),
            ("note", "a.note"),
            *_MADE_COLUMNS,
            _REPLY_COLUMN,
            *_PROPOSITION_COLUMNS,
        ),
        "FROM annotation a JOIN article r ON r.id = a.article_id"
        " JOIN claim c ON c.annotation_id = a.id"
        " LEFT JOIN proposition p ON p.id = c.proposition_id",
        "a.article_id",
        "a.article_id, c.number",
        "FROM claim a",
    ),
    "mentions": Table(
        (
            ("annotation_id", "a.uuid"),
            *_ARTICLE_COLUMNS,
            ("start", _STARTS),
            ("end", _of_span("end", "DESC")),
            ("quote", _QUOTE),
            ("entity_id", "e.uuid"),
            ("entity", "e.name"),
            ("entity_kind", "e.kind"),
            ("tags", _TAGS),
            ("note", "a.note"),
            *_MADE_COLUMNS,
        ),
        "FROM annotation a JOIN article r ON r.id = a.article_id"
        " JOIN mention m ON m.annotation_id = a.id JOIN entity e ON e.id = m.entity_id",
        "a.article_id",
        "a.article_id, a.start, a.id",
    ),
    "articles": Table(
        (
            ("article_id", "r.uuid"),
            ("title", "r.title"),
            ("byline", "r.byline"),
            ("publisher", "r.publisher"),
            ("url", "r.url"),
            ("published", "r.published"),
            ("language", "r.language"),
            ("note", "r.note"),
            ("file_name", "w.file_name"),
            ("media_type", "w.media_type"),
            ("came", "w.came"),
            ("retrieved", "w.retrieved"),
            ("version", "w.number"),
            ("sha256", "d.sha256"),
            ("characters", "d.characters"),
            ("words", "d.words"),
            ("added_at", "r.added"),
        ),
        f"FROM article r {_CURRENT}",
        "r.id",
        "r.id",
    ),
    "tags": Table(
        (
            ("tag", "t.name"),
            ("parent", "coalesce((SELECT name FROM tag WHERE id = t.parent_id), '')"),
            ("colour", "t.colour"),
            ("key", "t.key"),
            ("description", "t.description"),
            ("marks", "(SELECT count(*) FROM annotation_tag WHERE tag_id = t.id)"),
        ),
        "FROM tag t",
        "",
        "t.position, t.id",
    ),
    "entities": Table(
        (
            ("entity_id", "e.uuid"),
            ("entity", "e.name"),
            ("kind", "e.kind"),
            ("description", "e.description"),
            ("aliases", _ALIASES),
            ("wikidata", "e.wikidata"),
            ("note", "e.note"),
            ("mentions", "(SELECT count(*) FROM mention WHERE entity_id = e.id)"),
        ),
        "FROM entity e",
        "",
        "e.name COLLATE NOCASE, e.id",
    ),
    "claim_links": Table(
        (
            ("from_article_id", "(SELECT uuid FROM article WHERE id = f.article_id)"),
            ("from_claim", "f.number"),
            ("from_statement", "f.statement"),
            ("relation", "l.relation"),
            ("to_article_id", "(SELECT uuid FROM article WHERE id = o.article_id)"),
            ("to_claim", "o.number"),
            ("to_statement", "o.statement"),
        ),
        "FROM claim_link l JOIN claim f ON f.annotation_id = l.from_id"
        " JOIN claim o ON o.annotation_id = l.to_id",
        "f.article_id",
        "f.article_id, f.number, l.id",
    ),
    "replies": Table(
        (
            *_ARTICLE_COLUMNS,
            ("claim_number", "c.number"),
            ("statement", "c.statement"),
            *((name, f"y.{name}") for name in REPLY_COLUMNS),
        ),
        "FROM right_of_reply y JOIN claim c ON c.annotation_id = y.claim_id"
        " JOIN article r ON r.id = c.article_id",
        "c.article_id",
        "c.article_id, c.number, y.id",
    ),
    "propositions": Table(
        (
            *_PROPOSITION_COLUMNS,
            ("articles", _ARTICLES),
            ("claims", "(SELECT count(*) FROM claim WHERE proposition_id = p.id)"),
            ("members", _MEMBERS),
        ),
        "FROM proposition p",
        "",
        "p.statement COLLATE NOCASE, p.id",
    ),
    "suggestions": Table(
        (
            *_ARTICLE_COLUMNS,
            ("kind", "s.kind"),
            ("start", "s.start"),
            ("quote", "s.quote"),
            ("prefix", "s.prefix"),
            ("suffix", "s.suffix"),
            ("spans", "s.spans"),
            ("guess", "s.guess"),
            ("origin", "s.origin"),
            ("score", "coalesce(s.score, '')"),
            ("why", "s.why"),
            ("decision", "s.id"),
        ),
        "FROM suggestion s JOIN version w ON w.id = s.version_id AND w.number ="
        " (SELECT max(number) FROM version WHERE article_id = w.article_id)"
        " JOIN article r ON r.id = w.article_id",
        "w.article_id",
        "w.article_id, s.start, s.id",
    ),
}


def rows(
    connection: sqlite3.Connection, table: Table, articles: Sequence[int] | None
) -> Iterator[tuple[object, ...]]:
    """Stream the rows of a table, of some articles or of all."""
    columns = ", ".join(f"{sql} AS {name}" for name, sql in table.columns)
    where, values = _limit(table, articles)
    return connection.execute(
        f"SELECT {columns} {table.rows} {where} ORDER BY {table.order}", values
    )


def count(connection: sqlite3.Connection, table: Table, articles: Sequence[int] | None) -> int:
    """Return how many rows the export would have."""
    where, values = _limit(table, articles)
    source = table.counted or table.rows
    row = connection.execute(f"SELECT count(*) {source} {where}", values).fetchone()
    return int(row[0])


def _limit(table: Table, articles: Sequence[int] | None) -> tuple[str, tuple[str, ...]]:
    if articles is None or not table.article:
        return "", ()
    return (
        f"WHERE {table.article} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
