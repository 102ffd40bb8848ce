"""The articles of the rail: which there are, and those shown in the order that was chosen."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, Article
from desktop.domain.shelf import ANYWHERE, Order, Standing, shelved
from desktop.qt.session import Session
from desktop.qt.views.rail.counts import FEW, with_more
from desktop.qt.views.rail.models import ArticleModel

if TYPE_CHECKING:
    from desktop.qt.views.rail.standing_reading import StandingQuestion, StandingReading

KEY = "rail.order"
"""Under it the order is kept in the project's view state."""
BESIDE = 4_000
"""Above so many articles, what hangs on all marks is counted beside the window."""


class ArticleShelf(QObject):
    """Know every article, and let the model show those that are wanted as they are wanted."""

    reordered = Signal()
    """The articles stand in another order that was chosen."""
    waiting_changed = Signal()
    """It is being counted where the articles stand, or that came to its end."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.model = ArticleModel(self._read, self._titles, self)
        self.order = Order()
        self._ids: dict[int, None] = {}
        """All articles, in the order in which they were added."""
        self._standings: Mapping[int, Standing] = {}
        self._touched: set[int] | None = set()
        """The articles that may stand elsewhere now; None when it may be any."""
        self._chosen = False
        """Whether a person chose another order, which is not shown yet."""
        self._late: set[int] | None = None
        """Articles read after a step that is not followed yet: its marks are in their counts."""
        self._reading: StandingReading | None = None
        self._asked: StandingQuestion | None = None
        self._number = 0

    @property
    def counts(self) -> tuple[int, int]:
        """How many articles are shown, and how many there are."""
        return self.model.articles, len(self._ids)

    @property
    def waiting(self) -> bool:
        """Whether it is being counted, beside the window, where the articles stand."""
        return self._asked is not None

    def holds(self, article_id: int) -> bool:
        """Return whether there is such an article, shown or not."""
        return article_id in self._ids

    def article(self, article_id: int) -> Article | None:
        """Return an article as it was last read; None when it was never in sight."""
        return self.model.known(article_id)

    def begin(self) -> None:
        """Take the order that was kept with the project that was opened."""
        self.order = Order.from_json(self._session.here.view_state(KEY))
        self._standings = {}

    def let_go(self) -> None:
        """Show nothing."""
        if self._reading is not None:
            self._reading.leave()
            self._reading.deleteLater()
            self._reading = None
        self._asked, self._chosen, self._late = None, False, None
        self.order, self._ids, self._standings, self._touched = Order(), {}, {}, set()
        self.model.set_open(0)
        self.model.forget()
        self.model.take([])

    def note(self, change: ChangeSet) -> None:
        """Note which articles a step may have put elsewhere."""
        self._late = self._late or set()
        order, marks, articles = self.order, change.of("annotation"), change.of("article")
        present = marks.inserted | marks.updated
        if (
            change.everything
            or (order.collection_id and change.touches("collection"))
            or (order.hangs_on_tags and change.touches("tag"))
            or (order.hangs_on_marks and len(present) > FEW)
        ):
            self._touched = None
        if self._touched is None:
            return
        if order.hangs_on_marks:
            self._touched |= change.lost_from
            if present:
                self._touched |= self._session.here.library.articles_of(present)
        if order.hangs_on_facts:
            self._touched |= articles.updated

    def take(self) -> None:
        """Take all articles anew."""
        self._ids = dict.fromkeys(self._session.here.articles.ids())
        self.model.forget()
        self._touched = None
        self.settle()

    def put(self, article: Article) -> None:
        """Take one article anew; it stays where it is until `settle`."""
        self.model.put(article)

    def add(self, article_id: int, came: Sequence[Annotation]) -> None:
        """Add marks that came to the counts of an article, where they are known."""
        article = self.article(article_id)
        if article is not None and self._late and article_id in self._late:
            self.put(self._session.here.articles.get(article_id))
        elif article is not None:
            self.put(with_more(article, came))

    def settle(self) -> None:
        """Put the articles in order where something changed that the order hangs on."""
        self._late = None
        if self.waiting and self._touched is not None:
            return  # what was changed is looked at when the answer is there
        touched, self._touched = self._touched, set()
        if touched is None:
            self._stand_anew()
        elif touched:
            found = self._session.here.library.standings(self.order, touched)
            if any(self._standings.get(one) != found.get(one) for one in touched):
                left = {one: at for one, at in self._standings.items() if one not in touched}
                self._standings = left | found
                self._shelve()

    def choose(self, order: Order) -> None:
        """Show the articles in another order, and keep it."""
        if order == self.order:
            return
        self.order, self._chosen = order, True
        project = self._session.project
        if project is not None:
            self._session.attempt(project.keep_view_state, KEY, order.to_json())
            self._touched = set()
            self._stand_anew()

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the order."""
        from desktop.qt.views.rail.order_menu import order_menu  # no start needs it

        project = self._session.project
        return order_menu(
            parent, self.order, lambda order, *_checked: self.choose(order),
            tags={} if project is None else {tag.id: tag.name for tag in project.tags.all()},
            sets={} if project is None else {one.id: one.name for one in project.collections.all()},
            media_types=() if project is None else project.library.media_types(),
        )  # fmt: skip

    def _read(self, ids: list[int]) -> list[Article]:
        if self._late is not None:
            self._late.update(ids)
        return self._session.here.articles.several(ids)

    def _titles(self) -> Mapping[int, str]:
        return self._session.here.library.titles()

    # where the articles stand

    def _stand_anew(self) -> None:
        """Find out where all articles stand: at once, or beside the window when it takes long."""
        if self.order.counts and len(self._ids) > BESIDE:
            self._ask_beside()
            return
        self._asked = None
        if self.order.plain:
            self._standings = dict.fromkeys(self._ids, ANYWHERE)
        else:
            self._standings = self._session.here.library.standings(self.order)
        self._shelve()

    def _ask_beside(self) -> None:
        """Ask a thread; meanwhile all stays as it is shown, without what is gone."""
        from desktop.qt.views.rail.standing_reading import StandingQuestion, StandingReading

        if self._reading is None:
            self._reading = StandingReading(self)
            self._reading.found.connect(self._take_standings)
            self._reading.failed.connect(self._fail)
        self._number += 1
        self._asked = StandingQuestion(self._number, self._session.here.path, self.order)
        self._reading.ask(self._asked)
        self.model.keep(self._ids)
        self.waiting_changed.emit()

    @Slot(object, object)
    def _take_standings(
        self, question: "StandingQuestion", standings: Mapping[int, Standing]
    ) -> None:
        if question != self._asked:
            return
        self._asked = None
        self._standings = standings
        self._shelve()
        self.waiting_changed.emit()
        self.settle()  # what was changed meanwhile

    @Slot(object, str)
    def _fail(self, question: "StandingQuestion", sentence: str) -> None:
        if question == self._asked:
            self.order = Order()
            self._stand_anew()
            self.waiting_changed.emit()
            self._session.say.emit(sentence, "")

    def _shelve(self) -> None:
        """Show the articles where they stand."""
        by_tag = self.order.sections == "tag"
        tags = [tag.name for tag in self._session.here.tags.all()] if by_tag else []
        self.model.take(shelved(self._ids, self._standings, self.order, tags))
        chosen, self._chosen = self._chosen, False
        if chosen:
            self.reordered.emit()
