"""What was typed finds commands as a person would expect."""

import pytest

from desktop.qt.actions import ACTIONS
from desktop.qt.fuzzy import score


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("undo", "Undo"),
        ("cc", "Copy with citation"),
        ("dark", "Dark window"),
        ("win dar", "Dark window"),
    ],
)
def test_letters_in_order_match(typed: str, words: str) -> None:
    assert score(typed, words) > 0


@pytest.mark.parametrize(
    ("typed", "words"), [("xyz", "Undo"), ("odnu", "Undo"), ("undo q", "Undo")]
)
def test_what_does_not_follow_scores_nothing(typed: str, words: str) -> None:
    assert score(typed, words) == 0


def test_nothing_typed_matches_everything() -> None:
    assert all(score("", row.words) for row in ACTIONS)


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("exp", "export"),
        ("rem mark", "remove"),
        ("claim", "claim"),
        ("find", "find"),
        ("dw", "theme_dark"),
    ],
)
def test_the_expected_command_comes_first(typed: str, best: str) -> None:
    ordered = sorted(ACTIONS, key=lambda row: -score(typed, row.words.rstrip("…")))
    assert ordered[0].id == best
