"""Ask the full-text index: which articles have the words, the best first, and where they stand.

SQLite ranks and finds the places; both run without Python's lock, so that a search in a thread
does not hold up the window. Titles are few and short: each reader indexes them for itself.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.domain.found import CLOSE, OPEN
from desktop.domain.search_words import Term, Wanted

TOO_MANY = 2_000
"""Texts with a beginning of a word, above which they are not ranked: it tells nothing, and
takes longer than a person waits."""
_TITLE, _BYLINE = 10.0, 4.0
_TITLED = 6.0
"""What a title is worth whatever its words are: the bm25 of two rare words of a text."""
_NEWEST = "v.number = (SELECT max(number) FROM version WHERE article_id = v.article_id)"
_BUSY_SECONDS = 0.5


class Match(NamedTuple):
    """An article that has the words; 0, False and () where they are not."""

    article_id: int
    document_id: int
    """The text in which they are, or 0."""
    titled: bool
    annotations: tuple[int, ...]
    """The marks whose note or statement has them, the best first."""


class MarkWords(NamedTuple):
    """Note and statement of a mark with signs around the found words, and where it stands."""

    annotation_id: int
    words: str
    note: str
    start: int
    end: int


def reader(path: Path) -> sqlite3.Connection:
    """Open the file of an open project once more, for reading in another thread.

    The file was examined when the project was opened.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_SECONDS,
        check_same_thread=False,
    )
    for pragma in ("trusted_schema = OFF", "cache_size = -16000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def expression(wanted: Wanted) -> str:
    """Return what is wanted in the words of FTS5; every term is quoted, so nothing is syntax."""
    must = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in wanted.groups)
    if not wanted.excluded:
        return must
    return f"({must}) NOT ({' OR '.join(map(_quoted, wanted.excluded))})"


def _quoted(term: Term) -> str:
    words = term.words.replace('"', '""')
    return f'"{words}"{" *" if term.prefix else ""}'


class Index:
    """The index as one connection sees it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._seen: tuple[int, int] | None = None
        self._shown: dict[int, list[int]] = {}
        """Document -> the articles that show it now."""

    @property
    def stamp(self) -> tuple[int, int]:
        """What differs when anything in the file may have changed."""
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return int(version), self._connection.total_changes

    def close(self) -> None:
        """Close the connection; for a reader alone."""
        self._connection.close()

    def refresh(self) -> bool:
        """Take over what was changed since the last call, and say whether anything was."""
        if self.stamp == self._seen:
            return False
        self._seen = None
        execute = self._connection.execute
        execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.title_search USING fts5"
            " (title, byline, tokenize = 'unicode61 remove_diacritics 2')"
        )
        execute("DELETE FROM temp.title_search")
        execute(
            "INSERT INTO temp.title_search (rowid, title, byline)"
            " SELECT id, title, byline FROM main.article"
        )
        self._shown = {}
        for article, document in execute(
            f"SELECT v.article_id, v.document_id FROM version v WHERE {_NEWEST}"
        ):
            self._shown.setdefault(document, []).append(article)
        self._seen = self.stamp
        return True

    def matches(self, wanted: Wanted, scope: Iterable[int] | None = None) -> list[Match]:
        """Return the articles that have the words, the best first."""
        asked = expression(wanted)
        among = None if scope is None else frozenset(scope)
        scores: dict[int, float] = {}
        documents: dict[int, int] = {}
        for document, rank in self._texts(asked, ranked=not wanted.has_prefix):
            for article in self._shown.get(document, ()):
                documents[article] = document
                scores[article] = rank
        titled = set()
        for article, rank in self._connection.execute(
            f"SELECT rowid, bm25(title_search, {_TITLE}, {_BYLINE}) FROM temp.title_search"
            " WHERE title_search MATCH ?",
            (asked,),
        ):
            titled.add(article)
            scores[article] = scores.get(article, 0.0) + rank - _TITLED
        marks: dict[int, list[int]] = {}
        for annotation, article, rank in self._marks(asked):
            marks.setdefault(article, []).append(annotation)
            scores[article] = min(scores.get(article, 0.0), rank)
        ordered = sorted(scores, key=lambda article: (scores[article], -article))
        return [
            Match(one, documents.get(one, 0), one in titled, tuple(marks.get(one, ())))
            for one in ordered
            if among is None or one in among
        ]

    def _texts(self, asked: str, *, ranked: bool) -> list[tuple[int, float]]:
        """Return the texts with their ranks; those of very many are 0 where they cost too much."""
        if not ranked:
            rows = self._connection.execute(
                "SELECT rowid, 0.0 FROM document_search WHERE document_search MATCH ?", (asked,)
            ).fetchall()
            if len(rows) > TOO_MANY:
                return rows
        return self._connection.execute(
            "SELECT rowid, rank FROM document_search WHERE document_search MATCH ?", (asked,)
        ).fetchall()

    def _marks(self, asked: str) -> list[tuple[int, int, float]]:
        return self._connection.execute(
            "SELECT a.id, a.article_id, annotation_search.rank"
            " FROM annotation_search JOIN annotation a ON a.id = annotation_search.rowid"
            " WHERE annotation_search MATCH ? ORDER BY annotation_search.rank, a.id",
            (asked,),
        ).fetchall()

    def texts(self, wanted: Wanted, documents: Sequence[int]) -> dict[int, str]:
        """Return texts with signs around the found words."""
        asked = expression(wanted)
        if wanted.has_prefix and len(documents) > 1:
            # a beginning of a word is gathered anew for each query: so one for all, and the plus
            # keeps SQLite from asking for each text by itself
            rows = self._connection.execute(
                "SELECT rowid, highlight(document_search, 0, ?, ?) FROM document_search"
                " WHERE document_search MATCH ? AND +rowid IN (SELECT value FROM json_each(?))",
                (OPEN, CLOSE, asked, json.dumps(list(documents))),
            )
            return dict(rows.fetchall())
        found: dict[int, str] = {}
        for document in documents:
            rows = self._connection.execute(
                "SELECT rowid, highlight(document_search, 0, ?, ?) FROM document_search"
                " WHERE document_search MATCH ? AND rowid = ?",
                (OPEN, CLOSE, asked, document),
            )
            found.update(rows.fetchall())
        return found

    def titles(self, wanted: Wanted, articles: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Return titles and bylines of those that have the words, with signs around these."""
        rows = self._connection.execute(
            "SELECT rowid, highlight(title_search, 0, ?, ?), highlight(title_search, 1, ?, ?)"
            " FROM temp.title_search WHERE title_search MATCH ?"
            " AND rowid IN (SELECT value FROM json_each(?))",
            (OPEN, CLOSE, OPEN, CLOSE, expression(wanted), json.dumps(list(articles))),
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def marks(self, wanted: Wanted, annotations: Sequence[int]) -> list[MarkWords]:
        """Return what the notes and statements of marks say, with signs around the found words."""
        rows = self._connection.execute(
            "WITH found AS (SELECT rowid AS id, highlight(annotation_search, 0, ?, ?) AS words"
            "  FROM annotation_search WHERE annotation_search MATCH ?"
            "  AND rowid IN (SELECT value FROM json_each(?)))"
            " SELECT f.id, f.words, a.note, coalesce(s.start, 0), coalesce(s.end, 0)"
            " FROM found f JOIN annotation a ON a.id = f.id"
            " LEFT JOIN span s ON s.id = (SELECT x.id FROM span x JOIN version v"
            f"  ON v.id = x.version_id AND {_NEWEST} WHERE x.annotation_id = a.id"
            "  AND x.role = 'content' AND x.status <> 'orphan' ORDER BY x.start, x.id LIMIT 1)"
            " ORDER BY a.start, a.id",
            (OPEN, CLOSE, expression(wanted), json.dumps(list(annotations))),
        )
        return [MarkWords._make(row) for row in rows]

    def names(self, articles: Sequence[int]) -> dict[int, str]:
        """Return the titles of articles."""
        rows = self._connection.execute(
            "SELECT id, title FROM main.article WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(articles)),),
        )
        return dict(rows.fetchall())

    def lengths(self, documents: Sequence[int]) -> dict[int, int]:
        """Return how many code points texts have."""
        rows = self._connection.execute(
            "SELECT id, characters FROM document WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(documents)),),
        )
        return dict(rows.fetchall())

    def match_in(self, wanted: Wanted, article: int) -> Match:
        """Return where in one article the words may be; its marks in the order of the text."""
        asked = expression(wanted)
        documents = [one for one, shown in self._shown.items() if article in shown]
        marks = self._connection.execute(
            "SELECT rowid FROM annotation_search WHERE annotation_search MATCH ?"
            " AND rowid IN (SELECT id FROM annotation WHERE article_id = ?)",
            (asked, article),
        ).fetchall()
        titled = bool(self.titles(wanted, (article,)))
        found = tuple(row[0] for row in marks)
        return Match(article, documents[0] if documents else 0, titled, found)
