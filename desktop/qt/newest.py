"""A thread that answers questions beside the window: one at a time, and only the newest one.

What looks through hundreds of thousands of things takes seconds; the window goes on meanwhile, and
nobody wants the answer to what was asked before.
"""

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot

from desktop.domain.errors import UserError


class Numbered(Protocol):
    """A question, with a number larger than that of any question before it."""

    @property
    def number(self) -> int:
        """The number."""
        ...


Q = TypeVar("Q", bound=Numbered)


class Newest(QThread, Generic[Q]):
    """Answer the newest question; `leave` ends it before the project is closed.

    A subclass says how to `answer`, and tells it by a signal of its own.
    """

    failed = Signal(object, str)
    """A question and the sentence of a UserError."""
    broke = Signal(object)
    """The exception of a bug."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._bell = threading.Condition()
        self._next: Q | None = None
        self._newest = 0
        self._leaving = False
        self.broke.connect(self._raise)

    def answer(self, question: Q, stopped: Callable[[], bool]) -> None:
        """Find it out and tell it, unless it is `stopped`; called in the thread."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Let go of what is held for all answers; called in the thread at its end."""

    def ask(self, question: Q) -> None:
        """Answer this; what is being answered now is let go."""
        with self._bell:
            self._next, self._newest = question, question.number
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
        finally:
            self.let_go()

    def _wait(self) -> Q | None:
        with self._bell:
            self._bell.wait_for(lambda: self._leaving or self._next is not None)
            question, self._next = self._next, None
            return question

    def _answer(self, question: Q) -> None:
        def stopped() -> bool:
            return self._leaving or question.number != self._newest

        try:
            self.answer(question, stopped)
        except UserError as problem:
            self.failed.emit(question, problem.sentence)

    @Slot(object)
    def _raise(self, bug: BaseException) -> None:
        raise bug
