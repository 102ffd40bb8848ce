"""The thread that finds out where the articles of a very large library stand in the rail."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.domain.shelf import Order
from desktop.project import Project
from desktop.qt.newest import Newest


class StandingQuestion(NamedTuple):
    """Where all articles stand in an order."""

    number: int
    project: Path
    order: Order


class StandingReading(Newest[StandingQuestion]):
    """Find it out beside the window."""

    found = Signal(object, object)
    """A StandingQuestion, and the Standing of each article that fits."""

    def __init__(self, parent: QObject) -> None:
        super().__init__("standingReading", parent)

    def answer(self, question: StandingQuestion, stopped: Callable[[], bool]) -> None:
        """Ask the file."""
        project = Project.again(question.project)
        try:
            standings = project.library.standings(question.order)
        finally:
            project.close()
        if not stopped():
            self.found.emit(question, standings)
