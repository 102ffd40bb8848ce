"""A check that runs beside: it finds what opening would find, and is believed of its file only."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import NotAProject
from desktop.project import Project
from desktop.store import database
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
