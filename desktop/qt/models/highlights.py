"""The rows of the Highlights tab."""

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, Kind, Tag
from desktop.qt.models.rows import MarkModel
from desktop.qt.models.words import highlight_sentence, tr


class HighlightModel(MarkModel):
    """Hold the highlights of an article, with the tags that they carry."""

    kind = Kind.HIGHLIGHT
    _tags: dict[int, Tag] | None = None

    def tags_of(self, mark: Annotation) -> list[Tag]:
        """Return the tags of a highlight in the order of the tags."""
        project = self._session.project
        if self._tags is None:
            self._tags = {tag.id: tag for tag in project.tags.all()} if project else {}
        return [tag for tag_id, tag in self._tags.items() if tag_id in mark.tag_ids]

    def take(self, change: ChangeSet) -> None:
        """Follow what a step changed."""
        if change.touches("tag"):
            self._tags = None
        super().take(change)

    def reload(self) -> None:
        """Read the rows anew and forget everything else."""
        self._tags = None
        super().reload()

    def _sentence(self, detail: Annotation) -> str:
        return highlight_sentence(detail, (tag.name for tag in self.tags_of(detail)))

    def _group_title(self, group: str) -> str:
        return group or tr("no tag")
