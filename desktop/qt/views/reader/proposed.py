"""The suggestions on the page: read where they are seen, dotted, and one of them current.

A start must not pay for them, and a book has ten thousand: so nothing is read before `wake`, and
then only a little at a time until all of an article are known.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import UserError
from desktop.domain.model import ArticleId, Mark
from desktop.domain.proposal import Proposal
from desktop.qt.proposal_words import summary
from desktop.qt.session import Session
from desktop.qt.slices import Slices
from desktop.qt.views.reader.canvas import Canvas
from desktop.qt.views.reader.dotted import dotted, number_of, suggestion_of
from desktop.qt.views.reader.hint import MOST
from desktop.qt.views.reader.mark_index import MarkIndex
from desktop.qt.views.reader.scene import Scene
from desktop.qt.views.reader.surface import Face

_ANSWERING = ("annotation", "entity", "rejection", "suggestion")
_AT_ONCE = 3
"""So many slices are read before the first painting of an article."""
_LONG = 100_000
"""Code points of a text that may have so many suggestions that the window feels it."""
_AFTER_PAINTING = 20
"""Milliseconds: enough for the page to be painted by itself before a long list is filled."""


class Proposed(QObject):
    """Keep the open suggestions of the article shown on its page."""

    chosen = Signal(int)
    """A suggestion was clicked."""
    known = Signal(int)
    """The suggestions of this article can be asked for without delay."""

    def __init__(
        self, session: Session, scene: Scene, canvas: Canvas, face: Face, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._scene = scene
        self._canvas = canvas
        self._face = face
        self._article = ArticleId(0)
        self._least = 0.0
        self._awake = False
        self._any = False
        self._slices = Slices(self)
        self._slices.done.connect(self._all_read)
        self._slices.failed.connect(self._not_read)
        self._telling = QTimer(self, singleShot=True, interval=_AFTER_PAINTING)
        self._telling.timeout.connect(self._tell)
        session.closed.connect(lambda: self.open(0))

    @property
    def ready(self) -> bool:
        """Whether the suggestions of the article are all known."""
        return self._awake and bool(self._article) and not self._slices.active

    def wake(self, least: float) -> None:
        """Show suggestions with at least this score, from now on."""
        if self._awake and least == self._least:
            return
        was_awake, self._awake, self._least = self._awake, True, least
        if was_awake:
            self._read_anew()
            self._face.repaint_all()
        else:
            self.open(self._article)

    def open(self, article_id: int) -> None:
        """Forget all suggestions and read those of an article where they are seen."""
        if article_id != self._article:
            self._scene.proposal = 0
        self._article = ArticleId(article_id)
        self._telling.stop()
        self._slices.stop()
        self._read_anew()
        project = self._session.project
        if project is None or not self._article or not self._awake:
            return
        self._slices.begin(project.suggestions.reading(self._article))
        for _slice in range(_AT_ONCE):
            self._slices.step()

    def follow(self, change: ChangeSet) -> None:
        """Take over what a change answered, or brought."""
        if not self._awake or not self._article or not change.touches(*_ANSWERING):
            return
        if change.everything or self._article in change.of("suggestion").all:
            self.open(self._article)
            self._face.repaint_all()
            return
        answered = self._any or change.touches("rejection")
        self._read_anew()
        if answered or change.of("annotation").deleted or change.undone:
            self._face.repaint_all()

    def show(self, proposal: Proposal) -> None:
        """Look at one suggestion: the caret goes to its words, and they come in sight."""
        start, end = proposal.reach
        self.set_current(proposal)
        self._canvas.set_ends(start, start)
        self._face.reveal(start, end)

    def set_current(self, proposal: Proposal | None) -> None:
        """Show one suggestion as the one that is looked at, or none."""
        now = number_of(proposal.id) if proposal is not None else 0
        if now != self._scene.proposal:
            self._scene.proposal = now
            self._face.repaint_all()

    def choose(self, ids: list[int]) -> bool:
        """Answer a click on these marks, the first the most wanted; False when that is stored."""
        chosen = suggestion_of(ids[0]) if ids else 0
        if chosen and ids[0] == self._scene.proposal and len(ids) > 1:
            return self.choose(ids[1:])
        if chosen:
            self.chosen.emit(chosen)
        return bool(chosen)

    def hint(self, ids: list[int]) -> str:
        """Return what suggestions say, in words: 'Suggested: Anna Berg, person'; '' for none."""
        project = self._session.project
        found = [suggestion_of(number) for number in ids if suggestion_of(number)][:MOST]
        if project is None or not found:
            return ""
        try:
            proposals = [project.suggestions.get(number) for number in found]
        except KeyError:
            return ""
        suggested = self.tr("Suggested: %1")
        return "\n".join(suggested.replace("%1", summary(each)) for each in proposals)

    def _all_read(self) -> None:
        self._read_anew()
        self._face.repaint_all()
        if len(self._canvas.text) > _LONG:  # painting comes before what thousands of rows take
            self._telling.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self.known.emit(self._article)

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, KeyError | UserError):  # the article is gone, the file unreadable
            raise error

    def _read_anew(self) -> None:
        self._any = False
        self._scene.proposed = MarkIndex(self._between)

    def _between(self, start: int, end: int) -> list[Mark]:
        project = self._session.project
        if project is None or not self.ready:
            return []
        try:
            found = project.suggestions.between(self._article, start, end, self._least)
        except KeyError:  # the article is just being removed
            return []
        self._any = self._any or bool(found)
        return dotted(found)
