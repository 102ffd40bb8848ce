"""Projects opened, made, copied; what cannot be opened ends in a sentence, not in an exit."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Damaged, FileProblem, UserError
from desktop.homes import Homes
from desktop.project import Project, Proof
from desktop.qt.jobs import Jobs, Report
from desktop.qt.resources import SEEDS
from desktop.qt.session import Session
from desktop.qt.settings import Settings
from desktop.qt.views.choosing import PROJECT_SUFFIX, FileChooser


class Opening(QObject):
    """Put projects into the session."""

    failed = Signal(str)
    """Why a project could not be opened; what was open before still is."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        homes: Homes,
        chooser: FileChooser,
        author: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._homes = homes
        self.chooser = chooser
        self._author = author
        self._proof: Proof | None = None
        self.jobs: Jobs | None = None
        """Where work on large projects is done beside the window; None does it in the window."""
        self.damaged: Path | None = None
        """The project that could not be opened last because it is damaged."""
        self.refused: Path | None = None
        """The project that could not be opened last, for whatever reason."""
        self._said_trouble = False

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self._homes.backups

    @property
    def has_backup(self) -> bool:
        """Whether there is a backup of the project that could not be opened last."""
        from desktop.project.backups import has_backups

        return self.refused is not None and has_backups(self.refused, self.backups)

    def foresee(self, asked: Path | None) -> None:
        """Begin to check what `first` is going to open, while the window is made."""
        self._proof = Project.prove(self._first(asked))

    def first(self, asked: Path | None) -> None:
        """Open what a start opens: what was asked for, the last project, or the library."""
        path = self._first(asked)
        if path == self._homes.library and asked is None:
            self.open_library()
        else:
            self.open(path)

    def _first(self, asked: Path | None) -> Path:
        path = asked or self._settings.last_project or self._homes.library
        return path.expanduser().absolute()

    def open(self, path: Path) -> bool:
        """Open a project in place of the one that is open; False when it could not be."""
        path = path.expanduser().absolute()
        project, proof, self._proof = self._session.project, self._proof, None
        if project is not None and _same(project.path, path):
            return True
        self.damaged = self.refused = None

        def work() -> None:
            try:
                self._session.open(path, proof)
            except FileProblem as problem:
                self.refused = path
                self.damaged = path if isinstance(problem, Damaged) else None
                raise

        opened = self.attempt(work)
        if opened:
            self._say_once(path)
        return opened

    def _say_once(self, path: Path) -> None:
        """Say what a person should know of the file that was opened, if anything."""
        from desktop.project import backups

        twin = backups.conflicting_copy(path)
        if twin is not None:
            words = self.tr(
                "Beside ‘%1’ lies ‘%2’: a sync program kept two states. Open both and compare."
            )
            self._session.say.emit(words.replace("%1", path.name).replace("%2", twin.name), "")
            return
        trouble = backups.trouble(path, self.backups)
        if trouble and not self._said_trouble:
            self._said_trouble = True
            self._session.say.emit(trouble, "")

    def create(self, path: Path) -> bool:
        """Make a project and open it."""
        from desktop.qt.first_start import start_tags

        def make() -> None:
            project = Project.create(path, author=self._author, backups=self._homes.backups)
            try:
                start_tags(project)
                project.clear_history()
            except BaseException:
                project.close()
                raise
            self._session.attach(project)

        return self.attempt(make)

    def open_library(self) -> bool:
        """Open the personal library; the first time, make it with the samples."""
        library = self._homes.library

        def make() -> None:
            from desktop.qt.first_start import make_library

            make_library(library, SEEDS, self._author, self._homes.backups)

        if not library.exists() and not self.attempt(make):
            return False
        return self.open(library)

    def ask_open(self, parent: QWidget) -> None:
        """Let a person choose a project."""
        self.chooser.project(parent, self._opened)

    def ask_new(self, parent: QWidget) -> None:
        """Let a person say where a new project is to lie."""
        name = self.tr("Untitled") + PROJECT_SUFFIX
        self.chooser.new_project(parent, self.tr("New project"), name, self._created)

    def ask_copy(self, parent: QWidget) -> None:
        """Let a person say where a copy is to lie, write it, and say so."""
        project = self._session.project
        if project is None:
            return
        name = self.tr("%1 (copy)").replace("%1", project.path.stem) + PROJECT_SUFFIX
        self.chooser.new_project(parent, self.tr("Save a copy"), name, self._copy)

    def _opened(self, chosen: Sequence[Path]) -> None:
        self.open(chosen[0])

    def _created(self, chosen: Sequence[Path]) -> None:
        self.create(chosen[0])

    def _copy(self, chosen: Sequence[Path]) -> None:
        project = self._session.project
        if project is None:
            return
        goes_on_there = project.read_only or project.lost
        if self.jobs is not None and project.large and not goes_on_there:
            self._copy_beside(self.jobs, project.path, chosen[0])
            return
        if not self.attempt(lambda: project.save_copy(chosen[0])):
            return
        if project.lost:  # closed first: the copy may have the very name of what was lost
            self._session.close()
        if goes_on_there:
            self.open(chosen[0])
        self._said_copied(chosen[0])

    def _copy_beside(self, jobs: Jobs, path: Path, target: Path) -> None:
        """Copy a large project in a thread: it takes seconds, and one can go on working."""

        def work(_report: Report) -> Path:
            project = Project.again(path)
            try:
                project.save_copy(target)
            finally:
                project.close()
            return target

        job = jobs.make("copy", work)
        job.setProperty("words", self.tr("Saving a copy"))
        job.succeeded.connect(self._said_copied)
        job.failed.connect(self.failed)
        jobs.run(job)

    @Slot(object)
    def _said_copied(self, target: Path) -> None:
        self._session.say.emit(self.tr("Saved a copy as ‘%1’.").replace("%1", target.name), "")

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do some work; False, and the sentence in the window, when the world is at fault."""
        try:
            work()
        except UserError as problem:
            self.failed.emit(problem.sentence)
            return False
        return True


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
