"""Pages in the place of the text: which of the two is seen, kept for each article.

The process that draws is started when pages are first shown, and ends with the project.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout

from desktop.domain.model import Article, ArticleId
from desktop.formats.pdf_drawing import Paper
from desktop.qt.actions import Scope
from desktop.qt.renderer import Renderer
from desktop.qt.theme import theme_named
from desktop.qt.views.pages.pane import PagePane
from desktop.qt.views.pages.paper_text import PaperText
from desktop.qt.views.pages.pictures import Pictures

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window

STRIP = "page strip"
_AHEAD = 400
"""Milliseconds after an article was shown, when its file is opened for drawing."""


class PageViewing(QObject):
    """Turn the reader between text and pages."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._reader = window.reader
        self._window = window
        self._renderer = Renderer(self)
        self._pictures = Pictures(self._renderer, self)
        self._pane: PagePane | None = None
        self._article = 0
        """The article whose pages are seen, or 0."""
        self._version = 0
        """The version whose file is open, or being opened."""
        self._passwords: dict[str, str] = {}
        """What opened a file in this session, by the uuid of its article."""
        self._tried = False
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD)
        self._ahead.timeout.connect(self._open_ahead)
        self._renderer.opened.connect(self._opened)
        self._renderer.refused.connect(self._refused)
        self._reader.shown.connect(self._follow)
        parts.appearance.changed.connect(self._dress)
        parts.session.closed.connect(self._let_go)
        if self._reader.article_id:
            self._follow(self._reader.article_id, self._reader.place())

    @property
    def on(self) -> bool:
        """Whether pages are seen."""
        return bool(self._article)

    @property
    def pane(self) -> PagePane | None:
        """The pages, once they were asked for."""
        return self._pane

    # ---- the actions

    def page_view(self) -> None:
        """Show the pages in the place of the text, or the text again; place and words stay."""
        project, article_id = self._parts.session.here, self._reader.article_id
        if not self.on and not project.pages.has_pages(article_id):
            self._parts.session.say.emit(
                self.tr("This article has no pages: only a PDF has. You are reading its text."), ""
            )
            return
        offset = self._reader.place()
        keep = self._reader.selection()
        if self.on:
            self._show_text(offset)
        else:
            self._show_pages(article_id, offset)
        if keep is not None and self._reader.selection() != keep:
            self._reader.select(*keep, reveal=False)
        key = _key(project.articles.get(ArticleId(article_id)).uuid)
        self._parts.session.attempt(project.keep_view_state, key, {"pages": self.on})
        self._reader.face.take_focus()
        self._window.refresh()

    def fit_width(self) -> None:
        """Show the pages as wide as the view."""
        if self._pane is not None and self.on:
            self._pane.view.fit_width()

    def page_strip(self) -> None:
        """Show outline and thumbnails, or hide them."""
        if self._pane is not None and self.on:
            self._pane.toggle_strip()

    def page_number(self) -> None:
        """Ask for the number of a page."""
        if self._pane is not None and self.on:
            self._pane.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._pane.bar.field.selectAll()

    def zoom(self, factor: float) -> bool:
        """Show the pages so much larger, with 0 as on paper; False when no pages are seen."""
        if self._pane is None or not self.on:
            return False
        if factor:
            self._pane.view.zoom_by(factor)
        else:
            self._pane.view.set_zoom(1.0)
        return True

    # ---- which of the two

    def _follow(self, article_id: int, offset: int) -> None:
        """Show what came on the page as it was read last."""
        project = self._parts.session.project
        if project is None or not article_id:
            self._ahead.stop()
            self._show_text(0)
            return
        self._ahead.start()
        uuid = project.articles.get(ArticleId(article_id)).uuid
        kept = project.view_state(_key(uuid), {})
        wanted = isinstance(kept, dict) and kept.get("pages") is True
        if wanted and project.pages.has_pages(article_id):
            self._show_pages(article_id, offset)
        elif self.on:
            self._show_text(offset)

    def _show_text(self, offset: int) -> None:
        if not self.on or self._pane is None:
            return
        self._article = 0
        self._pane.hide()
        self._reader.turn(self._reader.canvas)
        self._dress()
        if offset > 0:
            self._reader.canvas.show_at_top(offset)
        self._pane.clear()

    def _show_pages(self, article_id: int, offset: int) -> None:
        project = self._parts.session.here
        pane = self._made()
        article = project.articles.get(ArticleId(article_id))
        length = len(project.articles.document(article.id).text)
        self._article = article_id
        self._open_file(article)
        pane.show()
        self._reader.turn(pane.view)
        self._dress()
        self._row().activate()  # the width is known before a page is wished for
        pane.open(PaperText(project.pages, article_id, length), offset)
        if self._renderer.paper is not None:
            pane.show_paper(self._renderer.paper)

    def _open_file(self, article: Article) -> None:
        if self._version != article.version_id:
            self._version = int(article.version_id)
            self._pictures.clear()
            password = self._passwords.get(article.uuid, "")
            self._tried = bool(password)
            path = self._parts.session.here.path
            self._renderer.open(path, self._version, f"‘{article.title}’", password)

    def _open_ahead(self) -> None:
        """Have the file open before anyone asks for its pages: the first page comes at once."""
        project, article_id = self._parts.session.project, self._reader.article_id
        if project is not None and article_id and project.pages.has_pages(article_id):
            self._open_file(project.articles.get(ArticleId(article_id)))

    def _made(self) -> PagePane:
        if self._pane is not None:
            return self._pane
        pane = self._pane = PagePane(
            self._reader.canvas, self._pictures, self._parts.appearance.window, self._reader
        )
        self._row().addWidget(pane)
        self._parts.actions.attach(pane.view, Scope.READER)
        pane.password_wanted.connect(self._ask_password)
        pane.strip_toggled.connect(self._keep_strip)
        kept = self._parts.session.here.view_state(STRIP, {})
        pane.want_strip(isinstance(kept, dict) and kept.get("shown") is True)
        return pane

    def _row(self) -> QLayout:
        return cast("QLayout", self._reader.layout())

    def _keep_strip(self, shown: bool) -> None:
        project = self._parts.session.here
        self._parts.session.attempt(project.keep_view_state, STRIP, {"shown": shown})

    def _let_go(self) -> None:
        """End what draws: its file is being closed."""
        self._ahead.stop()
        self._show_text(0)
        self._version = 0
        self._pictures.clear()
        self._renderer.close()

    # ---- a locked file

    def _opened(self, paper: Paper) -> None:
        if self._pane is not None and self.on:
            self._pane.show_paper(paper)

    def _refused(self, sentence: str, locked: bool) -> None:
        self._version = 0  # it is opened anew when it is asked for again
        if self._pane is not None and self.on:
            self._pane.show_trouble(sentence, locked=locked)

    def _ask_password(self) -> None:
        from desktop.qt.dialogs.password import PasswordDialog

        article = self._parts.session.here.articles.get(ArticleId(self._reader.article_id))
        dialog = PasswordDialog(article.title, self._window, wrong=self._tried, adding=False)
        dialog.given.connect(lambda password: self._unlock(article.uuid, password))
        dialog.open()

    def _unlock(self, uuid: str, password: str) -> None:
        self._passwords[uuid] = password
        self._version = 0  # it may just be being opened without this password
        if self.on:
            self._show_pages(self._article, self._reader.place())

    # ---- looks

    def _dress(self) -> None:
        """Keep pages as printed, unless a theme was chosen for the page itself."""
        appearance = self._parts.appearance
        self._parts.actions["page_view"].setChecked(self.on)
        if self._pane is None or not self.on:
            self._reader.set_theme(appearance.page)
            return
        chosen = self._parts.settings.page_theme
        paper = chosen in ("window", "light")
        window = appearance.window
        light = "contrast-light" if window.strong else "light"
        sheet = theme_named(light) if paper else appearance.page
        self._reader.set_theme(sheet)
        self._pane.set_theme(window)
        self._pane.view.set_themes(sheet, window, paper=paper)


def _key(uuid: str) -> str:
    """Return where it is kept whether an article is read as pages."""
    return f"face:{uuid}"
