"""Shift+C: words become part of a claim, and the same words again leave it."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.model import ClaimDraft, Role
from desktop.qt.drafting import united
from tests.flows.hand import Hand

DENIAL = "the city will close its library"
MORE = "two million"


@pytest.fixture
def hand(window, project, qtbot):
    project.clear_history()
    window.window.activateWindow()
    qtbot.waitUntil(window.window.isActiveWindow)
    made = Hand(window.window)
    made.page.setFocus()
    return made


@pytest.fixture
def text(project, article_id):
    return project.articles.document(article_id).text


@pytest.fixture
def claim(project, article_id, text, window):
    """A stored claim, chosen."""
    start = text.index(DENIAL)
    made = project.claims.add(article_id, ClaimDraft(content=((start, start + len(DENIAL)),)))
    project.clear_history()
    window.window.open_mark(made)
    return made


def take(hand, words):
    hand.drag_over(words)
    hand.shift(Qt.Key.Key_C)


def stored(project, claim):
    return [span.quote for span in project.marks.get(claim).of_role(Role.CONTENT)]


def drafted(window, text):
    draft = window.window.panel.draft()
    return [text[start:end] for start, end in draft.content]


def test_the_same_words_again_leave_a_stored_claim(hand, claim, project):
    take(hand, MORE)
    assert stored(project, claim) == [DENIAL, MORE]
    take(hand, MORE)
    assert stored(project, claim) == [DENIAL]
    hand.control(Qt.Key.Key_Z)
    assert stored(project, claim) == [DENIAL, MORE]


def test_the_first_words_may_leave_when_others_stay(hand, claim, project):
    take(hand, MORE)
    take(hand, DENIAL)
    assert stored(project, claim) == [MORE]


def test_the_last_words_stay(hand, claim, project, window):
    take(hand, DENIAL)
    assert stored(project, claim) == [DENIAL]
    assert window.window.message.sentence.startswith("A claim needs some words")
    assert not project.undo_label


def test_words_that_overlap_become_one_stretch(hand, claim, project):
    take(hand, "denied that the city")
    assert stored(project, claim) == ["denied that the city will close its library"]


def test_words_within_the_claim_change_nothing(hand, claim, project, window):
    take(hand, "the city will")
    assert stored(project, claim) == [DENIAL]
    assert window.window.message.sentence == "These words are in the claim already."


def test_a_draft_takes_words_and_lets_them_go(hand, window, text):
    hand.drag_over(DENIAL)
    hand.press("c")
    take(hand, MORE)
    assert drafted(window, text) == [DENIAL, MORE]
    take(hand, "denied that the city")
    assert drafted(window, text) == ["denied that the city will close its library", MORE]
    take(hand, MORE)
    assert drafted(window, text) == ["denied that the city will close its library"]
    take(hand, "denied that the city will close its library")
    assert drafted(window, text) == ["denied that the city will close its library"]
    assert window.window.message.sentence.startswith("A claim needs some words")


@pytest.mark.parametrize(
    ("spans", "whole"),
    [
        ([], ()),
        ([(5, 9), (0, 3)], ((0, 3), (5, 9))),
        ([(0, 5), (3, 9)], ((0, 9),)),
        ([(0, 9), (3, 5)], ((0, 9),)),
        ([(0, 5), (5, 9)], ((0, 5), (5, 9))),
        ([(0, 5), (4, 7), (6, 9)], ((0, 9),)),
    ],
)
def test_overlapping_spans_are_one(spans, whole):
    assert united(spans) == whole
