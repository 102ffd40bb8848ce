"""Slow work beside the window: one thread a job, with progress, a cancel that works, no strays.

The work gets plain data and a `Report`, gives plain data back, and never touches a QObject or
the project. What it returns or raises arrives on the thread of the window.
"""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from desktop.domain.errors import UserError


class CancelledError(Exception):
    """The job was cancelled; raised inside the work by `Report`."""


class Report:
    """What the work calls between two pieces to say how far it is."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` is done; raises CancelledError when it is to stop."""
        if self._stop.is_set():
            raise CancelledError
        self._tell(done, total)

    def stop(self) -> None:
        """Make the next call raise."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the job was cancelled."""
        return self._stop.is_set()


class Job(QThread):
    """One piece of work in a thread of its own."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    """What the work returned."""
    failed = Signal(str)
    """The sentence of a UserError."""
    broke = Signal(object)
    """The exception of a bug in the work."""
    cancelled = Signal()

    def __init__(self, name: str, work: Callable[[Report], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._work = work
        self._report = Report(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the work to stop; `cancelled` follows once it did."""
        self._report.stop()

    def run(self) -> None:
        """Do the work; called by Qt in the new thread."""
        try:
            result = self._work(self._report)
        except CancelledError:
            self.cancelled.emit()
        except UserError as problem:
            self.failed.emit(problem.sentence)
        except Exception as bug:  # raised again on the window's thread
            self.broke.emit(bug)
        else:
            if self._report.stopped:
                self.cancelled.emit()
            else:
                self.succeeded.emit(result)


class Jobs(QObject):
    """Own every job that runs, so that closing can wait for them."""

    started = Signal(object)
    """The Job that began."""
    quiet = Signal()
    """The last running job ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Job] = []

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended."""
        return tuple(self._running)

    def make(self, name: str, work: Callable[[Report], Any]) -> Job:
        """Return a job for the caller to connect and then start with `run`.

        Connect its signals to methods of a QObject: a lambda would run in the job's thread.
        """
        job = Job(name, work, self)
        job.broke.connect(self._raise)
        job.finished.connect(self._sender_ended)
        return job

    def run(self, job: Job) -> None:
        """Start a job that `make` gave."""
        self._running.append(job)
        self.started.emit(job)
        job.start()

    def drain(self) -> None:
        """Cancel everything and wait until no thread is left."""
        for job in self._running:
            job.cancel()
        for job in tuple(self._running):
            job.wait()
            self._ended(job)

    @Slot()
    def _sender_ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._ended(job)

    def _ended(self, job: Job) -> None:
        if job not in self._running:
            return
        self._running.remove(job)
        job.deleteLater()
        if not self._running:
            self.quiet.emit()

    @Slot(object)
    def _raise(self, bug: BaseException) -> None:
        raise bug
