"""The window and its projects: opened, remembered, read-only, damaged, filled by drops."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.project import Project
from desktop.qt.jobs import Report
from tests.qt.conftest import Answering

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

OTHER = "Second story\n\nA short one about something else, said Karl Holm.\n"


def second(project: Project) -> ArticleId:
    from desktop.formats import read_pasted

    return project.articles.add(read_pasted(OTHER))


def status_text(window: "Ascribe", name: str) -> str:
    label = window.window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_the_window_remembers_itself(
    ascribe: "Ascribe", project: Project, article_id: ArticleId, qapp: QApplication
) -> None:
    from desktop.qt.app import build

    other = second(project)
    path = project.path
    ascribe.session.attach(project)
    ascribe.window.resize(760, 560)
    ascribe.window.show()
    ascribe.window.travel.open_article(other, 20)
    ascribe.actions.run("toggle_panel")
    assert ascribe.window.panel.isVisible()
    ascribe.actions.run("toggle_panel")
    ascribe.actions.run("text_bigger")
    ascribe.actions.run("theme_sepia")
    points = ascribe.window.reader.text_size()
    ascribe.window.close()
    assert ascribe.session.project is None

    again = build(qapp)
    again.opening.first(None)
    again.window.show()
    assert again.session.here.path == path
    assert again.window.reader.article_id == other
    assert again.window.reader.place() == 20
    assert again.window.size().toTuple() == (760, 560)
    assert not again.window.panel.isVisible()
    assert again.window.reader.text_size() == points
    assert again.appearance.window.name == "sepia"
    again.actions.run("theme_light")
    again.window.close()
    again.dismantle()


def test_a_project_that_cannot_open_is_a_sentence_with_a_way_out(
    ascribe: "Ascribe", tmp_path: Path
) -> None:
    bad = tmp_path / "bad.ascribe"
    bad.write_text("no database", encoding="utf-8")
    ascribe.window.show()
    ascribe.opening.first(bad)
    assert ascribe.session.project is None
    assert ascribe.window.empty.isVisible()
    words = ascribe.window.findChild(QLabel, "emptyWords")
    assert words is not None
    assert "bad.ascribe" in words.text()
    button = ascribe.window.findChild(QPushButton, "empty_open_library")
    assert button is not None
    button.click()
    assert ascribe.session.here.path == ascribe.homes.library


def test_a_bad_project_leaves_the_open_one_open(
    window: "Ascribe", project: Project, tmp_path: Path
) -> None:
    assert not window.opening.open(tmp_path / "missing.ascribe")
    assert window.session.project is project
    assert "missing.ascribe" in window.window.message.sentence


def test_a_read_only_project_says_so_and_offers_a_copy(
    ascribe: "Ascribe", project: Project, article_id: ArticleId, chooser: Answering
) -> None:
    path = project.path
    project.close()
    ascribe.session.attach(Project.open(path, read_only=True))
    ascribe.window.show()
    assert ascribe.window.standing.isVisible()
    assert status_text(ascribe, "statusSaved") == "Read-only"
    assert not ascribe.actions["highlight"].isEnabled()
    assert not ascribe.actions["add_article"].isEnabled()
    assert ascribe.actions["export"].isEnabled()
    copy = path.with_name("Copy.ascribe")
    chooser.paths = [copy]
    button = ascribe.window.findChild(QPushButton, "standingCopy")
    assert button is not None
    button.click()
    assert ascribe.session.here.path == copy
    assert not ascribe.session.here.read_only
    assert not ascribe.window.standing.isVisible()


def drop(window: QWidget, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(700, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_dropped_files_become_articles(
    window: "Ascribe", project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "x.txt"
    good.write_text(OTHER, encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(empty))])
    with qtbot.waitSignal(window.jobs.quiet):
        drop(window.window, data)
    qtbot.waitUntil(lambda: len(project.articles.all()) == 2)
    sentence = window.window.message.sentence
    assert sentence.startswith("Added ‘Second story’ · 1 could not be read: ")
    assert "‘x.txt’" in sentence
    assert window.window.reader.article_id == project.articles.all()[1].id


def test_closing_keeps_everything_and_leaves_no_project_open(
    window: "Ascribe", project: Project
) -> None:
    window.window.close()
    assert window.session.project is None
    assert window.settings.last_project == project.path
    again = Project.open(project.path)
    assert again.view_state("window") == {"article": again.articles.all()[0].id}
    again.close()


def test_files_are_chosen_in_a_dialog(
    window: "Ascribe", project: Project, tmp_path: Path, qtbot: QtBot, chooser: Answering
) -> None:
    path = tmp_path / "good.md"
    path.write_text("# Chosen\n\nWords.\n", encoding="utf-8")
    chooser.paths = [path]
    with qtbot.waitSignal(window.adding.added):
        window.actions.run("add_article")
    assert project.articles.get(ArticleId(window.window.reader.article_id)).title == "Chosen"


def test_projects_are_made_opened_and_listed(
    window: "Ascribe", project: Project, tmp_path: Path, chooser: Answering
) -> None:
    chooser.paths = [tmp_path / "New.ascribe"]
    window.actions.run("new_project")
    assert window.session.here.path == tmp_path / "New.ascribe"
    assert window.window.empty.isVisible()
    assert [action.text() for action in recent(window)] == ["test"]
    chooser.paths = [project.path]
    window.actions.run("open_project")
    assert window.session.here.path == project.path
    assert [action.text() for action in recent(window)] == ["New"]
    recent(window)[0].trigger()
    assert window.session.here.path == tmp_path / "New.ascribe"


def recent(window: "Ascribe") -> list[QAction]:
    menu = QMenu()
    window.window.commands.fill_recent(menu)
    actions = menu.actions()
    for action in actions:
        action.setParent(window.window)
    return actions


def test_clearing_the_history_asks_first(window: "Ascribe", project: Project, qtbot: QtBot) -> None:
    project.tags.add("Key passage")
    window.actions.run("clear_history")
    dialog = window.window.findChild(QMessageBox, "clearHistory")
    assert dialog is not None
    assert project.undo_label
    dialog.reject()
    assert project.undo_label
    window.actions.run("clear_history")
    clear = next(
        b
        for d in window.window.findChildren(QMessageBox, "clearHistory")
        for b in d.findChildren(QPushButton, "clearHistoryAccept")
        if d.isVisible()
    )
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert project.undo_label == ""


def test_work_beside_the_window_is_shown_and_can_be_cancelled(
    window: "Ascribe", qtbot: QtBot
) -> None:
    def work(report: Report) -> None:
        while True:
            report(1, 4)
            threading.Event().wait(0.001)

    job = window.jobs.make("long", work)
    cancel = window.window.findChild(QPushButton, "statusCancel")
    assert cancel is not None
    window.jobs.run(job)
    assert cancel.isVisible()
    with qtbot.waitSignals([job.cancelled, window.jobs.quiet]):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not cancel.isVisible())
