"""A window that is not closed for weeks has backups all the same."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.project.backups import backups_of
from desktop.qt.keeping import EVERY, Keeping
from tests.project.replay import dump

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.project import Project
    from desktop.qt.app import Ascribe


def kept(window: "Ascribe", path: Path) -> list[str]:
    return [dump(each.path) for each in backups_of(path, window.homes.backups)]


def test_a_backup_follows_the_first_change_and_the_next_takes_its_place(
    window: "Ascribe", project: "Project", qtbot: "QtBot"
) -> None:
    keeping = window.window.features.of("keeping")
    assert isinstance(keeping, Keeping)
    keeping.timer.stop()
    project.marks.highlight(1, 0, 5)
    assert keeping.timer.isActive()
    assert keeping.timer.interval() == EVERY
    for start in (10, 20):
        project.marks.highlight(1, start, start + 5)
        with qtbot.waitSignal(window.jobs.quiet):
            keeping.timer.timeout.emit()
        assert kept(window, project.path) == [dump(project.path)]


def test_the_backup_of_closing_takes_the_place_of_that_at_work(
    window: "Ascribe", tmp_path: Path, qtbot: "QtBot"
) -> None:
    path = tmp_path / "own.ascribe"
    assert window.opening.create(path)
    keeping = window.window.features.of("keeping")
    assert isinstance(keeping, Keeping)
    window.session.here.tags.add("one more")
    with qtbot.waitSignal(window.jobs.quiet):
        keeping.keep()
    window.session.here.tags.add("and another")
    window.session.close()
    assert not keeping.timer.isActive()
    assert kept(window, path) == [dump(path)]
