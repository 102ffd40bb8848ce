"""What of the rail the steps since the last look touched, so that no more is counted anew.

Counting the marks of an article with 100,000 of them takes longer than a step may: a mark that came
is added to the count that is there, and only one that went is reason to count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, AnnotationId, Article, Kind
from desktop.project import Project

FEW = 200
"""Up to so many marks are looked at one by one; above it all is read anew."""


@dataclass(slots=True)
class Touched:
    """What the steps since the last look changed."""

    all_articles: bool = False
    tags: bool = False
    entities: bool = False
    too_many: bool = False
    articles: set[int] = field(default_factory=set)
    """Articles whose facts changed, or where marks went."""
    inserted: set[int] = field(default_factory=set)
    updated: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)

    def note(self, change: ChangeSet) -> None:
        """Add one step."""
        articles, marks, entities = (change.of(t) for t in ("article", "annotation", "entity"))
        if change.everything:
            self.all_articles = self.tags = self.entities = self.too_many = True
        self.all_articles |= bool(articles.inserted or articles.deleted or entities.deleted)
        # an entity that comes back makes mentions of highlights wherever they are
        self.all_articles |= bool(entities.inserted and marks.updated)
        self.tags |= bool(change.of("tag").all or marks.all)
        self.entities |= bool(entities.all)
        if not marks.inserted:  # with a claim that came, only the article's next number changed
            self.articles |= articles.updated
        self.inserted |= marks.inserted
        self.updated |= marks.updated
        self.gone |= marks.deleted
        self.articles |= change.lost_from
        if len(change.lost_from) > FEW or len(self.inserted) + len(self.updated) > FEW:
            self.all_articles = self.too_many = True

    def look(self, project: Project) -> list[Annotation]:
        """Return the marks that came or changed; nothing when they are too many."""
        if self.too_many:
            return []
        return project.marks.many([AnnotationId(n) for n in sorted(self.inserted | self.updated)])

    def counts_of_kinds(self, marks: Iterable[Annotation]) -> bool:
        """Say whether there may be other entities than before."""
        mentions = any(mark.kind == Kind.MENTION for mark in marks)
        return self.entities or self.too_many or bool(self.gone) or mentions

    def recount(self, marks: Iterable[Annotation], current: int) -> set[int]:
        """Return the articles whose counts have to be asked for."""
        asked = {mark.article_id for mark in marks if mark.kind == Kind.MENTION} - {current}
        return self.articles | asked | ({current} if self.gone and current else set())

    def came(self, marks: Iterable[Annotation]) -> dict[int, list[Annotation]]:
        """Return the new marks by article."""
        found: dict[int, list[Annotation]] = {}
        for mark in marks:
            if mark.id in self.inserted:
                found.setdefault(mark.article_id, []).append(mark)
        return found


def with_more(article: Article, came: Sequence[Annotation]) -> Article:
    """Return the article with claims and highlights that came."""
    claims = sum(mark.kind == Kind.CLAIM for mark in came)
    highlights = sum(mark.kind == Kind.HIGHLIGHT for mark in came)
    return replace(
        article, claims=article.claims + claims, highlights=article.highlights + highlights
    )
