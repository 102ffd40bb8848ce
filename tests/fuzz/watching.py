"""Watch a child that tries a target: end it when it hangs, keep the input when it crashes."""

import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.child import LEDGER, STARTED
from tests.fuzz.finds import keep_find
from tests.fuzz.ledger import Ledger
from tests.fuzz.targets import target

_POLL = 0.2
_STARTING = 300.0
"""Seconds that a child may take to import and to try its seeds."""
_LEAST = 2.0
"""With fewer seconds left no new child is begun."""
_OURS = re.compile(r'File "[^"]*/(desktop/[^"]+)", line (\d+) in (\S+)')
_EDGES = re.compile(rb"\bcov: (\d+)")
_ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Result:
    """How a target stood up to its trial."""

    name: str
    runs: int = 0
    read: int = 0
    refused: int = 0
    seconds: float = 0.0
    edges: int = 0
    """Branches that were reached, or 0 where nobody counted."""
    finds: list[Path] = field(default_factory=list)

    @property
    def rate(self) -> int:
        """Inputs a second."""
        return round(self.runs / max(self.seconds, 0.1))


def tried(name: str, folder: Path, seed: int, seconds: float, *, guided: bool) -> Result:
    """Try a target for so long, in as many children as it takes, and return what came of it."""
    folder.mkdir(parents=True, exist_ok=True)
    result = Result(name)
    left = seconds
    while left > _LEAST or not result.seconds:
        used = _one_child(result, folder, seed, left, guided=guided)
        left -= used
        result.seconds += used
        seed += 1
    result.finds = sorted(folder.glob("*.why"))
    return result


def _one_child(result: Result, folder: Path, seed: int, seconds: float, *, guided: bool) -> float:
    """Run one child to its end and return the seconds that it tried inputs."""
    for old in (LEDGER, STARTED):
        (folder / old).unlink(missing_ok=True)
    ledger = Ledger(folder / LEDGER)
    with (
        (folder / "log").open("wb") as log,
        TemporaryDirectory("", "ascribe-fuzz-", _place()) as own,
    ):
        orders = [result.name, str(folder), own, str(seed), str(seconds)] + ["--guided"] * guided
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.child", *orders],
            cwd=_ROOT,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
        try:
            began, hung = _watched(child, folder, ledger, target(result.name).seconds, seconds)
        finally:
            child.kill()
            child.wait()
    told = ledger.told
    result.runs += told.runs
    result.read += told.read
    result.refused += told.refused
    found = _EDGES.findall((folder / "log").read_bytes())
    result.edges = max([result.edges, *map(int, found)])
    if hung or (child.returncode != 0 and told.since):
        _keep_break(folder, ledger.input, child.returncode, target(result.name).ending, hung=hung)
    elif child.returncode != 0 and not began:
        said = (folder / "log").read_bytes()[-3_000:].decode("utf-8", "replace")
        keep_find(folder, "start", f"{result.name} did not start", "", b"", said)
    ledger.close()
    return time.monotonic() - began if began else seconds


def _place() -> Path | None:
    """Return where the targets work: in memory, for a project is synced to its disk each step."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else None


def _watched(
    child: "subprocess.Popen[bytes]", folder: Path, ledger: Ledger, most: float, seconds: float
) -> tuple[float, bool]:
    """Wait for the end of a child; return when it began to try inputs, and whether it hung."""
    born = time.monotonic()
    began = 0.0
    while child.poll() is None:
        time.sleep(_POLL)
        now = time.monotonic()
        if not began and (folder / STARTED).exists():
            began = now
        since = ledger.told.since
        # The first inputs import what they need, and guided that takes its time.
        if since and now - since > (most if began else _STARTING):
            _ask_where(child)
            return began or now, True
        if now > (began or born + _STARTING) + seconds + 2 * most:
            return began or now, False
    return began or time.monotonic() if child.returncode == 0 else began, False


def _ask_where(child: "subprocess.Popen[bytes]") -> None:
    """Let the child write where it is."""
    if hasattr(signal, "SIGUSR1"):
        with suppress(OSError):
            child.send_signal(signal.SIGUSR1)
            time.sleep(0.5)
    with suppress(subprocess.TimeoutExpired):
        child.wait(0.2)


def _keep_break(folder: Path, data: bytes, code: int, ending: str, *, hung: bool) -> None:
    """Keep what ended a process, named by where it was."""
    trace = (folder / "trace").read_text("utf-8", "replace")
    ours = [f"{Path(file).name}:{where}" for file, _line, where in _OURS.findall(trace)]
    kind = "hang" if hung else "crash"
    name = f"{kind} at {' < '.join(ours[:3]) or 'the target'}" + (
        "" if hung else f" (exit code {code})"
    )
    log = (folder / "log").read_bytes()[-4_000:].decode("utf-8", "replace")
    keep_find(folder, kind, name, ending, data, f"{trace}\n{log}")
