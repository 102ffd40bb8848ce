"""A report over a library: HTML and PDF, with the text, the claims and the map.

Beside it the plain way: the same texts escaped into a file, or laid out by Qt's own document.
"""

import html
from pathlib import Path

from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from desktop.domain.filters import ClaimFilter
from desktop.project import Project
from desktop.qt.dialogs.report_choice import ALL, HTML, PDF, ReportChoice
from desktop.qt.dialogs.report_work import ReportWork
from tests.bench.figures import Figure, milliseconds
from tests.bench.windows import application


def report(path: Path, size: str) -> list[Figure]:
    """Write both reports as the worker does; the window stays free meanwhile."""
    held = application()
    project = Project.open(path)
    texts = [project.articles.document(one).text for one in project.articles.ids()]
    project.close()
    figures = []
    for form, plain, beside in (
        (HTML, _plain_html, "the texts, escaped"),
        (PDF, _plain_pdf, "the texts, by QTextDocument"),
    ):
        target = path.with_name(f"report.{form}")
        work = ReportWork(path, "bench", target, ReportChoice(scope=ALL, form=form), None,
                          ClaimFilter(), "", "everything")  # fmt: skip
        value = milliseconds(lambda work=work: work(_told_nobody))  # type: ignore[misc]
        if target.stat().st_size < sum(map(len, texts)) // 10:
            raise SystemExit(f"the report as {form} is too small to hold the texts")
        bare = path.with_name(f"plain.{form}")
        baseline = milliseconds(lambda plain=plain, bare=bare: plain(bare, texts))  # type: ignore[misc]
        name = f"report: {form.upper()} of all, in a worker"
        figures.append(Figure(name, size, value, "ms", 0, baseline, beside))
    del held
    return figures


def _told_nobody(_done: int, _all: int) -> None:
    """Take in how far it is."""


def _plain_html(target: Path, texts: list[str]) -> None:
    target.write_text("".join(f"<p>{html.escape(text)}</p>\n" for text in texts), encoding="utf-8")


def _plain_pdf(target: Path, texts: list[str]) -> None:
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = QTextDocument()
    document.setPlainText("\n\n".join(texts))
    document.print_(writer)
