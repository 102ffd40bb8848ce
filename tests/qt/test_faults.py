"""Faults of the world in a whole window: one sentence, a way out, nothing lost, and it lives on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton

from desktop.domain.model import ArticleId
from desktop.formats import read_pasted
from desktop.project import Project
from tests.faults.disk import NoDiskError, SmallDisk, small_disk
from tests.project.replay import dump
from tests.qt.conftest import TEXT, Answering

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.qt.app import Ascribe

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="Windows does not let go of an open file")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    try:
        with small_disk(tmp_path / "disk", "2m") as made:
            yield made
    except NoDiskError as problem:
        pytest.skip(str(problem))


def made(path: Path) -> Path:
    """Make a closed project with the short article."""
    project = Project.create(path)
    project.articles.add(read_pasted(TEXT))
    project.close()
    return path


def shown(ascribe: "Ascribe", path: Path, qtbot: "QtBot") -> None:
    """Open a project in the window, in front."""
    assert ascribe.opening.open(path)
    ascribe.window.resize(1200, 800)
    with qtbot.waitActive(ascribe.window):
        ascribe.window.show()
        ascribe.window.activateWindow()
    ascribe.window.focus_reader()


def mark(ascribe: "Ascribe", start: int) -> None:
    """Select and press the key of a highlight."""
    reader = ascribe.window.reader
    reader.select(start, start + 12)
    QTest.keyClick(reader.canvas, Qt.Key.Key_H)


def count(ascribe: "Ascribe") -> int:
    """Return how many highlights the project has."""
    return ascribe.session.here.marks.count(1, "highlight")


def offered(ascribe: "Ascribe") -> QPushButton:
    """Return the button in the message line."""
    button = ascribe.window.findChild(QPushButton, "messageOffer")
    assert button is not None
    return button


def test_a_full_disk_while_marking(ascribe: "Ascribe", disk: SmallDisk, qtbot: "QtBot") -> None:
    shown(ascribe, made(disk.folder / "case.ascribe"), qtbot)
    mark(ascribe, 0)
    disk.fill(0)
    start = count(ascribe)
    for step in range(1, 40):  # the -wal has some room that is not used yet
        mark(ascribe, 3 * step)
        if "disk is full" in ascribe.window.message.sentence:
            break
    assert "disk is full" in ascribe.window.message.sentence
    at_hand = count(ascribe)
    assert at_hand == start + step - 1
    assert ascribe.session.here.check() == []
    disk.empty()
    mark(ascribe, 200)
    assert count(ascribe) == at_hand + 1
    assert ascribe.window.message.sentence == ""
    path = ascribe.session.here.path
    ascribe.session.close()
    again = Project.open(path)
    assert again.marks.count(1, "highlight") == at_hand + 1
    again.close()


def test_reading_goes_on_with_a_full_disk(
    ascribe: "Ascribe", disk: SmallDisk, qtbot: "QtBot"
) -> None:
    path = made(disk.folder / "case.ascribe")
    project = Project.open(path)
    second = project.articles.add(read_pasted("Another story\n\nWords of it.\n"))
    project.close()
    shown(ascribe, path, qtbot)
    disk.fill(0)
    ascribe.window.open_article(second)
    assert ascribe.window.reader.article_id == second
    ascribe.window.open_article(1)
    assert ascribe.window.reader.article_id == ArticleId(1)


@posix
@pytest.mark.parametrize("name", ["rescued.ascribe", "case.ascribe"])
def test_a_file_taken_away_offers_a_copy_in_which_work_goes_on(
    ascribe: "Ascribe", tmp_path: Path, name: str, chooser: Answering, qtbot: "QtBot"
) -> None:
    path = made(tmp_path / "case.ascribe")
    shown(ascribe, path, qtbot)
    mark(ascribe, 0)
    before = dump(path)
    path.unlink()
    mark(ascribe, 20)
    assert ascribe.window.message.sentence.startswith("‘case.ascribe’ was moved, renamed or")
    copy = tmp_path / name
    chooser.paths = [copy]
    offered(ascribe).click()
    assert ascribe.session.here.path == copy
    assert dump(copy) == before
    mark(ascribe, 20)
    assert count(ascribe) == 2
    ascribe.session.close()
    again = Project.open(copy)
    assert again.marks.count(1, "highlight") == 2
    assert again.check() == []
    again.close()


@posix
def test_a_file_taken_away_is_said_when_the_window_comes_to_the_front(
    ascribe: "Ascribe", tmp_path: Path, qtbot: "QtBot"
) -> None:
    path = made(tmp_path / "case.ascribe")
    shown(ascribe, path, qtbot)
    other = QDialog()
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    path.rename(tmp_path / "moved.ascribe")
    other.close()
    with qtbot.waitActive(ascribe.window):
        ascribe.window.activateWindow()
    assert "moved, renamed or removed" in ascribe.window.message.sentence
    ascribe.window.close()
    assert not path.exists()


def test_a_damaged_project_offers_its_backups(
    ascribe: "Ascribe", tmp_path: Path, chooser: Answering, qtbot: "QtBot"
) -> None:
    path = tmp_path / "case.ascribe"
    project = Project.create(path, backups=ascribe.homes.backups)
    project.articles.add(read_pasted(TEXT))
    project.marks.highlight(1, 0, 12)
    project.close()
    content = bytearray(path.read_bytes())
    content[4096 : 8 * 4096] = bytes(7 * 4096)
    path.write_bytes(content)
    ascribe.window.show()
    assert not ascribe.opening.open(path)
    words = ascribe.window.findChild(QLabel, "emptyWords")
    assert words is not None
    assert words.text().startswith("‘case.ascribe’ is damaged.")
    button = ascribe.window.findChild(QPushButton, "empty_open_backup")
    assert button is not None
    button.click()
    dialog = ascribe.window.findChild(QDialog, "backups")
    assert dialog is not None
    rows = dialog.findChild(QListWidget, "backupsList")
    assert rows is not None
    assert rows.count() == 1
    assert rows.item(0).text().endswith(" · 1 article · 1 mark")
    copy = tmp_path / "back.ascribe"
    chooser.paths = [copy]
    accept = dialog.findChild(QPushButton, "backupsOpen")
    assert accept is not None
    accept.click()
    assert ascribe.session.here.path == copy
    assert count(ascribe) == 1
    assert path.read_bytes() == content


def test_a_missing_project_with_backups_offers_them(ascribe: "Ascribe", tmp_path: Path) -> None:
    path = tmp_path / "case.ascribe"
    project = Project.create(path, backups=ascribe.homes.backups)
    project.articles.add(read_pasted(TEXT))
    project.close()
    path.unlink()
    ascribe.window.show()
    assert not ascribe.opening.open(path)
    assert ascribe.window.findChild(QPushButton, "empty_open_backup") is not None
    assert not ascribe.opening.open(tmp_path / "never.ascribe")
    ascribe.window.findChild(QLabel, "emptyWords")
    visible = [
        each.objectName() for each in ascribe.window.findChildren(QPushButton) if each.isVisible()
    ]
    assert "empty_open_backup" not in visible


def test_a_disk_made_read_only_while_marking(
    ascribe: "Ascribe", disk: SmallDisk, chooser: Answering, tmp_path: Path, qtbot: "QtBot"
) -> None:
    path = made(disk.folder / "case.ascribe")
    disk.make_read_only()
    shown(ascribe, path, qtbot)
    assert ascribe.window.standing.isVisible()
    mark(ascribe, 0)
    assert count(ascribe) == 0
    chooser.paths = [tmp_path / "copy.ascribe"]
    ascribe.actions.run("save_copy")
    mark(ascribe, 0)
    assert count(ascribe) == 1


_OTHER = """
import sys
from pathlib import Path
from desktop.project import Project
project = Project.open(Path(sys.argv[1]))
project.marks.highlight(1, 40, 60)
project.close()
"""


def test_undo_after_another_program_wrote_is_looked_at_first(
    ascribe: "Ascribe", tmp_path: Path, qtbot: "QtBot"
) -> None:
    shown(ascribe, made(tmp_path / "case.ascribe"), qtbot)
    mark(ascribe, 0)
    subprocess.run([sys.executable, "-c", _OTHER, ascribe.session.here.path], cwd=ROOT, check=True)
    ascribe.actions.run("undo")
    assert "Another program changed ‘case.ascribe’" in ascribe.window.message.sentence
    assert count(ascribe) == 2
    ascribe.actions.run("undo")
    assert count(ascribe) == 1
    assert ascribe.session.here.check() == []


def test_two_windows_take_turns(ascribe: "Ascribe", tmp_path: Path, qtbot: "QtBot") -> None:
    path = made(tmp_path / "case.ascribe")
    shown(ascribe, path, qtbot)
    other = Project.open(path)
    for step in range(6):
        mark(ascribe, 10 * step)
        other.marks.highlight(1, 5 * step, 5 * step + 3)
    assert count(ascribe) == 12
    assert ascribe.session.here.check() == []
    other.close()


def test_no_room_for_backups_is_said_once(
    ascribe: "Ascribe", tmp_path: Path, qtbot: "QtBot"
) -> None:
    ascribe.homes.backups.parent.mkdir(parents=True, exist_ok=True)
    ascribe.homes.backups.write_text("a file in the place of the folder")
    shown(ascribe, made(tmp_path / "one.ascribe"), qtbot)
    assert ascribe.window.message.sentence.startswith("No backups are kept")
    mark(ascribe, 0)
    assert count(ascribe) == 1
    assert ascribe.opening.open(made(tmp_path / "two.ascribe"))
    assert "No backups" not in ascribe.window.message.sentence


def test_a_copy_of_a_sync_program_is_said(
    ascribe: "Ascribe", tmp_path: Path, qtbot: "QtBot"
) -> None:
    path = made(tmp_path / "case.ascribe")
    twin = tmp_path / "case (Ann's conflicted copy 2026-11-22).ascribe"
    twin.write_bytes(path.read_bytes())
    shown(ascribe, path, qtbot)
    assert twin.name in ascribe.window.message.sentence
