"""A mark whose words are gone or doubtful is placed by hand: words selected, Enter pressed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.domain.errors import UserError
from desktop.domain.model import AnchorStatus, Role
from desktop.domain.versions import ReviewRow
from desktop.qt.views.reader.announce import announce
from desktop.qt.views.versions.words import mark_words

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window


class Placing(QObject):
    """Wait for words to be selected for one part of a mark; Enter takes them, Esc lets it be."""

    begun = Signal()
    ended = Signal(str)
    """What is said of it; '' when nothing was placed."""

    def __init__(self, parts: "Parts", window: "Window", parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._window = window
        self._row: ReviewRow | None = None

    @property
    def row(self) -> ReviewRow | None:
        """The part of a mark that waits for a place."""
        return self._row

    @Slot(object)
    def begin(self, row: ReviewRow) -> None:
        """Wait for the place of a part of a mark."""
        self._stop_review()
        self._window.marking.drafting.drop()
        self._row = row
        self._parts.actions.divert({"accept_draft": self.put, "drop_draft": self.drop})
        self.begun.emit()
        reader = self._window.reader
        if row.status == AnchorStatus.ORPHAN:
            reader.go_to(row.start)
        reader.setFocus(Qt.FocusReason.OtherFocusReason)
        asked = self.tr("Select the words of %1, then press Enter.")
        announce(reader, asked.replace("%1", mark_words(row)))

    def _stop_review(self) -> None:
        """Leave the review of suggestions: its keys would answer in our place."""
        from desktop.qt.reviewing import Reviewing

        reviewing = self._window.features.of("reviewing")
        if isinstance(reviewing, Reviewing):
            reviewing.stop()

    @Slot()
    def put(self) -> None:
        """Put the mark on the words selected."""
        row, session = self._row, self._parts.session
        if row is None:
            return
        span = self._window.reader.selection()
        if span is None:
            session.say.emit(
                self.tr("Select the words first (S takes the sentence), then press Enter."), ""
            )
            return
        project = session.here
        self._end()
        try:
            if row.role == Role.CONTENT:
                project.versions.place(row.annotation_id, *span)
            else:
                project.claims.set_spans(row.annotation_id, row.role, [span])
        except UserError as problem:
            session.say.emit(problem.sentence, "")
            self.ended.emit("")
            return
        words = self.tr("%1 was placed by hand").replace("%1", mark_words(row))
        announce(self._window.reader, words)
        self.ended.emit(words)

    @Slot()
    def drop(self) -> None:
        """Wait no more; the mark stays as it is."""
        if self._row is not None:
            self._end()
            self.ended.emit("")

    def _end(self) -> None:
        self._row = None
        self._parts.actions.divert({})
