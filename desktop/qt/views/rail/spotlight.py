"""Which marks stay bright in the reader while a tag or a kind of the rail is pressed."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop.domain.model import Annotation, EntityKind
from desktop.project import Project
from desktop.qt.views.rail.counts import Touched

Dim = tuple[str, int | str]
"""What stays bright: ('tag', its id) or ('kind', an entity kind)."""


class Spotlight(QObject):
    """Keep the set of bright marks true, changing it by what a step changed."""

    pressed = Signal()
    """Another tag or kind is pressed, or none."""
    wanted = Signal(object)
    """The annotations (frozenset of ids) that stay bright, or None for all."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dim: Dim | None = None
        self._bright: set[int] = set()

    @property
    def tag_id(self) -> int:
        """The pressed tag, or 0."""
        return int(self._dim[1]) if self._dim and self._dim[0] == "tag" else 0

    @property
    def kind(self) -> EntityKind | None:
        """The pressed kind, or None."""
        return EntityKind(str(self._dim[1])) if self._dim and self._dim[0] == "kind" else None

    @property
    def on(self) -> bool:
        """Whether anything is pressed."""
        return self._dim is not None

    def toggle(self, dim: Dim, project: Project, article_id: int) -> None:
        """Press, or let go of what is pressed."""
        if self._dim == dim:
            self.clear()
            return
        self._dim = dim
        self.pressed.emit()
        self.show(project, article_id)

    def clear(self) -> None:
        """Let all marks be bright."""
        if self._dim is None:
            return
        self._dim = None
        self._bright.clear()
        self.pressed.emit()
        self.wanted.emit(None)

    def show(self, project: Project | None, article_id: int) -> None:
        """Find the bright marks of an article anew."""
        if self._dim is not None and project is not None and article_id:
            self._bright = bright_marks(project, article_id, self._dim)
            self.wanted.emit(frozenset(self._bright))

    def follow(
        self, project: Project, article_id: int, touched: Touched, marks: Iterable[Annotation]
    ) -> None:
        """Take in what steps changed; `marks` are those that came or changed."""
        if self._dim is None or not article_id:
            return
        if self.tag_id and all(tag.id != self.tag_id for tag in project.tags.all()):
            self.clear()
            return
        if touched.too_many or touched.entities:
            self.show(project, article_id)
            return
        before = frozenset(self._bright)
        self._bright -= touched.gone
        for mark in marks:
            if mark.article_id == article_id and stays_bright(project, mark, self._dim):
                self._bright.add(mark.id)
            else:
                self._bright.discard(mark.id)
        if self._bright != before:
            self.wanted.emit(frozenset(self._bright))


def bright_marks(project: Project, article_id: int, dim: Dim) -> set[int]:
    """Return the annotations of an article that stay bright."""
    what, which = dim
    if what == "kind":
        return project.marks.of_entity_kind(article_id, str(which))
    return project.marks.with_tag(article_id, int(which))


def stays_bright(project: Project, mark: Annotation, dim: Dim) -> bool:
    """Say whether one annotation stays bright."""
    what, which = dim
    if what == "tag":
        return which in mark.tag_ids
    if mark.entity_id is None:
        return False
    return project.entities.get(mark.entity_id).kind == EntityKind(str(which))
