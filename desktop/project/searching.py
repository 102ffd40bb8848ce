"""Search over all articles: their texts, titles and bylines, the notes and statements of marks."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.domain.found import Found, Hit, Spans, best, snippet, unmarked
from desktop.domain.search_words import Wanted, wanted
from desktop.project.core import Core, Part, plain
from desktop.store import finding, problems

LIMIT = 50
"""Articles of one page."""
ROWS = 3
"""Places of a text, and marks, that are shown of one article among others."""
MOST = 10_000
"""Places of one article that are stepped through."""
AT_ONCE = 1_500_000
"""Code points of texts that one page looks through; a page of long texts has fewer articles."""

_STEPS = 500
"""Instructions of SQLite between two looks whether to go on; some hundred texts."""

Scope = Iterable[int] | None


class SearchStoppedError(Exception):
    """The search was stopped, because something else is looked for now."""


class Seeker:
    """Look in the index of one connection; the ranking is kept from page to page."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._index = finding.Index(connection)
        self._asked: tuple[Wanted, frozenset[int] | None] | None = None
        self._ranked: list[finding.Match] = []

    def find(
        self,
        words: str,
        limit: int = LIMIT,
        offset: int = 0,
        scope: Scope = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Found:
        """Return a page of `limit` articles that have the words, from the `offset`-th on.

        Raises SearchStoppedError as soon as `stopped` says so.
        """
        asked = wanted(plain(words))
        if not asked:
            return Found(readable=False)
        among = None if scope is None else frozenset(scope)
        ranked, widened = self._matches(asked, among), False
        wider = asked.widened()
        if not ranked and wider is not None:
            _go_on(stopped)
            ranked, asked = self._matches(wider, among), wider
            widened = bool(ranked)
        _go_on(stopped)
        page = self._affordable(ranked[offset : offset + limit])
        rows, places = self._rows(asked, page, stopped)
        return Found(tuple(rows), len(ranked), offset + len(page), places, widened)

    def hits(self, words: str, article_id: int, *, widened: bool = False) -> tuple[Hit, ...]:
        """Return every place of one article, title first, then text, then marks; at most MOST."""
        asked = wanted(plain(words))
        asked = (asked.widened() or asked) if widened else asked
        if not asked:
            return ()
        self._index.refresh()
        found = self._index.match_in(asked, article_id)
        rows, _places = self._rows(asked, [found], lambda: False, most=MOST, apart=True)
        return tuple(rows[:MOST])

    def _matches(self, asked: Wanted, scope: frozenset[int] | None) -> list[finding.Match]:
        if self._index.refresh() or self._asked != (asked, scope):
            self._asked = None
            self._ranked = self._index.matches(asked, scope)
            self._asked = asked, scope
        return self._ranked

    def _affordable(self, page: list[finding.Match]) -> list[finding.Match]:
        """Return the first articles whose texts are looked through in good time; at least one."""
        lengths = self._index.lengths([one.document_id for one in page])
        together = accumulate(lengths.get(one.document_id, 0) for one in page)
        return [
            one
            for place, (one, sum_) in enumerate(zip(page, together, strict=True))
            if not place or sum_ <= AT_ONCE
        ]

    def _rows(
        self,
        asked: Wanted,
        page: Sequence[finding.Match],
        stopped: Callable[[], bool],
        *,
        most: int = ROWS,
        apart: bool = False,
    ) -> tuple[list[Hit], dict[int, int]]:
        """Return the rows of some articles and how many places each has."""
        index = self._index
        names = index.names([one.article_id for one in page])
        titles = index.titles(asked, [one.article_id for one in page if one.titled])
        said = {
            mark.annotation_id: mark
            for mark in index.marks(asked, [n for one in page for n in one.annotations[:most]])
        }
        _go_on(stopped)
        texts = index.texts(asked, [one.document_id for one in page if one.document_id])
        rows: list[Hit] = []
        places: dict[int, int] = {}
        for one in page:
            name = names.get(one.article_id, "")
            text, spans = unmarked(texts.get(one.document_id, ""))
            own = []
            if one.titled:
                heading = _in_heading(text, name, spans)
                own.append(_in_title(one.article_id, name, *titles[one.article_id], heading[:1]))
                spans = spans[len(heading) :]
            groups = [[span] for span in spans[:most]] if apart else best(text, spans, most)
            own += [_in_text(one.article_id, name, text, group) for group in groups]
            own += [
                _in_mark(one.article_id, name, said[number])
                for number in one.annotations[:most]
                if number in said
            ]
            places[one.article_id] = len(spans) + len(one.annotations) + one.titled
            rows += own
            _go_on(stopped)
        return rows, places


class Searching(Part):
    """Search over all articles of a project."""

    def __init__(self, core: Core) -> None:
        super().__init__(core)
        self._seeker = Seeker(core.connection)

    def find(self, words: str, limit: int = LIMIT, offset: int = 0, scope: Scope = None) -> Found:
        """Return a page of `limit` articles that have the words, from the `offset`-th on."""
        return self._seeker.find(words, limit, offset, scope)

    def hits(self, words: str, article_id: int, *, widened: bool = False) -> tuple[Hit, ...]:
        """Return every place of one article, title first, then text, then marks."""
        return self._seeker.hits(words, article_id, widened=widened)

    def beside(self) -> "Beside":
        """Return what searches in another thread, which has to close it before the project is."""
        return Beside(self._core.database.path)


class Beside:
    """Search in a thread of its own, on a connection of its own.

    SQLite asks now and then whether to go on. So a question is stopped, and never the one after it,
    which `interrupt` from another thread could hit.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._seeker: Seeker | None = None

    def find(
        self,
        words: str,
        limit: int = LIMIT,
        offset: int = 0,
        scope: Scope = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Found:
        """Return a page of articles that have the words.

        Raises SearchStoppedError once `stopped` says so, UserError where the file cannot be read.
        """
        with self._opened(stopped) as seeker:
            return seeker.find(words, limit, offset, scope, stopped)

    def hits(
        self,
        words: str,
        article_id: int,
        *,
        widened: bool = False,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Hit, ...]:
        """Return every place of one article; the errors of `find`."""
        with self._opened(stopped) as seeker:
            return seeker.hits(words, article_id, widened=widened)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._seeker = None

    @contextmanager
    def _opened(self, stopped: Callable[[], bool]) -> Iterator[Seeker]:
        try:
            if self._connection is None or self._seeker is None:
                self._connection = finding.reader(self._path)
                self._seeker = Seeker(self._connection)
            self._connection.set_progress_handler(stopped, _STEPS)
            yield self._seeker
        except sqlite3.Error as error:
            raise self._explained(error) from error

    def _explained(self, error: sqlite3.Error) -> BaseException:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT:
            return SearchStoppedError()
        problem: UserError | None = problems.explained(error, self._path)
        return problem or error


def _go_on(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise SearchStoppedError


def _in_heading(text: str, name: str, spans: Spans) -> Spans:
    """Return the places that lie in the title with which a text begins: they are the title's."""
    return [span for span in spans if span[1] <= len(name)] if text.startswith(name) else []


def _in_title(article: int, name: str, title: str, byline: str, place: Spans) -> Hit:
    text, spans = unmarked(f"{title} — {byline}" if byline else title)
    return Hit(article, name, "title", *snippet(text, spans), *(place[0] if place else (0, 0)))


def _in_text(article: int, name: str, text: str, group: Sequence[tuple[int, int]]) -> Hit:
    return Hit(article, name, "text", *snippet(text, group), *group[0])


def _in_mark(article: int, name: str, mark: finding.MarkWords) -> Hit:
    text, spans = unmarked(mark.words)
    group = best(text, spans, 1)[0]
    where = "note" if group[0][0] < len(mark.note) else "claim"
    return Hit(
        article, name, where, *snippet(text, group), mark.start, mark.end, mark.annotation_id
    )
