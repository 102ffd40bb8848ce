"""From nothing to a painted window, as a process of its own.

`python -m tests.bench.starting ours LIBRARY` or `bare`; prints the clock at the first paint.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit


class FirstPaint(QObject):
    """Says when the first window was painted, and ends the process."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self._say)  # when the rest of the window is painted, too
        return False

    @staticmethod
    def _say() -> None:
        print(time.monotonic(), flush=True)
        os._exit(0)


def bare(application: QApplication) -> None:
    """Show a bare window with a QTextEdit."""
    window = QMainWindow()
    window.setCentralWidget(QTextEdit(window))
    window.resize(1440, 900)
    window.show()
    application.exec()


def ours(library: Path) -> None:
    """Start as the command line does."""
    from desktop.cli import main

    main([str(library)])


if __name__ == "__main__":
    held = QApplication(sys.argv[:1])
    watcher = FirstPaint()
    held.installEventFilter(watcher)
    if sys.argv[1] == "bare":
        bare(held)
    else:
        ours(Path(sys.argv[2]))
