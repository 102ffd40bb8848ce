"""How sure a source is by its own words, and what it says as a plain statement."""

import pytest

from desktop.domain.model import Act, Certainty
from desktop.suggest.hedges import hedges_in
from desktop.suggest.statements import affirmative, statement_of


@pytest.mark.parametrize(
    ("text", "hedges", "certainty"),
    [
        ("it could potentially rise", ["could potentially"], Certainty.POSSIBLE),
        ("it might rise and probably will", ["might", "probably"], Certainty.POSSIBLE),
        ("the town is believed to be empty", ["is believed to"], Certainty.PROBABLE),
        ("it reportedly fell", ["reportedly"], Certainty.PROBABLE),
        ("it will undoubtedly fall", ["undoubtedly"], Certainty.CERTAIN),
        ("it could not fall in May", [], Certainty.NOT_STATED),
        ("you could hear the dogs", [], Certainty.NOT_STATED),
        ("it fell", [], Certainty.NOT_STATED),
    ],
)
def test_hedges_are_verbatim(text: str, hedges: list[str], certainty: Certainty) -> None:
    spans, found = hedges_in(text, [(0, len(text))])
    assert [text[start:end] for start, end in spans] == hedges
    assert found is certainty


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("its drones are not being used", "its drones are being used"),
        ("the pumps weren’t tested", "the pumps were tested"),
        ("she had never seen it", "she had seen it"),
        ("there was no promise to break", "there was a promise to break"),
        ("we can’t pay", "we can pay"),
        ("nobody will be dismissed", "somebody will be dismissed"),
        ("none of them had been there", "some of them had been there"),
        ("no oil had ever been sold", "any oil had been sold"),
        ("no files were lost", "files were lost"),
        ("anyone had hidden it", ""),
    ],
)
def test_a_denial_gives_what_is_denied(words: str, statement: str) -> None:
    assert affirmative(words) == statement
    assert statement_of(words, Act.DENIES) == (statement or words)


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("“It is true,”", "It is true"),
        ('"It is true."', "It is true"),
        ("that the dam\n would fail.", "the dam would fail"),
        ("he “knew it” all along", "he “knew it” all along"),
        ("“knew” and “said”", "“knew” and “said”"),
        ("the pumps are believed to be working", "the pumps are working"),
        ("the town is thought to have fallen", "the town has fallen"),
        ("its drones are not being used", "its drones are not being used"),
    ],
)
def test_an_assertion_stays_as_it_is(words: str, statement: str) -> None:
    assert statement_of(words, Act.ASSERTS) == statement
