"""A check that runs beside: it finds what opening would find, and is believed of its file only."""

import random
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import Damaged, NotAllowed, NotAProject
from desktop.project import Project, Proof
from desktop.store import database
from desktop.store import proof as proof_module
from tests.store.files import filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return filled(folder / "case.ascribe")


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-4096:] = random.Random(1).randbytes(4096)
    content[4096:8192] = random.Random(2).randbytes(4096)
    path.write_bytes(content)


def test_a_whole_file_is_not_checked_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = Project.prove(path)
    assert proof is not None
    assert proof.whole() is True

    def again(_connection: sqlite3.Connection) -> bool:
        raise AssertionError("checked again")

    monkeypatch.setattr(database, "is_whole", again)
    Project.open(path, proof=proof).close()
    with pytest.raises(AssertionError, match="again"):
        Project.open(path)


def test_a_damaged_file_is_refused(path: Path) -> None:
    damage(path)
    before = path.read_bytes()
    proof = Project.prove(path)
    assert proof is not None
    with pytest.raises(NotAProject, match="damaged"):
        Project.open(path, proof=proof)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_proof_of_another_file_is_not_believed(path: Path, tmp_path: Path) -> None:
    proof = Project.prove(filled(tmp_path / "other.ascribe"))
    assert proof is not None
    assert proof.whole() is True
    damage(path)
    with pytest.raises(NotAProject, match="damaged"):
        Project.open(path, proof=proof)


def test_what_is_no_project_is_not_checked(path: Path) -> None:
    assert Project.prove(path.with_name("nothing.ascribe")) is None
    path.write_bytes(b"A text file.\n" * 100)
    assert Project.prove(path) is None


def test_a_file_that_was_not_closed_is_left_to_opening(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    assert Project.prove(path) is None
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    Project.open(path).close()


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file count as a large one."""
    monkeypatch.setattr(database, "LARGE", 0)


def opened_later(path: Path) -> tuple[Project, Proof]:
    proof = Project.prove(path)
    assert proof is not None
    assert proof.later
    return Project.open(path, proof=proof), proof


def spoil(path: Path) -> None:
    """Damage a page that little work comes to."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'rejection_quote'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = random.Random(1).randbytes(size)
    path.write_bytes(content)


@pytest.mark.usefixtures("large")
def test_a_large_file_is_open_before_it_is_proved(path: Path) -> None:
    project, proof = opened_later(path)
    told: list[str] = []
    project.when_damaged(lambda: told.append("damaged"))
    assert proof.whole() is True
    assert proof.holds
    project.marks.highlight(1, 3, 9)
    project.close()
    assert not told
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("large")
def test_damage_of_a_large_file_is_told_and_nothing_more_is_written(
    path: Path, tmp_path: Path
) -> None:
    spoil(path)
    proof = Project.prove(path)
    project = Project.open(path, backups=tmp_path / "backups", proof=proof)
    project.tags.add("A change that calls for a backup")
    told: list[str] = []
    project.when_damaged(lambda: told.append("damaged"))
    assert proof is not None
    assert proof.whole() is False
    assert told == ["damaged"]
    assert "damaged" in project.distrust()
    with pytest.raises(Damaged):
        project.marks.highlight(1, 13, 19)
    project.close()
    assert not (tmp_path / "backups").exists()


@pytest.mark.usefixtures("large")
def test_who_asks_after_the_check_is_told_too(path: Path) -> None:
    spoil(path)
    project, proof = opened_later(path)
    assert proof.whole() is False
    told: list[str] = []
    project.when_damaged(lambda: told.append("damaged"))
    project.close()
    assert told == ["damaged"]


@pytest.mark.usefixtures("large")
def test_a_large_file_that_was_cut_short_is_refused_at_once(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(Damaged):
        opened_later(path)
    assert len(path.read_bytes()) == len(content) // 2


@pytest.mark.usefixtures("large")
def test_closing_ends_the_check(path: Path) -> None:
    project, _proof = opened_later(path)
    project.close()
    assert not [one for one in threading.enumerate() if one.name.startswith("proof")]
    Project.open(path).close()


def test_what_is_open_is_painted_before_the_check_begins(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof_module, "BREATH", 3600)
    proof = Proof(path, later=True)
    proof.begin()
    proof.stop()  # it waits no longer, and checks nothing
    assert proof.whole() is None
    assert not proof.holds


@pytest.mark.usefixtures("large")
def test_a_large_file_where_no_thread_may_read_beside_is_proved_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_begin_wal", lambda _connection: None)
    damage(path)
    content = bytearray(path.read_bytes())
    with pytest.raises(NotAProject, match="damaged"):
        opened_later(path)
    assert path.read_bytes() == content


def test_a_second_reader_sees_what_is_stored_and_changes_nothing(path: Path) -> None:
    project = Project.open(path)
    mark = project.marks.highlight(1, 3, 9)
    reader = Project.again(path)
    assert reader.marks.exists(mark)
    with pytest.raises(NotAllowed):
        reader.marks.remove([mark])
    reader.close()
    project.marks.remove([mark])
    project.close()
