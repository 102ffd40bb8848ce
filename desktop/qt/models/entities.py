"""The rows of the Entities tab: whom and what the article names."""

from collections.abc import Sequence

from desktop.domain.changes import ChangeSet
from desktop.domain.model import ArticleId, Entity, EntityKind, Kind
from desktop.project import Project
from desktop.qt.models.rows import SLICE, RowModel
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
        if change.touches("entity", "annotation", "article"):
            self.refresh()

    def _sentence(self, detail: Entity) -> str:
        return entity_sentence(detail)

    def _group_title(self, group: str) -> str:
        return kind_named(EntityKind(group)) if group in set(EntityKind) else group
