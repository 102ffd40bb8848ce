"""What a process holds: memory, files, threads, children, widgets; read from outside of it.

Where /proc is not there (macOS, Windows) what is read from it is 0, and only Qt's part is judged.
"""

import gc
import os
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

_PROC = Path("/proc")
_SHARED = "/dev/shm/"


@dataclass(frozen=True, slots=True)
class Gauge:
    """What was held at the end of one round."""

    seconds: float
    """Since the soak began."""
    rss: float
    pss: float
    own: float
    """Megabytes of the window's process: in memory, its share of it, and what is no file's."""
    children_pss: float
    """Megabytes of all its children together."""
    children: int
    threads: int
    """Threads of the window's process, those of libraries too."""
    files: int
    """Open file descriptors."""
    shared: int
    """Blocks of shared memory that it or a child has in use."""
    temporary: int
    """Files in its folder for temporary files."""
    widgets: int
    objects: int
    """QObjects that Python knows of and that live."""
    python: int
    """Objects that Python's collector knows of."""
    kinds: Counter[str] = field(default_factory=Counter, repr=False)
    """Python objects by type; empty when it was not asked for."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done, from the key until the window was painted."""

    at: float
    """The moment at its end, in seconds."""
    kind: str
    wall: float
    cpu: float
    """Milliseconds that passed, and those that the window's process worked."""


def gauge(seconds: float, temporary: Path, *, kinds: bool = False) -> Gauge:
    """Measure this process; needs a QApplication."""
    from PySide6.QtWidgets import QApplication
    from shiboken6 import Shiboken

    gc.collect()
    pid = os.getpid()
    below = descendants(pid)
    rss, pss, own = memory(pid)
    known = gc.get_objects()
    names = Counter(_name(type(each)) for each in known) if kinds else Counter[str]()
    return Gauge(
        seconds=seconds,
        rss=rss,
        pss=pss,
        own=own,
        children_pss=sum(memory(child)[1] for child in below),
        children=len(below),
        threads=_threads(),
        files=_count(_PROC / "self" / "fd"),
        shared=len(set().union(*(shared_of(each) for each in (pid, *below)))),
        temporary=sum(1 for each in temporary.rglob("*") if each.is_file()),
        widgets=len(QApplication.allWidgets()),
        objects=len(Shiboken.getAllValidWrappers()),
        python=len(known),
        kinds=names,
    )


def memory(pid: int) -> tuple[float, float, float]:
    """Return RSS, PSS and anonymous memory of a process in megabytes; 0 when it is gone."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0, 0.0, 0.0
    said = {line.split()[0]: int(line.split()[1]) for line in lines[1:]}
    rss, pss, own = (said.get(name, 0) / 1024 for name in ("Rss:", "Pss:", "Anonymous:"))
    return rss, pss, own


def descendants(pid: int) -> list[int]:
    """Return the processes below one, zombies left out."""
    below: dict[int, list[int]] = {}
    for each in _pids():
        state = state_of(each)
        if state and state[0] != "Z":
            below.setdefault(state[1], []).append(each)
    found, edge = list[int](), [pid]
    while edge:
        edge = [child for parent in edge for child in below.get(parent, ())]
        found += edge
    return found


def state_of(pid: int) -> tuple[str, int, str] | None:
    """Return state, parent and moment of birth of a process, None when there is none."""
    try:
        said = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = said.rpartition(")")[2].split()
    return fields[0], int(fields[1]), fields[19]


def shared_of(pid: int) -> set[str]:
    """Return the paths of the shared memory that a process has in use."""
    try:
        lines = (_PROC / str(pid) / "maps").read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return {
        path for line in lines if (path := line[line.find("/") :]).startswith(_SHARED)
    }  # a path is the last thing in a line


def _pids() -> list[int]:
    try:
        return [int(each.name) for each in _PROC.iterdir() if each.name.isdigit()]
    except OSError:
        return []


def _threads() -> int:
    return _count(_PROC / "self" / "task") or threading.active_count()


def _count(folder: Path) -> int:
    try:
        return sum(1 for _each in folder.iterdir())
    except OSError:
        return 0


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
