"""What the project says about the marks of the open article, brought into the scene."""

from desktop.domain.changes import ChangeSet
from desktop.domain.model import AnnotationId, ArticleId, Mark, Tag
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.reader.hint import hint
from desktop.qt.views.reader.mark_index import MarkIndex
from desktop.qt.views.reader.scene import Scene

MANY = 200
"""Changed annotations above which the marks are read anew where they are seen."""


class Feed:
    """Keep the marks of one article as the project has them."""

    def __init__(self, session: Session, scene: Scene) -> None:
        self._session = session
        self._scene = scene
        self._article = ArticleId(0)

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._session.project

    def open(self, article_id: ArticleId) -> None:
        """Forget all marks and read those of an article where they are seen."""
        self._article = article_id
        self._scene.index = MarkIndex(self._between)

    def tags(self) -> list[Tag]:
        """Return the tags; their colours come into the scene."""
        tags = self.project.tags.all() if self.project else []
        self._scene.tags = {int(tag.id): tag.colour for tag in tags}
        return tags

    def marks_of(self, annotation_id: int) -> tuple[Mark, ...]:
        """Return all spans of an annotation of this article, or () when it is not here."""
        return tuple(self._marks_of([annotation_id]))

    def hint(self, annotation_ids: list[int]) -> str:
        """Return what some marks are, in words; '' for none."""
        if self.project is None or not annotation_ids:
            return ""
        found = self.project.marks.many([AnnotationId(number) for number in annotation_ids])
        tags = {int(tag.id): tag.name for tag in self.project.tags.all()}
        named = {each.entity_id for each in found if each.entity_id is not None}
        return hint(found, tags, {int(n): self.project.entities.get(n) for n in named})

    def apply(self, change: ChangeSet) -> list[Mark] | None:
        """Take over a change; return the old and new marks it touches, or None: any may be."""
        ids = change.of("annotation").all
        entities = change.of("entity")
        anew = change.touches("tag") or bool(entities.updated or entities.deleted)
        if change.everything or anew or len(ids) > MANY:
            self.open(self._article)
            return None
        return self._scene.index.replace(ids, self._marks_of(list(ids))) if ids else []

    def _marks_of(self, ids: list[int]) -> list[Mark]:
        if self.project is None or not self._article:
            return []
        found = self.project.marks.many([AnnotationId(number) for number in ids])
        here = [each.id for each in found if each.article_id == self._article]
        return self.project.marks.of_annotations(here) if here else []

    def _between(self, start: int, end: int) -> list[Mark]:
        if self.project is None or not self._article:
            return []
        return self.project.marks.between(self._article, start, end)
