"""Steps: the one way in which anything in a project changes, and is told."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import NotAllowed, NotAProject
from desktop.domain.model import StepId, VersionId
from desktop.domain.text import canonical
from desktop.store import checks, problems, search
from desktop.store.database import Database
from desktop.store.journal import DAMAGED_HISTORY, Journal

Clock = Callable[[], datetime]
F = TypeVar("F", bound=Callable[..., object])

STORED_TIME = "%Y-%m-%dT%H:%M:%SZ"
MAX_NAME = 500
"""Code points of a name; longer ones come from a slip of the hand or of a program."""


def utc_clock() -> datetime:
    """Return the time of now."""
    return datetime.now(UTC)


def change(function: F) -> F:
    """Mark a method as a public change of the project; the undo test walks all of these."""
    function.is_change = True  # type: ignore[attr-defined]
    return function


def name_of(words: str, what: str) -> str:
    """Return a name fit to be stored. Raises NotAllowed when it is empty or far too long."""
    name = " ".join(canonical(words).split())
    if not name:
        raise NotAllowed(f"{what} needs a name.")
    if len(name) > MAX_NAME:
        raise NotAllowed(f"{what} needs a shorter name: at most {MAX_NAME} characters.")
    return name


def plain(words: str) -> str:
    """Return free text fit to be stored: no NUL, no lone surrogate, LF line ends."""
    return canonical(words)


def shortened(words: str, length: int = 40) -> str:
    """Return words that fit into a menu."""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


class Core:
    """The open file with its journal; what the parts of a project share."""

    def __init__(self, database: Database, author: str, clock: Clock = utc_clock) -> None:
        self.database = database
        self.connection = database.connection
        self.journal = Journal(self.connection)
        self.author = plain(author)
        self.listener: Callable[[ChangeSet], None] | None = None
        self.forgetful: list[Callable[[ChangeSet], None]] = []
        """Called before the listener, so that no cache is older than what is told."""
        self.text_of: Callable[[VersionId], str] = lambda _version: ""
        """The text of a version, from where texts are kept: the articles say it."""
        self.changed = False
        """Whether any step was committed since the file was opened."""
        self._clock = clock
        self._open_step: str | None = None
        self._whole = False
        """Whether the open step fails with any of its parts."""
        self._broken: BaseException | None = None
        """What failed in such a step."""
        self._last_change: ChangeSet | None = None
        self._others_wrote = False

    @property
    def in_step(self) -> bool:
        """Whether a step is open."""
        return self._open_step is not None

    def now(self) -> str:
        """Return the time of now as stored."""
        return self._clock().astimezone(UTC).strftime(STORED_TIME)

    def new_uuid(self) -> str:
        """Return an identity for a new thing."""
        import uuid  # asks the operating system much; opening a project makes nothing

        return str(uuid.uuid4())

    @contextmanager
    def step(self, label: str, *, whole: bool = False) -> Iterator[None]:
        """Run changes as one step: one transaction, one undo, one message.

        A step inside a step is part of the outer one, which keeps its label, and can fail by
        itself; with `whole` a part that fails fails all of it. That is for parts of very many
        rows: inside a savepoint SQLite walks through all pages changed so far at each statement.
        A step that changes nothing leaves no trace. Raises UserError when the world is at fault;
        nothing is kept then.
        """
        if self._open_step is not None:
            with self._part():
                yield
            return
        self._whole, self._broken = whole, None
        try:
            with self._recorded(label, "do"):
                yield
                if self._broken is not None:
                    raise self._broken
        finally:
            self._whole = False
        self._tell_last()

    @contextmanager
    def _part(self) -> Iterator[None]:
        if self._whole:
            try:
                yield
            except BaseException as error:
                self._broken = error
                raise
            return
        before = self.journal.last_change()
        with self.database.savepoint():
            try:
                yield
            except BaseException:
                self._forget(self.journal.undoing_since(before))
                raise

    @contextmanager
    def _recorded(self, label: str, kind: str, target: int | None = None) -> Iterator[None]:
        self.refuse_read_only()
        told: ChangeSet | None = None
        self._open_step = label
        try:
            with self.database.transaction():
                self._meet_others(kind)
                number = self.journal.begin(label, self.now(), self.author, kind, target)
                yield
                told = self.journal.finish(number, label, undone=kind != "do")
                if told is not None:
                    worded = self.journal.rows_of(number, search.WORDED)
                    if worded:
                        search.index_annotations(self.connection, worded)
        except BaseException:
            self._open_step = None
            self._forget(ChangeSet(everything=True))
            self._tell_of_others()
            raise
        finally:
            self._open_step = None
        self.database.known_step = max(number, self.database.known_step)
        self._last_change = told

    def _meet_others(self, kind: str) -> None:
        """Forget what is known when another program wrote since it was read.

        Raises FileProblem where the change could then mean something else than a person saw: an
        undo would take back the step of another, a place may lie in another text.
        """
        if not self.database.changed_outside():
            return
        self._others_wrote = True
        self._forget(ChangeSet(everything=True))
        known, self.database.known_step = self.database.known_step, self.database.newest_step()
        if self.database.known_step == known:
            return
        if kind != "do" or self.journal.replaced_since(known):
            raise problems.met(self.database.path)

    def _tell_of_others(self) -> None:
        if self._others_wrote:
            self._others_wrote = False
            self.tell(ChangeSet(everything=True))

    def look_outside(self) -> bool:
        """Tell the listener to read all anew when another program wrote to the file.

        Raises FileLost when the file is no longer there, or no longer ours.
        """
        if not self.database.read_only:
            self.database.refuse_lost()
        if not self.database.changed_outside():
            return False
        self.database.known_step = self.database.newest_step()
        self.tell(ChangeSet(everything=True))
        return True

    def _tell_last(self) -> ChangeSet | None:
        told = self._last_change
        if told is not None:
            self.changed = True
            if self._others_wrote:
                told = replace(told, everything=True)
                self._others_wrote = False
            self.tell(told)
        self._tell_of_others()
        return told

    def tell(self, told: ChangeSet) -> None:
        """Tell everyone what changed."""
        self._forget(told)
        if self.listener is not None:
            self.listener(told)

    def _forget(self, told: ChangeSet) -> None:
        for forget in self.forgetful:
            forget(told)

    def refuse_read_only(self) -> None:
        """Raise NotAllowed when the file may not be written."""
        if self.database.distrusted:
            raise problems.damaged(self.database.path)
        if self.database.read_only:
            raise NotAllowed(
                f"‘{self.database.path.name}’ is read-only. "
                "Use File > Save a Copy and work in the copy."
            )

    def undo(self) -> ChangeSet | None:
        """Take back the last step; None when there is nothing to take back."""
        return self._replay(self.journal.next_undo(), "undo")

    def redo(self) -> ChangeSet | None:
        """Do again the step last taken back; None when there is none."""
        return self._replay(self.journal.next_redo(), "redo")

    def _replay(self, found: tuple[StepId, str] | None, kind: str) -> ChangeSet | None:
        if found is None:
            return None
        step, label = found
        try:
            with self._recorded(label, kind, step):
                self.journal.apply(step, back=kind == "undo")
                self._prove_spans(step)
        except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
            raise NotAProject(DAMAGED_HISTORY) from error
        return self._tell_last()

    def _prove_spans(self, step: StepId) -> None:
        """Refuse what only a forged or damaged history brings: marks of words not in the text."""
        spans = self.journal.rows_of(step, ("span",))
        for version, start, end, quote in checks.quotes_among(self.connection, spans):
            if self.text_of(version)[start:end] != quote:
                raise NotAProject(DAMAGED_HISTORY)


class Part:
    """A part of a project's public face: all of them change things through the one core."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._connection = core.connection
