"""Do every fault of the world to the real program, and print what was said and what was lost.

`python -m tests.faults` takes some minutes. A case that this machine does not allow (mounting a
small disk needs root, or `unshare -rm python -m tests.faults`) is skipped, with the reason.
"""

import argparse
import inspect
import json
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tests.faults import clocks, elsewhere, full, locked, sharing, starting, taken, window
from tests.faults.outcome import Case, Outcome

_ROOMS = (full, elsewhere, locked, taken, sharing, clocks, starting, window)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the cases that were asked for; 1 when something was lost or not said."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", default="", metavar="WORDS", help="cases that hold these words")
    parser.add_argument("--seed", type=int, default=1, help="for what is done at random")
    parser.add_argument("--tries", type=int, default=0, help="how often each, where it is chosen")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--list", action="store_true", help="name the cases and do nothing")
    asked = parser.parse_args(arguments)
    chosen = {name: case for name, case in all_cases().items() if asked.only in name}
    if asked.list:
        print("\n".join(chosen))
        return 0
    print(f"seed {asked.seed}")
    print(f"{'case':56}{'tries':>6}{'said':>6}{'lost':>6}{'wrong':>6}{'seconds':>9}")
    outcomes = [tried(name, seed=asked.seed, tries=asked.tries) for name in chosen]
    _print_sentences(outcomes)
    if asked.json:
        found = [asdict(figure) for outcome in outcomes for figure in figures(outcome)]
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0 if all(outcome.well for outcome in outcomes) else 1


def all_cases() -> dict[str, Case]:
    """Return every case by its name."""
    return {name: case for room in _ROOMS for name, case in room.cases().items()}


def tried(name: str, *, seed: int, tries: int = 0) -> Outcome:
    """Do one case in a folder of its own and print its line; a bug is a fault like any other."""
    case = all_cases()[name]
    taken_names = inspect.signature(case).parameters
    chosen = {"seed": seed} if "seed" in taken_names else {}
    if tries:
        chosen |= {name: tries for name in ("tries", "most") if name in taken_names}
    started = time.monotonic()
    with TemporaryDirectory(prefix="ascribe-faults-") as folder:
        try:
            outcome = partial(case, **chosen)(Path(folder))
        except Exception as bug:  # the other cases are still done
            outcome = Outcome(name, faults=[f"a bug: {type(bug).__name__}: {bug}"])
    took = time.monotonic() - started
    if outcome.skipped:
        print(f"{outcome.case:56}  skipped: {outcome.skipped}", flush=True)
    else:
        numbers = (outcome.tries, outcome.refused, len(outcome.lost), len(outcome.faults))
        line = "".join(f"{number:>6}" for number in numbers)
        print(f"{outcome.case:56}{line}{took:>9.1f}", flush=True)
    return outcome


def figures(outcome: Outcome) -> list[Figure]:
    """Return what stands on the page of figures."""
    if outcome.skipped:
        return [Figure(outcome.case, "", 0, "lost", none_allowed=True, failed=outcome.skipped)]
    wrong = len(outcome.lost) + len(outcome.faults)
    size = f"{outcome.tries} tries"
    return [Figure(outcome.case, size, wrong, "lost or untrue", none_allowed=True)]


def _print_sentences(outcomes: Sequence[Outcome]) -> None:
    print("\nsaid: tries in which the person was told. lost and wrong have to be 0.\n")
    for outcome in outcomes:
        for sentence in outcome.sentences[:3]:
            print(f"{outcome.case}: {sentence}")
        for what in (*outcome.lost[:5], *outcome.faults[:5]):
            print(f"!! {outcome.case}: {what}")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    sys.exit(main())
