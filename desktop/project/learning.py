"""The claims of a project as a model learns from them: texts with who says what, and how."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from desktop.domain.model import ArticleId, Kind, Role
from desktop.project.articles import Articles
from desktop.project.core import Core, Part
from desktop.store import learning, suggestions

if TYPE_CHECKING:
    from desktop.suggest.model.training_set import Training

MOST = 3000
"""Claims that are taken, the newest articles first: more would train for hours."""


class Learning(Part):
    """Read what was recorded or accepted, as training articles; changes nothing."""

    def __init__(self, core: Core, articles: Articles) -> None:
        super().__init__(core)
        self._articles = articles

    def counts(self) -> tuple[int, int]:
        """Return how many claims have a cue, and in how many articles they are."""
        return learning.count(self._connection)

    def articles(
        self, progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> "list[Training]":
        """Return the articles with claims that have a cue, oldest first; at most MOST claims."""
        ids = self._articles.ids()
        found: list[Training] = []
        taken = 0
        for done, article_id in enumerate(reversed(ids)):
            progress(done, len(ids))
            for article in self._article(article_id):
                found.append(article)
                taken += len(article.attributions)
            if taken >= MOST:
                break
        return found[::-1]

    def _article(self, article_id: ArticleId) -> "Iterator[Training]":
        from desktop.suggest.model.reading import Triple
        from desktop.suggest.model.training_set import Training

        version = self._articles.version(article_id)
        placed = suggestions.placed(self._connection, article_id, version, Kind.CLAIM)
        claims: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        for number, role, start, end in placed:
            claims[number][role].append((start, end))
        attributions = [
            Triple(
                tuple(sorted(spans[Role.SOURCE])),
                tuple(sorted(spans[Role.CUE])),
                tuple(sorted(spans[Role.CONTENT])),
            )
            for _number, spans in sorted(claims.items())
            if spans[Role.CUE] and spans[Role.CONTENT]
        ]
        if attributions:
            yield Training(self._articles.document(article_id).text, tuple(attributions))
