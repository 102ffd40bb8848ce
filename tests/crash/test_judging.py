"""The judge finds what is wrong: a sweep that cannot fail would prove nothing."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.project import Project
from tests.crash import files, picture, torn
from tests.crash.judging import HALF, LOST, SHUT, UNCLEAN, UNDO, Verdict, judge_steps, whole_copy
from tests.crash.stepping import PROJECT, begin_truth, new_project
from tests.crash.telling import BEGIN, END, KEPT, Said, in_flight
from tests.crash.truth import State, Truth

FIRST = {"1:0": ["highlight", 5, "", "", ""]}
SECOND = {"1:20": ["highlight", 25, "", "", ""]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_project(tmp_path, words=60)


@pytest.fixture
def truth(path: Path) -> Truth:
    return begin_truth(path.parent, model=True)


def put(*marks: picture.Marks, move: str = "do") -> dict[str, object]:
    told = {key: each for one in marks for key, each in one.items()}
    return {"move": move, "put": told, "drop": []}


def marked(path: Path, *places: tuple[int, int]) -> str:
    """Make each mark in a step of its own and return the digest."""
    project = Project.open(path)
    for place in places:
        project.marks.highlight(project.articles.ids()[0], *place)
    found = picture.digest(path)
    project.close()
    return found


def kinds(path: Path, truth: Truth, *lines: Said) -> list[str]:
    verdict = Verdict()
    judge_steps(path, truth, list(lines), verdict)
    return [kind for kind, _sentence in verdict.faults]


def test_what_was_acknowledged_and_is_there_is_well(path: Path, truth: Truth) -> None:
    digest = marked(path, (0, 5))
    verdict = Verdict()
    said = [Said(BEGIN, "add", put(FIRST)), Said(KEPT, "add", put(FIRST) | {"digest": digest})]
    judge_steps(path, truth, said, verdict)
    assert (verdict.faults, verdict.begun, verdict.acknowledged) == ([], "", 1)
    assert truth.now.marks == FIRST
    assert [state.marks for state in truth.past] == [{}]


def test_a_step_that_was_acknowledged_and_is_not_there_is_lost(path: Path, truth: Truth) -> None:
    said = Said(KEPT, "add", put(FIRST) | {"digest": "of another state"})
    assert LOST in kinds(path, truth, said)


def test_a_step_that_nobody_told_of_is_a_fault(path: Path, truth: Truth) -> None:
    marked(path, (0, 5))
    assert LOST in kinds(path, truth)


@pytest.mark.parametrize("there", [True, False])
def test_a_step_that_was_begun_may_be_there_or_not(path: Path, truth: Truth, there: bool) -> None:
    if there:
        marked(path, (0, 5))
    verdict = Verdict()
    judge_steps(path, truth, [Said(BEGIN, "add", put(FIRST))], verdict)
    assert (verdict.faults, verdict.begun, verdict.there) == ([], "add", there)
    assert truth.now.marks == (FIRST if there else {})


def test_a_step_of_which_only_a_part_is_there_is_half(path: Path, truth: Truth) -> None:
    marked(path, (0, 5))
    assert kinds(path, truth, Said(BEGIN, "several", put(FIRST, SECOND))) == [HALF]


def test_a_step_that_came_as_two_is_half(path: Path, truth: Truth) -> None:
    """All of it is there, but undo takes back only the second part."""
    marked(path, (0, 5), (20, 25))
    assert kinds(path, truth, Said(BEGIN, "several", put(FIRST, SECOND))) == [HALF]


def test_too_few_marks_of_many_are_half(path: Path, truth: Truth) -> None:
    marked(path, (0, 5))
    assert HALF in kinds(path, truth, Said(BEGIN, "accept", {"move": "do", "annotations": 160}))


def test_undo_that_was_interrupted_leads_back_or_did_not_happen(path: Path, truth: Truth) -> None:
    digest = marked(path, (0, 5))
    kept = Said(KEPT, "add", put(FIRST) | {"digest": digest})
    begun = Said(BEGIN, "undo", {"move": "undo"})
    project = Project.open(path)
    project.undo()
    project.close()
    assert kinds(path, truth, kept, begun) == []
    assert truth.now.marks == {}
    assert [state.marks for state in truth.future] == [FIRST]


def test_a_history_that_leads_elsewhere_is_a_fault(path: Path, truth: Truth) -> None:
    digest = marked(path, (0, 5))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM journal_change WHERE table_name = 'span'")
    said = Said(KEPT, "add", put(FIRST) | {"digest": digest})
    assert kinds(path, truth, said) == [UNDO]


def test_a_text_that_changed_is_lost_and_its_marks_are_not_clean(path: Path, truth: Truth) -> None:
    truth.now = State(marked(path, (0, 5)))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE document SET text = 'other words'")
    assert {LOST, UNCLEAN} <= set(kinds(path, truth))


def test_a_file_that_does_not_open_is_told(path: Path, truth: Truth) -> None:
    path.write_bytes(b"")
    assert kinds(path, truth) == [SHUT]


def test_half_a_backup_is_told(path: Path) -> None:
    half = path.with_name("backup.ascribe")
    half.write_bytes(path.read_bytes()[:40_000])
    verdict = Verdict()
    assert not whole_copy(half, verdict)
    assert [kind for kind, _sentence in verdict.faults] == [SHUT, HALF]
    assert whole_copy(path, verdict)


def test_a_migration_that_was_acknowledged_has_happened(tmp_path: Path) -> None:
    files.prepare_migration(tmp_path)
    path = picture.copied(tmp_path / "older.ascribe", tmp_path / PROJECT)
    told = {"backups": True}
    begun, kept = Said(BEGIN, "migrate", told), Said(KEPT, "migrate")
    verdict = Verdict()
    files.judge_migration(path, tmp_path, [begun, kept], verdict)
    assert [kind for kind, _sentence in verdict.faults] == [LOST]
    verdict = Verdict()  # the judge has opened it, without the backup that is due
    files.judge_migration(path, tmp_path, [begun], verdict)
    assert [kind for kind, _sentence in verdict.faults] == [LOST]
    assert verdict.there


def test_a_log_may_only_be_torn_behind_what_is_in_the_file(path: Path, tmp_path: Path) -> None:
    project = Project.open(path)
    project.tags.add("One")
    project.tags.add("Two")
    copy = picture.copied(path, tmp_path / "copy.ascribe")
    log = Path(f"{copy}-wal")
    whole = log.read_bytes()
    assert torn._fixed(path, log) <= 32  # nothing was moved from it yet
    ways = set()
    for seed in range(40):
        log.write_bytes(whole)
        ways.add(torn._tear(log, 5_000, random.Random(seed)).split(" ")[0])
        assert log.read_bytes()[:5_000] == whole[:5_000]
        assert log.read_bytes() != whole
    assert ways == {"cut", "rubbish", "changed", "followed"}
    project.close()


def test_what_goes_on_is_in_flight_until_its_end() -> None:
    begun = Said(BEGIN, "note")
    going = Said(KEPT, "note", {"going": True})
    assert in_flight([]) is None
    assert in_flight([begun]) is begun
    assert in_flight([begun, going]) is begun
    assert in_flight([begun, going, Said(END, "note")]) is None
    assert in_flight([begun, Said(KEPT, "note")]) is None
