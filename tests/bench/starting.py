"""From nothing to a painted window, as a process of its own.

`python -m tests.bench.starting ours LIBRARY` or `bare`; prints the clock when the window stands.
The only sign of it is a `paintEvent` in Python on the main window, the same for both ways: a
watcher of all events would cost the bare window a third more than it takes without.
"""

import os
import sys
import time


def watch() -> None:
    """Put a main window that ends the process once it was painted in place of Qt's."""
    import PySide6.QtWidgets
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    class Watched(PySide6.QtWidgets.QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, say)  # when the rest of the window is painted, too

    vars(PySide6.QtWidgets)["QMainWindow"] = Watched


def say() -> None:
    """Print the clock, and end."""
    print(time.monotonic(), flush=True)
    os._exit(0)


def bare() -> None:
    """Show a bare window with a QTextEdit."""
    watch()
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QTextEdit(window))
    window.resize(1440, 900)
    window.show()
    application.exec()


def ours(library: str) -> None:
    """Start as the command line does."""
    from desktop.cli import main

    watch()
    main([library])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[2])
