"""Kill the window with SIGKILL in the midst of slow work, and look for what it leaves."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.gauges import descendants, shared_of, state_of
from tests.soak.library import Library, prepare

SCENES = {
    "pages": "pages are drawn",
    "import": "files are added",
    "suggestions": "suggestions are looked for",
    "export": "a PDF with the marks is written",
    "together": "pages are drawn, with all its processes",
}
_PATIENCE = 120.0
_GONE = 10.0
_UNFINISHED = 3 * 24 * 3600
_KEPT = (".ascribe", ".pdf", ".txt")


@dataclass(slots=True)
class Killed:
    """What one kill left."""

    scene: str
    processes: int = 0
    shared: int = 0
    gone: float = 0.0
    """Seconds until the last process had ended."""
    left: list[str] = field(default_factory=list)
    """Processes, shared memory and temporary files after 10 s."""
    beside: list[str] = field(default_factory=list)
    """Files beside the project that only the next start can clear away."""
    after: list[str] = field(default_factory=list)
    """What is still there after the next start."""
    failed: str = ""

    @property
    def words(self) -> str:
        """What the window was at."""
        return SCENES[self.scene]


def kill_all(place: Path, scenes: list[str], *, small: bool = False) -> list[Killed]:
    """Kill a window in each scene, on files of its own: how one left them is not the next one's."""
    found = []
    for scene in scenes:
        folder = place / scene
        folder.mkdir()
        found.append(_kill(folder, prepare(folder, small=small), scene))
    return found


def _kill(place: Path, made: Library, scene: str) -> Killed:
    killed = Killed(scene)
    victim = _start(place, made, scene)
    try:
        if not _ready(victim):
            killed.failed = "the window did not get to work"
            return killed
        os.kill(victim.pid, signal.SIGSTOP)  # what it holds is counted while it stands still
        below = {pid: state_of(pid) for pid in descendants(victim.pid)}
        blocks = set().union(*(shared_of(pid) for pid in (victim.pid, *below)))
        if scene == "together":  # as a system that is out of memory may do: no watcher is left
            for pid in below:
                os.kill(pid, signal.SIGKILL)
    finally:
        victim.kill()
        victim.wait()
    killed.processes, killed.shared = 1 + len(below), len(blocks)
    began = time.monotonic()
    born = {pid: state[2] for pid, state in below.items() if state}
    while (alive := _alive(born)) and time.monotonic() - began < _GONE:
        time.sleep(0.05)
    killed.gone = time.monotonic() - began
    while any(map(os.path.exists, blocks)) and time.monotonic() - began < _GONE:
        time.sleep(0.05)
    killed.left += [f"process {pid}" for pid in alive]
    killed.left += [f"shared memory {name}" for name in sorted(blocks) if Path(name).exists()]
    killed.left += [f"temporary file {each.name}" for each in _files(place / "temporary")]
    killed.beside = _beside(place)
    for each in place.glob("out/.ascribe-*.part"):  # as if it lay there for days
        old = time.time() - _UNFINISHED
        os.utime(each, (old, old))
    again = _start(place, made, "again")
    out, _ = again.communicate(timeout=_PATIENCE)
    if again.returncode or b"closed" not in out:
        killed.failed = "the next start did not go well"
    killed.after = [*killed.left, *_beside(place)]
    return killed


def _start(place: Path, made: Library, scene: str) -> "subprocess.Popen[bytes]":
    (place / "temporary").mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.soak.victim", scene, str(made.path), str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        env={
            **os.environ,
            "ASCRIBE_HOME": str(place / "home"),
            "TMPDIR": str(place / "temporary"),
        },
    )


def _ready(victim: "subprocess.Popen[bytes]") -> bool:
    """Wait until the window says that it is in the midst of its work."""
    assert victim.stdout is not None
    return victim.stdout.readline().strip() == b"working"


def _alive(born: dict[int, str]) -> list[int]:
    """Return which of these processes have not ended."""
    found = []
    for pid, birth in born.items():
        state = state_of(pid)
        if state is not None and state[2] == birth and state[0] not in "ZX":
            found.append(pid)
    return found


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def _beside(place: Path) -> list[str]:
    """Return the files that are neither projects nor what the scenes were given."""
    found = [each for each in place.glob("*") if each.is_file()]
    found += place.glob("out/.*")
    return sorted(each.name for each in found if each.suffix not in _KEPT)
