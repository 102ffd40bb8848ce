"""Starts: the program against a bare window, and what packaging/run.py adds to one."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import Figure, quantile

ROOT = Path(__file__).parents[2]
ARTICLES = 100
STARTS = 7
ADDED = 100.0
_SAID = re.compile(r"plain Python (\d+) ms, through run.py (\d+) ms: adds (-?\d+) ms")


def starts(folder: Path, library: Path) -> list[Figure]:
    """Start the program on a library and a bare window in turn, from spawn to first paint.

    CalledProcessError when one of them does not start.
    """
    from tests.bench.running import environ_of_a_start

    times: dict[str, list[float]] = {"ours": [], "bare": []}
    environ = environ_of_a_start(folder)
    for start in range(STARTS + 1):
        for way, found in times.items():
            # The child ends without closing the file; the next start shall find it closed.
            path = folder / f"library-{way}.ascribe"
            for left in folder.glob(f"{path.name}*"):
                left.unlink()
            shutil.copyfile(library, path)
            started = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.starting", way, str(path)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
                env=environ,
            )
            if start:  # the first one compiles
                found.append((float(done.stdout.split()[-1]) - started) * 1000)
    ours, bare = (quantile(found, 0.5) for found in times.values())
    return [
        Figure("start: rail and article painted", f"{ARTICLES} articles", ours, "ms",
               max(times["ours"]), bare, "bare QMainWindow", budget_ratio=2)
    ]  # fmt: skip


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Ask packaging/measure_start.py what run.py adds to a start that does nothing."""
    del folder, small
    sys.path.insert(0, str(ROOT / "packaging"))
    from environment import Environment

    if not Environment().is_sound():
        raise SystemExit("run.py has no .venv here to start from: run packaging/test.py first")
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "measure_start.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    said = _SAID.search(done.stdout)
    if said is None:
        raise SystemExit(done.stderr or "measure_start.py said nothing")
    plain, _through, added = map(float, said.groups())
    return [
        Figure("start: what run.py adds", "", added, "ms", 0, plain,
               "Python that does nothing", budget=ADDED)
    ]  # fmt: skip
