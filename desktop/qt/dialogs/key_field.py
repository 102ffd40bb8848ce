"""The field that takes the next key pressed, whatever it is."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.qt.key_rules import key_text


class KeyField(QLineEdit):
    """Wait for one key once begun; Esc leaves it, so does the focus.

    It has the keyboard only while it waits: Tab never strays into it.
    """

    pressed = Signal(str)
    """The key in the form in which keys are kept."""
    left = Signal()
    """Esc: no key was wanted after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._waits = False  # events come while the field is being made
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(self.tr("New key"))
        self._show()

    @property
    def waits(self) -> bool:
        """Whether the next key is taken."""
        return self._waits

    def begin(self) -> None:
        """Take the keyboard and wait for a key."""
        self._waits = True
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._waits = False
        self._show()

    def _show(self) -> None:
        words = self.tr("Press the new key; Esc leaves it") if self._waits else ""
        self.setPlaceholderText(words or self.tr("Enter on an action, then the new key"))
        self.setAccessibleDescription(self.placeholderText())

    def event(self, event: QEvent) -> bool:
        """Take every key before anything else can, Tab too."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if self._waits and isinstance(event, QKeyEvent) and event.type() in kinds:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._press(event)
            return True
        return super().event(event)

    def _press(self, event: QKeyEvent) -> None:
        combination = event.keyCombination()
        if (
            combination.key() == Qt.Key.Key_Escape
            and combination.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        ):
            self._end()
            self.left.emit()
            return
        key = key_text(combination)
        if key:
            self._end()
            self.pressed.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin on a click."""
        super().mousePressEvent(event)
        self.begin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop waiting."""
        super().focusOutEvent(event)
        self._end()
