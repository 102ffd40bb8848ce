"""When a proposal is useful, and how proposals are counted."""

import pytest

from desktop.suggest.model.reading import Triple, paragraphs
from desktop.suggest.model.scoring import Counted, compared, useful, words_of

TEXT = "Anna Berg said that the bridge was safe."
MADE = next(paragraphs(TEXT, ()))
GOLD = Triple(((0, 9),), ((10, 14),), ((15, 39),))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (GOLD, True),
        (Triple(((5, 9),), ((10, 14),), ((20, 40),)), True),
        (Triple((), ((10, 14),), ((15, 39),)), False),
        (Triple(((0, 9),), ((15, 19),), ((15, 39),)), False),
        (Triple(((0, 9),), ((10, 14),), ((15, 23),)), False),
    ],
)
def test_useful(other: Triple, expected: bool) -> None:
    assert useful(words_of(MADE, other), words_of(MADE, GOLD)) is expected


def test_two_proposals_of_one_attribution_count_once() -> None:
    counted = compared(MADE, [GOLD, GOLD], [GOLD])
    assert counted == Counted(1, 2, 1)
    assert counted.f1 == pytest.approx(2 / 3)


def test_counts_add_up_and_nothing_is_nought() -> None:
    assert Counted(1, 2, 3) + Counted(1, 1, 1) == Counted(2, 3, 4)
    assert Counted().f1 == 0.0
