"""“Repair a damaged file…” in a real window: the new file is open, and what is missing is told."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.qt.app import Ascribe
from desktop.qt.dialogs.repaired import RepairedDialog
from tests.qt.conftest import Answering
from tests.store.repair.files import leaves, made, zero


def _dialog(window: Ascribe) -> RepairedDialog | None:
    return window.window.findChild(RepairedDialog)


def _damaged(tmp_path: Path) -> Path:
    path = made(tmp_path / "case.ascribe", history=False)
    zero(path, *leaves(path, "claim"))
    return path


def test_the_damaged_project_at_hand_is_repaired(
    window: Ascribe, chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    path = _damaged(tmp_path)
    window.opening.open(path)
    assert window.opening.damaged == path
    chooser.paths = [tmp_path / "new.ascribe"]
    window.actions.run("repair_file")
    qtbot.waitUntil(lambda: _dialog(window) is not None, timeout=30_000)
    assert chooser.asked == ["Save what can be recovered"]
    assert window.session.here.path == tmp_path / "new.ascribe"
    dialog = _dialog(window)
    assert dialog is not None
    words = dialog.findChild(QPlainTextEdit, "repairedList").toPlainText()
    assert "claims lost what was recorded" in words
    dialog.findChild(QPushButton, "repairedCopy").click()
    assert QGuiApplication.clipboard().text() == words
    dialog.findChild(QPushButton, "repairedClose").click()
    qtbot.waitUntil(lambda: _dialog(window) is None)


def test_a_file_is_asked_for_when_none_is_damaged(
    window: Ascribe, chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    chooser.paths = [made(tmp_path / "case.ascribe", seeds=1)]
    with qtbot.waitSignal(window.session.say, timeout=30_000) as said:
        window.actions.run("repair_file")  # the same answer to both questions
    assert chooser.asked == ["project", "Save what can be recovered"]
    assert said.args is not None
    assert "already there" in said.args[0]


def test_a_cancel_leaves_no_file(
    window: Ascribe, chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    window.opening.open(_damaged(tmp_path))
    chooser.paths = [tmp_path / "new.ascribe"]
    with qtbot.waitSignal(window.session.say, timeout=30_000) as said:
        window.actions.run("repair_file")
        for job in window.jobs.running:
            job.cancel()
    assert said.args is not None
    assert "cancelled" in said.args[0]
    assert [entry.name for entry in tmp_path.glob("*new*")] == []
    assert list(tmp_path.glob(".ascribe*")) == []


def test_a_file_of_which_nothing_is_left(
    window: Ascribe, chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.ascribe"
    bad.write_bytes(b"x" * 9000)
    here = window.session.here.path

    def answer(chosen: list[Path]) -> None:
        chooser.paths = chosen

    answer([bad])
    window.opening.damaged = bad
    answer([tmp_path / "new.ascribe"])
    with qtbot.waitSignal(window.session.say, timeout=30_000) as said:
        window.actions.run("repair_file")
    assert said.args is not None
    assert "Nothing could be recovered" in said.args[0]
    assert window.session.here.path == here
