"""Opening what is not a project, not ours, damaged, newer or locked away: one sentence each."""

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desktop.domain.errors import FileProblem, NotAProject, UserError
from desktop.project import Project
from desktop.store import migrate
from tests.store.files import BE_NOBODY, child, filled, read_everything, said

posix = pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
HEADER = b"SQLite format 3\x00"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a good project file."""
    return filled(tmp_path_factory.mktemp("whole") / "whole.ascribe").read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder / "case.ascribe"


def refused(path: Path, problem: type[UserError] = NotAProject) -> str:
    """Open a file that must be refused, left byte for byte, with nothing made beside it."""
    before = path.read_bytes()
    with pytest.raises(problem) as caught:
        Project.open(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    sentence = caught.value.sentence
    assert path.name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"A text file.\n" * 100, HEADER, HEADER + b"\x00" * 4, os.urandom(5_000)],
)
def test_what_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "project" in refused(path)


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE annotation (id)")
        other.commit()
    assert "another program" in refused(path)


def test_an_empty_database_with_our_mark_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {migrate.APPLICATION_ID}")
        other.execute("CREATE TABLE annotation (id)")
        other.commit()
    assert "not Ascribe's" in refused(path)


def test_a_file_that_is_not_there_is_said_and_not_made(path: Path) -> None:
    with pytest.raises(FileProblem, match="not there"):
        Project.open(path)
    assert not path.exists()


def test_a_folder_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(NotAProject, match="folder"):
        Project.open(path)


@posix
def test_a_pipe_is_refused_and_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(NotAProject, match="not a file"):
        Project.open(path)


@pytest.mark.parametrize("version", [migrate.newest() + 1, 1_000, 2_147_483_647])
def test_a_newer_file_is_refused(path: Path, whole: bytes, version: int) -> None:
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {version}")
    assert "newer Ascribe" in refused(path)


@pytest.mark.parametrize("version", [0, -1])
def test_a_file_without_a_version_is_refused(path: Path, whole: bytes, version: int) -> None:
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {version}")
    refused(path)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER own AFTER INSERT ON annotation BEGIN DELETE FROM article; END",
        "CREATE VIEW own AS SELECT * FROM annotation",
        "CREATE TABLE own (id)",
        "CREATE INDEX own ON annotation (note)",
        "DROP INDEX span_version",
        "DROP TABLE saved_view",
        "ALTER TABLE tag ADD COLUMN own TEXT",
    ],
)
def test_parts_that_are_not_ours_are_refused(path: Path, whole: bytes, sql: str) -> None:
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as other:
        other.execute(sql)
        other.commit()
    assert "not Ascribe's" in refused(path)


@pytest.mark.parametrize(
    "sql",
    [
        """UPDATE sqlite_master SET sql = replace(sql, 'DELETE CASCADE', 'DELETE NO ACTION')
        WHERE name = 'span'""",
        """INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_sequence', 'annotation', 0,
        'CREATE TRIGGER sqlite_sequence AFTER INSERT ON annotation BEGIN DELETE FROM article;
        END')""",
        """INSERT INTO sqlite_master VALUES ('view', 'sqlite_stat1', 'sqlite_stat1', 0,
        'CREATE VIEW sqlite_stat1 AS SELECT 1')""",
    ],
)
def test_parts_smuggled_past_sqlite_are_refused(path: Path, whole: bytes, sql: str) -> None:
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute(sql)
        other.commit()
    refused(path)


# --- damage ---


def _truncated(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(100, len(content) - 1)]


def _a_page_gone(rng: random.Random, content: bytes) -> bytes:
    first = rng.randrange(len(content) // 4096) * 4096
    lost = max(first, 100)
    return content[:lost] + bytes(first + 4096 - lost) + content[first + 4096 :]


def _a_page_of_noise(rng: random.Random, content: bytes) -> bytes:
    first = rng.randrange(len(content) // 4096) * 4096
    lost = max(first, 100)
    return content[:lost] + rng.randbytes(first + 4096 - lost) + content[first + 4096 :]


@pytest.mark.parametrize("damage", [_truncated, _a_page_gone, _a_page_of_noise])
def test_a_damaged_file_is_refused(
    path: Path, whole: bytes, damage: Callable[[random.Random, bytes], bytes]
) -> None:
    for seed in range(25):
        path.write_bytes(damage(random.Random(seed), whole))
        assert "damaged" in refused(path), f"seed {seed}"


def trouble_of(project: Project) -> sqlite3.Error | None:
    try:
        read_everything(project)
    except sqlite3.Error as error:
        return error
    return None


def test_flipped_bits_are_refused_or_met_with_a_sentence(path: Path, whole: bytes) -> None:
    """A flip inside a word of the text is no damage that SQLite could know of."""
    opened = 0
    for seed in range(60):
        rng, content = random.Random(seed), bytearray(whole)
        for _ in range(rng.choice([1, 8, 64])):
            content[rng.randrange(100, len(content))] ^= 1 << rng.randrange(8)
        path.write_bytes(content)
        try:
            project = Project.open(path)
        except NotAProject:
            assert path.read_bytes() == content, f"seed {seed}"
            continue
        opened += 1
        trouble = trouble_of(project)
        assert trouble is None or project.explained(trouble) is not None, f"seed {seed}"
        assert trouble is None or project.check() != [], f"seed {seed}"
        project.close()
    assert 0 < opened < 60


def test_a_good_file_can_be_read_all_through(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    project = Project.open(path)
    assert read_everything(project) > 400
    assert project.check() == []
    project.close()


def test_opening_and_closing_changes_no_row(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    Project.open(path).close()
    assert path.read_bytes()[4096:] == whole[4096:]


# --- locked away ---


@pytest.fixture
def shared(whole: bytes) -> Iterator[Path]:
    """A project file in a folder that another account of this machine can reach."""
    with TemporaryDirectory(prefix="ascribe-test-") as folder:
        path = Path(folder) / "case.ascribe"
        path.parent.chmod(0o777)
        path.write_bytes(whole)
        path.chmod(0o666)
        yield path
        path.parent.chmod(0o700)


_LOOK_AND_TRY = (
    BE_NOBODY
    + """
project = Project.open(path)
say(project.read_only, len(project.articles.all()))
tried(lambda: project.marks.highlight(1, 0, 5))
project.close()
"""
)
_OPEN = BE_NOBODY + "tried(lambda: Project.open(path))"
_READ_ONLY = "NotAllowed ‘case.ascribe’ is read-only. Use File > Save a Copy and work in the copy."


@posix
def test_a_file_that_others_may_write_is_written(shared: Path) -> None:
    assert said(_LOOK_AND_TRY, shared) == ["False 2", "done"]


@posix
def test_a_read_only_file_is_opened_for_reading(shared: Path, whole: bytes) -> None:
    shared.chmod(0o444)
    assert said(_LOOK_AND_TRY, shared) == ["True 2", _READ_ONLY]
    assert shared.read_bytes() == whole


@posix
def test_a_file_in_a_read_only_folder_is_opened_for_reading(shared: Path, whole: bytes) -> None:
    shared.parent.chmod(0o555)
    assert said(_LOOK_AND_TRY, shared) == ["True 2", _READ_ONLY]
    assert shared.read_bytes() == whole


@posix
def test_a_file_that_may_not_be_read_is_a_sentence(shared: Path) -> None:
    shared.chmod(0)
    assert said(_OPEN, shared) == [
        "FileProblem ‘case.ascribe’ cannot be read. Check that you may read it."
    ]


@posix
def test_a_file_in_a_folder_that_may_not_be_entered_is_a_sentence(shared: Path) -> None:
    shared.parent.chmod(0)
    (line,) = said(_OPEN, shared)
    assert line.startswith("FileProblem ‘case.ascribe’")


@posix
def test_a_file_cannot_be_made_in_a_read_only_folder(shared: Path) -> None:
    shared.parent.chmod(0o555)
    code = BE_NOBODY + "tried(lambda: Project.create(path.with_name('new.ascribe')))"
    sentence = (
        f"FileProblem ‘new.ascribe’ cannot be made in ‘{shared.parent}’. "
        "Choose a folder where you may write and that has space."
    )
    assert said(code, shared) == [sentence]


_HOLD = """
import sqlite3
other = sqlite3.connect(path, isolation_level=None)
other.execute("BEGIN EXCLUSIVE")
say("held")
sys.stdin.readline()
"""


def test_a_file_that_another_program_locks_is_a_sentence(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    holder = child(_HOLD, path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(FileProblem, match="Another program"):
        Project.open(path)
    holder.communicate("go\n")
    Project.open(path).close()
