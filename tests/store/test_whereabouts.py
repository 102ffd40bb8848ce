"""A file that is moved, replaced or written over while it is open: said, kept, nothing mixed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.errors import FileLost, FileProblem
from desktop.project import Project
from desktop.project.backups import backups_of
from tests.project.replay import dump
from tests.store.files import ROOT, filled

posix = pytest.mark.skipif(os.name != "posix", reason="Windows does not let go of an open file")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "case.ascribe", 20)


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def lose(project: Project) -> str:
    """Mark, which must be refused; return the sentence."""
    with pytest.raises(FileLost) as caught:
        project.marks.highlight(1, 3, 9)
    assert "Save a Copy" in caught.value.sentence
    return caught.value.sentence


@posix
def test_a_file_taken_away_is_said_and_all_of_it_can_be_saved(path: Path, backups: Path) -> None:
    project = Project.open(path, backups=backups)
    project.marks.highlight(1, 0, 10)
    before = dump(path)
    path.unlink()
    assert "moved, renamed or removed" in lose(project)
    copy = path.with_name("copy.ascribe")
    project.save_copy(copy)
    project.close()
    assert dump(copy) == before
    (kept, *_older) = backups_of(path, backups)
    assert dump(kept.path) == before


@posix
def test_a_renamed_file_has_all_work_in_it_at_once(path: Path, backups: Path) -> None:
    project = Project.open(path, backups=backups)
    project.marks.highlight(1, 0, 10)
    before = dump(path)
    moved = path.rename(path.with_name("moved.ascribe"))
    lose(project)
    assert dump(moved) == before
    moved.rename(path)  # and back: work goes on
    project.marks.highlight(1, 3, 9)
    after = dump(path)
    project.close()
    assert dump(path) == after


@posix
def test_a_replaced_file_stays_as_the_other_made_it(path: Path, backups: Path) -> None:
    other = filled(path.with_name("other.ascribe"), 3)
    theirs = other.read_bytes()
    project = Project.open(path, backups=backups)
    project.marks.highlight(1, 0, 10)
    before = dump(path)
    other.replace(path)
    assert "replaced by another file" in lose(project)
    project.close()
    assert path.read_bytes() == theirs
    assert dump(backups_of(path, backups)[0].path) == before


@posix
def test_a_file_written_over_by_an_older_state_is_not_mixed_with_ours(
    path: Path, backups: Path
) -> None:
    older, state = path.read_bytes(), dump(path)
    project = Project.open(path, backups=backups)
    for start in range(0, 60, 3):
        project.marks.highlight(1, start, start + 2)
    project.settle()
    before = dump(path)
    path.write_bytes(older)
    assert "written over" in lose(project)
    project.close()
    again = Project.open(path)
    assert again.check() == []
    again.close()
    assert dump(path) == state
    assert dump(backups_of(path, backups)[0].path) == before


@posix
def test_a_file_written_over_with_nothing_left_to_write_stays_byte_for_byte(
    path: Path, backups: Path
) -> None:
    older = path.read_bytes()
    project = Project.open(path, backups=backups)
    for start in range(0, 60, 3):
        project.marks.highlight(1, start, start + 2)
    project.settle()
    before = dump(path)
    path.write_bytes(older)
    project.close()
    assert path.read_bytes() == older
    assert dump(backups_of(path, backups)[0].path) == before


@posix
def test_a_loss_that_nobody_noticed_is_noticed_on_closing(path: Path, backups: Path) -> None:
    project = Project.open(path, backups=backups)
    project.marks.highlight(1, 0, 10)
    before = dump(path)
    path.unlink()
    project.close()
    assert not path.exists()
    assert dump(backups_of(path, backups)[0].path) == before


@posix
def test_a_touched_file_and_a_checkpoint_of_another_window_are_no_loss(path: Path) -> None:
    project = Project.open(path)
    project.marks.highlight(1, 0, 10)
    os.utime(path)
    project.marks.highlight(1, 3, 9)
    other = Project.open(path)
    other.settle()
    project.marks.highlight(1, 4, 9)
    other.close()
    assert not project.lost
    project.close()


@posix
def test_what_is_copied_while_it_is_open_has_all_work_once_the_window_was_left(
    path: Path, tmp_path: Path
) -> None:
    project = Project.open(path)
    project.marks.highlight(1, 0, 10)
    project.settle()
    copy = tmp_path / "copied.ascribe"
    copy.write_bytes(subprocess.run(["cat", path], check=True, capture_output=True).stdout)
    assert dump(copy) == dump(path)
    project.close()


_OTHER = """
import sys
from pathlib import Path
from desktop.project import Project
project = Project.open(Path(sys.argv[1]))
project.entities.add("Outside", "person")
project.close()
"""


@posix
def test_reading_beside_an_open_project_does_not_drop_its_locks(path: Path) -> None:
    """Another program would take the file for a closed one, and remove the -wal in use."""
    project = Project.open(path)
    project.marks.highlight(1, 0, 10)
    Project.open(path, read_only=True).close()  # what an export does beside the window
    subprocess.run([sys.executable, "-c", _OTHER, path], cwd=ROOT, check=True)
    assert Path(f"{path}-wal").exists()
    project.marks.highlight(1, 3, 9)
    copied = path.with_name("crashed.ascribe")  # what a killed program leaves
    for ending in ("", "-wal"):
        done = subprocess.run(["cat", f"{path}{ending}"], check=True, capture_output=True)
        Path(f"{copied}{ending}").write_bytes(done.stdout)
    crashed = Project.open(copied)
    assert crashed.marks.count(1, "highlight") == project.marks.count(1, "highlight")
    assert crashed.entities.named("Outside") is not None
    crashed.close()
    project.close()


def test_a_text_changed_by_another_program_refuses_marks_on_the_old_one(path: Path) -> None:
    project = Project.open(path)
    told: list[object] = []
    project.listener = told.append
    other = Project.open(path)
    other.articles.edit(1, title="Renamed outside")
    with pytest.raises(FileProblem, match="read anew"):
        project.marks.highlight(1, 0, 4)
    assert len(told) == 1
    project.marks.highlight(1, 0, 4)
    other.tags.add("from outside")  # something new is in nobody's way
    project.marks.highlight(1, 5, 9)
    assert told[-1].everything  # type: ignore[attr-defined]
    other.close()
    project.close()


def test_a_copy_made_by_hand_is_another_file(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "by hand.ascribe"
    shutil.copyfile(path, copy)
    project = Project.open(copy)
    project.marks.highlight(1, 0, 4)
    assert not project.lost
    project.close()
