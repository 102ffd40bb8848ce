"""The figures of a sweep, in the form in which all figures of the project are kept."""

from tests.bench.figures import Figure
from tests.crash.judging import FAULTS
from tests.crash.sweep import Tally, added

_NAMES = {
    "lost": "acknowledged steps lost",
    "half": "steps, copies or backups half there",
    "not opening": "files that did not open",
    "not clean": "files that `check` found fault with",
    "undo": "undo or redo that led elsewhere",
    "left behind": "processes, shared memory, files left behind",
    "child broke": "children that ended by a bug",
}


def _writing(whole: Tally) -> int:
    """Return how many kills left pages without their COMMIT, or a file half written."""
    return whole.left["broken off"] + whole.left["journal"]


def figures(tallies: list[Tally], seed: int) -> list[Figure]:
    """Return what was killed and found; the promise of every fault is none."""
    whole = added(tallies)
    found = [
        Figure("kills", "", whole.kills, "kills", beside=f"seed {seed}"),
        Figure("kills inside of a step", "", whole.inside, "kills"),
        Figure("kills in the midst of writing a transaction", "", _writing(whole), "kills"),
        Figure("steps acknowledged before the kills", "", whole.acknowledged, "steps"),
        Figure("logs torn as by a power cut", "", whole.torn, "files"),
    ]
    found += [
        Figure(_NAMES[kind], "", whole.faults[kind], "", none_allowed=True) for kind in FAULTS
    ]
    for tally in tallies:
        found.append(Figure(f"kills, {tally.mode}", "", tally.kills, "kills"))
        found.append(Figure(f"kills inside of a step, {tally.mode}", "", tally.inside, "kills"))
    return found
