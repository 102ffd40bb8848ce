"""Chips that flow into as many lines as they need: tags to toggle, other names to remove."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from desktop.domain.model import Tag
from desktop.qt.models.words import one_line, tr
from desktop.qt.swatch import swatch
from desktop.qt.theme import Theme
from desktop.qt.views.panel.focus import let_go

Tags = Callable[[], list[Tag]]
"""Where a form gets the tags of the project."""
LONGEST = 28
"""Code points of a name on a chip."""


class FlowLayout(QLayout):
    """Lay items out in lines, like words."""

    def __init__(self, parent: QWidget, spacing: int = 5) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take in an item."""
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget at a place among the others."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it does not grow by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._flow(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items into their lines."""
        super().setGeometry(rect)
        self._flow(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return how large it would like to be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _flow(self, rect: QRect, *, move: bool) -> int:
        left, top, tall = rect.left(), rect.top(), 0
        for item in self._items:
            hint = item.sizeHint().boundedTo(QSize(max(rect.width(), 40), 10_000))
            if left > rect.left() and left + hint.width() > rect.left() + rect.width():
                left, top, tall = rect.left(), top + tall + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), hint))
            left += hint.width() + self.spacing()
            tall = max(tall, hint.height())
        return top + tall - rect.top()


class Chips(QWidget):
    """A widget of flowing chips that is as tall as they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._buttons: list[QPushButton] = []

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return tuple(self._buttons)

    def _add(self, words: str, look: str) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"), self)
        button.setProperty("look", look)
        button.setAutoDefault(False)
        self._flow.insert(len(self._buttons), button)
        self._buttons.append(button)
        if self.isVisible():
            button.show()  # what is not shown has no size, and the row would be too low for it
        return button

    def _clear(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            let_go(button)
        self._buttons = []

    def _fit(self) -> None:
        tall = self._flow.heightForWidth(self.width())
        if tall != self.minimumHeight() or tall != self.maximumHeight():
            self.setFixedHeight(max(tall, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside to the new size."""
        super().resizeEvent(event)
        self._fit()


class TagChips(Chips):
    """All tags of the project, those of one mark pressed."""

    toggled = Signal(int, bool)
    """Tag id, and whether it shall be on."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: list[Tag] = []
        self.setAccessibleName(tr("Tags"))

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        for tag, button in zip(self._tags, self._buttons, strict=True):
            button.setIcon(swatch(theme.tag_line.get(tag.colour, theme.muted)))

    def show_tags(self, tags: Iterable[Tag], on: Iterable[int]) -> None:
        """Show the tags; those with an id in `on` are pressed."""
        tags = list(tags)
        if [_face(tag) for tag in tags] != [_face(tag) for tag in self._tags]:
            self._make(tags)
        here = frozenset(on)
        for tag, button in zip(tags, self._buttons, strict=True):
            button.setChecked(tag.id in here)
        self._fit()

    def _make(self, tags: list[Tag]) -> None:
        self._clear()
        self._tags = tags
        for tag in tags:
            name = one_line(tag.name, LONGEST)
            button = self._add(f"{name}  {tag.key}".rstrip(), "tagChip")
            button.setObjectName(f"tagChip{tag.id}")
            button.setCheckable(True)
            button.setIcon(swatch(self._theme.tag_line.get(tag.colour, self._theme.muted)))
            spoken = tr("tag {name}, key {key}") if tag.key else tr("tag {name}")
            button.setAccessibleName(spoken.format(name=one_line(tag.name, 80), key=tag.key))
            button.clicked.connect(
                lambda on, tag_id=int(tag.id): self.toggled.emit(tag_id, bool(on))
            )


class NameChips(Chips):
    """Other names, each with its removal."""

    removed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.setAccessibleName(tr("Other names"))

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show these names."""
        if names == self._names:
            return
        self._clear()
        self._names = names
        for name in names:
            button = self._add(f"{one_line(name, LONGEST)} ×", "nameChip")
            button.setAccessibleName(
                tr("{name}. Press to take this name away").format(name=one_line(name, 80))
            )
            button.clicked.connect(lambda _on=False, gone=name: self.removed.emit(gone))
        self._fit()


def _face(tag: Tag) -> tuple[int, str, str, str]:
    """Return what of a tag its chip shows."""
    return (tag.id, tag.name, tag.colour, tag.key)
