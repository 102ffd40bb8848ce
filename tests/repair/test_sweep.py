"""The sweep itself, with every way of damage once on a small project."""

import json
import subprocess
import sys
from pathlib import Path

from tests.repair.__main__ import figures_of, sweep
from tests.repair.damage import BITS, KINDS

ROOT = Path(__file__).resolve().parents[2]


def test_every_way_of_damage(tmp_path: Path) -> None:
    rounds = sweep(tmp_path, 2 * len(KINDS), seed=3, marks=60)
    assert {one.kind for one in rounds} == set(KINDS)
    assert [one.kind for one in rounds if one.refused] == []
    assert [one.silent for one in rounds if one.silent] == []
    assert [one.wrong for one in rounds if one.wrong and one.kind != BITS] == []
    for one in rounds:
        assert one.spared_kept == one.spared, one.kind
    assert all(figure.size == f"{len(rounds)} damaged files" for figure in figures_of(rounds))


def test_the_command_writes_its_figures(tmp_path: Path) -> None:
    told = tmp_path / "repair.json"
    command = [sys.executable, "-m", "tests.repair", "--rounds", "2", "--marks", "60"]
    done = subprocess.run(
        [*command, "--json", str(told)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Seed 1, 2 rounds." in done.stdout
    assert len(json.loads(told.read_text("utf-8"))) == 7
