"""The same faults in a whole window, driven by keys: the tests of `tests/qt/test_faults.py`."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.faults.elsewhere import ROOT
from tests.faults.outcome import Outcome

_TESTS = "tests/qt/test_faults.py"


def window(folder: Path) -> Outcome:
    """Run them, and count what failed."""
    outcome = Outcome("in a real window, by keys")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly",
         f"--basetemp={folder / 'pytest'}", _TESTS],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    counts = {word: int(count) for count, word in re.findall(r"(\d+) (passed|failed)", done.stdout)}
    outcome.tries = sum(counts.values())
    for line in done.stdout.splitlines():
        if line.startswith(("FAILED", "ERROR")):
            outcome.faults.append(line)
    if not counts:
        outcome.fault(done.stdout[-300:] + done.stderr[-300:])
    return outcome


def cases() -> dict[str, Callable[[Path], Outcome]]:
    """Return the case of this module."""
    return {"in a real window, by keys": window}
