"""Find where the names of entities stand, marked or not, and what is said by them and of them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from desktop.domain.anchor import describe
from desktop.domain.brief import ClaimBrief
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import AnnotationId, Entity, EntityId, Span
from desktop.domain.places import EntityOverview, Place, place_in
from desktop.domain.text import occurrences, trimmed
from desktop.project.core import Part
from desktop.store import articles, overview, places

_EVERY_CLAIM = ClaimFilter()


class Marked:
    """The words of a text that are marked as mentions; nested ones are allowed."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _end in spans]
        self._ends = list(accumulate((end for _start, end in spans), max))

    def touches(self, start: int, end: int) -> bool:
        """Say whether any marked words share a letter with these."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


class Places(Part):
    """The read side of entities in the text; `Entities` is its face."""

    def unmarked(self, names: Sequence[str], article_ids: Sequence[int] | None) -> list[Place]:
        """Return where one of the names stands and no mention does, by article and place."""
        found = []
        for one in places.texts(self._connection, names, article_ids):
            spans = occurrences(one.text, *names)
            if spans:
                marked = Marked(places.mentioned(self._connection, one.version_id))
                found += [
                    place_in(one.text, one.article_id, start, end)
                    for start, end in spans
                    if not marked.touches(start, end)
                ]
        return found

    def known(
        self, article_id: int, names: Iterable[tuple[str, EntityId]]
    ) -> list[tuple[EntityId, Place]]:
        """Return where names that the project knows stand unmarked in an article.

        A name that two entities bear is left out, and so is one without a capital: “the mayor”
        is another person in the next article.
        """
        bearers: dict[str, set[EntityId]] = {}
        spelt: dict[str, EntityId] = {}
        for name, number in names:
            folded = " ".join(name.split())
            bearers.setdefault(folded.casefold(), set()).add(number)
            spelt[folded] = number
        found = []
        for one in places.texts(self._connection, None, (article_id,)):
            plain = " ".join(one.text.split())
            here = [name for name in spelt if not name.islower() and name in plain]
            marked = Marked(places.mentioned(self._connection, one.version_id))
            for start, end in occurrences(one.text, *here):
                name = " ".join(one.text[start:end].split())
                if len(bearers[name.casefold()]) == 1 and not marked.touches(start, end):
                    place = place_in(one.text, one.article_id, start, end)
                    found.append((spelt[name], place))
        return found

    def about(self, entity: Entity, pause: Callable[[], object]) -> EntityOverview:
        """Return every mention of an entity, every claim by it and every claim about it."""
        connection = self._connection
        mentions = places.mentions(connection, entity.id)
        pause()
        said = places.said_by(connection, entity.id)
        about = places.holding_mention(connection, entity.id)
        pause()
        names = [name for name in (entity.name, *entity.aliases) if not name.islower()]
        for claim, article, words in places.words_holding(connection, names):
            if claim not in about and occurrences(words, *names):
                about[claim] = article
        pause()
        briefs = self._briefs({*said, *about})
        numbers = {*said.values(), *about.values(), *(one.article_id for one in mentions)}
        return EntityOverview(
            entity=entity,
            articles=tuple(overview.articles(connection, sorted(numbers))),
            mentions=tuple(mentions),
            said=tuple(one for one in briefs if one.id in said),
            about=tuple(one for one in briefs if one.id in about),
        )

    def _briefs(self, claim_ids: set[int]) -> list[ClaimBrief]:
        if not claim_ids:
            return []
        return overview.claims(self._connection, _EVERY_CLAIM, None, among=sorted(claim_ids))

    def mention(self, wanted: Iterable[tuple[int, int, int]], entity_id: int) -> list[AnnotationId]:
        """Store mentions on places (article, start, end); only inside a step.

        Places that are mentions of the entity already, or hold no words, are passed over.
        Raises KeyError when an article is gone.
        """
        core = self._core
        by_article: dict[int, list[tuple[int, int]]] = {}
        for article, start, end in wanted:
            by_article.setdefault(article, []).append((start, end))
        new: list[places.NewMention] = []
        for article, spans in by_article.items():
            version = articles.current_version(self._connection, article)
            text = articles.document(self._connection, version).text
            present = places.mentioned_by(self._connection, version, entity_id)
            for span in _described(text, spans):
                if (span.start, span.end) not in present:
                    present.add((span.start, span.end))
                    new.append(places.NewMention(core.new_uuid(), article, version, span))
        made = places.add_mentions(self._connection, entity_id, new, core.author, core.now())
        return [AnnotationId(number) for number in made]


def _described(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[Span]:
    for start, end in spans:
        first, last = trimmed(text, max(0, start), min(end, len(text)))
        if first < last:
            yield describe(text, first, last)
