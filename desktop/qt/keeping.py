"""A backup now and then while a project is open: some windows are not closed for weeks.

The copy is made beside the work. It stands until the next one, and is not one of those that are
kept of the last sessions.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.project.backups import keep_at_work
from desktop.qt.jobs import Report

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window

EVERY = 20 * 60 * 1000
"""Milliseconds from a change to the backup that holds it, at the most."""


@dataclass(frozen=True, slots=True)
class KeepWork:
    """A backup to be made in a worker."""

    project: Path
    folder: Path

    def __call__(self, _report: Report) -> None:
        """Make it."""
        keep_at_work(self.project, self.folder)


class Keeping(QObject):
    """Make a backup some time after the first change since the last one."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(EVERY)
        self.timer.timeout.connect(self.keep)
        parts.session.changed.connect(self._changed)
        parts.session.closed.connect(self.timer.stop)

    @Slot()
    def _changed(self) -> None:
        if not self.timer.isActive():
            self.timer.start()

    @Slot()
    def keep(self) -> None:
        """Make the backup now."""
        project = self._parts.session.project
        if project is None or project.read_only:
            return
        project.settle()
        if project.lost:
            return
        job = self._parts.jobs.make("keep a backup", KeepWork(project.path, self._folder))
        job.setProperty("words", self.tr("Keeping a backup"))
        self._parts.jobs.run(job)

    @property
    def _folder(self) -> Path:
        return self._parts.opening.backups
