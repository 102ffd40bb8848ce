"""The corpus of edited texts knows the truth, and no mark lands on a lookalike."""

import pytest

from desktop.domain.model import AnchorStatus
from desktop.domain.text import canonical
from tests.bench import anchoring
from tests.bench.anchoring import Mark, Rendered, Word, judged

SIZE = 60_000


@pytest.mark.parametrize("seed", range(3))
def test_no_mark_lands_on_words_that_are_not_its_own(seed: int) -> None:
    old, new, marks = anchoring.corpus(SIZE, seed)
    outcome = judged(marks, old, new, anchoring.ours(old.text, new.text, marks))
    assert (outcome.counts["wrong"], outcome.counts["false"]) == (0, 0), outcome.failures
    assert outcome.counts["missed"] <= anchoring.MARKS // 50


def test_the_baseline_does_land_on_lookalikes() -> None:
    old, new, marks = anchoring.corpus(SIZE)
    outcome = judged(marks, old, new, anchoring.plain(old.text, new.text, marks))
    assert outcome.counts["wrong"] > 100
    assert outcome.counts["false"] > 10


def test_the_corpus_is_the_same_at_every_run_and_canonical() -> None:
    old, new, marks = anchoring.corpus(SIZE, 5)
    again = anchoring.corpus(SIZE, 5)
    assert (old.text, new.text) == (again[0].text, again[1].text)
    assert canonical(new.text) == new.text != old.text
    assert len(marks) == anchoring.MARKS
    alive = sum(all(id(word) in new.places for word in mark.words) for mark in marks)
    assert anchoring.MARKS // 2 < alive < anchoring.MARKS - 50


def test_what_came_of_a_mark_is_told_by_its_words() -> None:
    here, gone = Word("here"), Word("gone")
    old = Rendered("gone here", {id(gone): (0, 4), id(here): (5, 9)})
    new = Rendered("now here", {id(here): (4, 8)})
    on_here, on_gone = Mark((here,), 5, 9), Mark((gone,), 0, 4)
    exact = AnchorStatus.EXACT

    def kinds(*landed: tuple[int, int, AnchorStatus] | None) -> dict[str, int]:
        return dict(judged([on_here, on_gone], old, new, landed).counts)

    assert kinds((4, 8, exact), None) == {"correct": 2}
    assert kinds((0, 3, exact), None) == {"wrong": 1, "correct": 1}
    assert kinds(None, (0, 3, exact)) == {"missed": 1, "false": 1}
    assert judged([on_gone], old, new, [(0, 3, exact)]).silent == 1
    assert judged([on_gone], old, new, [(0, 3, AnchorStatus.FUZZY)]).silent == 0
