"""Damage project files and repair them: `python -m tests.repair --rounds 200 --seed 1`.

Half of the rounds on a project with its history, half on one whose history was cleared. Every way
of damage in turn. Prints what the program said of the damaged file, how many rows came back, and
whether any row is wrong or missing without a word.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

from tests.bench.figures import Figure
from tests.repair.damage import BITS, KINDS
from tests.repair.rounds import Round, Sweep


def main() -> int:
    """Run the rounds, print the table, write the JSON; 1 when a row is missing, or wrong, unsaid.

    Bits turned over where nothing in the file guards them are counted, not failed: SQLite keeps no
    check sums.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.repair", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--marks", type=int, default=600, help="marks on the long article")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--show", action="store_true", help="print what each new file misses")
    given = parser.parse_args()
    print(f"Seed {given.seed}, {given.rounds} rounds.", flush=True)
    with tempfile.TemporaryDirectory(prefix="ascribe-repair-") as folder:
        os.environ["ASCRIBE_HOME"] = str(Path(folder) / "home")
        rounds = sweep(Path(folder), given.rounds, given.seed, show=given.show, marks=given.marks)
    figures = figures_of(rounds)
    print_table(rounds)
    if given.json:
        text = json.dumps([asdict(figure) for figure in figures], indent=2)
        given.json.write_text(text + "\n", encoding="utf-8")
    return int(any(one.silent or (one.wrong and one.kind != BITS) for one in rounds))


def sweep(
    folder: Path, count: int, seed: int, *, show: bool = False, marks: int = 600
) -> list[Round]:
    """Return what came of each round."""
    sweeps = [Sweep(folder, history=history, marks=marks) for history in (True, False)]
    kinds = list(KINDS)
    found = []
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        kind = kinds[number // 2 % len(kinds)]
        one = sweeps[number % 2].round(kind, rng)
        found.append(one)
        if show or one.wrong or one.silent:
            history = "with history" if one.history else "without history"
            print(f"Round {number}, {kind}, {history}, {one.opened}:", file=sys.stderr)
            for line in (*one.wrong, *one.silent):
                print(f"  !! {line}", file=sys.stderr)
            for sentence in one.outcome.missing if one.outcome else ("refused",):
                print(f"  {sentence}", file=sys.stderr)
    return found


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def print_table(rounds: list[Round]) -> None:
    """Print one line for each way of damage, with and without history."""
    groups: dict[tuple[str, bool], list[Round]] = defaultdict(list)
    for one in rounds:
        groups[one.kind, one.history].append(one)
    print(
        f"{'damage':<32}{'history':<9}{'rounds':>7}{'refused':>9}{'noticed':>9}{'unseen':>8}"
        f"{'of spared rows':>16}{'of all rows':>13}{'told':>7}{'wrong':>7}"
        f"{'unsaid':>8}{'nothing':>9}"
    )
    for (kind, history), some in sorted(groups.items()):
        print(
            f"{kind:<32}{'yes' if history else 'cleared':<9}{len(some):>7}"
            f"{_opened(some, 'refused'):>9}{_opened(some, 'noticed'):>9}"
            f"{_opened(some, 'unnoticed'):>8}"
            f"{_share(sum(r.spared_kept for r in some), sum(r.spared for r in some)):>15.3f}%"
            f"{_share(sum(r.kept for r in some), sum(r.rows for r in some)):>12.3f}%"
            f"{sum(r.told for r in some):>7}{sum(len(r.wrong) for r in some):>7}"
            f"{sum(len(r.silent) for r in some):>8}{sum(r.refused for r in some):>9}"
        )


def _opened(rounds: list[Round], how: str) -> int:
    return sum(one.opened == how for one in rounds)


def figures_of(rounds: list[Round]) -> list[Figure]:
    """Return the promises beside what was found."""
    size = f"{len(rounds)} damaged files"
    whole = [one for one in rounds if one.rows]
    return [
        Figure("repair: rows on undamaged pages that came back", size,
               _share(sum(r.spared_kept for r in whole), sum(r.spared for r in whole)), "%",
               budget=100, more_is_better=True),
        Figure("repair: all rows that came back, with history", size,
               _share(sum(r.kept for r in whole if r.history),
                      sum(r.rows for r in whole if r.history)), "%", more_is_better=True),
        Figure("repair: all rows that came back, history cleared", size,
               _share(sum(r.kept for r in whole if not r.history),
                      sum(r.rows for r in whole if not r.history)), "%", more_is_better=True),
        Figure("repair: wrong rows untold, pages or sectors lost", size,
               sum(len(r.wrong) for r in rounds if r.kind != BITS), "rows", none_allowed=True),
        Figure("repair: wrong rows untold, bits turned over", size,
               sum(len(r.wrong) for r in rounds if r.kind == BITS), "rows"),
        Figure("repair: losses of which nobody is told", size,
               sum(len(r.silent) for r in rounds), "rows", none_allowed=True),
        Figure("repair: files of which nothing came back", size,
               sum(r.refused for r in rounds), "files"),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
