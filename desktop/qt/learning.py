"""Learning from the reader's marks in the window: a dialog, a job beside it, a process apart."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop import learning
from desktop.apart import Apart
from desktop.domain.errors import UserError
from desktop.project import Project
from desktop.qt.jobs import Job, Report

if TYPE_CHECKING:
    from desktop.qt.dialogs.learning import LearningDialog
    from desktop.qt.views.window import Parts, Window

_SECONDS = 3600
_MEGABYTES = 3000
_LEARN = "desktop.learning:learn"


@dataclass(frozen=True, slots=True)
class LearningWork:
    """Read the claims of a project and learn from them; runs in a thread of its own."""

    project: Path
    folder: Path
    apart: Apart

    def __call__(self, report: Report) -> Any:
        """Return what was learned (`desktop.suggest.model.learning.Learned`)."""
        opened = Project.again(self.project)
        try:
            own = opened.learning.articles(lambda _done, _total: report(0, learning.STEPS))
        finally:
            opened.close()
        return self.apart.call(
            _LEARN,
            own,
            learning.TRAINING,
            self.folder,
            report=lambda done, total: report(done, total or learning.STEPS),
            seconds=_SECONDS,
            megabytes=_MEGABYTES,
            what="Learning from your marks",
        )


class Learning(QObject):
    """Open the dialog, do what it asks for, and put what was learned to use."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._apart: Apart | None = None
        self._job: Job | None = None
        self._dialog: LearningDialog | None = None
        self._folder: Path | None = None
        parts.session.closed.connect(self._project_closed)
        window.closed.connect(self.close)

    def learn(self) -> None:
        """Open the dialog, or bring it to the front."""
        from desktop.qt.dialogs.learning import LearningDialog

        if self._dialog is None:
            claims, articles = self._parts.session.here.learning.counts()
            dialog = LearningDialog(claims, articles, learning.learned_on(), self._window)
            dialog.begin_wanted.connect(self._begin)
            dialog.cancel_wanted.connect(self._cancel)
            dialog.keep_wanted.connect(self._keep)
            dialog.forget_wanted.connect(self._forget)
            dialog.finished.connect(self._dialog_closed)
            self._dialog = dialog
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    # --- the work ---

    def _begin(self) -> None:
        try:
            self._folder = learning.new_folder()
        except UserError as problem:
            self._fail(problem.sentence)
            return
        if self._apart is None:
            self._apart = Apart(most=1)
        work = LearningWork(self._parts.session.here.path, self._folder, self._apart)
        job = self._parts.jobs.make("learn", work)
        job.setProperty("words", self.tr("Learning from your marks"))
        job.progressed.connect(self._went_on)
        job.succeeded.connect(self._learned)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._cancelled)
        job.finished.connect(self._ended)
        self._job = job
        if self._dialog is not None:
            self._dialog.show_work(0, learning.STEPS)
        self._parts.jobs.run(job)

    def _went_on(self, done: int, total: int) -> None:
        if self._dialog is not None and self._job is not None:
            self._dialog.show_work(done, total)

    def _learned(self, found: object) -> None:
        from desktop.suggest.model.learning import Learned

        if self._dialog is not None and isinstance(found, Learned):
            self._dialog.show_result(found)
        else:
            self._drop()

    def _fail(self, sentence: str) -> None:
        self._drop()
        if self._dialog is not None:
            self._dialog.show_problem(sentence)
        else:
            self._parts.session.say.emit(sentence, "")

    def _cancelled(self) -> None:
        self._drop()
        if self._dialog is not None:
            self._dialog.show_start()

    def _ended(self) -> None:
        self._job = None
        self._end_process()  # it holds much memory, and is needed once in a week

    def _end_process(self) -> None:
        if self._apart is not None:
            self._apart.close()
            self._apart = None

    def _drop(self) -> None:
        if self._folder is not None:
            learning.drop(self._folder)
            self._folder = None

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # --- what comes of it ---

    def _keep(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None and self._attempt(lambda: learning.keep(folder)):
            self._say_used(self.tr("Suggestions are made by what Ascribe learned from your marks."))

    def _forget(self) -> None:
        if self._attempt(learning.forget):
            self._say_used(self.tr("What was learned is forgotten; the model that came is in use."))

    def _attempt(self, act: Any) -> bool:
        try:
            act()
        except UserError as problem:
            self._parts.session.say.emit(problem.sentence, "")
            return False
        return True

    def _say_used(self, sentence: str) -> None:
        """Say which model is in use, and let it look at the article that is read."""
        self._parts.session.say.emit(sentence, "")
        proposing = self._window.features.of("proposing")
        suggest_now = getattr(proposing, "suggest_now", None)
        if self._parts.settings.suggesting and suggest_now is not None:
            suggest_now()

    # --- ending ---

    def _dialog_closed(self) -> None:
        self._dialog = None
        self._cancel()
        if self._job is None:
            self._drop()

    def _project_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def close(self) -> None:
        """Give up what is being done."""
        self._project_closed()
        self._cancel()
        self._end_process()
        self._drop()
