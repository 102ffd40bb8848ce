"""The rows of the Suggestions tab: what the review gives, filtered, grouped, sorted, in words."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.changes import ChangeSet
from desktop.qt.models.proposals import ALL, LIKELY, POSSIBLE, ProposalModel, score_said
from tests.project.proposed import TEXT, article_with_proposals

ANN, BRIDGE, BO, MARROWBY = "Ann Lee", "the bridge is unsafe", "Bo Kerr", "Marrowby"
LIED = "the council of Marrowby had lied"


@pytest.fixture
def article(project):
    return article_with_proposals(project)


@pytest.fixture
def model(session, article, project):
    made = ProposalModel(session, session)
    made.take_in(article, project.suggestions.pending(article), TEXT)
    return made


def quotes(model):
    return [model.proposal(number).quote for number in model.shown_ids()]


def test_the_rows_are_those_given_in_their_order(model, project, article, qtmodeltester):
    assert quotes(model) == [each.quote for each in project.suggestions.pending(article)]
    assert (model.shown, model.total()) == (6, 6)
    qtmodeltester.check(model)


def test_nothing_is_known_before_it_is_given(session, article):
    model = ProposalModel(session, session)
    model.show_article(article)
    assert not model.ready
    assert model.rowCount() == 0


def test_another_article_forgets_them_and_the_same_one_does_not(model, article):
    model.show_article(article)
    assert model.shown == 6
    model.show_article(article + 1)
    assert (model.shown, model.total(), model.ready) == (0, 0, False)


def test_a_change_of_the_project_changes_nothing_by_itself(model):
    model.take(ChangeSet(everything=True))
    assert model.shown == 6


def test_by_score_the_likeliest_come_first(model):
    model.arrange("", "score")
    scores = [model.proposal(number).score for number in model.shown_ids()]
    assert scores == sorted(scores, reverse=True)
    assert quotes(model)[0] == BRIDGE


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ANN", [BRIDGE, ANN]),
        ("place", [MARROWBY]),
        ("denies", [BRIDGE]),
        ("bo kerr lied", [LIED]),
        ("nobody at all", []),
    ],
)
def test_the_filter_looks_at_words_source_act_and_kind(words, found, model):
    model.set_filter(words)
    assert sorted(quotes(model)) == sorted(found)
    assert model.total() == 6


def test_grouped_by_kind_and_by_source(model, qtmodeltester):
    model.arrange("kind", "text")
    headings = [model.heading_at(row) for row in range(model.rowCount())]
    assert {(each.title, each.rows) for each in headings if each} == {
        ("Claims", 3),
        ("Person", 2),
        ("Place", 1),
    }
    qtmodeltester.check(model)
    model.arrange("source", "text")
    headings = [model.heading_at(row) for row in range(model.rowCount())]
    assert {(each.title, each.rows) for each in headings if each} == {
        (ANN, 1),
        (BO, 2),
        ("Names", 3),
    }


def test_what_is_answered_is_one_row_that_goes(model, project, article):
    gone = []
    model.rowsRemoved.connect(lambda _parent, first, last: gone.append((first, last)))
    pending = project.suggestions.pending(article)
    model.take_in(article, pending[:2] + pending[3:], TEXT)
    assert gone == [(2, 2)]
    assert model.shown == 5


def test_out_of_sight_it_only_counts(model, project, article):
    model.set_active(False)
    model.take_in(article, project.suggestions.pending(article)[:1], TEXT)
    assert (model.rowCount(), model.total(), model.stale) == (6, 1, True)
    model.set_active(True)
    assert (model.rowCount(), model.stale) == (1, False)


def test_rows_read_as_sentences(model):
    said = [
        model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert f"suggested claim, {BO}, denies, {BRIDGE}, likely 80 %, ‘denied’" in said
    assert "suggested place, Marrowby, 2 mentions, possible 45 %, a guess" in said
    assert "suggested person, Ann Lee, 2 mentions, also Lee, likely 80 %, a given name" in said


def test_a_score_is_a_word_and_a_number():
    assert score_said(0.914) == "likely 91 %"
    assert [score_said(each).split()[0] for each in (LIKELY, POSSIBLE, ALL)] == [
        "likely",
        "possible",
        "weak",
    ]


def test_a_name_comes_with_the_words_around_its_first_place(model):
    row = model.row_of(next(n for n in model.shown_ids() if model.proposal(n).name == MARROWBY))
    around = model.detail_at(row).around
    assert around == "He said the council of Marrowby had lied. Lee left Marrowby on Monday."
