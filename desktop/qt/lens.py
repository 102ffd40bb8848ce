"""Which claims are looked at: one scope and one filter for panel, map, timeline, matrix, report.

Nobody looks at more than some thousand claims at once: of more, the first are seen. Those of a very
large scope are read beside the window; `changed` comes once they are there.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.domain.changes import ChangeSet
from desktop.domain.filters import ClaimFilter
from desktop.qt.session import Session

if TYPE_CHECKING:  # only a very large library pays for it
    from desktop.qt.claim_reading import ClaimQuestion, ClaimReading

SCOPES = ("article", "all", "collection")
MOST = 2_000
"""Claims that are seen at once."""
LARGE = 20_000
"""Claims of a scope above which they are read beside the window."""


class Lens(QObject):
    """Hold scope and filter, and read the claims that they let through once for all views."""

    changed = Signal()
    """Scope, filter or the project changed: read anew. Comes once for changes made together."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lens")
        self._session = session
        self._kind = "article"
        self._article_id = 0
        self._collection_id = 0
        self._filter = ClaimFilter()
        self._claims: list[ClaimBrief] | None = None
        self._links: list[LinkBrief] | None = None
        self._held = 0
        """How many claims the scope holds, or 0 where nobody has asked yet."""
        self._asked: ClaimQuestion | None = None
        self._number = 0
        self._stale = False
        """Whether the claims that are there have to be read again."""
        self._reading: ClaimReading | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        session.changed.connect(self._project_changed)
        session.opened.connect(self._begin)
        session.closed.connect(self._begin)

    # --- scope and filter ---

    @property
    def scope_kind(self) -> str:
        """One of 'article', 'all', 'collection'."""
        return self._kind

    @property
    def collection_id(self) -> int:
        """The set of articles that is looked at, or 0."""
        return self._collection_id if self._kind == "collection" else 0

    @property
    def article_id(self) -> int:
        """The article that is read, or 0, whatever the scope."""
        return self._article_id

    @property
    def scope(self) -> tuple[int, ...] | None:
        """The articles looked at; None means all."""
        if self._kind == "all":
            return None
        if self._kind == "collection" and self._session.project is not None:
            for one in self._session.project.collections.all():
                if one.id == self._collection_id:
                    return tuple(one.article_ids)
        return (self._article_id,) if self._article_id else ()

    @property
    def filter(self) -> ClaimFilter:
        """The conditions on claims."""
        return self._filter

    def set_article(self, article_id: int) -> None:
        """Follow the reader to another article."""
        if article_id != self._article_id:
            self._article_id = article_id
            if self._kind == "article":
                self._forget()

    def set_scope(self, kind: str, collection_id: int = 0) -> None:
        """Look at this article, at all, or at a set. ValueError for another kind."""
        if kind not in SCOPES:
            raise ValueError(kind)
        if (kind, collection_id) != (self._kind, self._collection_id):
            self._kind, self._collection_id = kind, collection_id
            self._forget()

    def set_filter(self, wanted: ClaimFilter) -> None:
        """Look only at the claims that this filter lets through."""
        if wanted != self._filter:
            self._filter = wanted
            self._forget()

    # --- what is seen ---

    def claims(self) -> list[ClaimBrief]:
        """Return the claims, by article and in the order of the text, at most MOST.

        Of a large scope there are none until they are read; `changed` tells.
        """
        if self._claims is None:
            project = self._session.project
            if project is not None and self.large:
                self._read_beside()
                return []
            self._claims = (
                project.overview.claims(self._filter, self.scope, MOST + 1) if project else []
            )
        return self._claims[:MOST] if len(self._claims) > MOST else self._claims

    @property
    def cut(self) -> bool:
        """Whether there are more claims than can be seen."""
        return self._claims is not None and len(self._claims) > MOST

    @property
    def reading(self) -> bool:
        """Whether the claims are being read, beside the window."""
        return self._asked is not None and self._claims is None

    @property
    def large(self) -> bool:
        """Whether the scope holds so many claims that they are read beside the window."""
        return self.total() > LARGE

    def links(self) -> list[LinkBrief]:
        """Return the links between the claims that are seen."""
        if self._links is None:
            project = self._session.project
            ids = [claim.id for claim in self.claims()]
            self._links = project.overview.links(ids) if project else []
        return self._links

    def articles(self) -> list[ArticleBrief]:
        """Return the articles looked at; of a large scope those in which the claims stand."""
        project = self._session.project
        if project is None:
            return []
        if self.cut or self.large:
            return project.overview.articles(sorted({one.article_id for one in self.claims()}))
        return project.overview.articles(self.scope)

    def total(self) -> int:
        """Return how many claims the scope holds, whatever the filter."""
        project = self._session.project
        if project is not None and not self._held:
            self._held = project.marks.count_claims(self.scope)
        return self._held

    # --- following ---

    def _project_changed(self, change: ChangeSet) -> None:
        if change.touches("annotation", "entity", "article", "tag", "collection", "proposition"):
            self._held = 0
            if self._claims is not None and self.large:  # shown until there are others
                self._stale, self._links = True, None
                self._soon.start()
            else:
                self._forget()

    def _tell(self) -> None:
        """Tell of another scope or filter; of other claims of a large scope once they are read."""
        if self._stale:
            self._stale = False
            self._read_beside()
        else:
            self.changed.emit()

    def _read_beside(self) -> None:
        from desktop.qt.claim_reading import ClaimQuestion, ClaimReading

        if self._reading is None:
            self._reading = ClaimReading(self)
            self._reading.found.connect(self._take)
            self._reading.failed.connect(self._fail)
        self._number += 1
        path = self._session.here.path
        asked = ClaimQuestion(self._number, path, self._filter, self.scope, MOST + 1)
        self._asked = asked
        self._reading.ask(asked)

    @Slot(object, object)
    def _take(self, question: "ClaimQuestion", claims: list[ClaimBrief]) -> None:
        if question is not self._asked:
            return
        self._asked = None
        if claims != self._claims:
            self._claims, self._links = claims, None
            self.changed.emit()

    @Slot(object, str)
    def _fail(self, question: "ClaimQuestion", sentence: str) -> None:
        if question is self._asked:
            self._asked, self._claims, self._links = None, [], None
            self._session.say.emit(sentence, "")
            self.changed.emit()

    def _end_reading(self) -> None:
        """Let go of the file before the project is closed."""
        if self._reading is not None:
            self._reading.leave()
            self._reading.deleteLater()
            self._reading = None

    def _begin(self) -> None:
        self._end_reading()
        self._kind, self._article_id, self._collection_id = "article", 0, 0
        self._filter = ClaimFilter()
        self._forget()

    def _forget(self) -> None:
        self._claims = self._links = self._asked = None
        self._held, self._stale = 0, False
        self._soon.start()
