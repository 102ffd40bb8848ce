"""“Clear the history…”: asks once, then forgets every step; there is no way back from this.

A large file takes many seconds to be written anew. It is let go of for that time, so that nothing
can be changed meanwhile, cleared in a thread, and opened again.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.project import Project
from desktop.qt.jobs import Report

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window

JOB = "clear the history"


@dataclass(frozen=True, slots=True)
class ClearWork:
    """A history to be cleared in a worker, which has the file for itself."""

    project: Path
    author: str
    backups: Path
    also_backups: bool

    def __call__(self, report: Report) -> None:
        """Clear it. UserError when something is left."""
        report(0, 0)
        proof = Project.prove(self.project)
        project = Project.open(self.project, self.author, self.backups, proof=proof)
        try:
            project.clear_history(backups=self.also_backups)
        finally:
            project.close()


class Clearing(QObject):
    """Clear the history of the open project."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._path = Path()
        """The file that is being cleared."""

    def clear_history(self) -> None:
        """Ask once, and whether the backups go, too."""
        from desktop.qt.dialogs.clear_history import ClearHistory

        dialog = ClearHistory(self._parts.session.here.backup_count, self._window)
        dialog.chosen.connect(self._clear)
        dialog.open()

    @Slot(bool)
    def _clear(self, also_backups: bool) -> None:
        session = self._parts.session
        if session.here.large:
            self._clear_beside(also_backups)
        elif session.attempt(session.here.clear_history, backups=also_backups) is not None:
            self._tell()

    def _clear_beside(self, also_backups: bool) -> None:
        session, opening = self._parts.session, self._parts.opening
        author = session.here.author
        self._path = session.let_go()
        words = self.tr("Clearing the history of ‘%1’").replace("%1", self._path.stem)
        opening.failed.emit(self.tr("%1: it opens again by itself.").replace("%1", words))
        job = self._parts.jobs.make(
            JOB, ClearWork(self._path, author, opening.backups, also_backups)
        )
        job.setProperty("words", words)
        job.succeeded.connect(self._cleared)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cleared)  # too late: it was done when the cancel was heard
        self._parts.jobs.run(job)

    @Slot()
    def _cleared(self) -> None:
        if self._come_back():
            self._tell()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        if self._come_back():
            self._parts.session.say.emit(sentence, "")

    def _come_back(self) -> bool:
        """Open the file again; not when a person opened another one meanwhile."""
        return self._parts.session.project is None and self._parts.opening.open(self._path)

    def _tell(self) -> None:
        words = self.tr("The history is empty; nothing can be undone any more.")
        self._parts.session.say.emit(words, "")
