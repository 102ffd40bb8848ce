"""The small bar for finding words in the article that is open."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from desktop.qt.icons import icon
from desktop.qt.theme import Theme

_PAUSE = 120
"""Milliseconds without a key before a very long text is searched."""


def _typed(event: QKeyEvent) -> bool:
    """Say whether a key belongs to the field: the reader's own keys have no modifier."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not held and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35


class FindBar(QFrame):
    """Take the words looked for; say how many hits there are and which one is shown."""

    wanted = Signal(str)
    """The words changed."""
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setProperty("look", "card")
        self.setAutoFillBackground(True)
        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setProperty("look", "bare")
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.field.setAccessibleName(self.tr("Find in this article"))
        self.field.setMinimumWidth(150)
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        self.count.setProperty("look", "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 of 0000"))
        self._previous = self._button("findPrevious", self.tr("Previous hit"))
        self._next = self._button("findNext", self.tr("Next hit"))
        self._close = self._button("findClose", self.tr("Close"))
        self._previous.setText("↑")
        self._next.setText("↓")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.setSpacing(2)
        for widget in (self.field, self.count, self._previous, self._next, self._close):
            row.addWidget(widget)
        self.slow = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: self.wanted.emit(self.field.text()))
        self.field.textChanged.connect(lambda: self._timer.start(_PAUSE if self.slow else 0))
        self._previous.clicked.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._close.clicked.connect(self.closed)
        self.hide()

    def open(self, words: str) -> None:
        """Show the bar with these words, or with the last ones, all selected."""
        if words:
            self.field.setText(words)
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, current: int, total: int, *, capped: bool) -> None:
        """Say '3 of 17'; `current` counts from 0, -1: none."""
        if not self.field.text().strip():
            words = ""
        elif not total:
            words = self.tr("No matches")
        else:
            many = f"{total}+" if capped else str(total)
            words = self.tr("%1 of %2").replace("%1", str(current + 1)).replace("%2", many)
        self.count.setText(words)
        self.field.setAccessibleDescription(words)
        for button in (self._previous, self._next):
            button.setEnabled(total > 0)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of the theme."""
        self._close.setIcon(icon("close", theme, theme.muted))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with Enter and Shift+Enter, close with Escape."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _typed(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._key(event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self._timer.stop()
                self.wanted.emit(self.field.text())
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.previous_wanted.emit()
            else:
                self.next_wanted.emit()
            return True
        return False

    def _button(self, name: str, words: str) -> QToolButton:
        made = QToolButton(self)
        made.setObjectName(name)
        made.setProperty("look", "icon")
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made
