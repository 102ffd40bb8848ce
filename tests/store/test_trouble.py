"""Full disks, failing commits and killed programs: what was acknowledged stays."""

import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.model import ClaimDraft
from desktop.project import Project
from desktop.store import database
from tests.project.replay import dump
from tests.project.words import document
from tests.store.files import child, said

posix = pytest.mark.skipif(os.name != "posix", reason="limits and signals as POSIX has them")
TEXT = "Some words to mark. " * 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.ascribe"
    project = Project.create(path)
    project.articles.add(document(TEXT))
    project.close()
    return path


@pytest.fixture
def opened(path: Path) -> Iterator[database.Database]:
    opened = database.open_file(path)
    yield opened
    opened.close()


def works_until_refused(project: Project, most: int = 5_000) -> tuple[int, str]:
    """Mark until it is refused; return how many marks were acknowledged, and the sentence."""
    for made in range(most):
        try:
            project.marks.set_note(project.marks.highlight(1, 0, 10), "x" * 3_000)
        except FileProblem as problem:
            return made, problem.sentence
    pytest.fail("never refused")


def test_a_full_disk_loses_nothing_and_work_goes_on(opened: database.Database) -> None:
    project = Project(opened)
    told: list[object] = []
    project.listener = told.append
    opened.connection.execute("PRAGMA max_page_count = 150")
    before = dump(opened.path)
    made, sentence = works_until_refused(project)
    assert sentence.startswith("The disk is full")
    assert made > 1
    marks = project.marks.count(1, "highlight")
    assert made <= marks <= made + 1  # the note or the mark was refused
    assert len(told) == len(project.history()) - 1
    assert project.check() == []

    opened.connection.execute("PRAGMA max_page_count = 100000")
    project.marks.highlight(1, 0, 10)
    assert project.marks.count(1, "highlight") == marks + 1
    while len(project.history()) and project.undo_label in ("Highlight", "Note"):
        project.undo()
    assert dump(opened.path) == before


def test_a_big_step_that_does_not_fit_is_taken_back_whole(opened: database.Database) -> None:
    project = Project(opened)
    opened.connection.execute("PRAGMA max_page_count = 150")
    before = dump(opened.path)
    with pytest.raises(FileProblem, match="disk is full"), project.step("Much"):
        works_inside(project)
    assert dump(opened.path) == before
    assert project.undo_label.startswith("Add")
    assert project.check() == []
    project.marks.highlight(1, 0, 10)


def works_inside(project: Project) -> None:
    for _ in range(5_000):
        project.marks.set_note(project.marks.highlight(1, 0, 10), "x" * 3_000)


_LIMITED = """
import resource
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
project = Project.open(path)
wal = Path(f"{path}-wal")
resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 1_000_000, resource.RLIM_INFINITY))
made = 0
try:
    while True:
        project.marks.set_note(project.marks.highlight(1, 0, 10), "x" * 3_000)
        made += 1
except UserError as problem:
    say(made, problem)
tried(lambda: project.save_copy(path.with_name("copy.ascribe")))
say(path.with_name("copy.ascribe").exists())
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
tried(lambda: project.marks.highlight(1, 0, 10))
say(project.check())
project.close()
"""


@posix
def test_a_limit_on_the_size_of_files_is_a_sentence_and_loses_nothing(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:  # the copy has to be larger than the limit
        other.execute("INSERT INTO view_state VALUES ('big', ?)", ("x" * 3_000_000,))
        other.commit()
    first, copy, there, again, check = said(_LIMITED, path)
    made = int(first.split()[0])
    assert made > 1
    assert "case.ascribe" in first
    assert copy.startswith("FileProblem ‘copy.ascribe’ cannot be written")
    assert there == "False"
    assert (again, check) == ("done", "[]")
    project = Project.open(path)
    assert made + 1 <= project.marks.count(1, "highlight") <= made + 2
    project.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of one megabyte, where this machine lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a small disk; the other tests of a full disk ran")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)  # even when a test left a file open


@posix
def test_a_really_full_disk(small_disk: Path) -> None:
    path = small_disk / "case.ascribe"
    project = Project.create(path)
    project.articles.add(document(TEXT))
    made, sentence = works_until_refused(project)
    assert "disk is full" in sentence
    marks = project.marks.count(1, "highlight")
    assert marks >= made > 1
    with pytest.raises(FileProblem, match=r"copy\.ascribe"):
        project.save_copy(small_disk / "copy.ascribe")
    assert not (small_disk / "copy.ascribe").exists()
    with pytest.raises(FileProblem):
        Project.create(small_disk / "new.ascribe")
    assert not (small_disk / "new.ascribe").exists()
    assert project.check() == []
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    project.marks.highlight(1, 0, 10)
    project.close()
    again = Project.open(path)
    assert again.marks.count(1, "highlight") == marks + 1
    assert again.check() == []
    again.close()


@posix
def test_closing_on_a_full_disk_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "case.ascribe"
    project = Project.create(path, backups=small_disk / "backups")
    project.articles.add(document(TEXT))
    works_until_refused(project)
    marks = project.marks.count(1, "highlight")
    project.close()
    again = Project.open(path)
    assert again.marks.count(1, "highlight") == marks
    again.close()


def test_a_commit_that_fails_keeps_nothing_and_tells_nobody(opened: database.Database) -> None:
    """Where shared memory cannot work, a reader can make a COMMIT wait and fail."""
    opened.connection.execute("PRAGMA journal_mode = DELETE")
    project = Project(opened)
    told: list[object] = []
    project.listener = told.append
    before = dump(opened.path)
    with closing(sqlite3.connect(opened.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM article").fetchone()
        with pytest.raises(FileProblem, match="Another program"):
            project.marks.highlight(1, 0, 10)
        other.execute("COMMIT")
    assert told == []
    assert dump(opened.path) == before
    project.marks.highlight(1, 0, 10)
    assert len(told) == 1


def test_a_row_that_points_nowhere_fails_the_commit_and_keeps_nothing(
    opened: database.Database,
) -> None:
    project = Project(opened)
    claim = project.claims.add(1, ClaimDraft(((0, 4),)))
    before = dump(opened.path)
    with pytest.raises(sqlite3.IntegrityError):
        project.claims.add_evidence(claim, annotation_id=999)
    assert dump(opened.path) == before
    project.claims.add_evidence(claim, note="works")


def test_no_row_changes_outside_a_step(opened: database.Database) -> None:
    Project(opened)
    with pytest.raises(sqlite3.IntegrityError), opened.transaction():
        opened.connection.execute("UPDATE article SET title = 'sneaked in'")
    (title,) = opened.connection.execute("SELECT title FROM article").fetchone()
    assert title == "The harbour"


# --- killed ---

_WORK = """
project = Project.open(path)
n = 0
while True:
    mark = project.marks.highlight(1, 0, 10)
    say(mark)
"""
_HALFWAY = """
project = Project.open(path)
say(project.marks.highlight(1, 0, 10))
with project.step("Cut off"):
    project.tags.add("never")
    for _ in range(2_000):
        project.marks.set_note(project.marks.highlight(1, 0, 10), "x" * 2_000)
    say("halfway")
    sys.stdin.readline()
"""


def survivors(path: Path) -> tuple[int, Project]:
    project = Project.open(path)
    assert project.check() == []
    return project.marks.count(1, "highlight"), project


@posix
@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_a_killed_program_loses_nothing_that_was_acknowledged(
    path: Path, acknowledged: int
) -> None:
    worker = child(_WORK, path)
    assert worker.stdout is not None
    for _ in range(acknowledged):
        worker.stdout.readline()
    worker.send_signal(signal.SIGKILL)
    rest = worker.stdout.read()  # communicate() would miss what readline has already taken in
    worker.communicate()
    said_so = acknowledged + rest.count("\n")
    marks, project = survivors(path)
    assert said_so <= marks <= said_so + 1
    assert len(project.history()) == marks + 1
    project.close()


@posix
def test_a_step_that_was_cut_off_is_taken_back(path: Path) -> None:
    worker = child(_HALFWAY, path)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "1\n"
    assert worker.stdout.readline() == "halfway\n"
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    marks, project = survivors(path)
    assert marks == 1
    assert project.undo_label == "Highlight"
    assert project.tags.all() == []
    project.marks.highlight(1, 0, 10)
    project.close()
    assert [each.name for each in path.parent.glob("case*")] == [path.name]
