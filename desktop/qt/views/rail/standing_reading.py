"""The thread that finds out where the articles of a very large library stand.

To look through a million marks takes some tenths of a second; the window goes on meanwhile. Only
the newest question is answered.
"""

import threading
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QThread, Signal, Slot

from desktop.domain.errors import UserError
from desktop.domain.shelf import Order
from desktop.project import Project


class StandingQuestion(NamedTuple):
    """Where all articles stand in an order."""

    number: int
    project: Path
    order: Order


class StandingReading(QThread):
    """Find out beside the window; `leave` ends it before the project is closed."""

    found = Signal(object, object)
    """A StandingQuestion, and the Standing of each article that fits."""
    failed = Signal(object, str)
    """A StandingQuestion, and the sentence of a UserError."""
    broke = Signal(object)
    """The exception of a bug."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("standingReading")
        self._bell = threading.Condition()
        self._next: StandingQuestion | None = None
        self._leaving = False
        self.broke.connect(self._raise)

    def ask(self, question: StandingQuestion) -> None:
        """Find this out, in place of what is waiting to be found out."""
        with self._bell:
            self._next = question
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

    def _wait(self) -> StandingQuestion | None:
        with self._bell:
            self._bell.wait_for(lambda: self._leaving or self._next is not None)
            question, self._next = self._next, None
            return question

    def _answer(self, question: StandingQuestion) -> None:
        try:
            project = Project.again(question.project)
            try:
                standings = project.library.standings(question.order)
            finally:
                project.close()
        except UserError as problem:
            self.failed.emit(question, problem.sentence)
        else:
            self.found.emit(question, standings)

    @Slot(object)
    def _raise(self, bug: BaseException) -> None:
        raise bug
