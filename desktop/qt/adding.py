"""Bring articles in: from files, from what is dropped or pasted; reading happens beside the window.

`adding_work` reads in a thread, and what strangers made in a process apart; what it gives is
added on the thread of the window, where the project's one writing connection lives.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog

from desktop.domain.errors import UserError
from desktop.domain.model import ArticleId, ImportedDocument
from desktop.qt.jobs import Job, Jobs
from desktop.qt.session import Session
from desktop.qt.wording import counted

if TYPE_CHECKING:  # only who adds something pays for these
    from desktop.apart import Apart
    from desktop.qt.adding_work import Batch, Read, Unreadable

NAMED_PROBLEMS = 3
"""More files that could not be read than this are counted, and listed in a dialog."""
ONE_STEP = 20
"""Up to so many articles are one step, and so one Undo; more are added one by one."""
_JOB = "read articles"


class Adding(QObject):
    """Read files in a thread, add them, and say in one sentence what came of it."""

    added = Signal(list)
    """The ids of the articles that are now there (new ones, and old ones found again)."""
    project_dropped = Signal(str)
    """The path of a project that came where articles were expected."""
    link_given = Signal(str)
    """The address of a page that a person wants as an article."""
    _began = Signal(object, str)
    _was_read = Signal(object, object)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        apart: "Apart | None" = None,
        parent: QObject | None = None,
    ) -> None:
        """Take the process in which files are read; without one, an own one is started in need."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._owns_apart = apart is None
        self._apart = apart
        self._batches: dict[Job, Batch] = {}
        self._locked: list[Path] = []
        self._tried: set[Path] = set()
        self._scanned: tuple[Sequence[Path], str] = ((), "")
        """The files whose text was offered to be recognised last, and what opens them."""
        self._asking = False
        self._dialogs: list[QDialog] = []
        self._slicing: Batch | None = None
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._add_slice)
        self._began.connect(self._show_name)
        self._was_read.connect(self._take_one)
        session.closed.connect(self._forget)

    @property
    def apart(self) -> "Apart":
        """The process in which files are read; others may run their work there too."""
        if self._apart is None:
            from desktop.apart import Apart

            self._apart = Apart()
        return self._apart

    def warm(self) -> None:
        """Have the process that reads stand ready; for when the window stands."""
        self.apart.warm("desktop.formats")

    def close(self) -> None:
        """End the process that reads, if it is our own; nothing can be added any more."""
        if self._owns_apart and self._apart is not None:
            self._apart.close()

    # --- what comes in ---

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files and folders and add each file as an article; a project is opened instead."""
        projects = [path for path in paths if path.suffix.lower() == ".ascribe"]
        files = [path for path in paths if path not in projects]
        if projects:
            self.project_dropped.emit(str(projects[0]))
            if not files:
                return
        if files and self._may_add():
            self._read(files)

    def add_mime(self, data: QMimeData) -> bool:
        """Add what was dropped or pasted: files, or text as one article; False for neither."""
        urls = [url for url in data.urls() if not url.isEmpty()]
        local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if local:
            self.add_files(local)
            return True
        from desktop.qt import clippings

        found = clippings.links(data)
        for address in found:
            self.add_link(address)
        if found:
            return True
        html = clippings.html(data)
        text = data.text()
        if html and self._may_add():
            self._read_clipping(html, text)
            return True
        if not text.strip():
            return False
        self.add_text(text)
        return True

    def add_link(self, address: str) -> None:
        """Have a link fetched that a person gave."""
        if self._may_add():
            self.link_given.emit(address)

    def add_text(self, text: str) -> None:
        """Add a pasted text as an article; an address of a file or of the web adds that."""
        path = local_file(text)
        if path is not None:
            self.add_files([path])
            return
        from desktop.formats.fetching_rules import is_link

        if is_link(text):
            self.add_link(text.strip())
            return
        if not self._may_add():
            return
        from desktop.formats import read_pasted

        try:
            self.add_documents([read_pasted(text)])
        except UserError as problem:
            self._session.say.emit(problem.sentence, "")

    def add_documents(self, read: Sequence[ImportedDocument]) -> None:
        """Add documents that were read elsewhere, as one step, and say so."""
        from desktop.qt.adding_work import Batch

        self._add(Batch(self._session.here, waiting=list(read)))

    def _read_clipping(self, html: str, text: str) -> None:
        """Read a piece of a page apart from the window; its bare words where that fails."""
        from desktop.qt.adding_work import Batch
        from desktop.qt.clippings import Reading

        batch = Batch(self._session.here)
        job = self._jobs.make(_JOB, Reading(html, text, self.apart, batch))
        job.setProperty("words", self.tr("Reading what was pasted"))
        self._batches[job] = batch
        job.succeeded.connect(self._have_read)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        job.finished.connect(self._ended)
        self._jobs.run(job)

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

    # --- the job ---

    def _read(self, files: Sequence[Path], password: str = "", *, recognised: bool = False) -> None:
        from desktop.qt.adding_work import Batch, ReadingWork

        batch = Batch(self._session.here, password=password, recognised=recognised)
        work = ReadingWork(
            files, self.apart, batch, self._began.emit, self._was_read.emit, ONE_STEP
        )
        job = self._jobs.make(_JOB, work)
        job.setProperty(
            "words", self.tr("Reading %1").replace("%1", counted(len(files), "article"))
        )
        self._batches[job] = batch
        job.succeeded.connect(self._have_read)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        job.finished.connect(self._ended)
        self._jobs.run(job)

    @Slot(object, str)
    def _show_name(self, batch: "Batch", name: str) -> None:
        for job, its in self._batches.items():
            if its is batch:
                words = (
                    self.tr("Recognising the text of ‘%1’")
                    if batch.recognised
                    else self.tr("Reading ‘%1’")
                )
                job.setProperty("words", words.replace("%1", name))

    @Slot(object, object)
    def _take_one(self, batch: "Batch", item: "Read") -> None:
        """Add one of many at once."""
        batch.ahead.release()
        if not self._is_here(batch):
            return
        batch.take(item)
        if batch.waiting:
            self._add_one(batch)

    @Slot(object)
    def _have_read(self, batch: "Batch") -> None:
        if not self._is_here(batch):
            return
        if batch.streamed:
            self._tell(batch)
        else:
            self._add(batch)

    @Slot()
    def _cancelled(self) -> None:
        batch = self._sent()
        if batch is None or not self._is_here(batch):
            return
        if batch.added or batch.problems:
            self._tell(batch, cancelled=True)
        else:
            self._session.say.emit(self.tr("Cancelled. No article was added."), "")

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self._session.say.emit(sentence, "")

    @Slot()
    def _ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._batches.pop(job, None)

    def _sent(self) -> "Batch | None":
        job = self.sender()
        return self._batches.get(job) if isinstance(job, Job) else None

    def _is_here(self, batch: "Batch") -> bool:
        return self._session.project is batch.project

    @Slot()
    def _forget(self) -> None:
        self._locked.clear()
        self._scanned = ((), "")
        self._slicing = None
        self._slices.stop()
        for job in self._jobs.running:
            if isinstance(job, Job) and job.objectName() == _JOB:
                job.cancel()

    # --- adding ---

    def _add(self, batch: "Batch") -> None:
        """Add a few as one step, many one by one between the turns of the event loop."""
        if len(batch.waiting) > ONE_STEP:
            self._slicing = batch
            self._slices.start()
            return
        label = self.tr("Add %1").replace("%1", counted(len(batch.waiting), "article"))
        try:
            if len(batch.waiting) == 1:
                batch.add_next()
            else:
                with batch.project.step(label):
                    while batch.waiting:
                        batch.add_next()
        except UserError as problem:
            self._session.say.emit(problem.sentence, "")
            return
        self._tell(batch)

    @Slot()
    def _add_slice(self) -> None:
        batch = self._slicing
        if batch is None:
            self._slices.stop()
            return
        self._add_one(batch)
        if not batch.waiting:
            self._slices.stop()
            self._slicing = None
            self._tell(batch)

    def _add_one(self, batch: "Batch") -> None:
        try:
            batch.add_next()
        except UserError as problem:
            from desktop.qt.adding_work import Unreadable

            batch.waiting.clear()
            batch.problems.append(Unreadable("", problem.sentence))
            for job, its in self._batches.items():
                if its is batch:  # what does not fit into the project now will not fit later
                    job.cancel()

    # --- what came of it ---

    def _tell(self, batch: "Batch", *, cancelled: bool = False) -> None:
        if batch.added or batch.known:
            self.added.emit([*batch.added, *batch.known])
        problems = [item for item in batch.problems if item.locked is None]
        sentence = self._summary(batch, problems)
        if cancelled:
            sentence = self.tr("Cancelled. %1").replace("%1", sentence)
        one_step = len(batch.added) <= ONE_STEP and not batch.streamed
        offer = self.tr("Undo") if batch.added and one_step else ""
        scanned = [item.scanned for item in problems if item.scanned is not None]
        if scanned:
            self._scanned = (scanned, batch.password)
            offer = self._words_recognise()
        if sentence:
            self._session.say.emit(sentence, offer)
        if len(problems) > NAMED_PROBLEMS:
            from desktop.qt.dialogs.failures import Failures

            self._show(Failures([item.sentence for item in problems], QApplication.activeWindow()))
        self._locked[:0] = [item.locked for item in batch.problems if item.locked is not None]
        self._ask_password()

    def _summary(self, batch: "Batch", problems: "Sequence[Unreadable]") -> str:
        added, known, project = batch.added, batch.known, batch.project
        parts = []
        if len(added) == 1:
            title = project.articles.get(ArticleId(added[0])).title
            parts.append(self.tr("Added ‘%1’").replace("%1", title))
        elif added:
            parts.append(self.tr("Added %1").replace("%1", counted(len(added), "article")))
        if added and batch.recognised:
            parts.append(self.tr("text recognised by Tesseract"))
        if len(known) == 1:
            title = project.articles.get(ArticleId(known[0])).title
            parts.append(self.tr("‘%1’ was here already").replace("%1", title))
        elif known:
            parts.append(
                self.tr("%1 were here already").replace("%1", counted(len(known), "article"))
            )
        if batch.twice:
            twice = counted(batch.twice, "article")
            parts.append(self.tr("left out %1 with the words of another").replace("%1", twice))
        if len(problems) == 1 and not parts:
            return problems[0].sentence
        if problems:
            told = " ".join(item.sentence for item in problems[:NAMED_PROBLEMS])
            count = str(len(problems))
            parts.append(self.tr("%1 could not be read: ").replace("%1", count) + told)
        return " · ".join(parts)

    # --- pictures of pages ---

    def take_offer(self, label: str) -> bool:
        """Recognise the text of files if that is what was offered; False for another offer."""
        if label != self._words_recognise():
            return False
        files, password = self._scanned
        self._scanned = ((), "")
        if files and self._may_add():
            self._read(files, password, recognised=True)
        return True

    def _words_recognise(self) -> str:
        return self.tr("Recognise the text")

    # --- files that are locked ---

    def _ask_password(self) -> None:
        """Ask for the password of the first locked file; the others follow one by one."""
        if not self._locked or self._asking:
            return
        self._asking = True
        from desktop.qt.dialogs.password import PasswordDialog

        wrong = self._locked[0] in self._tried
        dialog = PasswordDialog(self._locked[0].name, QApplication.activeWindow(), wrong=wrong)
        dialog.given.connect(self._unlock)
        dialog.skipped.connect(self._skip)
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        """Open a dialog; it is ours as long as it is open, even without a window below it."""
        self._dialogs.append(dialog)
        dialog.finished.connect(self._put_away)
        dialog.open()

    @Slot()
    def _put_away(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, QDialog) and dialog in self._dialogs:
            self._dialogs.remove(dialog)

    @Slot(str)
    def _unlock(self, password: str) -> None:
        self._asking = False
        if self._locked and self._may_add():
            path = self._locked.pop(0)
            self._tried.add(path)
            self._read([path], password)

    @Slot()
    def _skip(self) -> None:
        self._asking = False
        if self._locked:
            path = self._locked.pop(0)
            self._tried.discard(path)
            name = path.name
            self._session.say.emit(
                self.tr("‘%1’ is locked and was not added.").replace("%1", name), ""
            )
        self._ask_password()


def local_file(text: str) -> Path | None:
    """Return the file that a pasted line names as file:// address, or None."""
    from PySide6.QtCore import QUrl

    line = text.strip()
    if "\n" in line or not line.casefold().startswith("file:"):
        return None
    url = QUrl(line)
    return Path(url.toLocalFile()) if url.isLocalFile() else None
