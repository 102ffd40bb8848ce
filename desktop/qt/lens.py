"""Which claims are looked at: one scope and one filter for panel, map, timeline, matrix, report."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.domain.changes import ChangeSet
from desktop.domain.filters import ClaimFilter
from desktop.qt.session import Session

SCOPES = ("article", "all", "collection")


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
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
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
        """Return the claims, by article and in the order of the text."""
        if self._claims is None:
            project = self._session.project
            found = project.overview.claims(self._filter, self.scope) if project else []
            self._claims = found
        return self._claims

    def links(self) -> list[LinkBrief]:
        """Return the links between the claims that are seen."""
        if self._links is None:
            project = self._session.project
            ids = [claim.id for claim in self.claims()]
            self._links = project.overview.links(ids) if project else []
        return self._links

    def articles(self) -> list[ArticleBrief]:
        """Return the articles looked at."""
        project = self._session.project
        return project.overview.articles(self.scope) if project else []

    def total(self) -> int:
        """Return how many claims the scope holds, whatever the filter."""
        project = self._session.project
        if project is None:
            return 0
        if self._filter.empty:
            return len(self.claims())
        return len(project.overview.claims(article_ids=self.scope))

    # --- following ---

    def _project_changed(self, change: ChangeSet) -> None:
        if change.touches("annotation", "entity", "article", "tag", "collection", "proposition"):
            self._forget()

    def _begin(self) -> None:
        self._kind, self._article_id, self._collection_id = "article", 0, 0
        self._filter = ClaimFilter()
        self._forget()

    def _forget(self) -> None:
        self._claims = self._links = None
        self._soon.start()
