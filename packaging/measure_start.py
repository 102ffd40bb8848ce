"""Print what run.py adds to a start: python3 packaging/measure_start.py.

The real run.py, on the real .venv, starts an Ascribe that does nothing; beside it .venv's own
Python starts the same nothing. The difference is the price of the set-up check.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import environment

ROUNDS = 15


def milliseconds(command: list[str], environ: dict[str, str]) -> float:
    """Return how long one run of a command takes."""
    started = time.perf_counter()
    subprocess.run(command, env=environ, check=True, stdin=subprocess.DEVNULL)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Time both ways in turn and print the medians."""
    python = environment.Environment().prepare()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(environment.ROOT / "packaging", root / "packaging")
        shutil.copy(environment.ROOT / "requirements.txt", root)
        (root / ".venv").symlink_to(environment.ROOT / ".venv", target_is_directory=True)
        (root / "desktop").mkdir()
        (root / "desktop" / "__main__.py").touch()
        environ = dict(os.environ, PYTHONPATH=str(root))
        if not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY"):
            environ["QT_QPA_PLATFORM"] = "offscreen"
        ways = {
            "plain": [str(python), "-P", "-m", "desktop"],
            "run.py": [sys.executable, str(root / "packaging" / "run.py")],
        }
        times: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(ROUNDS):
            for way, command in ways.items():
                times[way].append(milliseconds(command, environ))
    plain, through = (statistics.median(times[way]) for way in ways)
    added = through - plain
    print(f"plain Python {plain:.0f} ms, through run.py {through:.0f} ms: adds {added:.0f} ms")


if __name__ == "__main__":
    main()
