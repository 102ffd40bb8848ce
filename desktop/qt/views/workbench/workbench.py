"""The workbench over the article: tabs of overviews, and one calm row of what they look at."""

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.lens import Lens
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.header import Header
from desktop.qt.views.workbench.pages import PAGES, Page, export_words, page_class, page_title
from desktop.qt.views.workbench.saving import AskWhere, ask_where


class Workbench(QWidget):
    """Show one page at a time, each made when it is first shown."""

    claim_chosen = Signal(int)
    words_wanted = Signal(int)
    entity_wanted = Signal(int)
    filter_wanted = Signal(object)
    closed = Signal()
    tall_toggled = Signal(bool)
    set_wanted = Signal()
    """A new set of articles shall be made."""
    page_shown = Signal(str)

    def __init__(
        self,
        session: Session,
        lens: Lens,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        asking: AskWhere = ask_where,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("workbench")
        self.setAccessibleName(self.tr("Workbench"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._lens, self._theme, self._asking = session, lens, theme, asking
        self._pages: dict[str, QWidget] = {}
        self._name = ""
        self._current = 0
        self.header = Header(session, lens, theme, self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("workbenchPages")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self._connect()
        self.set_theme(theme)

    def _connect(self) -> None:
        header = self.header
        header.page_wanted.connect(self.show_page)
        header.fit_wanted.connect(self.fit)
        header.export_wanted.connect(self.ask_export)
        header.tall_toggled.connect(self.tall_toggled)
        header.set_wanted.connect(self.set_wanted)
        header.close_wanted.connect(self.closed)

    # --- pages ---

    @property
    def page_name(self) -> str:
        """The page in sight: 'map', 'timeline', 'matrix', 'entity', or '' before the first."""
        return self._name

    @property
    def page(self) -> Page | None:
        """The page in sight, or None before the first."""
        return cast("Page", self._pages[self._name]) if self._name else None

    @property
    def placing(self) -> bool:
        """Whether the page in sight has claims still to be placed."""
        return bool(getattr(self.page, "placing", False))

    def show_page(self, name: str) -> None:
        """Show a page, made now if it was not before. KeyError for a name that is none."""
        page = self._pages.get(name) or self._make(name)
        if name != self._name:
            if self.page is not None:
                self.page.set_active(False)
            self._name = name
            self._stack.setCurrentWidget(page)
            self.setFocusProxy(page)
            self.page_shown.emit(name)
        shown = cast("Page", page)
        shown.set_active(self.isVisible())
        shown.set_current(self._current)
        self._offer()

    def show_entity(self, entity_id: int) -> None:
        """Show the page of an entity."""
        self.show_page("entity")
        self._pages["entity"].show_entity(entity_id)  # type: ignore[attr-defined]

    def _make(self, name: str) -> QWidget:
        if name not in PAGES:
            raise KeyError(name)
        page = page_class(name)(self._session, self._lens, self._theme, self)
        signals = cast("Page", page)
        signals.claim_chosen.connect(self._chosen)
        signals.words_wanted.connect(self.words_wanted)
        signals.entity_wanted.connect(self.entity_wanted)
        signals.filter_wanted.connect(self.filter_wanted)
        if hasattr(page, "choices_changed"):
            page.choices_changed.connect(self._offer)
        self._pages[name] = page
        self._stack.addWidget(page)
        return page

    def _offer(self) -> None:
        """Show in the header what can be done with the page in sight."""
        page = self.page
        if page is not None:
            choices = tuple(page.export_choices)
            self.header.show_page(self._name, choices, fits=hasattr(page, "fit"))

    def _chosen(self, claim_id: int) -> None:
        self._current = claim_id
        self.claim_chosen.emit(claim_id)

    def set_current(self, claim_id: int) -> None:
        """Follow the claim that another view has chosen."""
        self._current = claim_id
        if self.page is not None:
            self.page.set_current(claim_id)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self._theme = theme
        page, line = theme.page.name(), theme.line.name()
        self.setStyleSheet(
            f"#workbench, #workbenchPages {{ background: {page}; }}"
            f"#workbenchHeader {{ background: {theme.panel.name()};"
            f" border-bottom: 1px solid {line}; }}"
        )
        self.header.set_theme(theme)
        for made in self._pages.values():
            cast("Page", made).set_theme(theme)

    def set_tall(self, tall: bool) -> None:
        """Show whether the workbench has the whole height, without telling it on."""
        self.header.set_tall(tall)

    def fit(self) -> None:
        """Show all of the page that can be fitted."""
        page = self._pages.get(self._name)
        if page is not None and hasattr(page, "fit"):
            page.fit()

    def focus_page(self) -> None:
        """Give the keyboard to the page in sight."""
        page = self._pages.get(self._name)
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- export ---

    def ask_export(self, kind: str) -> None:
        """Ask where the page in sight is to be written, then write it."""
        title = self.tr("Export: {page}").format(page=page_title(self._name))
        name = self.tr("{page} of claims").format(page=page_title(self._name))
        self._asking(self, title, name, kind, partial(self._export, self._name))

    def _export(self, name: str, path: Path, kind: str) -> None:
        page = cast("Page", self._pages[name])

        def write() -> bool:
            page.export(path, kind)
            return True

        if self._session.attempt(write):
            said = self.tr("Written: {file} ({kind})")
            self._session.say.emit(said.format(file=path.name, kind=export_words(kind)), "")

    # --- in sight or not ---

    def showEvent(self, event: object) -> None:
        """Begin to follow the lens."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.header.refresh()
        if self.page is not None:
            self.page.set_active(True)
            self.page.set_current(self._current)

    def hideEvent(self, event: object) -> None:
        """Do no work out of sight."""
        super().hideEvent(event)  # type: ignore[arg-type]
        if self.page is not None:
            self.page.set_active(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
