"""The thread that reads the claims of a very large library."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.filters import ClaimFilter
from desktop.project import Project
from desktop.qt.newest import Newest


@dataclass(frozen=True, slots=True)
class ClaimQuestion:
    """Which claims are wanted, and how many of them at the most."""

    number: int
    project: Path
    wanted: ClaimFilter
    article_ids: tuple[int, ...] | None
    most: int


class ClaimReading(Newest[ClaimQuestion]):
    """Read claims beside the window."""

    found = Signal(object, object)
    """A ClaimQuestion and its list of ClaimBrief."""

    def __init__(self, parent: QObject) -> None:
        super().__init__("claimReading", parent)

    def answer(self, question: ClaimQuestion, stopped: Callable[[], bool]) -> None:
        """Read the claims."""
        project = Project.again(question.project)
        try:
            wanted, ids = question.wanted, question.article_ids
            claims = project.overview.claims(wanted, ids, question.most, stopped)
        finally:
            project.close()
        if not stopped():
            self.found.emit(question, claims)
