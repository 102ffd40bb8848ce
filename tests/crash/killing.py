"""Start a child that works, listen to it, and kill it at a chosen moment.

On Linux the child is a copy of this process, which has imported everything; else
it is started anew, which takes longer.
"""

import io
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.crash.telling import BEGIN, COMMIT, KEPT, READY, Said, Teller, heard

Work = Callable[[Path, int, Teller], None]
"""What a child does: in a folder, from a seed, telling."""
TOKEN = "ASCRIBE_CRASH"
"""The variable by which the processes of a child are known after its death."""
FORK, SPAWN = "fork", "spawn"
WAY = FORK if sys.platform == "linux" else SPAWN
"""How a child is started; macOS can fork, but not with its windows loaded."""
PATIENCE = 120.0
"""Seconds without a word after which a child counts as hanging."""
_SPIN = 0.003
_WRITING = 0.002
"""Seconds that a small COMMIT may take, with the time in which we hear of it."""


@dataclass(frozen=True, slots=True)
class Aim:
    """When to kill.

    `way` is 'writing': some part of a moment after SQLite began to write for the `nth` time;
    'inside': some part of its usual time after the `nth` beginning of `what`; 'behind': at once
    when the `nth` acknowledgement came; 'anywhere': some part of the whole work after it began.
    """

    way: str
    what: str = ""
    nth: int = 1
    part: float = 0.5

    def __str__(self) -> str:
        words = {
            "inside": f"{self.part:.2f} of the time into ‘{self.what}’ number {self.nth}",
            "writing": f"{self.part * _WRITING * 1000:.2f} ms into COMMIT or VACUUM {self.nth}",
            "behind": f"behind acknowledgement {self.nth}",
        }
        return words.get(self.way, f"at {self.part:.2f} of the work")


@dataclass(slots=True)
class Times:
    """How long things take: what aims are counted in. Seconds."""

    whole: float = 0.3
    parts: dict[str, float] = field(default_factory=dict)

    def learn(self, lines: Sequence[Said]) -> None:
        """Take in how long the parts of a run took."""
        begun: Said | None = None
        for line in lines:
            if line.kind == BEGIN:
                begun = line
            elif line.kind == KEPT and begun is not None and begun.what == line.what:
                took = line.at - begun.at
                self.parts[line.what] = 0.7 * self.parts.get(line.what, took) + 0.3 * took
                begun = None


@dataclass(frozen=True, slots=True)
class Run:
    """One child: what it said, and whether it was we who ended it."""

    lines: list[Said]
    killed: bool
    code: int | None
    hung: bool
    strays: list[str]
    """Processes it left, which had not ended by themselves after a while."""


def draw(rng: random.Random, whats: Sequence[str], most: int, *, watched: bool = False) -> Aim:
    """Choose a moment: mostly inside of something, else right behind it or anywhere."""
    weights = [5, 3, 1, 1] if watched else [0, 6, 2, 2]
    way = rng.choices(["writing", "inside", "behind", "anywhere"], weights)[0]
    return Aim(way, rng.choice(whats), rng.randint(1, most), rng.uniform(0.0, 1.1))


def run(work: Work, folder: Path, seed: int, aim: Aim | None, times: Times, way: str = WAY) -> Run:
    """Let a child work until the aim is reached, or to its end without one."""
    context: Any = get_context(way)
    near, far = context.Pipe(duplex=False)
    token = f"{os.getpid()}-{time.monotonic_ns()}"
    process = context.Process(target=_live, args=(work, folder, seed, far, token))
    process.start()
    far.close()
    lines: list[Said] = []
    killed, hung = False, False
    try:
        killed = _listen(near, lines, _Trigger(aim, times))
        if not killed:
            process.join(PATIENCE)
    except TimeoutError:
        hung = True
    finally:
        process.kill()
        process.join()
    _drain(near, lines)
    near.close()
    code = process.exitcode
    process.close()
    times.learn(lines)
    return Run(lines, killed, code, hung, strays(token))


def _live(
    work: Work, folder: Path, seed: int, line: "Connection[Any, Any]", token: str
) -> None:  # the child
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    os.environ |= {TOKEN: token, "TMPDIR": str(scratch), "ASCRIBE_HOME": str(folder / "home")}
    tempfile.tempdir = None
    log = os.open(folder / "child.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        os.dup2(log, number)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        work(folder, seed, Teller(line))
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


class _Trigger:
    """Finds out from what a child says when it has to die."""

    def __init__(self, aim: Aim | None, times: Times) -> None:
        self._aim = aim
        self._times = times
        self._count = 0

    def moment(self, said: Said) -> float | None:
        """Return the moment, once it is known."""
        aim = self._aim
        if aim is None:
            return None
        if aim.way == "anywhere":
            return said.at + aim.part * self._times.whole if said.kind == READY else None
        if said.kind != _AWAITED[aim.way]:
            return None
        if aim.way == "inside" and aim.what not in ("*", said.what):
            return None
        self._count += 1
        if self._count != aim.nth:
            return None
        usual = {"writing": _WRITING, "inside": self._times.parts.get(said.what, 0.01)}
        return said.at + aim.part * usual.get(aim.way, 0.0)


_AWAITED = {"writing": COMMIT, "inside": BEGIN, "behind": KEPT}


def _listen(line: "Connection[Any, Any]", lines: list[Said], trigger: _Trigger) -> bool:
    """Listen until the moment has come; False when the child ended before."""
    deadline: float | None = None
    while _waited(line, deadline):
        try:
            said = heard(line, time.perf_counter())
        except EOFError:
            return False
        lines.append(said)
        if deadline is None:
            deadline = trigger.moment(said)
    return True


def _waited(line: "Connection[Any, Any]", deadline: float | None) -> bool:
    """Wait for a word; False when the deadline came first."""
    if deadline is None:
        if not line.poll(PATIENCE):
            raise TimeoutError(f"the child has said nothing for {PATIENCE:g} seconds")
        return True
    while (left := deadline - time.perf_counter()) > 0:
        if line.poll(left - _SPIN if left > 2 * _SPIN else 0):
            return True
    return False


def _drain(line: "Connection[Any, Any]", lines: list[Said]) -> None:
    """Take what the child had said before it died."""
    try:
        while line.poll():
            lines.append(heard(line, time.perf_counter()))
    except EOFError:
        pass


def strays(token: str, patience: float = 20.0) -> list[str]:
    """Return what still runs of a dead child's processes after waiting; Linux alone can tell."""
    import select

    if not hasattr(os, "pidfd_open"):
        return []
    alive = []
    for number in _with_token(token):
        try:
            handle = os.pidfd_open(number)
        except ProcessLookupError:
            continue
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        if not poll.poll(patience * 1000):
            alive.append(_name(number))
        os.close(handle)
    return alive


def _with_token(token: str) -> list[int]:
    """Return the processes that were started with a token among their variables."""
    wanted = f"{TOKEN}={token}".encode()
    found = []
    for entry in Path("/proc").iterdir() if Path("/proc").is_dir() else ():
        if entry.name.isdigit():
            try:
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:  # of another user, or gone
                continue
    return found


def _name(number: int) -> str:
    try:
        words = Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        words = ""
    return f"process {number} {words[:80]}".rstrip()
