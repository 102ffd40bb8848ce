"""Rows that are annotations; in the order of the article they follow changes one by one."""

from collections.abc import Sequence

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, AnnotationId, PanelRow
from desktop.project import Project
from desktop.qt.models.rows import BULK, RowModel


class MarkModel(RowModel[Annotation]):
    """Hold the marks of one kind."""

    def _fetch(self, project: Project, ids: Sequence[int]) -> dict[int, Annotation]:
        return {mark.id: mark for mark in project.marks.many([AnnotationId(i) for i in ids])}

    @property
    def _cheap(self) -> bool:
        return not (self._stale or self.narrowed or self.grouped_by) and self._sort == "text"

    def _follow(self, change: ChangeSet) -> None:
        touched = change.of("annotation")
        if not self._cheap or len(touched.all) > BULK:
            if touched.all or change.touches("entity", "tag", "article"):
                self.refresh()
            return
        for row_id in touched.deleted:
            self._remove(row_id)
        self._place_all(sorted(touched.inserted | touched.updated))
        if change.touches("entity", "tag"):
            self._details.clear()
            self._all_changed()

    def _place_all(self, ids: Sequence[int]) -> None:
        project = self._session.project
        if project is None or not ids:
            return
        found = self._fetch(project, ids)
        for row_id in ids:
            mark = found.get(row_id)
            if mark is None or mark.article_id != self.article_id or mark.kind != self.kind:
                self._remove(row_id)
                continue
            new = PanelRow(row_id, mark.start, "")
            row = self.row_of(row_id)
            if row < 0:
                self._insert(new)
            elif self._lines[row] != new:
                self._remove(row_id)
                self._insert(new)
            else:
                self._row_changed(row_id)
            self._details[row_id] = mark
            self._touch_others(mark)

    def _touch_others(self, mark: Annotation) -> None:
        """Show anew the rows that speak of this mark."""
