"""What is typed to search: the small language, and that nothing in it can be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.search_words import (
    MOST_TERMS,
    Term,
    Wanted,
    folded,
    wanted,
)


def one(*words: str) -> tuple[tuple[Term, ...], ...]:
    return tuple((Term(word),) for word in words)


@pytest.mark.parametrize(
    ("typed", "groups", "excluded"),
    [
        ("mayor ferry", one("mayor", "ferry"), ()),
        ('"anna  berg" fee', one("anna berg", "fee"), ()),
        ("“anna berg”", one("anna berg"), ()),
        ('"anna berg', one("anna berg"), ()),
        ("harb*", ((Term("harb", True),),), ()),
        ('"north pi"*', ((Term("north pi", True),),), ()),
        ("ferry -strike", one("ferry"), (Term("strike"),)),
        ('ferry -"dock strike"', one("ferry"), (Term("dock strike"),)),
        ("mayor ferry OR boat", ((Term("mayor"),), (Term("ferry"), Term("boat"))), ()),
        ("a OR b OR c", ((Term("a"), Term("b"), Term("c")),), ()),
        ("ferry or boat", one("ferry", "or", "boat"), ()),
        ("OR ferry", one("OR", "ferry"), ()),
        ("ferry OR", one("ferry", "OR"), ()),
        ("ferry OR -boat", one("ferry", "OR"), (Term("boat"),)),
        ('"OR" ferry', one("OR", "ferry"), ()),
        ("half-time", one("half-time"), ()),
        ("- * 🙂 — “”", (), ()),
        ("", (), ()),
    ],
)
def test_what_is_typed_is_read(
    typed: str, groups: tuple[tuple[Term, ...], ...], excluded: tuple[Term, ...]
) -> None:
    assert wanted(typed) == Wanted(groups, excluded)


def test_only_exclusions_look_for_nothing() -> None:
    assert not wanted("-ferry")
    assert wanted("-ferry").excluded == (Term("ferry"),)


def test_a_pasted_text_is_read_up_to_a_limit() -> None:
    assert len(wanted("word " * 500).groups) == MOST_TERMS


def test_the_last_word_may_be_a_beginning() -> None:
    assert wanted("mayor fer").widened() == wanted("mayor fer*")
    assert wanted("mayor OR fer -x").widened() == wanted("mayor OR fer* -x")
    assert wanted("fer*").widened() is None
    assert wanted("f").widened() is None
    assert wanted("").widened() is None


@given(st.text())
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    read = wanted(typed)
    terms = [term for group in (*read.groups, read.excluded) for term in group]
    assert all(any(letter.isalnum() for letter in term.words) for term in terms)
    assert not any('"' in term.words for term in terms)


def test_case_and_accents_are_folded() -> None:
    assert folded("CAFÉ Ågot") == "cafe agot"
