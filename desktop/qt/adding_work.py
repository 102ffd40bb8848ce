"""Reading files beside the window: what runs in the job's thread, and what one adding has done.

A few files are read first and then added as one step. Many are handed over one by one, so that a
cancel keeps what is in already; the reader never runs far ahead of the window.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.apart import Apart
from desktop.domain.errors import UserError
from desktop.domain.model import ImportedDocument
from desktop.domain.text import sha256
from desktop.file_reading import RECOGNISED, found_files, read, recognise
from desktop.project import Project
from desktop.project.core import shortened
from desktop.qt.jobs import Report

_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is no article, and why."""

    name: str
    sentence: str
    locked: Path | None = None
    """The file, when a password would open it."""
    scanned: Path | None = None
    """The file, when its text could be recognised."""


Read = ImportedDocument | Unreadable


@dataclass(slots=True, eq=False)
class Batch:
    """What one adding has done so far."""

    project: Project
    waiting: list[ImportedDocument] = field(default_factory=list)
    problems: list[Unreadable] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    twice: int = 0
    """Articles with the same words as another one of this batch."""
    password: str = ""
    recognised: bool = False
    """Whether the words of these files are recognised, which their notes say."""
    streamed: bool = False
    ahead: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AHEAD))

    def take(self, item: Read) -> None:
        """Keep what was read, to be added later."""
        if isinstance(item, Unreadable):
            self.problems.append(item)
        else:
            self.waiting.append(item)

    def add_next(self) -> None:
        """Add the first document that waits; one whose text is there already is only found."""
        document = self.waiting.pop(0)
        same = self.project.articles.same_text(sha256(document.text))
        if same is None:
            self.added.append(self._add(document))
        elif same in self.added:
            self.twice += 1
        else:
            self.known.append(same)

    def _add(self, document: ImportedDocument) -> int:
        if not self.recognised:
            return self.project.articles.add(document)
        with self.project.step(f"Add ‘{shortened(document.title)}’"):
            added = self.project.articles.add(document)
            self.project.articles.edit(added, note=RECOGNISED)
        return added


@dataclass(frozen=True, slots=True)
class ReadingWork:
    """Read files and those in folders, one after the other, each in a process apart."""

    paths: Sequence[Path]
    apart: Apart
    batch: Batch
    begin: Callable[[Batch, str], None]
    """Hears the name of the file that is read now."""
    hand_over: Callable[[Batch, Read], None]
    """Gets each of many files as soon as it is read."""
    at_once: int
    """Up to so many files are kept for one step; more are handed over one by one."""

    def __call__(self, report: Report) -> Batch:
        """Return the batch with what was read, or with nothing when it was handed over."""
        report(0, 0)
        files = found_files(self.paths)
        self.batch.streamed = len(files) > self.at_once
        for number, path in enumerate(files):
            self.begin(self.batch, path.name)
            report(number, 0 if len(files) == 1 else len(files))
            item = self._read(path, number, len(files), report)
            if self.batch.streamed:
                while not self.batch.ahead.acquire(timeout=0.05):
                    report(number, len(files))
                self.hand_over(self.batch, item)
            else:
                self.batch.take(item)
        report(len(files), len(files))
        return self.batch

    def _read(self, path: Path, number: int, count: int, report: Report) -> Read:
        from desktop.formats.pdf import PasswordWanted
        from desktop.formats.pdf_recognition import RecognitionWanted

        password = self.batch.password

        def tick(done: int, total: int) -> None:
            """Show one file's own progress, or how many of many are done."""
            report(*((done, total) if count == 1 else (number, count)))

        try:
            if self.batch.recognised:
                return recognise(path, self.apart, tick, password).imported
            return read(path, self.apart, tick, password)
        except PasswordWanted as problem:
            return Unreadable(path.name, problem.sentence, locked=path)
        except RecognitionWanted as problem:
            return Unreadable(path.name, problem.sentence, scanned=path)
        except UserError as problem:
            return Unreadable(path.name, problem.sentence)
