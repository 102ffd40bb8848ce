"""The rows of the Highlights tab."""

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, Kind, Tag
from desktop.qt.models.marks import MarkModel
from desktop.qt.models.words import highlight_sentence, tr


class HighlightModel(MarkModel):
    """Hold the highlights of an article, with the tags that they carry."""

    kind = Kind.HIGHLIGHT
    _tags: list[Tag] | None = None

    def all_tags(self) -> list[Tag]:
        """Return the tags of the project; kept, because the project counts their marks."""
        project = self._session.project
        if self._tags is None:
            self._tags = project.tags.all() if project else []
        return self._tags

    def tags_of(self, mark: Annotation) -> list[Tag]:
        """Return the tags of a highlight in the order of the tags."""
        return [tag for tag in self.all_tags() if tag.id in mark.tag_ids]

    def take(self, change: ChangeSet) -> None:
        """Follow what a step changed."""
        if change.touches("tag"):  # which is so too when all has changed
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
