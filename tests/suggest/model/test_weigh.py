"""The small regression: it learns which facts speak for a candidate, and comes back from a file."""

from pathlib import Path

from desktop.suggest.model.weigh import Weigher, learned


def test_it_learns_what_goes_with_being_right() -> None:
    facts = [{"good": 1.0}] * 30 + [{"bad": 1.0}] * 30 + [{"good": 1.0, "bad": 1.0}] * 4
    right = [True] * 28 + [False] * 2 + [False] * 29 + [True] + [True, False] * 2
    weights = learned(facts, right)
    assert weights["good"] > 0 > weights["bad"]
    made = Weigher(weights, 0.5)
    assert made.chance({"good": 1.0}) > 0.8 > 0.2 > made.chance({"bad": 1.0})


def test_a_weigher_comes_back_from_its_file(tmp_path: Path) -> None:
    made = Weigher({"": -0.5, "rule": 1.25}, 0.4)
    made.write(tmp_path / "weights.json")
    back = Weigher.read(tmp_path / "weights.json")
    assert back == made


def test_far_out_facts_do_not_overflow() -> None:
    made = Weigher({"": 0.0, "huge": 1e9}, 0.5)
    assert made.chance({"huge": 1.0}) > 0.999
    assert made.chance({"huge": -1.0}) < 0.001


def test_nothing_to_learn_from() -> None:
    assert Weigher(learned([], []), 0.5).chance({}) == 0.5
