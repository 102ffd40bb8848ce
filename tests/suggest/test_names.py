"""Names in running text, and the name around a caret."""

import pytest

from desktop.suggest import entity_span_at, names_in


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in names_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Asked about it, Anna Kelm left for Paris.", ["Anna Kelm", "Paris"]),
        ("President Ilse Brandt met Dr. Oke Lund.", ["Ilse Brandt", "Oke Lund"]),
        ("The Ministry of Defence replied.", ["Ministry of Defence"]),
        ("The Wall Street Journal wrote it.", ["The Wall Street Journal"]),
        ("The dam is Norway’s, not Denmark's.", ["Norway", "Denmark"]),
        ("Ludwig van der Berg spoke to the U.N. and I left.", ["Ludwig van der Berg", "U.N."]),
        ("Residents left on Monday in May.", []),
        ("The Fruit Importers’ Association objected.", ["Fruit Importers’ Association"]),
        ("Transport minister Odile Farrand refused.", ["Odile Farrand"]),
        ("“Take it,” said Kelm.", ["Kelm"]),
        ("North Korean troops and South Korea.", ["North Korean", "South Korea"]),
        ("nothing here", []),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_headline_gives_only_names_that_the_lists_or_the_text_know() -> None:
    text = "Kelder Strike Hits Norway Hard Again\n\nThe strike in Kelder goes on.\n"
    first = text.index("\n")
    assert [text[a:b] for a, b in names_in(text, 0, first)] == ["Kelder", "Norway"]


def test_the_name_around_a_caret() -> None:
    text = "The mayor, Anna Kelm, left."
    for caret in (11, 14, 20):
        assert entity_span_at(text, caret) == (11, 20)
    assert entity_span_at(text, 5) is None
    assert entity_span_at("", 3) is None
