"""The source matrix as data: true counts, true filters, every cell in words."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, Relation
from desktop.qt.models.matrix import (
    BY_NAME,
    BY_TOTAL,
    SILENT,
    Cell,
    Grid,
    MatrixModel,
    claims_by_sources,
    sources_by_acts,
)
from tests import coded_seeds


def claim(number: int, source: str = "", act: Act = Act.ASSERTS, **more: Any) -> ClaimBrief:
    values: dict[str, Any] = dict.fromkeys(ClaimBrief._fields, "")
    for name in ("entity_id", "parent_id", "proposition_id", "contradicted", "start"):
        values[name] = 0
    values |= {"id": number, "number": number, "article_id": 1, "statement": f"Thing {number}"}
    return ClaimBrief(**(values | {"source": source, "act": act} | more))


CLAIMS = [
    claim(1, "Zoe", Act.DENIES, entity_id=7, entity_kind="person"),
    claim(2, "Zoe Smith", Act.DENIES, entity_id=7, entity_kind="person"),
    claim(3, "the council", Act.ASSERTS),
    claim(4),
]


def words(grid: Grid) -> list[list[str]]:
    return [
        [row.words, *(grid.cell(at, n).words for n in range(len(grid.columns)))]
        for at, row in enumerate(grid.rows)
    ]


def test_sources_by_acts_counts_and_sums_up() -> None:
    grid = sources_by_acts(CLAIMS)
    assert [one.words for one in grid.columns] == ["All", "asserts", "denies"]
    assert words(grid) == [
        ["Zoe", "2", "", "2"],
        ["the council", "1", "1", ""],
        ["No source", "1", "1", ""],
        ["All sources", "4", "2", "2"],
    ]


def test_names_are_sorted_without_their_article() -> None:
    rows = [one.words for one in sources_by_acts(CLAIMS, order=BY_NAME).rows]
    assert rows == ["the council", "No source", "Zoe", "All sources"]


def test_a_cell_says_itself_and_what_lists_it() -> None:
    shown = ClaimFilter(text="thing")
    grid = sources_by_acts(CLAIMS, shown)
    cell = grid.cell(0, 2)
    assert cell.spoken == "Zoe, denies, 2 claims"
    assert cell.wanted == replace(shown, sources=("Zoe", "Zoe Smith"), acts=(Act.DENIES,))
    assert grid.cell(3, 0).wanted == shown
    assert grid.cell(3, 1).wanted == replace(shown, acts=(Act.ASSERTS,))
    assert grid.cell(2, 0).wanted == replace(shown, sources=("",))
    assert grid.cell(0, 1) == Cell(spoken="Zoe, asserts, no claims")


def test_every_count_is_that_of_its_filter(project) -> None:
    coded_seeds.record_all(project)
    grid = sources_by_acts(project.overview.claims())
    counted = [cell for cell in grid.cells.values() if cell.wanted is not None]
    assert len(counted) > 60
    for cell in counted:
        assert len(project.overview.claims(cell.wanted)) == cell.claims == int(cell.words)


def test_a_source_speaks_by_its_claim_by_a_link_or_not_at_all() -> None:
    grid = claims_by_sources(CLAIMS, [LinkBrief(1, 3, 1, Relation.DISPUTES)])
    assert [one.words for one in grid.columns] == ["Sources", "Zoe", "the council", "No source"]
    assert words(grid)[0] == ["Thing 1", "2", "denies", "disputes", SILENT]
    assert words(grid)[2] == ["Thing 3", "1", SILENT, "asserts", SILENT]
    assert grid.cell(0, 2).claim_id == 3
    assert grid.cell(0, 2).spoken == "the council, disputes, claim 1, Thing 1"
    assert grid.cell(0, 3).spoken == "No source, silent, claim 1, Thing 1"
    assert grid.cell(0, 3).claim_id == 1
    assert grid.cell(0, 0).spoken == "claim 1, Thing 1, 2 sources speak"


def test_who_reports_a_claim_is_not_silent_about_it() -> None:
    claims = [claim(1, "Paper"), claim(2, "Zoe", Act.DENIES, parent_id=1)]
    assert words(claims_by_sources(claims, []))[1] == ["Thing 2", "2", "reports", "denies"]


def test_gathered_claims_make_one_row() -> None:
    claims = [one._replace(proposition_id=5) if one.id in (1, 3) else one for one in CLAIMS]
    articles = [ArticleBrief(1, "First", "", "", ""), ArticleBrief(2, "Second", "", "", "")]
    grid = claims_by_sources(claims, [], {5: "It is so"}, articles)
    assert [(one.number, one.words) for one in grid.rows] == [
        ("≡ 2", "It is so"),
        ("2", "Thing 2"),
        ("4", "Thing 4"),
    ]
    assert words(grid)[0] == ["It is so", "2", "denies", "asserts", SILENT]
    assert grid.cell(0, 1).spoken == "Zoe, denies, proposition of 2 claims, It is so"
    assert "First" in grid.rows[0].tip


def test_claims_with_most_sources_can_come_first() -> None:
    links = [LinkBrief(1, 1, 3, Relation.DENIES), LinkBrief(2, 4, 3, Relation.CONFIRMS)]
    grid = claims_by_sources(CLAIMS, links, order=BY_TOTAL)
    assert [row.number for row in grid.rows] == ["3", "1", "2", "4"]


def test_a_table_for_a_file_has_distinct_columns_and_no_empty_counts() -> None:
    twins = [claim(1, "A", entity_id=1), claim(2, "A", entity_id=2)]
    columns, rows = claims_by_sources(twins, []).table("Claim")
    assert columns == ["Number", "Claim", "Sources", "A", "A (2)"]
    assert next(iter(rows)) == ["1", "Thing 1", "1", "asserts", SILENT]
    columns, rows = sources_by_acts(CLAIMS).table("Source")
    assert columns == ["Source", "All", "asserts", "denies"]
    assert next(iter(rows)) == ["Zoe", "2", "0", "2"]


def test_nothing_gives_an_empty_grid() -> None:
    assert sources_by_acts([]) == Grid()
    assert claims_by_sources([], []).rows == ()


@pytest.fixture
def model(qapp) -> MatrixModel:
    made = MatrixModel()
    made.show_grid(claims_by_sources(CLAIMS, []))
    return made


def test_the_model_hands_out_words_and_what_is_spoken(model, qtmodeltester) -> None:
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (4, 4)
    index = model.index(0, 1)
    assert index.data() == "denies"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Zoe, denies, claim 1, Thing 1"
    assert model.headerData(0, Qt.Orientation.Vertical) == "1 Thing 1"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Zoe"
    assert model.data(QModelIndex()) is None
    assert model.row_of(3) == 2
    assert model.row_of(99) == -1
