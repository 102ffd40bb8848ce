"""Writing an export beside the window: a reader of its own, progress, a cancel that works."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.domain.model import ArticleId
from desktop.formats import tables
from desktop.project import Project
from desktop.qt.dialogs.export_choice import CSV, ExportChoice
from desktop.qt.jobs import Report

EVERY = 250
"""So many rows lie between two words about progress."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows as they will be written."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int


def preview(
    project: Project, choice: ExportChoice, articles: Sequence[ArticleId] | None, most: int
) -> Preview:
    """Return the first rows of an export, with the guard on if it is chosen."""
    exporting = project.exporting
    columns = tuple(exporting.columns(choice.what))
    first = list(islice(exporting.rows(choice.what, articles), most))
    written = io.StringIO(newline="")
    guard = choice.guard and choice.form == CSV
    tables.write_csv(written, columns, first, bom=False, guard=guard)
    read = list(csv.reader(io.StringIO(written.getvalue(), newline="")))
    return Preview(
        columns, tuple(tuple(row) for row in read[1:]), exporting.count(choice.what, articles)
    )


@dataclass(frozen=True, slots=True)
class ExportWork:
    """An export to be done in a worker; it opens the project for itself, for reading only."""

    project: Path
    target: Path
    choice: ExportChoice
    articles: tuple[ArticleId, ...] | None

    def __call__(self, report: Report) -> int:
        """Write the file and return the count of rows. UserError when it cannot be written."""
        project = Project.again(self.project)
        try:
            exporting, what = project.exporting, self.choice.what
            total = exporting.count(what, self.articles)
            rows = _reported(exporting.rows(what, self.articles), total, report)
            columns = exporting.columns(what)
            if self.choice.form == CSV:
                return tables.write_csv(
                    self.target,
                    columns,
                    rows,
                    delimiter=self.choice.separator,
                    bom=self.choice.bom,
                    guard=self.choice.guard,
                )
            return tables.write_jsonl(self.target, columns, rows)
        finally:
            project.close()


def _reported(
    rows: Iterable[tuple[object, ...]], total: int, report: Report
) -> Iterator[tuple[object, ...]]:
    report(0, total)
    for number, row in enumerate(rows, 1):
        yield row
        if number % EVERY == 0:
            report(number, total)
    report(total, total)
