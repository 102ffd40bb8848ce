"""Large projects: proved while they are open, copied and backed up beside the window."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.project import project as projects
from desktop.store import backup, database
from tests.qt.conftest import Answering
from tests.store.files import filled
from tests.store.test_proof import spoil

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(database, "LARGE", 0)
    path = filled(tmp_path / "damaged.ascribe")
    spoil(path)
    return path


def test_the_window_says_so_and_writes_nothing_more(
    ascribe: "Ascribe", damaged: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    ascribe.session.say.connect(lambda sentence, _offer: said.append(sentence))
    ascribe.window.show()
    with qtbot.waitSignal(ascribe.session.distrusted):
        assert ascribe.opening.open(damaged)
    project = ascribe.session.here
    assert project.read_only
    assert ascribe.window.standing.isVisible()
    assert len([one for one in said if "damaged" in one]) == 1
    assert not ascribe.actions["highlight"].isEnabled()
    ascribe.session.attempt(project.marks.highlight, 1, 3, 9)
    assert "damaged" in said[-1]
    assert project.articles.all()


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every project count as a large one."""
    monkeypatch.setattr(projects, "LARGE", 0)


@pytest.mark.usefixtures("large")
def test_a_large_project_that_gives_way_is_backed_up_beside_the_window(
    ascribe: "Ascribe", tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = (filled(tmp_path / f"{name}.ascribe") for name in ("first", "second"))
    ascribe.opening.open(first)
    ascribe.session.here.marks.highlight(1, 3, 9)
    started: list[str] = []
    ascribe.jobs.started.connect(lambda job: started.append(job.objectName()))
    with qtbot.waitSignal(ascribe.jobs.quiet):
        ascribe.opening.open(second)
    assert started == ["backup"]
    (kept,) = backup.existing(first, ascribe.homes.backups)
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("SELECT 1 FROM annotation WHERE start = 3").fetchone()


@pytest.mark.usefixtures("large")
def test_a_copy_of_a_large_project_is_written_while_one_works_on(
    ascribe: "Ascribe", chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    ascribe.opening.open(filled(tmp_path / "first.ascribe"))
    said: list[str] = []
    ascribe.session.say.connect(lambda sentence, _offer: said.append(sentence))
    chooser.paths = [tmp_path / "copy.ascribe"]
    with qtbot.waitSignal(ascribe.jobs.quiet):
        ascribe.actions.run("save_copy")
        assert ascribe.jobs.running
        ascribe.session.here.marks.highlight(1, 3, 9)
    assert said == ["Saved a copy as ‘copy.ascribe’."]
    copy = Project.open(chooser.paths[0])
    assert copy.check() == []
    copy.close()
    failures: list[str] = []
    ascribe.opening.failed.connect(failures.append)
    with qtbot.waitSignal(ascribe.jobs.quiet):
        ascribe.actions.run("save_copy")
    assert len(failures) == 1
    assert "already there" in failures[0]


def test_the_window_is_gone_before_the_project_is_closed_and_backed_up(
    ascribe: "Ascribe", tmp_path: Path
) -> None:
    ascribe.opening.open(filled(tmp_path / "first.ascribe"))
    ascribe.window.show()
    seen: list[bool] = []
    ascribe.session.closed.connect(lambda: seen.append(ascribe.window.isVisible()))
    ascribe.window.close()
    assert seen == [False]
