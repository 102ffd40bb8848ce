"""What “PDF with the marks…” does: asks where, and writes the copy beside the window's work."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.domain.model import ArticleId
from desktop.formats.landing import landing
from desktop.project import Project
from desktop.qt.file_names import proposed_name
from desktop.qt.jobs import Report

if TYPE_CHECKING:
    from desktop.qt.views.window import Parts, Window

SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True)
class PdfWork:
    """A copy to be written in a worker; it opens the project for itself, for reading only."""

    project: Path
    author: str
    article_id: int
    target: Path
    password: str = ""

    def __call__(self, report: Report) -> Path:
        """Write the file and return where. UserError when it cannot be written."""
        project = Project.again(self.project, self.author)
        try:
            made = project.pdf_copy.bytes_of(self.article_id, self.password, report)
        finally:
            project.close()
        with landing(self.target) as stream:
            stream.buffer.write(made)
        return self.target


class PdfCopying(QObject):
    """Write the PDF of the article at hand with its marks in it."""

    def __init__(self, parts: "Parts", window: "Window") -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window

    def save_pdf(self) -> None:
        """Ask where the copy shall lie, and write it."""
        session, article_id = self._parts.session, self._window.reader.article_id
        article = session.here.articles.get(ArticleId(article_id))
        if not session.here.pages.has_pages(article_id):
            session.say.emit(
                self.tr("‘%1’ is no PDF. File > Report… writes a PDF of any article.").replace(
                    "%1", article.title
                ),
                "",
            )
            return
        stem = proposed_name(Path(article.file_name).stem, self.tr("article"))
        name = stem + self.tr(" with marks") + SUFFIX
        self._parts.opening.chooser.pdf_copy(self._window, name, self._writer(article_id))

    def _writer(self, article_id: int) -> Callable[[list[Path]], None]:
        def write(chosen: list[Path]) -> None:
            session, jobs = self._parts.session, self._parts.jobs
            work = PdfWork(session.here.path, session.here.author, article_id, chosen[0])
            job = jobs.make("write a pdf", work)
            job.setProperty("words", self.tr("Writing the PDF"))
            job.succeeded.connect(self._written)
            job.failed.connect(self._refused)
            jobs.run(job)

        return write

    @Slot(object)
    def _written(self, path: Path) -> None:
        words = self.tr("‘%1’ is written, with all marks of this article in it.")
        self._parts.session.say.emit(words.replace("%1", path.name), "")

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        self._parts.session.say.emit(sentence, "")
