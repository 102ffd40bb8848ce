"""Pick an entity of the project by any of its names, however many there are."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.domain.model import Entity
from desktop.qt import fuzzy
from desktop.qt.models.words import named, one_line
from desktop.qt.session import Session
from desktop.qt.swatch import swatch
from desktop.qt.theme import Theme
from desktop.qt.views.panel.fields import NARROW
from desktop.qt.views.panel.popups import dress_popup

OFFERED = 20
"""Entities offered at once."""
WIDE = 300
"""Least width of the list of offers, in pixels."""
ID = Qt.ItemDataRole.UserRole + 1


def entity_words(entity: Entity) -> str:
    """Return 'Dmitry Peskov, person, spokesman for the president'."""
    parts = (
        one_line(entity.name, 50),
        named(entity.kind),
        one_line(entity.description, 40),
    )
    return ", ".join(part for part in parts if part)


def _score(typed: str, name: str) -> tuple[bool, int]:
    """Return how well a name answers: names that hold the letters in a row come before others."""
    return typed.strip().casefold() in name.casefold(), fuzzy.score(typed, name)


class EntityPicker(QLineEdit):
    """A line with type-ahead over the entities of the project; it is empty again after a choice."""

    picked = Signal(int)
    """The id of the entity."""

    def __init__(self, session: Session, parent: QWidget, theme: Theme | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._except = 0
        self._offers = QStandardItemModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.setMaxVisibleItems(12)
        self._popup = dress_popup(self._completer)
        self._popup.setMinimumWidth(WIDE)
        self._completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        self.textEdited.connect(lambda _words: self.offer())

    def set_theme(self, theme: Theme) -> None:
        """Show the kinds in other colours."""
        self._theme = theme

    def leave_out(self, entity_id: int) -> None:
        """Never offer this entity; what was typed for another one is gone."""
        if entity_id != self._except:
            self._except = entity_id
            self.clear()

    def offer(self) -> None:
        """Show the entities that fit what is typed, the best first."""
        self._offers.clear()
        for entity in self._fitting(self.text()):
            item = QStandardItem(entity_words(entity))
            if self._theme is not None:
                item.setIcon(swatch(self._theme.entity[entity.kind]))
            item.setData(int(entity.id), ID)
            self._offers.appendRow(item)
        if self._offers.rowCount() and self.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(self._offers.index(0, 0))
        else:
            self._popup.hide()

    def _fitting(self, typed: str) -> list[Entity]:
        project = self._session.project
        if project is None:
            return []
        scored = [
            (max(_score(typed, name) for name in (one.name, *one.aliases)), one)
            for one in project.entities.all()
            if one.id != self._except
        ]
        found = sorted(
            (pair for pair in scored if pair[0][1]),
            key=lambda pair: (*pair[0], pair[1].mentions),
            reverse=True,
        )
        return [one for _points, one in found[:OFFERED]]

    def _activated(self, index: QModelIndex) -> None:
        self._take(int(index.data(ID) or 0))

    def _take(self, entity_id: int) -> None:
        self._popup.hide()
        self.clear()
        if entity_id:
            self.picked.emit(entity_id)

    def _take_current(self) -> None:
        """Take the entity chosen in the list, which sees Enter only after this line."""
        chosen = self._popup.currentIndex()
        if self._popup.isVisible() and chosen.isValid():
            self._activated(chosen)
        elif self.text().strip():
            for best in self._fitting(self.text())[:1]:
                self._take(int(best.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down, take the one entity that fits with Enter."""
        key = event.key()
        if key == Qt.Key.Key_Down and not self._popup.isVisible():
            self.offer()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_current()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def minimumSizeHint(self) -> QSize:
        """Return how small it may become."""
        return QSize(NARROW, super().minimumSizeHint().height())
