"""The articles of the rail: all that are known, and those shown in the order that was chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Article
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.rail.counts import FEW
from desktop.qt.views.rail.models import ArticleModel
from desktop.qt.views.rail.shelf import Facts, Order, shelved, standing

KEY = "rail.order"
"""Under it the order is kept in the project's view state."""


class ArticleShelf(QObject):
    """Hold every article, and let the model show those that are wanted as they are wanted."""

    reordered = Signal()
    """Another order was chosen."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.model = ArticleModel(self)
        self.order = Order()
        self._known: dict[int, Article] = {}
        self._facts = Facts()
        self._stale = False
        self._tags_stale = False
        self._tagged: set[int] | None = None
        """The articles whose tags may be others; None when it may be any."""

    @property
    def counts(self) -> tuple[int, int]:
        """How many articles are shown, and how many there are."""
        return self.model.articles, len(self._known)

    def article(self, article_id: int) -> Article | None:
        """Return an article as it was last read."""
        return self._known.get(article_id)

    def begin(self) -> None:
        """Take the order that was kept with the project that was opened."""
        self.order = Order.from_json(self._session.here.view_state(KEY))

    def let_go(self) -> None:
        """Show nothing."""
        self.order, self._facts, self._tagged = Order(), Facts(), None
        self.model.set_open(0)
        self.take([])

    def note(self, change: ChangeSet) -> None:
        """Note whether a step changed what articles are sifted by beside their own facts."""
        self._stale |= change.everything or change.touches("collection")
        if self.order.hangs_on_tags:
            self._tags_stale |= change.touches("tag", "annotation")
            self._note_tagged(change)
        elif self.order.hangs_on_marks:
            self._stale |= change.touches("annotation")
        if self.order.sort in ("title", "published") or self.order.sections:
            self._stale |= bool(change.of("article").updated)

    def _note_tagged(self, change: ChangeSet) -> None:
        marks = change.of("annotation")
        present = marks.inserted | marks.updated
        if change.touches("tag", "article") or len(present) > FEW:
            self._tagged = None
        if self._tagged is not None:
            self._tagged |= self._session.here.library.articles_of(present) | change.lost_from

    def take(self, articles: Iterable[Article]) -> None:
        """Take all articles anew."""
        self._known = {article.id: article for article in articles}
        self._shelve()

    def put(self, article: Article) -> None:
        """Take one article anew; it stays where it is until `settle`."""
        self._known[article.id] = article
        self.model.replace(article)

    def settle(self) -> None:
        """Put the articles in order where something changed that the order hangs on."""
        if self._stale or (self._tags_stale and not self._stand_as_before()):
            self._shelve()

    def _stand_as_before(self) -> bool:
        """Say whether the articles whose tags may be others stay where they are."""
        project, order = self._session.project, self.order
        moved = self._tagged
        if project is None or moved is None or order.marked or order.sort == "claims":
            return False
        old, new = self._facts, replace(self._facts, marks_by_tag=self._marks_by_tag(project))
        known = [self._known[one] for one in moved if one in self._known]
        if any(standing(one, order, old) != standing(one, order, new) for one in known):
            return False
        self._facts, self._tagged, self._tags_stale = new, set(), False
        return True

    def choose(self, order: Order) -> None:
        """Show the articles in another order, and keep it."""
        if order == self.order:
            return
        self.order = order
        project = self._session.project
        if project is not None:
            self._session.attempt(project.keep_view_state, KEY, order.to_json())
        self._shelve()
        self.reordered.emit()

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the order."""
        from desktop.qt.views.rail.order_menu import order_menu  # no start needs it

        project = self._session.project
        tags, sets = ({}, {}) if project is None else (_tags(project), _sets(project))
        media = {article.media_type for article in self._known.values()}
        return order_menu(
            parent, self.order, lambda order, *_checked: self.choose(order),
            tags=tags, sets=sets, media_types=media,
        )  # fmt: skip

    def _shelve(self) -> None:
        self._stale = self._tags_stale = False
        project, order = self._session.project, self.order
        if project is not None:
            self._facts = Facts(
                self._marks_by_tag(project) if order.hangs_on_tags else {},
                project.library.last_read() if order.sort == "read" else {},
                _tags(project) if order.hangs_on_tags else {},
                _members(project) if order.collection_id else {},
            )
        self._tagged = set() if order.hangs_on_tags else None
        self.model.take(shelved(self._known.values(), order, self._facts))

    def _marks_by_tag(self, project: Project) -> Mapping[int, Mapping[int, int]]:
        """Return the marks by tag, reading anew only the articles where they may be others."""
        if self._tagged is None:
            return project.library.marks_by_tag()
        kept = {one: tags for one, tags in self._facts.marks_by_tag.items()
                if one not in self._tagged}  # fmt: skip
        return kept | project.library.marks_by_tag(self._tagged)


def _tags(project: Project) -> dict[int, str]:
    return {tag.id: tag.name for tag in project.tags.all()}


def _sets(project: Project) -> dict[int, str]:
    return {one.id: one.name for one in project.collections.all()}


def _members(project: Project) -> dict[int, frozenset[int]]:
    return {one.id: frozenset(one.article_ids) for one in project.collections.all()}
