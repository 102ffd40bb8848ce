"""The matrix in the workbench: walked by keys, its counts open their list, it goes into a file."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton

from desktop.domain.errors import UserError
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act
from desktop.qt.theme import theme_named
from desktop.qt.views.workbench.matrix_page import MatrixPage


@pytest.fixture
def page(bench, kremlin) -> MatrixPage:
    bench.show_page("matrix")
    found = bench.findChild(MatrixPage, "matrixPage")
    found.setFocus()
    return found


@pytest.fixture
def by_claims(page) -> MatrixPage:
    page.findChild(QToolButton, "matrixModeClaims").click()
    return page


def place(page: MatrixPage, row: str, column: str) -> tuple[int, int]:
    grid = page.model.grid
    rows = [f"{one.number} {one.words}".strip() for one in grid.rows]
    return rows.index(row), [one.words for one in grid.columns].index(column)


def go(page: MatrixPage, row: str, column: str) -> None:
    page.table.setCurrentIndex(page.model.index(*place(page, row, column)))


def test_enter_on_a_count_asks_for_its_claims(page, bench, qtbot) -> None:
    go(page, "Iran", "denies")
    with qtbot.waitSignal(bench.filter_wanted) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [ClaimFilter(sources=("Iran",), acts=(Act.DENIES,))]


def test_a_click_on_a_count_asks_for_its_claims(page, bench, whole, qtbot) -> None:
    index = page.model.index(*place(page, "Dmitry Peskov", "All"))
    with qtbot.waitSignal(bench.filter_wanted) as asked:
        qtbot.mouseClick(
            page.table.viewport(),
            Qt.MouseButton.LeftButton,
            pos=page.table.visualRect(index).center(),
        )
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(asked.args[0])
    assert [one.words for one in page.model.grid.rows] == ["Dmitry Peskov", "All sources"]


def test_an_empty_cell_asks_for_nothing(page, bench, qtbot) -> None:
    go(page, "Iran", "asserts")
    with qtbot.assertNotEmitted(bench.filter_wanted), qtbot.assertNotEmitted(bench.claim_chosen):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)


def test_arrows_walk_and_the_cell_can_be_read(page, qtbot) -> None:
    go(page, "Dmitry Peskov", "All")
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    cell = QAccessible.queryAccessibleInterface(page.table).focusChild()
    assert cell.text(QAccessible.Text.Name) == "Dmitry Peskov, asserts, 1 claim"
    assert page.table.accessibleName() == "Sources by acts"


def test_a_claim_cell_chooses_the_claim_and_then_its_words(
    by_claims, bench, project, kremlin, qtbot
) -> None:
    two = project.claims.by_number(kremlin, 2)
    go(by_claims, "1 Iran has sent Russia short-range ballistic missiles", "Dmitry Peskov")
    with qtbot.waitSignal(bench.claim_chosen) as chosen:
        qtbot.keyClick(by_claims.table, Qt.Key.Key_Return)
    assert chosen.args == [two]
    with qtbot.waitSignal(bench.words_wanted) as wanted:
        qtbot.keyClick(by_claims.table, Qt.Key.Key_Return)
    assert wanted.args == [two]


def test_it_follows_the_claim_chosen_elsewhere(by_claims, project, kremlin) -> None:
    by_claims.set_current(project.claims.by_number(kremlin, 7))
    head = by_claims.model.grid.rows[by_claims.table.currentIndex().row()]
    assert head.number == "7"


def test_a_proposition_is_one_row(by_claims, whole, project, kremlin, qtbot) -> None:
    five, six = (project.claims.by_number(kremlin, number) for number in (5, 6))
    with qtbot.waitSignal(whole.changed):
        project.propositions.gather([five, six], "A transfer would matter")
    assert ("≡ 2", "A transfer would matter") in [
        (one.number, one.words) for one in by_claims.model.grid.rows
    ]
    assert len(by_claims.model.grid.rows) == 9


def test_rows_are_sorted_by_name(page, qtbot) -> None:
    sort = page.findChild(QComboBox, "matrixSort")
    sort.setFocus()
    qtbot.keyClick(sort, Qt.Key.Key_Down)
    names = [one.words for one in page.model.grid.rows[:-1]]
    assert names[:3] == ["Analysts", "Dmitry Peskov", "Iran"]
    assert names[-2:] == ["The Wall Street Journal", "White House"]


def test_out_of_sight_it_does_no_work(page, whole, qtbot) -> None:
    page.set_active(False)
    shown = page.model.grid
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(acts=(Act.DENIES,)))
    assert page.model.grid is shown
    page.set_active(True)
    assert [one.words for one in page.model.grid.rows] == ["Iran", "All sources"]


def test_nothing_to_count_says_so(page, whole, qtbot) -> None:
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(text="nowhere said"))
    assert page.findChild(QLabel, "workbenchEmptyWords").text() == "No claim fits the filter."


def test_it_is_written_as_a_table(page, project, kremlin, whole, tmp_path: Path, qtbot) -> None:
    two = project.claims.by_number(kremlin, 4)
    with qtbot.waitSignal(whole.changed):
        project.claims.edit(two, statement="=1+1")
    page.export(tmp_path / "acts.csv", "csv")
    with (tmp_path / "acts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.reader(file)]
    assert rows[0][:3] == ["Source", "All", "asserts"]
    assert rows[1][:3] == ["Dmitry Peskov", "2", "1"]
    page.show_mode("claims")
    page.export(tmp_path / "claims.csv", "csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.reader(file)]
    assert rows[4][1] == "'=1+1"
    with pytest.raises(UserError):
        page.export(tmp_path / "nowhere" / "a.csv", "csv")


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_it_takes_the_colours_of_the_page(page, name) -> None:
    page.set_theme(theme_named(name))
    shot = page.table.grab().toImage()
    assert shot.pixelColor(shot.width() - 40, shot.height() - 40) == theme_named(name).page
