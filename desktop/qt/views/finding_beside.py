"""What the palette finds in a very large library, looked for in a thread of its own.

Reading what hundreds of thousands of things are called takes seconds. What is typed is answered
from what was read so far, and once more when all is read; the palette stays quick meanwhile.
"""

import threading
from collections.abc import Iterator
from heapq import nlargest
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from desktop.domain.errors import UserError
from desktop.project import Project
from desktop.qt.views.finding import LONGEST, points

PORTION = 5_000
"""Things that are read, or looked through, between two looks at what was typed."""
Named = tuple[str, int, str, str]
Thing = tuple[str, int, str, str]
"""'article', 'entity' or 'claim', its id, its words in one line, and what it is sought by."""


class FindingBeside(QThread):
    """Answer what is typed, the newest only; `leave` ends it before the project is closed."""

    found = Signal(str, object, bool)
    """What was typed, the best (Thing, points), and whether everything was looked through."""
    broke = Signal(object)
    """The exception of a bug."""

    def __init__(self, project: Path, most: int, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("findingBeside")
        self._project = project
        self._most = most
        self._bell = threading.Condition()
        self._typed = ""
        self._number = 0
        self._leaving = False
        self._things: list[Thing] = []
        self.broke.connect(self._raise)

    def ask(self, typed: str) -> None:
        """Look for this; what was typed before is let go."""
        with self._bell:
            self._typed = typed
            self._number += 1
            self._bell.notify()
        if not self.isRunning():
            self.start()

    def leave(self) -> None:
        """End the thread and let go of the file and of all that was read."""
        with self._bell:
            self._leaving = True
            self._bell.notify()
        self.wait()

    def run(self) -> None:
        """Read and answer until told to leave; called by Qt in the new thread."""
        try:
            project = Project.again(self._project)
            try:
                self._answer_all(project.overview.named())
            finally:
                project.close()
        except UserError:
            self.found.emit(self._typed, [], True)  # actions are found without the file
        except Exception as bug:  # raised again on the window's thread
            self.broke.emit(bug)

    def _answer_all(self, named: Iterator[Named]) -> None:
        answered, whole = 0, False
        while not self._leaving:
            if self._number != answered:
                answered = self._answer(whole=whole)
            elif whole:
                with self._bell:
                    self._bell.wait_for(lambda: self._leaving or self._number != answered)  # noqa: B023
            else:
                portion = [_thing(one) for one in islice(named, PORTION)]
                self._things += portion
                if len(portion) < PORTION:
                    whole, answered = True, 0

    def _answer(self, *, whole: bool) -> int:
        """Tell the best of what was read; return the number of the question."""
        with self._bell:
            typed, number = self._typed, self._number
        parts = typed.casefold().split()
        best: list[tuple[int, int]] = []
        for first in range(0, len(self._things) if parts else 0, PORTION):
            if self._leaving or self._number != number:
                return number - 1
            scored = (
                (reached, -place)
                for place in range(first, min(first + PORTION, len(self._things)))
                if (reached := points(parts, self._things[place][3]))
            )
            best = nlargest(self._most, [*best, *scored])
        self.found.emit(typed, [(self._things[-at], reached) for reached, at in best], whole)
        return number

    @Slot(object)
    def _raise(self, bug: BaseException) -> None:
        raise bug


def _thing(named: Named) -> Thing:
    kind, number, words, others = named
    line = " ".join(words[: 2 * LONGEST].split())[:LONGEST]
    return kind, number, line, f"{line} {others[:LONGEST]}".strip().casefold()
