"""The row over a page: tabs, what is looked at, and what can be done with it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from desktop.domain.filters import ClaimFilter
from desktop.qt.icons import icon
from desktop.qt.lens import Lens
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.pages import PAGES, export_words, page_title
from desktop.qt.wording import counted, menu_words

ICON = QSize(16, 16)
LONGEST = 24
"""Code points of the name of a set on its button."""


class Header(QWidget):
    """Tabs at the left, the scope and the filter beside them, tools at the right."""

    page_wanted = Signal(str)
    fit_wanted = Signal()
    export_wanted = Signal(str)
    tall_toggled = Signal(bool)
    close_wanted = Signal()
    set_wanted = Signal()

    def __init__(self, session: Session, lens: Lens, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("workbenchHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._lens, self._theme = session, lens, theme
        self._export_kinds: tuple[str, ...] = ()
        self._fits = False
        self._make_tabs()
        self._scope = self._button("workbenchScope", self.tr("Which articles"))
        self._scope.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._scope.setMenu(QMenu(self._scope))
        self._scope.menu().aboutToShow.connect(self._fill_scopes)
        self._count = self._button("workbenchCount", self.tr("Show all claims"), "flat")
        self._count.clicked.connect(lambda: lens.set_filter(ClaimFilter()))
        self._fit = self._button("workbenchFit", self.tr("Fit"), "flat")
        self._fit.setText(self.tr("Fit"))
        self._fit.setToolTip(self.tr("Show everything (0)"))
        self._fit.clicked.connect(self.fit_wanted)
        self._export = self._button("workbenchExport", self.tr("Export this page"), "flat")
        self._export.setText(self.tr("Export…"))
        self._export.clicked.connect(self._choose_export)
        self._tall = self._button("workbenchTall", self.tr("Whole height"), "icon")
        self._tall.setCheckable(True)
        self._tall.toggled.connect(self.tall_toggled)
        self._close = self._button("workbenchClose", self.tr("Close the workbench"), "icon")
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.clicked.connect(self.close_wanted)
        self._lay_out()
        lens.changed.connect(self.refresh)
        self.set_theme(theme)
        self.refresh()

    def _make_tabs(self) -> None:
        self._tabs = QTabBar(self)
        self._tabs.setObjectName("workbenchTabs")
        self._tabs.setAccessibleName(self.tr("Overviews"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for name in PAGES:
            self._tabs.addTab(page_title(name))
        self._tabs.tabBarClicked.connect(self._tab_clicked)
        self._tabs.currentChanged.connect(self._tab_clicked)

    def _button(self, name: str, spoken: str, look: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
        button.setProperty("look", look)
        button.setIconSize(ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self._count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(self._count)
        row.addWidget(self._scope)
        row.addWidget(self._fit)
        row.addWidget(self._export)
        row.addWidget(self._tall)
        row.addWidget(self._close)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        self._theme = theme
        self._tall.setIcon(icon("tall", theme, theme.muted))
        self._close.setIcon(icon("close", theme, theme.muted))
        self._show_count()

    def show_page(self, name: str, kinds: tuple[str, ...], *, fits: bool) -> None:
        """Mark the tab of the page in sight and offer what can be done with it."""
        self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex(PAGES.index(name))
        self._tabs.blockSignals(False)
        self._export_kinds, self._fits = kinds, fits
        self._make_room()

    def set_tall(self, tall: bool) -> None:
        """Show whether the workbench has the whole height."""
        self._tall.blockSignals(True)
        self._tall.setChecked(tall)
        self._tall.blockSignals(False)

    def _tab_clicked(self, tab: int) -> None:
        if tab >= 0:
            self.page_wanted.emit(PAGES[tab])

    # --- scope and filter ---

    def refresh(self) -> None:
        """Show what the lens looks at."""
        if not self.isVisible():
            return
        words = {"article": self.tr("This article"), "all": self.tr("All articles")}
        name = words.get(self._lens.scope_kind) or self._set_name()
        self._scope.setText(menu_words(name, LONGEST))
        self._scope.setAccessibleDescription(name)
        self._show_count()

    def _set_name(self) -> str:
        for one in self._session.here.collections.all():
            if one.id == self._lens.collection_id:
                return one.name
        return self.tr("A set")

    def _show_count(self) -> None:
        filtered = not self._lens.filter.empty
        if not self.isVisible():
            return
        here = len(self._lens.claims())
        words = counted(here, "claim")
        if filtered or self._lens.cut:
            of = self.tr("The first {here} of {claims}")
            of = of if self._lens.cut else self.tr("{here} of {claims}")
            claims = counted(self._lens.total(), "claim")
            words = of.format(here=f"{here:,}", claims=claims)
        self._count.setText(words)
        self._count.setEnabled(filtered)
        self._count.setIcon(icon("close", self._theme, self._theme.muted if filtered else None))
        style = Qt.ToolButtonStyle
        self._count.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if filtered else style.ToolButtonTextOnly
        )
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """Return the room of what always stays: the buttons that may go take none."""
        always = (self._tabs, self._tall, self._close)
        wide = sum(part.sizeHint().width() + self._row.spacing() for part in always)
        return QSize(wide + 16, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let what can be had elsewhere go before the tabs are cut."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show the buttons for which there is room; tabs, height and close always stay.

        The panel counts the claims as well and has the scope; the key 0 fits.
        """
        wanted = {
            self._export: bool(self._export_kinds),
            self._scope: True,
            self._fit: self._fits,
            self._count: True,
        }
        always = (self._tabs, self._tall, self._close)
        row = self._row
        edges = row.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        room -= sum(part.sizeHint().width() + row.spacing() for part in always)
        for button, shown in wanted.items():
            room -= button.sizeHint().width() + row.spacing() if shown else 0
            button.setVisible(shown and room >= 0)

    def _fill_scopes(self) -> None:
        menu = self._scope.menu()
        menu.clear()
        group = QActionGroup(menu)
        now = (self._lens.scope_kind, self._lens.collection_id)
        for kind, words in (
            ("article", self.tr("This article")),
            ("all", self.tr("All articles")),
        ):
            self._add_scope(menu, group, words, (kind, 0), now)
        project = self._session.project
        sets = project.collections.all() if project is not None else []
        if sets:
            menu.addSeparator()
        for one in sets:
            self._add_scope(menu, group, menu_words(one.name), ("collection", one.id), now)
        menu.addSeparator()
        menu.addAction(self.tr("New set…")).triggered.connect(self.set_wanted)

    def _add_scope(
        self,
        menu: QMenu,
        group: QActionGroup,
        words: str,
        scope: tuple[str, int],
        now: tuple[str, int],
    ) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(scope == now)
        action.setActionGroup(group)
        action.triggered.connect(partial(self._lens.set_scope, *scope))
        menu.addAction(action)

    # --- export ---

    def _choose_export(self) -> None:
        if len(self._export_kinds) == 1:
            self.export_wanted.emit(self._export_kinds[0])
            return
        menu = QMenu(self._export)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in self._export_kinds:
            action = menu.addAction(export_words(kind))
            action.triggered.connect(partial(self.export_wanted.emit, kind))
        menu.popup(self._export.mapToGlobal(self._export.rect().bottomLeft()))
