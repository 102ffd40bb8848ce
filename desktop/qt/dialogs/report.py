"""The printable report: about what, which parts, HTML or PDF, and where to."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import UserError
from desktop.domain.filters import ClaimFilter
from desktop.qt.dialogs.export import documents
from desktop.qt.dialogs.report_choice import (
    ALL,
    HTML,
    KEY,
    PARTS,
    PDF,
    SET,
    SHOWN,
    THIS,
    ReportChoice,
    choice_kept,
)
from desktop.qt.dialogs.report_work import MOST_MAPPED, ReportWork
from desktop.qt.file_names import proposed_name
from desktop.qt.jobs import Job, Jobs
from desktop.qt.lens import Lens
from desktop.qt.session import Session
from desktop.qt.wording import counted, menu_words

_EVERY_CLAIM = ClaimFilter()


class ReportDialog(QDialog):
    """Ask what the report shall hold, write it in a worker."""

    exported = Signal(str, str)
    """What was done, as a sentence, and the path of the file."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        lens: Lens,
        article_id: int = 0,
        parent: QWidget | None = None,
        folder: Path | None = None,
    ) -> None:
        """Begin with the choices of last time; `article_id` is the open article, or 0."""
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setWindowTitle(self.tr("Report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._jobs = jobs
        self._lens = lens
        self._article = article_id
        self._folder = folder or documents()
        self._job: Job | None = None
        self._target = Path()
        self._build()
        self._show_choice(choice_kept(session.here.view_state(KEY)))
        self._show_count()
        session.changed.connect(self._follow)
        session.closed.connect(self.reject)
        self.resize(520, self.sizeHint().height())

    # building

    def _build(self) -> None:
        self._scope = self._combo("reportScope", self.tr("About"))
        self._fill_scopes()
        self._form = self._combo("reportForm", self.tr("Format"))
        self._form.addItem(self.tr("PDF, for paper and to send"), PDF)
        self._form.addItem(self.tr("HTML, for the browser"), HTML)
        self._count = _muted("", self)
        self._count.setObjectName("reportCount")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(9)
        form.addRow(_muted(self.tr("About"), self), self._scope)
        form.addRow(_muted("", self), self._count)
        form.addRow(_muted(self.tr("Parts"), self), self._build_parts())
        form.addRow(_muted(self.tr("Format"), self), self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(self._build_bottom())

    def _build_parts(self) -> QVBoxLayout:
        names = {
            "text": self.tr("The text with its marks"),
            "claims": self.tr("Claims by source, with links, checking and evidence"),
            "propositions": self.tr("Propositions over articles"),
            "entities": self.tr("Entities"),
            "map": self.tr("Claim map"),
        }
        column = QVBoxLayout()
        column.setSpacing(7)
        self._parts: dict[str, QCheckBox] = {}
        for part in PARTS:
            box = QCheckBox(names[part], self)
            box.setObjectName(f"report{part.capitalize()}")
            box.toggled.connect(self._show_ready)
            self._parts[part] = box
            column.addWidget(box)
        return column

    def _build_bottom(self) -> QHBoxLayout:
        self._progress = QProgressBar(self)
        self._progress.setObjectName("reportProgress")
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._problem = _muted("", self)
        self._problem.setObjectName("reportProblem")
        self._problem.setProperty("look", "warning")
        self._problem.setWordWrap(True)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("reportCancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._go = QPushButton(self.tr("Save Report…"), self)
        self._go.setObjectName("reportGo")
        self._go.setProperty("look", "primary")
        self._go.setDefault(True)
        self._go.clicked.connect(self._ask_file)
        bottom = QHBoxLayout()
        bottom.addWidget(self._progress, 1)
        bottom.addWidget(self._problem, 1)
        bottom.addWidget(self._cancel)
        bottom.addWidget(self._go)
        return bottom

    def _combo(self, name: str, words: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(words)
        combo.currentIndexChanged.connect(self._show_count)
        return combo

    def _fill_scopes(self) -> None:
        """Offer what there is; sets are known by their ids."""
        here = self._session.here
        if self._article:
            self._scope.addItem(self.tr("This article"), (THIS, 0))
        self._scope.addItem(self.tr("What is shown now"), (SHOWN, 0))
        total = len(here.articles.ids())
        self._scope.addItem(self.tr("All articles ({0})").format(f"{total:,}"), (ALL, 0))
        for one in here.collections.all():
            words = self.tr("{0} ({1})").format(menu_words(one.name), len(one.article_ids))
            self._scope.addItem(words, (SET, int(one.id)))

    # choices

    def choice(self) -> ReportChoice:
        """Return what is chosen."""
        ticked = {part: box.isChecked() for part, box in self._parts.items()}
        return ReportChoice(self._chosen()[0], self._form.currentData(), **ticked)

    def _chosen(self) -> tuple[str, int]:
        kind, number = self._scope.currentData()
        return str(kind), int(number)

    def articles(self) -> tuple[int, ...] | None:
        """Return the articles that the report is about, None for all."""
        kind, number = self._chosen()
        if kind == THIS:
            return (self._article,)
        if kind == SHOWN:
            return self._lens.scope
        if kind == SET:
            found = [one for one in self._session.here.collections.all() if one.id == number]
            return tuple(found[0].article_ids) if found else ()
        return None

    def wanted(self) -> ClaimFilter:
        """Return the condition on claims: the window's filter where its view is asked for."""
        return self._lens.filter if self._chosen()[0] == SHOWN else _EVERY_CLAIM

    def _set_name(self) -> str:
        """Return the name of the set that the report is about, or ''."""
        kind, number = self._chosen()
        named = number if kind == SET else self._lens.collection_id if kind == SHOWN else 0
        every = self._session.here.collections.all()
        return next((one.name for one in every if int(one.id) == named), "")

    def _subject(self) -> str:
        """Return about what the report is, as its first page says it."""
        articles = self.articles()
        if not self.wanted().empty:
            shown, total = len(self._lens.claims()), self._lens.total()
            return self.tr("Chosen claims only: {0} of {1}").format(f"{shown:,}", f"{total:,}")
        if articles is None:
            return self.tr("All articles of the project")
        return self.tr("One article") if len(articles) == 1 else self.tr("A set of articles")

    def _show_choice(self, choice: ReportChoice) -> None:
        kinds = [self._scope.itemData(n)[0] for n in range(self._scope.count())]
        if choice.scope in kinds:
            self._scope.setCurrentIndex(kinds.index(choice.scope))
        self._form.setCurrentIndex(max(0, self._form.findData(choice.form)))
        for part, box in self._parts.items():
            box.setChecked(getattr(choice, part))

    @Slot()
    def _show_count(self) -> None:
        if self._session.project is None or not hasattr(self, "_go"):
            return
        here, articles = self._session.here, self.articles()
        self._claims = len(here.overview.claims(self.wanted(), articles))
        number = len(here.articles.ids() if articles is None else articles)
        words = ", ".join((counted(number, "article"), counted(self._claims, "claim")))
        if self._claims > MOST_MAPPED:
            words += ". " + self.tr("That is too much for a map.")
        self._count.setText(words)
        self._articles_there = number
        self._parts["map"].setEnabled(self._job is None and 0 < self._claims <= MOST_MAPPED)
        self._show_ready()

    @Slot()
    def _show_ready(self) -> None:
        if hasattr(self, "_articles_there"):
            some = any(box.isChecked() for box in self._parts.values())
            self._go.setEnabled(self._job is None and some and self._articles_there > 0)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        del change
        if self._job is None:
            self._show_count()

    # writing

    def _file_name(self) -> str:
        kind, _number = self._chosen()
        name = self._session.here.path.stem
        if kind == THIS:
            name = self._session.here.articles.get(self._article).title
        return f"{proposed_name(name, self.tr('report'))}.{self._form.currentData()}"

    @Slot()
    def _ask_file(self) -> None:
        form = self._form.currentData()
        kinds = {PDF: self.tr("PDF files (*.pdf)"), HTML: self.tr("HTML files (*.html)")}
        asking = QFileDialog(self, self.tr("Save the report"), str(self._folder))
        asking.setObjectName("reportFile")
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilters([kinds[form], self.tr("All files (*)")])
        asking.setDefaultSuffix(form)
        asking.selectFile(self._file_name())
        asking.fileSelected.connect(self._write_to)
        asking.open()

    @Slot(str)
    def _write_to(self, path: str) -> None:
        self.export_to(Path(path))

    def export_to(self, target: Path) -> None:
        """Write the file in a worker; `exported` follows, or a sentence of what went wrong."""
        if self._job is not None:
            return
        self._problem.clear()
        here, choice = self._session.here, self.choice()
        if os.path.exists(target) and target.samefile(here.path):  # noqa: PTH110
            self._problem.setText(self.tr("That is the project itself. Choose another name."))
            return
        self._target = target
        try:
            here.keep_view_state(KEY, choice.kept())
        except UserError:
            pass  # what cannot be kept is asked again next time
        work = ReportWork(
            project=here.path,
            author=here.author,
            target=target,
            choice=choice,
            articles=self.articles(),
            wanted=self.wanted(),
            title=self._set_name(),
            subject=self._subject(),
        )
        job = self._jobs.make("report", work)
        job.setProperty("words", self.tr("Writing the report"))
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)
        job.broke.connect(self._broke)
        self._set_busy(job)
        self._jobs.run(job)

    def _set_busy(self, job: Job | None) -> None:
        self._job = job
        self._progress.setVisible(job is not None)
        self._progress.setRange(0, 0)
        self._problem.setVisible(job is None)
        for field in (self._scope, self._form, *self._parts.values()):
            field.setEnabled(job is None)
        self._show_ready()
        if job is None:
            self._show_count()

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)

    @Slot(object)
    def _succeeded(self, claims: int) -> None:
        self._set_busy(None)
        words = self.tr("Saved the report on {0} to {1}.")
        said = words.format(counted(claims, "claim"), self._target.name)
        self.exported.emit(said, str(self._target))
        self.accept()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self._set_busy(None)
        self._problem.setText(sentence)

    @Slot(object)
    def _broke(self, _bug: Exception) -> None:
        self._set_busy(None)  # the bug itself is shown by whoever catches bugs

    @Slot()
    def _stopped(self) -> None:
        self._set_busy(None)
        self._problem.setText(self.tr("Cancelled; nothing was written."))

    def reject(self) -> None:
        """Stop the report that is being written; close when none is."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", "muted")
    return label
