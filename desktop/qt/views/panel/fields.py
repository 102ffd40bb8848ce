"""Fields that keep what a person types until it is stored, and never take it away.

Each field is given a function that stores its value and says whether that worked. Until then the
field is *unsaved*, and a refresh from the project leaves its words alone.
"""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

QUIET = 500
"""Milliseconds without a key after which longer texts are stored."""
LONGEST_UNSAVED = 5000
"""Milliseconds after which words are stored in the midst of typing: a crash takes no more."""
NARROW = 64
"""Least width of a field, in pixels."""
MARGIN = 3
"""Space around longer texts, inside the field."""
LONGEST = 100_000
"""Code units that a one-line field takes."""

Store = Callable[[str], bool]
Value = TypeVar("Value", bound=str)


class LineField(QLineEdit):
    """A line that is stored when it is left or Enter is pressed."""

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._stored = ""
        self._unsaved = False
        self.setMaxLength(LONGEST)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._finished)

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Show what is stored; unsaved typing stays unless the field starts anew."""
        text = " ".join(text.splitlines())
        self._stored = text
        if anew:
            self._unsaved = False
        if not self._unsaved and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> bool:
        """Store what was typed; False when that failed and the words wait in the field."""
        if not self._unsaved:
            return True
        self._unsaved = False
        if self.text().strip() != self._stored and not self._store(self.text().strip()):
            self._unsaved = True
            return False
        if self.text() != self._stored:
            self.setText(self._stored)
        return True

    def _typed(self) -> None:
        self._unsaved = True

    def _finished(self) -> None:
        completer = self.completer()
        popup = completer.popup() if completer else None
        if popup is not None and popup.isVisible() and popup.currentIndex().isValid():
            return  # the completion that is just being taken is what will be stored
        self.commit()


class TextField(QPlainTextEdit):
    """A few lines, stored after half a second of quiet, after five of typing, and when left."""

    def __init__(self, store: Store, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._stored = ""
        self._unsaved = False
        self._showing = False
        self.setProperty("lines", lines)  # the style sheet knows how tall so many lines are
        self.document().setDocumentMargin(MARGIN)
        self.return_accepts = False
        """Whether Return belongs to the form; Shift+Return is then the new line."""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self.commit)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_UNSAVED)
        self._longest.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def words(self) -> str:
        """Return the typed text; no-break spaces stay what they are."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Show what is stored; unsaved typing stays unless the field starts anew."""
        self._stored = text
        if anew:
            self._quiet.stop()
            self._longest.stop()
            self._unsaved = False
        if not self._unsaved and self.words().strip() != text.strip():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def commit(self) -> bool:
        """Store what was typed; False when that failed and the words wait in the field."""
        self._quiet.stop()
        self._longest.stop()
        if not self._unsaved:
            return True
        self._unsaved = False
        text = self.words().strip()
        if text != self._stored and not self._store(text):
            self._unsaved = True
            return False
        return True

    def _typed(self) -> None:
        if not self._showing:
            self._unsaved = True
            self._quiet.start()
            if not self._longest.isActive():
                self._longest.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take in that the focus left."""
        super().focusOutEvent(event)
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key that is ours; pass on the others."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape or (enter and plain and self.return_accepts):
            event.ignore()
            return
        super().keyPressEvent(event)


class ChoiceField(QComboBox, Generic[Value]):
    """One of the values of an enumeration, stored at once; the wheel scrolls the form instead."""

    def __init__(
        self,
        choices: Iterable[tuple[Value | None, str]],
        store: Callable[[Value | None], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._values: list[Value | None] = []
        for value, words in choices:
            self._values.append(value)
            self.addItem(words)
        self._stored = self._values[0]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._picked)

    def value(self) -> Value | None:
        """Return the value that is shown."""
        return self._values[self.currentIndex()]

    def show_value(self, value: Value | None) -> None:
        """Show a value; one that is not among the choices shows the first."""
        self._stored = value
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def _picked(self, place: int) -> None:
        before = self._stored
        if self._values[place] != before and not self._store(self._values[place]):
            self.show_value(before)

    def minimumSizeHint(self) -> QSize:
        """Return how small it may become."""
        return QSize(NARROW, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
