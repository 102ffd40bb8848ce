"""Which article is shown, and where one was: opening, back and forward, going where undo worked."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import ChangeSet
from desktop.domain.model import ArticleId
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.places import Place, Places
from desktop.qt.views.reader.reader import Reader

WINDOW_STATE = "window"


class _Follower(Protocol):
    """A view that shows something of the article that is open; 0 is none."""

    def __call__(self, article_id: int, /) -> None: ...


class Travel(QObject):
    """Show articles in the reader, let the other views follow, and remember the places."""

    arrived = Signal(int, int)
    """An article is shown now, at this code point."""
    emptied = Signal()
    """No article is shown any more."""
    trail_changed = Signal()

    def __init__(
        self,
        session: Session,
        reader: Reader,
        followers: tuple[_Follower, ...],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._followers = followers
        self._places = Places()
        reader.jumped.connect(self._jumped)

    @property
    def here(self) -> Place:
        """Where one is reading."""
        article_id = self._reader.article_id
        return Place(article_id, self._reader.place() if article_id else 0)

    @property
    def can_go_back(self) -> bool:
        """Whether Back leads anywhere."""
        return self._places.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether Forward leads anywhere."""
        return self._places.can_go_forward

    def open_article(
        self, article_id: int, offset: int | None = None, *, trail: bool = True
    ) -> None:
        """Show an article where it was left, or at a code point; `trail` keeps the way back."""
        if article_id == self._reader.article_id:
            if offset is not None:
                self._reader.go_to(offset)
            return
        project = self._session.here
        if trail:
            self._places.jumped_from(self.here)
        self._keep_reading_place()
        if offset is None:
            offset = _kept(project, _place_key(project, article_id), "offset")
        self._reader.show_article(article_id, offset)
        for follow in self._followers:
            follow(article_id)
        self.arrived.emit(article_id, offset)

    def show_first(self) -> None:
        """Show what was read last in the project that was opened."""
        project = self._session.here
        self._places.clear()
        first = project.articles.nearest(_kept(project, WINDOW_STATE, "article"))
        if first is None:
            self.clear()
        else:
            self.open_article(first, trail=False)

    def clear(self) -> None:
        """Show no article."""
        self._reader.clear()
        for follow in self._followers:
            follow(0)
        self.emptied.emit()

    def forget(self) -> None:
        """Let go of the trail: the project is being closed."""
        self._places.clear()
        self.clear()

    def back(self) -> None:
        """Go to where the last jump came from."""
        self._go(self._places.back(self.here))

    def forward(self) -> None:
        """Go again where Back came from."""
        self._go(self._places.forward(self.here))

    def neighbour(self, step: int) -> None:
        """Open the next (+1) or previous (-1) article of the rail."""
        ids = self._session.here.articles.ids()
        if self._reader.article_id in ids and len(ids) > 1:
            at = ids.index(ArticleId(self._reader.article_id)) + step
            self.open_article(ids[at % len(ids)])

    def follow(self, change: ChangeSet) -> None:
        """Leave an article that is gone, and go where an undo or redo worked."""
        if change.touches("article"):
            nearest = self._session.here.articles.nearest
            self._places.forget(change.of("article").deleted)
            left = nearest(self._reader.article_id)
            if left is None:
                self.clear()
            elif left != self._reader.article_id:
                self.open_article(left, trail=False)
            if nearest(change.article_id) != change.article_id:
                return
        if change.undone and change.article_id:
            self._go_to_change(change)

    def keep_places(self) -> None:
        """Write down in the project what is read, and where."""
        project = self._session.project
        if project is not None:
            self._keep_reading_place()
            project.keep_view_state(WINDOW_STATE, {"article": self._reader.article_id})

    def _keep_reading_place(self) -> None:
        project, place = self._session.project, self.here
        if project is None or not place.article_id:
            return
        try:
            key = _place_key(project, place.article_id)
        except KeyError:  # it is gone
            return
        project.keep_view_state(key, {"offset": place.offset})

    def _go(self, place: Place | None) -> None:
        if place is not None:
            self.open_article(place.article_id, place.offset, trail=False)
        self.trail_changed.emit()

    def _go_to_change(self, change: ChangeSet) -> None:
        if change.article_id != self._reader.article_id:
            self.open_article(change.article_id, change.offset)
        elif self._reader.rect_of(change.offset, change.offset + 1).isEmpty():
            self._places.jumped_from(self.here)
            self._reader.go_to(change.offset)
            self.trail_changed.emit()

    def _jumped(self, article_id: int, offset_before: int) -> None:
        self._places.jumped_from(Place(article_id, offset_before))
        self.trail_changed.emit()


def _place_key(project: Project, article_id: int) -> str:
    """Return where the reading place is kept: by uuid, since ids of lost articles come again."""
    return f"reader:{project.articles.get(article_id).uuid}"


def _kept(project: Project, key: str, name: str) -> int:
    """Return a number kept in the project; 0 for one that was never kept or makes no sense."""
    kept = project.view_state(key, {})
    number = kept.get(name, 0) if isinstance(kept, dict) else 0
    return number if isinstance(number, int) and 0 <= number < 1 << 63 else 0
