"""The proposals of the articles that were looked at last, kept as long as they are true."""

import sqlite3
from collections.abc import Iterable, Iterator

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Kind
from desktop.project.articles import Articles
from desktop.project.covering import Named, Refused, Standing
from desktop.project.open_proposals import OpenProposals, Stored
from desktop.project.proposing import proposal_of
from desktop.store import suggestions

_MARKS = ("annotation", "span", "mention", "claim")
"""Tables whose changes open and close proposals; a step that fails tells of each by itself."""
_KEPT = 8
"""Of so many articles the proposals are kept in memory."""
_SLICE = 100
"""So many proposals are read at once."""
_MANY = 1_000
"""From so many on, finding their order is as long as a slice, and all marks of an article are read
more quickly than these one by one."""


class Waiting:
    """The proposals of each article that was asked for, with those that wait for an answer."""

    def __init__(self, connection: sqlite3.Connection, articles: Articles) -> None:
        self._connection = connection
        self._articles = articles
        self._kept: dict[int, OpenProposals] = {}
        self._begun: dict[int, OpenProposals] = {}
        """Those that are being read slice by slice."""
        self._refused: Refused | None = None

    # --- keeping ---

    def forget(self, told: ChangeSet) -> None:
        """Note what a change made untrue."""
        articles = told.of("article")
        if told.everything or articles.inserted or articles.deleted:  # ids are given again
            self.forget_all()
            return
        if told.touches("rejection"):
            self._refused = None
        changed = told.of("annotation").all
        if changed:
            for each in (*self._kept.values(), *self._begun.values()):
                each.stale |= changed
        elif told.touches(*_MARKS):
            self.forget_all()

    def forget_all(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._begun.clear()
        self._refused = None

    def forget_article(self, article_id: int) -> None:
        """Forget the proposals of an article."""
        self._kept.pop(article_id, None)
        self._begun.pop(article_id, None)

    # --- looking ---

    def of(self, article_id: int) -> OpenProposals:
        """Return what is proposed for an article. Raises KeyError when it is gone."""
        found = self._fresh(article_id)
        if found is None:
            for _slice in self.reading(article_id):
                pass
            found = self._kept[article_id]
        return found

    def reading(self, article_id: int) -> Iterator[None]:
        """Read what is proposed for an article, a little at each step; nothing when it is read.

        Raises KeyError when the article is gone.
        """
        if self._fresh(article_id) is not None:
            return
        version = self._articles.version(article_id)
        ids = suggestions.ids(self._connection, version)
        text = self._articles.document(article_id).text if ids else ""
        begun = OpenProposals(version, text, self.standing(article_id), self.named(article_id))
        self._begun[article_id] = begun
        if len(ids) > _MANY:
            yield  # to put thousands in order took a slice of its own
            if self._begun.get(article_id) is not begun:
                return
        for first in range(0, len(ids), _SLICE):
            rows = suggestions.fetch(self._connection, ids[first : first + _SLICE])
            begun.take(_stored(rows.values(), text))
            yield
            if self._begun.get(article_id) is not begun:
                return  # what was read is not true any more
        self._begun.pop(article_id, None)
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[article_id] = begun
        self._fresh(article_id)

    def _fresh(self, article_id: int) -> OpenProposals | None:
        """Return what is kept of an article, brought up to date; None when it has to be read."""
        found = self._kept.get(article_id)
        if found is None or found.version != self._articles.version(article_id):
            self._kept.pop(article_id, None)
            return None
        if found.stale:
            found.change_marks(
                self._stale_placed(article_id, found, Kind.CLAIM),
                self._stale_placed(article_id, found, Kind.MENTION),
            )
        found.change_refused(self.refused())
        return found

    def _stale_placed(
        self, article_id: int, found: OpenProposals, kind: Kind
    ) -> list[suggestions.Placed]:
        """Return where the marks stand that a change touched: most are of other articles."""
        stale, version = found.stale, found.version
        if len(stale) <= _MANY:
            return suggestions.placed_of(self._connection, stale, version, kind)
        placed = suggestions.placed(self._connection, article_id, version, kind)
        return [each for each in placed if each[0] in stale]

    # --- what stands ---

    def standing(self, article_id: int) -> Standing:
        """Return the claims that stand in an article."""
        version = self._articles.version(article_id)
        return Standing(suggestions.placed(self._connection, article_id, version, Kind.CLAIM))

    def named(self, article_id: int) -> Named:
        """Return where mentions stand in an article."""
        version = self._articles.version(article_id)
        return Named(suggestions.placed(self._connection, article_id, version, Kind.MENTION))

    def refused(self) -> Refused:
        """Return what was refused in the project."""
        if self._refused is None:
            self._refused = Refused(suggestions.rejections(self._connection))
        return self._refused


def _stored(rows: Iterable[suggestions.Row], text: str) -> Iterator[Stored]:
    for row in rows:
        proposal = proposal_of(row, text)
        if proposal is not None:
            yield Stored(proposal, (row.prefix, row.suffix))
