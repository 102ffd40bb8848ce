"""The keys that open lists of names to mark, in a real window."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.model import EntityKind
from desktop.domain.text import occurrences
from desktop.qt.dialogs.mentions import KnownNamesDialog, MentionsDialog
from tests.flows.hand import Hand
from tests.qt.conftest import TEXT


@pytest.fixture
def hand(window, project, article_id, qtbot):
    made = Hand(window.window)
    made.page.setFocus()
    return made


@pytest.fixture
def mayor(project, article_id):
    made = project.entities.add("mayor", EntityKind.PERSON)
    text = project.articles.document(article_id).text
    project.marks.mention(article_id, *occurrences(text, "mayor")[0], made)
    return made


def dialog_of(window, kind, qtbot):
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)))
    found = next(d for d in window.findChildren(kind) if d.isVisible())
    found.activateWindow()
    qtbot.waitUntil(found.list.hasFocus)
    return found


def test_the_list_opens_for_the_current_mention_and_enter_marks(
    window, hand, project, article_id, mayor, qtbot
):
    reader = window.window.reader
    reader.set_current(project.entities.mentions(mayor)[0])
    window.window.marking.naming.preview_mentions()
    dialog = dialog_of(window.window, MentionsDialog, qtbot)
    assert dialog.list.places.total == TEXT.count("mayor") - 1
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert len(project.entities.mentions(mayor)) == TEXT.count("mayor")
    qtbot.waitUntil(lambda: hand.page.hasFocus() or reader.isAncestorOf(hand.page))


def test_the_list_opens_for_selected_words_that_name_an_entity(
    window, hand, project, article_id, mayor, qtbot
):
    text = project.articles.document(article_id).text
    window.window.reader.select(*occurrences(text, "mayor")[1])
    window.window.marking.naming.preview_mentions()
    dialog = dialog_of(window.window, MentionsDialog, qtbot)
    dialog.reject()


def test_without_a_mention_it_says_what_to_do(window, hand, qtbot):
    with qtbot.waitSignal(window.session.say) as told:
        window.window.marking.naming.preview_mentions()
    assert "Choose a mention first" in told.args[0]


def test_known_names_open_for_the_article_shown(window, hand, project, article_id, mayor, qtbot):
    project.entities.add("Karl Holm", EntityKind.PERSON)
    window.window.marking.naming.known_names()
    dialog = dialog_of(window.window, KnownNamesDialog, qtbot)
    assert [one.place.words for one in dialog.list.places.ticked()] == ["Karl Holm"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert project.marks.count(article_id, "mention") == 2
