"""Projects opened, made, copied; what cannot be opened ends in a sentence, not in an exit."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.homes import Homes
from desktop.project import Project, Proof
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
        return self._try(lambda: self._session.open(path, proof))

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

        return self._try(make)

    def open_library(self) -> bool:
        """Open the personal library; the first time, make it with the samples."""
        library = self._homes.library

        def make() -> None:
            from desktop.qt.first_start import make_library

            make_library(library, SEEDS, self._author, self._homes.backups)

        if not library.exists() and not self._try(make):
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
        was_read_only = project.read_only
        if not self._try(lambda: project.save_copy(chosen[0])):
            return
        if was_read_only:
            self.open(chosen[0])
        self._session.say.emit(self.tr("Saved a copy as ‘%1’.").replace("%1", chosen[0].name), "")

    def _try(self, work: Callable[[], None]) -> bool:
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
