"""Search over all articles in the window: from the field in the rail to the words on the page."""

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from desktop.domain.changes import ChangeSet
from desktop.qt.views.reader.hits import Hits

if TYPE_CHECKING:
    from desktop.domain.found import Found, Hit
    from desktop.qt.views.search.results import SearchResults
    from desktop.qt.views.search.seeking import Question, Seeking
    from desktop.qt.views.window import Parts, Window

PAUSE = 60
"""Milliseconds without a key before what is typed is looked for."""
CALM = 400
"""Milliseconds after a change before what was found is looked for again."""
PAGE = 12
"""Articles of the first page and of each that follows."""
UNFOLDED = 1_000
"""Places of one article that are listed; F4 steps through all."""


class Search(QObject):
    """Ask while words are typed, show what was found, lead to it and step through it."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._field = window.rail.search_field
        self._results: SearchResults | None = None
        self._seeking: Seeking | None = None
        self._number = 0
        self._words = ""
        self._widened = False
        self._until = 0
        self._wanted: Hit | None = None
        """The place that is gone to once all places of its article are known."""
        self._hits: tuple[Hit, ...] = ()
        self._at = -1
        self._unfolding = False
        self._awaited = False
        """Whether the words in the field have no answer yet."""
        self._entered = False
        """Whether Enter was pressed before it came."""
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._ask)
        self._field.textChanged.connect(self._typed)
        self._field.down_wanted.connect(self._enter)
        self._field.entered.connect(self._choose_first)
        self._field.escaped.connect(self._leave)
        self._field.show_keys(parts.actions["find_everywhere"].shortcut())
        parts.session.closed.connect(self._let_go)
        parts.session.changed.connect(self._changed)
        parts.appearance.changed.connect(self._dress)
        window.travel.arrived.connect(self._arrived)
        if self._field.text():
            self._typed(self._field.text())

    # --- actions ---

    def find_everywhere(self) -> None:
        """Give the keyboard to the field, with the words selected."""
        actions = self._parts.actions
        if actions["reading_mode"].isChecked():
            actions.run("reading_mode")
        if not self._window.panes.shown("rail"):
            self._window.panes.want("rail", shown=True)
            self._window.commands.show_checks()
        words = self._selected()
        if words and not self._field.hasFocus():
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def next_found(self) -> None:
        """Go to the next place that was found in this article."""
        self._step(+1)

    def previous_found(self) -> None:
        """Go to the place before in this article."""
        self._step(-1)

    def _selected(self) -> str:
        """Return the few words that are selected on the page, as a phrase."""
        span = self._window.reader.selection()
        if span is None or span[1] - span[0] > 80:
            return ""
        words = " ".join(self._window.reader.canvas.text[slice(*span)].split())
        return f'"{words}"' if " " in words else words

    # --- asking ---

    def _typed(self, words: str) -> None:
        if self._parts.session.project is None:
            return
        self._words = words.strip()
        self._awaited, self._entered = bool(self._words), False
        self._forget()
        if not self._words:
            self._soon.stop()
            self._window.rail.show_lists()
            return
        results = self._pane()
        results.show_searching()
        self._window.rail.show_instead(results)
        self._soon.start(PAUSE)

    def _ask(self) -> None:
        if self._words and self._parts.session.project is not None:
            self._send(limit=PAGE)

    def _ask_more(self) -> None:
        self._send(limit=PAGE, offset=self._until)

    def _ask_article(self, article_id: int) -> None:
        self._send(article_id=article_id, widened=self._widened)

    def _send(self, limit: int = 0, offset: int = 0, article_id: int = 0, **more: bool) -> None:
        from desktop.qt.views.search.seeking import Question

        self._number += 1
        self._thread().ask(Question(self._number, self._words, limit, offset, article_id, **more))

    def _pane(self) -> "SearchResults":
        if self._results is None:
            from desktop.qt.views.search.results import SearchResults

            made = SearchResults(self._parts.appearance.window, self._window.rail)
            made.chosen.connect(self._go)
            made.unfold_wanted.connect(self._unfold)
            made.more_wanted.connect(self._ask_more)
            made.left.connect(self._back_to_field)
            self._results = made
        return self._results

    def _thread(self) -> "Seeking":
        if self._seeking is None:
            from desktop.qt.views.search.seeking import Seeking

            made = Seeking(self._parts.session.here.searching.beside(), self)
            made.found.connect(self._show)
            made.listed.connect(self._show_article)
            made.failed.connect(self._fail)
            self._seeking = made
        return self._seeking

    # --- answers ---

    @Slot(object, object)
    def _show(self, question: "Question", found: "Found") -> None:
        if question.number != self._number or not self._words:
            return
        self._until = found.until
        if question.offset:
            self._pane().add_found(found)
            return
        self._widened = found.widened
        self._pane().show_found(found, self._words)
        entered, self._awaited, self._entered = self._entered, False, False
        if entered and self._field.hasFocus():
            self._pane().choose_first()

    @Slot(object, object)
    def _show_article(self, question: "Question", hits: "tuple[Hit, ...]") -> None:
        if question.number != self._number:
            return
        if self._unfolding:
            self._unfolding = False
            self._pane().model.unfold(question.article_id, hits[:UNFOLDED])
        if question.article_id == self._window.reader.article_id:
            self._hits = hits
            self._at = self._nearest()
            self._paint()

    @Slot(object, str)
    def _fail(self, question: "Question", sentence: str) -> None:
        if question.number == self._number and self._words:
            self._awaited = self._entered = False
            self._pane().show_failure(sentence)

    # --- going there ---

    def _go(self, hit: "Hit") -> None:
        """Show a place on the page, and learn of the others in its article."""
        self._wanted = hit
        known = self._hits and self._hits[0].article_id == hit.article_id
        self._show_place(hit)
        if known:
            self._at = self._nearest()
            self._paint()
        else:
            self._ask_article(hit.article_id)
        self._window.focus_reader()

    def _show_place(self, hit: "Hit") -> None:
        window = self._window
        if hit.annotation_id and self._parts.session.here.marks.exists(hit.annotation_id):
            window.open_mark(hit.annotation_id)
        elif hit.end:
            window.travel.open_article(hit.article_id, hit.start)
            window.reader.select(hit.start, hit.end)
        else:
            window.travel.open_article(hit.article_id, 0)

    def _step(self, step: int) -> None:
        if not self._hits:
            return
        self._at = (self._at + step) % len(self._hits)
        hit = self._wanted = self._hits[self._at]
        self._show_place(hit)
        self._paint()
        if self._results is not None and self._results.isVisible():
            self._results.show_current(hit, self._at, len(self._hits))

    def _nearest(self) -> int:
        """Return which of the article's places is the one that was gone to."""
        wanted = self._wanted
        if wanted is None:
            return -1
        for place, hit in enumerate(self._hits):
            if (hit.where, hit.annotation_id, hit.start) == (
                wanted.where, wanted.annotation_id, wanted.start,
            ):  # fmt: skip
                return place
        return 0 if self._hits else -1

    def _paint(self) -> None:
        """Let the page show where the words stand, unless its own find bar does."""
        reader = self._window.reader
        if reader.find_bar.isVisible():
            return
        spans = [(hit.start, hit.end) for hit in self._hits if _on_page(hit)]
        hits = Hits()
        hits.starts = array("q", [start for start, _end in spans])
        hits.ends = array("q", [end for _start, end in spans])
        scene = reader.canvas.scene
        scene.hits = hits
        here = self._hits[self._at] if 0 <= self._at < len(self._hits) else None
        span = (here.start, here.end) if here is not None and _on_page(here) else None
        scene.current_hit = spans.index(span) if span in spans else -1
        reader.face.update()
        reader.scroll_bar.update()

    def _forget(self) -> None:
        """Want no answer any more, and show no places."""
        self._number += 1
        if self._seeking is not None:
            self._seeking.forget(self._number)
        self._unfolding = False
        self._clear_hits()

    def _clear_hits(self) -> None:
        if self._hits:
            self._hits, self._at = (), -1
            self._paint()

    # --- what a person does in field and list ---

    def _enter(self) -> None:
        if self._words:
            self._pane().enter()

    def _choose_first(self) -> None:
        """Go to the first place; what is in sight may answer fewer letters than were typed."""
        if self._words and self._awaited:
            self._entered = True
        elif self._words:
            self._pane().choose_first()

    def _unfold(self, article_id: int) -> None:
        self._unfolding = True
        self._ask_article(article_id)

    def _back_to_field(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _leave(self) -> None:
        """Let the words go first, then the field."""
        self._field.clear()
        self._window.focus_reader()

    # --- following ---

    def _arrived(self, article_id: int, _offset: int) -> None:
        if self._hits and self._hits[0].article_id != article_id:
            self._clear_hits()

    def _changed(self, change: ChangeSet) -> None:
        """Look again where articles or their texts are others now; marks disturb no one's list."""
        article = change.of("article")
        texts = change.everything or article.inserted or article.deleted
        if texts or change.touches("version"):
            self._clear_hits()
        elif not article.updated or change.touches("annotation"):
            return
        if self._words:
            self._soon.start(CALM)

    def _dress(self) -> None:
        if self._results is not None:
            self._results.set_theme(self._parts.appearance.window)

    def _let_go(self) -> None:
        """End the thread before the project is closed."""
        self._soon.stop()
        if self._seeking is not None:
            self._seeking.leave()
            self._seeking.deleteLater()
            self._seeking = None
        self._hits, self._at, self._number = (), -1, self._number + 1
        self._field.clear()


def _on_page(hit: "Hit") -> bool:
    """Say whether the found words stand in the text itself."""
    return not hit.annotation_id and hit.end > hit.start
