"""Claims over one article, a set or the whole library: what the overviews are drawn from."""

from collections.abc import Callable, Iterator, Sequence

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.domain.filters import ClaimFilter
from desktop.project.core import Part
from desktop.store import naming, overview

_EVERY_CLAIM = ClaimFilter()


class Overview(Part):
    """Read many claims in few words; changes nothing. `article_ids` None means all articles."""

    def claims(
        self,
        wanted: ClaimFilter = _EVERY_CLAIM,
        article_ids: Sequence[int] | None = None,
        most: int = 0,
        stopped: Callable[[], bool] = lambda: False,
    ) -> list[ClaimBrief]:
        """Return the claims that a filter lets through, by article and in the order of the text.

        At most so many, 0 for all; none once `stopped` says so.
        """
        return overview.claims(self._connection, wanted, article_ids, most, stopped)

    def links(self, claim_ids: Sequence[int] | None = None) -> list[LinkBrief]:
        """Return the links whose both ends are among these claims, or all."""
        return overview.links(self._connection, claim_ids)

    def articles(self, article_ids: Sequence[int] | None = None) -> list[ArticleBrief]:
        """Return these articles, or all, as they were added."""
        return overview.articles(self._connection, article_ids)

    def named(self) -> Iterator[naming.Named]:
        """Yield what articles, entities and then claims are called: ('article', id, words, more).

        `more` is what else a thing is found by.
        """
        return naming.named(self._connection)

    def count_named(self) -> int:
        """Return how many articles, entities and claims there are."""
        return naming.count(self._connection)

    def sources(self, article_ids: Sequence[int] | None = None) -> list[tuple[str, int]]:
        """Return the sources as they read with the counts of their claims, most claims first."""
        return overview.sources(self._connection, article_ids)
