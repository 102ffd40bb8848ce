"""The filter of a tab: a line with a button that empties it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop.qt.icons import icon
from desktop.qt.models.words import tr
from desktop.qt.theme import Theme

SIDE = 24
INSET = 4


class FilterField(QLineEdit):
    """A line edit whose clear button follows the theme."""

    def __init__(self, words: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.empty_button = QPushButton(self)
        self.empty_button.setProperty("look", "small")
        self.empty_button.setAccessibleName(tr("Clear the filter"))
        self.empty_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.empty_button.setIconSize(QSize(13, 13))
        self.empty_button.setAutoDefault(False)
        self.empty_button.hide()
        self.textChanged.connect(lambda words: self.empty_button.setVisible(bool(words)))
        self.setTextMargins(0, 0, SIDE - INSET, 0)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint the button with other colours."""
        self.empty_button.setIcon(icon("close", theme, theme.muted))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside to the new size."""
        super().resizeEvent(event)
        top = (self.height() - SIDE) // 2
        self.empty_button.setGeometry(self.width() - SIDE - INSET, top, SIDE, SIDE)
