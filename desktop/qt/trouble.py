"""What happens when the program itself is wrong: write it down, say so once, keep the work.

Every change is on the disk already, so there is nothing to save; the dialog says that.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

log = logging.getLogger(__name__)

LARGEST_LOG = 1_000_000
_OURS = frozenset({"desktop", "__main__"})
"""Whose messages are written down: each of them is known to hold no words of a person."""
_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _QuietFile(logging.FileHandler):
    """A log on a full disk is no trouble of the person's: nothing is said, work goes on."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Let go of what could not be written."""


class _Reticent(logging.Formatter):
    """Keeps what a person reads, writes and searches for out of the log.

    What an exception says may hold any of it, and so may what a library says: only the kind is
    written, and the places in the program that it came through.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        shown = logging.makeLogRecord(record.__dict__)
        shown.exc_text = None  # what another handler made of it
        if record.name.partition(".")[0] not in _OURS:
            shown.msg, shown.args, shown.stack_info = "(not written down)", (), None
        return super().format(shown)

    def formatException(self, ei: _Caught) -> str:
        """Return kinds and places, the cause first."""
        bug, lines = ei[1], list[str]()
        seen: set[int] = set()
        while bug is not None and id(bug) not in seen:
            seen.add(id(bug))
            places = "".join(traceback.format_tb(bug.__traceback__)).rstrip("\n")
            lines.insert(0, f"{places}\n{type(bug).__name__}".lstrip("\n"))
            bug = bug.__cause__ or (None if bug.__suppress_context__ else bug.__context__)
        return "\nwhich led to\n".join(lines)


def start_log(path: Path) -> None:
    """Write warnings and errors to a file; without a place to write, to stderr only."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    form = _Reticent("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    handlers[0].setLevel(logging.WARNING)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        handlers.append(_QuietFile(path, encoding="utf-8", delay=True))
    except OSError as problem:
        log.warning("no log is written: %s", problem.strerror)
    for handler in handlers:
        handler.setFormatter(form)
        root.addHandler(handler)


def _ours(_bug: BaseException) -> bool:
    return False


class Trouble(QObject):
    """Catch what nobody caught, on any thread; show one dialog at a time."""

    happened = Signal(str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._shown: QMessageBox | None = None
        self.excuse: Callable[[BaseException], bool] = _ours
        """Says the sentence of what is the world's fault, and returns True."""
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Take over the hooks of Python."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def _hook(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        if threading.current_thread() is threading.main_thread() and self.excuse(bug):
            log.error("trouble of the world: %s", kind.__name__)
            return
        log.critical("unexpected error", exc_info=(kind, bug, trace))
        self.happened.emit(f"{kind.__name__}: {bug}")

    def _thread_hook(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._hook(caught.exc_type, caught.exc_value, caught.exc_traceback)

    @Slot(str)
    def _show(self, what: str) -> None:
        if self._shown is not None:
            return
        dialog = QMessageBox(QApplication.activeWindow())
        dialog.setObjectName("troubleDialog")
        dialog.setIcon(QMessageBox.Icon.Warning)
        dialog.setWindowTitle(self.tr("Something went wrong"))
        dialog.setText(
            self.tr(
                "Ascribe made a mistake and could not finish what it was doing. "
                "Your work is safe: every change is in the file as soon as it is made."
            )
        )
        dialog.setInformativeText(
            self.tr(
                "If this happens again, start anew. What happened is written down in %1"
            ).replace("%1", str(self._log_file))
        )
        dialog.setDetailedText(what)
        dialog.finished.connect(self._closed)
        self._shown = dialog
        dialog.open()

    @Slot(int)
    def _closed(self, _result: int) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None
