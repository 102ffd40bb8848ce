"""The fuzzer itself: every target stands, misdeeds are found, and what was found stays mended."""

import json
import random
import sys
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.domain.model import Block, BlockKind, ImportedDocument
from tests.fuzz import __main__ as command
from tests.fuzz.finds import minimised, outcome
from tests.fuzz.misbehaving import MISDEEDS, SOUND
from tests.fuzz.promises import BrokenPromise, check_document
from tests.fuzz.targets import ROOMS, WEIGHTS, opened, target
from tests.fuzz.watching import tried

KEPT = Path(__file__).parent / "kept"
CHANGES = 12


def told(run: object, data: bytes) -> str:
    """Return how an input ends; raise what it must not do."""
    try:
        fault = outcome(run, data)  # type: ignore[arg-type]
    except UserError:
        return "refused"
    if fault is not None:
        raise fault
    return "read"


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder, and the working folder and look-ups as before when the test is over."""
    import socket

    monkeypatch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", WEIGHTS)
def test_sound_files_are_read_and_changed_ones_break_nothing(name: str, quiet: Path) -> None:
    aim = target(name)
    seeds = aim.seeds()
    rng = random.Random(7)
    with opened(name, quiet) as run:
        assert "read" in {told(run, data) for data in seeds}
        for _change in range(CHANGES):
            told(run, aim.mutate(rng.choice(seeds), rng, seeds))


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_same_seed_makes_the_same_inputs(name: str) -> None:
    aim = target(name)
    data = [SOUND * 9, b"{}", b"a,b\n1,2\n"]
    made = [
        [aim.mutate(one, rng, data) for one in data * 3]
        for rng in (random.Random(3), random.Random(3))
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "path", sorted(KEPT.rglob("*.*")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_what_was_found_stays_mended(path: Path, quiet: Path) -> None:
    with opened(path.parent.name, quiet) as run:
        told(run, path.read_bytes())


@pytest.mark.skipif(sys.platform != "linux", reason="the system must hold a process to its memory")
def test_every_misdeed_is_found_and_its_input_kept(tmp_path: Path) -> None:
    folder = tmp_path / "misdeeds"
    refused = 0
    for seed in range(20):  # on a busy machine one run is too short for all of them
        result = tried("misdeeds", folder, seed, 3, guided=False)
        refused += result.refused
        assert result.runs > result.read
        if refused and len(result.finds) == len(MISDEEDS) - 1:
            break
    kept = {find.with_suffix("").read_bytes(): find.name.partition("-")[0] for find in result.finds}
    assert kept == {
        b"break": "fault",
        b"promise": "fault",
        b"starve": "memory",
        b"hang": "hang",
        b"crash": "crash",
    }
    assert set(kept) < set(MISDEEDS)
    assert refused


def test_a_small_run_writes_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, folder = tmp_path / "f.json", tmp_path / "finds"
    typed = ["fuzz", "--minutes", "0.01", "--reader", "cells", "--seed", "5"]
    monkeypatch.setattr(sys, "argv", [*typed, "--json", str(figures), "--folder", str(folder)])
    assert command.main() == 0
    assert "Seed 5" in capsys.readouterr().out
    made = {one["name"]: one for one in json.loads(figures.read_text(encoding="utf-8"))}
    assert made["fuzz cells: inputs"]["value"] > 0
    assert made["fuzz: finds"]["value"] == 0


def test_an_input_is_made_as_small_as_it_can_be() -> None:
    assert minimised(b"some words and <b> and more", lambda data: b"<b>" in data) == b"<b>"


@pytest.mark.parametrize(
    "made",
    [
        ImportedDocument("a\0b", (Block(BlockKind.PARAGRAPH, 0, 3),), "a"),
        ImportedDocument("a\ud800", (Block(BlockKind.PARAGRAPH, 0, 2),), "a"),
        ImportedDocument("a\u2029", (Block(BlockKind.PARAGRAPH, 0, 2),), "a"),
        ImportedDocument("words lost here", (Block(BlockKind.PARAGRAPH, 0, 5),), "a"),
        ImportedDocument("words", (Block(BlockKind.PARAGRAPH, 0, 9),), "a"),
        ImportedDocument("words", (Block(BlockKind.PARAGRAPH, 0, 5),), ""),
        ImportedDocument("words", (Block(BlockKind.PARAGRAPH, 0, 5),), "a" * 1_000_000),
        ImportedDocument("words", (Block(BlockKind.PARAGRAPH, 0, 5),), "a", url="file:///x"),
    ],
)
def test_a_broken_promise_is_seen(made: ImportedDocument) -> None:
    check_document(ImportedDocument("words", (Block(BlockKind.PARAGRAPH, 0, 5),), "a"))
    with pytest.raises(BrokenPromise):
        check_document(made)


def test_every_target_has_its_room() -> None:
    assert {name for names in ROOMS.values() for name in names} == {*WEIGHTS, "misdeeds"}
