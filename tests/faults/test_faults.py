"""The sweep over the faults of the world, small: every case twice, so that it never rots."""

import json
from pathlib import Path

import pytest

from tests.faults.__main__ import all_cases, figures, main, tried
from tests.faults.outcome import Outcome

_SLOW = ("start: ", "in a real window", "temp files", "settings and log", "twelve files", "beside")
"""Cases that begin other programs; the sweep does them all, these tests one of each kind."""
_ENOUGH = {
    "disk full: import twelve files",
    "start: HOME is a file",
    "disk of the temp files full",
    "disk full: settings and log",
}
_QUICK = [name for name in all_cases() if name in _ENOUGH or not any(s in name for s in _SLOW)]


@pytest.mark.parametrize("name", _QUICK)
def test_a_fault_of_the_world_loses_nothing(name: str) -> None:
    outcome = tried(name, seed=7, tries=2)
    if outcome.skipped:
        pytest.skip(outcome.skipped)
    assert outcome.case == name
    assert outcome.tries > 0
    assert outcome.lost == []
    assert outcome.faults == []


def test_the_command_prints_a_table_and_writes_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "faults.json"
    asked = ["--only", "conflicted copy", "--seed", "3", "--json", str(target)]
    assert main(asked) == 0
    out = capsys.readouterr().out
    assert "seed 3" in out
    assert "a conflicted copy lies beside the file" in out
    (row,) = json.loads(target.read_text(encoding="utf-8"))
    assert row["none_allowed"] is True
    assert row["value"] == 0


def test_what_was_lost_is_counted_and_a_bad_sentence_is_a_fault() -> None:
    outcome = Outcome("a case", tries=1)
    outcome.said("OSError: [Errno 28] No space left on device")
    assert not outcome.well
    outcome.lose("a mark")
    (figure,) = figures(outcome)
    assert figure.value == 2
    assert figure.kept is False
