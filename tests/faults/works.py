"""The kinds of work that a full disk may stop, each as one thing a person does."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from desktop.domain.model import ClaimDraft, EntityKind
from desktop.formats.landing import landing
from desktop.formats.tables import write_csv, write_jsonl
from desktop.project import Project
from tests.crash.accepting import _proposed
from tests.project.words import document

TEXT = " ".join(f"word{n}" for n in range(3_000))


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do on a project whose disk is full."""

    name: str
    run: Callable[[Project, Path], object]
    """Gets the open project and the folder on the full disk. Raises UserError when refused."""
    changes: bool = True
    """Whether the project is another one afterwards."""
    target: str = ""
    """The name of the file that it writes into the folder, which is there whole or not at all."""


def made(path: Path) -> Path:
    """Make the project on which all works are done, and close it."""
    project = Project.create(path, author="tester")
    article = project.articles.add(document(TEXT, "The harbour"))
    project.articles.add(document("Another text about the bridge. " * 40, "The bridge"))
    tag = project.tags.add("Key passage")
    ann = project.entities.add("Ann", EntityKind.PERSON, aliases=("Annie",))
    for n in range(60):
        mark = project.marks.highlight(article, n * 20, n * 20 + 30, tag)
        project.marks.set_note(mark, f"note {n}")
        if n % 6 == 0:
            project.marks.mention(article, n * 20, n * 20 + 5, ann)
            project.claims.add(article, ClaimDraft(((n * 20, n * 20 + 40),)))
    project.suggestions.propose(article, _proposed(TEXT), "test")
    project.tags.add("undone")
    project.undo()
    project.close()
    return path


def _mark(project: Project, _folder: Path) -> None:
    with project.step("Highlight"):
        project.marks.set_note(project.marks.highlight(1, 3, 9), "x" * 9_000)


def _claim(project: Project, _folder: Path) -> None:
    with project.step("Claim"):
        claim = project.claims.add(1, ClaimDraft(((100, 200),)))
        project.claims.add_evidence(claim, note="y" * 20_000)


def _article(project: Project, _folder: Path) -> None:
    project.articles.add(document("Some new words of an article. " * 2_000, "Added"))


def _articles(project: Project, _folder: Path) -> None:
    with project.step("Add Articles"):
        for n in range(12):
            project.articles.add(document(f"Words of article {n}. " * 400, f"Article {n}"))


def _import_marks(project: Project, _folder: Path) -> None:
    names = project.exporting.columns("annotations")
    rows = [dict(zip(names, row, strict=True)) for row in project.exporting.rows("annotations")]
    told = [
        {**row, "annotation_id": str(uuid4()), "tags": f"tag {n}"} for n, row in enumerate(rows)
    ]
    project.importing.annotations([{k: str(v or "") for k, v in row.items()} for row in told])


def _accept(project: Project, _folder: Path) -> None:
    project.suggestions.accept([each.id for each in project.suggestions.pending(1)])


def _version(project: Project, _folder: Path) -> None:
    project.versions.add(1, document(TEXT.replace("word7 ", "another ") + " and more" * 900))


def _view_state(project: Project, _folder: Path) -> None:
    project.keep_view_state("reader", {"places": ["z" * 100] * 300})


def _csv(project: Project, folder: Path) -> None:
    names = project.exporting.columns("annotations")
    write_csv(folder / "out.csv", names, project.exporting.rows("annotations"))


def _jsonl(project: Project, folder: Path) -> None:
    names = project.exporting.columns("annotations")
    write_jsonl(folder / "out.jsonl", names, project.exporting.rows("annotations"))


def _report(project: Project, folder: Path) -> None:
    from desktop.formats.report.html import html_of

    with landing(folder / "report.html") as stream:
        for portion in html_of(project.reporting.gather()):
            stream.write(portion)


def _bytes(_project: Project, folder: Path) -> None:
    with landing(folder / "marks.pdf") as stream:  # as the PDF with the marks is written
        stream.buffer.write(b"%PDF-1.7\n" + b"p" * 90_000)


WORKS = (
    Work("mark", _mark),
    Work("claim with evidence", _claim),
    Work("undo", lambda project, _folder: project.undo()),
    Work("redo", lambda project, _folder: project.redo()),
    Work("add an article", _article),
    Work("add twelve articles", _articles),
    Work("import marks from CSV", _import_marks),
    Work("accept 160 suggestions", _accept),
    Work("new version", _version),
    Work("clear the history", lambda project, _folder: project.clear_history()),
    Work("keep the reading place", _view_state, changes=False),
    Work(
        "save a copy",
        lambda project, folder: project.save_copy(folder / "copy.ascribe"),
        changes=False,
        target="copy.ascribe",
    ),
    Work("export CSV", _csv, changes=False, target="out.csv"),
    Work("export JSON Lines", _jsonl, changes=False, target="out.jsonl"),
    Work("report", _report, changes=False, target="report.html"),
    Work("PDF with the marks", _bytes, changes=False, target="marks.pdf"),
)


def whole(target: Path) -> bool:
    """Say whether a written file ends as such a file ends."""
    if target.suffix == ".ascribe":
        project = Project.open(target)
        clean = project.check() == []
        project.close()
        return clean
    if target.suffix == ".csv":
        with target.open(encoding="utf-8-sig", newline="") as stream:
            return len({len(row) for row in csv.reader(stream)}) == 1
    return target.read_bytes().endswith((b"}\n", b"</html>\n", b"</html>", b"p"))
