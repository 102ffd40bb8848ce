"""What the palette is opened with: all things of a project, or a thread that looks for them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.qt.views.finding import everything, few, found_beside
from desktop.qt.views.palette import MOST, Palette

if TYPE_CHECKING:  # only a very large library pays for it
    from desktop.qt.views.finding_beside import FindingBeside, Thing
    from desktop.qt.views.window import Parts, Window

LARGE = 5_000
"""Articles, entities and claims above which they are looked for beside the window."""


class PaletteOpening(QObject):
    """Open the palette over what can be done and what the project holds."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._palette = Palette(parts.actions, window)
        self._palette.left.connect(self._let_go)
        self._beside: FindingBeside | None = None
        parts.session.closed.connect(self._let_go)

    def open(self) -> None:
        """Open the palette."""
        project = self._parts.session.project
        self._palette.set_theme(self._parts.appearance.window)
        if project is None:
            self._palette.open()
        elif project.overview.count_named() <= LARGE:
            self._palette.open(everything(project, self._window))
        else:
            self._palette.open(few(project, self._window), self._seek)

    def _seek(self, typed: str) -> None:
        if self._beside is None:
            from desktop.qt.views.finding_beside import FindingBeside

            self._beside = FindingBeside(self._parts.session.here.path, MOST, self)
            self._beside.found.connect(self._found)
        self._beside.ask(typed)

    @Slot(str, object, bool)
    def _found(self, typed: str, best: "list[tuple[Thing, int]]", whole: bool) -> None:
        if self._beside is not None:
            made = [(reached, found_beside(self._window, *thing)) for thing, reached in best]
            self._palette.take_found(typed, made, whole=whole)

    def _let_go(self) -> None:
        if self._beside is not None:
            self._beside.leave()
            self._beside.deleteLater()
            self._beside = None
