"""`ascribe repair DAMAGED -o NEW.ascribe`: what can be read goes into a new file."""

import argparse
import sys
from pathlib import Path

from desktop.commands.shared import OK, SUFFIX
from desktop.domain.errors import FileProblem


def repair_options(command: argparse.ArgumentParser) -> None:
    """Add what can be typed."""
    command.add_argument(
        "-o", "--output", metavar="NEW", type=Path, required=True,
        help="the new project file; it must not be there yet",
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="as JSON")


def repair(asked: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Write a new file and say what is missing in it; the damaged one is never written to."""
    from desktop.apart import Apart
    from desktop.repairing import repair_apart

    target: Path = asked.output
    if target.suffix.casefold() != SUFFIX:
        raise FileProblem(f"‘{target.name}’ has to end in {SUFFIX}; choose such a name.")
    with Apart(most=1) as apart:
        outcome = repair_apart(asked.project, target, apart, _progress())
    if asked.json:
        import json

        facts = {
            "file": str(target),
            "recovered": outcome.counts,
            "from_history": outcome.restored,
            "missing": list(outcome.missing),
        }
        print(json.dumps(facts, ensure_ascii=False, indent=2))
        return OK
    held = ", ".join(f"{number:,} {words}" for words, number in outcome.counts.items() if number)
    print(f"‘{target.name}’ holds {held}.")
    for sentence in outcome.missing:
        print(f"- {sentence}")
    if not outcome.missing:
        print("Nothing is missing.")
    return OK


class _Progress:
    """Shows on a terminal how many pages were read."""

    def __init__(self) -> None:
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        share = 100 * done // total if total else 0
        if share != self._shown:
            self._shown = share
            print(f"\r{min(share, 100)} %", end="", file=sys.stderr, flush=True)


def _progress() -> _Progress | None:
    return _Progress() if sys.stderr.isatty() else None
