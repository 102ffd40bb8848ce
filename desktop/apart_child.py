"""The far end of `desktop.apart`: what runs in the child, and the limits to which it holds."""

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

STARTING = 30.0
"""Seconds that a child may take to begin, on a machine that has much else to do."""
_TICK = 0.03


def serve(line: "Connection[Any, Any]") -> None:
    """Do what comes down the line until nobody is left at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            function, arguments, seconds, megabytes = line.recv()
        except (EOFError, OSError):
            return
        if not function:
            for module in arguments:
                with suppress(ImportError):  # the call that needs it will say so
                    import_module(module)
            continue
        try:
            _answer(line, function, arguments, seconds, megabytes)
        except OSError:
            return


def _end_with_parent() -> None:
    """End at once when the parent is gone, in the middle of whatever we do."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _answer(
    line: "Connection[Any, Any]",
    function: str,
    arguments: tuple[object, ...],
    seconds: float,
    megabytes: int,
) -> None:
    line.send(("began", None, 0))
    try:
        _limit(seconds, megabytes)
        module, _, name = function.partition(":")
        work = getattr(import_module(module), name)
        more = {"report": _Ticks(line)} if _reports(work) else {}
        outcome = ("done", work(*arguments, **more), _peak())
        line.send(outcome)
    except UserError as problem:
        line.send(("told", problem, _peak()))
    except MemoryError:
        line.send(("hungry", None, 0))
    except Exception as bug:  # raised again by the parent, where bugs are shown
        line.send(("bug", _places(bug), 0))


def _places(bug: BaseException) -> str:
    """Return where a bug came through, and its kind; what it says may hold words of the text."""
    places = "".join(traceback.format_tb(bug.__traceback__))
    return f"Traceback (most recent call last):\n{places}{type(bug).__name__}"


def _reports(work: Callable[..., object]) -> bool:
    """Say whether a function has a parameter `report`."""
    code = getattr(work, "__code__", None)
    if code is None:
        return False
    return "report" in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


class _Ticks:
    """What the work calls to say how far it is; not every call goes down the line."""

    def __init__(self, line: "Connection[Any, Any]") -> None:
        self._line = line
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= _TICK or done >= total:
            self._last = now
            self._line.send(("tick", (done, total), 0))


def _limit(seconds: float, megabytes: int) -> None:
    """Hold this process to its memory, and to its time even when nobody watches any more.

    Where the system has no such limits (Windows), time is watched by the parent alone.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    whole = used.ru_utime + used.ru_stime + (seconds + STARTING) * (os.cpu_count() or 1)
    for what, most in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CPU, int(whole))):
        _soft, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS refuses limits of memory
            resource.setrlimit(what, (allowed, hard))


def _peak() -> int:
    """Return the most bytes that this process held, or 0 where the system does not say."""
    try:
        with open("/proc/self/status", "rb") as facts:  # noqa: PTH123 (pathlib is not loaded here)
            for fact in facts:
                if fact.startswith(b"VmHWM:"):
                    return int(fact.split()[1]) * 1024
    except OSError:
        pass
    return 0
