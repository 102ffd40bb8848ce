"""Carrying the marks away: what, from which articles, in which form, with the first rows shown."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import UserError
from desktop.domain.model import ArticleId
from desktop.qt.dialogs.export_choice import (
    CSV,
    DELIMITERS,
    JSON_LINES,
    KEY,
    OF_THE_PROJECT,
    WHAT,
    ExportChoice,
    choice_kept,
)
from desktop.qt.dialogs.export_models import PreviewModel, TickModel
from desktop.qt.dialogs.export_work import ExportWork, preview
from desktop.qt.jobs import Job, Jobs
from desktop.qt.session import Session
from desktop.qt.wording import counted

ROWS_SHOWN = 8
SOON = 120
"""Milliseconds from the last choice to a new preview."""


class ExportDialog(QDialog):
    """Ask how, show the first rows, write the file in a worker."""

    exported = Signal(str, str)
    """What was done, as a sentence, and the path of the file."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        article_id: int = 0,
        parent: QWidget | None = None,
        folder: Path | None = None,
    ) -> None:
        """Begin with the choices of last time; `article_id` is the open article, or 0."""
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._jobs = jobs
        self._article = article_id
        self._folder = folder or documents()
        self._job: Job | None = None
        self._target = Path()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._show_preview)
        self._build()
        self._show_choice(choice_kept(session.here.view_state(KEY)))
        self._show_parts()
        self._show_preview()
        session.changed.connect(self._follow)
        session.closed.connect(self.reject)
        self.resize(820, 600)

    # building

    def _build(self) -> None:
        self._build_choices()
        self._build_form_choices()
        self._build_ticks()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._build_form())
        column.addWidget(self._build_preview(), 1)
        column.addLayout(self._build_bottom())

    def _build_choices(self) -> None:
        self._what = self._combo("exportWhat", self.tr("What"))
        names = {
            "annotations": self.tr("Annotations: every mark with everything on it"),
            "claims": self.tr("Claims"),
            "entities": self.tr("Entities"),
            "mentions": self.tr("Mentions of entities"),
            "tags": self.tr("Tags"),
            "articles": self.tr("Articles"),
            "claim_links": self.tr("Links between claims"),
        }
        for what in WHAT:
            self._what.addItem(names[what], what)
        self._scope = self._combo("exportScope", self.tr("Articles"))
        total = len(self._session.here.articles.ids())
        if self._article:
            self._scope.addItem(self.tr("The open article"), "this")
        self._scope.addItem(self.tr("All articles ({0})").format(f"{total:,}"), "all")
        self._scope.addItem(self.tr("Chosen articles…"), "ticked")

    def _build_form_choices(self) -> None:
        self._form = self._combo("exportForm", self.tr("Format"))
        self._form.addItem(self.tr("CSV, for spreadsheets"), CSV)
        self._form.addItem(self.tr("JSON Lines, for programs"), JSON_LINES)
        self._delimiter = self._combo("exportDelimiter", self.tr("Between the cells"))
        between = {
            "comma": self.tr("Comma"),
            "semicolon": self.tr("Semicolon"),
            "tab": self.tr("Tab"),
        }
        for name in DELIMITERS:
            self._delimiter.addItem(between[name], name)
        self._bom = self._check(
            "exportBom", self.tr("Say at the start that it is UTF-8 (Excel needs this)")
        )
        self._guard = self._check(
            "exportGuard", self.tr("Guard cells that a spreadsheet would run as a formula")
        )

    def _build_ticks(self) -> None:
        self._ticks = TickModel(self)
        self._ticks.changed.connect(self._soon.start)
        self._list = QListView(self)
        self._list.setObjectName("exportArticles")
        self._list.setAccessibleName(self.tr("Chosen articles"))
        self._list.setProperty("look", "field")
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFixedHeight(116)

    def _build_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(9)
        self._labels: dict[QWidget, QLabel] = {}
        for words, field in (
            (self.tr("What"), self._what),
            (self.tr("From"), self._scope),
            ("", self._list),
            (self.tr("Format"), self._form),
            (self.tr("Between the cells"), self._delimiter),
            ("", self._bom),
            ("", self._guard),
        ):
            self._labels[field] = _muted(words, self)
            form.addRow(self._labels[field], field)
        return form

    def _build_preview(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._count = _muted("", box)
        self._count.setObjectName("exportCount")
        self._preview = PreviewModel(self)
        self._table = QTableView(box)
        self._table.setObjectName("exportPreview")
        self._table.setAccessibleName(self.tr("The first rows"))
        self._table.setModel(self._preview)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setStyleSheet("QTableView::item { padding: 0 7px; }")
        self._table.setWordWrap(False)
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(26)
        self._table.horizontalHeader().setDefaultSectionSize(130)
        self._table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self._table.horizontalHeader().setHighlightSections(False)
        column.addWidget(self._count)
        column.addWidget(self._table, 1)
        return box

    def _build_bottom(self) -> QHBoxLayout:
        self._progress = QProgressBar(self)
        self._progress.setObjectName("exportProgress")
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._problem = _muted("", self)
        self._problem.setObjectName("exportProblem")
        self._problem.setProperty("look", "warning")
        self._problem.setWordWrap(True)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("exportCancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._export = QPushButton(self.tr("Export…"), self)
        self._export.setObjectName("exportGo")
        self._export.setProperty("look", "primary")
        self._export.setDefault(True)
        self._export.clicked.connect(self._ask_file)
        bottom = QHBoxLayout()
        bottom.addWidget(self._progress, 1)
        bottom.addWidget(self._problem, 1)
        bottom.addWidget(self._cancel)
        bottom.addWidget(self._export)
        return bottom

    def _combo(self, name: str, words: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(words)
        combo.currentIndexChanged.connect(self._choose)
        return combo

    def _check(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setObjectName(name)
        box.toggled.connect(self._choose)
        return box

    # choices

    def choice(self) -> ExportChoice:
        """Return what is chosen."""
        return ExportChoice(
            self._what.currentData(),
            self._scope.currentData(),
            self._form.currentData(),
            self._delimiter.currentData(),
            self._bom.isChecked(),
            self._guard.isChecked(),
        )

    def articles(self) -> tuple[ArticleId, ...] | None:
        """Return the articles that are chosen, None for all."""
        choice = self.choice()
        if choice.what in OF_THE_PROJECT or choice.scope == "all":
            return None
        if choice.scope == "this":
            return (ArticleId(self._article),)
        return self._ticks.ticked()

    def _show_choice(self, choice: ExportChoice) -> None:
        for combo, value in (
            (self._what, choice.what),
            (self._scope, choice.scope),
            (self._form, choice.form),
            (self._delimiter, choice.delimiter),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self._bom.setChecked(choice.bom)
        self._guard.setChecked(choice.guard)

    def _choose(self) -> None:
        if hasattr(self, "_export"):
            self._show_parts()
            self._soon.start()

    def _show_parts(self) -> None:
        choice = self.choice()
        articles = choice.what not in OF_THE_PROJECT
        ticking = articles and choice.scope == "ticked"
        if ticking and self._list.model() is None:
            here = self._session.here.articles.all()
            self._ticks.show_articles(here, {self._article} if self._article else set())
            self._list.setModel(self._ticks)
        csv = choice.form == CSV
        for field, shown in (
            (self._scope, articles),
            (self._list, ticking),
            (self._delimiter, csv),
            (self._bom, csv),
            (self._guard, csv),
        ):
            field.setVisible(shown)
            self._labels[field].setVisible(shown)

    def _follow(self, change: ChangeSet) -> None:
        del change
        if self._job is None:
            self._soon.start()

    def _show_preview(self) -> None:
        self._soon.stop()
        if self._session.project is None:
            return
        seen = preview(self._session.here, self.choice(), self.articles(), ROWS_SHOWN)
        self._preview.show_rows(seen.columns, seen.rows)
        rows = counted(seen.count, "row") if seen.count else self.tr("No rows")
        words = self.tr("{0}, {1} columns").format(rows, len(seen.columns))
        if seen.count > len(seen.rows):
            words += self.tr(". The first {0}:").format(len(seen.rows))
        self._count.setText(words)

    # writing

    def _ask_file(self) -> None:
        choice = self.choice()
        files = {
            ".csv": self.tr("CSV files (*.csv)"),
            ".tsv": self.tr("Tab-separated files (*.tsv)"),
            ".jsonl": self.tr("JSON Lines files (*.jsonl)"),
        }
        ending = Path(choice.file_name).suffix
        asking = QFileDialog(self, self.tr("Export to a file"), str(self._folder))
        asking.setObjectName("exportFile")
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilters([files[ending], self.tr("All files (*)")])
        asking.setDefaultSuffix(ending)
        asking.selectFile(choice.file_name)
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
        if os.path.exists(target) and target.samefile(self._session.here.path):  # noqa: PTH110
            self._problem.setText(self.tr("That is the project itself. Choose another name."))
            return
        self._target = target
        choice = self.choice()
        self._keep(choice)
        here = self._session.here
        work = ExportWork(here.path, target, choice, self.articles())
        job = self._jobs.make("export", work)
        job.setProperty("words", self.tr("Exporting"))
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)
        job.broke.connect(self._broke)
        self._set_busy(job)
        self._jobs.run(job)

    def _keep(self, choice: ExportChoice) -> None:
        try:
            self._session.here.keep_view_state(KEY, choice.kept())
        except UserError:
            return  # a read-only project is exported all the same

    def _set_busy(self, job: Job | None) -> None:
        self._job = job
        self._progress.setVisible(job is not None)
        self._progress.setRange(0, 0)
        self._problem.setVisible(job is None)
        self._export.setEnabled(job is None)
        for field in self._labels:
            field.setEnabled(job is None)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done if total else 1)

    @Slot(object)
    def _succeeded(self, rows: int) -> None:
        self._set_busy(None)
        words = self.tr("Exported {0} to {1}.")
        self.exported.emit(words.format(counted(rows, "row"), self._target.name), str(self._target))
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
        """Stop the export that runs; close when none does."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()


def documents() -> Path:
    """Return the folder that is proposed first."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", "muted")
    return label
