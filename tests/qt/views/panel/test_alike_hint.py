"""The quiet line that tells of a claim nearly the same."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.model import ClaimDraft, ImportedDocument

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LETTER = "The audit office says the building could need repairs soon."


@pytest.fixture
def away(project, story):
    """A claim of another article, nearly the same as that of the audit office."""
    article = project.articles.add(ImportedDocument(LETTER, (), "Letter"))
    start = LETTER.index("the building")
    draft = ClaimDraft(content=((start, start + len("the building could need repairs")),))
    return project.claims.add(article, draft)


@pytest.fixture
def hint(panel, story, away):
    panel.set_current(story.repairs)
    return panel.claim_form.rows.alike


def test_it_tells_of_the_claim_after_a_pause(hint, qtbot):
    assert not hint.isVisible()
    qtbot.waitUntil(hint.isVisible)
    assert hint.go.accessibleName() == "Nearly the same as claim 1 of ‘Letter’. Go there"


def test_it_is_silent_about_claims_that_differ(hint, panel, story):
    panel.set_current(story.quote)
    hint.look()
    assert not hint.isVisible()
    assert not hint.speaks


def test_it_leads_there(hint, panel, away, qtbot):
    hint.look()
    with qtbot.waitSignal(panel.chosen) as told:
        hint.go.click()
    assert told.args == [away]


def test_both_are_put_under_one_statement_and_it_falls_silent(hint, project, story, away):
    hint.look()
    hint.same.click()
    (made,) = project.propositions.all()
    assert set(made.claim_ids) == {story.repairs, away}
    hint.look()
    assert not hint.isVisible()


def test_it_takes_back_what_does_not_hold_any_more(hint, project, away, qtbot):
    hint.look()
    assert hint.isVisible()
    project.marks.remove([away])
    assert not hint.isVisible()
    project.undo()
    project.claims.edit(away, statement="Something else entirely")
    hint.look()
    assert not hint.isVisible()


def test_the_claim_itself_may_go(hint, panel, project, story):
    hint.look()
    project.marks.remove([story.repairs])
    hint.look()
    assert not hint.speaks


def test_an_edit_of_the_statement_asks_anew(hint, project, story, qtbot):
    hint.look()
    assert hint.isVisible()
    project.claims.edit(story.repairs, statement="The opposition wants a vote")
    assert not hint.isVisible()
    project.undo()
    qtbot.waitUntil(hint.isVisible)


def test_a_draft_is_not_compared(hint, panel):
    panel.begin_draft(ClaimDraft(content=((0, 5),)))
    hint.look()
    assert not hint.isVisible()
    assert panel.findChild(QWidget, "claim_alike") is hint


def test_words_that_look_like_markup_are_shown_as_they_are(hint, project, story, away):
    said = "<b>The</b> building could need repairs"
    project.claims.edit(away, statement=said)
    project.claims.edit(story.repairs, statement=said)
    hint.look()
    assert "&lt;b&gt;The" in hint.go.toolTip()
