"""The history of a large file is cleared beside the window, which then shows the file again."""

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.project import Project

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file count as large."""
    monkeypatch.setattr("desktop.project.project.LARGE", 0)


def clear(window: "Ascribe", qtbot: QtBot) -> None:
    window.actions.run("clear_history")
    dialog = window.window.findChild(QMessageBox, "clearHistory")
    assert dialog is not None
    qtbot.mouseClick(dialog.findChild(QPushButton, "clearHistoryAccept"), Qt.MouseButton.LeftButton)


def shown(window: "Ascribe") -> str:
    return " ".join(label.text() for label in window.window.empty.findChildren(QLabel))


@pytest.mark.usefixtures("large")
def test_a_large_file_is_let_go_of_and_comes_back(
    window: "Ascribe", project: Project, qtbot: QtBot
) -> None:
    said: list[str] = []
    window.session.say.connect(lambda sentence, _offer: said.append(sentence))
    path, article = project.path, window.window.reader.article_id
    project.tags.add("Key passage")
    marks = project.info()["annotations"]
    with qtbot.waitSignal(window.session.opened):
        clear(window, qtbot)
        assert window.session.project is None
        assert "Clearing the history" in shown(window)
    again = window.session.here
    assert again is not project
    assert again.path == path
    assert again.undo_label == ""
    assert again.info()["annotations"] == marks
    assert [tag.name for tag in again.tags.all()].count("Key passage") == 1
    assert window.window.reader.article_id == article
    assert said[-1] == "The history is empty; nothing can be undone any more."


@pytest.mark.usefixtures("large")
def test_what_could_not_be_wiped_out_is_said_and_the_file_is_open_again(
    window: "Ascribe", project: Project, qtbot: QtBot
) -> None:
    said: list[str] = []
    window.session.say.connect(lambda sentence, _offer: said.append(sentence))
    project.tags.add("Key passage")
    path = project.path
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM tag").fetchone()  # reads, and does not end
        with qtbot.waitSignal(window.session.opened, timeout=20_000):
            clear(window, qtbot)
    assert window.session.here.path == path
    assert "not wiped out yet" in said[-1]
