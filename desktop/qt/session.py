"""The open project as Qt sees it: one object that re-emits what changed and carries messages."""

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import FileLost, UserError
from desktop.project import Project, Proof

P = ParamSpec("P")
T = TypeVar("T")
MANY_ROWS = 2_000
"""A step that writes more rows than this is told before it begins."""


class Session(QObject):
    """Hold the open project and tell every view what a step changed."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    """ChangeSet of one step."""
    distrusted = Signal()
    """The open file turned out to be damaged: it can only be read from now on."""
    _damage_found = Signal(object)
    """A Project; comes from the thread of the check."""
    say = Signal(str, str)
    """A sentence for the message line, and the name of the action offered with it or ''."""
    waiting = Signal(str)
    """What begins now and holds the window up for a while: painted at once. `say` follows."""

    def __init__(
        self, author: str = "", backups: Path | None = None, parent: QObject | None = None
    ):
        super().__init__(parent)
        self._project: Project | None = None
        self._author = author
        self._backups = backups
        self.aside: Callable[[Callable[[], None]], object] | None = None
        """Does work in another thread; it gets the backup of a large project that gave way."""
        self._damage_found.connect(self._distrust)

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
        proof = proof or Project.prove(path)
        opened = Project.open(path, author=self._author, backups=self._backups, proof=proof)
        self.attach(opened)
        opened.when_damaged(lambda: self._damage_found.emit(opened))

    def attach(self, project: Project) -> None:
        """Take over an opened project."""
        self._close(self.aside)
        self._project = project
        project.listener = self._emit
        self.opened.emit()

    def close(self) -> None:
        """Close the project; views let go of it on `closed`, before the file is shut."""
        self._close(None)

    def let_go(self) -> Path:
        """Close the project without a backup, for who goes on with the file; return where it is."""
        path = self.here.path
        self._close(lambda _backup: None)
        return path

    def _close(self, aside: Callable[[Callable[[], None]], object] | None) -> None:
        if self._project is None:
            return
        self.closed.emit()
        project, self._project = self._project, None
        project.listener = None
        project.close(aside)

    def attempt(self, change: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a change; the world's fault becomes a sentence in the window, and None."""
        try:
            return change(*args, **kwargs)
        except UserError as problem:
            self.say.emit(problem.sentence, _way_out(problem))
            return None

    def excuse(self, error: BaseException) -> bool:
        """Say the sentence of what is the world's fault; False for a bug of ours."""
        problem = self._project.explained(error) if self._project is not None else None
        if problem is not None:
            self.say.emit(problem.sentence, _way_out(problem))
        return problem is not None

    @Slot(object)
    def _distrust(self, project: Project) -> None:
        if project is self._project:
            sentence = project.distrust()
            self.distrusted.emit()
            self.say.emit(sentence, "")

    def _emit(self, change: ChangeSet) -> None:
        self.changed.emit(change)


def _way_out(problem: UserError) -> str:
    """Return the words of the action that helps, as the table of actions has them, or ''."""
    if isinstance(problem, FileLost):
        return QCoreApplication.translate("actions", "Save a copy…")
    return ""
