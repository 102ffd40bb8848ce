"""Sentences: where they end, and where they only seem to."""

import pytest

from desktop.suggest import sentence_at
from desktop.suggest.sentences import sentences_in


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_in(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Hale met Dr. Ines Lund on Monday.",
        "The U.S. Senate voted at 5 p.m. on Monday.",
        "Gen. J. R. Brandt left early.",
        "It cost 3.5 million crowns.",
        "“It is true.” he said, and left.",
        "“Why now?” Anna Kelm asked.",
        "Well … perhaps not.",
        "She waited... and nothing came.",
        "See fig. 3 and no. 4.",
        "Quayline Inc. said so.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. Nobody came.", ["It rained.", "Nobody came."]),
        ("“It is over.” The hall fell silent.", ["“It is over.”", "The hall fell silent."]),
        ("They met at 5 p.m. The hall was full.", ["They met at 5 p.m.", "The hall was full."]),
        ("She left the U.S. He stayed.", ["She left the U.S.", "He stayed."]),
        ("Who knew? Nobody did!  Truly.", ["Who knew?", "Nobody did!", "Truly."]),
        ("A line\nAnother line", ["A line", "Another line"]),
        ("He said no. 12 men heard it.", ["He said no. 12 men heard it."]),
        ("他说了。没有人听见。", ["他说了。", "没有人听见。"]),
    ],
)
def test_sentences_are_cut(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_the_sentence_around_an_offset() -> None:
    text = "One here. Two there.\n\nThree."
    assert [text[slice(*sentence_at(text, at))] for at in (0, 8, 10, 19, 22, len(text))] == [
        "One here.",
        "One here.",
        "Two there.",
        "Two there.",
        "Three.",
        "Three.",
    ]


def test_an_empty_line_has_no_sentence() -> None:
    start, end = sentence_at("One.\n\nTwo.", 5)
    assert start == end


def test_a_very_long_line_is_cut_near_the_offset() -> None:
    text = "word " * 50_000
    start, end = sentence_at(text, 100_000)
    assert start <= 100_000 < end
    assert end - start < 20_000
