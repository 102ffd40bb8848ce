"""What the left rail lists, as item models: they change row by row, so that places are kept.

The rows are the project's own frozen values; a model only orders them and says how they read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)

from desktop.domain.model import Article, EntityKind, Tag
from desktop.domain.shelf import Heading
from desktop.qt.wording import article_facts, counted, kind_name, plain_tip

Index = QModelIndex | QPersistentModelIndex

ID = Qt.ItemDataRole.UserRole + 1
FACTS = Qt.ItemDataRole.UserRole + 2
OPEN = Qt.ItemDataRole.UserRole + 3
COLOUR = Qt.ItemDataRole.UserRole + 4
BADGE = Qt.ItemDataRole.UserRole + 5
PRESSED = Qt.ItemDataRole.UserRole + 6
COUNT = Qt.ItemDataRole.UserRole + 7
HEADING = Qt.ItemDataRole.UserRole + 8

TAG_MIME = "application/x-ascribe-tag"
MANY = 100
"""Above so many rows that came or went, one reset is cheaper than row by row."""
SLICE = 48
"""Articles that are read at once."""
KEPT = 4096
"""Articles that are kept before all are read anew."""
_SAID = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        FACTS,
        ID,
        OPEN,
    }
)
"""The roles under which an article says something; for the others none need be read."""
_NO_PARENT = QModelIndex()


class RowsModel(QStringListModel):
    """Hold rows that are told apart by a key, and move from one list of them to the next.

    Qt counts the rows, in a list of empty words: a view that lays out 20,000 of them asks 40,000
    times how many there are. Nothing of them can be changed but through `take`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Any] = []
        self._places: dict[Any, int] = {}
        self._coming: Any = None
        self.rowsInserted.connect(self._came)  # no view hears of it earlier
        self.rowsRemoved.connect(self._went)

    def key(self, row: Any) -> Any:
        """Return what tells this row apart."""
        raise NotImplementedError

    def row(self, index: Index) -> Any:
        """Return the value at an index, or None."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()]

    def place(self, key: Any) -> QModelIndex:
        """Return where a row stands; an invalid index when it is not here."""
        position = self._places.get(key)
        return QModelIndex() if position is None else self.index(position)

    def take(self, rows: Sequence[Any]) -> None:
        """Show these rows in this order, telling views no more than what differs."""
        keys = self._keys(rows)
        new = dict(zip(keys, rows, strict=True))
        gone = sorted(self._places[key] for key in self._places.keys() - new.keys())
        if len(gone) > MANY or len(new) - (len(self._rows) - len(gone)) > MANY:
            self._rows = list(rows)
            self._number(keys)
            self.setStringList([""] * len(rows))
            return
        for at in reversed(gone):
            super().removeRows(at, 1)
        if gone:
            self._number(self._keys(self._rows))
        self._reorder([key for key in new if key in self._places])
        come = len(new) > len(self._rows)
        for at, (key, row) in enumerate(new.items()):
            if key not in self._places:
                self._coming = row
                super().insertRows(at, 1)
            elif self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))
        if come:
            self._number(keys)

    def tell(self, *keys: Any) -> None:
        """Say that these rows, if here, read differently now."""
        for key in keys:
            index = self.place(key)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a row can be chosen."""
        return QAbstractListModel.flags(self, index)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change nothing."""
        del index, value, role
        return False

    def insertRows(self, row: int, count: int, parent: Index = _NO_PARENT) -> bool:
        """Insert nothing."""
        del row, count, parent
        return False

    def removeRows(self, row: int, count: int, parent: Index = _NO_PARENT) -> bool:
        """Remove nothing: a row that was dragged away stands elsewhere already."""
        del row, count, parent
        return False

    def moveRows(self, parent: Index, row: int, count: int, to: Index, child: int) -> bool:
        """Move nothing: a row that is dragged is asked for with `dropMimeData`."""
        del parent, row, count, to, child
        return False

    def _came(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self._rows.insert(first, self._coming)

    def _went(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self._rows[first : last + 1]

    def _keys(self, rows: Sequence[Any]) -> list[Any]:
        return [self.key(row) for row in rows]

    def _reorder(self, keys: list[Any]) -> None:
        if list(self._places) == keys:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self.key(self._rows[index.row()]) for index in before]
        self._rows = [self._rows[self._places[key]] for key in keys]
        self._number(keys)
        self.changePersistentIndexList(before, [self.place(key) for key in held])
        self.layoutChanged.emit()

    def _number(self, keys: list[Any]) -> None:
        self._places = dict(zip(keys, range(len(keys)), strict=True))


class ArticleModel(RowsModel):
    """The articles with their counts, between headings if any; one of them is the open one.

    It holds their ids. What is shown of an article is read with its neighbours when it comes in
    sight, so that a library of many thousands opens like one of a few.
    """

    def __init__(
        self,
        read: Callable[[list[int]], Iterable[Article]],
        titles: Callable[[], Mapping[int, str]],
        parent: QObject | None = None,
    ) -> None:
        """Take what reads articles by their ids, without those that are gone, and all titles."""
        super().__init__(parent)
        self._read = read
        self._titles = titles
        self._known: dict[int, Article | None] = {}
        self._open = 0

    def key(self, row: int | Heading) -> Any:
        """Return the article's id, or the heading without its count."""
        return row[:2] if isinstance(row, Heading) else row

    def _keys(self, rows: Sequence[int | Heading]) -> list[Any]:
        return [row if type(row) is int else self.key(row) for row in rows]

    def row(self, index: Index) -> Article | None:
        """Return the article at an index, or None: headings are none."""
        article_id = super().row(index)
        if article_id is None or isinstance(article_id, Heading):
            return None
        if article_id not in self._known:
            self._read_around(index.row())
        return self._known[article_id]

    def known(self, article_id: int) -> Article | None:
        """Return an article as it was read, or None where it was not in sight."""
        return self._known.get(article_id)

    def put(self, article: Article) -> None:
        """Take an article anew."""
        if self._known.get(article.id) != article:
            self._known[article.id] = article
            self.tell(article.id)

    def forget(self) -> None:
        """Read everything anew when it is next in sight."""
        self._known.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def keep(self, ids: Mapping[int, object]) -> None:
        """Show no article but these, in the places where they are; all where none is shown."""
        some = [one for one in self._rows if isinstance(one, Heading) or one in ids]
        self.take(some or [*ids])

    @property
    def articles(self) -> int:
        """How many articles are shown."""
        return sum(not isinstance(row, Heading) for row in self._rows)

    @property
    def open_id(self) -> int:
        """The article that is open in the reader, or 0."""
        return self._open

    def set_open(self, article_id: int) -> None:
        """Say which article is open in the reader."""
        if article_id != self._open:
            before, self._open = self._open, article_id
            self.tell(before, article_id)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row; nothing with a heading."""
        heading = isinstance(super().row(index), Heading)
        return Qt.ItemFlag.ItemNeverHasChildren if heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return how an article reads."""
        heading = super().row(index)
        if isinstance(heading, Heading):
            return self._of_heading(heading, role)
        if role not in _SAID:
            return None
        article = self.row(index)
        if article is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return article.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(article.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{article.title}, {article_facts(article, ', ')}"
        if role == FACTS:
            return article_facts(article)
        return article.id if role == ID else article.id == self._open

    def match(
        self, start: Index, role: int, value: Any, hits: int = 1, flags: Qt.MatchFlag | None = None
    ) -> list[QModelIndex]:
        """Return the rows whose titles begin with what was typed, from `start` on and around.

        Qt would ask every row for its title, and each would be read with its counts.
        """
        as_typed = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap
        if role != Qt.ItemDataRole.DisplayRole or flags not in (None, as_typed):
            return super().match(start, role, value, hits, flags or as_typed)
        titles, typed, first = self._titles(), str(value).casefold(), max(start.row(), 0)
        begin = (
            at
            for at in (*range(first, len(self._rows)), *range(first))
            if titles.get(self._rows[at], "").casefold().startswith(typed)
        )
        return [self.index(at) for at in islice(begin, hits if hits >= 0 else None)]

    def _read_around(self, row: int) -> None:
        if len(self._known) > KEPT:
            self._known.clear()
        first = max(0, row - SLICE // 4)
        ids = [
            one
            for one in self._rows[first : first + SLICE]
            if not isinstance(one, Heading) and one not in self._known
        ]
        self._known |= dict.fromkeys(ids) | {one.id: one for one in self._read(ids)}

    def _of_heading(self, heading: Heading, role: int) -> Any:
        words = self._named(heading)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words}, {counted(heading.articles, 'article')}"
        return {HEADING: True, BADGE: f"{heading.articles:,}"}.get(role)

    def _named(self, heading: Heading) -> str:
        if heading.kind == "tag":
            return heading.name or self.tr("No tag")
        year, _, month = heading.name.partition("-")
        if not month.isdecimal() or not 1 <= int(month) <= 12:
            return heading.name or self.tr("No date")
        return f"{QLocale().standaloneMonthName(int(month))} {year}"


class TagModel(RowsModel):
    """The tags in their order; renamed in place, dragged to another place."""

    renamed = Signal(int, str)
    moved = Signal(int, int)
    """Tag id and the position it shall have."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed = 0

    def key(self, row: Tag) -> int:
        """Return the tag's id."""
        return row.id

    def set_pressed(self, tag_id: int) -> None:
        """Say which tag's marks stay bright in the reader; 0 for none."""
        if tag_id != self._pressed:
            before, self._pressed = self._pressed, tag_id
            self.tell(before, tag_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return how a tag reads."""
        tag: Tag | None = self.row(index)
        if tag is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return tag.name
        if role == Qt.ItemDataRole.ToolTipRole:
            words = [tag.name, tag.description, counted(tag.marks, "mark")]
            return plain_tip("\n".join(word for word in words if word))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = self.tr("key {0}").format(tag.key) if tag.key else ""
            shown = self.tr("only these are shown") if tag.id == self._pressed else ""
            words = [tag.name, key, counted(tag.marks, "mark"), shown]
            return ", ".join(word for word in words if word)
        plain = {ID: tag.id, COLOUR: tag.colour, BADGE: tag.key, COUNT: tag.marks}
        if role == PRESSED:
            return tag.id == self._pressed
        return plain.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; the row changes when the project says so."""
        tag: Tag | None = self.row(index)
        name = " ".join(str(value).split())
        if tag is None or role != Qt.ItemDataRole.EditRole or not name or name == tag.name:
            return False
        self.renamed.emit(tag.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that tags are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return the one type that tags are dragged as."""
        return [TAG_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the id of the dragged tag."""
        data = QMimeData()
        for tag in filter(None, map(self.row, indexes)):
            data.setData(TAG_MIME, QByteArray(str(tag.id).encode("ascii")))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for another place of a tag; False, so that no view takes the row away itself."""
        if action != Qt.DropAction.MoveAction or not data.hasFormat(TAG_MIME):
            return False
        tag_id = int(bytes(data.data(TAG_MIME).data()))
        if row < 0:
            row = parent.row() if parent.isValid() else len(self._rows)
        before = self._places.get(tag_id)
        if before is not None:
            position = row - 1 if row > before else row
            if position != before:
                self.moved.emit(tag_id, position)
        return False


class KindModel(RowsModel):
    """The kinds of entity that the open article has, with how many."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed: EntityKind | None = None

    def key(self, row: tuple[EntityKind, int]) -> EntityKind:
        """Return the kind."""
        return row[0]

    def total(self) -> int:
        """Return how many entities there are of all kinds."""
        return sum(count for _kind, count in self._rows)

    def set_pressed(self, kind: EntityKind | None) -> None:
        """Say which kind's mentions stay bright in the reader; None for all."""
        if kind != self._pressed:
            before, self._pressed = self._pressed, kind
            self.tell(before, kind)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return how a kind reads."""
        row = self.row(index)
        if row is None:
            return None
        kind, count = row
        if role == Qt.ItemDataRole.DisplayRole:
            return kind_name(kind)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown = self.tr("only these are shown") if kind == self._pressed else ""
            words = [kind_name(kind), counted(count, "entity"), shown]
            return ", ".join(word for word in words if word)
        plain = {ID: kind.value, COLOUR: kind.value, BADGE: f"{count:,}", COUNT: count}
        if role == PRESSED:
            return kind == self._pressed
        return plain.get(role)
