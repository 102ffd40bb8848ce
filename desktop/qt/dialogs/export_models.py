"""The two item models of the export dialog: the first rows, and the articles to tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.model import Article, ArticleId
from desktop.qt.wording import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
LONGEST = 300
"""More of a cell is not shown; a preview is no place to read in."""


class PreviewModel(QAbstractTableModel):
    """The first rows of an export, as text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()

    def show_rows(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, its line breaks shown as a sign."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()][:LONGEST]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.replace("\n", " ⏎ ")
        if role == Qt.ItemDataRole.ToolTipRole and len(cell) > 18:
            return plain_tip(cell)
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return self._columns[section] if section < len(self._columns) else None
        return None


class TickModel(QAbstractListModel):
    """The articles, each to be ticked or not."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._articles: Sequence[Article] = ()
        self._ticked: set[int] = set()

    def show_articles(self, articles: Sequence[Article], ticked: set[int]) -> None:
        """Show these articles, some of them ticked."""
        self.beginResetModel()
        self._articles, self._ticked = articles, set(ticked)
        self.endResetModel()

    def ticked(self) -> tuple[ArticleId, ...]:
        """Return the ticked articles in the order of the list."""
        return tuple(article.id for article in self._articles if article.id in self._ticked)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many articles there are."""
        return 0 if parent.isValid() else len(self._articles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a title or its tick."""
        if not index.isValid():
            return None
        article = self._articles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(article.title.split())
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = article.id in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick an article, or take its tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        article = self._articles[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(article.id)
        else:
            self._ticked.discard(article.id)
        self.dataChanged.emit(index, index, [role])
        self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that rows can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags
