"""Somebody at the window: keys and clicks, each with the time until it was painted."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton

from tests.bench.windows import wheel
from tests.flows.hand import Hand
from tests.soak.gauges import Act

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

PATIENCE = 60.0
_NO = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Stuck(AssertionError):
    """What a person waited for did not come."""


class Person:
    """Press keys in one window and keep how long each kind of act took."""

    def __init__(self, ascribe: "Ascribe") -> None:
        self.ascribe = ascribe
        self.window = ascribe.window
        self.hand = Hand(ascribe.window)
        self.acts: list[Act] = []

    # --- keys ---

    def press(self, key: Qt.Key | str, held: Qt.KeyboardModifier = _NO, what: str = "") -> None:
        """Press a key; with `what` its time is kept."""
        with self.timing(what):
            self.hand.press(key, held)
            painted()

    def type(self, words: str, what: str = "") -> None:
        """Type words; with `what` the time of each letter is kept."""
        for letter in words:
            self.press(letter, what=what)

    def read(self) -> None:
        """Give the keyboard to the article."""
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.until(self.window.isActiveWindow, "the window in front")
        self.window.focus_reader()

    def wheel(self, what: str) -> None:
        """Turn the wheel over the article by a notch."""
        with self.timing(what):
            wheel(self.window.reader.face.viewport())

    def run(self, words: str, what: str = "") -> None:
        """Do something by typing its words into the palette."""
        self.press(Qt.Key.Key_K, CTRL, what="open the palette")
        self.type(words)
        self.press(Qt.Key.Key_Return, what=what)

    def wait(self, milliseconds: int) -> None:
        """Let the window work for a while, as when somebody reads."""
        QTest.qWait(milliseconds)

    # --- waiting ---

    @contextmanager
    def timing(self, what: str) -> Iterator[None]:
        """Keep how long the body took, '' for nothing."""
        began, worked = time.perf_counter(), time.process_time()
        yield
        if what:
            wall, cpu = time.perf_counter() - began, time.process_time() - worked
            self.acts.append(Act(time.monotonic(), what, wall * 1000, cpu * 1000))

    def until(self, reached: Callable[[], object], words: str) -> None:
        """Let the window work until something is so; Stuck when it never is."""
        ends = time.monotonic() + PATIENCE
        while not reached():
            if time.monotonic() > ends:
                raise Stuck(f"waited in vain for {words}: {self.window.message.sentence}")
            QTest.qWait(2)

    def quiet(self) -> None:
        """Wait until no job runs and everything that is due was done."""
        self.until(lambda: not self.ascribe.jobs.running, "the jobs to end")
        painted()

    # --- dialogs ---

    def dialog(self) -> QDialog:
        """Wait for a dialog to be open and in front, and return it."""
        self.until(lambda: _dialog() is not None, "a dialog")
        found = _dialog()
        assert found is not None
        found.activateWindow()
        self.until(found.isActiveWindow, "the dialog in front")
        return found

    def leave_dialog(self) -> None:
        """Press Esc until no dialog is open."""
        for _press in range(4):
            found = _dialog()
            if found is None:
                break
            self.hand.press(Qt.Key.Key_Escape)
            painted()
        self.until(lambda: _dialog() is None, "the dialog to go")
        self.read()

    def choose_file(self, path: Path) -> None:
        """Type a path into the dialog that asks for a file, and accept it."""
        self.until(lambda: isinstance(_dialog(), QFileDialog), "a dialog for files")
        dialog = self.dialog()
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setFocus()
        name.selectAll()
        QTest.keyClicks(name, str(path))
        name.completer().popup().hide()
        QTest.keyClick(name, Qt.Key.Key_Return)
        self.until(lambda: not isinstance(_dialog(), QFileDialog), "the dialog for files to go")

    def accept(self) -> None:
        """Click the button that Enter stands for in the dialog in front."""
        dialog = self.dialog()
        button = next(each for each in dialog.findChildren(QPushButton) if each.isDefault())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        painted()


def painted() -> None:
    """Let everything happen that is due now: layouts, zero timers, paints, deletions."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _dialog() -> QDialog | None:
    """Return the dialog that is open, the one on top of others."""
    found = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    ]
    modal = QApplication.activeModalWidget()
    return modal if isinstance(modal, QDialog) else (found[-1] if found else None)
