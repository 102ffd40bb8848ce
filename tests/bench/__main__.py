"""Measure what Ascribe promises of speed and size: `python -m tests.bench`.

Every scenario runs in a process of its own, so that its peak memory is its own. Nothing here
fails for being slow: it prints, and whoever reads decides. What could not be measured stands in
the table as failed, and the exit code is 1. The whole takes some ten minutes on two cores; a
machine that does other work meanwhile spoils the figures.
"""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.machine import BUSY, load, machine
from tests.bench.running import ALL, SIZES, Bench, child, say
from tests.bench.tables import printed


def main(arguments: list[str] | None = None) -> int:
    """Run the scenarios, print machine and table, write the JSON; 1 when something failed."""
    given = _parser().parse_args(arguments)
    if given.child:
        child(*given.child)
        return 0
    only = tuple(given.only.split(",")) if given.only else ALL
    unknown = [name for name in only if name not in ALL]
    if unknown:
        print(f"There is no scenario {unknown[0]}; see --help.", file=sys.stderr)
        return 2
    facts = machine()
    if load() > BUSY:
        say(f"the load is {load():.2f}: these figures will say more of the others than of us")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="ascribe-bench-") as folder:
        os.environ["ASCRIBE_HOME"] = str(Path(folder) / "home")
        sizes = tuple(SIZES)[: 1 if given.small else None]
        bench = Bench(Path(folder), given.data or Path(folder), sizes, max(1, given.repeat))
        figures = bench.measure(only)
    print("\n".join(f"{name + ':':20}{fact}" for name, fact in facts.items()))
    print(printed(figures))
    if given.json:
        write(given.json, facts, figures, [*sys.argv[1:]] if arguments is None else arguments)
    return int(any(figure.failed for figure in figures))


def write(path: Path, facts: dict[str, str], figures: list[Figure], typed: list[str]) -> None:
    """Write the figures, the machine and the command that gave them."""
    told = [asdict(figure) | {"ratio": figure.ratio, "kept": figure.kept} for figure in figures]
    kept = {"machine": facts, "command": " ".join(["python -m tests.bench", *_public(typed)]),
            "figures": told}  # fmt: skip
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _public(typed: list[str]) -> list[str]:
    """Return the words that were typed, without those that name a place on this machine."""
    words, skip = [], False
    for word in typed:
        if not skip and word.split("=")[0] not in ("--json", "--data"):
            words.append(word)
        skip = word in ("--json", "--data")
    return words


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--small", action="store_true", help="small corpora only")
    parser.add_argument("--only", help="some scenarios, with commas between: " + ", ".join(ALL))
    parser.add_argument("--repeat", type=int, default=1, help="keep the median of so many runs")
    parser.add_argument("--data", type=Path, help="keep the corpora here and use them again")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
