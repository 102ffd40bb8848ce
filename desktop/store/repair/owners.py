"""Rows whose owner is lost get one that stands in for it: a mark is weeks of work.

What a stand-in says is taken from what is left: an entity is named by the words that mention it, a
claim says the words that it marked. Every one is told of; nothing else is made up.
"""

import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.store.repair.cells import Row
from desktop.store.repair.gathering import Gathered
from desktop.store.repair.texts import Texts, stand_in

RECOVERED = "Recovered"
_COLOUR = "#9aa0a6"
_NAME = 80


@dataclass(slots=True)
class Owners:
    """How many stand-ins were made, and what was left out, by table."""

    made: dict[str, list[int]] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    placeless: list[int] = field(default_factory=list)
    """Marks whose place in the text is lost."""
    nameless: list[int] = field(default_factory=list)
    """Mentions of which nobody knows any more of whom; now highlights."""

    def add(self, table: str, key: int) -> None:
        """Put down a stand-in."""
        self.made.setdefault(table, []).append(key)


class Mending:
    """Give owners to what is left in a new file; foreign keys have to be off."""

    def __init__(
        self, connection: sqlite3.Connection, found: Gathered, texts: Texts, now: str
    ) -> None:
        self._connection = connection
        self._found = found
        self._texts = texts
        self._now = now
        self.owners = Owners()

    def mend(self) -> Owners:
        """Mend everything, from the articles down."""
        self._articles()
        self._documents()
        self._annotations()
        self._parts_of_annotations()
        self._named_things()
        self._loose_ends()
        return self.owners

    def _ids(self, query: str, *values: object) -> list[int]:
        return [row[0] for row in self._connection.execute(query, values)]

    # --- articles and texts ---

    def _articles(self) -> None:
        for article in self._ids(
            "SELECT DISTINCT article_id FROM (SELECT article_id FROM annotation"
            " UNION SELECT article_id FROM version UNION SELECT article_id FROM claim)"
            " WHERE article_id NOT IN (SELECT id FROM article)"
        ):
            self._new_article(article, f"{RECOVERED} article {article}")
        for version, article in self._connection.execute(
            "SELECT s.version_id, min(a.article_id) FROM span s"
            " JOIN annotation a ON a.id = s.annotation_id"
            " WHERE s.version_id NOT IN (SELECT id FROM version) GROUP BY s.version_id"
        ).fetchall():
            self._new_version(version, article, self._document_below(version))
        if self._found.gaps["version"]:
            self._adopt_documents()
        for article in self._ids(
            "SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM version)"
        ):
            self._new_version(None, article, None)

    def _new_article(self, article: int | None, title: str) -> int:
        cursor = self._connection.execute(
            "INSERT INTO article (id, uuid, title, added) VALUES (?, ?, ?, ?)",
            (article, str(uuid.uuid4()), title, self._now),
        )
        made = int(cursor.lastrowid or 0)
        self.owners.add("article", made)
        return made

    def _new_version(self, version: int | None, article: int, document: int | None) -> None:
        if document is None:
            document = self._unused("document")
        (number,) = self._connection.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM version WHERE article_id = ?", (article,)
        ).fetchone()
        self._connection.execute(
            "INSERT INTO version (id, article_id, number, document_id, retrieved, media_type, came)"
            " VALUES (?, ?, ?, ?, ?, 'text/plain', 'paste')",
            (version, article, number, document, self._now),
        )
        self.owners.add("version", version or self._ids("SELECT max(id) FROM version")[0])

    def _unused(self, table: str) -> int:
        (number,) = self._connection.execute(
            f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0),"
            " coalesce((SELECT max(document_id) FROM version), 0),"
            " coalesce((SELECT max(document_id) FROM block), 0)) + 1"
        ).fetchone()
        return int(number)

    def _document_below(self, version: int) -> int | None:
        """Return the document without a version on which the spans of this version fit."""
        best = self._connection.execute(
            "SELECT d.id, count(*) FROM document d, span s WHERE s.version_id = ?"
            " AND d.id NOT IN (SELECT document_id FROM version)"
            " AND substr(d.text, s.start + 1, s.end - s.start) = s.quote"
            " GROUP BY d.id ORDER BY 2 DESC LIMIT 1",
            (version,),
        ).fetchone()
        return int(best[0]) if best else None

    def _adopt_documents(self) -> None:
        """Give texts to articles without one by title, or make articles of them."""
        removed = set(
            self._ids(
                "SELECT DISTINCT json_extract(before, '$[3]') FROM journal_change"
                " WHERE table_name = 'version' AND after IS NULL AND json_valid(before)"
            )
        )
        for document, text in self._connection.execute(
            "SELECT id, text FROM document WHERE id NOT IN (SELECT document_id FROM version)"
        ).fetchall():
            if document in removed:
                continue
            title = text.strip().split("\n", 1)[0][:_NAME]
            found = self._connection.execute(
                "SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM version)"
                " AND title = ?",
                (title,),
            ).fetchone()
            article = found[0] if found else self._new_article(None, f"{RECOVERED}: {title}")
            self._new_version(None, article, document)

    def _documents(self) -> None:
        for document in self._ids(
            "SELECT DISTINCT document_id FROM version"
            " WHERE document_id NOT IN (SELECT id FROM document)"
        ):
            stand_in(self._connection, document, self._texts)
        for document in self._ids(
            "SELECT DISTINCT v.document_id FROM version v JOIN article a ON a.id = v.article_id"
            " WHERE a.id IN (SELECT value FROM json_each(?))",
            str(self.owners.made.get("article", [])),
        ):
            self._title_of(document)

    def _title_of(self, document: int) -> None:
        """Call an article whose facts are lost by the first words of its text."""
        (text,) = self._connection.execute(
            "SELECT text FROM document WHERE id = ?", (document,)
        ).fetchone()
        first = next((line.strip() for line in text.split("\n") if line.strip(" ·")), "")
        if first and document not in self._texts.lost:
            self._connection.execute(
                "UPDATE article SET title = ? WHERE id IN (SELECT article_id FROM version"
                " WHERE document_id = ?) AND title GLOB 'Recovered article *'",
                (f"{RECOVERED}: {first[:_NAME]}", document),
            )

    # --- marks ---

    def _annotations(self) -> None:
        """Make the head of each mark of which only parts are left."""
        places = self._connection.execute(
            "SELECT s.annotation_id, v.article_id,"
            " coalesce(min(s.start) FILTER (WHERE s.role = 'content'), min(s.start))"
            " FROM span s JOIN version v ON v.id = s.version_id"
            " WHERE s.annotation_id NOT IN (SELECT id FROM annotation) GROUP BY s.annotation_id"
        ).fetchall()
        for key, article, start in places:
            self._new_annotation(key, article, start)
        for key, article in self._connection.execute(
            "SELECT annotation_id, article_id FROM claim"
            " WHERE annotation_id NOT IN (SELECT id FROM annotation)"
        ).fetchall():
            self._new_annotation(key, article, 0)

    def _new_annotation(self, key: int, article: int, start: int) -> None:
        kind = "highlight"
        for table in ("mention", "claim"):
            if self._ids(f"SELECT 1 FROM {table} WHERE annotation_id = ?", key):
                kind = table
        self._connection.execute(
            "INSERT INTO annotation (id, uuid, article_id, kind, start, created, modified)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, str(uuid.uuid4()), article, kind, start, self._now, self._now),
        )
        self.owners.add("annotation", key)

    def _parts_of_annotations(self) -> None:
        execute = self._connection.execute
        if self._found.gaps["claim"]:
            for key, article in execute(
                "SELECT id, article_id FROM annotation WHERE kind = 'claim'"
                " AND id NOT IN (SELECT annotation_id FROM claim) ORDER BY article_id, start"
            ).fetchall():
                self._new_claim(key, article)
        if self._found.gaps["mention"]:
            self.owners.nameless += self._ids(
                "SELECT id FROM annotation WHERE kind = 'mention'"
                " AND id NOT IN (SELECT annotation_id FROM mention)"
            )
            execute(
                "UPDATE annotation SET kind = 'highlight' WHERE kind = 'mention'"
                " AND id NOT IN (SELECT annotation_id FROM mention)"
            )
        if self._found.gaps["span"]:
            self._places()

    def _new_claim(self, key: int, article: int) -> None:
        words = self._ids(
            "SELECT quote FROM span WHERE annotation_id = ? AND role = 'content' ORDER BY start",
            key,
        )
        (number,) = self._connection.execute(
            "SELECT max(coalesce((SELECT max(number) + 1 FROM claim WHERE article_id = a.id), 1),"
            " a.next_claim) FROM article a WHERE id = ?",
            (article,),
        ).fetchone()
        self._connection.execute(
            "INSERT INTO claim (annotation_id, article_id, number, statement) VALUES (?, ?, ?, ?)",
            (key, article, number, " … ".join(map(str, words))),
        )
        self.owners.add("claim", key)

    def _places(self) -> None:
        """Give a mark without a place one to be looked over: an orphan, where it began."""
        rows = self._connection.execute(
            "SELECT a.id, a.start, d.characters, coalesce(nullif(c.statement, ''), a.note),"
            " (SELECT id FROM version WHERE article_id = a.article_id ORDER BY number DESC LIMIT 1)"
            " FROM annotation a LEFT JOIN claim c ON c.annotation_id = a.id"
            " JOIN version v ON v.id = (SELECT id FROM version WHERE article_id = a.article_id"
            " ORDER BY number DESC LIMIT 1) JOIN document d ON d.id = v.document_id"
            " WHERE NOT EXISTS"
            " (SELECT 1 FROM span WHERE annotation_id = a.id AND role = 'content')"
        ).fetchall()
        for key, start, length, words, version in rows:
            place = max(0, min(start, length - 1))
            self._connection.execute(
                "INSERT INTO span (annotation_id, version_id, role, start, end, quote, status)"
                " VALUES (?, ?, 'content', ?, ?, ?, 'orphan')",
                (key, version, place, place + 1, words or "?"),
            )
            self.owners.placeless.append(key)

    # --- what has a name ---

    def _named_things(self) -> None:
        self._stand_ins(
            "entity",
            "SELECT entity_id FROM mention UNION SELECT source_entity_id FROM claim"
            " WHERE source_entity_id IS NOT NULL UNION SELECT entity_id FROM entity_name",
            "INSERT INTO entity (id, uuid, name, kind) VALUES (?, ?, ?, 'other')",
            self._entity,
        )
        self._stand_ins(
            "tag",
            "SELECT tag_id FROM annotation_tag UNION SELECT parent_id FROM tag"
            " WHERE parent_id IS NOT NULL",
            "INSERT INTO tag (id, name, colour, position)"
            " VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM tag))",
            lambda key: (key, f"{RECOVERED} tag {key}", _COLOUR),
        )
        self._stand_ins(
            "collection",
            "SELECT collection_id FROM collection_article",
            "INSERT INTO collection (id, name) VALUES (?, ?)",
            lambda key: (key, f"{RECOVERED} collection {key}"),
        )
        self._stand_ins(
            "proposition",
            "SELECT proposition_id FROM claim WHERE proposition_id IS NOT NULL",
            "INSERT INTO proposition (id, statement) VALUES (?, ?)",
            self._proposition,
        )

    def _stand_ins(
        self, table: str, wanted: str, insert: str, values: Callable[[int], Row]
    ) -> None:
        for key in self._ids(
            f"SELECT DISTINCT * FROM ({wanted}) EXCEPT SELECT id FROM {table} ORDER BY 1"
        ):
            self._connection.execute(insert, values(key))
            self.owners.add(table, key)

    def _entity(self, key: int) -> Row:
        found = (
            self._connection.execute(
                "SELECT s.quote FROM mention m JOIN span s ON s.annotation_id = m.annotation_id"
                " WHERE m.entity_id = ? GROUP BY s.quote"
                " ORDER BY count(*) DESC, length(s.quote) DESC LIMIT 1",
                (key,),
            ).fetchone()
            or self._connection.execute(
                "SELECT s.quote FROM claim c JOIN span s ON s.annotation_id = c.annotation_id"
                " WHERE c.source_entity_id = ? AND s.role = 'source' LIMIT 1",
                (key,),
            ).fetchone()
        )
        name = " ".join(found[0].split())[:_NAME] if found else f"{RECOVERED} entity {key}"
        return key, str(uuid.uuid4()), name

    def _proposition(self, key: int) -> Row:
        found = self._connection.execute(
            "SELECT statement FROM claim WHERE proposition_id = ? ORDER BY annotation_id LIMIT 1",
            (key,),
        ).fetchone()
        return key, found[0] or f"{RECOVERED} {key}"

    # --- what is left ---

    def _loose_ends(self) -> None:
        """Let go of what points to things that are gone, and leave out what cannot stand alone."""
        execute = self._connection.execute
        for table, column, owner in (
            ("claim", "parent_id", "claim"),
            ("evidence", "annotation_id", "annotation"),
        ):
            key = "annotation_id" if owner == "claim" else "id"
            execute(
                f"UPDATE {table} SET {column} = NULL WHERE {column} IS NOT NULL"
                f" AND {column} NOT IN (SELECT {key} FROM {owner})"
            )
        for table in ("block", "page"):
            self._drop(
                table,
                execute(
                    f"DELETE FROM {table} WHERE document_id NOT IN (SELECT id FROM document)"
                ).rowcount,
            )
        while rows := execute("PRAGMA foreign_key_check").fetchall():
            for table, number, _parent, _key in rows:
                self._drop(
                    table, execute(f"DELETE FROM {table} WHERE rowid = ?", (number,)).rowcount
                )
        execute(
            "UPDATE article SET next_claim = (SELECT max(number) + 1 FROM claim"
            " WHERE article_id = article.id) WHERE next_claim <= (SELECT max(number) FROM claim"
            " WHERE article_id = article.id)"
        )

    def _drop(self, table: str, count: int) -> None:
        if count:
            self.owners.dropped[table] = self.owners.dropped.get(table, 0) + count
