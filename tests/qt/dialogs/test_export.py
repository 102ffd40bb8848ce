"""The export dialog over a real project, with real files and the real worker."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.model import (
    ArticleId,
    Block,
    BlockKind,
    ClaimDraft,
    ClaimFields,
    ImportedDocument,
)
from desktop.project import Project
from desktop.qt.dialogs.export import ExportDialog
from desktop.qt.dialogs.export_choice import KEY, ExportChoice, choice_kept
from desktop.qt.dialogs.export_models import TickModel
from desktop.qt.jobs import Jobs
from desktop.qt.session import Session

T = TypeVar("T", bound=QWidget)

TEXT = "Mara Voss said the bridge is safe. Idris Kane denied it."


def imported(title: str, text: str) -> ImportedDocument:
    return ImportedDocument(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), title)


@pytest.fixture
def project(project: Project) -> Project:
    """Two articles; a highlight and a claim in the first, a highlight in the second."""
    one = project.articles.add(imported("The bridge", TEXT))
    two = project.articles.add(imported("Another", TEXT + " More."))
    tag = project.tags.add("Key passage")
    project.marks.highlight(one, 0, 9, tag)
    fields = ClaimFields(statement="=1+1 the bridge is safe")
    project.claims.add(one, ClaimDraft(((15, 33),), fields=fields))
    project.marks.highlight(two, 35, 45)
    return project


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.drain()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, jobs: Jobs, tmp_path: Path) -> Iterator[ExportDialog]:
    dialog = ExportDialog(session, jobs, 1, folder=tmp_path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    yield dialog
    jobs.drain()


def part(dialog: QWidget, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert found is not None
    return found


def choose(dialog: ExportDialog, name: str, value: str) -> None:
    combo = part(dialog, QComboBox, name)
    combo.setCurrentIndex(combo.findData(value))


def said(dialog: ExportDialog) -> str:
    return part(dialog, QLabel, "exportCount").text()


def cells(dialog: ExportDialog) -> list[dict[str, str]]:
    model = part(dialog, QTableView, "exportPreview").model()
    names = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return [
        {name: model.index(row, n).data() for n, name in enumerate(names)}
        for row in range(model.rowCount())
    ]


def write(qtbot: QtBot, dialog: ExportDialog, target: Path) -> list[str]:
    with qtbot.waitSignal(dialog.exported) as done:
        dialog.export_to(target)
    return [str(word) for word in done.args]


def test_the_first_rows_follow_the_choices(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert said(dialog).startswith("3 rows, ")
    assert [row["kind"] for row in cells(dialog)] == ["highlight", "claim", "highlight"]
    choose(dialog, "exportScope", "this")
    qtbot.waitUntil(lambda: said(dialog).startswith("2 rows, "))
    choose(dialog, "exportWhat", "tags")
    qtbot.waitUntil(lambda: [row.get("tag") for row in cells(dialog)] == ["Key passage"])


def test_guard_is_seen_before_it_is_written(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(dialog, "exportWhat", "claims")
    guarded = ["'=1+1 the bridge is safe"]
    qtbot.waitUntil(lambda: [row.get("statement") for row in cells(dialog)] == guarded)
    part(dialog, QCheckBox, "exportGuard").setChecked(False)
    qtbot.waitUntil(lambda: cells(dialog)[0]["statement"] == "=1+1 the bridge is safe")


def test_only_what_matters_is_shown(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(dialog, "exportForm", "jsonl")
    for kind, name in ((QComboBox, "exportDelimiter"), (QCheckBox, "exportBom")):
        assert not part(dialog, kind, name).isVisible()
    choose(dialog, "exportWhat", "entities")
    assert not part(dialog, QComboBox, "exportScope").isVisible()
    choose(dialog, "exportWhat", "claims")
    assert part(dialog, QComboBox, "exportScope").isVisible()


def test_csv_is_written_as_chosen(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "exportWhat", "claims")
    choose(dialog, "exportDelimiter", "semicolon")
    part(dialog, QCheckBox, "exportBom").setChecked(False)
    target = tmp_path / "claims.csv"
    sentence, path = write(qtbot, dialog, target)
    assert sentence == "Exported 1 row to claims.csv."
    assert Path(path) == target
    assert not target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    assert [row["statement"] for row in rows] == ["'=1+1 the bridge is safe"]
    assert dialog.isHidden()


def test_ticked_articles_only(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "exportScope", "ticked")
    ticks = part(dialog, QListView, "exportArticles").model()
    assert isinstance(ticks, TickModel)
    assert ticks.ticked() == (1,)
    for row, state in ((0, Qt.CheckState.Unchecked), (1, Qt.CheckState.Checked)):
        ticks.setData(ticks.index(row), state, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: said(dialog).startswith("1 row, "))
    target = tmp_path / "annotations.csv"
    write(qtbot, dialog, target)
    with target.open(newline="", encoding="utf-8-sig") as lines:
        assert [row["article_title"] for row in csv.DictReader(lines)] == ["Another"]


def test_file_is_asked_for_and_the_name_gets_its_ending(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.mouseClick(part(dialog, QPushButton, "exportGo"), Qt.MouseButton.LeftButton)
    asking = part(dialog, QFileDialog, "exportFile")
    assert [Path(name).name for name in asking.selectedFiles()] == ["annotations.csv"]
    field = asking.findChild(QLineEdit)
    assert field is not None
    field.setText("mine")
    with qtbot.waitSignal(dialog.exported):
        asking.accept()
    assert (tmp_path / "mine.csv").exists()


def test_a_file_that_cannot_be_written_leaves_the_dialog_with_a_sentence(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    problem = part(dialog, QLabel, "exportProblem")
    dialog.export_to(tmp_path / "no such folder" / "a.csv")
    qtbot.waitUntil(lambda: problem.text() != "")
    assert problem.text().endswith(".")
    assert dialog.isVisible()
    assert part(dialog, QPushButton, "exportGo").isEnabled()


def test_cancel_writes_nothing_and_leaves_the_old_file(
    qtbot: QtBot, dialog: ExportDialog, jobs: Jobs, tmp_path: Path
) -> None:
    target = tmp_path / "annotations.csv"
    target.write_text("what was there", encoding="utf-8")
    jobs.started.connect(lambda _job: dialog.reject())  # before the thread writes a row
    dialog.export_to(target)
    problem = part(dialog, QLabel, "exportProblem")
    qtbot.waitUntil(lambda: problem.text() == "Cancelled; nothing was written.")
    assert target.read_text(encoding="utf-8") == "what was there"
    assert [path.name for path in tmp_path.iterdir() if "annotations" in path.name] == [target.name]
    assert dialog.isVisible()
    qtbot.mouseClick(part(dialog, QPushButton, "exportCancel"), Qt.MouseButton.LeftButton)
    assert dialog.isHidden()


def test_the_project_is_never_written_over(
    dialog: ExportDialog, project: Project, jobs: Jobs
) -> None:
    dialog.export_to(project.path)
    assert jobs.running == ()
    assert "project itself" in part(dialog, QLabel, "exportProblem").text()
    assert project.check() == []


def test_choices_come_back_next_time(
    qtbot: QtBot,
    dialog: ExportDialog,
    session: Session,
    jobs: Jobs,
    project: Project,
    tmp_path: Path,
) -> None:
    choose(dialog, "exportWhat", "mentions")
    choose(dialog, "exportDelimiter", "tab")
    assert dialog.choice().file_name == "mentions.tsv"
    write(qtbot, dialog, tmp_path / "mentions.tsv")
    again = ExportDialog(session, jobs, 1, folder=tmp_path)
    qtbot.addWidget(again)
    assert again.choice() == ExportChoice(what="mentions", delimiter="tab")
    assert project.undo_label == "Highlight"


@pytest.mark.parametrize(
    "kept",
    [None, 7, "x", [], {"what": "nonsense"}, {"delimiter": ["comma"]}, {"scope": "ticked"}],
)
def test_nonsense_that_was_kept_is_as_nothing(kept: object) -> None:
    assert choice_kept(kept) == ExportChoice()


def test_what_was_kept_is_taken() -> None:
    choice = ExportChoice("claims", "this", "jsonl", "tab", bom=False, guard=False)
    assert choice_kept(choice.kept()) == choice


def test_a_read_only_project_is_exported_all_the_same(
    qtbot: QtBot, project: Project, jobs: Jobs, tmp_path: Path
) -> None:
    path = project.path
    project.close()
    session = Session()
    session.attach(Project.open(path, read_only=True))
    dialog = ExportDialog(session, jobs, 1, folder=tmp_path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    write(qtbot, dialog, tmp_path / "a.csv")
    assert session.here.view_state(KEY) is None
    session.close()


def test_without_an_open_article_there_is_no_such_choice(
    qtbot: QtBot, session: Session, jobs: Jobs
) -> None:
    dialog = ExportDialog(session, jobs)
    qtbot.addWidget(dialog)
    assert part(dialog, QComboBox, "exportScope").findData("this") == -1
    assert dialog.articles() is None


def test_an_empty_project_says_no_rows(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    session = Session()
    session.attach(Project.create(tmp_path / "empty.ascribe"))
    dialog = ExportDialog(session, jobs)
    qtbot.addWidget(dialog)
    assert said(dialog).startswith("No rows, ")
    session.close()


def test_tick_model_holds_what_qt_expects(session: Session, qtmodeltester: Any) -> None:
    model = TickModel()
    model.show_articles(session.here.articles.all(), {ArticleId(2)})
    qtmodeltester.check(model)
    assert model.ticked() == (2,)
