"""Suggestions that come by themselves: the real process, the real rules, in a real window."""

import pytest
from PySide6.QtCore import Qt

from desktop import proposals
from desktop.formats import read_pasted
from desktop.project import Project
from desktop.qt.proposing import Proposing, knows_language
from desktop.qt.reviewing import Reviewing
from tests.flows.hand import Hand

PATIENCE = 60_000
"""Milliseconds: the process may have to start on a machine that has much else to do."""
GERMAN = (
    "„Es wurde noch nichts entschieden“, sagte die Bürgermeisterin am Montag nach der Sitzung"
    " des Rates. Der Bericht des Rechnungshofes war bis dahin nicht veröffentlicht worden, und"
    " niemand wollte sich dazu äußern.\n"
)


@pytest.fixture
def suggesting(ascribe):
    ascribe.settings.suggesting = True


@pytest.fixture
def rules_alone(monkeypatch, tmp_path):
    """No model anywhere: what is asked for is what the rules give."""
    monkeypatch.setattr(proposals, "SHIPPED", tmp_path / "no model")


@pytest.fixture
def proposing(window):
    made = window.window.features.of("proposing")
    assert isinstance(made, Proposing)
    return made


@pytest.fixture
def reviewing(window):
    made = window.window.features.of("reviewing")
    assert isinstance(made, Reviewing)
    return made


def wait_for(qtbot, proposing):
    qtbot.waitUntil(lambda: not proposing.busy, timeout=PATIENCE)


def test_an_article_is_looked_through_when_it_is_opened(
    suggesting, rules_alone, window, proposing, reviewing, project, article_id, qtbot
):
    with qtbot.waitSignal(proposing.finished, timeout=PATIENCE) as told:
        proposing.suggest_on_opening()
        proposing.suggest_on_opening()
    assert told.args == [article_id]
    assert project.suggestions.version_proposed(article_id) == proposals.RULES
    named = {each.name for each in reviewing.pending() if each.name}
    assert "Anna Berg" in named
    assert any(each.speaker == "Anna Berg" for each in reviewing.pending())
    assert project.undo_label == "", "suggestions are no step"


def test_the_model_has_the_last_word_where_there_is_one(
    window, proposing, project, article_id, qtbot
):
    if proposals.engine() == proposals.RULES:
        pytest.skip("no model is shipped yet")
    told: list[int] = []
    proposing.proposed.connect(told.append)
    with qtbot.waitSignal(proposing.finished, timeout=PATIENCE):
        proposing.suggest_now()
    assert told == [article_id, article_id], "the rules first, then both"
    assert project.suggestions.version_proposed(article_id) == proposals.engine()


def test_nothing_is_done_twice(suggesting, rules_alone, window, proposing, article_id, qtbot):
    wait_for(qtbot, proposing)
    with qtbot.waitSignal(proposing.finished, timeout=PATIENCE):
        proposing.suggest_now()
    told: list[int] = []
    proposing.proposed.connect(told.append)
    with qtbot.waitSignal(proposing.finished, timeout=PATIENCE):
        proposing.suggest_on_opening()
        proposing.suggest_on_opening()
    assert told == []


def test_it_can_be_switched_off_and_asked_for(
    rules_alone, window, proposing, project, article_id, qtbot
):
    wait_for(qtbot, proposing)
    assert project.suggestions.version_proposed(article_id) == ""
    assert not window.actions["suggest_on_opening"].isChecked()
    with qtbot.waitSignal(proposing.finished, timeout=PATIENCE):
        window.actions.run("suggest_now")
    assert project.suggestions.version_proposed(article_id) == proposals.RULES
    window.actions.run("suggest_on_opening")
    assert window.actions["suggest_on_opening"].isChecked()
    assert window.settings.suggesting


def test_a_review_that_is_asked_for_too_early_begins_by_itself(
    rules_alone, window, proposing, reviewing, qtbot
):
    hand = Hand(window.window)
    hand.page.setFocus()
    hand.press("r")
    assert not reviewing.active
    qtbot.waitUntil(lambda: reviewing.active, timeout=PATIENCE)
    hand.press(Qt.Key.Key_Tab)
    assert reviewing.active


def test_words_of_another_language_are_said_to_be_so(
    rules_alone, window, proposing, reviewing, project, qtbot
):
    german = project.articles.add(read_pasted(GERMAN))
    window.window.open_article(german)
    with qtbot.waitSignal(proposing.finished, timeout=PATIENCE):
        proposing.suggest_now()
    assert not knows_language(project, project.articles.document(german).version_id)
    banner = window.window.findChild(object, "foundBanner")
    assert banner.isVisible()
    assert banner.accessibleName().endswith(
        "Only quotations and names are suggested: Ascribe knows the rules of English only."
    )


def test_a_project_that_is_only_read_gets_none(suggesting, window, project, article_id, qtbot):
    project.save_copy(project.path.with_name("read.ascribe"))
    read_only = Project.open(project.path.with_name("read.ascribe"), read_only=True)
    proposing = window.window.features.of("proposing")
    window.session.attach(read_only)
    proposing.suggest_now()
    assert not proposing.busy
    assert read_only.suggestions.version_proposed(article_id) == ""


def test_closing_in_the_middle_leaves_nothing_behind(window, proposing, project, qtbot):
    project.articles.add(read_pasted("Ann Lee said that it rains. " * 40_000))
    window.window.open_article(project.articles.ids()[-1])
    proposing.suggest_now()
    assert proposing.busy
    window.session.close()
    assert not proposing.busy
    window.window.close()
    assert not window.jobs.running
