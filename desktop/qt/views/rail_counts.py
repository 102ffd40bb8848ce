"""Which rows of the rail a step touched, and which marks belong to a tag or a kind."""

from dataclasses import dataclass, field

from desktop.domain.changes import ChangeSet
from desktop.domain.model import AnnotationId, EntityKind, Mark, TagId
from desktop.project import Project

FEW = 200
"""Up to so many annotations are asked where they stand; above it every article is read anew."""


@dataclass(slots=True)
class Touched:
    """What the steps since the last look changed."""

    everything: bool = False
    rows: set[int] = field(default_factory=set)
    """Articles whose own row changed or whose marks did."""
    marks: set[int] = field(default_factory=set)
    all_articles: bool = False
    tags: bool = False
    entities: bool = False
    annotations: bool = False

    def __post_init__(self) -> None:
        if self.everything:
            self.all_articles = self.tags = self.entities = self.annotations = True

    def note(self, change: ChangeSet) -> None:
        """Add one step."""
        if change.everything:
            self.everything = True
            self.__post_init__()
            return
        articles, marks = change.of("article"), change.of("annotation")
        if articles.inserted or articles.deleted:
            self.all_articles = True
        self.rows |= articles.updated
        if change.article_id:
            self.rows.add(change.article_id)
        self.marks |= marks.inserted | marks.updated
        self.annotations = self.annotations or bool(marks.all)
        self.tags = self.tags or bool(change.of("tag").all or marks.all)
        self.entities = self.entities or bool(change.of("entity").all or marks.all)
        if change.of("entity").deleted or len(marks.deleted) > FEW or len(self.marks) > FEW:
            self.all_articles = True

    def articles(self, project: Project, current: int) -> set[int] | None:
        """Return the articles whose row may read differently; None: look at all of them."""
        if self.all_articles:
            return None
        places = {mark.article_id for mark in project.marks.many([AnnotationId(n) for n in sorted(self.marks)])}
        if self.annotations and current:
            places.add(current)
        return self.rows | places


def marks_of_tag(project: Project, article_id: int, tag_id: int) -> frozenset[int]:
    """Return the annotations of an article that carry a tag."""
    places = {tag.id: tag.position for tag in project.tags.all()}
    if tag_id not in places:
        return frozenset()
    sure: set[int] = set()
    perhaps: set[int] = set()
    for mark in _all_marks(project, article_id):
        if mark.tag_id == tag_id:
            sure.add(mark.annotation_id)
        elif mark.tag_id and places[TagId(mark.tag_id)] <= places[TagId(tag_id)]:
            # A mark names its first tag only; this one may come behind it.
            perhaps.add(mark.annotation_id)
    found = project.marks.many([AnnotationId(n) for n in sorted(perhaps)])
    return frozenset(sure | {mark.id for mark in found if tag_id in mark.tag_ids})


def marks_of_kind(project: Project, article_id: int, kind: EntityKind) -> frozenset[int]:
    """Return the mentions in an article of every entity of a kind."""
    return frozenset(
        mark.annotation_id
        for mark in _all_marks(project, article_id)
        if mark.entity_kind == kind
    )


def _all_marks(project: Project, article_id: int) -> list[Mark]:
    end = len(project.articles.document(article_id).text)
    return project.marks.between(article_id, 0, end)
