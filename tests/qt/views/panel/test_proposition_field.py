"""What several claims say alike: the statement is edited for all, and leads to each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.domain.model import ClaimDraft, ImportedDocument, Verdict

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LETTER = "The library will close."


@pytest.fixture
def away(project, story):
    """A claim of another article."""
    article = project.articles.add(ImportedDocument(LETTER, (), "Letter"))
    return project.claims.add(article, ClaimDraft(content=((0, len(LETTER)),)))


@pytest.fixture
def field(panel, project, story, away):
    project.propositions.gather([story.denial, away], "Oldtown closes its library")
    panel.set_current(story.denial)
    return panel.claim_form.rows.proposition


def the_one(project):
    (found,) = project.propositions.all()
    return found


def test_a_claim_that_stands_alone_has_none(panel, story, field):
    assert field.isVisible()
    panel.set_current(story.repairs)
    assert not field.isVisible()


def test_it_shows_statement_verdict_and_how_many_say_it(field):
    assert field.statement.text() == "Oldtown closes its library"
    assert field.verdict.value() is None
    assert field.findChild(QLabel, "propositionCount").text() == "2 claims in 2 articles"


def test_the_statement_is_edited_for_all_and_stays_in_sight(field, project, qtbot):
    field.statement.setFocus()
    field.statement.selectAll()
    qtbot.keyClicks(field.statement, "It closes in May")
    qtbot.keyClick(field.statement, Qt.Key.Key_Return)
    assert the_one(project).statement == "It closes in May"
    assert field.statement.text() == "It closes in May"
    project.undo()
    assert field.statement.text() == "Oldtown closes its library"


def test_a_verdict_given_elsewhere_is_shown(field, project):
    project.propositions.edit(the_one(project).id, verdict=Verdict.FALSE)
    assert field.verdict.value() == Verdict.FALSE
    project.undo()
    assert field.verdict.value() is None


def test_a_verdict_is_stored_at_once(field, project):
    at = field.verdict._values.index(Verdict.MIXED)
    field.verdict.setCurrentIndex(at)
    field.verdict.activated.emit(at)
    assert the_one(project).verdict == Verdict.MIXED


def test_an_empty_statement_is_refused_and_the_old_one_stays_stored(field, project, session, qtbot):
    field.statement.setFocus()
    field.statement.selectAll()
    qtbot.keyClick(field.statement, Qt.Key.Key_Delete)
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClick(field.statement, Qt.Key.Key_Return)
    assert "needs a statement" in told.args[0]
    assert the_one(project).statement == "Oldtown closes its library"


def test_it_leads_to_the_claims_that_say_the_same(field, panel, away, qtbot):
    (go,) = [b for b in field.findChildren(QPushButton, "propositionClaim") if b.isVisible()]
    assert "Letter" in go.accessibleName()
    with qtbot.waitSignal(panel.chosen) as told:
        go.click()
    assert told.args == [away]


def test_more_claims_than_are_listed_are_counted(field, project, story):
    article = project.articles.add(ImportedDocument("x " * 40, (), "Many"))
    more = [
        project.claims.add(article, ClaimDraft(content=((2 * n, 2 * n + 1),))) for n in range(9)
    ]
    project.propositions.gather([story.denial, *more])
    shown = [b for b in field.findChildren(QPushButton, "propositionClaim") if b.isVisible()]
    assert len(shown) == 6
    count = field.findChild(QLabel, "propositionCount").text()
    assert count == "11 claims in 3 articles; 4 not listed here"


def test_a_claim_is_taken_out(field, project, story, away):
    field.leave.click()
    assert the_one(project).claim_ids == (away,)
    assert not field.isVisible()
    project.undo()
    assert field.isVisible()


def test_a_proposition_that_is_removed_goes_out_of_sight(field, project):
    project.propositions.remove(the_one(project).id)
    assert not field.isVisible()
    project.undo()
    assert field.isVisible()
    assert field.statement.text() == "Oldtown closes its library"


def test_typing_is_not_carried_to_another_proposition(field, project, story, qtbot):
    before = the_one(project).id
    field.statement.setFocus()
    qtbot.keyClicks(field.statement, " soon")
    with project.step("Elsewhere"):
        project.propositions.take_out([story.denial])
        project.propositions.gather([story.denial, story.quote], "Nothing is decided")
    assert field.statement.text() == "Nothing is decided"
    assert project.propositions.get(before).statement == "Oldtown closes its library"


def test_typing_is_not_carried_to_another_claim_or_one_that_is_gone(
    field, panel, project, story, qtbot
):
    field.statement.setFocus()
    qtbot.keyClicks(field.statement, " soon")
    project.marks.remove([story.denial])
    panel.commit()
    assert the_one(project).statement == "Oldtown closes its library"
