"""A claim is filed under the entity that speaks, and only under that one."""

import pytest

from desktop.domain.model import EntityKind
from desktop.suggest.whole import Suggestions, suggest


def filed(text: str, **names: EntityKind) -> list[str]:
    return [claim.speaker_name for claim in suggest(text, names).claims]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Berg said that it rained.", "Anna Berg"),
        ("Mayor Anna Berg said that it rained.", "Anna Berg"),
        ("Anna Berg came. Then Berg said that it rained.", "Anna Berg"),
        ("Anna Berg came on Monday. She said that it rained.", "Anna Berg"),
        ("The Harbour Union said that it rained.", "Harbour Union"),
        ("A report by the Harbour Union said that it rained.", "Harbour Union"),
        ("Neighbours of Anna Berg said that it rained.", ""),
        ("Anna Berg's lawyer said that it rained.", ""),
        ("Officials in France said that it rained.", ""),
        ("It is said that it rained.", ""),
    ],
)
def test_the_name_behind_the_words(text: str, name: str) -> None:
    assert filed(text)[-1] == name


def test_a_recorded_name_comes_first() -> None:
    found = suggest("The Lark said that it rained.", {"Lark": EntityKind.ORGANIZATION})
    assert found.claims[0].speaker_name == "Lark"


def capital(text: str) -> Suggestions:
    return suggest(text)


def test_a_capital_stands_for_its_country_where_that_is_named() -> None:
    found = capital("France was warned in June. Paris denies that the ship had turned.")
    assert found.claims[-1].speaker_name == "France"
    aliases = {entity.name: entity.aliases for entity in found.entities}
    assert aliases == {"France": ("Paris",), "Paris": ()}


def test_a_capital_alone_is_itself() -> None:
    found = capital("In Paris it rained. Paris denies that the ship had turned.")
    assert found.claims[-1].speaker_name == "Paris"


def test_a_capital_that_only_lies_there_is_no_other_name() -> None:
    found = capital("France was warned in June. Anna Berg said in Paris that it rained.")
    assert not any(entity.aliases for entity in found.entities)
