"""The read side of a report: everything that its pages are made from, gathered once."""

from collections.abc import Callable, Iterable, Sequence

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Annotation, AnnotationId, Kind
from desktop.formats.report.contents import Parts, Passage, Report, ReportArticle
from desktop.project.articles import Articles
from desktop.project.core import Core, Part
from desktop.project.entities import Entities
from desktop.project.marks import Marks
from desktop.project.overview import Overview
from desktop.project.propositions import Propositions
from desktop.project.tags import Tags

Progress = Callable[[int, int], None]
_EVERY_CLAIM = ClaimFilter()


def _silent(_done: int, _total: int) -> None:
    """Say nothing about progress."""


class Reporting(Part):
    """Gather what a report is made from; changes nothing."""

    def __init__(
        self,
        core: Core,
        articles: Articles,
        tags: Tags,
        entities: Entities,
        marks: Marks,
        overview: Overview,
        propositions: Propositions,
    ) -> None:
        super().__init__(core)
        self._articles = articles
        self._tags = tags
        self._entities = entities
        self._marks = marks
        self._overview = overview
        self._propositions = propositions

    def gather(
        self,
        article_ids: Sequence[int] | None = None,
        wanted: ClaimFilter = _EVERY_CLAIM,
        *,
        title: str = "",
        subject: str = "",
        parts: Parts | None = None,
        picture: str = "",
        progress: Progress = _silent,
    ) -> Report:
        """Return everything about some articles, or all, and the claims that a filter lets through.

        Without a `title` it has that of its only article, else the project's name. `picture` is
        the claim map as SVG. `progress` is told after each article; what it raises
        ends the gathering. Articles that are gone are left out.
        """
        there = self._articles.ids()
        asked = set(there if article_ids is None else article_ids)
        ids = [number for number in there if number in asked]
        claims = {brief.id for brief in self._overview.claims(wanted, ids)}
        found: list[ReportArticle] = []
        for done, number in enumerate(ids):
            progress(done, len(ids))
            found.append(self._article(number, claims))
        progress(len(ids), len(ids))
        propositions = [
            one for one in self._propositions.all() if not claims.isdisjoint(one.claim_ids)
        ]
        spoken_of = {number for one in propositions for number in one.claim_ids}
        name = self._core.database.path.stem
        return Report(
            title=title or (found[0].article.title if len(found) == 1 else name),
            project=name,
            subject=subject or "All articles",
            made=self._core.now(),
            author=self._core.author,
            articles=tuple(found),
            tags=tuple(self._tags.all()),
            entities=tuple(self._entities.all()),
            propositions=tuple(propositions),
            passages=self._passages(found, spoken_of - claims),
            map=picture,
            parts=parts or Parts(),
        )

    def _article(self, article_id: int, claims: set[int]) -> ReportArticle:
        document = self._articles.document(article_id)
        rows = self._marks.between(article_id, 0, len(document.text) + 1)
        ids = dict.fromkeys(row.annotation_id for row in rows)
        for kind in (Kind.CLAIM, Kind.HIGHLIGHT):  # those whose words are gone are in no text
            ids |= dict.fromkeys(row.annotation_id for row in self._marks.rows(article_id, kind))
        every = self._marks.many([AnnotationId(number) for number in ids])
        kept = [one for one in every if one.kind != Kind.CLAIM or one.id in claims]
        kept.sort(key=_place)
        return ReportArticle(self._articles.get(article_id), document, tuple(kept))

    def _passages(
        self, articles: Iterable[ReportArticle], others: Iterable[int]
    ) -> dict[int, Passage]:
        """Return what evidence points to, and claims that are spoken of from outside."""
        wanted = set(others)
        for article in articles:
            for one in article.claims:
                if one.claim is None:
                    continue
                wanted.update(e.annotation_id for e in one.claim.evidence if e.annotation_id)
                wanted.update(link.other_id for link in one.claim.links)
                if one.claim.fields.parent_id:
                    wanted.add(one.claim.fields.parent_id)
        brief = {one.id: one for one in self._overview.articles()}
        found: dict[int, Passage] = {}
        for one in self._marks.many(sorted(wanted)):
            home = brief[one.article_id]
            number, source = (one.claim.number, one.claim.source) if one.claim else (0, "")
            found[one.id] = Passage(home.title, home.publisher, one.quote, number, source)
        return found


def _place(one: Annotation) -> tuple[int, int]:
    return one.start, one.id
