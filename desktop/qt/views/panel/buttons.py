"""The small buttons of the forms."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget


class ElidingButton(QPushButton):
    """A flat button whose words stand at the left and are cut where they do not fit."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("look", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._show()

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self._show()

    def _show(self) -> None:
        room = max(20, self.width() - 14)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside to the new size."""
        super().resizeEvent(event)
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Return how small it may become."""
        return QSize(40, super().minimumSizeHint().height())


def small_button(sign: str, spoken: str, parent: QWidget) -> QPushButton:
    """Return a small flat button that shows a sign and is spoken in words."""
    button = QPushButton(sign, parent)
    button.setProperty("look", "small")
    button.setAutoDefault(False)
    button.setAccessibleName(spoken)
    button.setToolTip(spoken)
    return button
