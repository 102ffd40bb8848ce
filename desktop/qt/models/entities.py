"""The rows of the Entities tab: whom and what the article names."""

from collections.abc import Sequence

from desktop.domain.changes import ChangeSet
from desktop.domain.model import AnnotationId, ArticleId, Entity, EntityKind, Kind
from desktop.project import Project
from desktop.qt.models.rows import BULK, SLICE, RowModel
from desktop.qt.models.words import entity_sentence, kind_named


class EntityModel(RowModel[Entity]):
    """Hold the entities that the article mentions; a row's id is the entity's id."""

    kind = Kind.MENTION

    def _fetch(self, project: Project, ids: Sequence[int]) -> dict[int, Entity]:
        """Read all of the article's entities: their counts come with one query anyway."""
        return {one.id: one for one in project.entities.all(ArticleId(self._article_id))}

    def _read_details(self, row: int) -> None:
        project = self._session.project
        if project is not None:
            self._details = dict.fromkeys(self._ids(row)) | self._fetch(project, ())

    def _ids(self, row: int) -> list[int]:
        return [self.id_at(near) for near in range(row, row + SLICE) if self.id_at(near)]

    def _follow(self, change: ChangeSet) -> None:
        if change.touches("entity", "article") or self._mentions_touched(change):
            self.refresh()

    def _mentions_touched(self, change: ChangeSet) -> bool:
        """Say whether a mention may be among what changed; of what is gone nobody knows."""
        touched, project = change.of("annotation"), self._session.project
        if touched.deleted or len(touched.all) > BULK or project is None:
            return True
        marks = project.marks.many([AnnotationId(one) for one in touched.all])
        return any(mark.kind == Kind.MENTION for mark in marks)

    def _sentence(self, detail: Entity) -> str:
        return entity_sentence(detail)

    def _group_title(self, group: str) -> str:
        return kind_named(EntityKind(group)) if group in set(EntityKind) else group
