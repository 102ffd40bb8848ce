"""The window: puts rail, reader and panel side by side and wires them to each other.

It holds no rule of the project: views show, actions call, and this module says who hears whom.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.model import AnnotationId, ArticleId
from desktop.qt.actions import ActionMap, Scope
from desktop.qt.adding import Adding
from desktop.qt.appearance import Appearance
from desktop.qt.jobs import Job, Jobs
from desktop.qt.lens import Lens
from desktop.qt.opening import Opening
from desktop.qt.session import Session
from desktop.qt.settings import Settings
from desktop.qt.views import menus
from desktop.qt.views.claim_commands import ClaimCommands
from desktop.qt.views.commands import Commands
from desktop.qt.views.empty_page import EmptyPage
from desktop.qt.views.features import Features
from desktop.qt.views.hint_card import HintCard
from desktop.qt.views.message_line import MessageLine
from desktop.qt.views.middle import Middle
from desktop.qt.views.panes import Panes
from desktop.qt.views.rail.rail import Rail
from desktop.qt.views.reader.reader import Reader
from desktop.qt.views.side import Side
from desktop.qt.views.standing_line import StandingLine
from desktop.qt.views.status import Status
from desktop.qt.views.toolbar import Toolbar
from desktop.qt.views.travel import Travel

if TYPE_CHECKING:
    from desktop.qt.marking import Marking
    from desktop.qt.views.panel.panel import Panel

LEAST_WIDTH, LEAST_HEIGHT = 640, 440
_WAYS_OUT = ("open_library", "open_project", "new_project")
_WAYS_BACK = ("open_backup", "repair_file")
"""Offered first where a project is damaged; a lost one can only be taken from a backup."""
USUAL_WIDTH, USUAL_HEIGHT = 1440, 900


@dataclass(frozen=True, slots=True)
class Parts:
    """What the window works with; made in app.py."""

    session: Session
    lens: Lens
    settings: Settings
    appearance: Appearance
    actions: ActionMap
    jobs: Jobs
    opening: Opening
    adding: Adding


class Window(QMainWindow):
    """Show one project."""

    closed = Signal()
    painted = Signal()
    """The window was painted for the first time: what no one sees yet can be made now."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._parts = parts
        self._title = ""
        self._closing = False
        self._was_painted = False
        parts.session.closed.connect(self._before_closing)
        self._build()
        self.commands = Commands(parts, self)
        self.claims = ClaimCommands(parts, self)
        self.features = Features(parts, self)
        self._wire()
        self._own_menus = menus.fill(self.menuBar(), parts.actions)
        self._own_menus["recent"].aboutToShow.connect(
            lambda: self.commands.fill_recent(self._own_menus["recent"])
        )
        self._remembered()
        self._dress_rest()
        self.refresh()

    # --- the parts of the window ---

    def _build(self) -> None:
        session, actions = self._parts.session, self._parts.actions
        self.toolbar = Toolbar(actions, self)
        self.addToolBar(self.toolbar)
        # every part is made inside its last parent: each move would style its whole tree anew
        central = QWidget(self)
        self.setCentralWidget(central)
        self.panes = Panes(central)
        self.rail = Rail(session, self.panes, self._parts.appearance.window)
        self.middle = Middle(session, self._parts.lens, self._parts.appearance.window, self.panes)
        self.column = QWidget(self.middle)
        self.column.setObjectName("textColumn")
        self.reader = Reader(session, self.column)
        self.empty = EmptyPage(actions, self.column)
        self.hint = HintCard(self.column)
        column = QVBoxLayout(self.column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reader, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.hint)
        self.middle.fill(self.column)
        theme = self._parts.appearance.window
        self.side = Side(session, self._parts.lens, self.reader, theme, self.panes)
        self.panes.fill(self.rail, self.middle, self.side, self.middle.stops)
        self.standing = StandingLine(actions, central)
        self.message = MessageLine(central)
        rows = QVBoxLayout(central)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.standing)
        rows.addWidget(self.panes, 1)
        rows.addWidget(self.message)
        self.status = Status(self)
        self.setStatusBar(self.status)
        followers = (
            self._parts.lens.set_article,
            self.side.show_article,
            self.rail.set_current_article,
        )
        self.travel = Travel(session, self.reader, followers, self)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)

    def _wire(self) -> None:
        session, actions, jobs = self._parts.session, self._parts.actions, self._parts.jobs
        self.rail.article_chosen.connect(self.open_article)
        self.rail.dim_wanted.connect(self.reader.dim)
        self.rail.add_wanted.connect(self.commands.add_article)
        self.rail.tag_dialog_wanted.connect(self.commands.open_tags)
        self.rail.article_dialog_wanted.connect(self.commands.edit_article)
        self.rail.remove_article_wanted.connect(self.commands.remove_article)
        self.rail.files_dropped.connect(self.commands.add_names)
        self.side.made.connect(self._wire_side)
        self.painted.connect(self.side.make)
        self.reader.menu_wanted.connect(self.commands.pop_menu)
        self.reader.selection_bar.action_wanted.connect(self.commands.act)
        self.reader.place_changed.connect(self.status.show_place)
        self.travel.arrived.connect(self._arrived)
        self.travel.emptied.connect(self._show_nothing)
        self.travel.trail_changed.connect(self.refresh)
        actions.attach(self, Scope.WINDOW)
        actions.attach(self.reader.canvas, Scope.READER)
        actions.ran.connect(self.message.clear)
        self.message.chosen.connect(self.commands.take_offer)
        self.hint.put_away.connect(self._put_hint_away)
        self.status.keys_wanted.connect(self.commands.show_keys)
        self.status.cancel_wanted.connect(self._cancel_work)
        self.panes.shown_changed.connect(self._show_checks)
        self._parts.appearance.changed.connect(self._dress)
        self._parts.adding.added.connect(self._articles_added)
        self._parts.adding.project_dropped.connect(self.commands.open_named)
        self._parts.opening.failed.connect(self._opening_failed)
        session.say.connect(self.message.say)
        session.waiting.connect(self.message.say_at_once)
        session.opened.connect(self._project_opened)
        session.distrusted.connect(self._project_distrusted)
        session.closed.connect(self._project_closed)
        session.changed.connect(self._changed)
        jobs.started.connect(self._work_started)
        jobs.quiet.connect(self.status.work_ended)

    def _wire_side(self) -> None:
        panel, marking = self.side.panel, self.side.marking
        panel.chosen.connect(self.open_mark)
        panel.left.connect(self.focus_reader)
        panel.pick_wanted.connect(marking.drafting.pick)
        panel.draft_changed.connect(self._show_draft)
        panel.act_wanted.connect(self._parts.actions.run)
        panel.relation_wanted.connect(self.claims.offer_relations)
        panel.entity_page_wanted.connect(self.claims.show_entity)
        marking.panel_wanted.connect(self.show_panel)
        self.reader.current_changed.connect(panel.set_current)

    @property
    def panel(self) -> "Panel":
        """The right panel; made by the first who asks, at the latest after the first painting."""
        return self.side.panel

    @property
    def marking(self) -> "Marking":
        """The functions behind the marking keys; made with the panel."""
        return self.side.marking

    # --- articles ---

    def open_article(self, article_id: int) -> None:
        """Show an article where it was left."""
        self.travel.open_article(article_id)

    def _arrived(self, article_id: int, offset: int) -> None:
        project = self._parts.session.here
        article = project.articles.get(ArticleId(article_id))
        self._title = article.title
        self._show_empty(False)
        self.status.show_text(project.articles.document(article.id).blocks, article.words)
        self.status.show_place(offset)
        self.refresh()

    def _show_nothing(self, sentence: str = "") -> None:
        """Show the page that says what to do where no article can be shown."""
        self._title = ""
        self.status.show_text((), 0)
        if self._parts.session.project is None or self._closing:
            ways = (*self._ways_back(), *_WAYS_OUT)
            self.empty.show_words(self.tr("No project is open"), sentence, ways)
        else:
            self.empty.show_words(
                self.tr("Nothing to read yet"),
                self.tr("Add a text file, drop one anywhere here, or paste a text with Ctrl+V."),
                ("add_article",),
            )
        self._show_empty(True)

    def _ways_back(self) -> tuple[str, ...]:
        opening, actions = self._parts.opening, self._parts.actions
        ways: tuple[str, ...] = _WAYS_BACK[:1] if opening.has_backup else ()
        if opening.damaged:
            ways += _WAYS_BACK[1:]
        return tuple(way for way in ways if actions.is_bound(way))

    def _show_empty(self, empty: bool) -> None:
        self.empty.setVisible(empty)
        self.reader.setVisible(not empty)
        self.show_hint(wanted=not empty)

    def show_hint(self, *, wanted: bool) -> None:
        """Show the hint of the first start where it is wanted, until it was put away."""
        self.hint.setVisible(wanted and not self._parts.settings.hint_seen)

    def open_mark(self, annotation_id: int) -> None:
        """Choose a mark in the reader, in its article."""
        for mark in self._parts.session.here.marks.many([AnnotationId(annotation_id)]):
            if mark.article_id != self.reader.article_id:
                self.travel.open_article(mark.article_id, mark.start)
        self.reader.set_current(annotation_id)

    def _show_draft(self) -> None:
        self.reader.show_draft(self.panel.draft())

    def _articles_added(self, article_ids: list[int]) -> None:
        self.travel.open_article(article_ids[0])
        self.focus_reader()

    def focus_reader(self) -> None:
        """Give the keyboard to the article, or to what stands in its place."""
        if self.reader.isHidden():
            self.panes.focus_into(self.column)
        else:
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the project ---

    def _project_opened(self) -> None:
        project = self._parts.session.here
        self._parts.settings.opened(project.path)
        self.standing.setVisible(project.read_only)
        self.travel.show_first()
        self.commands.read_tags()
        self.refresh()
        self.focus_reader()

    def _project_distrusted(self) -> None:
        self.standing.show()
        self.refresh()

    def _before_closing(self) -> None:
        """Keep what is shown, before the views empty themselves on the same signal."""
        self._closing = True
        self.travel.keep_places()

    def _project_closed(self) -> None:
        self.standing.hide()
        self.message.clear()
        self.travel.forget()
        self._closing = False

    def _opening_failed(self, sentence: str) -> None:
        if self._parts.session.project is not None:
            self.message.say(sentence)
            return
        self._show_nothing(sentence)
        self.refresh()

    def _changed(self, change: ChangeSet) -> None:
        self.travel.follow(change)
        if change.touches("tag"):
            self.commands.read_tags()
        if change.touches("article") and self.reader.article_id:
            article_id = ArticleId(self.reader.article_id)
            article = self._parts.session.here.articles.get(article_id)
            self._title = article.title
            blocks = self._parts.session.here.articles.document(article_id).blocks
            self.status.show_text(blocks, article.words)
            self.status.show_place(self.reader.place())
        self.refresh()

    def refresh(self) -> None:
        """Bring title, words and states of the actions up to date."""
        self.commands.refresh(back=self.travel.can_go_back, forward=self.travel.can_go_forward)
        project = self._parts.session.project
        self.status.show_saved(
            open_=project is not None, read_only=project is not None and project.read_only
        )
        stem = project.path.stem if project is not None else ""
        self.setWindowTitle(" — ".join(part for part in (self._title, stem, "Ascribe") if part))

    # --- work beside the window ---

    def _work_started(self, job: Job) -> None:
        words = job.property("words")
        self.status.show_work(words if isinstance(words, str) else self.tr("Working"))
        job.progressed.connect(self._work_went_on)

    def _work_went_on(self, done: int, total: int) -> None:
        job = self.sender()
        words = job.property("words") if job is not None else None
        self.status.show_work(words if isinstance(words, str) else self.tr("Working"), done, total)

    def _cancel_work(self) -> None:
        for job in self._parts.jobs.running:
            job.cancel()

    # --- looks and manners ---

    def _dress(self) -> None:
        theme = self._parts.appearance.window
        self.rail.set_theme(theme)
        self.side.set_theme(theme)
        self.middle.set_theme(theme)
        self._dress_rest()

    def _dress_rest(self) -> None:
        """Dress all but rail and side, which are made in their theme."""
        theme, page = self._parts.appearance.window, self._parts.appearance.page
        self.toolbar.set_theme(theme)
        self.reader.set_theme(page)
        self.empty.set_theme(page)
        self._show_checks()

    def _remembered(self) -> None:
        settings = self._parts.settings
        if not (settings.geometry and self.restoreGeometry(settings.geometry)):
            self.resize(USUAL_WIDTH, USUAL_HEIGHT)
        self.panes.set_widths(settings.rail_width, settings.panel_width)
        self.panes.restore(rail=settings.rail_shown, panel=settings.panel_shown)
        if settings.text_size:
            self.reader.set_text_size(settings.text_size)
        self.reader.set_selection_bar(settings.selection_bar)

    def _show_checks(self) -> None:
        self.commands.show_checks()

    def show_panel(self) -> None:
        """Bring the right panel in sight."""
        if not self.panes.shown("panel"):
            self.commands.leave_reading()
            self.panes.want("panel", shown=True)

    def _put_hint_away(self) -> None:
        self._parts.settings.hint_seen = True
        self.hint.hide()
        self.focus_reader()

    def remember(self) -> None:
        """Keep in the settings how the window stands."""
        settings = self._parts.settings
        settings.geometry = bytes(self.saveGeometry().data())
        settings.rail_width, settings.panel_width = self.panes.widths
        settings.rail_shown = self.panes.wanted("rail")
        settings.panel_shown = self.panes.wanted("panel")
        settings.text_size = self.reader.text_size()
        settings.keep()

    def changeEvent(self, event: QEvent) -> None:
        """Look for changes from outside on coming to the front; keep the place on leaving."""
        super().changeEvent(event)
        project = self._parts.session.project
        if event.type() != QEvent.Type.ActivationChange or project is None:
            return
        if self.isActiveWindow():
            self._parts.session.attempt(project.reload_if_changed)
        else:
            self.travel.keep_places()
            project.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and tell when all that lies on it is painted for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End all work, keep how things stand, and close the project."""
        self._parts.jobs.drain()
        self.remember()
        self.hide()  # nobody has to look on while a large project is backed up
        self._parts.session.close()
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text from anywhere."""
        data = event.mimeData()
        if event.source() is None and (data.hasUrls() or data.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make articles of what was dropped."""
        if self._parts.adding.add_mime(event.mimeData()):
            event.acceptProposedAction()
