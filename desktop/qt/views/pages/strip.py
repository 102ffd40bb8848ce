"""The strip beside the pages: the outline of the file, or thumbnails."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.formats.pdf import Entry
from desktop.qt.theme import Theme
from desktop.qt.views.pages.outline import OutlineTree
from desktop.qt.views.pages.pictures import Pictures
from desktop.qt.views.pages.thumbnails import Thumbnails

_WIDE = 172


class Strip(QWidget):
    """Two tabs; the one for the outline is there only when the file has one."""

    chosen = Signal(int, float)
    """A page from 0, and the height on it in points."""

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pageStripPane")
        self.setFixedWidth(_WIDE)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("stripTabs")
        self.tabs.setAccessibleName(self.tr("Outline and thumbnails"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.thumbnails = Thumbnails(pictures, theme, self)
        self.outline = OutlineTree(self)
        self._stack = QStackedWidget(self)
        for words, page in (
            (self.tr("Pages"), self.thumbnails),
            (self.tr("Outline"), self.outline),
        ):
            self.tabs.addTab(words)
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.thumbnails.chosen.connect(lambda page: self.chosen.emit(page, 0.0))
        self.outline.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def show_file(self, sizes: list[tuple[float, float]], outline: Sequence[Entry]) -> None:
        """Show pages of these sizes (points), and the outline if there is one."""
        self.thumbnails.show_pages(sizes)
        self.outline.show_outline(outline)
        self.tabs.setTabVisible(1, bool(outline))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.thumbnails.set_theme(theme)
