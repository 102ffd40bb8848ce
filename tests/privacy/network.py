"""A whole use in a process that no socket of the network outlives."""

import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figure
from tests.privacy.sockets import can_watch

ROOT = Path(__file__).parents[2]


def used(folder: Path, *, first: str = "") -> tuple[list[str], str]:
    """Use the program; return what was done, and how it ended when it did not end well."""
    folder.mkdir(parents=True, exist_ok=True)
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.privacy.using", str(folder), first],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False,
    )  # fmt: skip
    done = [line.removeprefix("done ") for line in ran.stdout.splitlines() if "done " in line[:5]]
    if ran.returncode == 0:
        return done, ""
    said = (ran.stdout + ran.stderr).strip().splitlines()[-4:]
    return done, f"exit code {ran.returncode} after {done[-1:]}: {' / '.join(said)}"


def measure(folder: Path, _seed: int) -> list[Figure]:
    """Count the ends by a socket of the network."""
    done, failed = used(folder / "used")
    how = "by a filter of the kernel" if can_watch() else "by Python's audit hook"
    return [
        Figure(
            "sockets of the network without a link that was given",
            f"{len(done)} things done, {len(set(done))} kinds, watched {how}",
            1 if failed else 0, unit="", none_allowed=True, failed=failed,
        )
    ]  # fmt: skip
