"""Bring articles in: from files, from what is dropped or pasted; reading happens beside the window.

`desktop.formats` reads in a thread; what it gives is added on the thread of the window, where
the project's one writing connection lives.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot

from desktop.domain.errors import UserError
from desktop.domain.model import ArticleId, ImportedDocument
from desktop.domain.text import sha256
from desktop.project import Project
from desktop.qt.jobs import Job, Jobs, Report
from desktop.qt.session import Session
from desktop.qt.wording import counted

NAMED_PROBLEMS = 3
"""More files that could not be read than this are counted, not told one by one."""
ONE_STEP = 20
"""Up to so many articles are one step, and so one Undo; more are added one by one."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is no article, and why."""

    name: str
    sentence: str


Read = ImportedDocument | Unreadable


@dataclass(slots=True)
class _Batch:
    """What one adding has done so far."""

    waiting: list[ImportedDocument]
    problems: list[Unreadable]
    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)

    def add_next(self, project: Project) -> None:
        """Add the first document that waits; one whose text is there already is only found."""
        document = self.waiting.pop(0)
        same = project.articles.same_text(sha256(document.text))
        if same is None:
            self.added.append(project.articles.add(document))
        elif same not in self.added:
            self.known.append(same)


class Adding(QObject):
    """Read files in a thread, add them, and say in one sentence what came of it."""

    added = Signal(list)
    """The ids of the articles that are now there (new ones, and old ones found again)."""
    project_dropped = Signal(str)
    """The path of a project that came where articles were expected."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._for: Project | None = None
        self._batch: _Batch | None = None
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._add_slice)
        session.closed.connect(self._forget)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files in a thread and add each as an article; a project is opened instead."""
        projects = [path for path in paths if path.suffix.lower() == ".ascribe"]
        files = [path for path in paths if path not in projects]
        if projects:
            self.project_dropped.emit(str(projects[0]))
            if not files:
                return
        if not files or not self._may_add():
            return
        self._for = self._session.project
        job = self._jobs.make("read articles", lambda report: read_all(files, report))
        job.setProperty(
            "words", self.tr("Reading %1").replace("%1", counted(len(files), "article"))
        )
        job.succeeded.connect(self._have_read)
        job.cancelled.connect(self._cancelled)
        self._jobs.run(job)

    def add_mime(self, data: QMimeData) -> bool:
        """Add what was dropped or pasted: files, or text as one article; False for neither."""
        urls = [url for url in data.urls() if not url.isEmpty()]
        local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if local:
            self.add_files(local)
            return True
        text = data.text()
        if not text.strip():
            return False
        self.add_text(text)
        return True

    def add_text(self, text: str) -> None:
        """Add a pasted text as an article; the address of a local file adds that file."""
        path = local_file(text)
        if path is not None:
            self.add_files([path])
            return
        if _is_link(text):
            self._session.say.emit(
                self.tr(
                    "That is a link, and Ascribe does not fetch pages. "
                    "Copy the text of the article and paste it here."
                ),
                "",
            )
            return
        if not self._may_add():
            return
        from desktop.formats import read_pasted

        try:
            self._add([read_pasted(text)])
        except UserError as problem:
            self._session.say.emit(problem.sentence, "")

    def _may_add(self) -> bool:
        project = self._session.project
        if project is None:
            self._session.say.emit(self.tr("Open a project first, then add articles to it."), "")
            return False
        if project.read_only:
            self._session.say.emit(
                self.tr("This project is read-only. Save a copy to add articles to it."), ""
            )
            return False
        return True

    @Slot(object)
    def _have_read(self, read: list[Read]) -> None:
        if self._session.project is not None and self._session.project is self._for:
            self._add(read)

    @Slot()
    def _cancelled(self) -> None:
        self._session.say.emit(self.tr("Cancelled. No article was added."), "")

    @Slot()
    def _forget(self) -> None:
        self._for = None
        self._batch = None
        self._slices.stop()
        for job in self._jobs.running:
            if isinstance(job, Job) and job.objectName() == "read articles":
                job.cancel()

    def _add(self, read: Sequence[Read]) -> None:
        """Add a few as one step, many one by one between the turns of the event loop."""
        batch = _Batch(
            [item for item in read if isinstance(item, ImportedDocument)],
            [item for item in read if isinstance(item, Unreadable)],
        )
        if len(batch.waiting) > ONE_STEP:
            self._batch = batch
            self._slices.start()
            return
        label = self.tr("Add %1").replace("%1", counted(len(batch.waiting), "article"))
        try:
            if len(batch.waiting) == 1:
                batch.add_next(self._session.here)
            else:
                self._add_as_one(batch, label)
        except UserError as problem:
            self._session.say.emit(problem.sentence, "")
            return
        self._tell(batch)

    def _add_as_one(self, batch: _Batch, label: str) -> None:
        project = self._session.here
        with project.step(label):
            while batch.waiting:
                batch.add_next(project)

    @Slot()
    def _add_slice(self) -> None:
        batch = self._batch
        if batch is None:
            self._slices.stop()
            return
        try:
            batch.add_next(self._session.here)
        except UserError as problem:
            batch.waiting.clear()
            batch.problems.append(Unreadable("", problem.sentence))
        if not batch.waiting:
            self._slices.stop()
            self._batch = None
            self._tell(batch)

    def _tell(self, batch: _Batch) -> None:
        if batch.added or batch.known:
            self.added.emit([*batch.added, *batch.known])
        sentence = self._summary(self._session.here, batch)
        one_step = len(batch.added) <= ONE_STEP
        self._session.say.emit(sentence, self.tr("Undo") if batch.added and one_step else "")

    def _summary(self, project: Project, batch: _Batch) -> str:
        added, known, problems = batch.added, batch.known, batch.problems
        parts = []
        if len(added) == 1:
            title = project.articles.get(ArticleId(added[0])).title
            parts.append(self.tr("Added ‘%1’").replace("%1", title))
        elif added:
            parts.append(self.tr("Added %1").replace("%1", counted(len(added), "article")))
        if len(known) == 1:
            title = project.articles.get(ArticleId(known[0])).title
            parts.append(self.tr("‘%1’ was here already").replace("%1", title))
        elif known:
            parts.append(
                self.tr("%1 were here already").replace("%1", counted(len(known), "article"))
            )
        if len(problems) == 1 and not parts:
            return problems[0].sentence
        if problems:
            told = " ".join(item.sentence for item in problems[:NAMED_PROBLEMS])
            count = str(len(problems))
            parts.append(self.tr("%1 could not be read: ").replace("%1", count) + told)
        return " · ".join(parts)


def read_all(paths: Sequence[Path], report: Report) -> list[Read]:
    """Read every file, in a thread; a file that cannot be read does not stop the others."""
    from desktop.formats import read_file

    read: list[Read] = []
    for number, path in enumerate(paths):
        report(number, len(paths))
        try:
            read.append(read_file(path))
        except UserError as problem:
            read.append(Unreadable(path.name, problem.sentence))
    report(len(paths), len(paths))
    return read


def local_file(text: str) -> Path | None:
    """Return the file that a pasted line names as file:// address, or None."""
    from PySide6.QtCore import QUrl

    line = text.strip()
    if "\n" in line or not line.casefold().startswith("file:"):
        return None
    url = QUrl(line)
    return Path(url.toLocalFile()) if url.isLocalFile() else None


def _is_link(text: str) -> bool:
    line = text.strip()
    return line.casefold().startswith(("http://", "https://")) and len(line.split()) == 1
