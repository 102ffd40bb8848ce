"""A copy for others: a new file into which only that is written which goes along.

The list says what goes along, so that a column nobody thought of stays at home (and a test fails).
What stays at home is never written to the new file, not even to be deleted there again: the place
may be a memory stick or a folder that is synchronised.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.sharing import Share, ShareChoice, Shared
from desktop.store import migrate, search
from desktop.store.forgetting import is_still_said
from desktop.store.placing import placed

Report = Callable[[int, int], object]
"""Hears how many tables are done of how many; what it raises ends the work."""
Hidden = tuple[str, frozenset[Share]]
"""What is written in the place of a value, and the parts that must all go along for the value."""


class Unsound(sqlite3.DatabaseError):
    """The original is damaged: rows of it point to rows that are not there."""


def _blank(*parts: Share, words: str = "''") -> Hidden:
    return words, frozenset(parts)


@dataclass(frozen=True, slots=True)
class Rows:
    """How a table is copied: which rows, the columns that always go along, and those that may."""

    always: str
    """Names of columns, with a space between."""
    where: str = ""
    needs: Share | None = None
    hidden: Mapping[str, Hidden] = field(default_factory=dict)

    def select(self, table: str, parts: frozenset[Share]) -> tuple[list[str], str] | None:
        """Return columns and query, or None when the whole table stays at home."""
        if self.needs is not None and self.needs not in parts:
            return None
        columns = {name: name for name in self.always.split()}
        for name, (blank, needed) in self.hidden.items():
            columns[name] = name if needed <= parts else blank
        where = f" WHERE {self.where}" if self.where else ""
        found = ", ".join(columns.values())
        return list(columns), f"SELECT {found} FROM old.{table} AS row{where} ORDER BY 1, 2"


def _kept(what: str, column: str = "id") -> str:
    return f"{column} IN (SELECT id FROM temp.kept_{what})"


def _or_null(what: str, column: str) -> Hidden:
    kept = f"CASE WHEN {_kept(what, column)} THEN {column} END"
    return kept, frozenset({_NOBODY})


_NOBODY: Share = "never"  # type: ignore[assignment]
"""A part that no choice holds: the value is always written as it is put here."""
_TEXT_NOW = (
    "CASE WHEN status = 'fuzzy' THEN (SELECT substr(d.text, row.start + 1, row.end - row.start)"
    " FROM old.version v JOIN old.document d ON d.id = v.document_id"
    " WHERE v.id = row.version_id) ELSE quote END"
)
"""A doubtful mark keeps the words of the older text; without that, it gets those of this one."""

COPIED: dict[str, Rows] = {
    "document": Rows("id sha256 text characters words", _kept("document")),
    "document_file": Rows(
        "document_id name bytes", _kept("document", "document_id"), Share.FILES
    ),
    "block": Rows(
        "document_id position kind start end level marker styles", _kept("document", "document_id")
    ),
    "page": Rows(
        "document_id number start width height boxes", _kept("document", "document_id")
    ),
    "article": Rows(
        "id uuid title byline publisher published language next_claim", _kept("article"),
        hidden={
            "url": _blank(Share.ADDRESSES),
            "note": _blank(Share.NOTES),
            "added": _blank(Share.AUTHORS),
        },
    ),
    "version": Rows(
        "id article_id number document_id media_type came", _kept("version"),
        hidden={
            "retrieved": _blank(Share.ADDRESSES),
            "file_name": _blank(Share.FILES),
            "url": _blank(Share.ADDRESSES),
        },
    ),
    "collection": Rows(
        "id name position",
        "NOT EXISTS (SELECT 1 FROM old.article WHERE id NOT IN (SELECT id FROM temp.kept_article))"
        " OR id IN (SELECT collection_id FROM old.collection_article"
        f" WHERE {_kept('article', 'article_id')})",
        Share.SETS,
    ),
    "collection_article": Rows(
        "id collection_id article_id", _kept("article", "article_id"), Share.SETS
    ),
    "tag": Rows("id name colour key description parent_id position", _kept("tag"), Share.TAGS),
    "entity": Rows(
        "id uuid name kind description wikidata", _kept("entity"),
        hidden={"note": _blank(Share.NOTES)},
    ),
    "entity_name": Rows("id entity_id name", _kept("entity", "entity_id")),
    "annotation": Rows(
        "id uuid article_id kind start origin score", _kept("annotation"),
        hidden={
            "note": _blank(Share.NOTES),
            "author": _blank(Share.AUTHORS),
            "created": _blank(Share.AUTHORS),
            "modified": _blank(Share.AUTHORS),
        },
    ),
    "span": Rows(
        "id annotation_id version_id role start end status", _kept("span"),
        hidden={
            "quote": _blank(Share.VERSIONS, words=_TEXT_NOW),
            "prefix": _blank(
                Share.VERSIONS, words="CASE WHEN status = 'fuzzy' THEN '' ELSE prefix END"
            ),
            "suffix": _blank(
                Share.VERSIONS, words="CASE WHEN status = 'fuzzy' THEN '' ELSE suffix END"
            ),
        },
    ),
    "annotation_tag": Rows(
        "id annotation_id tag_id", _kept("annotation", "annotation_id"), Share.TAGS
    ),
    "mention": Rows("annotation_id entity_id", _kept("annotation", "annotation_id")),
    "proposition": Rows(
        "id statement verdict verdict_text", _kept("proposition"),
        hidden={"note": _blank(Share.NOTES)},
    ),
    "claim": Rows(
        "annotation_id article_id number statement source_entity_id source_text source_role"
        " source_kind said_on said_to cue_text hedge_text quote_type act certainty polarity status"
        " verdict verdict_text reliability credibility proposition_id",
        _kept("annotation", "annotation_id"),
        hidden={"parent_id": _or_null("annotation", "parent_id")},
    ),
    "claim_link": Rows(
        "id from_id to_id relation",
        f"{_kept('annotation', 'from_id')} AND {_kept('annotation', 'to_id')}",
    ),
    "evidence": Rows(
        "id claim_id url title annotation_id",
        f"{_kept('annotation', 'claim_id')}"
        f" AND (annotation_id IS NULL OR {_kept('annotation', 'annotation_id')})",
        Share.EVIDENCE,
        {"note": _blank(Share.NOTES)},
    ),
    "right_of_reply": Rows(
        "id claim_id asked_whom asked_on answered_on answer", _kept("annotation", "claim_id"),
        Share.REPLIES,
    ),
    "saved_view": Rows("id name definition position", "", Share.VIEWS),
    "suggestion": Rows(
        "id version_id kind start spans guess quote prefix suffix origin score why decision",
        _kept("version", "version_id"), Share.SUGGESTIONS,
    ),
    "standing": Rows(
        "id annotation_id version_id spans",
        f"{_kept('annotation', 'annotation_id')} AND {_kept('version', 'version_id')}",
        Share.VERSIONS,
    ),
}  # fmt: skip
REFUSED = Rows(
    "id kind quote prefix suffix", "", Share.SUGGESTIONS, {"created": _blank(Share.AUTHORS)}
)
"""Of `rejection`: no article owns a refusal, so it goes along when its words stand in a text."""
NEVER = ("journal_step", "journal_change", "view_state")
"""Tables that stay at home whatever is chosen."""
MADE_ANEW = ("document_search", "annotation_search")
"""The full-text index, with its own tables."""

_ALL_ARTICLES = "SELECT id FROM old.article"
_LATEST = (
    " AND number = (SELECT max(w.number) FROM old.version w WHERE w.article_id = v.article_id)"
)
_LOST_WORDS = (
    " AND NOT (EXISTS (SELECT 1 FROM old.span s WHERE s.annotation_id = a.id)"
    " AND NOT EXISTS (SELECT 1 FROM old.span s WHERE s.annotation_id = a.id"
    " AND s.role = 'content' AND s.status <> 'orphan'))"
)
_USED = {
    "entity": "SELECT entity_id FROM old.mention WHERE {marks} UNION"
    " SELECT source_entity_id FROM old.claim WHERE source_entity_id IS NOT NULL AND {marks}",
    "tag": "WITH RECURSIVE used (id) AS (SELECT tag_id FROM old.annotation_tag WHERE {marks} UNION"
    " SELECT t.parent_id FROM old.tag t JOIN used USING (id) WHERE t.parent_id IS NOT NULL)"
    " SELECT id FROM used",
    "proposition": "SELECT proposition_id FROM old.claim"
    " WHERE proposition_id IS NOT NULL AND {marks}",
}


def write(
    original: Path, target: Path, choice: ShareChoice, report: Report = lambda _d, _t: None
) -> Shared:
    """Write what goes along to a file that does not exist yet, whole or not at all.

    The original is read as it stands now, and never written to. Raises OSError or sqlite3.Error.
    """
    with placed(target) as part, closing(_new(part)) as connection:
        connection.execute("ATTACH ? AS old", (f"{original.absolute().as_uri()}?mode=ro",))
        connection.execute("BEGIN IMMEDIATE")
        _choose(connection, choice)
        for number, (table, rows) in enumerate(COPIED.items()):
            report(number, len(COPIED) + 2)
            selected = rows.select(table, choice.parts)
            if selected is not None:
                connection.execute(
                    f"INSERT INTO main.{table} ({', '.join(selected[0])}) {selected[1]}"
                )
        report(len(COPIED), len(COPIED) + 2)
        search.index_all(connection)
        _copy_refused(connection, choice.parts)
        if connection.execute("PRAGMA main.foreign_key_check").fetchone():
            raise Unsound("the original holds rows that point nowhere")
        counts = _counts(connection)
        connection.execute("COMMIT")
        connection.execute("DETACH old")
        report(len(COPIED) + 1, len(COPIED) + 2)
        connection.execute("VACUUM")
    left_out = tuple(each for each in Share if each not in choice.parts)
    return Shared(counts, left_out)


_IN_USE = {
    Share.NOTES: " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE note <> ''"
        for table in ("annotation", "article", "entity", "proposition", "evidence")
    ),
    Share.AUTHORS: "SELECT 1 FROM annotation",
    Share.EVIDENCE: "SELECT 1 FROM evidence",
    Share.REPLIES: "SELECT 1 FROM right_of_reply",
    Share.TAGS: "SELECT 1 FROM tag",
    Share.SETS: "SELECT 1 FROM collection",
    Share.ADDRESSES: "SELECT 1 FROM version WHERE url <> ''",
    Share.FILES: "SELECT 1 FROM document_file UNION ALL"
    " SELECT 1 FROM version WHERE file_name <> ''",
    Share.VERSIONS: "SELECT 1 FROM version WHERE number > 1"
    " UNION ALL SELECT 1 FROM span WHERE status IN ('fuzzy', 'orphan')",
    Share.SUGGESTIONS: "SELECT 1 FROM suggestion UNION ALL SELECT 1 FROM rejection",
    Share.VIEWS: "SELECT 1 FROM saved_view",
}


def parts_in_use(connection: sqlite3.Connection) -> frozenset[Share]:
    """Return the parts of which an open project holds anything."""
    return frozenset(
        part for part, sql in _IN_USE.items() if connection.execute(f"{sql} LIMIT 1").fetchone()
    )


def _new(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rwc", uri=True, isolation_level=None
    )
    try:
        for pragma in ("trusted_schema = OFF", "secure_delete = ON", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        migrate.migrate(connection)
        connection.execute("PRAGMA foreign_keys = OFF")  # tables refer to later ones; checked below
    except BaseException:
        connection.close()
        raise
    return connection


def _choose(connection: sqlite3.Connection, choice: ShareChoice) -> None:
    """Write down in memory which things go along."""

    def keep(what: str, sql: str) -> None:
        connection.execute(f"CREATE TEMP TABLE kept_{what} (id INTEGER PRIMARY KEY)")
        connection.execute(f"INSERT OR IGNORE INTO temp.kept_{what} {sql}")

    old_texts = Share.VERSIONS in choice.parts
    keep("article", _ALL_ARTICLES)
    if choice.articles is not None:
        connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
        connection.executemany(
            "INSERT INTO temp.chosen VALUES (?)", [(each,) for each in choice.articles]
        )
        connection.execute(
            "DELETE FROM temp.kept_article WHERE id NOT IN (SELECT id FROM temp.chosen)"
        )
    of_articles = _kept("article", "article_id")
    latest = "" if old_texts else _LATEST
    keep("version", f"SELECT id FROM old.version v WHERE {of_articles}{latest}")
    keep("document", f"SELECT document_id FROM old.version WHERE {_kept('version')}")
    standing = "" if old_texts else _LOST_WORDS
    keep("annotation", f"SELECT id FROM old.annotation a WHERE {of_articles}{standing}")
    marks = _kept("annotation", "annotation_id")
    found = "" if old_texts else " AND status <> 'orphan'"
    keep(
        "span", f"SELECT id FROM old.span WHERE {marks} AND {_kept('version', 'version_id')}{found}"
    )
    for what, used in _USED.items():
        every = f"SELECT id FROM old.{what}"
        keep(what, every if choice.articles is None else used.format(marks=marks))


def _copy_refused(connection: sqlite3.Connection, parts: frozenset[Share]) -> None:
    selected = REFUSED.select("rejection", parts)
    if selected is None:
        return
    columns, sql = selected
    marks = ", ".join("?" * len(columns))
    quote = columns.index("quote")
    for row in connection.execute(sql).fetchall():
        if is_still_said(connection, *row[quote : quote + 3]):
            connection.execute(
                f"INSERT INTO main.rejection ({', '.join(columns)}) VALUES ({marks})", row
            )


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    named = {"articles": "article", "marks": "annotation", "claims": "claim", "names": "entity"}
    return {
        words: int(connection.execute(f"SELECT count(*) FROM main.{table}").fetchone()[0])
        for words, table in named.items()
    }
