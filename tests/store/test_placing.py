"""New files are under their name whole or not at all, and nothing dead gets into them."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.project import Project
from desktop.store.placing import forget_abandoned, placed
from tests.project.words import document
from tests.store.files import child, filled


def test_a_finished_file_takes_its_place(tmp_path: Path) -> None:
    with placed(tmp_path / "new") as part:
        part.write_text("words")
        assert not (tmp_path / "new").exists()
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("new", "words")]


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def breaking_off() -> None:
        with placed(tmp_path / "new") as part:
            part.write_text("wor")
            Path(f"{part}-journal").write_text("j")
            raise KeyError

    with pytest.raises(KeyError):
        breaking_off()
    assert not list(tmp_path.iterdir())


def test_what_came_there_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "new"

    def placing() -> None:
        with placed(target) as part:
            part.write_text("ours")
            target.write_text("theirs")

    with pytest.raises(FileExistsError):
        placing()
    assert [each.read_text() for each in tmp_path.iterdir()] == ["theirs"]


def test_only_abandoned_files_are_cleared_away(tmp_path: Path) -> None:
    names = [".ascribe-1.part", ".ascribe-1.part-journal", ".ascribe-2.part", "mine.part"]
    for name in names:
        (tmp_path / name).write_text("unfinished")
    for name in names:
        if name != ".ascribe-2.part":  # which somebody is writing
            os.utime(tmp_path / name, (1, 1))
    forget_abandoned(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == [".ascribe-2.part", "mine.part"]
    forget_abandoned(tmp_path / "no folder")


_DIES_COPYING = """
import sqlite3
from desktop.store import backup
connection = sqlite3.connect(path, isolation_level=None)
connection.set_progress_handler(lambda: os._exit(9), int(sys.argv[3]))
backup.copy_open(connection, Path(sys.argv[2]))
"""
_DIES_CREATING = """
from desktop.store import database
def dying(connection):
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
    connection.execute("PRAGMA cache_spill = 1")
    os._exit(9)
database.migrate.migrate = dying
database.create(path)
"""


@pytest.mark.parametrize("after", [50, 1_000])
def test_a_copy_during_which_the_program_dies_has_no_name(tmp_path: Path, after: int) -> None:
    """Save a Copy, and the backup before a migration, lay half written under their name."""
    path, target = filled(tmp_path / "case.ascribe"), tmp_path / "copy.ascribe"
    process = child(_DIES_COPYING, path, target, after)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 9, err
    assert list(tmp_path.glob(".ascribe-*.part"))
    assert not target.exists()
    project = Project.open(path)
    project.save_copy(target)
    project.close()
    copy = Project.open(target)
    assert copy.check() == []
    copy.close()


def test_a_project_in_whose_making_the_program_dies_can_be_made_again(tmp_path: Path) -> None:
    """An empty file lay there, which was neither opened nor replaced."""
    path = tmp_path / "case.ascribe"
    process = child(_DIES_CREATING, path)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 9, err
    assert not path.exists()
    project = Project.create(path)
    assert project.check() == []
    project.close()


@pytest.fixture
def widow(tmp_path: Path) -> Path:
    """The name of a project that someone removed after a crash, but not the log beside it."""
    path = tmp_path / "case.ascribe"
    project = Project.open(filled(tmp_path / "first.ascribe"))
    project.articles.add(document("words of the dead", "Dead"))
    shutil.copyfile(f"{project.path}-wal", f"{path}-wal")
    project.close()
    return path


def test_the_log_of_a_removed_file_does_not_get_into_a_new_one(widow: Path) -> None:
    project = Project.create(widow)
    assert project.articles.all() == []
    assert project.check() == []
    project.close()


def test_the_log_of_a_removed_file_does_not_get_into_a_copy(widow: Path) -> None:
    first = Project.open(widow.with_name("first.ascribe"))
    with first.step("Away"):
        for article in first.articles.ids():
            first.articles.remove(article)
    first.save_copy(widow)
    first.close()
    with closing(sqlite3.connect(widow)) as copy:
        assert copy.execute("SELECT count(*) FROM article").fetchone() == (0,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
