"""The list behind each tab of the right panel: ordered ids, with details read when shown.

Thirty thousand rows are thirty thousand small tuples; what a card shows is fetched in slices
around the row that is asked for. A change touches only the rows it names.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.changes import ChangeSet
from desktop.domain.model import ArticleId, Kind, PanelRow
from desktop.project import Project
from desktop.qt.models.words import tr
from desktop.qt.session import Session

Index = QModelIndex | QPersistentModelIndex
Detail = TypeVar("Detail")

ID_ROLE = Qt.ItemDataRole.UserRole + 1
"""The id of the row, 0 for a heading."""
SLICE = 48
"""Rows whose details are read at once."""
KEPT = 4096
"""Details kept before all are dropped."""
BULK = 200
"""A step that touches more marks than this is read anew instead of row by row."""


class Heading(NamedTuple):
    """A line that names a group and counts its rows."""

    title: str
    rows: int


Line = PanelRow | Heading


class RowModel(QAbstractListModel, Generic[Detail]):
    """Hold the rows of one kind of mark of one article, filtered, grouped and sorted."""

    kind: Kind

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._article_id = 0
        self._filter = ""
        self._group = ""
        self._sort = "text"
        self._lines: list[Line] = []
        self._index: dict[int, int] | None = None
        self._details: dict[int, Detail | None] = {}
        self._shown = 0
        self._active = True
        self._stale = False

    # what is shown

    @property
    def article_id(self) -> int:
        """The article whose rows these are, or 0."""
        return self._article_id

    @property
    def wanted(self) -> str:
        """The words that every row has."""
        return self._filter

    @property
    def narrowed(self) -> bool:
        """Whether a filter may keep rows out of the list."""
        return bool(self._filter)

    @property
    def ready(self) -> bool:
        """Whether there is anything to read rows from."""
        return bool(self._article_id)

    @property
    def chosen_group(self) -> str:
        """What a person wants the rows grouped by, or ''."""
        return self._group

    @property
    def grouped_by(self) -> str:
        """What the rows are grouped by, or ''; headings stand between them then."""
        return self._group

    @property
    def sorted_by(self) -> str:
        """What the rows are sorted by."""
        return self._sort

    @property
    def shown(self) -> int:
        """How many rows are in the list, headings apart."""
        return self._shown

    @property
    def stale(self) -> bool:
        """Whether changes came while nobody looked."""
        return self._stale

    def total(self) -> int:
        """Return how many rows there are, whatever the filter."""
        project = self._session.project
        if project is None or not self.ready:
            return 0
        if not (self.narrowed or self.stale):
            return self.shown
        return project.marks.count(ArticleId(self._article_id), self.kind)

    def show_article(self, article_id: int) -> None:
        """Show the rows of an article; 0 shows none."""
        self._article_id = article_id
        self.reload()

    def arrange(self, group: str, sort: str) -> None:
        """Group and sort anew."""
        if (group, sort) != (self._group, self._sort):
            self._group, self._sort = group, sort
            self.reload()

    def set_filter(self, words: str) -> None:
        """Show only rows that have all these words."""
        words = " ".join(words.split())
        if words != self._filter:
            self._filter = words
            self.reload()

    def set_active(self, active: bool) -> None:
        """Follow every change at once, or only what is cheap and remember that there was more."""
        self._active = active
        if active and self._stale:
            self.refresh()

    def reload(self) -> None:
        """Read the rows anew and forget everything else."""
        self.beginResetModel()
        self._details.clear()
        self._keep(self._read())
        self.endResetModel()

    def refresh(self) -> None:
        """Read the rows anew and tell the view only what differs."""
        self._details.clear()
        new = self._read()
        old = self._lines
        head = 0
        for one, other in zip(old, new, strict=False):
            if _same(one) != _same(other):
                break
            head += 1
        tail = 0
        for one, other in zip(reversed(old[head:]), reversed(new[head:]), strict=False):
            if _same(one) != _same(other):
                break
            tail += 1
        gone = len(old) - tail
        if gone > head:
            self.beginRemoveRows(QModelIndex(), head, gone - 1)
            self._keep(old[:head] + old[gone:])
            self.endRemoveRows()
        come = len(new) - tail
        if come > head:
            self.beginInsertRows(QModelIndex(), head, come - 1)
            self._keep(old[:head] + new[head:come] + old[gone:])
            self.endInsertRows()
        self._keep(new)
        self._all_changed()

    # places

    def id_at(self, row: int) -> int:
        """Return the id of a row; 0 for a heading and outside."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line.annotation_id if isinstance(line, PanelRow) else 0

    def row_of(self, row_id: int) -> int:
        """Return the first row with this id, or -1."""
        if self._index is None:
            self._index = {}
            for row, line in enumerate(self._lines):
                if isinstance(line, PanelRow):
                    self._index.setdefault(line.annotation_id, row)
        return self._index.get(row_id, -1)

    def heading_at(self, row: int) -> Heading | None:
        """Return the heading that stands in a row, if one does."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, Heading) else None

    def detail_at(self, row: int) -> Detail | None:
        """Return what the card of a row shows; None for headings and rows that are gone."""
        row_id = self.id_at(row)
        if not row_id:
            return None
        if row_id not in self._details:
            self._read_details(row)
        return self._details.get(row_id)

    def depth_of(self, row: int) -> int:
        """Return how many rows that are shown the row of a line stands inside."""
        return 0

    # the change of a step

    def take(self, change: ChangeSet) -> None:
        """Follow what a step changed."""
        if not self.ready:
            return
        if not self._active and not self._cheap:
            self._stale = True
        elif change.everything:
            self.refresh()
        else:
            self._follow(change)

    @property
    def _cheap(self) -> bool:
        """Whether a change can be followed row by row, so that it is also out of sight."""
        return False

    def _follow(self, change: ChangeSet) -> None:
        raise NotImplementedError

    def _fetch(self, project: Project, ids: Sequence[int]) -> dict[int, Detail]:
        raise NotImplementedError

    def _sentence(self, detail: Detail) -> str:
        raise NotImplementedError

    def _group_title(self, group: str) -> str:
        return tr(group)

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row as a sentence, or its id."""
        row = index.row()
        if not index.isValid() or row >= len(self._lines):
            return None
        if role == ID_ROLE:
            return self.id_at(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            heading = self.heading_at(row)
            if heading is not None:
                return f"{heading.title}, {heading.rows}"
            detail = self.detail_at(row)
            return "" if detail is None else self._sentence(detail)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a line: headings cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.heading_at(index.row()) is not None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    # inside

    def _read(self) -> list[Line]:
        project = self._session.project
        if project is None or not self._article_id:
            return []
        rows = project.marks.rows(
            ArticleId(self._article_id),
            self.kind,
            filter=self._filter,
            group=self._group,
            sort=self._sort,
        )
        return self._under_headings(rows) if self.grouped_by else list(rows)

    def _under_headings(self, rows: Iterable[PanelRow]) -> list[Line]:
        groups: dict[str, list[PanelRow]] = {}
        for row in rows:
            groups.setdefault(row.group, []).append(row)
        lines: list[Line] = []
        for group, members in groups.items():
            lines.append(Heading(self._group_title(group), len(members)))
            lines.extend(members)
        return lines

    def _keep(self, lines: list[Line]) -> None:
        self._lines = lines
        self._index = None
        self._stale = False
        headings = sum(1 for line in lines if type(line) is Heading) if self.grouped_by else 0
        self._shown = len(lines) - headings

    def _read_details(self, row: int) -> None:
        project = self._session.project
        if project is None:
            return
        if len(self._details) > KEPT:
            self._details.clear()
        first = max(0, row - SLICE // 4)
        ids = [
            line.annotation_id
            for line in self._lines[first : first + SLICE]
            if isinstance(line, PanelRow) and line.annotation_id not in self._details
        ]
        found = self._fetch(project, ids)
        for row_id in ids:
            self._details[row_id] = found.get(row_id)

    def _all_changed(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def _row_changed(self, row_id: int) -> None:
        self._details.pop(row_id, None)
        row = self.row_of(row_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _insert(self, new: PanelRow) -> None:
        place = bisect_left(self._lines, _place(new), key=_place)
        self.beginInsertRows(QModelIndex(), place, place)
        self._lines.insert(place, new)
        self._index = None
        self._shown += 1
        self.endInsertRows()

    def _remove(self, row_id: int) -> None:
        self._details.pop(row_id, None)
        row = self.row_of(row_id)
        if row < 0:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._lines[row]
        self._index = None
        self._shown -= 1
        self.endRemoveRows()


def _same(line: Line) -> object:
    """Return what makes two lines the same row, whatever they show."""
    return line.title if isinstance(line, Heading) else (line.annotation_id, line.group)


def _place(line: Line) -> tuple[int, int]:
    """Return where a row stands in the order of the article."""
    return (line.start, line.annotation_id) if isinstance(line, PanelRow) else (-1, 0)
