"""The pane above the article: what changed between versions, and the marks to look over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import ChangeSet
from desktop.qt.icons import icon
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.versions.compare_page import Compare, ComparePage
from desktop.qt.views.versions.review_page import ReviewPage

PAGES = ("changes", "review")
LEAST = 170


class VersionsPane(QWidget):
    """Two pages under tabs, for the article that is read."""

    closed = Signal()

    def __init__(
        self, session: Session, theme: Theme, compare: Compare, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("versionsPane")
        self.setAccessibleName(self.tr("Versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(LEAST)
        self._session = session
        self._article_id = 0
        self.changes = ComparePage(session, theme, compare, self)
        self.review = ReviewPage(session, theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.changes)
        self._stack.addWidget(self.review)
        self._head = self._make_head()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.changes.change_shown.connect(self._show_place)
        self.review.counted.connect(self._show_count)
        session.changed.connect(self._changed)
        self._show_place(0, 0)
        self.setFocusProxy(self.changes)
        self.set_looks(theme, 0.0)

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("versionsHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tabs = QTabBar(head)
        self._tabs.setObjectName("versionsTabs")
        self._tabs.setAccessibleName(self.tr("Versions"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.addTab(self.tr("Changes"))
        self._tabs.addTab(self.tr("To look over"))
        self._tabs.currentChanged.connect(self._turn)
        self._place = QLabel(head)
        self._place.setObjectName("changePlace")
        self._place.setProperty("look", "muted")
        view = self.changes.view
        self._back = self._button("previousChange", "↑", self.tr("Previous change (P)"))
        self._back.clicked.connect(lambda: view.step(-1))
        self._on = self._button("nextChange", "↓", self.tr("Next change (N)"))
        self._on.clicked.connect(lambda: view.step(+1))
        self._all = self._button("unfoldAll", self.tr("All"), self.tr("Show what is alike too"))
        self._all.setCheckable(True)
        self._all.toggled.connect(view.set_all)
        self._close = self._button("versionsClose", "", self.tr("Close (Esc)"))
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        for part in (self._place, self._back, self._on, self._all, self._close):
            row.addWidget(part)
        return head

    def _button(self, name: str, words: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setProperty("look", "flat" if words else "icon")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # --- pages ---

    @property
    def page(self) -> str:
        """The page in sight: 'changes' or 'review'."""
        return PAGES[self._stack.currentIndex()]

    @property
    def _page(self) -> QWidget:
        return self.changes if self.page == "changes" else self.review

    def show_page(self, name: str) -> None:
        """Turn to a page and give it the keyboard."""
        self._tabs.setCurrentIndex(PAGES.index(name))
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.setFocusProxy(self._page)
        changes = self.page == "changes"
        for part in (self._place, self._back, self._on, self._all):
            part.setVisible(changes)
        self.show_article(self._article_id)

    def show_article(self, article_id: int) -> None:
        """Show what there is of an article; nothing for 0."""
        self._article_id = article_id
        if self.page == "changes":
            self.changes.show_article(article_id)
        self.review.show_article(article_id)

    def _show_place(self, number: int, of: int) -> None:
        words = {0: "", 1: self.tr("1 change")}.get(of, self.tr("%1 changes"))
        if number:
            words = self.tr("%2 of %1").replace("%2", f"{number:,}")
        self._place.setText(words.replace("%1", f"{of:,}"))
        self._back.setEnabled(of > 0)
        self._on.setEnabled(of > 0)

    def _show_count(self, count: int) -> None:
        words = self.tr("To look over (%1)").replace("%1", f"{count:,}")
        self._tabs.setTabText(1, words if count else self.tr("To look over"))

    def _changed(self, change: ChangeSet) -> None:
        if self.isVisible() and change.touches("annotation", "article", "tag", "entity"):
            self.show_article(self._article_id)

    def set_looks(self, theme: Theme, points: float) -> None:
        """Take another theme and size of letters; 0 for the usual size."""
        page, line = theme.page.name(), theme.line.name()
        self.setStyleSheet(
            f"#versionsPane, #comparePage, #reviewPage {{ background: {page}; }}"
            f"#versionsHead {{ background: {theme.panel.name()};"
            f" border-bottom: 1px solid {line}; }}"
        )
        self._close.setIcon(icon("close", theme, theme.muted))
        self.changes.set_looks(theme, points)
        self.review.set_theme(theme, points)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
