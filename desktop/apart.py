"""Work in a process of its own that can be ended: strangers' files are read there, never here.

A thread cannot be stopped inside a library, and a library that crashes takes its process along.
So the work gets a child: it stays warm between calls, holds to a limit of time and of memory, is
killed when it does not, and ends by itself when its parent is gone. No Qt in here.
"""

import logging
import signal
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from desktop.apart_child import STARTING, serve
from desktop.domain.errors import UserError

log = logging.getLogger(__name__)

Report = Callable[[int, int], None]
"""Hears how far the work is (done, total; 0 of 0 as long as nobody knows); raises to cancel."""

_POLL = 0.05
_ENDING = 5.0
_STALE = 400_000_000
"""A child that once held so many bytes is not used again: its memory stays in pieces."""


class GivenUp(UserError):
    """The work took too long, wanted too much memory or crashed; its process was ended."""


class Apart:
    """Run functions by name in children, one call a child at a time; safe for many threads."""

    def __init__(self, most: int = 2) -> None:
        """Start nothing yet; `most` calls can run at once, others wait for their turn."""
        self._most = most
        self._turn = threading.Condition()
        self._idle: list[_Child] = []
        self._all: set[_Child] = set()
        self._closed = False
        weakref.finalize(self, _end_all, self._all)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def call(
        self,
        function: str,
        *arguments: object,
        report: Report | None = None,
        seconds: float = 60,
        megabytes: int = 1000,
        what: str = "The work",
    ) -> Any:
        """Return what a function gives for these arguments; both are pickled on their way.

        `function` reads 'package.module:name'; if it has a parameter `report`, what it says
        there arrives at `report` here, which is also asked every 50 ms whether to go on: what it
        raises ends the child and comes out. `what` begins the sentences, as in "‘x.pdf’".

        Raises the UserErrors of the function as they are, GivenUp for a hang, for hunger and
        for a crash, and RuntimeError for a bug (its traceback goes to the log).
        """
        asked = (function, arguments, seconds, megabytes)
        kind, value = self._ask(asked, report, seconds)
        if kind == "unheard" and not self._closed:  # the child died between two calls
            kind, value = self._ask(asked, report, seconds)
        return self._outcome(kind, value, asked, what)

    def warm(self, *modules: str) -> None:
        """Have a child ready that has imported these; returns before it stands."""
        with self._turn:
            if self._closed or (len(self._all) >= self._most and not self._idle):
                return
            child = self._idle[-1] if self._idle else self._new()
            if child not in self._idle:
                self._idle.append(child)
            with suppress(OSError):  # one that died is replaced by the next call
                child.send(("", modules, 0.0, 0))

    def close(self) -> None:
        """End every child; calls that still run raise GivenUp."""
        with self._turn:
            self._closed = True
            self._idle.clear()
            _end_all(self._all, wait=False)
            self._turn.notify_all()

    def _outcome(
        self, kind: str, value: Any, asked: tuple[str, tuple[object, ...], float, int], what: str
    ) -> Any:
        function, _arguments, seconds, megabytes = asked
        if kind == "done":
            return value
        if kind == "told":
            raise value
        if kind == "bug":
            log.error("%s broke in its own process:\n%s", function, value)
            raise RuntimeError(f"{function} broke: {value.strip().splitlines()[-1]}")
        if self._closed:
            raise GivenUp(f"{what} was not finished, because Ascribe was closed; try it again.")
        if kind == "slow":
            raise GivenUp(
                f"{what} took longer than {seconds:g} seconds and was given up; "
                "try a smaller part of it."
            )
        if kind == "hungry":
            raise GivenUp(
                f"{what} needs more than {megabytes:,} MB of memory and was given up; "
                "try a smaller part of it."
            )
        log.error("%s crashed its process (exit code %s)", function, value)
        raise GivenUp(
            f"{what} crashed what was reading it, and nothing else; try another copy of it."
        )

    def _ask(self, asked: object, report: Report | None, seconds: float) -> tuple[str, Any]:
        child = self._begin(asked, report)
        keep = False
        try:
            kind, value = child.answer(report, seconds)
            keep = kind in {"done", "told"} and not child.stale
        finally:
            self._release(child, keep=keep)
        return kind, value

    def _begin(self, asked: object, report: Report | None) -> "_Child":
        """Return a child that has got the order; waits for its turn when too many are at work."""
        while True:
            child = self._take(report)
            try:
                child.send(asked)
            except OSError:  # it died while it waited for work
                self._release(child, keep=False)
            except BaseException:
                self._release(child, keep=True)
                raise
            else:
                return child

    def _take(self, report: Report | None) -> "_Child":
        with self._turn:
            while not self._closed:
                while self._idle:
                    child = self._idle.pop()
                    if child.alive:
                        return child
                    self._drop(child)
                if len(self._all) < self._most:
                    return self._new()
                self._turn.wait(_POLL)
                if report is not None:
                    report(0, 0)
        raise GivenUp("Ascribe is being closed; start it again and try once more.")

    def _new(self) -> "_Child":
        try:
            child = _Child()
        except OSError as error:
            raise UserError(
                f"No other process can be started ({error.strerror}); close some programs first."
            ) from error
        self._all.add(child)
        return child

    def _release(self, child: "_Child", *, keep: bool) -> None:
        with self._turn:
            if keep and not self._closed:
                self._idle.append(child)
            else:
                self._drop(child)
            self._turn.notify()

    def _drop(self, child: "_Child") -> None:
        self._all.discard(child)
        child.end()


class _Child:
    """The near end of one process."""

    def __init__(self) -> None:
        from multiprocessing import get_context  # a start must not pay for it

        context = get_context("spawn")
        self._line, far = context.Pipe()
        self._process = context.Process(
            target=serve, args=(far,), name="ascribe-apart", daemon=True
        )
        self.stale = False
        try:
            self._process.start()
        except BaseException:
            self._line.close()
            raise
        finally:
            far.close()

    @property
    def alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.is_alive()

    def send(self, order: object) -> None:
        """Give an order; raises OSError when nobody hears it."""
        self._line.send(order)

    def answer(self, report: Report | None, seconds: float) -> tuple[str, Any]:
        """Wait for the outcome and its value; what `report` raises comes out.

        It is 'done', 'told', 'bug', 'hungry', 'slow', 'crash', or 'unheard' when it never began.
        """
        began = False
        ends = time.monotonic() + seconds + STARTING
        done, total = 0, 0
        while True:
            try:
                said = self._line.recv() if self._line.poll(_POLL) else None
            except (EOFError, OSError):
                self._process.join(_ENDING)
                code = self._process.exitcode
                return _how_it_ended(code) if began else ("unheard", code)
            if said is not None:
                kind, value, peak = said
                if kind == "began":
                    began = True
                    ends = time.monotonic() + seconds
                elif kind == "tick":
                    done, total = value
                else:
                    self.stale = peak > _STALE
                    return kind, value
            if report is not None:
                report(done, total)
            if time.monotonic() > ends:
                return "slow", None

    def kill(self) -> None:
        """End the process without waiting; who reads from it finds out."""
        self._process.kill()

    def end(self) -> None:
        """End the process and let go of what tied us to it."""
        self._process.kill()
        self._process.join(_ENDING)
        if self._process.exitcode is not None:
            self._process.close()
        self._line.close()


def _how_it_ended(code: int | None) -> tuple[str, Any]:
    """Tell a crash from the ends that the system sets: it kills when no memory is left."""
    if code is not None and -code == getattr(signal, "SIGKILL", 0):
        return "hungry", None
    if code is not None and -code == getattr(signal, "SIGXCPU", 0):
        return "slow", None
    return "crash", code


def _end_all(children: Iterable[_Child], *, wait: bool = True) -> None:
    for child in tuple(children):
        if wait:
            child.end()
        else:
            child.kill()
