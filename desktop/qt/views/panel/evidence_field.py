"""The evidence of a claim: what was found, where, and what it says; edited where it stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.model import Evidence
from desktop.qt.models.words import one_line, tr
from desktop.qt.views.panel.buttons import small_button
from desktop.qt.views.panel.fields import LineField
from desktop.qt.views.panel.focus import let_go, tab_through

Save = Callable[[int, str, str], int]
"""From evidence id (0 for a new one), column and words to the id, 0 when it was refused."""


class EvidenceRow(QFrame):
    """One piece of evidence."""

    removed = Signal()

    def __init__(self, save: Save, evidence_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.evidence_id = evidence_id
        self._save = save
        self.setProperty("look", "evidence")
        self.setObjectName("evidenceRow")
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 6, 6, 6)
        grid.setSpacing(4)
        self.fields: dict[str, LineField] = {}
        for place, (column, words) in enumerate(
            (("title", tr("what it is")), ("url", tr("link")), ("note", tr("what it shows")))
        ):
            field = LineField(partial(self._store, column), self)
            field.setObjectName(f"evidence_{column}")
            field.setPlaceholderText(words)
            field.setAccessibleName(tr("Evidence: {words}").format(words=words))
            grid.addWidget(field, place, 0)
            self.fields[column] = field
        gone = small_button("×", tr("Remove this evidence"), self)
        self.parts = (*self.fields.values(), gone)
        gone.setObjectName("evidenceRemove")
        gone.clicked.connect(self.removed)
        grid.addWidget(gone, 0, 1)
        self._passage = QLabel(self)
        self._passage.setProperty("look", "muted")
        self._passage.setText(tr("a passage marked in this project"))
        self._passage.hide()
        grid.addWidget(self._passage, 3, 0)

    def show_evidence(self, evidence: Evidence) -> None:
        """Show what is stored."""
        for column, field in self.fields.items():
            field.show_value(getattr(evidence, column))
        self._passage.setVisible(evidence.annotation_id is not None)
        self.setAccessibleName(one_line(evidence.title or evidence.url or evidence.note, 60))

    def commit(self) -> bool:
        """Store what was typed."""
        stored = [field.commit() for field in self.fields.values()]
        return all(stored)

    def _store(self, column: str, words: str) -> bool:
        self.evidence_id = self._save(self.evidence_id, column, words) or self.evidence_id
        return bool(self.evidence_id)


class EvidenceField(QWidget):
    """Show and change the evidence of one claim."""

    def __init__(self, save: Save, remove: Callable[[int], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._save = save
        self._remove = remove
        self._rows: list[EvidenceRow] = []
        self._adding: EvidenceRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.add = QPushButton(tr("Add evidence"), self)
        self.add.setObjectName("evidenceAdd")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.begin)
        self._column.addWidget(self.add)

    def show_evidence(self, evidence: tuple[Evidence, ...], *, anew: bool) -> None:
        """Show what is stored; a row begun but not stored yet stays unless all starts anew."""
        stored = {int(one.id): one for one in evidence}
        if self._adding is not None:  # the change that is just coming in is its own
            known = {row.evidence_id for row in self._rows}
            self._adding.evidence_id = max((one for one in stored if one not in known), default=0)
        for row in list(self._rows):
            if anew or (row.evidence_id and row.evidence_id not in stored):
                self._drop(row)
        shown = {row.evidence_id for row in self._rows}
        for one in evidence:
            if one.id not in shown:
                self._new_row(one.id)
        for row in self._rows:
            if row.evidence_id in stored:
                row.show_evidence(stored[row.evidence_id])

    def begin(self) -> None:
        """Open an empty row; it is stored with its first words."""
        row = next((row for row in self._rows if not row.evidence_id), None) or self._new_row(0)
        tab_through(self.stops)
        row.fields["title"].setFocus()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (*(part for row in self._rows for part in row.parts), self.add)

    def commit(self) -> bool:
        """Store what was typed."""
        stored = [row.commit() for row in list(self._rows)]
        return all(stored)

    def _new_row(self, evidence_id: int) -> EvidenceRow:
        row = EvidenceRow(self._store, evidence_id, self)
        row.removed.connect(partial(self._take_away, row))
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _store(self, evidence_id: int, column: str, words: str) -> int:
        if evidence_id:
            return self._save(evidence_id, column, words)
        self._adding = next((row for row in self._rows if not row.evidence_id), None)
        try:
            return self._save(0, column, words)
        finally:
            self._adding = None

    def _take_away(self, row: EvidenceRow) -> None:
        if not row.evidence_id or self._remove(row.evidence_id):
            self._drop(row)

    def _drop(self, row: EvidenceRow) -> None:
        if row in self._rows:
            self._rows.remove(row)
            self._column.removeWidget(row)
            let_go(row)
