"""The page of what changed: two versions to choose, and their texts side by side."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.model import Mark
from desktop.domain.versions import Difference, VersionInfo
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.versions.compare_view import CompareView, Side
from desktop.qt.views.versions.words import version_words

if TYPE_CHECKING:
    from desktop.domain.model import Document

LONG = 60_000
"""Code points of both texts above which they are compared beside the window."""

Compare = Callable[["Document", "Document"], None]
"""Has two texts compared beside the window; the answer comes to `ComparePage.show_differences`."""


class ComparePage(QWidget):
    """Choose two versions of an article and see what differs."""

    change_shown = Signal(int, int)
    place_wanted = Signal(int)
    again_wanted = Signal()
    """The article shall be imported again."""

    def __init__(
        self, session: Session, theme: Theme, compare: Compare, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("comparePage")
        self._session = session
        self._compare = compare
        self._article_id = 0
        self._versions: list[VersionInfo] = []
        self._shown: tuple[int, int] = (0, 0)
        self.older = self._box("olderVersion", self.tr("Older version"))
        self.newer = self._box("newerVersion", self.tr("Newer version"))
        self.view = CompareView(theme, self)
        self.view.change_shown.connect(self.change_shown)
        self.view.place_wanted.connect(self.place_wanted)
        self._words = QLabel(self)
        self._words.setObjectName("compareWords")
        self._words.setWordWrap(True)
        self._words.setProperty("look", "muted")
        self._again = QPushButton(self.tr("Import again…"), self)
        self._again.setObjectName("compareAgain")
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self.again_wanted)
        told = QVBoxLayout()
        told.setContentsMargins(16, 14, 16, 14)
        told.setSpacing(10)
        told.addWidget(self._words)
        told.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeading)
        self._told = QWidget(self)
        self._told.setLayout(told)
        boxes = QHBoxLayout()
        boxes.setContentsMargins(8, 6, 8, 6)
        boxes.setSpacing(8)
        boxes.addWidget(self.older, 1)
        boxes.addWidget(self.newer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(boxes)
        column.addWidget(self._told)
        column.addWidget(self.view, 1)
        column.addStretch()
        self.setFocusProxy(self.view)

    def _box(self, name: str, spoken: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.activated.connect(self._chosen)
        return box

    # --- what is shown ---

    def show_article(self, article_id: int) -> None:
        """Show the last two versions of an article; nothing for 0."""
        self._article_id = article_id
        project = self._session.project
        before = [one.id for one in self._versions]
        self._versions = project.versions.all(article_id) if project and article_id else []
        now = [one.id for one in self._versions]
        if now == before and self._shown[0] in now and self._shown[1] in now:
            self._refresh_marks()
            return
        several = len(self._versions) > 1
        for box, chosen in ((self.older, -2), (self.newer, -1)):
            box.clear()
            for one in self._versions:
                box.addItem(version_words(one), one.id)
                box.setItemData(box.count() - 1, version_words(one), Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(max(0, len(self._versions) + chosen))
            box.setVisible(several)
        self._compare_chosen()

    @Slot()
    def _chosen(self) -> None:
        """Keep the older version at the left."""
        left, right = self.older.currentIndex(), self.newer.currentIndex()
        if left > right:
            self.older.setCurrentIndex(right)
            self.newer.setCurrentIndex(left)
        self._compare_chosen()

    def _compare_chosen(self) -> None:
        pair = (self.older.currentData() or 0, self.newer.currentData() or 0)
        self._shown = pair
        if len(self._versions) < 2 or pair[0] == pair[1]:
            self._show_words(
                self.tr("Choose two different versions.")
                if len(self._versions) > 1
                else self.tr(
                    "This article has one version so far. When it has changed, import it again "
                    "(menu File): here you see what is new, and no mark is lost."
                )
            )
            return
        versions = self._session.here.versions
        old, new = versions.document(pair[0]), versions.document(pair[1])
        if len(old.text) + len(new.text) > LONG:
            self._show_words(self.tr("Comparing the two versions …"))
            self._compare(old, new)
            return
        self.show_differences(pair, versions.differences(*pair))

    def show_differences(self, pair: tuple[int, int], found: Sequence[Difference]) -> None:
        """Show what differs, if these two versions are still the ones chosen."""
        if pair != self._shown or self._session.project is None:
            return
        focus = QApplication.focusWidget()
        waiting = focus is not None and self.isAncestorOf(focus) and self.view.isHidden()
        same = all(one.kind == "same" for one in found)
        self._show_words(self.tr("Both versions have the same words.") if same else "")
        old, new = (Side(self._text(one), self._marks(one)) for one in pair)
        self.view.show_versions(old, new, found, self._tags())
        self.view.setVisible(True)
        if waiting and self.focusProxy() is self.view:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh_marks(self) -> None:
        """Show marks that were changed meanwhile; the place stays."""
        if not self.view.isVisibleTo(self):
            return
        old, new = self._shown
        self.view.set_marks(self._marks(old), self._marks(new), self._tags())

    def _show_words(self, words: str) -> None:
        self._words.setText(words)
        self._told.setVisible(bool(words))
        self._again.setVisible(len(self._versions) == 1)
        self.view.setVisible(not words)
        self.setFocusProxy(self._again if len(self._versions) == 1 else self.view)
        if words:
            self.view.show_versions(Side(), Side(), (), {})

    def _text(self, version: int) -> str:
        return self._session.here.versions.document(version).text

    def _marks(self, version: int) -> list[Mark]:
        return self._session.here.versions.marks_then(version)

    def _tags(self) -> dict[int, str]:
        return {int(tag.id): tag.colour for tag in self._session.here.tags.all()}

    def set_looks(self, theme: Theme, points: float) -> None:
        """Take another theme and size of letters."""
        self.view.set_looks(theme, points)

    @property
    def newest_shown(self) -> bool:
        """Whether the text at the right is the one that the article shows."""
        return bool(self._versions) and self._shown[1] == self._versions[-1].id
