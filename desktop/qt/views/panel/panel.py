"""The right panel: what is marked in the article, as lists and as forms.

Choosing a row tells the reader; a mark chosen in the reader selects its row and tells no one.
"""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, AnnotationId, ArticleId, ClaimDraft, EntityId, Kind
from desktop.qt.lens import Lens
from desktop.qt.models.words import tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme, theme_named
from desktop.qt.views.panel.form_stack import FormStack
from desktop.qt.views.panel.looks import panel_sheet
from desktop.qt.views.panel.pages import Pages
from desktop.qt.views.panel.panel_state import bring_back, kept_state
from desktop.qt.views.panel.row_commands import RowCommands
from desktop.qt.views.panel.tab_bar import CountTabBar, framed
from desktop.qt.views.panel.tab_page import TabPage

CLAIMS, ENTITIES, HIGHLIGHTS, SUGGESTIONS = range(4)
PLACES = {Kind.CLAIM: CLAIMS, Kind.MENTION: ENTITIES, Kind.HIGHLIGHT: HIGHLIGHTS}
COUNT_PAUSE = 250
"""Milliseconds before the counts of tabs out of sight are taken again."""
KEEP_PAUSE = 800
"""Milliseconds before sizes are remembered."""
VIEW_STATE = "panel"


class Panel(QWidget):
    """Show what a lens sees of the claims, entities and highlights of one article, and a form."""

    chosen = Signal(int)
    """A person chose this annotation: the reader goes there."""
    entity_chosen = Signal(int)
    """A person chose this entity; `chosen` follows with a mention of it."""
    left = Signal()
    """The person goes back to the reader (Enter on a row, Esc)."""
    pick_wanted = Signal(str)
    draft_accepted = Signal()
    draft_dropped = Signal()
    draft_changed = Signal()
    """The draft was edited; `draft()` has it."""
    act_wanted = Signal(str)
    """The id of an action that shall run on the chosen claims."""
    relation_wanted = Signal(int, int, QPoint)
    """A claim was dropped on another: which, on which, and where on the screen."""
    entity_page_wanted = Signal(int)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        theme: Theme | None = None,
        lens: Lens | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = theme or theme_named("light")
        self.lens = lens or Lens(session, self)
        self._article_id = 0
        self._mention_id = 0
        self._make_pages()
        self._make_forms()
        self._lay_out()
        self._counting = QTimer(self, singleShot=True, interval=COUNT_PAUSE)
        self._counting.timeout.connect(self._count)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_PAUSE)
        self._keeping.timeout.connect(self._keep_view)
        session.changed.connect(self._changed)
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        self._take_in_looks()
        if session.project is not None:
            self._opened()
        self._show_tab(CLAIMS)

    # making

    def _make_pages(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._upper = QFrame(self.splitter)
        self._upper.setObjectName("panelUpper")
        self._lists = lists = QStackedWidget(self._upper)
        made = Pages(self._session, self.lens, self._theme, lists)
        self.claims, self._tags = made.claims, made.all_tags
        self.suggestions, self.mark_pages, self.pages = made.suggestions, made.of_marks, made.all
        for page in self.mark_pages:
            page.row_chosen.connect(self._row_chosen)
            page.row_opened.connect(self.open_row)
        for page in self.pages:
            page.left.connect(self.left)
            page.arranged.connect(self._keep_view)
            page.filtered.connect(self._count)
        self.claims.grades_toggled.connect(self._show_grades)
        self.suggestions.counted.connect(self._count_soon)
        self.rows = RowCommands(self._session, self)

    def _make_forms(self) -> None:
        self.forms = FormStack(self._session, self._tags, self._theme, self.splitter)
        self.forms.left.connect(self.left)
        self.forms.mark_wanted.connect(self._go_to_mark)
        self.forms.entity.page_wanted.connect(self.entity_page_wanted)
        self.forms.entity.delete_asked.connect(self.rows.remove)
        self.claim_form = self.forms.claim
        self.claim_form.draft_accepted.connect(self.draft_accepted)
        self.claim_form.draft_dropped.connect(self.draft_dropped)
        self.claim_form.draft_changed.connect(self.draft_changed)
        self.claim_form.pick_wanted.connect(self.pick_wanted)
        self.claim_form.more_toggled.connect(lambda _on: self._keep_view())

    def _lay_out(self) -> None:
        upper = self._upper
        self.tabs = CountTabBar(self._theme, upper)
        self.tabs.setObjectName("panelTabs")
        self.tabs.setAccessibleName(tr("What is marked"))
        for page in self.pages:
            self.tabs.add(page.words.title)
            self._lists.addWidget(page)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(framed(self.tabs, upper))
        column.addWidget(self._lists, 1)
        self.splitter.setObjectName("panelSplitter")
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self.forms)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        upper.setMinimumHeight(150)
        self.forms.setMinimumHeight(72)
        self.splitter.setSizes([500, 390])
        self.splitter.splitterMoved.connect(lambda *_: self._keeping.start())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.setMinimumWidth(300)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.setFocusProxy(self.pages[CLAIMS].list)

    # what others ask for

    @property
    def article_id(self) -> int:
        """The article that is shown, or 0."""
        return self._article_id

    def show_article(self, article_id: int) -> None:
        """Show what is marked in an article; 0 shows nothing."""
        if article_id == self._article_id:
            return
        if self.claim_form.drafting:
            self.end_draft()
            self.draft_dropped.emit()
        self.commit()
        self._article_id = article_id
        self._mention_id = 0
        for page in self.pages:
            if page is not self.claims or self.lens.scope_kind == "article":
                page.current = 0
            page.model.show_article(article_id)
        self._count()
        self._show_form()

    def set_current(self, annotation_id: int) -> None:
        """Select the row of a mark and show its form; nothing is signalled back."""
        mark = self._mark(annotation_id)
        if mark is None or not self._is_here(mark):
            self._mention_id = 0
            self.page.set_current(0)
            self._show_form()
            return
        place = PLACES[mark.kind]
        mention = mark.kind == Kind.MENTION
        self._mention_id = mark.id if mention else 0
        page = self.pages[place]
        if not self.claim_form.drafting:
            self._show_tab(place)
        page.set_current(int(mark.entity_id or 0) if mention else mark.id)
        self._show_form()

    def _is_here(self, mark: Annotation) -> bool:
        """Say whether a mark is of this article, or one of the claims that are listed."""
        if mark.article_id == self._article_id:
            return True
        return mark.kind == Kind.CLAIM and self.claims.model.row_of(mark.id) >= 0

    def begin_draft(self, draft: ClaimDraft) -> None:
        """Show a claim that is not stored yet, to be looked over and recorded."""
        self.commit()
        if self.page is not self.suggestions:
            self._show_tab(CLAIMS)
        self.claim_form.begin_draft(self._article_id, draft)
        self._show_form()

    def draft(self) -> ClaimDraft | None:
        """Return the draft as edited so far, or None when there is none."""
        return self.claim_form.draft()

    def set_draft(self, draft: ClaimDraft) -> None:
        """Put a changed draft in place of the one shown."""
        if self.claim_form.drafting:
            self.claim_form.set_draft(draft)

    def end_draft(self) -> None:
        """Let go of the draft and show the chosen row again."""
        if self.claim_form.drafting:
            self.claim_form.forget()
            self._show_form()

    def commit(self) -> None:
        """Store every edit that is not stored yet."""
        self.forms.commit()

    def focus_note(self) -> None:
        """Go to the note of what is chosen."""
        self.forms.focus_note()

    def focus_filter(self) -> None:
        """Go to the filter of the tab in sight."""
        self.page.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.filter.selectAll()

    def show_claims(self) -> None:
        """Show the Claims tab, with the keyboard in its list."""
        self._show_tab(CLAIMS)
        self.claims.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_suggestions(self) -> None:
        """Show the Suggestions tab, with the keyboard in its list."""
        self._show_tab(SUGGESTIONS)
        self.suggestions.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filters(self) -> None:
        """Show the Claims tab and open the menu of its conditions."""
        self._show_tab(CLAIMS)
        self.claims.bar.open_menu()

    def selected_claims(self) -> list[int]:
        """Return the claims chosen together in the list."""
        return self.claims.list.selected_ids()

    def focus_form(self) -> None:
        """Go to the first field of the form in sight."""
        self.forms.focus_first()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self._take_in_looks()

    # choosing

    @property
    def page(self) -> TabPage:
        """The tab in sight."""
        return self.pages[max(0, self.tabs.currentIndex())]

    def choose_row(self, row_id: int) -> None:
        """Choose a row of the tab in sight, as a person does."""
        self.page.set_current(row_id)
        self._row_chosen(row_id)

    def show_row(self, row_id: int) -> None:
        """Select a row of the tab in sight, or none, and show its form; nothing is signalled."""
        self._mention_id = 0
        self.page.set_current(row_id)
        self._show_form()

    def _row_chosen(self, row_id: int) -> None:
        self._mention_id = 0
        if self.page is not self.pages[ENTITIES]:
            self._show_form()
            self.chosen.emit(row_id)
            return
        mentions = self._session.here.entities.mentions(
            EntityId(row_id), ArticleId(self._article_id)
        )
        self._mention_id = int(mentions[0]) if mentions else 0
        self._show_form()
        self.entity_chosen.emit(row_id)
        if mentions:
            self.chosen.emit(int(mentions[0]))

    def open_row(self, row_id: int) -> None:
        """Choose a row and give the keyboard to the reader."""
        self._row_chosen(row_id)
        self.left.emit()

    def _go_to_mark(self, annotation_id: int) -> None:
        self.set_current(annotation_id)
        self.chosen.emit(annotation_id)

    def _show_tab(self, place: int) -> None:
        if self.tabs.currentIndex() != place:
            self.tabs.setCurrentIndex(place)
        else:
            self._tab_changed(place)

    def _tab_changed(self, place: int) -> None:
        for number, page in enumerate(self.pages):
            page.model.set_active(number == place)
        self._lists.setCurrentIndex(place)
        self.setFocusProxy(self.pages[place].list)
        self.pages[place].keep_selection()
        self._count_soon()
        self._show_form()

    # following the project

    def _changed(self, change: ChangeSet) -> None:
        for page in self.pages:
            page.model.take(change)
        self.page.keep_selection()
        self._count_soon()
        if change.everything or change.touches("annotation", "entity", "tag"):
            self._show_form()

    def _opened(self) -> None:
        bring_back(self, self._session.here.view_state(VIEW_STATE, {}))

    def _closed(self) -> None:
        self._counting.stop()
        if self._keeping.isActive():
            self._keep_view()
        self.show_article(0)
        self.claims.model.reload()

    def _keep_view(self) -> None:
        self._keeping.stop()
        project = self._session.project
        if project is None:
            return
        self._session.attempt(
            project.keep_view_state, VIEW_STATE, kept_state(self, project.view_state(VIEW_STATE))
        )

    def _mark(self, annotation_id: int) -> Annotation | None:
        project = self._session.project
        if project is None or not annotation_id:
            return None
        found = project.marks.many([AnnotationId(annotation_id)])
        return found[0] if found else None

    # counts

    def _count_soon(self) -> None:
        for place, page in enumerate(self.pages):
            if not (page.model.narrowed or page.model.stale):
                self.tabs.set_count(place, f"{page.model.shown:,}" if page.model.ready else "")
        if any(page.model.narrowed or page.model.stale for page in self.pages):
            self._counting.start()

    def _count(self) -> None:
        self._counting.stop()
        for place, page in enumerate(self.pages):
            model = page.model
            words = ""
            if self._session.project is not None and model.ready:
                words = f"{model.total():,}"
                if model.narrowed and not model.stale:
                    words = tr("{shown} of {total}").format(shown=f"{model.shown:,}", total=words)
            self.tabs.set_count(place, words)

    # the form

    def _show_form(self) -> None:
        if self.claim_form.drafting:
            self.forms.show_draft()
            self.forms.show()
            return
        page, found = self.page, False
        if page is self.suggestions:
            self.forms.hide()
            return
        if page.current and page is self.pages[ENTITIES]:
            mention = self._mark(self._mention_id)
            found = self.forms.show_entity(page.current, self._article_id, mention)
        elif page.current:
            found = self.forms.show_mark(self._mark(page.current), page.model.kind)
        if not found:
            page.current = 0
            self.forms.show_hint(self.forms.all[self.pages.index(page)])
        self.forms.setVisible(found or page.model.rowCount() > 0)

    # looks

    def _show_grades(self) -> None:
        self.claims.list.set_theme(self._theme)
        self._keeping.start()

    def _take_in_looks(self) -> None:
        self.setStyleSheet(panel_sheet(self._theme, self.font()))
        self.tabs.set_theme(self._theme)
        for page in self.pages:
            page.set_theme(self._theme)
        self.forms.set_theme(self._theme)

    def changeEvent(self, event: QEvent) -> None:
        """Take in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "tabs"):
            for page in self.pages:
                page.set_theme(self._theme)
