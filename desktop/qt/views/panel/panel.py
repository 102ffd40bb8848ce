"""The right panel: what is marked in the article, as lists and as forms.

Choosing a row tells the reader; a mark chosen in the reader selects its row and tells no one.
"""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, AnnotationId, ArticleId, ClaimDraft, EntityId, Kind
from desktop.qt.models.claims import ClaimModel
from desktop.qt.models.entities import EntityModel
from desktop.qt.models.highlights import HighlightModel
from desktop.qt.models.words import one_line, tr
from desktop.qt.session import Session
from desktop.qt.theme import Theme, theme_named
from desktop.qt.views.panel.cards import Card, claim_card, entity_card, highlight_card
from desktop.qt.views.panel.form_stack import FormStack
from desktop.qt.views.panel.looks import panel_sheet
from desktop.qt.views.panel.tab_bar import CountTabBar
from desktop.qt.views.panel.tab_page import TabPage
from desktop.qt.views.panel.tabs import claim_words, entity_words, highlight_words

CLAIMS, ENTITIES, HIGHLIGHTS = range(3)
PLACES = {Kind.CLAIM: CLAIMS, Kind.MENTION: ENTITIES, Kind.HIGHLIGHT: HIGHLIGHTS}
COUNT_PAUSE = 250
"""Milliseconds before the counts of tabs out of sight are taken again."""
KEEP_PAUSE = 800
"""Milliseconds before sizes are remembered."""
VIEW_STATE = "panel"


class Panel(QWidget):
    """Show claims, entities and highlights of one article, and the form of the chosen one."""

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

    def __init__(
        self, session: Session, parent: QWidget | None = None, theme: Theme | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = theme or theme_named("light")
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
        claims = ClaimModel(self._session, self)
        entities = EntityModel(self._session, self)
        highlights = HighlightModel(self._session, self)
        self._tags = highlights.all_tags

        def draw_claim(row: int, theme: Theme) -> Card | None:
            mark = claims.detail_at(row)
            return claim_card(mark, theme) if mark else None

        def draw_entity(row: int, theme: Theme) -> Card | None:
            entity = entities.detail_at(row)
            return entity_card(entity, theme) if entity else None

        def draw_highlight(row: int, theme: Theme) -> Card | None:
            mark = highlights.detail_at(row)
            return highlight_card(mark, highlights.tags_of(mark), theme) if mark else None

        self.pages = (
            TabPage(claims, draw_claim, claim_words(), self._theme, lists),
            TabPage(entities, draw_entity, entity_words(), self._theme, lists),
            TabPage(highlights, draw_highlight, highlight_words(), self._theme, lists),
        )
        for page in self.pages:
            page.row_chosen.connect(self._row_chosen)
            page.row_opened.connect(self._row_opened)
            page.remove_asked.connect(self._remove)
            page.menu_asked.connect(self._open_menu)
            page.left.connect(self.left)
            page.arranged.connect(self._keep_view)
            page.filtered.connect(self._count)

    def _make_forms(self) -> None:
        self.forms = FormStack(self._session, self._tags, self._theme, self.splitter)
        self.forms.left.connect(self.left)
        self.forms.mark_wanted.connect(self._go_to_mark)
        self.forms.entity.delete_asked.connect(self._remove)
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
        top = QFrame(upper)
        top.setObjectName("panelTop")
        bar = QVBoxLayout(top)
        bar.setContentsMargins(12, 4, 12, 0)
        bar.addWidget(self.tabs)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
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
            page.current = 0
            page.model.show_article(article_id)
        self._count()
        self._show_form()

    def set_current(self, annotation_id: int) -> None:
        """Select the row of a mark and show its form; nothing is signalled back."""
        mark = self._mark(annotation_id)
        if mark is None or mark.article_id != self._article_id:
            self._mention_id = 0
            self._page.set_current(0)
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

    def begin_draft(self, draft: ClaimDraft) -> None:
        """Show a claim that is not stored yet, to be looked over and recorded."""
        self.commit()
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
        self._page.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.filter.selectAll()

    def focus_form(self) -> None:
        """Go to the first field of the form in sight."""
        self.forms.focus_first()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self._take_in_looks()

    # choosing

    @property
    def _page(self) -> TabPage:
        return self.pages[max(0, self.tabs.currentIndex())]

    def _row_chosen(self, row_id: int) -> None:
        self._mention_id = 0
        if self._page is not self.pages[ENTITIES]:
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

    def _row_opened(self, row_id: int) -> None:
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

    # removing

    def _remove(self, row_id: int) -> None:
        page, project = self._page, self._session.project
        if project is None:
            return
        after = page.list.neighbour(row_id)
        self.commit()
        if page is self.pages[ENTITIES]:
            name = one_line(project.entities.get(EntityId(row_id)).name, 40)
            done = self._attempt(project.entities.remove, EntityId(row_id))
            words = tr("‘{name}’ was deleted; its mentions are highlights now.").format(name=name)
        else:
            mark = self._mark(row_id)
            done = self._attempt(project.marks.remove, [AnnotationId(row_id)])
            words = tr("The highlight was removed.")
            if mark is not None and mark.claim is not None:
                words = tr("Claim {number} was removed.").format(number=mark.claim.number)
        if done:
            self._mention_id = 0
            page.set_current(after)
            self._show_form()
            self._session.say.emit(words, "Undo")

    def _attempt(self, change: Any, *arguments: Any) -> bool:
        def run() -> bool:
            change(*arguments)
            return True

        return self._session.attempt(run) is True

    def _open_menu(self, place: QPoint, row_id: int) -> None:
        if not row_id:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Go to the words"), lambda: self._row_opened(row_id))
        words = {CLAIMS: tr("Remove claim"), ENTITIES: tr("Delete entity")}
        remove = words.get(self.tabs.currentIndex(), tr("Remove highlight"))
        menu.addAction(remove, lambda: self._remove(row_id))
        menu.popup(place)

    # following the project

    def _changed(self, change: ChangeSet) -> None:
        for page in self.pages:
            page.model.take(change)
        self._page.keep_selection()
        self._count_soon()
        if change.everything or change.touches("annotation", "entity", "tag"):
            self._show_form()

    def _opened(self) -> None:
        kept = self._session.here.view_state(VIEW_STATE, {})
        kept = kept if isinstance(kept, dict) else {}
        for page in self.pages:
            own = kept.get(page.words.name)
            own = own if isinstance(own, dict) else {}
            page.arrange(str(own.get("group", "")), str(own.get("sort", "text")))
        self.claim_form.rows.set_more(bool(kept.get("more", False)))
        sizes = kept.get("sizes")
        if isinstance(sizes, list) and len(sizes) == 2 and all(type(n) is int for n in sizes):
            self.splitter.setSizes(sizes)

    def _closed(self) -> None:
        self._counting.stop()
        if self._keeping.isActive():
            self._keep_view()
        self.show_article(0)

    def _keep_view(self) -> None:
        self._keeping.stop()
        project = self._session.project
        if project is None:
            return
        kept: dict[str, object] = {
            page.words.name: {"group": page.model.grouped_by, "sort": page.model.sorted_by}
            for page in self.pages
        }
        kept["more"] = self.claim_form.rows.more.isChecked()
        kept["sizes"] = self.splitter.sizes()
        self._attempt(project.keep_view_state, VIEW_STATE, kept)

    def _mark(self, annotation_id: int) -> Annotation | None:
        project = self._session.project
        if project is None or not annotation_id:
            return None
        found = project.marks.many([AnnotationId(annotation_id)])
        return found[0] if found else None

    # counts

    def _count_soon(self) -> None:
        for place, page in enumerate(self.pages):
            if not (page.model.wanted or page.model.stale):
                self.tabs.set_count(place, str(page.model.shown))
        if any(page.model.wanted or page.model.stale for page in self.pages):
            self._counting.start()

    def _count(self) -> None:
        self._counting.stop()
        project = self._session.project
        for place, page in enumerate(self.pages):
            model = page.model
            words = ""
            if project is not None and self._article_id:
                total = model.shown
                if model.wanted or model.stale:
                    total = project.marks.count(ArticleId(self._article_id), model.kind)
                words = str(total)
                if model.wanted and not model.stale:
                    words = tr("{shown} of {total}").format(shown=model.shown, total=total)
            self.tabs.set_count(place, words)

    # the form

    def _show_form(self) -> None:
        if self.claim_form.drafting:
            self.forms.show_draft()
            self.forms.show()
            return
        page, found = self._page, False
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
