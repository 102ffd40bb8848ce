import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.qt.views.reader.snapping import (
    grapheme_end,
    grapheme_start,
    moved_end,
    moved_start,
    snapped,
    word_at,
)

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e9\U0001f1ea"


@pytest.mark.parametrize("grapheme", ["e\u0301", FAMILY, FLAG, "\u0e01\u0e33", "\u1100\u1161"])
def test_a_selection_never_ends_inside_a_grapheme(grapheme: str) -> None:
    text = f"ab {grapheme}cd"
    start, end = 3, 3 + len(grapheme)
    for inside in range(start + 1, end):
        assert grapheme_start(text, inside) == start
        assert grapheme_end(text, inside) == end
        assert snapped(text, inside, inside) == (start, end) or len(grapheme) == 1
    assert grapheme_start(text, start) == start
    assert grapheme_end(text, end) == end


def test_flags_are_counted_from_their_beginning() -> None:
    text = FLAG * 40
    for number in range(40):
        assert grapheme_start(text, 2 * number + 1) == 2 * number
        assert grapheme_end(text, 2 * number + 1) == 2 * number + 2


def test_edge_spaces_are_dropped() -> None:
    assert snapped("ab  cd \n ", 2, 8) == (4, 6)
    assert snapped("ab   cd", 2, 5) is None


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_snapping_twice_changes_nothing(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    span = snapped(text, start, end)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(text)
        assert snapped(text, *span) == span


def test_words() -> None:
    text = "The mayor’s well-known plan"
    assert word_at(text, 5) == (4, 11)
    assert word_at(text, 11) == (4, 11)
    assert word_at("a - b", 2) is None


def test_edges_move_by_words_and_never_cross() -> None:
    text = "one two three four"
    assert moved_start(text, 4, 13, -1) == 0
    assert moved_start(text, 0, 13, -1) == 0
    assert moved_start(text, 4, 13, +1) == 8
    assert moved_start(text, 8, 13, +1) == 8
    assert moved_end(text, 4, 13, +1) == 18
    assert moved_end(text, 4, 18, +1) == 18
    assert moved_end(text, 4, 13, -1) == 7
    assert moved_end(text, 4, 7, -1) == 7
