"""The command of the bench: what it runs, what it prints, and that a failure is never left out."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.bench import __main__ as command
from tests.bench import machine, running, tables
from tests.bench.figures import Figure, median_of

FAST = Figure("store: add", "1 MB", 7.0, "ms", 9.0, 0.1, "bare commit", budget=50)


def test_the_command_measures_writes_and_says_on_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "SIZES", {"1 MB": (30_000, 200)})
    target = tmp_path / "bench.json"
    typed = ["--small", "--only", "steps,report", "--json", str(target)]
    monkeypatch.setattr(running, "ON_CLAIMS", {"report": ("reporting", ((1, 10),))})
    assert command.main(typed) == 0
    told = json.loads(target.read_text(encoding="utf-8"))
    names = {figure["name"] for figure in told["figures"]}
    assert {"store: undo", "report: PDF of all, in a worker", "peak memory of steps"} <= names
    assert told["command"] == "python -m tests.bench --small --only steps,report"
    assert told["machine"]["SQLite"]
    printed = capsys.readouterr().out
    assert "SQLite:" in printed
    assert "store: undo" in printed


def test_a_scenario_that_falls_over_stands_in_the_table_and_in_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "made", lambda *_: tmp_path / "nowhere.ascribe")
    assert command.main(["--small", "--only", "steps"]) == 1
    told = capsys.readouterr()
    assert "steps, 1 MB" in told.out
    assert "FAILED" in told.out


def test_an_unknown_scenario_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--only", "nothing"]) == 2
    assert "no scenario nothing" in capsys.readouterr().err


@pytest.mark.parametrize("printed", ["", "no figures", "1\n2"])
def test_a_process_that_prints_no_figures_failed(printed: str) -> None:
    done = subprocess.CompletedProcess([], 0, printed, "")
    (figure,) = running.told("pages", "", done)
    assert figure.failed
    assert figure.kept is False


def test_of_many_runs_the_median_is_kept_with_its_own_baseline() -> None:
    runs = [[Figure("add", "", value, "ms", value + 1, baseline)]
            for value, baseline in ((9.0, 1.0), (3.0, 2.0), (5.0, 4.0))]  # fmt: skip
    (kept,) = median_of(runs)
    assert (kept.value, kept.baseline, kept.worst) == (5.0, 4.0, 10.0)
    broken = Figure("add", "", 0, failed="it hung")
    assert median_of([*runs, [broken]]) == [broken]


def test_where_a_multiple_is_promised_the_median_multiple_is_kept() -> None:
    runs = [[Figure("start", "", value, "ms", 0, baseline, budget_ratio=2)]
            for value, baseline in ((300.0, 100.0), (200.0, 150.0), (250.0, 110.0))]  # fmt: skip
    assert median_of(runs)[0].value == 250.0


def test_a_table_tells_kept_from_missed_and_failed() -> None:
    lines = tables.printed([
        FAST,
        Figure("slow", "", 60, budget=50),
        Figure("lost steps", "", 2, "", none_allowed=True),
        Figure("pace", "", 50, "w/s", budget=40, more_is_better=True),
        Figure("gone", "", 0, failed="Traceback\n  deep\nValueError: why"),
    ]).splitlines()  # fmt: skip
    assert [word in line for word, line in zip(
        ("kept: 50 ms", "MISSED: 50 ms", "MISSED: none", "kept: at least 40", "ValueError: why"),
        lines[1:], strict=True)] == [True] * 5  # fmt: skip


def test_the_machine_is_told_in_one_line() -> None:
    facts = machine.machine()
    words = machine.in_words(facts)
    assert facts["SQLite"] in words
    assert "\n" not in words
    assert all(facts.values())
