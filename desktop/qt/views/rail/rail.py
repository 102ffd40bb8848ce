"""The left rail: the articles, the tags and the kinds of entity of the open project.

It shows what is there, asks for an article to be opened, and lets the reader show the marks of one
tag or one kind alone. Changes are gathered and shown once the step is over.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Annotation, EntityKind
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.theme import Theme, theme_named
from desktop.qt.views.rail.articles import ArticleShelf
from desktop.qt.views.rail.counts import Touched
from desktop.qt.views.rail.models import KindModel
from desktop.qt.views.rail.rows import EDGE, MANY_ARTICLES, ArticleDelegate, RailList, RowDelegate
from desktop.qt.views.rail.section import Section
from desktop.qt.views.rail.spotlight import Spotlight
from desktop.qt.views.rail.tags import TagList, add
from desktop.qt.views.search.field import SearchField

FEWEST_PIXELS = 210
"""However little room is left, the list of articles keeps about three rows."""
READ = 1_000
"""Milliseconds after which an article that is open counts as read."""
KEY = "rail"
"""Under it the closed sections are kept in the project's view state."""


class Rail(QWidget):
    """Show articles, tags and kinds; say what was chosen."""

    article_chosen = Signal(int)
    dim_wanted = Signal(object)
    """The annotations (frozenset of ids) that stay bright in the reader, or None for all."""
    add_wanted = Signal()
    tag_dialog_wanted = Signal(int)
    """A tag's id, or 0 for a new one."""
    article_dialog_wanted = Signal(int)
    remove_article_wanted = Signal(int)
    files_dropped = Signal(list)

    def __init__(
        self, session: Session, parent: QWidget | None = None, theme: Theme | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Articles and tags"))
        self.setAcceptDrops(True)
        self.setMinimumWidth(160)
        self._session = session
        self._theme = theme or theme_named("light")
        self._article = 0
        self._restoring = False
        self._instead: QWidget | None = None
        self._spotlight = Spotlight(self)
        self._spotlight.pressed.connect(self._press)
        self._spotlight.wanted.connect(self.dim_wanted)
        self._touched = Touched()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._catch_up)
        self._reading = QTimer(self, singleShot=True, interval=READ)
        self._reading.timeout.connect(self._note_read)
        self._build()
        session.opened.connect(self._reload)
        session.closed.connect(self._let_go)
        session.changed.connect(self._note_change)
        if session.project is not None:
            self._reload()

    # what others call

    def sizeHint(self) -> QSize:
        """Return the width of the target picture."""
        return QSize(232, 600)

    def set_current_article(self, article_id: int) -> None:
        """Show which article is open; 0 for none."""
        if article_id == self._article:
            return
        self._article = article_id
        self._articles.set_open(article_id)
        self._reading.start()
        self._show_kinds()  # may make the list of articles lower
        index = self._articles.place(article_id)
        if index.isValid():
            self._article_list.setCurrentIndex(index)
            self._article_list.scrollTo(index)
        self._spotlight.show(self._session.project, article_id)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.search_field.set_theme(theme)
        self._article_delegate.set_theme(theme)
        self._kind_delegate.set_theme(theme)
        self._tag_list.set_theme(theme)
        for section in self._sections:
            section.set_theme(theme)
        self._paint_ground()
        self.update()

    def show_instead(self, pane: QWidget) -> None:
        """Show another pane in the place of the lists: what a search found."""
        if self._around.indexOf(pane) < 0:
            self._around.addWidget(pane, 1)
        self._scroll.hide()
        pane.show()
        self._instead = pane

    def show_lists(self) -> None:
        """Show the lists again."""
        if self._instead is not None:
            self._instead.hide()
        self._scroll.show()

    def clear_dim(self) -> None:
        """Let every mark in the reader be bright again."""
        self._spotlight.clear()

    def closed_sections(self) -> list[str]:
        """Return the object names of the headings that are closed."""
        return [s.heading.objectName() for s in self._sections if not s.heading.isChecked()]

    def close_sections(self, names: list[str]) -> None:
        """Close these sections, open the others."""
        for section in self._sections:
            section.heading.setChecked(section.heading.objectName() not in names)

    # building

    def _build(self) -> None:
        self._build_articles()
        self._tag_list = TagList(self._session, self._theme, self)
        self._tag_list.acted.connect(self._press_tag)
        self._tag_list.doubleClicked.connect(self.clear_dim)
        self._tag_list.dialog_wanted.connect(self.tag_dialog_wanted)
        self._build_kinds()
        self._build_sections()
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("railScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._content)
        self.search_field = SearchField(self._theme, self)
        top = QHBoxLayout()
        top.setContentsMargins(EDGE, 10, EDGE, 2)
        top.addWidget(self.search_field)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.setSpacing(0)
        self._around.addLayout(top)
        self._around.addWidget(self._scroll, 1)
        self.setFocusProxy(self._article_list)
        self._paint_ground()

    def _build_articles(self) -> None:
        self._shelf = ArticleShelf(self._session, self)
        self._shelf.reordered.connect(self._show_order)
        self._shelf.waiting_changed.connect(self._show_sections)
        self._articles = self._shelf.model
        self._article_list = RailList(self)
        self._article_list.setObjectName("railArticles")
        self._article_list.setModel(self._articles)
        self._article_delegate = ArticleDelegate(self._theme, self._article_list)
        self._article_list.setItemDelegate(self._article_delegate)
        self._article_list.acted.connect(self._choose_article)
        self._article_list.menu_asked.connect(self._pop_article_menu)
        self._article_list.width_changed.connect(self._fit)

    def _build_kinds(self) -> None:
        self._kinds = KindModel(self)
        self._kind_list = RailList(self)
        self._kind_list.setObjectName("railKinds")
        self._kind_list.setModel(self._kinds)
        self._kind_list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kind_delegate = RowDelegate(self._theme, "entity", self._kind_list)
        self._kind_list.setItemDelegate(self._kind_delegate)
        self._kind_list.acted.connect(self._press_kind)

    def _build_sections(self) -> None:
        content = self._content = QWidget()
        content.setObjectName("railContent")
        self._sections = (
            Section(
                "railArticles",
                self.tr("Articles"),
                self._article_list,
                "",
                self._theme,
                content,
            ),
            Section(
                "railTags",
                self.tr("Tags"),
                self._tag_list,
                self.tr("No tag yet. Select words in the article and press T."),
                self._theme,
                content,
            ),
            Section(
                "railKinds",
                self.tr("Entities"),
                self._kind_list,
                self.tr("None in this article yet. Select a name and press E."),
                self._theme,
                content,
            ),
        )
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        for section in self._sections:
            column.addWidget(section)
            section.toggled.connect(self._keep_closed)
            section.rows.escaped.connect(self.clear_dim)
            section.rows.selectionModel().currentChanged.connect(self._keep_in_sight)
        column.addStretch(1)
        button = self._sections[0].add_button("railOrder", "⇅", self.tr("Sort and filter"))
        button.clicked.connect(lambda: self._pop_order_menu(self._sections[0]))
        button = self._sections[0].add_button("railAdd", "+", self.tr("Add an article"))
        button.clicked.connect(self.add_wanted)
        button = self._sections[1].add_button("railNewTag", "+", self.tr("New tag"))
        button.clicked.connect(lambda: self.tag_dialog_wanted.emit(0))

    def _paint_ground(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, self._theme.panel)
        self.setPalette(colours)
        self.setAutoFillBackground(True)
        for part in (self._scroll, self._scroll.viewport(), self._content):
            part.setPalette(colours)
            part.setAutoFillBackground(True)

    # what is there

    def _reload(self) -> None:
        self._touched = Touched()
        self._touched.note(ChangeSet(everything=True))
        self._spotlight.clear()
        self._restore_closed()
        self._shelf.begin()
        self._catch_up()

    def _keep_closed(self) -> None:
        self._fit()
        project = self._session.project
        if project is not None and not self._restoring:
            self._session.attempt(project.keep_view_state, KEY, self.closed_sections())

    def _restore_closed(self) -> None:
        kept = self._session.here.view_state(KEY, [])
        self._restoring = True
        self.close_sections(
            [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
        )
        self._restoring = False

    def _note_read(self) -> None:
        """Note that the article is being read, once it was looked at for a moment."""
        project = self._session.project
        if project is not None and self._shelf.holds(self._article):
            self._session.attempt(project.library.note_read, self._article)

    def _let_go(self) -> None:
        self._later.stop()
        self._reading.stop()
        self._spotlight.clear()
        self._article = 0
        self._shelf.let_go()
        self._tag_list.tags.take([])
        self._kinds.take([])
        self._show_sections()

    def _note_change(self, change: ChangeSet) -> None:
        self._touched.note(change)
        self._shelf.note(change)
        self._later.start()

    def _catch_up(self) -> None:
        """Show what the steps since last time changed, and no more."""
        self._later.stop()
        touched, self._touched = self._touched, Touched()
        project = self._session.project
        if project is None:
            return
        marks = touched.look(project)
        if touched.counts_of_kinds(marks):
            self._show_kinds()
        self._catch_up_articles(project, touched, marks)
        if touched.tags:
            self._tag_list.tags.take(project.tags.all())
        self._show_sections()
        self._spotlight.follow(project, self._article, touched, marks)

    def _catch_up_articles(
        self, project: Project, touched: Touched, marks: list[Annotation]
    ) -> None:
        if touched.all_articles:
            self._shelf.take()
            return
        recounted = touched.recount(marks, self._article)
        for article_id in recounted:
            if self._shelf.article(article_id) is not None:
                self._shelf.put(project.articles.get(article_id))
        for article_id, came in touched.came(marks).items():
            if article_id not in recounted:
                self._shelf.add(article_id, came)
        here = self._shelf.article(self._article)
        if here is not None:
            self._shelf.put(replace(here, entities=self._kinds.total()))
        self._shelf.settle()

    def _show_kinds(self) -> None:
        project = self._session.project
        counts: dict[EntityKind, int] = {}
        if project is not None and self._article:
            counts = project.entities.kind_counts(self._article)
        self._kinds.take([(kind, counts[kind]) for kind in EntityKind if counts.get(kind)])
        self._show_sections()

    def _show_order(self) -> None:
        """Show the open article where it stands now."""
        self._show_sections()
        index = self._articles.place(self._article)
        if index.isValid():
            self._article_list.setCurrentIndex(index)
            self._article_list.scrollTo(index)

    def _show_sections(self) -> None:
        shown, total = self._shelf.counts if self._shelf.order.sifts else (0, 0)
        if self._shelf.waiting:
            words, empty = self.tr("Articles: sorting…"), ""
        elif total:
            words = self.tr("Articles: {0} of {1}").format(f"{shown:,}", f"{total:,}")
            empty = self.tr("No article is of this kind. Show all articles with ⇅.")
        else:
            words = self.tr("Articles")
            empty = self.tr("No article yet. Add one, or drop a file here.")
        self._sections[0].set_words(words, empty)
        self._article_list.setUniformItemSizes(self._articles.rowCount() > MANY_ARTICLES)
        for section in self._sections:
            section.show_rows()
        self._fit()

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Share the height anew when the font changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._later.start()

    def _fit(self) -> None:
        """Give tags and kinds their full height, and the articles what is left."""
        rest = 24 + self._scroll.y()
        for section in self._sections:
            rest += section.other_height()
            if section.rows is not self._article_list and not section.rows.isHidden():
                height = section.rows.rows_height()
                section.rows.setFixedHeight(height)
                rest += height
        room = max(self.height() - rest, FEWEST_PIXELS)
        self._article_list.setFixedHeight(min(self._article_list.rows_height(room), room))

    def _keep_in_sight(self, index: QModelIndex) -> None:
        rows = self.focusWidget()
        if not isinstance(rows, RailList) or not self._content.isAncestorOf(rows):
            return  # the keyboard is in what a search found
        if rows is not self._article_list and index.isValid():
            place = rows.viewport().mapTo(self._content, rows.visualRect(index).center())
            self._scroll.ensureVisible(place.x(), place.y(), 0, 30)

    # what a person does

    def _choose_article(self, index: QModelIndex) -> None:
        article = self._articles.row(index)
        if article is not None:
            self.article_chosen.emit(article.id)

    def article_menu(self, article_id: int) -> QMenu:
        """Return the menu of one article; it frees itself when it is closed."""
        menu = QMenu(self)
        menu.setObjectName("articleMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, signal in (
            ("openArticle", self.tr("Open"), self.article_chosen),
            ("editArticle", self.tr("Facts…"), self.article_dialog_wanted),
            ("", "", None),
            ("removeArticle", self.tr("Remove article"), self.remove_article_wanted),
        ):
            if signal is None:
                menu.addSeparator()
            else:
                add(menu, name, words, partial(signal.emit, article_id))
        return menu

    def _pop_article_menu(self, index: QModelIndex, place: QPoint) -> None:
        article = self._articles.row(index)
        if article is not None:
            self.article_menu(article.id).popup(place)

    def _pop_order_menu(self, section: Section) -> None:
        menu = self._shelf.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = section.heading
        menu.popup(heading.mapToGlobal(heading.rect().bottomLeft() + QPoint(EDGE, 0)))

    def _press_tag(self, index: QModelIndex) -> None:
        tag = self._tag_list.tags.row(index)
        if tag is not None:
            self._spotlight.toggle(("tag", tag.id), self._session.here, self._article)

    def _press_kind(self, index: QModelIndex) -> None:
        row = self._kinds.row(index)
        if row is not None:
            self._spotlight.toggle(("kind", row[0].value), self._session.here, self._article)

    def _press(self) -> None:
        self._tag_list.tags.set_pressed(self._spotlight.tag_id)
        self._kinds.set_pressed(self._spotlight.kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let every mark be bright again with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._spotlight.on:
            self.clear_dim()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files were dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
