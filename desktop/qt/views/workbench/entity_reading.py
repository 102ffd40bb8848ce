"""All there is of an entity that is met very often, read beside the window.

Its claims and mentions are put in order there as well: the page only has to show them.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.project import Project
from desktop.qt.jobs import Job, Jobs, Report
from desktop.qt.views.workbench.entity_rows import EntitySheet, sheet_of


class EntityReading(QObject):
    """Read the sheet of one entity at a time: only the newest question is answered."""

    found = Signal(object)
    """The EntitySheet of the entity that was asked for."""
    failed = Signal(str)
    """The sentence of a UserError."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("entityReading")
        self._jobs = Jobs(self)
        self._jobs.quiet.connect(self._begin)
        self._job: Job | None = None
        self._next: tuple[Path, int] | None = None

    @property
    def reading(self) -> bool:
        """Whether an answer is on its way."""
        return self._job is not None or self._next is not None

    def ask(self, project: Path, entity_id: int) -> None:
        """Read this; what is being read now is let go."""
        self.drop()
        self._next = (project, entity_id)
        if not self._jobs.running:
            self._begin()

    def drop(self) -> None:
        """Want nothing any more."""
        self._next = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def leave(self) -> None:
        """Let go of the file before the project is closed."""
        self.drop()
        self._jobs.drain()

    @Slot()
    def _begin(self) -> None:
        if self._next is None:
            return
        work, self._next = partial(_read, *self._next), None
        self._job = self._jobs.make("entityReading", work)
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._fail)
        self._jobs.run(self._job)

    @Slot(object)
    def _take(self, sheet: EntitySheet | None) -> None:
        if self.sender() is self._job:
            self._job = None
            if sheet is not None:
                self.found.emit(sheet)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        if self.sender() is self._job:
            self._job = None
            self.failed.emit(sentence)


def _read(path: Path, entity_id: int, report: Report) -> EntitySheet | None:
    """Return the sheet of an entity; None when it is gone, of which a change tells the page."""
    project = Project.again(path)
    try:
        return sheet_of(project.entities.about(entity_id, lambda: report(0, 0)))
    except KeyError:
        return None
    finally:
        project.close()
