"""The open project as Qt sees it: one object that re-emits what changed and carries messages."""

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import UserError
from desktop.project import Project, Proof

P = ParamSpec("P")
T = TypeVar("T")


class Session(QObject):
    """Hold the open project and tell every view what a step changed."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    """ChangeSet of one step."""
    say = Signal(str, str)
    """A sentence for the message line, and the name of the action offered with it or ''."""

    def __init__(
        self, author: str = "", backups: Path | None = None, parent: QObject | None = None
    ):
        super().__init__(parent)
        self._project: Project | None = None
        self._author = author
        self._backups = backups

    @property
    def project(self) -> Project | None:
        """The open project, or None."""
        return self._project

    @property
    def here(self) -> Project:
        """The open project; RuntimeError when there is none (a bug of the caller)."""
        if self._project is None:
            raise RuntimeError("no project is open")
        return self._project

    def open(self, path: Path, proof: Proof | None = None) -> None:
        """Open a project file in place of the one that is open; UserError leaves that one open."""
        opened = Project.open(path, author=self._author, backups=self._backups, proof=proof)
        self.attach(opened)

    def attach(self, project: Project) -> None:
        """Take over an opened project."""
        self.close()
        self._project = project
        project.listener = self._emit
        self.opened.emit()

    def close(self) -> None:
        """Close the project; views let go of it on `closed`, before the file is shut."""
        if self._project is None:
            return
        self.closed.emit()
        project, self._project = self._project, None
        project.listener = None
        project.close()

    def attempt(self, change: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a change; the world's fault becomes a sentence in the window, and None."""
        try:
            return change(*args, **kwargs)
        except UserError as problem:
            self.say.emit(problem.sentence, "")
            return None

    def excuse(self, error: BaseException) -> bool:
        """Say the sentence of what is the world's fault; False for a bug of ours."""
        problem = self._project.explained(error) if self._project is not None else None
        if problem is not None:
            self.say.emit(problem.sentence, "")
        return problem is not None

    def _emit(self, change: ChangeSet) -> None:
        self.changed.emit(change)
