"""Dates in a text: what is one, what it means from the day of the article, and what is none."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.suggest.dates import dates_in, parse_date

MONDAY = "2024-09-09"


def isos(text: str, published: str = MONDAY) -> list[tuple[str, str]]:
    return [(one.words, one.iso) for one in dates_in(text, 0, len(text), published)]


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("It sank on 3 March 2024.", "3 March 2024", "2024-03-03"),
        ("on the 3rd of March, 2024", "3rd of March, 2024", "2024-03-03"),
        ("on September 11, 2001, he said", "September 11, 2001", "2001-09-11"),
        ("on Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11"),
        ("since March 2021", "March 2021", "2021-03"),
        ("in early August 2023", "early August 2023", "2023-08"),
        ("on 2024-02-29", "2024-02-29", "2024-02-29"),
        ("on 13.9.2024", "13.9.2024", "2024-09-13"),
        ("on 9/13/2024", "9/13/2024", "2024-09-13"),
        ("in 2024 it rained", "2024", "2024"),
        ("by late 2022", "late 2022", "2022"),
    ],
)
def test_a_date_with_its_year_needs_no_article(text: str, words: str, iso: str) -> None:
    assert isos(text, "") == [(words, iso)]
    assert isos(text) == [(words, iso)]


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("he said yesterday", "yesterday", "2024-09-08"),
        ("Today, he said", "Today", "2024-09-09"),
        ("as of tomorrow", "tomorrow", "2024-09-10"),
        ("on Tuesday he said", "Tuesday", "2024-09-03"),
        ("on Monday he said", "Monday", "2024-09-09"),
        ("last Tuesday", "last Tuesday", "2024-09-03"),
        ("next Friday", "next Friday", "2024-09-13"),
        ("this Friday", "this Friday", "2024-09-13"),
        ("last week", "last week", "2024-09-02"),
        ("next month", "next month", "2024-10"),
        ("last year", "last year", "2023"),
        ("this year", "this year", "2024"),
        ("three weeks ago", "three weeks ago", "2024-08-19"),
        ("10 days ago", "10 days ago", "2024-08-30"),
        ("two years ago", "two years ago", "2022"),
        ("a month ago", "a month ago", "2024-08"),
        ("on March 3 he said", "March 3", "2024-03-03"),
        ("on 30 December", "30 December", "2024-12-30"),
        ("in early August", "early August", "2024-08"),
        ("in May it fell", "May", "2024-05"),
        ("last December", "last December", "2023-12"),
    ],
)
def test_other_dates_are_seen_from_the_article(text: str, words: str, iso: str) -> None:
    assert isos(text) == [(words, iso)]
    assert isos(text, "") == []


def test_a_day_near_the_turn_of_the_year_is_the_nearest_one() -> None:
    assert isos("on 28 December", "2024-01-04") == [("28 December", "2023-12-28")]
    assert isos("on 4 January", "2023-12-28") == [("4 January", "2024-01-04")]


def test_an_article_known_by_its_year_gives_months_but_no_weekdays() -> None:
    assert isos("on March 3, a Tuesday", "2024") == [("March 3", "2024-03-03")]


@pytest.mark.parametrize(
    "text",
    [
        "it may fall",
        "May I ask?",
        "the second time, a second later",
        "$2,024 and 2024 people",
        "they march 3 miles",
        "the Sunday Times and Black Friday",
        "on 31 February 2024",
        "on 4/5/2024",
        "version 1.2.2024.5",
        "in 2000 tonnes",
        "May 20 people go",
        "March 3.5",
        "two weeks later",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert isos(text) == []


def test_places_are_code_points_of_the_whole_text() -> None:
    text = "😀 On Sunday 😀 it rained; in 2021 too."
    for one in dates_in(text, 2, len(text), MONDAY):
        assert text[one.start : one.end] == one.words
    assert [one.words for one in dates_in(text, 14, len(text), MONDAY)] == ["2021"]
    assert dates_in(text, 30, 10, MONDAY) == []


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024", "2024"),
        (" 2024-05 ", "2024-05"),
        ("2024-05-03", "2024-05-03"),
        ("2024-02-30", ""),
        ("2024-13", ""),
        ("3 may 2024", "2024-05-03"),
        ("May 2024", "2024-05"),
        ("may", "2024-05"),
        ("yesterday", "2024-09-08"),
        ("last tuesday", "2024-09-03"),
        ("3 weeks ago", "2024-08-19"),
        ("", ""),
        ("soon", ""),
        ("in the year of the 2024 war", ""),
    ],
)
def test_a_typed_date_is_understood(typed: str, iso: str) -> None:
    assert parse_date(typed, MONDAY) == iso


_WORDS = st.sampled_from(
    [
        "31",
        "0",
        "May",
        "Feb.",
        "Friday",
        "last",
        "in",
        "9999",
        "1500",
        "ago",
        "days",
        "999",
        "/",
        ",",
    ]
)


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(st.text(), st.lists(_WORDS, max_size=9).map(" ".join)), st.text() | st.just(MONDAY)
)
def test_no_text_breaks_it(text: str, published: str) -> None:
    for one in dates_in(text, 0, len(text), published):
        assert text[one.start : one.end] == one.words
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", one.iso)
    assert re.fullmatch(r"(\d{4}(-\d\d){0,2})?", parse_date(text, published))
