"""Fuzz what reads strangers' work: `python -m tests.fuzz --minutes 5 [--reader pdf]`.

Every reader is tried in a process of its own with a limit of time and memory. With --guided, the
inputs are chosen by the branches that they reach (needs atheris, see tests/fuzz/requirements.txt;
Linux); without it, real files are changed by chance, inside their formats.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from tests.bench.figures import Figure
from tests.fuzz.finds import minimised, outcome, signature
from tests.fuzz.targets import WEIGHTS, opened
from tests.fuzz.watching import Result, tried

_SEED = 20_261_122


def main() -> int:
    """Do what was asked for; 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="in all, shared by the readers")
    parser.add_argument("--reader", action="append", help="only this one: " + ", ".join(WEIGHTS))
    parser.add_argument(
        "--seed", type=int, default=_SEED, help="of the chance; %(default)s as without"
    )
    parser.add_argument("--guided", action="store_true", help="by branches; needs atheris")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--folder", type=Path, help="keep finds here; a new folder as without")
    parser.add_argument(
        "--again", type=Path, metavar="FILE", help="try one find again, with --reader"
    )
    parser.add_argument("--smaller", action="store_true", help="with --again: make it smaller")
    given = parser.parse_args()
    names = given.reader or list(WEIGHTS)
    if unknown := [name for name in names if name not in WEIGHTS]:
        parser.error(f"there is no reader {unknown[0]}")
    if given.guided and find_spec("atheris") is None:
        parser.error("atheris is not installed; see tests/fuzz/requirements.txt, or leave --guided")
    if given.again:
        return again(names[0], given.again, smaller=given.smaller)
    folder = given.folder or Path(mkdtemp(prefix="ascribe-fuzz-"))
    print(f"Seed {given.seed}; finds are kept in {folder}", flush=True)
    results: list[Result] = []
    for result in _each(names, folder, given.seed, given.minutes * 60, guided=given.guided):
        results.append(result)
        if given.json:  # after each, for who ends a long run before its time
            made = [asdict(one) for one in figures(results, given.minutes, guided=given.guided)]
            given.json.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    _print_sum(results)
    return 1 if any(result.finds for result in results) else 0


def _each(
    names: list[str], folder: Path, seed: int, seconds: float, *, guided: bool
) -> Iterator[Result]:
    """Try one target after the other and print a line for each."""
    whole = sum(WEIGHTS[name] for name in names)
    print(f"{'reader':14}{'inputs':>10}{'a second':>10}{'read':>8}{'edges':>8}{'finds':>7}")
    for name in names:
        share = seconds * WEIGHTS[name] / whole
        result = tried(name, folder / name, seed, share, guided=guided)
        read = f"{result.read / max(1, result.runs):.0%}"
        print(
            f"{name:14}{result.runs:10,}{result.rate:10,}{read:>8}{result.edges or '–':>8}"
            f"{len(result.finds):7}"
        )
        for find in result.finds:
            words = find.read_text("utf-8").partition("\n")[0]
            print(f"    {find.name.removesuffix('.why')}: {words}", flush=True)
        sys.stdout.flush()
        yield result


def _print_sum(results: list[Result]) -> None:
    runs, found = sum(one.runs for one in results), sum(len(one.finds) for one in results)
    print(f"{'all':14}{runs:10,}{'':26}{found:7}")


def figures(results: list[Result], minutes: float, *, guided: bool) -> list[Figure]:
    """Return what is promised of a run, and how much was tried; a find is one too many."""
    size = f"{minutes:g} minutes" + (", by branches" if guided else ", by chance")
    made: list[Figure] = []
    for one in results:
        told = (
            ("inputs", one.runs, "inputs"),
            ("inputs a second", one.rate, "inputs/s"),
            ("branches reached", one.edges, "branches"),
            ("finds", len(one.finds), "finds"),
        )
        made += [
            Figure(f"fuzz {one.name}: {what}", size, value, unit) for what, value, unit in told
        ]
    found = sum(len(one.finds) for one in results)
    made.append(Figure("fuzz: inputs", size, sum(one.runs for one in results), "inputs"))
    made.append(Figure("fuzz: finds", size, found, "finds", none_allowed=True))
    return made


def again(name: str, file: Path, *, smaller: bool) -> int:
    """Try one input in this very process and say what it does; 1 when it is still a find."""
    from tempfile import TemporaryDirectory

    from desktop.domain.errors import UserError

    data = file.read_bytes()
    with TemporaryDirectory() as folder, opened(name, Path(folder)) as run:
        began = time.monotonic()

        def named(tried_: bytes) -> str:
            try:
                fault = outcome(run, tried_)
            except UserError as refused:
                return f"refused: {refused.sentence}"
            return "read" if fault is None else signature(fault)

        first = named(data)
        print(f"{first} ({time.monotonic() - began:.2f} s, {len(data):,} bytes)")
        if smaller and first != "read":
            data = minimised(data, lambda shorter: named(shorter) == first)
            file.with_name(f"smaller-{file.name}").write_bytes(data)
            print(f"smaller: {len(data):,} bytes, beside it")
    return 0 if first == "read" or first.startswith("refused") else 1


if __name__ == "__main__":
    sys.exit(main())
