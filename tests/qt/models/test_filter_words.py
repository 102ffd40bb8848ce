"""A filter in words, and the way back from each condition."""

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, Status, Tag, TagId
from desktop.qt.models.filter_words import (
    claims_words,
    conditions_of,
    in_words,
    switch_words,
    switched,
    toggled,
)

KEY = Tag(TagId(3), "Key & passage", "amber", "1", "", None, 0, 0)
FULL = ClaimFilter(
    text="two words",
    acts=(Act.DENIES, Act.NEITHER),
    sources=("Ann", ""),
    tag_ids=(3, 4),
    statuses=(Status.TO_CHECK,),
    no_source=True,
    contradicted=True,
    anonymous=True,
    unlinked=True,
)


def test_every_condition_has_words() -> None:
    words = [condition.words for condition in conditions_of(FULL, [KEY])]
    assert words == [
        "“two words”",
        "denies",
        "neither confirms nor denies",
        "Ann",
        "no source",
        "tag Key & passage",
        "tag deleted",
        "to check",
        "no source",
        "anonymous source",
        "contradicted",
        "not linked",
    ]
    assert in_words(ClaimFilter()) == ""
    assert in_words(ClaimFilter(acts=(Act.DENIES,), unlinked=True)) == "denies, not linked"


def test_taking_all_conditions_away_one_by_one_leaves_nothing() -> None:
    left, steps = FULL, 0
    while not left.empty:
        left = conditions_of(left)[steps % len(conditions_of(left))].without
        steps += 1
    assert steps == 12


def test_values_and_switches_go_on_and_off() -> None:
    wanted = toggled(ClaimFilter(), "acts", Act.DENIES, on=True)
    wanted = toggled(wanted, "acts", Act.DENIES, on=True)
    assert wanted == ClaimFilter(acts=(Act.DENIES,))
    assert toggled(wanted, "acts", Act.DENIES, on=False).empty
    for name, _words in switch_words():
        on = switched(ClaimFilter(), name, on=True)
        assert len(conditions_of(on)) == 1
        assert switched(on, name, on=False).empty


def test_counts_in_words() -> None:
    assert [claims_words(*pair) for pair in ((1, 1), (4, 4), (1, 4), (0, 1), (1_234, 300_193))] == [
        "1 claim",
        "4 claims",
        "1 of 4 claims",
        "0 of 1 claims",
        "1,234 of 300,193 claims",
    ]
