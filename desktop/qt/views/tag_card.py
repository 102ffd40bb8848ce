"""The card behind T: type the start of a tag's name; a new name makes the tag."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from desktop.domain.model import Tag
from desktop.qt import fuzzy
from desktop.qt.swatch import swatch
from desktop.qt.theme import Theme
from desktop.qt.views.offer_card import GIVEN, OfferCard

_SHOWN = 8
_WIDE = 280


class TagCard(OfferCard):
    """Ask for a tag by its name."""

    chosen = Signal(int)
    """The id of a tag."""
    named = Signal(str)
    """The name of a tag that has to be made."""

    def __init__(self, window: QWidget, tags: list[Tag], theme: Theme) -> None:
        super().__init__(window, "tagCard", shown=_SHOWN, wide=_WIDE)
        self.setAccessibleName(self.tr("Tag by name"))
        self._tags = tags
        self._theme = theme
        self.line.setObjectName("tagCardName")
        self.line.setPlaceholderText(self.tr("Name of a tag; a new name makes the tag"))
        self.line.setAccessibleName(self.tr("Name of the tag"))
        self.list.setAccessibleName(self.tr("Tags"))
        self.list.setIconSize(QSize(12, 12))
        self.rows.addWidget(self.line)
        self.rows.addWidget(self.list)
        self.sift("")

    def fill(self, typed: str) -> None:
        """Put into the list the tags that fit, and the way to make one of this name."""
        scored = ((fuzzy.score(typed, tag.name), tag) for tag in self._tags)
        found = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
        for _score, tag in found:
            words = f"{tag.name}    {tag.key}" if tag.key else tag.name
            item = QListWidgetItem(swatch(self._theme.tag_line[tag.colour]), words)
            item.setData(GIVEN, tag.id)
            self.list.addItem(item)
        if typed and all(tag.name.casefold() != typed.casefold() for tag in self._tags):
            item = QListWidgetItem(self.tr("Make the tag ‘{name}’").format(name=typed))
            item.setData(GIVEN, 0)
            self.list.addItem(item)

    def accept_item(self, item: QListWidgetItem | None) -> None:
        """Take a tag, or the name of one to be made."""
        if item is None:
            return
        tag_id = int(item.data(GIVEN))
        if tag_id:
            self.chosen.emit(tag_id)
        else:
            self.named.emit(" ".join(self.line.text().split()))
        self.leave()
