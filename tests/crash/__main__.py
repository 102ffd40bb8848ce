"""Kill the program at random moments and prove that nothing acknowledged is lost.

`python -m tests.crash --kills 500`: a child works on a project (by marks, by every public change,
through a real window by keys, by importing, migrating, compacting ...) and says of each step when
it is kept. It is killed with SIGKILL inside of a step, right behind an acknowledgement, or
anywhere. After each kill the file opens, `check` is clean, every acknowledged step is there, one
that was only begun is there whole or not at all, undo and redo work, and no process, temporary
file or shared memory is left. One file lives through up to 20 kills, half of them without a clean
close between.

SIGKILL ends the program, not the system: what the program gave to the system still reaches the
disk. For a power cut the mode `torn` cuts off and spoils the log that SQLite writes.

The seed decides what is done and where the kills are aimed; at which byte they fall is up to the
machine, so two runs of one seed are alike, not equal.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.crash.modes import Mode
    from tests.crash.sweep import Tally


def main() -> int:
    """Kill, print the table, write the figures; 1 when anything was lost."""
    from tests.crash.modes import MODES

    names = [mode.name for mode in MODES]
    parser = argparse.ArgumentParser(
        prog="python -m tests.crash",
        description=__doc__,
        epilog="\n".join(f"  {mode.name:12}{mode.words}" for mode in MODES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--kills", type=int, default=500, help="over all modes (500)")
    parser.add_argument("--only", help="some modes, with commas between: " + ", ".join(names))
    parser.add_argument("--seed", type=int, help="decides what is done and where is killed")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--keep", type=Path, help="keep the files of each fault in this folder")
    parser.add_argument(
        "--spawn", action="store_true", help="start each child anew, as where nothing can fork"
    )
    given = parser.parse_args()
    wanted = given.only.split(",") if given.only else names
    if unknown := set(wanted) - set(names):
        parser.error(f"there is no mode {', '.join(sorted(unknown))}")
    seed = random.SystemRandom().randrange(1_000_000) if given.seed is None else given.seed
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"seed {seed}", flush=True)
    chosen = [mode for mode in MODES if mode.name in wanted]
    tallies = kill(chosen, given.kills, seed, given.keep, spawn=given.spawn)
    print_table(tallies)
    if given.json:
        from tests.crash.results import figures

        rows = [asdict(figure) for figure in figures(tallies, seed)]
        given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 1 if any(tally.faults for tally in tallies) else 0


def kill(
    modes: "list[Mode]", kills: int, seed: int, keep: Path | None = None, *, spawn: bool = False
) -> "list[Tally]":
    """Share the kills among the modes and return the figures of each."""
    from tests.crash.killing import SPAWN, WAY
    from tests.crash.sweep import Sweep

    way = SPAWN if spawn else WAY
    tallies = []
    with tempfile.TemporaryDirectory(prefix="ascribe-crash-") as folder:
        for mode, count in zip(modes, shares(modes, kills), strict=True):
            say(f"{mode.name}: {mode.words}, {count} kills")
            tallies.append(Sweep(mode, Path(folder), seed, keep, way).kill(count))
    return tallies


def shares(modes: "list[Mode]", kills: int) -> list[int]:
    """Return how many kills each mode gets: at least one, and together as many as asked for."""
    counts: list[int] = []
    left, weight = kills, sum(mode.share for mode in modes)
    for mode in modes:
        counts.append(max(1, round(left * mode.share / weight)))
        left, weight = max(0, left - counts[-1]), weight - mode.share
    return counts


def say(words: str) -> None:
    """Tell on the side what goes on."""
    print(f"… {words}", file=sys.stderr, flush=True)


def print_table(tallies: "list[Tally]") -> None:
    """Print what was done and found, a line for each mode."""
    from tests.crash.judging import FAULTS
    from tests.crash.sweep import Tally, added

    heads = (
        "kills",
        "inside",
        "whole",
        "absent",
        "broken",
        "-wal",
        "-journal",
        ".part",
        "torn",
        "kept",
    )
    print(f"{'mode':12}" + "".join(f"{head:>9}" for head in heads), end="")
    print("".join(f"{kind:>{len(kind) + 2}}" for kind in FAULTS) + f"{'seconds':>9}")
    for each in [*tallies, added(tallies)]:
        assert isinstance(each, Tally)
        left = [each.left[kind] for kind in ("broken off", "wal", "journal", "part")]
        numbers = (
            each.kills, each.inside, each.there, each.absent, *left, each.torn, each.acknowledged
        )  # fmt: skip
        print(f"{each.mode:12}" + "".join(f"{number:>9,}" for number in numbers), end="")
        print("".join(f"{each.faults[kind]:>{len(kind) + 2}}" for kind in FAULTS), end="")
        print(f"{each.seconds:>9.0f}")
    print(
        "\ninside: between a beginning and its acknowledgement; of these steps whole in the file, "
        "or absent.\nbroken: the log ended in the midst of a transaction. -wal, -journal, .part: "
        "what lay there right\nafter the kill. torn: copies whose log was spoiled. kept: steps "
        "that were acknowledged.\nThe rest are faults, all of which have to be 0."
    )
    for told in (line for tally in tallies for line in tally.told):
        print(told)


if __name__ == "__main__":
    sys.exit(main())
