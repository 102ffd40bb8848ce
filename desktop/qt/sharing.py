"""“Share a copy…”: asks what goes along and where to, and writes the copy beside the window."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.domain.sharing import ShareChoice, Shared
from desktop.project import Project
from desktop.qt.jobs import Report
from desktop.qt.views.choosing import PROJECT_SUFFIX
from desktop.qt.wording import counted

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window

JOB = "share a copy"


@dataclass(frozen=True, slots=True)
class Written:
    """A copy that was written."""

    target: Path
    shared: Shared


@dataclass(frozen=True, slots=True)
class ShareWork:
    """A copy to be written in a worker, which opens the project for itself."""

    project: Path
    target: Path
    choice: ShareChoice

    def __call__(self, report: Report) -> Written:
        """Write it. UserError when it cannot be written."""
        project = Project.again(self.project)
        try:
            return Written(self.target, project.sharing.write(self.target, self.choice, report))
        finally:
            project.close()


class Sharing(QObject):
    """Write one copy at a time."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window

    def share_copy(self) -> None:
        """Ask what goes along."""
        if any(job.objectName() == JOB for job in self._parts.jobs.running):
            self._say(self.tr("A copy is being written; wait for it, or cancel it first."))
            return
        from desktop.qt.dialogs.share_copy import ShareCopy

        article = self._window.reader.article_id
        dialog = ShareCopy(self._parts.session, article, self._window)
        dialog.chosen.connect(self._ask_target)
        dialog.open()

    @Slot(object)
    def _ask_target(self, choice: ShareChoice) -> None:
        stem = self._parts.session.here.path.stem
        name = self.tr("%1 (to share)").replace("%1", stem) + PROJECT_SUFFIX
        title = self.tr("Share a copy")
        self._parts.opening.chooser.new_project(
            self._window, title, name, partial(self._begin, choice)
        )

    def _begin(self, choice: ShareChoice, chosen: list[Path]) -> None:
        project = self._parts.session.project
        if project is None:
            return
        job = self._parts.jobs.make(JOB, ShareWork(project.path, chosen[0], choice))
        job.setProperty("words", self.tr("Writing the copy"))
        job.succeeded.connect(self._written)
        job.failed.connect(self._say)
        job.cancelled.connect(self._cancelled)
        self._parts.jobs.run(job)

    @Slot(object)
    def _written(self, written: Written) -> None:
        counts = written.shared.counts
        sentence = (
            self.tr("‘%1’ holds %2 with %3, and no history.")
            .replace("%2", counted(counts["articles"], "article"))
            .replace("%3", counted(counts["marks"], "mark"))
            .replace("%1", written.target.name)
        )
        self._window.commands.exported(sentence, str(written.target))

    @Slot()
    def _cancelled(self) -> None:
        self._say(self.tr("Cancelled; no copy was written."))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._parts.session.say.emit(sentence, "")
