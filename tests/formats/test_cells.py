"""Lists, fields and spans in one cell come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.cells import (
    join_fields,
    join_list,
    parse_spans,
    spans_cell,
    split_fields,
    split_list,
)

ITEMS = st.text(alphabet=st.sampled_from("ab ;\\|\n'\"😀é"), max_size=12)


@given(st.lists(ITEMS))
def test_a_list_comes_back_without_its_empty_items(items: list[str]) -> None:
    assert split_list(join_list(items)) == [item for item in items if item]


@given(st.lists(ITEMS, min_size=1))
def test_fields_come_back_with_the_empty_ones(fields: list[str]) -> None:
    assert split_fields(join_fields(fields)) == fields


@given(st.lists(st.lists(ITEMS, min_size=2, max_size=4)))
def test_items_of_fields_come_back(items: list[list[str]]) -> None:
    cell = join_list(join_fields(fields) for fields in items)
    assert [split_fields(item) for item in split_list(cell)] == items


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9))))
def test_spans_come_back(spans: list[tuple[int, int]]) -> None:
    assert parse_spans(spans_cell(spans)) == spans


def test_how_cells_look() -> None:
    assert join_list(["a; b", "c\\d", "", "e"]) == r"a\; b; c\\d; e"
    assert join_fields(["Title | part", "", "note"]) == r"Title \| part |  | note"
    assert spans_cell([(12, 40), (55, 60)]) == "12-40 55-60"


def test_cells_that_a_person_typed_are_understood() -> None:
    assert split_list("one;two; three;") == ["one", "two", "three"]
    assert split_list(r"C:\temp; D:\x") == [r"C:\temp", r"D:\x"]
    assert split_fields("a|b | c") == ["a", "b", "c"]
    assert parse_spans("  1-2   3-4 ") == [(1, 2), (3, 4)]


@pytest.mark.parametrize("cell", ["12", "a-b", "1-2,3-4", "-1-4", "1-", "١-٢"])
def test_what_is_no_span_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="no span"):
        parse_spans(cell)
