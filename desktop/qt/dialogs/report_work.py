"""Writing a report beside the window: a reader of its own, progress, a cancel that works."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.filters import ClaimFilter
from desktop.formats.landing import landing
from desktop.formats.report.contents import Report as Contents
from desktop.formats.report.html import html_of
from desktop.project import Project
from desktop.qt.dialogs.report_choice import HTML, ReportChoice
from desktop.qt.jobs import Report

WHOLE = 1000
_GATHERED, _MAPPED = 200, 260
"""Of a thousand: what is done when all is read, and when the map is drawn."""
MOST_MAPPED = 600
"""Claims that a map can hold and still be read."""


@dataclass(frozen=True, slots=True)
class ReportWork:
    """A report to be written in a worker; it opens the project for itself, for reading only."""

    project: Path
    author: str
    target: Path
    choice: ReportChoice
    articles: tuple[int, ...] | None
    wanted: ClaimFilter
    title: str
    """'' for that of the only article, or the project's name."""
    subject: str
    """About what the report is, in words."""

    def __call__(self, report: Report) -> int:
        """Write the file and return how many claims it holds. UserError when it cannot be."""
        report(0, WHOLE)
        with _collector_at_rest():
            return self._write(report)

    def _write(self, report: Report) -> int:
        contents = self._gathered(report)
        claims = sum(len(article.claims) for article in contents.articles)
        if self.choice.form == HTML:
            with landing(self.target) as stream:
                for number, portion in enumerate(html_of(contents)):
                    stream.write(portion)
                    report(min(_MAPPED + number, WHOLE - 1), WHOLE)
            return claims
        from desktop.qt.printing.pages import pdf_of

        rest = WHOLE - _MAPPED
        made = pdf_of(contents, lambda done, all_: report(_MAPPED + rest * done // all_, WHOLE))
        with landing(self.target) as stream:
            stream.buffer.write(made)
        return claims

    def _gathered(self, report: Report) -> Contents:
        project = Project.again(self.project, self.author)
        try:
            picture = ""
            if self.choice.map:
                picture = map_of(project, self.wanted, self.articles)
            return project.reporting.gather(
                self.articles,
                self.wanted,
                title=self.title,
                subject=self.subject,
                parts=self.choice.parts,
                picture=picture,
                progress=lambda done, all_: report(_GATHERED * done // max(all_, 1), WHOLE),
            )
        finally:
            project.close()


def map_of(project: Project, wanted: ClaimFilter, article_ids: tuple[int, ...] | None) -> str:
    """Return the claim map as SVG; '' when there is nothing on it or far too much."""
    claims = project.overview.claims(wanted, article_ids)
    if not 0 < len(claims) <= MOST_MAPPED:
        return ""
    from PySide6.QtGui import QColor

    from desktop.qt.theme import theme_named
    from desktop.qt.views.workbench.map_export import render_map_svg

    links = project.overview.links([claim.id for claim in claims])
    paper = replace(theme_named("light"), page=QColor("white"))
    articles = project.overview.articles(article_ids)
    return render_map_svg(claims, links, paper, articles=articles).decode("utf-8")


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python from searching the many values of a report for rings: that stops all threads.

    A report has no rings; what it holds goes when it is let go.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
