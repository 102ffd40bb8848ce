"""The card behind T: type the start of a tag's name; a new name makes the tag."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.domain.model import Tag
from desktop.qt import fuzzy
from desktop.qt.swatch import swatch
from desktop.qt.theme import Theme
from desktop.qt.views.card import Card

_TAG = Qt.ItemDataRole.UserRole
_SHOWN = 8


class TagCard(Card):
    """Ask for a tag by its name."""

    chosen = Signal(int)
    """The id of a tag."""
    named = Signal(str)
    """The name of a tag that has to be made."""

    def __init__(self, window: QWidget, tags: list[Tag], theme: Theme) -> None:
        super().__init__(window, "tagCard")
        self.setAccessibleName(self.tr("Tag by name"))
        self._tags = tags
        self._theme = theme
        self._name = QLineEdit(self)
        self._name.setObjectName("tagCardName")
        self._name.setPlaceholderText(self.tr("Name of a tag; a new name makes the tag"))
        self._name.setAccessibleName(self.tr("Name of the tag"))
        self._name.setMinimumWidth(280)
        self._name.installEventFilter(self)
        self._name.textChanged.connect(self._sift)
        self.rows.addWidget(self._name)
        self._list = QListWidget(self)
        self._list.setObjectName("tagCardList")
        self._list.setAccessibleName(self.tr("Tags"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setProperty("look", "offers")
        self._list.setIconSize(QSize(12, 12))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._accept)
        self.rows.addWidget(self._list)
        self._sift("")

    def take_focus(self) -> None:
        """Give the keyboard to the name."""
        self._name.setFocus()

    def on_key(self, event: QKeyEvent) -> bool:
        """Answer Enter and the arrows; everything else is typing."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept(self._list.currentItem())
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            count = max(1, self._list.count())
            self._list.setCurrentRow((self._list.currentRow() + step) % count)
            return True
        return super().on_key(event)

    def _sift(self, typed: str) -> None:
        self._list.clear()
        scored = ((fuzzy.score(typed, tag.name), tag) for tag in self._tags)
        found = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
        for _score, tag in found:
            words = f"{tag.name}    {tag.key}" if tag.key else tag.name
            item = QListWidgetItem(swatch(self._theme.tag_line[tag.colour]), words)
            item.setData(_TAG, tag.id)
            self._list.addItem(item)
        name = " ".join(typed.split())
        if name and all(tag.name.casefold() != name.casefold() for tag in self._tags):
            item = QListWidgetItem(self.tr("Make the tag ‘{name}’").format(name=name))
            item.setData(_TAG, 0)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        row = max(1, self._list.sizeHintForRow(0))
        self._list.setFixedHeight(min(_SHOWN, max(1, self._list.count())) * row + 2)
        if self.isVisible():
            self.resize(self.sizeHint())

    def _accept(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        tag_id = int(item.data(_TAG))
        if tag_id:
            self.chosen.emit(tag_id)
        else:
            self.named.emit(" ".join(self._name.text().split()))
        self.leave()
