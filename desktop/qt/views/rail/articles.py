"""The articles of the rail: all that are known, and those shown in the order that was chosen."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Article
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.rail.models import ArticleModel
from desktop.qt.views.rail.shelf import Facts, Order, shelved

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
        self.order, self._facts = Order(), Facts()
        self.model.set_open(0)
        self.take([])

    def note(self, change: ChangeSet) -> None:
        """Note whether a step changed what articles are sifted by beside their own facts."""
        self._stale |= change.everything or change.touches("collection")
        if self.order.hangs_on_tags:
            self._stale |= change.touches("tag", "annotation")
        elif self.order.hangs_on_marks:
            self._stale |= change.touches("annotation")
        if self.order.sort in ("title", "published") or self.order.sections:
            self._stale |= bool(change.of("article").updated)

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
        if self._stale:
            self._shelve()

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
        self._stale = False
        project, order = self._session.project, self.order
        if project is not None:
            self._facts = Facts(
                project.library.marks_by_tag() if order.hangs_on_tags else {},
                project.library.last_read() if order.sort == "read" else {},
                _tags(project) if order.hangs_on_tags else {},
                _members(project) if order.collection_id else {},
            )
        self.model.take(shelved(self._known.values(), order, self._facts))


def _tags(project: Project) -> dict[int, str]:
    return {tag.id: tag.name for tag in project.tags.all()}


def _sets(project: Project) -> dict[int, str]:
    return {one.id: one.name for one in project.collections.all()}


def _members(project: Project) -> dict[int, frozenset[int]]:
    return {one.id: frozenset(one.article_ids) for one in project.collections.all()}
