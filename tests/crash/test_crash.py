"""The command itself, with a kill or two for each kind of work."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.figures import Figure
from tests.crash.__main__ import shares
from tests.crash.modes import MODES

ROOT = Path(__file__).parents[2]


def swept(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.crash", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="was tried on Linux only")
@pytest.mark.parametrize(
    "modes",
    [
        ["project", "changes", "versions", "accept", "torn"],
        ["compaction", "backup", "migration", "create", "export"],
        ["window", "import"],
    ],
)
def test_nothing_is_lost_in_a_few_kills(modes: list[str], tmp_path: Path) -> None:
    target = tmp_path / "crash.json"
    kept = tmp_path / "kept"
    given = ["--only", ",".join(modes), "--kills", len(modes), "--seed", 7, "--json", target]
    done = swept(*given, "--keep", kept)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("seed 7\n")
    found = {row["name"]: Figure(**row) for row in json.loads(target.read_text(encoding="utf-8"))}
    assert found["kills"].value >= len(modes)
    for mode in modes:
        assert found[f"kills, {mode}"].value >= 1
    promises = [figure for figure in found.values() if figure.kept is not None]
    assert len(promises) == 7
    assert all(figure.kept for figure in promises)
    assert not kept.exists()


def test_a_mode_that_is_none_is_wrong_use() -> None:
    done = swept("--only", "project,flood")
    assert done.returncode == 2
    assert "there is no mode flood" in done.stderr


def test_the_kills_are_shared_out_to_the_last() -> None:
    assert sum(shares(list(MODES), 500)) == 500
    assert min(shares(list(MODES), 3)) == 1
    assert sum(mode.share for mode in MODES) == 500
