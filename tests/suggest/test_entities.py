"""The kind of a name, and the name as it goes into the list."""

import pytest

from desktop.domain.model import EntityKind
from desktop.suggest import guess_entity

KINDS = [
    ("We met Dr. Oke Lund there.", "Oke Lund", EntityKind.PERSON),
    ("A talk by President Brandt.", "Brandt", EntityKind.PERSON),
    ("Maria Solvik left.", "Maria Solvik", EntityKind.PERSON),
    ("Kelm, the mayor, left.", "Kelm", EntityKind.PERSON),
    ("They met in Oxley.", "Oxley", EntityKind.PLACE),
    ("Ships left Norway.", "Norway", EntityKind.PLACE),
    ("Ships left Oslo.", "Oslo", EntityKind.PLACE),
    ("They swam in Lake Veddern.", "Lake Veddern", EntityKind.PLACE),
    ("The River Arle rose.", "River Arle", EntityKind.PLACE),
    ("The Ministry of Defence replied.", "Ministry of Defence", EntityKind.ORGANIZATION),
    ("The Marrowby Courier wrote it.", "Marrowby Courier", EntityKind.ORGANIZATION),
    ("The Port Inspectorate replied.", "Port Inspectorate", EntityKind.ORGANIZATION),
    ("The WTO replied.", "WTO", EntityKind.ORGANIZATION),
    ("Casson Lyle, the contractor, left.", "Casson Lyle", EntityKind.ORGANIZATION),
    ("The Kremlin replied.", "Kremlin", EntityKind.ORGANIZATION),
    ("After the war in Ukraine.", "war in Ukraine", EntityKind.EVENT),
    ("The Lisbon Summit began.", "Lisbon Summit", EntityKind.EVENT),
    ("They fired ballistic missiles.", "ballistic missiles", EntityKind.OBJECT),
    ("They were quiet.", "quiet", EntityKind.OTHER),
]


@pytest.mark.parametrize(("text", "words", "kind"), KINDS)
def test_the_kind_is_guessed(text: str, words: str, kind: EntityKind) -> None:
    start = text.index(words)
    guess = guess_entity(text, start, start + len(words))
    assert (guess.name, guess.kind) == (words, kind)
    assert guess.why


@pytest.mark.parametrize(
    ("selected", "name"),
    [
        ("the White House", "White House"),
        ("Russia's", "Russia"),
        ("The Hague", "The Hague"),
        ("President Ilse Brandt’s", "Ilse Brandt"),
        ("“Kelder Bay,”", "Kelder Bay"),
        ("Russian", "Russia"),
    ],
)
def test_the_name_is_plain(selected: str, name: str) -> None:
    assert guess_entity(selected, 0, len(selected)).name == name


def test_names_already_recorded_come_first() -> None:
    text = "Norway left, and Kelm said so."
    known = {"Norway": EntityKind.ORGANIZATION, "Anna Kelm": EntityKind.PERSON}
    assert guess_entity(text, 0, 6, known).kind is EntityKind.ORGANIZATION
    at = text.index("Kelm")
    assert guess_entity(text, at, at + 4, known).name == "Anna Kelm"


def test_a_surname_is_short_for_the_name_before() -> None:
    text = "Anna Kelm came late.\n\nNobody minded, since Kelm was never early."
    at = text.rindex("Kelm")
    guess = guess_entity(text, at, at + 4)
    assert (guess.name, guess.kind) == ("Anna Kelm", EntityKind.PERSON)
