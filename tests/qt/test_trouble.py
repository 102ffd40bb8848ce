"""A bug is written down and told once; it never ends the program."""

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.qt.session import Session
from desktop.qt.trouble import Trouble, start_log


@pytest.fixture
def quiet_root() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    before = list(root.handlers), root.level
    yield root
    for handler in root.handlers[:]:
        if handler not in before[0]:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(before[1])


def dialogs() -> list[QMessageBox]:
    return [w for w in QApplication.topLevelWidgets() if w.objectName() == "troubleDialog"]  # type: ignore[misc]


def test_one_dialog_for_many_bugs(qtbot: QtBot, tmp_path: Path, quiet_root: logging.Logger) -> None:
    log_file = tmp_path / "sub" / "ascribe.log"
    start_log(log_file)
    trouble = Trouble(log_file)
    for _ in range(3):
        bug = ValueError("broken")
        trouble._hook(ValueError, bug, None)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert dialogs()[0].isVisible()
    assert "safe" in dialogs()[0].text()
    assert str(log_file) in dialogs()[0].informativeText()
    dialogs()[0].close()
    qtbot.waitUntil(lambda: dialogs() == [])
    assert log_file.read_text(encoding="utf-8").count("\nValueError\n") == 3


def test_a_log_that_grew_too_long_starts_anew(tmp_path: Path, quiet_root: logging.Logger) -> None:
    log_file = tmp_path / "ascribe.log"
    log_file.write_text("x" * 1_100_000, encoding="utf-8")
    start_log(log_file)
    assert not log_file.exists()
    assert (tmp_path / "ascribe.old.log").exists()


def test_a_disk_that_fails_is_a_sentence_and_no_bug(
    qtbot: QtBot, tmp_path: Path, quiet_root: logging.Logger, session: Session
) -> None:
    start_log(tmp_path / "ascribe.log")
    trouble = Trouble(tmp_path / "ascribe.log")
    trouble.excuse = session.excuse
    failure = sqlite3.OperationalError("disk I/O error")
    failure.sqlite_errorcode = sqlite3.SQLITE_IOERR
    with qtbot.waitSignal(session.say) as said:
        trouble._hook(sqlite3.OperationalError, failure, None)
    assert "Check the disk" in said.args[0]
    assert dialogs() == []
    session.close()
    trouble._hook(ValueError, ValueError("ours"), None)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].close()
    qtbot.waitUntil(lambda: dialogs() == [])
