"""Add all that can be read in a folder; a file dialog offers files or folders, never both."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window


class AddingFolder(QObject):
    """The action `add_folder`."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window

    def add_folder(self) -> None:
        """Ask for a folder and add its files."""
        self._parts.opening.chooser.folder(self._window, self._parts.adding.add_files)
