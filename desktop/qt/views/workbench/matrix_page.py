"""The source matrix: sources by acts, and claims by sources, with counts that open their list."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.filters import ClaimFilter
from desktop.formats.tables import write_csv
from desktop.qt.lens import Lens
from desktop.qt.models.matrix import (
    BY_NAME,
    BY_TOTAL,
    Cell,
    Grid,
    MatrixModel,
    claims_by_sources,
    sources_by_acts,
)
from desktop.qt.session import Session
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.empty import Empty
from desktop.qt.views.workbench.matrix_view import MatrixTable

ACTS, CLAIMS = "acts", "claims"


class MatrixPage(QWidget):
    """One table in two modes; its cells are words and numbers, never only colour."""

    claim_chosen = Signal(int)
    words_wanted = Signal(int)
    entity_wanted = Signal(int)
    filter_wanted = Signal(object)
    export_choices = ("csv",)

    def __init__(self, session: Session, lens: Lens, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("matrixPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = self.tr("Matrix")
        self._session, self._lens = session, lens
        self._active, self._stale, self._wanted = False, True, 0
        self._mode = ACTS
        self._orders = {ACTS: BY_TOTAL, CLAIMS: BY_NAME}
        self.model = MatrixModel(self)
        self.table = MatrixTable(self.model, theme, self)
        self._empty = Empty(self)
        self._bar = self._make_bar()
        self._lay_out()
        self.table.cell_taken.connect(self._taken)
        self._empty.all_wanted.connect(lambda: lens.set_filter(ClaimFilter()))
        lens.changed.connect(self._lens_changed)
        session.opened.connect(self._begin)
        self._name_table()
        self.set_theme(theme)

    def _make_bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("matrixBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        self._modes = QButtonGroup(bar)
        for mode, words in (
            (ACTS, self.tr("Sources by acts")),
            (CLAIMS, self.tr("Claims by sources")),
        ):
            button = QToolButton(bar)
            button.setObjectName(f"matrixMode{mode.capitalize()}")
            button.setText(words)
            button.setAccessibleName(words)
            button.setCheckable(True)
            button.setChecked(mode == self._mode)
            button.clicked.connect(partial(self.show_mode, mode))
            self._modes.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        label = QLabel(self.tr("Sort by"), bar)
        label.setProperty("look", "muted")
        self._sort = QComboBox(bar)
        self._sort.setObjectName("matrixSort")
        self._sort.setAccessibleName(self.tr("Sort rows by"))
        self._sort.activated.connect(self._sorted)
        label.setBuddy(self._sort)
        row.addWidget(label)
        row.addWidget(self._sort)
        self._fill_sort()
        return bar

    def _lay_out(self) -> None:
        filled = QWidget(self)
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.table, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.table)

    def _fill_sort(self) -> None:
        self._sort.clear()
        if self._mode == ACTS:
            self._sort.addItem(self.tr("Count of claims"), BY_TOTAL)
            self._sort.addItem(self.tr("Name"), BY_NAME)
        else:
            self._sort.addItem(self.tr("Place in the text"), BY_NAME)
            self._sort.addItem(self.tr("Count of sources"), BY_TOTAL)
        self._sort.setCurrentIndex(self._sort.findData(self._orders[self._mode]))

    # --- what the workbench asks ---

    def set_active(self, active: bool) -> None:
        """Count while in sight only."""
        self._active = active
        if active and self._stale:
            self._read()

    def set_current(self, claim_id: int) -> None:
        """Follow the claim that another view has chosen."""
        self._wanted = claim_id
        if not self._stale and self._mode == CLAIMS:
            row = self.model.row_of(claim_id)
            now = self.table.currentIndex()
            if row >= 0 and row != now.row():
                self.table.setCurrentIndex(self.model.index(row, max(0, now.column())))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self.setStyleSheet(f"#matrixPage, #matrixBar {{ background: {theme.page.name()}; }}")
        self.table.set_theme(theme)
        self._empty.set_theme(theme)

    def export(self, path: Path, kind: str) -> None:
        """Write the table as 'csv'. UserError when the file cannot be written."""
        if kind not in self.export_choices:
            raise KeyError(kind)
        corner = self.tr("Source") if self._mode == ACTS else self.tr("Claim")
        columns, rows = self._grid().table(corner)
        write_csv(path, columns, rows)

    # --- modes ---

    @property
    def mode(self) -> str:
        """What is shown: 'acts' or 'claims'."""
        return self._mode

    def show_mode(self, mode: str) -> None:
        """Show sources by 'acts', or 'claims' by sources."""
        if mode == self._mode:
            return
        self._mode = mode
        for button in self._modes.buttons():
            button.setChecked(button.objectName() == f"matrixMode{mode.capitalize()}")
        self._fill_sort()
        self._name_table()
        self._read()

    def _name_table(self) -> None:
        names = {ACTS: self.tr("Sources by acts"), CLAIMS: self.tr("Claims by sources")}
        self.table.setAccessibleName(names[self._mode])

    def _sorted(self) -> None:
        self._orders[self._mode] = self._sort.currentData()
        self._read()

    # --- what is shown ---

    def _begin(self) -> None:
        self._wanted = 0

    def _lens_changed(self) -> None:
        self._stale = True
        if self._active:
            self._read()

    def _read(self) -> None:
        self._stale = False
        now = self.table.currentIndex()
        place = (max(now.row(), 0), max(now.column(), 0))
        grid = self._grid()
        self.model.show_grid(grid)
        self.table.fit_cells()
        self._stack.setCurrentIndex(0 if grid.rows else 1)
        self._empty.show_for(self._lens)
        if grid.rows:
            row = self.model.row_of(self._wanted) if self._mode == CLAIMS else -1
            row = row if row >= 0 else min(place[0], len(grid.rows) - 1)
            column = min(place[1], len(grid.columns) - 1)
            self.table.setCurrentIndex(self.model.index(row, column))

    def _grid(self) -> Grid:
        lens, order = self._lens, self._orders[self._mode]
        claims = lens.claims()
        if self._mode == ACTS:
            return sources_by_acts(claims, lens.filter, order)
        return claims_by_sources(claims, lens.links(), self._statements(), lens.articles(), order)

    def _statements(self) -> dict[int, str]:
        project = self._session.project
        found = project.propositions.all() if project is not None else []
        return {one.id: one.statement for one in found}

    def _taken(self, cell: Cell, further: bool) -> None:
        if cell.wanted is not None:
            self.filter_wanted.emit(cell.wanted)
        elif cell.claim_id:
            again = cell.claim_id == self._wanted
            self._wanted = cell.claim_id
            if not again:
                self.claim_chosen.emit(cell.claim_id)
            elif further:
                self.words_wanted.emit(cell.claim_id)
