"""A card with a line to type in and a list of what fits: the base of those behind T and L."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.qt.views.card import Card

GIVEN = Qt.ItemDataRole.UserRole
"""The id that an item of the list stands for."""


class OfferCard(Card):
    """Ask for one thing by a few letters; Enter takes the one that is chosen in the list."""

    def __init__(self, window: QWidget, name: str, *, shown: int, wide: int) -> None:
        """Show at most so many rows at once; `wide` is the least width of the line."""
        super().__init__(window, name)
        self._shown = shown
        self.line = QLineEdit(self)
        self.line.setMinimumWidth(wide)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.sift)
        self.list = QListWidget(self)
        self.list.setObjectName(f"{name}List")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("look", "offers")
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self.accept_item)

    def fill(self, typed: str) -> None:
        """Put into the empty list what fits; for the card at hand."""
        raise NotImplementedError

    def accept_item(self, item: QListWidgetItem | None) -> None:
        """Take an item of the list, or nothing; for the card at hand."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Give the keyboard to the line."""
        self.line.setFocus()

    def on_key(self, event: QKeyEvent) -> bool:
        """Answer Enter and the arrows; everything else is typing."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_item(self.list.currentItem())
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            count = max(1, self.list.count())
            self.list.setCurrentRow((self.list.currentRow() + step) % count)
            return True
        return super().on_key(event)

    def sift(self, typed: str) -> None:
        """Offer what fits the words in the line."""
        self.list.clear()
        self.fill(" ".join(typed.split()))
        self.list.setCurrentRow(0)
        row = max(1, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(min(self._shown, max(1, self.list.count())) * row + 2)
        if self.isVisible():
            self.resize(self.sizeHint())
