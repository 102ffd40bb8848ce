"""Copies for others: what a person ticked goes along, and nothing else."""

import os
import sqlite3
from pathlib import Path

from desktop.domain.errors import FileProblem, NotAllowed
from desktop.domain.sharing import Share, ShareChoice, Shared
from desktop.project.core import Part
from desktop.store import sharing
from desktop.store.sharing import Report


def _silent(_done: int, _total: int) -> None:
    pass


class Shares(Part):
    """The copies of a project that are given away."""

    def write(self, target: Path, choice: ShareChoice, report: Report = _silent) -> Shared:
        """Write what goes along to a new file, whole or not at all; the project stays as it is.

        `report` hears of (steps done, of how many); what it raises stops the work. Raises
        FileProblem when the file is there or cannot be written, NotAllowed when an article that
        was chosen is gone.
        """
        if os.path.exists(target):  # noqa: PTH110 - Path.exists raises for a name that is too long
            raise FileProblem(f"‘{target.name}’ is already there. Choose another name.")
        self._refuse_lost_articles(choice)
        path = self._core.database.path
        try:
            return sharing.write(path, target, choice, report)
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, sharing.Unsound):
                raise FileProblem(
                    f"‘{path.name}’ is damaged, so no copy was made. "
                    "Use File > Repair a damaged file first."
                ) from error
            raise FileProblem(
                f"‘{target.name}’ cannot be written to ‘{target.parent}’. "
                "Choose a folder where you may write and that has space."
            ) from error

    def parts_in_use(self) -> frozenset[Share]:
        """Return the parts of which the project holds anything; the others need no question."""
        return sharing.parts_in_use(self._connection)

    def _refuse_lost_articles(self, choice: ShareChoice) -> None:
        if choice.articles is None:
            return
        known = {row[0] for row in self._connection.execute("SELECT id FROM article")}
        if not choice.articles <= known:
            raise NotAllowed("An article of this choice was removed. Choose the articles again.")
        if not choice.articles:
            raise NotAllowed("Choose at least one article.")
