"""The report dialog over a real project, with real files and the real worker."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import (
    Act,
    Block,
    BlockKind,
    ClaimDraft,
    ClaimFields,
    ImportedDocument,
    Relation,
)
from desktop.project import Project
from desktop.qt.dialogs.report import ReportDialog
from desktop.qt.dialogs.report_choice import KEY, ReportChoice, choice_kept
from desktop.qt.jobs import Jobs
from desktop.qt.lens import Lens
from desktop.qt.session import Session

T = TypeVar("T", bound=QWidget)

TEXT = "Mara Voss said the bridge is safe. Idris Kane denied it."


def imported(title: str, text: str) -> ImportedDocument:
    return ImportedDocument(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), title)


@pytest.fixture
def project(project: Project) -> Project:
    """Two articles, two claims in the first, one in the second, and a set of the second."""
    one = project.articles.add(imported("The bridge", TEXT))
    two = project.articles.add(imported("A/B: <Another>", TEXT + " More."))
    said = project.claims.add(
        one, ClaimDraft(((15, 33),), fields=ClaimFields(source_text="Mara Voss"))
    )
    denied = project.claims.add(one, ClaimDraft(((53, 55),), fields=ClaimFields(act=Act.DENIES)))
    project.claims.link(denied, said, Relation.DENIES)
    project.claims.add(two, ClaimDraft(((15, 33),), fields=ClaimFields(statement="it is safe")))
    project.collections.add("Bridges", [two])
    return project


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.drain()


@pytest.fixture
def lens(session: Session) -> Iterator[Lens]:
    lens = Lens(session)
    lens.set_article(1)
    yield lens
    lens.deleteLater()


@pytest.fixture
def dialog(
    qtbot: QtBot, session: Session, jobs: Jobs, lens: Lens, tmp_path: Path
) -> Iterator[ReportDialog]:
    dialog = ReportDialog(session, jobs, lens, 1, folder=tmp_path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    yield dialog
    jobs.drain()


def part(dialog: QWidget, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert found is not None
    return found


def choose(dialog: ReportDialog, name: str, words: str) -> None:
    combo = part(dialog, QComboBox, name)
    combo.setCurrentIndex(combo.findText(words, Qt.MatchFlag.MatchStartsWith))


def said(dialog: ReportDialog) -> str:
    return part(dialog, QLabel, "reportCount").text()


def write(qtbot: QtBot, dialog: ReportDialog, target: Path) -> str:
    with qtbot.waitSignal(dialog.exported, timeout=20_000) as done:
        dialog.export_to(target)
    assert done.args[1] == str(target)
    return str(done.args[0])


def words_of(path: Path) -> str:
    with pymupdf.open(path) as found:
        return " ".join(" ".join(page.get_text() for page in found).split())


def test_counts_follow_what_the_report_is_about(dialog: ReportDialog, lens: Lens) -> None:
    assert said(dialog) == "1 article, 2 claims"
    choose(dialog, "reportScope", "All articles (2)")
    assert said(dialog) == "2 articles, 3 claims"
    choose(dialog, "reportScope", "Bridges (1)")
    assert said(dialog) == "1 article, 1 claim"
    lens.set_scope("all")
    lens.set_filter(ClaimFilter(acts=(Act.DENIES,)))
    choose(dialog, "reportScope", "What is shown now")
    assert said(dialog) == "2 articles, 1 claim"


def test_counts_follow_the_project(dialog: ReportDialog, project: Project) -> None:
    project.claims.add(1, ClaimDraft(((0, 9),)))
    assert said(dialog) == "1 article, 3 claims"


def test_pdf_is_written_with_text_claims_and_map(
    qtbot: QtBot, dialog: ReportDialog, tmp_path: Path
) -> None:
    target = tmp_path / "report.pdf"
    assert write(qtbot, dialog, target) == "Saved the report on 2 claims to report.pdf."
    told = words_of(target)
    assert "The bridge" in told
    assert "One article" in told
    assert "denied by claim 2" in told
    assert "Claim map" in told
    assert dialog.isHidden()


def test_html_is_written(qtbot: QtBot, dialog: ReportDialog, tmp_path: Path) -> None:
    choose(dialog, "reportForm", "HTML")
    choose(dialog, "reportScope", "All articles")
    target = tmp_path / "report.html"
    write(qtbot, dialog, target)
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert "A/B: &lt;Another&gt;" in page
    assert "<svg" in page


def test_a_filtered_report_says_so(
    qtbot: QtBot, dialog: ReportDialog, lens: Lens, tmp_path: Path
) -> None:
    lens.set_filter(ClaimFilter(acts=(Act.DENIES,)))
    choose(dialog, "reportScope", "What is shown now")
    write(qtbot, dialog, tmp_path / "report.pdf")
    assert "Chosen claims only: 1 of 2" in words_of(tmp_path / "report.pdf")


def test_a_set_gives_the_report_its_name(
    qtbot: QtBot, dialog: ReportDialog, tmp_path: Path
) -> None:
    choose(dialog, "reportScope", "Bridges")
    write(qtbot, dialog, tmp_path / "report.pdf")
    with pymupdf.open(tmp_path / "report.pdf") as found:
        assert found.metadata["title"] == "Bridges"


def test_parts_that_are_not_ticked_are_left_out(
    qtbot: QtBot, dialog: ReportDialog, tmp_path: Path
) -> None:
    for name in ("reportText", "reportMap"):
        part(dialog, QCheckBox, name).setChecked(False)
    write(qtbot, dialog, tmp_path / "report.pdf")
    told = words_of(tmp_path / "report.pdf")
    assert "Idris Kane denied" not in told
    assert "Claim map" not in told
    assert "Claims by source" in told


def test_without_any_part_there_is_nothing_to_write(dialog: ReportDialog) -> None:
    go = part(dialog, QPushButton, "reportGo")
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(False)
    assert not go.isEnabled()
    part(dialog, QCheckBox, "reportText").setChecked(True)
    assert go.isEnabled()


def test_enter_asks_where_to_and_the_name_gets_its_ending(
    qtbot: QtBot, dialog: ReportDialog, tmp_path: Path
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    asking = part(dialog, QFileDialog, "reportFile")
    assert [Path(name).name for name in asking.selectedFiles()] == ["The bridge.pdf"]
    field = asking.findChild(QLineEdit)
    assert field is not None
    field.setText("mine")
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        asking.accept()
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")


def test_cancel_writes_nothing_and_leaves_the_old_file(
    qtbot: QtBot, dialog: ReportDialog, jobs: Jobs, tmp_path: Path
) -> None:
    target = tmp_path / "report.pdf"
    target.write_text("what was there", encoding="utf-8")
    jobs.started.connect(lambda _job: dialog.reject())  # before the thread reads a row
    dialog.export_to(target)
    problem = part(dialog, QLabel, "reportProblem")
    qtbot.waitUntil(lambda: problem.text() == "Cancelled; nothing was written.")
    assert target.read_text(encoding="utf-8") == "what was there"
    assert dialog.isVisible()
    assert part(dialog, QPushButton, "reportGo").isEnabled()
    qtbot.mouseClick(part(dialog, QPushButton, "reportCancel"), Qt.MouseButton.LeftButton)
    assert dialog.isHidden()


def test_a_file_that_cannot_be_written_leaves_the_dialog_with_a_sentence(
    qtbot: QtBot, dialog: ReportDialog, tmp_path: Path
) -> None:
    problem = part(dialog, QLabel, "reportProblem")
    dialog.export_to(tmp_path / "no such folder" / "a.pdf")
    qtbot.waitUntil(lambda: problem.text() != "", timeout=20_000)
    assert problem.text().endswith(".")
    assert dialog.isVisible()


def test_the_project_is_never_written_over(
    dialog: ReportDialog, project: Project, jobs: Jobs
) -> None:
    dialog.export_to(project.path)
    assert jobs.running == ()
    assert "project itself" in part(dialog, QLabel, "reportProblem").text()


def test_choices_come_back_next_time(
    qtbot: QtBot,
    dialog: ReportDialog,
    session: Session,
    jobs: Jobs,
    lens: Lens,
    tmp_path: Path,
) -> None:
    choose(dialog, "reportForm", "HTML")
    choose(dialog, "reportScope", "All articles")
    part(dialog, QCheckBox, "reportEntities").setChecked(False)
    write(qtbot, dialog, tmp_path / "a.html")
    again = ReportDialog(session, jobs, lens, 1, folder=tmp_path)
    qtbot.addWidget(again)
    assert again.choice() == ReportChoice(scope="all", form="html", entities=False)


@pytest.mark.parametrize(
    "kept", [None, 7, [], {"scope": "set"}, {"form": ["pdf"]}, {"text": 3}, {"map": "no"}]
)
def test_nonsense_that_was_kept_is_as_nothing(kept: object) -> None:
    assert choice_kept(kept) == ReportChoice()


def test_what_was_kept_is_taken() -> None:
    choice = ReportChoice("all", "html", text=False, map=False)
    assert choice_kept(choice.kept()) == choice


def test_without_an_open_article_all_are_offered(
    qtbot: QtBot, session: Session, jobs: Jobs, lens: Lens
) -> None:
    dialog = ReportDialog(session, jobs, lens)
    qtbot.addWidget(dialog)
    words = [
        part(dialog, QComboBox, "reportScope").itemText(n)
        for n in range(part(dialog, QComboBox, "reportScope").count())
    ]
    assert words == ["What is shown now", "All articles (2)", "Bridges (1)"]
    assert session.here.view_state(KEY) is None


def test_every_control_has_a_name(dialog: ReportDialog) -> None:
    for control in (*dialog.findChildren(QComboBox), *dialog.findChildren(QCheckBox)):
        assert control.objectName()
        assert control.accessibleName() or control.property("text")
