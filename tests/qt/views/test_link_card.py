"""The card that asks for another claim: what it offers, for numbers and for words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QToolButton, QWidget

from desktop.domain.model import ClaimDraft, ClaimFields, ImportedDocument, Relation
from desktop.qt.views.link_card import LinkCard
from tests.qt.models.panel_story import tell

LETTER = "A letter says that the city will close its library. It names 2 reasons."


@pytest.fixture
def story(project):
    return tell(project)


@pytest.fixture
def away(project, story):
    """Claims 1 and 2 of another article."""
    article = project.articles.add(ImportedDocument(LETTER, (), "Letter"))
    made = []
    for words in ("the city will close its library", "2 reasons"):
        start = LETTER.index(words)
        fields = ClaimFields(source_text="a letter")
        draft = ClaimDraft(content=((start, start + len(words)),), fields=fields)
        made.append(project.claims.add(article, draft))
    return made


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def card(window, project, story, away):
    return opened(window, project, article_id=story.article, without=story.quote)


def opened(window, project, **named):
    made = LinkCard(window, project, "Which?", **named)
    made.show()
    made.take_focus()
    return made


def words(card):
    return card.findChild(QWidget, "linkCardWords")


def ids(card):
    shown = card.findChild(QListWidget, "linkCardList")
    found = (shown.item(row).data(Qt.ItemDataRole.UserRole) for row in range(shown.count()))
    return [one for one in found if one]


def lines(card):
    shown = card.findChild(QListWidget, "linkCardList")
    return [shown.item(row).text() for row in range(shown.count())]


def typed(card, qtbot, text):
    words(card).clear()
    qtbot.keyClicks(words(card), text)
    return ids(card)


def test_claims_of_this_article_come_first_and_others_say_where_they_stand(card, story, away):
    assert ids(card) == [story.denial, story.repairs, *away]
    assert lines(card)[0] == "1  Anna Berg: It closes."
    assert lines(card)[2] == "1  a letter: the city will close its library  —  Letter"


def test_a_number_means_this_article_first_and_also_stands_for_words(card, story, away, qtbot):
    assert typed(card, qtbot, "1") == [story.denial, away[0]]
    assert typed(card, qtbot, "2") == [away[1]]
    assert typed(card, qtbot, "77") == []
    assert lines(card) == ["No other claim has these words."]


@pytest.mark.parametrize("digits", [30, 5_000])
def test_more_digits_than_a_number_has_are_words(card, story, away, digits):
    words(card).setText("9" * digits)  # pasted
    assert ids(card) == []


def test_words_are_found_whatever_their_case_and_order(card, story, away, qtbot):
    assert typed(card, qtbot, "REPAIRS audit") == [story.repairs]
    assert typed(card, qtbot, "letter reasons") == [away[1]]


def test_words_marked_but_not_in_the_statement_are_found_when_nothing_else_is(card, story, qtbot):
    assert typed(card, qtbot, "the city will") != [story.denial]
    assert typed(card, qtbot, "denies") == [story.denial]


def test_the_arrows_choose_and_enter_answers(card, story, qtbot):
    qtbot.keyClick(words(card), Qt.Key.Key_Down)
    with qtbot.waitSignal(card.chosen) as told:
        qtbot.keyClick(words(card), Qt.Key.Key_Return)
    assert told.args == [story.repairs, ""]


def test_the_last_arrow_comes_round(card, away, qtbot):
    qtbot.keyClick(words(card), Qt.Key.Key_Up)
    with qtbot.waitSignal(card.chosen) as told:
        qtbot.keyClick(words(card), Qt.Key.Key_Return)
    assert told.args == [away[1], ""]


def test_a_click_answers(card, story, qtbot):
    shown = card.findChild(QListWidget, "linkCardList")
    place = shown.visualItemRect(shown.item(1)).center()
    with qtbot.waitSignal(card.chosen) as told:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [story.repairs, ""]


def test_enter_on_nothing_answers_nothing(card, qtbot):
    heard = []
    card.chosen.connect(lambda *args: heard.append(args))
    typed(card, qtbot, "no such words")
    qtbot.keyClick(words(card), Qt.Key.Key_Return)
    assert heard == []
    assert card.isVisible()


def test_a_proposed_claim_is_first_until_something_is_typed(card, story, away, qtbot):
    card.propose(away[0])
    assert ids(card) == [away[0], story.denial, story.repairs, away[1]]
    assert typed(card, qtbot, "audit") == [story.repairs]


def test_one_article_only_where_that_is_asked_for(window, project, story, away, qtbot):
    card = opened(window, project, article_id=story.article, without=story.quote, everywhere=False)
    assert ids(card) == [story.denial, story.repairs]
    assert typed(card, qtbot, "reasons") == []


def test_tab_turns_the_relation_and_keeps_the_keyboard(window, project, story, away, qtbot):
    card = opened(window, project, article_id=story.article, relation=Relation.REPEATS)
    assert card.relation == Relation.REPEATS
    qtbot.keyClick(words(card), Qt.Key.Key_Tab)
    assert card.relation == Relation.RESPONDS_TO
    qtbot.keyClick(words(card), Qt.Key.Key_Backtab)
    assert card.relation == Relation.REPEATS
    assert words(card).hasFocus()
    card.findChild(QToolButton, "linkCard_denies").click()
    with qtbot.waitSignal(card.chosen) as told:
        qtbot.keyClick(words(card), Qt.Key.Key_Return)
    assert told.args == [story.denial, "denies"]


def test_escape_answers_nothing(card, qtbot):
    with qtbot.waitSignal(card.closed):
        qtbot.keyClick(words(card), Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_it_says_whether_there_is_anything_to_choose(window, project, story):
    assert opened(window, project, article_id=story.article, without=story.quote).offers
    project.marks.remove([story.denial, story.repairs])
    assert not opened(window, project, article_id=story.article, without=story.quote).offers
