"""The formula guard: a spreadsheet runs nothing, and every cell comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.guard import guard, guarded, unguard


@given(st.text(alphabet=st.sampled_from("'=+-@\t\ra \n😀"), max_size=8) | st.text())
def test_every_cell_comes_back_and_runs_nothing(cell: str) -> None:
    kept = guard(cell)
    assert unguard(kept) == cell
    assert kept[:1] not in set("=+-@\t\r")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("-5", "'-5"),
        ("@here", "'@here"),
        ("'=x", "''=x"),
        ("''+x", "'''+x"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_how_guarded_cells_look(cell: str, kept: str) -> None:
    assert guard(cell) == kept


def test_numbers_are_left_as_they_are() -> None:
    assert guarded([-5, 1.5, None, "-5", ""]) == [-5, 1.5, None, "'-5", ""]
