"""What a search found, as one flat list: an article, its places, how many more there are."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.found import Found, Hit
from desktop.qt.wording import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
WHERE = Qt.ItemDataRole.UserRole + 2
_NO_PARENT = QModelIndex()


class RowKind(IntEnum):
    """What a row of the list is."""

    ARTICLE = 1
    PLACE = 2
    MORE = 3


class Row(NamedTuple):
    """One row; `hit` is where choosing it leads, `places` how many an article has or hides."""

    kind: RowKind
    hit: Hit
    places: int = 0


class FoundModel(QAbstractListModel):
    """Hold the pages that were found so far, and ask for the next one when its end is in sight."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._complete = True
        self._asked = False
        self.places = 0
        """Places of the articles in the list, those that are not shown too."""

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, index: Index) -> Row | None:
        """Return the row at an index."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()]

    def take(self, found: Found) -> None:
        """Show a first page in the place of all that is here."""
        self.beginResetModel()
        self._rows = list(_rows_of(found))
        self.places = sum(found.places.values())
        self._complete, self._asked = found.complete, False
        self.endResetModel()

    def add(self, found: Found) -> None:
        """Show the next page below."""
        new = list(_rows_of(found))
        self.places += sum(found.places.values())
        self._complete, self._asked = found.complete, False
        if new:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def unfold(self, article_id: int, hits: Sequence[Hit]) -> None:
        """Show all places of an article, in the place of those that tell most."""
        own = [n for n, row in enumerate(self._rows)
               if row.hit.article_id == article_id and row.kind != RowKind.ARTICLE]  # fmt: skip
        if not own or not hits:
            return
        first, last = own[0], own[-1]
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._rows[first : last + 1]
        self.endRemoveRows()
        new = [Row(RowKind.PLACE, hit) for hit in hits if not in_heading(hit)]
        if not new:
            return
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows[first:first] = new
        self.endInsertRows()

    def place_of(self, wanted: Hit) -> QModelIndex:
        """Return the row of a place, or of the places around it; invalid when it is not here."""
        for n, row in enumerate(self._rows):
            if row.kind != RowKind.MORE and _same(row.hit, wanted):
                if row.kind == RowKind.ARTICLE and not in_heading(row.hit):
                    continue
                return self.index(n)
        return QModelIndex()

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether another page can be asked for."""
        return not parent.isValid() and not self._complete and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it comes when it is found."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return how a row reads."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == WHERE:
            return self.where(row.hit)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.kind == RowKind.ARTICLE:
            return plain_tip(row.hit.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _words(self, row: Row) -> str:
        if row.kind == RowKind.ARTICLE:
            return row.hit.title
        if row.kind == RowKind.PLACE:
            return row.hit.snippet
        return self.tr("All {0} places").format(f"{row.places:,}")

    def _spoken(self, row: Row) -> str:
        if row.kind == RowKind.ARTICLE:
            return f"{row.hit.title}, {self.counted(row.places)}"
        if row.kind == RowKind.PLACE:
            where = self.where(row.hit)
            return f"{where}: {row.hit.snippet}" if where else row.hit.snippet
        return f"{self._words(row)}: {row.hit.title}"

    def counted(self, places: int) -> str:
        """Return a number of places in words."""
        if places == 1:
            return self.tr("1 place")
        return self.tr("{0} places").format(f"{places:,}")

    def where(self, hit: Hit) -> str:
        """Return where a place is, in a word; nothing for the text itself."""
        names = {
            "note": self.tr("Note"), "claim": self.tr("Claim"), "title": self.tr("Title"),
        }  # fmt: skip
        return names.get(hit.where, "")


def in_heading(hit: Hit) -> bool:
    """Say whether the row of the article itself shows this place: the words are in its title."""
    return hit.where == "title" and hit.snippet == " ".join(hit.title.split())


def _rows_of(found: Found) -> Iterable[Row]:
    for article, group in groupby(found.rows, lambda hit: hit.article_id):
        hits = list(group)
        places = found.places.get(article, len(hits))
        yield Row(RowKind.ARTICLE, hits[0], places)
        for hit in hits:
            if not in_heading(hit):
                yield Row(RowKind.PLACE, hit)
        if places > sum(max(1, len(hit.marked)) if hit.where == "text" else 1 for hit in hits):
            yield Row(RowKind.MORE, hits[0], places)


def _same(row: Hit, wanted: Hit) -> bool:
    if (row.article_id, row.where, row.annotation_id) != (
        wanted.article_id, wanted.where, wanted.annotation_id,
    ):  # fmt: skip
        return False
    return row.where != "text" or row.start == wanted.start
