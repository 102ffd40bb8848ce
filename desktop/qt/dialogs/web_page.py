"""Choose between the main text of a web page and all of it, seen side by side.

The page is read again from its stored bytes, beside the window and apart from it; nothing is
fetched.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.apart import Apart
from desktop.domain.model import Came, ImportedDocument
from desktop.domain.text import word_count
from desktop.formats.web import Readings
from desktop.project import Project
from desktop.qt.dialogs.page_preview import PagePreview, paragraphs
from desktop.qt.jobs import Jobs, Report
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.wording import counted

SECONDS = 60
MEGABYTES = 1_000


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A web page as it is kept in the project."""

    data: bytes
    file_name: str
    url: str
    came: Came

    def __call__(self, apart: Apart, report: Report) -> Readings:
        """Return both readings of the page; raises as `read_html` does."""
        read: Readings = apart.call(
            "desktop.formats.web:read_both",
            self.data,
            self.file_name,
            self.url,
            report=report,
            seconds=SECONDS,
            megabytes=MEGABYTES,
            what="The page",
        )
        return Readings(self._facts(read.main), self._facts(read.whole))

    def _facts(self, imported: ImportedDocument) -> ImportedDocument:
        return replace(imported, came=self.came, url=self.url or imported.url)


def stored_page(project: Project, article_id: int) -> StoredPage | None:
    """Return the newest page of an article that came as one; None for any other article."""
    if project.articles.get(article_id).media_type != "text/html":
        return None
    for version in reversed(project.versions.all(article_id)):
        data = project.versions.original(version.id)
        if data:
            return StoredPage(data, version.file_name, version.url, version.came)
    return None


class WebPageDialog(QDialog):
    """Two previews; `chosen` with the article, the text, and whether it is the whole page."""

    chosen = Signal(int, object, bool)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        apart: Apart,
        theme: Theme,
        article_id: int,
        page: StoredPage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("webPage")
        self.setWindowTitle(self.tr("Main text or whole page"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._article = article_id
        self._text = session.here.articles.document(article_id).text
        self._readings: Readings | None = None
        self._build(theme, session.here.articles.get(article_id).title)
        session.closed.connect(self.reject)
        job = jobs.make("read page", lambda report: page(apart, report))
        job.setProperty("words", self.tr("Reading the page"))
        job.succeeded.connect(self._show)
        job.failed.connect(self._say)
        job.cancelled.connect(self.reject)
        self.finished.connect(job.cancel)
        jobs.run(job)
        self.resize(1000, 640)

    def _build(self, theme: Theme, title: str) -> None:
        self._state = QLabel(self.tr("Reading the page…"), self)
        self._state.setObjectName("webPageState")
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        head = QLabel(title, self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setProperty("look", "title")
        head.setWordWrap(True)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        self.main = PagePreview(theme, self)
        self.whole = PagePreview(theme, self)
        self.use_main = QPushButton(self.tr("Use the main text"), self)
        self.use_whole = QPushButton(self.tr("Use the whole page"), self)
        self._counts: list[QLabel] = []
        for name, words, preview, button in (
            ("main", self.tr("Main text"), self.main, self.use_main),
            ("whole", self.tr("Whole page"), self.whole, self.use_whole),
        ):
            preview.setObjectName(f"webPage_{name}")
            preview.setAccessibleName(words)
            count = QLabel(words, self)
            count.setObjectName(f"webPageCount_{name}")
            count.setBuddy(preview)
            self._counts.append(count)
            button.setObjectName(f"webPageUse_{name}")
            button.setAutoDefault(False)
            button.setEnabled(False)
            side = QVBoxLayout()
            side.setSpacing(8)
            side.addWidget(count)
            side.addWidget(preview, 1)
            side.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            sides.addLayout(side, 1)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("webPageCancel")
        cancel.clicked.connect(self.reject)
        self.use_main.clicked.connect(self._take_main)
        self.use_whole.clicked.connect(self._take_whole)
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(14)
        column.addWidget(head)
        column.addLayout(sides, 1)
        column.addLayout(foot)

    @Slot(object)
    def _show(self, readings: Readings) -> None:
        self._readings = readings
        kept = paragraphs(readings.main)
        self.main.show_text(readings.main)
        self.whole.show_text(readings.whole, kept)
        pairs = zip(self._counts, (readings.main, readings.whole), strict=True)
        for label, imported in pairs:
            now = self.tr(" · shown now") if imported.text == self._text else ""
            count = counted(word_count(imported.text), "word")
            label.setText(f"{label.text()} · {count}{now}")
        self.use_main.setEnabled(readings.main.text != self._text)
        self.use_whole.setEnabled(readings.whole.text != self._text)
        same = readings.main.text == readings.whole.text
        self._state.setText(
            self.tr("This page has no more than its main text.")
            if same
            else self.tr("What the main text leaves out is grey at the right.")
        )
        wanted = self.use_whole if self.use_whole.isEnabled() else self.use_main
        wanted.setDefault(True)
        wanted.setFocus()

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._state.setText(sentence)

    @Slot()
    def _take_main(self) -> None:
        if self._readings is not None:
            self._take(self._readings.main, whole=False)

    @Slot()
    def _take_whole(self) -> None:
        if self._readings is not None:
            self._take(self._readings.whole, whole=True)

    def _take(self, imported: ImportedDocument, *, whole: bool) -> None:
        self.accept()
        self.chosen.emit(self._article, imported, whole)
