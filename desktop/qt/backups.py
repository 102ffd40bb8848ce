"""Backups opened: the way back when a project is damaged, lost, or was changed for the worse."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.project.backups import Backup, backups_of, has_backups, take_out
from desktop.qt.views.choosing import PROJECT_SUFFIX

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window


class OpeningBackups(QObject):
    """Let a person choose a backup, say where its copy is to lie, and open that."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window

    def open_backup(self) -> None:
        """Show the backups of the project at hand, and of those that were opened before."""
        from desktop.qt.dialogs.backups import Backups

        folder = self._parts.opening.backups
        dialog = Backups(self._projects(), partial(backups_of, folder=folder), self._window)
        dialog.chosen.connect(self._ask)
        dialog.open()

    def _projects(self) -> list[Path]:
        opening, project = self._parts.opening, self._parts.session.project
        first = [opening.refused, project.path if project is not None else None]
        asked = [*(path for path in first if path is not None), *self._parts.settings.recent]
        kept = [path for path in dict.fromkeys(asked) if has_backups(path, opening.backups)]
        return kept or asked[:1]

    def _ask(self, project: Path, backup: Backup) -> None:
        day = backup.at.astimezone().strftime("%Y-%m-%d")
        words = self.tr("%1 (backup of %2)").replace("%1", project.stem).replace("%2", day)
        title = self.tr("Save the copy of the backup")
        self._parts.opening.chooser.new_project(
            self._window, title, words + PROJECT_SUFFIX, partial(self._take, backup)
        )

    def _take(self, backup: Backup, chosen: list[Path]) -> None:
        opening = self._parts.opening
        if opening.attempt(lambda: take_out(backup.path, chosen[0])) and opening.open(chosen[0]):
            words = self.tr("Opened a copy of the backup as ‘%1’.")
            self._parts.session.say.emit(words.replace("%1", chosen[0].name), "")
