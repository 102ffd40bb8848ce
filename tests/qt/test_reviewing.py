"""The review of suggestions by real keys in a real window; what is suggested is stored by hand."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QLineEdit, QPushButton

from desktop.domain.model import EntityKind, Origin, Role
from desktop.qt.reviewing import Reviewing
from tests.flows.hand import Hand
from tests.project.proposed import TEXT, article_with_proposals, proposed, quotes

ANN, BRIDGE, BO = "Ann Lee", "the bridge is unsafe", "Bo Kerr"


@pytest.fixture
def article(window, project):
    number = article_with_proposals(project)
    window.window.open_article(number)
    project.clear_history()
    return number


@pytest.fixture
def reviewing(window, article, qtbot):
    made = window.window.features.of("reviewing")
    assert isinstance(made, Reviewing)
    qtbot.waitUntil(lambda: made.ready)
    return made


@pytest.fixture
def hand(window, reviewing):
    made = Hand(window.window)
    made.page.setFocus()
    return made


def current(reviewing):
    """The words of the suggestion that is looked at."""
    found = {int(each.id): each for each in reviewing.pending()}
    return found[reviewing.current].quote if reviewing.current else ""


def marks(project, article, kind):
    rows = project.marks.rows(article, kind)
    return len(rows)


# --- going through ---


def test_the_order_is_that_of_the_text_and_a_name_comes_before_its_claim(reviewing):
    reviewing.least = 0.0
    assert [each.quote for each in reviewing.pending()] == [
        ANN,
        BRIDGE,
        BO,
        BRIDGE,
        "Marrowby",
        "the council of Marrowby had lied",
    ]


def test_weak_suggestions_are_left_out_until_they_are_asked_for(reviewing, window):
    assert len(reviewing.pending()) == 5
    reviewing.least = 0.0
    assert len(reviewing.pending()) == 6
    assert window.settings.least_score == 0.0
    reviewing.least = 0.75
    assert [each.quote for each in reviewing.pending()] == [ANN, BRIDGE, BRIDGE]


def test_r_begins_at_the_caret_and_tab_goes_on_and_round(hand, reviewing, window):
    window.window.reader.go_to(TEXT.index("Bo Kerr"))
    hand.press("r")
    assert current(reviewing) == BO
    seen = []
    for _press in range(5):
        hand.press(Qt.Key.Key_Tab)
        seen.append(current(reviewing))
    assert seen == [BRIDGE, "Marrowby", ANN, BRIDGE, BO]
    hand.shift(Qt.Key.Key_Tab)
    assert current(reviewing) == BRIDGE
    assert len(reviewing.pending()) == 5


def test_escape_leaves_and_the_keys_mean_what_they_did(hand, reviewing, window, project, article):
    hand.press("r")
    assert window.actions["accept_suggestion"].isEnabled()
    hand.press(Qt.Key.Key_Escape)
    assert not reviewing.active
    assert not window.actions["accept_suggestion"].isEnabled()
    hand.press("y")
    hand.press("x")
    hand.press(Qt.Key.Key_Delete)
    assert len(project.suggestions.pending(article)) == 6
    assert window.window.message.sentence == "Choose a mark first: click it, or press Tab."


def test_nothing_to_review_is_said(hand, reviewing, window, project, article):
    project.suggestions.reject([each.id for each in project.suggestions.pending(article)])
    hand.press("r")
    assert not reviewing.active
    assert window.window.message.sentence == "No suggestion waits for an answer in this article."


# --- answers ---


@pytest.mark.parametrize("key", ["y", Qt.Key.Key_Return])
def test_accepting_makes_the_mark_and_goes_on(key, hand, reviewing, project, article):
    hand.press("r")
    hand.press(key)
    assert current(reviewing) == BRIDGE
    (entity,) = project.entities.all(article)
    assert (entity.name, entity.kind, entity.mentions) == (ANN, EntityKind.PERSON, 2)
    hand.press(key)
    assert current(reviewing) == BO
    (row,) = project.marks.rows(article, "claim")
    (made,) = project.marks.many([row.annotation_id])
    assert (made.origin, made.claim.number) == (Origin.RULE, 1)
    assert made.claim.fields.source_entity_id == entity.id


@pytest.mark.parametrize("key", ["x", Qt.Key.Key_Delete])
def test_rejecting_goes_on_and_leaves_no_mark(key, hand, reviewing, project, article):
    hand.press("r")
    hand.press(key)
    assert current(reviewing) == BRIDGE
    assert ANN not in quotes(project, article)
    assert marks(project, article, "mention") == 0


def test_undo_brings_a_suggestion_back_and_makes_it_the_current_one(
    hand, reviewing, project, article
):
    hand.press("r")
    for key in ("y", "x", "y"):
        hand.press(key)
    for words in (BO, BRIDGE, ANN):
        hand.control(Qt.Key.Key_Z)
        assert current(reviewing) == words
    assert len(reviewing.pending()) == 5
    assert marks(project, article, "claim") == marks(project, article, "mention") == 0


def test_after_the_last_one_the_review_ends_and_undo_begins_it_again(
    hand, reviewing, window, project, article
):
    hand.press("r")
    for _answer in range(5):
        hand.press("y")
    assert not reviewing.active
    assert window.window.message.sentence == "All suggestions of this article are answered."
    assert (marks(project, article, "claim"), marks(project, article, "mention")) == (2, 3)
    hand.control(Qt.Key.Key_Z)
    assert reviewing.active
    assert current(reviewing) == "Marrowby"


def test_all_likely_ones_in_sight_are_one_step_and_one_undo(
    hand, reviewing, window, project, article
):
    hand.press("r")
    hand.press("a")
    assert current(reviewing) == "Marrowby", "this one is doubtful"
    assert window.window.message.sentence == "4 suggestions accepted."
    button = window.window.findChild(QPushButton, "messageOffer")
    assert button.text() == "Undo"
    hand.click(button)
    assert len(reviewing.pending()) == 5
    assert project.marks.rows(article, "claim") == []
    reviewing.reject_shown([each.id for each in reviewing.pending()][:4])
    hand.page.setFocus()
    hand.press("a")
    assert current(reviewing) == "Marrowby"
    assert "one by one" in window.window.message.sentence


def test_only_what_is_shown_is_accepted_or_rejected(reviewing, project, article):
    chosen = [each.id for each in reviewing.pending()][:2]
    reviewing.accept_shown(chosen)
    assert len(reviewing.pending()) == 3
    reviewing.reject_shown([each.id for each in reviewing.pending()][:1])
    assert len(reviewing.pending()) == 2
    assert project.undo_label == "Reject Suggestion"


def test_words_selected_meanwhile_are_marked_as_ever(hand, reviewing, window, project, article):
    hand.press("r")
    start = TEXT.index("on Monday")
    window.window.reader.select(start, start + 9)
    hand.press("h")
    assert marks(project, article, "highlight") == 1
    hand.press(Qt.Key.Key_Delete)
    assert marks(project, article, "highlight") == 0
    assert len(reviewing.pending()) == 5
    hand.press("y")
    assert marks(project, article, "mention") == 1


# --- corrections ---


def test_a_claim_is_corrected_in_the_form_and_keeps_its_origin(
    hand, reviewing, window, project, article, qtbot
):
    hand.press("r")
    hand.press(Qt.Key.Key_Tab)
    assert current(reviewing) == BRIDGE
    hand.press("e")
    assert window.window.panel.draft().content == ((TEXT.index(BRIDGE), TEXT.index(BRIDGE) + 20),)
    window.window.reader.select(TEXT.index("bridge"), TEXT.index("bridge") + 6)
    hand.shift(Qt.Key.Key_Q)
    hand.press(Qt.Key.Key_Return)
    (row,) = project.marks.rows(article, "claim")
    (made,) = project.marks.many([row.annotation_id])
    assert [span.quote for span in made.of_role(Role.CUE)] == ["bridge"]
    assert made.origin == Origin.RULE
    assert current(reviewing) == BO


def test_escape_lets_go_of_a_correction_and_the_suggestion_stays(hand, reviewing, window, project):
    hand.press("r")
    hand.press(Qt.Key.Key_Tab)
    hand.press("c")
    assert window.window.marking.drafting.open
    hand.press(Qt.Key.Key_Escape)
    assert not window.window.marking.drafting.open
    assert current(reviewing) == BRIDGE
    hand.press(Qt.Key.Key_Escape)
    assert not reviewing.active


def test_a_name_is_corrected_in_the_card_and_marks_all_its_places(
    hand, reviewing, project, article, qtbot
):
    hand.press("r")
    hand.press("e")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    assert QApplication.focusWidget().text() == ANN
    hand.type("Anna Lee")
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.hasFocus)
    (entity,) = project.entities.all(article)
    assert (entity.name, entity.kind) == ("Anna Lee", EntityKind.ORGANIZATION)
    assert entity.mentions == 2
    assert ANN in entity.aliases
    assert current(reviewing) == BRIDGE
    hand.control(Qt.Key.Key_Z)
    assert project.entities.all(article) == []
    assert current(reviewing) == ANN


# --- what is seen ---


def test_a_click_on_dots_makes_it_the_current_one(hand, reviewing):
    hand.click_on("council of")
    assert not reviewing.active, "it is too weak to be shown"
    hand.click_on("bridge is", 1)
    assert current(reviewing) == BRIDGE
    assert reviewing.current == reviewing.pending()[3].id
    hand.click_on("Monday")
    assert reviewing.active


def test_a_click_on_a_mark_leaves_the_review(hand, reviewing, window, project, article):
    start = TEXT.index("on Monday")
    made = project.marks.highlight(article, start, start + 9)
    hand.press("r")
    hand.click_on("on Monday")
    assert not reviewing.active
    assert window.window.reader.current_annotation == made


def test_the_card_says_what_why_and_how_sure_and_never_covers_the_words(hand, reviewing, window):
    hand.press("r")
    shown = window.window.reader.findChild(QFrame, "reviewCard")
    words = {label.objectName(): label.text() for label in shown.findChildren(QLabel)}
    assert words["reviewCardWhat"] == "Person · Ann Lee · 2 mentions · also Lee"
    assert words["reviewCardWhy"] == "a given name · likely 80 %"
    assert words["reviewCardLeft"] == "4 more"
    box = window.window.reader.rect_of(TEXT.index(ANN), TEXT.index(ANN) + 7)
    assert shown.isVisible()
    assert not shown.geometry().intersects(box)
    hand.press(Qt.Key.Key_Escape)
    assert shown.isHidden()


def test_the_buttons_of_the_card_answer(hand, reviewing, window, project, article):
    hand.press("r")
    hand.click(window.window.findChild(QAbstractButton, "reviewCard_next_mark"))
    assert current(reviewing) == BRIDGE
    hand.click(window.window.findChild(QAbstractButton, "reviewCard_accept_suggestion"))
    assert marks(project, article, "claim") == 1
    assert hand.page.hasFocus()


# --- the line above the article ---


def banner(window):
    return window.window.findChild(QPushButton, "foundBannerReview").parentWidget()


def test_the_line_says_what_was_found_and_goes_with_the_review(window, reviewing, hand, project):
    shown = banner(window)
    assert shown.isVisible()
    assert shown.accessibleName() == "2 claims and 3 names found."
    hand.click(window.window.findChild(QPushButton, "foundBannerReview"))
    assert reviewing.active
    assert shown.isHidden()
    assert hand.page.hasFocus()
    hand.press(Qt.Key.Key_Escape)
    assert shown.isHidden(), "it is for the first opening"


def test_hide_is_remembered_for_the_version(window, reviewing, hand, article, article_id):
    shown = banner(window)
    hand.click(window.window.findChild(QPushButton, "foundBannerHide"))
    assert shown.isHidden()
    assert hand.page.hasFocus()
    window.window.open_article(article_id)
    window.window.open_article(article)
    assert reviewing.ready
    assert shown.isHidden()


def test_the_line_can_be_reached_by_keyboard(window, reviewing, hand):
    review = window.window.findChild(QPushButton, "foundBannerReview")
    review.setFocus()
    QTest.keyClick(review, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "foundBannerHide"
    QTest.keyClick(review, Qt.Key.Key_Space)
    assert reviewing.active


# --- other articles, other projects ---


def test_another_article_ends_the_review(hand, reviewing, window, article_id):
    hand.press("r")
    window.window.open_article(article_id)
    assert not reviewing.active
    assert reviewing.pending() == []


def test_better_suggestions_come_while_one_is_looked_at(hand, reviewing, project, article):
    hand.press("r")
    hand.press(Qt.Key.Key_Tab)
    better = proposed()
    claims = tuple(replace(claim, score=0.7, why="sure") for claim in better.claims)
    project.suggestions.propose(article, replace(better, claims=claims), "rules and model")
    assert current(reviewing) == BRIDGE
    hand.press("y")
    (row,) = project.marks.rows(article, "claim")
    assert row.start == TEXT.index(BRIDGE)


def test_closing_the_project_in_a_review_leaves_nothing(hand, reviewing, window):
    hand.press("r")
    window.session.close()
    assert not reviewing.active
    assert reviewing.pending() == []
