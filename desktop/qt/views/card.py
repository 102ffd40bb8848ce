"""A small card that floats beside words of the article: asked, answered, gone."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QVBoxLayout,
    QWidget,
)

_GAP = 6
_MARGIN = 8


class Card(QFrame):
    """The base of what opens beside a selection; Esc or a click elsewhere lets it go."""

    closed = Signal()
    """The card has gone; the reader may take the focus back."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.setProperty("look", "floating")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(12, 12, 12, 10)
        self.rows.setSpacing(8)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
        self._alive = True
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def open_beside(self, words: QRect, bounds: QRect) -> None:
        """Show the card under the words, or over them where there is no room below.

        Both rectangles are in coordinates of the window. The words are never covered.
        """
        self.adjustSize()
        size = self.sizeHint()
        left = min(max(words.left(), bounds.left() + _MARGIN), bounds.right() - size.width())
        top = words.bottom() + _GAP
        if top + size.height() > bounds.bottom() and words.top() - _GAP - size.height() > 0:
            top = words.top() - _GAP - size.height()
        top = max(_MARGIN, min(top, self.window().height() - size.height() - _MARGIN))
        self.setGeometry(QRect(QPoint(max(_MARGIN, left), top), size))
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to the first field; for the card at hand to say which."""
        self.setFocus()

    def leave(self) -> None:
        """Close the card."""
        if not self._alive:
            return
        self._alive = False
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc close the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys of a field to the card first; see `on_key`."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.on_key(event)
        return super().eventFilter(watched, event)

    def on_key(self, event: QKeyEvent) -> bool:
        """Return True for a key that the card has answered."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A completer's popup has no focus of its own; None means that another program has it.
        if not self._alive or new is None or new is self or self.isAncestorOf(new):
            return
        if self.isVisible():
            self.leave()
