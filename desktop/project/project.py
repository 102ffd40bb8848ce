"""Project: the one way to read and change a project file."""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import Damaged, FileProblem, UserError
from desktop.domain.model import StepInfo
from desktop.project.articles import Articles
from desktop.project.checking import check, info
from desktop.project.claims import Claims
from desktop.project.core import Clock, Core, utc_clock
from desktop.project.entities import Entities
from desktop.project.marks import Marks
from desktop.project.overview import Overview
from desktop.project.tags import Tags
from desktop.store import backup, database, migrate, problems, view_state
from desktop.store.outsize import refuse_outsized
from desktop.store.proof import LARGE, Proof

if TYPE_CHECKING:  # only an export or an import pays for these
    from desktop.project.collections import Collections
    from desktop.project.exporting import Exporting
    from desktop.project.importing import Importing
    from desktop.project.learning import Learning
    from desktop.project.library import Library
    from desktop.project.pages import Pages
    from desktop.project.pdf_copy import PdfCopy
    from desktop.project.propositions import Propositions
    from desktop.project.reporting import Reporting
    from desktop.project.retaking import Retaking
    from desktop.project.searching import Searching
    from desktop.project.sharing import Shares
    from desktop.project.suggestions import Suggestions
    from desktop.project.versions import Versions
    from desktop.project.views import Views

logger = logging.getLogger(__name__)


class Project:
    """An open project; its parts are `articles`, `tags`, `entities`, `marks`, `claims` ..."""

    def __init__(
        self,
        opened: database.Database,
        author: str = "",
        backups: Path | None = None,
        clock: Clock = utc_clock,
    ) -> None:
        self._core = Core(opened, author, clock)
        self._core.changed = opened.left_open  # what a crash left has no backup yet
        if not opened.read_only:
            self._core.journal.install()
        self._database = opened
        self._backups = backups
        opened.rescue = self._rescue
        self.articles = Articles(self._core)
        self.tags = Tags(self._core)
        self.entities = Entities(self._core)
        self.marks = Marks(self._core, self.articles)
        self.claims = Claims(self._core, self.articles, self.marks)
        self.overview = Overview(self._core)

    @cached_property
    def pages(self) -> "Pages":
        """Where the words of a PDF stand."""
        from desktop.project.pages import Pages

        return Pages(self._core, self.articles)

    @cached_property
    def pdf_copy(self) -> "PdfCopy":
        """PDFs with the marks written into them."""
        from desktop.project.pdf_copy import PdfCopy

        parts = (self.articles, self.pages, self.marks, self.entities, self.tags)
        return PdfCopy(self._core, *parts)

    @cached_property
    def propositions(self) -> "Propositions":
        """Claims of several articles that say the same thing."""
        from desktop.project.propositions import Propositions

        return Propositions(self._core)

    @cached_property
    def collections(self) -> "Collections":
        """Sets of articles."""
        from desktop.project.collections import Collections

        return Collections(self._core)

    @cached_property
    def views(self) -> "Views":
        """Filters with a name."""
        from desktop.project.views import Views

        return Views(self._core)

    @cached_property
    def suggestions(self) -> "Suggestions":
        """What rules and a model propose, until a person answers."""
        from desktop.project.suggestions import Suggestions

        parts = (self.articles, self.entities, self.marks, self.claims)
        return Suggestions(self._core, *parts)

    @cached_property
    def learning(self) -> "Learning":
        """The claims as a model learns from them."""
        from desktop.project.learning import Learning

        return Learning(self._core, self.articles)

    @cached_property
    def versions(self) -> "Versions":
        """The texts that an article has had, and how its marks moved."""
        from desktop.project.versions import Versions

        return Versions(self._core, self.articles)

    @cached_property
    def retaking(self) -> "Retaking":
        """Articles taken again from their link or their page."""
        from desktop.project.retaking import Retaking

        return Retaking(self._core, self.articles, self.versions)

    @cached_property
    def exporting(self) -> "Exporting":
        """The read side of export."""
        from desktop.project.exporting import Exporting

        return Exporting(self._core, self.suggestions.decisions)

    @cached_property
    def reporting(self) -> "Reporting":
        """The read side of the report."""
        from desktop.project.reporting import Reporting

        parts = (self.articles, self.tags, self.entities, self.marks, self.overview)
        return Reporting(self._core, *parts, self.propositions)

    @cached_property
    def sharing(self) -> "Shares":
        """Copies for others, with parts left out."""
        from desktop.project.sharing import Shares

        return Shares(self._core)

    @cached_property
    def library(self) -> "Library":
        """The articles as a library."""
        from desktop.project.library import Library

        return Library(self._core)

    @cached_property
    def searching(self) -> "Searching":
        """Search over all articles."""
        from desktop.project.searching import Searching

        return Searching(self._core)

    @cached_property
    def importing(self) -> "Importing":
        """Marks from files into the project."""
        from desktop.project.importing import Importing

        return Importing(self._core, self.articles, self.tags, self.entities, self.claims)

    @classmethod
    def create(
        cls, path: Path, author: str = "", backups: Path | None = None, clock: Clock = utc_clock
    ) -> "Project":
        """Make a new project file. Raises FileProblem when it exists or cannot be made."""
        return cls(database.create(path), author, backups, clock)

    @staticmethod
    def prove(path: Path) -> Proof | None:
        """Begin to check a file that is going to be opened, in a thread of its own."""
        return database.prove(path)

    @classmethod
    def again(cls, path: Path, author: str = "") -> "Project":
        """Open the file of an open project once more, to read it in another thread, unchecked.

        Raises FileProblem when it is gone.
        """
        return cls(database.open_again(path), author)

    def when_damaged(self, tell: Callable[[], object]) -> None:
        """Call this, in another thread, should the file that is open turn out to be damaged."""
        if self._database.proof is not None:
            self._database.proof.when_damaged(tell)

    def distrust(self) -> str:
        """Write nothing more into a file that is damaged; return the sentence that says so."""
        self._database.distrusted = self._database.read_only = True
        return problems.damaged(self.path).sentence

    @classmethod
    def open(
        cls,
        path: Path,
        author: str = "",
        backups: Path | None = None,
        clock: Clock = utc_clock,
        *,
        read_only: bool = False,
        proof: Proof | None = None,
    ) -> "Project":
        """Open a project file; an older one is backed up and brought up to date first.

        A proof of this file (`prove`) makes it quicker: a large file is then checked beside the
        work, and `when_damaged` tells.

        Raises NotAProject or FileProblem with a sentence; the file is then as it was.
        """
        opened = database.open_file(path, read_only=read_only, proof=proof)
        try:
            if migrate.version(opened.connection) < migrate.newest():
                _bring_up_to_date(opened, backups, only_read=read_only)
            with opened.explaining():
                refuse_outsized(opened.connection, path)
            return cls(opened, author, backups, clock)
        except BaseException:
            opened.close()
            raise

    @property
    def path(self) -> Path:
        """The project file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether the file can only be read."""
        return self._database.read_only

    @property
    def author(self) -> str:
        """Who makes the marks."""
        return self._core.author

    @property
    def listener(self) -> Callable[[ChangeSet], None] | None:
        """The one that is told what each step changed, after its COMMIT."""
        return self._core.listener

    @listener.setter
    def listener(self, listener: Callable[[ChangeSet], None] | None) -> None:
        self._core.listener = listener

    @contextmanager
    def step(self, label: str, *, whole: bool = False) -> Iterator[None]:
        """Run several changes as one step: one transaction, one undo, one message.

        With `whole`, for very many rows, none of them is kept when one fails, caught or not.
        """
        with self._core.step(label, whole=whole):
            yield

    # --- history ---

    def undo(self) -> ChangeSet | None:
        """Take back the last step; None when there is nothing to take back."""
        return self._core.undo()

    def redo(self) -> ChangeSet | None:
        """Do again the step last taken back; None when there is none."""
        return self._core.redo()

    @property
    def undo_label(self) -> str:
        """What undo would take back, or ''."""
        found = self._core.journal.next_undo()
        return found[1] if found else ""

    @property
    def undo_size(self) -> int:
        """How many rows undo would put back: of very many it takes a while."""
        found = self._core.journal.next_undo()
        return self._core.journal.size(found[0]) if found else 0

    @property
    def redo_size(self) -> int:
        """How many rows redo would put back."""
        found = self._core.journal.next_redo()
        return self._core.journal.size(found[0]) if found else 0

    @property
    def redo_label(self) -> str:
        """What redo would do again, or ''."""
        found = self._core.journal.next_redo()
        return found[1] if found else ""

    def history(self, limit: int = 200) -> list[StepInfo]:
        """Return the last steps, newest first."""
        return self._core.journal.history(limit)

    def clear_history(self, *, backups: bool = False) -> int:
        """Forget all steps, so that nothing removed can be read from the file any more.

        With `backups`, those of this project are replaced by one of now; returns how many were
        removed. Raises FileProblem when something is left that could not be wiped out.
        """
        from desktop.project.clearing import clear_history, renew_backups

        clear_history(self._core)
        if not backups or self._backups is None:
            return 0
        return renew_backups(self.path, self._backups)

    @property
    def backup_count(self) -> int:
        """How many backups of this project there are."""
        return len(backup.existing(self.path, self._backups)) if self._backups is not None else 0

    # --- the file ---

    def save_copy(self, target: Path) -> None:
        """Write a tidy copy. Raises FileProblem when it exists or cannot be written."""
        if os.path.exists(target):  # noqa: PTH110 - Path.exists raises for a name that is too long
            raise FileProblem(f"‘{target.name}’ is already there. Choose another name.")
        try:
            backup.copy_open(self._core.connection, target)
        except (OSError, sqlite3.Error) as error:
            ours = self.explained(error)
            if isinstance(ours, Damaged):
                raise ours from error
            raise FileProblem(
                f"‘{target.name}’ cannot be written to ‘{target.parent}’. "
                "Choose a folder where you may write and that has space."
            ) from error

    def reload_if_changed(self) -> bool:
        """Tell the listener to read all anew when another program wrote to the file."""
        return self._core.look_outside()

    @property
    def lost(self) -> bool:
        """Whether the file was taken away or written over while it was open."""
        return self._database.lost

    def settle(self) -> None:
        """Bring all work into the one file, for programs that copy it while it is open."""
        self._database.settle()

    def view_state(self, key: str, default: object = None) -> object:
        """Return the JSON value kept under a key: where one was reading, how panes stood."""
        value = view_state.read(self._core.connection, key)
        return default if value is None else value

    def keep_view_state(self, key: str, value: object) -> None:
        """Keep a JSON value under a key, outside undo, where that is possible.

        A read-only file keeps nothing, and on a full disk one can still read and go on.
        """
        if self._core.in_step:
            view_state.keep(self._core.connection, key, value)
        elif not self.read_only:
            try:
                with self._database.transaction():
                    view_state.keep(self._core.connection, key, value)
            except UserError as problem:
                logger.warning("a place was not kept: %s", type(problem).__name__)

    def info(self) -> dict[str, int | str]:
        """Return counts, schema version and size of the file."""
        return info(self._core.connection, self.path)

    def check(self, progress: Callable[[int, int], object] = lambda *_: None) -> list[str]:
        """Return what is wrong with the file; an empty list when all is well.

        `progress` hears which part of how many begins.
        """
        return check(self._core.connection, progress)

    def explained(self, error: BaseException) -> UserError | None:
        """Return the sentence for trouble met while reading (disk gone), or None for our bugs."""
        if isinstance(error, UserError):
            return error
        return problems.explained(error, self.path) if isinstance(error, sqlite3.Error) else None

    def close(self, aside: Callable[[Callable[[], None]], object] | None = None) -> None:
        """Close the file, as one plain file again, and back it up when it was changed.

        `aside` is given the backup of a large file, to be made in another thread.
        """
        self._core.listener = None
        changed = self._core.changed and not self._database.distrusted
        self._database.close()
        if changed and self._backups is not None and not self._database.lost:
            keep = partial(backup.keep_quietly, self.path, self._backups)
            if aside is not None and self.large:
                aside(keep)
            else:
                keep()

    @property
    def large(self) -> bool:
        """Whether the file is so large that reading it all keeps a person waiting."""
        try:
            return self.path.stat().st_size >= LARGE
        except OSError:
            return False

    def _rescue(self) -> None:
        if self._backups is not None:
            backup.rescue(self._core.connection, self.path, self._backups)


def _bring_up_to_date(opened: database.Database, backups: Path | None, *, only_read: bool) -> None:
    if only_read:
        raise FileProblem(
            f"‘{opened.path.name}’ was made by an older Ascribe. "
            "Open it once in the window, which brings it up to date and keeps a backup."
        )
    if opened.read_only:
        raise FileProblem(
            f"‘{opened.path.name}’ was made by an older Ascribe and is read-only. "
            "Copy it to a folder where you may write, then open the copy."
        )
    if backups is not None:
        backup.before_migration(opened.connection, opened.path, backups)
    with opened.explaining():
        migrate.migrate(opened.connection)
