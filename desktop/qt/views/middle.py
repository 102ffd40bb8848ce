"""The middle of the window: the article, and above it the overview of claims when it is wanted.

The article stays in sight under map, timeline and matrix, so that whoever chooses a claim there
reads its words at once. The overview is made when it is first asked for: it loads the most.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.qt.lens import Lens
from desktop.qt.session import Session
from desktop.qt.theme import Theme

if TYPE_CHECKING:
    from desktop.qt.views.workbench.workbench import Workbench

PAGES = ("map", "timeline", "matrix", "entity")
OVERVIEW_LEAST, TEXT_LEAST = 200, 120
SHARE = 0.58
"""How much of the height the overview takes at first."""
SHARE_ABOVE = 0.45
"""The same for another pane, beside which the words have to be read."""


class Middle(QSplitter):
    """Hold the column of the article and, above it, the overview."""

    made = Signal()
    """The overview is there now and can be wired."""
    shown_changed = Signal()
    """The overview came, went, or shows another page."""

    def __init__(
        self, session: Session, lens: Lens, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("middle")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._session = session
        self._lens = lens
        self._theme = theme
        self._column: QWidget | None = None
        self._workbench: Workbench | None = None
        self._above: QWidget | None = None
        self._page = ""
        self._shares: list[int] = []
        session.closed.connect(self.close_overview)

    def fill(self, column: QWidget) -> None:
        """Take the column of the article."""
        self._column = column
        column.setMinimumHeight(TEXT_LEAST)
        self.addWidget(column)

    def put_above(self, pane: QWidget) -> None:
        """Take another pane that stands over the article while it is shown."""
        self._above = pane
        pane.hide()
        self.insertWidget(0, pane)

    def show_above(self) -> None:
        """Show that pane, in the place of the overview."""
        self.close_overview()
        if self._above is None or not self._above.isHidden():
            return
        self._above.show()
        whole = self.height()
        high = int(whole * SHARE_ABOVE)
        shares = {self._above: high, self._column: whole - high}
        self.setSizes([shares.get(self.widget(n), 0) for n in range(self.count())])

    def close_above(self) -> None:
        """Put that pane away."""
        if self._above is not None:
            self._above.hide()

    @property
    def workbench(self) -> "Workbench":
        """The overview; made by the first who asks."""
        if self._workbench is None:
            from desktop.qt.views.workbench.workbench import Workbench

            self._workbench = Workbench(self._session, self._lens, self._theme, self)
            self._workbench.hide()
            self._workbench.setMinimumHeight(OVERVIEW_LEAST)
            self.insertWidget(0, self._workbench)
            self._workbench.closed.connect(self.close_overview)
            self._workbench.tall_toggled.connect(self._set_tall)
            self.made.emit()
        return self._workbench

    @property
    def page(self) -> str:
        """The page of the overview that is in sight, or ''."""
        return self._page

    def stops(self) -> Sequence[QWidget]:
        """Return the parts that take the keyboard as panes, from top to bottom."""
        parts: tuple[QWidget | None, ...] = (self._workbench, self._above, self._column)
        return [part for part in parts if part is not None]

    def show_page(self, name: str) -> None:
        """Show a page of the overview and give it the keyboard."""
        workbench = self.workbench
        self._page = name
        workbench.show_page(name)  # first: no time goes into the page that was in sight before
        self._open()
        self.shown_changed.emit()

    def show_entity(self, entity_id: int) -> None:
        """Show the page of an entity."""
        workbench = self.workbench
        self._page = "entity"
        self._open()
        workbench.show_entity(entity_id)
        self.shown_changed.emit()

    def turned_to(self, name: str) -> None:
        """Take note that the overview shows another page."""
        if self._page and name != self._page:
            self._page = name
            self.shown_changed.emit()

    def close_overview(self) -> None:
        """Leave the article alone in the middle."""
        if self._workbench is None or self._workbench.isHidden():
            return
        self._shares = self.sizes()
        self._page = ""
        self._workbench.hide()
        self._set_tall(tall=False)
        self.shown_changed.emit()

    def show_words(self) -> None:
        """Bring the article in sight when the overview has all the height."""
        if self._column is not None and self._column.isHidden():
            self.workbench.set_tall(tall=False)
            self._set_tall(tall=False)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        if self._workbench is not None:
            self._workbench.set_theme(theme)

    def _open(self) -> None:
        self.close_above()
        if self.workbench.isVisible():
            return
        self.workbench.show()
        whole = self.height()
        self.setSizes(self._shares or [int(whole * SHARE), whole - int(whole * SHARE)])

    def _set_tall(self, tall: bool) -> None:
        if self._column is not None:
            self._column.setVisible(not tall)
