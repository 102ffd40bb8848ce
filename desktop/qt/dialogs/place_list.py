"""Places under headings, each with a tick: the words stand in one column, their context around."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.places import AROUND, Place, context
from desktop.qt.models.words import tr
from desktop.qt.theme import strong_font

Index = QModelIndex | QPersistentModelIndex

COLUMN = 0.42
"""Where the words begin, as a part of the width."""
PAD = 6
QUIET = 0.28
"""How far the colour of the context is from that of the words towards the ground."""


class Candidate(NamedTuple):
    """A place that may be ticked."""

    owner: int
    """The entity that it is to be a mention of, or the mention that stands there."""
    place: Place
    ticked: bool = True
    cut: int = AROUND
    """Code points at which the context of the place was cut off."""


class Group(NamedTuple):
    """Candidates under one heading; a colour where the heading is an entity."""

    title: str
    candidates: Sequence[Candidate]
    colour: QColor | None = None


class PlaceModel(QAbstractListModel):
    """Hold headings and candidates as lines, and which of them are ticked."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Group | Candidate] = []
        self._heading_of: list[int] = []
        self._ticked: set[int] = set()

    def show_groups(self, groups: Iterable[Group]) -> None:
        """Show these groups in place of all others."""
        self.beginResetModel()
        self._lines, self._heading_of, self._ticked = [], [], set()
        for group in groups:
            heading = len(self._lines)
            self._lines.append(group)
            self._heading_of.append(heading)
            for one in group.candidates:
                if one.ticked:
                    self._ticked.add(len(self._lines))
                self._lines.append(one)
                self._heading_of.append(heading)
        self.endResetModel()
        self.ticks_changed.emit()

    def line(self, row: int) -> Group | Candidate | None:
        """Return what stands in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    @property
    def total(self) -> int:
        """How many candidates there are."""
        return sum(1 for line in self._lines if isinstance(line, Candidate))

    def ticked(self) -> list[Candidate]:
        """Return the candidates that are ticked, as they stand."""
        found = (self._lines[row] for row in sorted(self._ticked))
        return [line for line in found if isinstance(line, Candidate)]

    def tick_all(self, on: bool) -> None:
        """Tick every candidate, or none."""
        every = (row for row, line in enumerate(self._lines) if isinstance(line, Candidate))
        self._ticked = set(every) if on else set()
        self._tell(0, len(self._lines) - 1)

    def toggle(self, row: int) -> None:
        """Tick or untick a candidate, or all of a heading."""
        line = self.line(row)
        if isinstance(line, Group):
            members = range(row + 1, row + 1 + len(line.candidates))
            if self._state(row) == Qt.CheckState.Checked:
                self._ticked.difference_update(members)
            else:
                self._ticked.update(members)
            self._tell(row, row + len(line.candidates))
        elif line is not None:
            self._ticked.symmetric_difference_update({row})
            self._tell(self._heading_of[row], row)

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))
        self.ticks_changed.emit()

    def _state(self, row: int) -> Qt.CheckState:
        line = self._lines[row]
        if isinstance(line, Candidate):
            return Qt.CheckState.Checked if row in self._ticked else Qt.CheckState.Unchecked
        members = range(row + 1, row + 1 + len(line.candidates))
        count = sum(1 for member in members if member in self._ticked)
        if count == len(line.candidates):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line as a sentence, or its tick."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(line)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick that was clicked or spaced."""
        if role != Qt.ItemDataRole.CheckStateRole or self.line(index.row()) is None:
            return False
        self.toggle(index.row())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a line: every one can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


def _spoken(line: Group | Candidate) -> str:
    if isinstance(line, Group):
        return tr("{title}, {count}").format(title=line.title, count=len(line.candidates))
    place = line.place
    return " ".join(f"{place.before}{place.words}{place.after}".split())


class PlaceDelegate(QStyledItemDelegate):
    """Paint a heading, or words with what stands before and after them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._strong = strong_font(parent.font().pointSizeF())

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height that every line has."""
        return QSize(200, QFontMetrics(self._strong).height() + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Let the style paint ground and tick, and write the words over it."""
        model = index.model()
        line = model.line(index.row()) if isinstance(model, PlaceModel) else None
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        tick = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, widget)
        room = QRect(option.rect)
        room.setLeft(tick.right() + PAD)
        room.setRight(room.right() - PAD)
        colours = (option.palette.text().color(), option.palette.base().color())
        painter.save()
        if isinstance(line, Group):
            self._paint_heading(painter, room, line, *colours)
        elif line is not None:
            self._paint_place(painter, room, line, *colours)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, room: QRect, group: Group, text: QColor, base: QColor
    ) -> None:
        metrics = QFontMetrics(self._strong)
        count = str(len(group.candidates))
        title = metrics.elidedText(
            group.title, Qt.TextElideMode.ElideRight, room.width() - metrics.height() * 3
        )
        painter.setFont(self._strong)
        painter.setPen(group.colour or text)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        room.setLeft(room.left() + metrics.horizontalAdvance(title) + 2 * PAD)
        painter.setPen(_muted(text, base))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, count)

    def _paint_place(
        self, painter: QPainter, room: QRect, line: Candidate, text: QColor, base: QColor
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        begin = room.left() + round(room.width() * COLUMN)
        plain, strong = painter.fontMetrics(), QFontMetrics(self._strong)
        left, right = context(line.place.before, line.place.after, line.cut)
        before = QRect(room.left(), room.top(), begin - room.left(), room.height())
        painter.setPen(_muted(text, base))
        if plain.horizontalAdvance(left) > before.width():
            left = plain.elidedText(left, Qt.TextElideMode.ElideLeft, before.width())
        painter.drawText(before, middle | Qt.AlignmentFlag.AlignRight, left)
        rest = QRect(begin, room.top(), room.right() - begin, room.height())
        words = " ".join(line.place.words.split())
        words = strong.elidedText(words, Qt.TextElideMode.ElideRight, round(rest.width() * 0.7))
        font = painter.font()
        painter.setFont(self._strong)
        painter.setPen(text)
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignLeft, words)
        rest.setLeft(rest.left() + strong.horizontalAdvance(words))
        painter.setFont(font)
        painter.setPen(_muted(text, base))
        right = plain.elidedText(right, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignLeft, right)


def _muted(text: QColor, base: QColor) -> QColor:
    """Return the colour of quieter words, which still reads on a chosen row."""
    return QColor.fromRgbF(
        text.redF() + (base.redF() - text.redF()) * QUIET,
        text.greenF() + (base.greenF() - text.greenF()) * QUIET,
        text.blueF() + (base.blueF() - text.blueF()) * QUIET,
    )


class PlaceList(QListView):
    """The list: Space ticks, Enter accepts, a click anywhere in a line ticks it."""

    accepted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.places = PlaceModel(self)
        self.setModel(self.places)
        self.setItemDelegate(PlaceDelegate(self))
        self.setProperty("look", "field")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space, accept with Enter, all with Ctrl+A, none with Ctrl+Shift+A."""
        key, row = event.key(), self.currentIndex().row()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        answers: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self.accepted.emit,
            Qt.Key.Key_Enter: self.accepted.emit,
            Qt.Key.Key_Space: lambda: self.places.toggle(row),
        }
        if key == Qt.Key.Key_A and control:
            self.places.tick_all(not shift)
        elif key in answers:
            answers[key]()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
