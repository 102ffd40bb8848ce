"""The reader: the canvas with its bars, and the project's marks on it."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolTip, QWidget

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Article, ArticleId, ClaimDraft, Mark, Role
from desktop.qt.fonts import READING_POINTS
from desktop.qt.session import Session
from desktop.qt.theme import Theme, theme_named
from desktop.qt.views.reader.canvas import Canvas
from desktop.qt.views.reader.facts import heading_of
from desktop.qt.views.reader.feed import Feed
from desktop.qt.views.reader.find_bar import FindBar
from desktop.qt.views.reader.finder import Finder
from desktop.qt.views.reader.headline import Heading
from desktop.qt.views.reader.looks import style_of
from desktop.qt.views.reader.mark_index import MarkIndex
from desktop.qt.views.reader.measures import LARGEST, SMALLEST, Measures
from desktop.qt.views.reader.passages import paragraph_around, sentence_around
from desktop.qt.views.reader.pointer import shortest_first
from desktop.qt.views.reader.proposed import Proposed
from desktop.qt.views.reader.scene import Scene, marks_of_draft
from desktop.qt.views.reader.scroll_bar import ArticleScrollBar
from desktop.qt.views.reader.selection_bar import SelectionBar
from desktop.qt.views.reader.sheet_view import NOTHING
from desktop.qt.views.reader.snapping import moved_end, moved_start, snapped, word_at
from desktop.qt.views.reader.surface import Face, Surface

PAUSE = 150
"""Milliseconds of quiet after which the selection bar appears."""
FIND_AWAY = 12
ZOOM = 1.1
"""What one step of the wheel with Ctrl makes of the text size."""


class Reader(QWidget):
    """Show an article with its marks; tell what is selected and where one is."""

    selection_changed = Signal()
    current_changed = Signal(int)
    place_changed = Signal(int)
    jumped = Signal(int, int)
    """The article, and the offset that a jump left behind."""
    menu_wanted = Signal(QPoint, int)
    shown = Signal(int, int)
    """Another text is on the page: the article or 0, and the offset that is to be in sight."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self._session = session
        self._article: Article | None = None
        self._selection: tuple[int, int] | None = None
        self._bar_wanted = True
        self._wheeling = False
        self._scene = Scene(theme_named("light"), MarkIndex(lambda _start, _end: ()))
        self._feed = Feed(session, self._scene)
        self.canvas = Canvas(self._scene, Measures(READING_POINTS), self)
        self.face = Face(self.canvas)
        """The text, or the pages that are seen in its place."""
        self.proposed = Proposed(session, self._scene, self.canvas, self.face, self)
        self.scroll_bar = ArticleScrollBar(self.canvas, self._scene, self)
        self.find_bar = FindBar(self)
        self.selection_bar = SelectionBar(self._scene.theme, self)
        self._finder = Finder(self.canvas, self.face, self.find_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.canvas)
        row.addWidget(self.scroll_bar)
        self._bar_timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._place_timer = QTimer(self, singleShot=True, interval=0)
        self.setFocusProxy(self.canvas)
        self._connect()
        self.set_theme(self._scene.theme)
        self.clear()

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.caret_moved.connect(self._caret_moved)
        canvas.scrolled.connect(self._scrolled)
        canvas.laid_out.connect(self._scrolled)
        canvas.marks_clicked.connect(self._clicked)
        canvas.edge_dropped.connect(self._edge_dropped)
        canvas.menu_wanted.connect(self.menu_wanted)
        canvas.zoom_wanted.connect(lambda step: self.set_text_size(self.text_size() * ZOOM**step))
        canvas.hint_wanted.connect(self._show_hint)
        canvas.focus_changed.connect(self._focus_changed)
        self._bar_timer.timeout.connect(self._show_bar)
        self._place_timer.timeout.connect(lambda: self.place_changed.emit(self.place()))
        self.find_bar.closed.connect(self.close_find)
        self._finder.changed.connect(self._paint_hits)
        self._finder.stepped.connect(lambda before: self.jumped.emit(self.article_id, before))
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self._opened)
        self._session.closed.connect(self.clear)

    # ---- the article

    @property
    def article_id(self) -> int:
        """The article shown, or 0."""
        return int(self._article.id) if self._article else 0

    def show_article(self, article_id: int, offset: int = 0) -> None:
        """Show an article with the line of an offset in sight; one that is gone clears the page."""
        project = self._session.project
        try:
            article = project.articles.get(article_id) if project else None
        except KeyError:
            article = None
        if project is None or article is None:
            self.clear()
            return
        another = self._article is None or self._article.id != article.id
        self._article = article
        if another:
            self._scene.draft, self._scene.bright = (), None
            self._forget_current()
        self._read_tags()
        self._feed.open(article.id)
        self.proposed.open(article.id)
        self.canvas.empty_words = ""
        self.canvas.show_document(
            project.articles.document(article.id), heading_of(article), offset
        )
        self.canvas.setAccessibleDescription(article.title)
        self._finder.restart()
        self.shown.emit(self.article_id, offset)

    def clear(self) -> None:
        """Show no article."""
        self._article = None
        self._scene.draft, self._scene.bright = (), None
        self._feed.open(ArticleId(0))
        self.proposed.open(0)
        self.close_find()
        self._forget_current()
        self.canvas.empty_words = self.tr("Add an article, or drop a file here.")
        self.canvas.show_document(NOTHING, Heading())
        self.canvas.setAccessibleDescription(self.canvas.empty_words)
        self.selection_bar.hide()
        self.shown.emit(0, 0)

    def turn(self, surface: Surface) -> None:
        """Show the article on another surface: the text, or pages that were added to the row."""
        focused = self.face.has_focus()
        self.selection_bar.hide()
        self.face.turn(surface)
        for widget in (self.canvas, self.scroll_bar):
            widget.setVisible(surface is self.canvas)
        self.face.repaint_all()
        self.setFocusProxy(self.face.widget)
        if focused:
            self.face.take_focus()

    # ---- selection and caret

    def selection(self) -> tuple[int, int] | None:
        """Return the selected span in whole graphemes, without spaces at its edges, or None."""
        return self._selection

    def select(self, start: int, end: int, reveal: bool = True) -> None:
        """Select a span."""
        self.canvas.set_ends(start, end)
        if reveal:
            self._go(start, end)

    def caret(self) -> int:
        """Return where the keyboard is."""
        return self.canvas.ends()[1]

    def place(self) -> int:
        """Return where the person reads: at the caret if it is in sight, else at the top."""
        caret = self.caret()
        return caret if self.face.in_sight(caret) else self.face.top_offset()

    def go_to(self, offset: int) -> None:
        """Put the caret at an offset and scroll there."""
        self.canvas.set_ends(offset, offset)
        self._go(offset, offset)

    def select_word(self) -> None:
        """Select the word at the caret."""
        start, _end = sorted(self.canvas.ends())
        span = word_at(self.canvas.text, start)
        if span:
            self.select(*span)

    def select_sentence(self) -> None:
        """Select the sentence at the caret; when it is selected, the paragraph."""
        span = sentence_around(self.canvas.pieces, min(self.canvas.ends()))
        if span is not None and span == self._selection:
            self.select_paragraph()
        elif span is not None:
            self.select(*span)

    def select_paragraph(self) -> None:
        """Select the paragraph at the caret."""
        span = paragraph_around(self.canvas.pieces, min(self.canvas.ends()))
        if span is not None:
            self.select(*span)

    # ---- marks

    @property
    def current_annotation(self) -> int:
        """The annotation that is selected, or 0."""
        return self._scene.current

    def set_current(self, annotation_id: int, reveal: bool = True) -> None:
        """Select an annotation of this article, or none (0), and show it."""
        marks = self._feed.marks_of(annotation_id) if annotation_id else ()
        now = annotation_id if marks else 0
        changed = now != self._scene.current
        before, self._scene.current_marks = self._scene.current_marks, marks
        self._scene.current = now
        self.face.repaint_marks([*before, *marks])
        content = [mark for mark in marks if mark.role == Role.CONTENT]
        if reveal and content:
            self.canvas.set_ends(content[0].start, content[0].start)
            self._go(content[0].start, content[-1].end)
        if changed:
            self.current_changed.emit(now)

    def next_mark(self, step: int) -> None:
        """Select the next (+1) or previous (-1) mark from the caret on, round the end."""
        if self._session.project is None or self._article is None:
            return
        marks = self._session.project.marks
        find = marks.after if step > 0 else marks.before
        place, number = self._from_here(step)
        found = find(self._article.id, place, number)
        if found is None:
            end = (-1, 0) if step > 0 else (len(self.canvas.text) + 1, 0)
            found = find(self._article.id, *end)
        if found is not None:
            self.set_current(found)

    def _from_here(self, step: int) -> tuple[int, int]:
        """Return the place (offset, annotation) that next and previous are counted from."""
        content = [m for m in self._scene.current_marks if m.role == Role.CONTENT]
        caret = self.caret()
        if content and content[0].start <= caret <= content[-1].end:
            return content[0].start, self._scene.current
        return (caret, 0) if step > 0 else (caret + 1, 0)

    def marks_under(self, offset: int) -> list[int]:
        """Return the annotations over an offset, the shortest first."""
        marks = self._scene.index.touching(offset, offset + 1)
        roles = (Role.CONTENT, Role.CUE)
        return shortest_first([mark for mark in marks if mark.role in roles])

    def move_edge(self, edge: str, words: int) -> None:
        """Move the 'start' or the 'end' of the current mark by a word back (-1) or on (+1)."""
        content = [m for m in self._scene.current_marks if m.role == Role.CONTENT]
        if not content:
            return
        text = self.canvas.text
        mark = content[0] if edge == "start" else content[-1]
        start, end = mark.start, mark.end
        if edge == "start":
            start = moved_start(text, start, end, words)
        else:
            end = moved_end(text, start, end, words)
        if (start, end) != (mark.start, mark.end):
            self._edge_dropped(mark, start, end)

    def show_draft(self, draft: ClaimDraft | None) -> None:
        """Paint the spans of a claim that is being made, or no longer."""
        before = self._scene.draft
        self._scene.draft = marks_of_draft(draft) if draft else ()
        self.face.repaint_marks([*before, *self._scene.draft])

    def dim(self, predicate: frozenset[int] | None) -> None:
        """Let all annotations but these step back; None: let all be bright."""
        if predicate != self._scene.bright:
            self._scene.bright = predicate
            self.face.repaint_all()

    def rect_of(self, start: int, end: int) -> QRect:
        """Return the words of a span that are in sight as one rectangle of the reader."""
        return self.face.rect_of(start, end, self)

    # ---- looks

    def set_theme(self, theme: Theme) -> None:
        """Show the page in other colours."""
        self._scene.theme = theme
        self.setStyleSheet(style_of(theme))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.find_bar.set_theme(theme)
        self.selection_bar.set_theme(theme)
        self.face.repaint_all()

    def set_text_size(self, points: float) -> None:
        """Show the text in another size; the place stays."""
        self.canvas.set_measures(Measures(min(max(points, SMALLEST), LARGEST)))

    def text_size(self) -> float:
        """Return the size of the text in points."""
        return self.canvas.measures.points

    def set_reading_mode(self, on: bool) -> None:
        """Keep the margins empty and the selection bar away, or not."""
        self._scene.bare = on
        self.face.update()
        self._bar_timer.start()

    def set_selection_bar(self, on: bool) -> None:
        """Let the bar appear beside a selection, or never."""
        self._bar_wanted = on
        self._bar_timer.start()

    # ---- finding

    def open_find(self) -> None:
        """Open the find bar."""
        if self._article is not None:
            self.selection_bar.hide()
            self._place_find_bar()
            self.canvas.covered = 2 * FIND_AWAY + self.find_bar.height()
            self._finder.open()

    def find_next(self) -> None:
        """Show the next hit; with no bar open, open it."""
        self._step(+1)

    def find_previous(self) -> None:
        """Show the previous hit."""
        self._step(-1)

    def close_find(self) -> None:
        """Close the find bar; the hit that was shown is selected."""
        if not self.find_bar.isVisible():
            return
        shown = self._finder.close()
        self.canvas.covered = 0
        self.face.take_focus()
        if shown:
            self.select(*shown)

    def _step(self, step: int) -> None:
        if self.find_bar.isVisible():
            self._finder.step(step)
        else:
            self.open_find()

    def _paint_hits(self) -> None:
        self.face.update()
        self.scroll_bar.update()

    # ---- what the session tells

    def _opened(self) -> None:
        self.clear()
        self._read_tags()

    def _changed(self, change: ChangeSet) -> None:
        if change.touches("tag"):
            self._read_tags()
        if change.everything or self.article_id in change.of("article").all:
            self._article_changed()
        if self._article is None:
            return
        self.proposed.follow(change)
        touched = self._feed.apply(change)
        if touched is None:
            self.face.repaint_all()
        elif touched:
            self.face.repaint_marks(touched)
        if self._scene.current in change.of("annotation").all or change.everything:
            self.set_current(self._scene.current, reveal=False)

    def _article_changed(self) -> None:
        """Take over new facts; where the text is another, show that one at the same place."""
        project, article = self._session.project, self._article
        if project is None or article is None:
            return
        try:
            now = project.articles.get(article.id)
        except KeyError:
            self.clear()
            return
        if now.version_id != article.version_id:
            self.show_article(now.id, self.face.top_offset())
            return
        self._article = now
        self.canvas.setAccessibleDescription(now.title)
        self.canvas.set_heading(heading_of(now))

    def _read_tags(self) -> None:
        self.selection_bar.set_tags(self._feed.tags())

    def _forget_current(self) -> None:
        self._scene.current_marks = ()
        if self._scene.current:
            self._scene.current = 0
            self.current_changed.emit(0)

    # ---- what the canvas tells

    def _caret_moved(self) -> None:
        anchor, caret = self.canvas.ends()
        span = None
        if anchor != caret:
            span = snapped(self.canvas.text, min(anchor, caret), max(anchor, caret))
        if span != self._selection:
            self._selection = span
            self.selection_bar.hide()
            self.selection_changed.emit()
        if span:
            self._bar_timer.start()
        self._place_timer.start()

    def _focus_changed(self, here: bool) -> None:
        if here:
            self._bar_timer.start()
        else:
            self.selection_bar.hide()

    def _scrolled(self) -> None:
        self.selection_bar.hide()
        self._place_timer.start()

    def _clicked(self, ids: list[int]) -> None:
        if self._scene.current in ids:  # another click goes on to what lies under it
            at = ids.index(self._scene.current) + 1
            ids = ids[at:] + ids[:at]
        if not self.proposed.choose(ids):
            self.set_current(ids[0] if ids else 0, reveal=False)

    def _show_hint(self, place: QPoint, ids: list[int]) -> None:
        words = self._feed.hint([number for number in ids if number > 0])
        QToolTip.showText(place, words or self.proposed.hint(ids), self.face.viewport())

    def _edge_dropped(self, mark: Mark, start: int, end: int) -> None:
        project = self._session.project
        if project is None:
            return
        same = sorted({(m.start, m.end) for m in self._scene.current_marks if m.role == mark.role})
        index = same.index((mark.start, mark.end))
        move = project.marks.move_span
        self._session.attempt(move, mark.annotation_id, Role(mark.role), index, start, end)

    def _go(self, start: int, end: int) -> None:
        before = self.place()
        if self.face.reveal(start, end):
            self.jumped.emit(self.article_id, before)

    # ---- the bars

    def _show_bar(self) -> None:
        """Show the selection bar where there is room, once mouse and keys are at rest."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._bar_timer.start()
            return
        words = self.rect_of(*self._selection) if self._selection else QRect()
        view = self.face.area(self)
        allowed = self._bar_wanted and not self._scene.bare and self.face.has_focus()
        if not allowed or words.isEmpty() or not self.selection_bar.place(words, view):
            self.selection_bar.hide()
            return
        self.selection_bar.show()
        self.selection_bar.raise_()

    def _place_find_bar(self) -> None:
        size = self.find_bar.sizeHint()
        area = self.face.area(self)
        left = max(area.left(), area.right() + 1 - size.width() - FIND_AWAY)
        self.find_bar.setGeometry(left, area.top() + FIND_AWAY, size.width(), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bars where they belong."""
        super().resizeEvent(event)
        self._place_find_bar()
        self.selection_bar.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll also where the wheel turns beside the column."""
        if self._wheeling:
            event.ignore()
            return
        self._wheeling = True
        QApplication.sendEvent(self.face.viewport(), event)
        self._wheeling = False
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Hide the selection bar while the window is not the active one."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.selection_bar.hide()
        super().changeEvent(event)
