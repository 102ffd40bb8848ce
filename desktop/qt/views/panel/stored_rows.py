"""Rows that belong to a claim and are edited where they stand: evidence, right of reply."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.qt.views.panel.buttons import small_button
from desktop.qt.views.panel.fields import LineField
from desktop.qt.views.panel.focus import let_go, tab_through

Save = Callable[[int, str, str], int]
"""From the row's id (0 for a new one), column and words to the id, 0 when it was refused."""


class Stored(Protocol):
    """What is stored of a row; its columns are attributes."""

    @property
    def id(self) -> int:
        """Its number in the project."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """What rows of one kind are called; `columns` are names with the words shown while empty."""

    name: str
    spoken: str
    columns: tuple[tuple[str, str], ...]
    add: str
    remove: str
    paired: tuple[str, str] = ("", "")
    """Two columns that share a line."""
    hints: Mapping[str, str] = field(default_factory=dict)
    """How a column is to be written, by its name."""


class StoredRow(QFrame):
    """One row: a line for each column, and a way to remove it."""

    removed = Signal()

    def __init__(self, words: RowWords, save: Save, row_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.row_id = row_id
        self._save = save
        self.setProperty("look", "evidence")
        self.setObjectName(f"{words.name}Row")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(6, 6, 6, 6)
        self.grid.setSpacing(4)
        self.fields: dict[str, LineField] = {}
        self._gone = small_button("×", words.remove, self)
        self._gone.setObjectName(f"{words.name}Remove")
        self._gone.clicked.connect(self.removed)
        self.grid.addWidget(self._gone, 0, 1)
        self.grid.setColumnStretch(0, 1)
        self._pair = QHBoxLayout()
        self._pair.setSpacing(4)
        for column, says in words.columns:
            self.fields[column] = self._field(words, column, says)
            if column in words.paired:
                self._pair.addWidget(self.fields[column], 1)
            elif len(self.fields) == 1:
                self.grid.addWidget(self.fields[column], 0, 0)
            else:
                self.add_wide(self.fields[column])
            if column == words.paired[0]:
                self.grid.addLayout(self._pair, self.grid.rowCount(), 0, 1, 2)

    def add_wide(self, widget: QWidget) -> None:
        """Put a widget on a line of its own."""
        self.grid.addWidget(widget, self.grid.rowCount(), 0, 1, 2)

    def _field(self, words: RowWords, column: str, says: str) -> LineField:
        made = LineField(partial(self._store, column), self)
        made.setObjectName(f"{words.name}_{column}")
        made.setPlaceholderText(says)
        made.setToolTip(" ".join((says, words.hints.get(column, ""))).strip())
        made.setAccessibleName(f"{words.spoken}: {made.toolTip()}")
        return made

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (*self.fields.values(), self._gone)

    def show_stored(self, stored: Stored) -> None:
        """Show what is stored."""
        for column, line in self.fields.items():
            line.show_value(getattr(stored, column))

    def commit(self) -> bool:
        """Store what was typed."""
        done = [line.commit() for line in self.fields.values()]
        return all(done)

    def _store(self, column: str, words: str) -> bool:
        saved = self._save(self.row_id, column, words)
        if saved:
            self.row_id = saved
        return bool(saved)


class StoredRows(QWidget):
    """Show and change the rows of one kind of one claim."""

    def __init__(
        self, words: RowWords, save: Save, remove: Callable[[int], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._save = save
        self._remove = remove
        self._rows: list[StoredRow] = []
        self._adding: StoredRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.add = QPushButton(words.add, self)
        self.add.setObjectName(f"{words.name}Add")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.begin)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rows(self, found: Sequence[Stored], *, anew: bool) -> None:
        """Show what is stored; a row begun but not stored yet stays unless all starts anew."""
        stored = {int(one.id): one for one in found}
        if self._adding is not None:  # the change that is just coming in is its own
            known = {row.row_id for row in self._rows}
            self._adding.row_id = max((one for one in stored if one not in known), default=0)
        for row in list(self._rows):
            if anew or (row.row_id and row.row_id not in stored):
                self._drop(row)
        shown = {row.row_id for row in self._rows}
        for one in found:
            if one.id not in shown:
                self._new_row(one.id)
        for row in self._rows:
            if row.row_id in stored:
                row.show_stored(stored[row.row_id])

    def begin(self) -> None:
        """Open an empty row; it is stored with its first words."""
        row = next((row for row in self._rows if not row.row_id), None) or self._new_row(0)
        tab_through(self.stops)
        next(iter(row.fields.values())).setFocus()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (*(stop for row in self._rows for stop in row.stops), self.add)

    def commit(self) -> bool:
        """Store what was typed."""
        done = [row.commit() for row in list(self._rows)]
        return all(done)

    def make_row(self, save: Save, row_id: int) -> StoredRow:
        """Return a new row; for a kind with more than lines to say."""
        return StoredRow(self._words, save, row_id, self)

    def _new_row(self, row_id: int) -> StoredRow:
        row = self.make_row(self._store, row_id)
        row.removed.connect(partial(self._take_away, row))
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _store(self, row_id: int, column: str, words: str) -> int:
        if row_id:
            return self._save(row_id, column, words)
        self._adding = next((row for row in self._rows if not row.row_id), None)
        try:
            return self._save(0, column, words)
        finally:
            self._adding = None

    def _take_away(self, row: StoredRow) -> None:
        if not row.row_id or self._remove(row.row_id):
            self._drop(row)

    def _drop(self, row: StoredRow) -> None:
        if row in self._rows:
            self._rows.remove(row)
            self._column.removeWidget(row)
            let_go(row)
