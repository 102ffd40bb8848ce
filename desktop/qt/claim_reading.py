"""The thread that reads the claims of a very large library: only the newest question is answered.

Looking through hundreds of thousands of claims takes seconds; the window goes on meanwhile.
"""

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from desktop.domain.errors import UserError
from desktop.domain.filters import ClaimFilter
from desktop.project import Project


@dataclass(frozen=True, slots=True)
class ClaimQuestion:
    """Which claims are wanted, and how many of them at the most."""

    number: int
    project: Path
    wanted: ClaimFilter
    article_ids: tuple[int, ...] | None
    most: int


class ClaimReading(QThread):
    """Read claims beside the window; `leave` ends it before the project is closed."""

    found = Signal(object, object)
    """A ClaimQuestion and its list of ClaimBrief."""
    failed = Signal(object, str)
    """A ClaimQuestion and the sentence of a UserError."""
    broke = Signal(object)
    """The exception of a bug."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("claimReading")
        self._bell = threading.Condition()
        self._next: ClaimQuestion | None = None
        self._newest = 0
        self._leaving = False
        self.broke.connect(self._raise)

    def ask(self, question: ClaimQuestion) -> None:
        """Read this; what is being read now is let go."""
        with self._bell:
            self._next, self._newest = question, question.number
            self._bell.notify()
        if not self.isRunning():
            self.start()

    def leave(self) -> None:
        """End the thread and let go of the file."""
        with self._bell:
            self._leaving, self._next = True, None
            self._bell.notify()
        self.wait()

    def run(self) -> None:
        """Answer until told to leave; called by Qt in the new thread."""
        try:
            while (question := self._wait()) is not None:
                self._answer(question)
        except Exception as bug:  # raised again on the window's thread
            self.broke.emit(bug)

    def _wait(self) -> ClaimQuestion | None:
        with self._bell:
            self._bell.wait_for(lambda: self._leaving or self._next is not None)
            question, self._next = self._next, None
            return question

    def _answer(self, question: ClaimQuestion) -> None:
        def stopped() -> bool:
            return self._leaving or question.number != self._newest

        try:
            project = Project.again(question.project)
            try:
                wanted, ids = question.wanted, question.article_ids
                claims = project.overview.claims(wanted, ids, question.most, stopped)
            finally:
                project.close()
        except UserError as problem:
            self.failed.emit(question, problem.sentence)
        else:
            if not stopped():
                self.found.emit(question, claims)

    @Slot(object)
    def _raise(self, bug: BaseException) -> None:
        raise bug
