"""The thread that searches: one question at a time, and only the newest one is answered."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal, Slot

from desktop.domain.errors import UserError
from desktop.project.searching import Beside, SearchStoppedError


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; with an article, all its places are asked for, else a page."""

    number: int
    words: str
    limit: int = 0
    offset: int = 0
    article_id: int = 0
    widened: bool = False


class Seeking(QThread):
    """Answer questions about one project file; `leave` ends it before the project is closed."""

    found = Signal(object, object)
    """A Question and what was Found."""
    listed = Signal(object, object)
    """A Question about one article and its Hits."""
    failed = Signal(object, str)
    """A Question and the sentence of a UserError."""
    broke = Signal(object)
    """The exception of a bug."""

    def __init__(self, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("seeking")
        self._beside = beside
        self._bell = threading.Condition()
        self._next: Question | None = None
        self._newest = 0
        self._leaving = False
        self.broke.connect(self._raise)

    def ask(self, question: Question) -> None:
        """Look for this; what is being looked for now is let go."""
        with self._bell:
            self._next = question
            self._newest = question.number
            self._bell.notify()
        if not self.isRunning():
            self.start()

    def forget(self, number: int) -> None:
        """Want nothing more of any question before this number."""
        with self._bell:
            self._next, self._newest = None, number

    def leave(self) -> None:
        """End the thread and let go of the file."""
        with self._bell:
            self._leaving = True
            self._next = None
            self._bell.notify()
        self.wait()

    def run(self) -> None:
        """Answer until told to leave; called by Qt in the new thread."""
        try:
            while (question := self._wait()) is not None:
                self._answer(question)
        except Exception as bug:  # raised again on the window's thread
            self.broke.emit(bug)
        finally:
            self._beside.close()

    def _wait(self) -> Question | None:
        with self._bell:
            self._bell.wait_for(lambda: self._leaving or self._next is not None)
            question, self._next = self._next, None
            return question

    def _answer(self, question: Question) -> None:
        def stopped() -> bool:
            return self._leaving or question.number != self._newest

        try:
            self._tell(question, stopped)
        except SearchStoppedError:
            pass
        except UserError as problem:
            self.failed.emit(question, problem.sentence)

    def _tell(self, question: Question, stopped: Callable[[], bool]) -> None:
        words, beside = question.words, self._beside
        if question.article_id:
            number, widened = question.article_id, question.widened
            hits = beside.hits(words, number, widened=widened, stopped=stopped)
            self.listed.emit(question, hits)
        else:
            page = beside.find(words, question.limit, question.offset, stopped=stopped)
            self.found.emit(question, page)

    @Slot(object)
    def _raise(self, bug: BaseException) -> None:
        raise bug
