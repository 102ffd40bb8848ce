"""“Repair a damaged file…”: asks which and where to, works beside the window, says what is missing.

The damaged file is only read, in a process that can be ended; what could be read is then open.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.apart import Apart
from desktop.project.repairing import Outcome
from desktop.qt.jobs import Report
from desktop.qt.views.choosing import PROJECT_SUFFIX
from desktop.repairing import repair_apart

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window

JOB = "repair a file"


@dataclass(frozen=True, slots=True)
class Repaired:
    """A new project, and what it holds of the damaged one."""

    target: Path
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class RepairWork:
    """One file to be repaired; runs in a thread of its own."""

    damaged: Path
    target: Path

    def __call__(self, report: Report) -> Repaired:
        """Write the new file. UserError when nothing can be recovered or written."""
        with Apart(most=1) as apart:
            return Repaired(self.target, repair_apart(self.damaged, self.target, apart, report))


class Repairing(QObject):
    """Repair one file at a time."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window

    def repair_file(self) -> None:
        """Repair the project that could not be opened, or one that a person chooses."""
        opening = self._parts.opening
        if any(job.objectName() == JOB for job in self._parts.jobs.running):
            self._say(self.tr("A file is being repaired; wait for it, or cancel it first."))
        elif opening.damaged is not None:
            self._ask_target(opening.damaged)
        else:
            opening.chooser.project(self._window, lambda chosen: self._ask_target(chosen[0]))

    def _ask_target(self, damaged: Path) -> None:
        name = self.tr("%1 (repaired)").replace("%1", damaged.stem) + PROJECT_SUFFIX
        title = self.tr("Save what can be recovered")
        self._parts.opening.chooser.new_project(
            self._window, title, name, partial(self._begin, damaged)
        )

    def _begin(self, damaged: Path, chosen: list[Path]) -> None:
        job = self._parts.jobs.make(JOB, RepairWork(damaged, chosen[0]))
        words = self.tr("Repairing ‘%1’").replace("%1", damaged.stem)
        job.setProperty("words", words)
        job.succeeded.connect(self._show)
        job.failed.connect(self._say)
        job.cancelled.connect(self._cancelled)
        self._parts.jobs.run(job)

    @Slot(object)
    def _show(self, repaired: Repaired) -> None:
        from desktop.qt.dialogs.repaired import RepairedDialog

        if self._parts.opening.open(repaired.target):
            RepairedDialog(repaired.target.name, repaired.outcome, self._window).open()

    @Slot()
    def _cancelled(self) -> None:
        self._say(self.tr("The repair was cancelled; no new file was written."))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._parts.session.say.emit(sentence, "")
