"""The words around a place: one line, whole words, an ellipsis where the text goes on."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.places import AROUND, context, place_in


def test_a_cut_context_keeps_whole_words() -> None:
    assert context("nd the\n mayor of ", " has denied ag", 14) == (
        "…the mayor of ",
        " has denied …",
    )


def test_a_short_context_is_all_there_is() -> None:
    assert context("The ", ", he", 14) == ("The ", ", he")
    assert context("", "", 14) == ("", "")


def test_possessives_stay_with_the_words() -> None:
    assert context("in ", "'s war", 14) == ("in ", "'s war")


@given(st.text(), st.data())
def test_a_place_and_its_context_are_a_stretch_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = place_in(text, 7, start, end)
    assert place.article_id == 7
    assert place.words == text[start:end]
    assert place.before + place.words + place.after in text
    assert len(place.before) == min(start, AROUND)
