"""A hand on mouse and keyboard: real events at painted positions, and nothing else.

It sees what a person sees: the document that Qt has painted, and where. It never asks the reader
or the project where something is, and never tells them what to select.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QToolButton, QWidget

from desktop.qt.views.window import Window

_EXACTLY = QTextDocument.FindFlag.FindCaseSensitively
_SCROLLS = 400


class Hand:
    """Drive one window as a person does; counts the keys pressed."""

    def __init__(self, window: Window) -> None:
        self.window = window
        found = window.findChild(QTextEdit, "canvas")
        assert found is not None
        self.page: QTextEdit = found
        self.keys = 0
        self.text = ""
        """The text that is read, for counting the places of words."""

    # --- keyboard ---

    def press(
        self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key on whatever has the focus."""
        self.keys += 1
        widget = QApplication.focusWidget() or self.window
        if isinstance(key, str) and not key.isascii():  # which Qt's own typing refuses
            event = QKeyEvent(QEvent.Type.KeyPress, 0, modifier, key)
            QApplication.sendEvent(widget, event)
        elif isinstance(key, str):
            QTest.keyClicks(widget, key, modifier)
        else:
            QTest.keyClick(widget, key, modifier)
        QApplication.sendPostedEvents()

    def type(self, words: str) -> None:
        """Type words into whatever has the focus."""
        for letter in words:
            self.press(letter)

    def control(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def shift(self, key: Qt.Key) -> None:
        """Press a key with Shift."""
        self.press(key, Qt.KeyboardModifier.ShiftModifier)

    # --- what an eye sees ---

    def nth(self, words: str, offset: int) -> int:
        """Return the how-manieth place on the page stands at a code point of the text.

        The page shows the text without the empty lines between paragraphs.
        """
        text = self.text[:offset]
        return text.count(words)

    def chosen_relation(self) -> str:
        """Return the relation that is pressed in the card in sight."""
        for button in self.window.findChildren(QToolButton):
            if button.objectName().startswith("linkCard_") and button.isChecked():
                return button.text()
        return ""

    # --- the caret, by keys alone ---

    def walk_to(self, words: str, nth: int = 0) -> None:
        """Take the caret to the beginning of words, line by line, then by words and letters."""
        place = self.words(words, nth)
        self._walk(place.selectionStart())

    def select_by_keys(self, words: str, nth: int = 0) -> None:
        """Select words with Shift and the arrows."""
        place = self.words(words, nth)
        self._walk(place.selectionStart())
        self._walk(place.selectionEnd(), Qt.KeyboardModifier.ShiftModifier)
        shown = self.page.textCursor()
        assert shown.selectedText() == place.selectedText()

    def _walk(
        self, target: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press arrows until the caret stands at a place of the painted document (UTF-16)."""
        by_word = held | Qt.KeyboardModifier.ControlModifier
        for key, modifier, step in (
            (Qt.Key.Key_Down, held, 1),
            (Qt.Key.Key_Up, held, -1),
            (Qt.Key.Key_Right, by_word, 1),
            (Qt.Key.Key_Left, by_word, -1),
            (Qt.Key.Key_Right, held, 1),
            (Qt.Key.Key_Left, held, -1),
        ):
            self._walk_with(key, modifier, step, target)
        assert self.page.textCursor().position() == target, "the caret did not get there"

    def _walk_with(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier, step: int, target: int
    ) -> None:
        """Press one key while it brings the caret nearer without going too far."""
        vertical = key in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        for _press in range(_SCROLLS):
            here = self.page.textCursor().position()
            if (target - here) * step <= 0:
                return
            if vertical and self._line(here) == self._line(target):
                return
            if not vertical and not self._nearer(key, modifier, here, target):
                return
            self.press(key, modifier)
            if self.page.textCursor().position() == here:
                return

    def _nearer(self, key: Qt.Key, modifier: Qt.KeyboardModifier, here: int, target: int) -> bool:
        """Say whether the key would not pass the target: what an eye sees before the finger."""
        if not modifier & Qt.KeyboardModifier.ControlModifier:
            return True
        trial = QTextCursor(self.page.document())
        trial.setPosition(here)
        moves = QTextCursor.MoveOperation
        right = key == Qt.Key.Key_Right
        trial.movePosition(moves.NextWord if right else moves.PreviousWord)
        return trial.position() <= target if right else trial.position() >= target

    def _line(self, position: int) -> int:
        """Return the height at which a place is painted."""
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(position)
        return self.page.cursorRect(cursor).top() + self.page.verticalScrollBar().value()

    # --- mouse ---

    def bring_into_sight(self, words: str, nth: int = 0) -> QTextCursor:
        """Turn the wheel of keys until the words stand in the window; return where they are."""
        place = self.words(words, nth)
        view = self.page.viewport().rect()
        for _turn in range(_SCROLLS):
            box = self.page.cursorRect(place)
            if box.bottom() > view.bottom() - 40:
                self._wheel(-1)
            elif box.top() < view.top() + 40 and self.page.verticalScrollBar().value() > 0:
                self._wheel(1)
            else:
                return place
        raise AssertionError(f"‘{words}’ never came into sight")

    def _wheel(self, step: int) -> None:
        before = self.page.verticalScrollBar().value()
        surface = self.page.viewport()
        here = surface.rect().center()
        event = QWheelEvent(
            QPointF(here),
            QPointF(surface.mapToGlobal(here)),
            QPoint(0, 0),
            QPoint(0, 60 * step),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(surface, event)
        assert self.page.verticalScrollBar().value() != before, "the page does not scroll"

    def words(self, words: str, nth: int = 0) -> QTextCursor:
        """Return where words are painted, counted from 0."""
        place = QTextCursor(self.page.document())
        for _count in range(nth + 1):
            place = self.page.document().find(words, place, _EXACTLY)
            assert not place.isNull(), f"‘{words}’ is not on the page"
        return place

    def drag_over(self, words: str, nth: int = 0) -> None:
        """Select words with the mouse: press before the first letter, release behind the last."""
        place = self.bring_into_sight(words, nth)
        first, last = QTextCursor(place), QTextCursor(place)
        first.setPosition(place.selectionStart())
        last.setPosition(place.selectionEnd())
        start = self.page.cursorRect(first).center()
        end = self.page.cursorRect(last).center()
        surface = self.page.viewport()
        button = Qt.MouseButton.LeftButton
        QTest.mousePress(surface, button, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(surface, QPoint((start.x() + end.x()) // 2, start.y()))
        QTest.mouseMove(surface, end)
        QTest.mouseRelease(surface, button, Qt.KeyboardModifier.NoModifier, end)
        QApplication.sendPostedEvents()

    def click_on(self, words: str, nth: int = 0) -> None:
        """Click into the middle of words."""
        place = self.bring_into_sight(words, nth)
        middle = QTextCursor(place)
        middle.setPosition((place.selectionStart() + place.selectionEnd()) // 2)
        QTest.mouseClick(
            self.page.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self.page.cursorRect(middle).center(),
        )
        QApplication.sendPostedEvents()

    def click(self, widget: QWidget) -> None:
        """Click into the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.sendPostedEvents()

    @staticmethod
    def clipboard() -> str:
        """Return what was copied."""
        return QGuiApplication.clipboard().text()
