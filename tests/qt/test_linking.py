"""What L, G and their kin do, pressed in a real window on a real file."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.model import (
    Act,
    Annotation,
    AnnotationId,
    ArticleId,
    Claim,
    ClaimDraft,
    ClaimFields,
    Kind,
    Relation,
    Role,
)
from desktop.formats import read_pasted
from desktop.project import Project
from desktop.qt.app import Ascribe
from desktop.qt.views.link_card import LinkCard
from tests.flows.hand import Hand

OTHER = """Another paper

Oldtown will close its library, the audit office says.
"""
CLOSE = "the city will close its library"
NONE = "No decision has been made"
REPAIRS = "the building could need repairs worth two million"


class Story:
    """A window on an article with three claims, and another article with one."""

    def __init__(self, window: Ascribe, project: Project, article: ArticleId) -> None:
        self.window, self.project, self.article = window.window, project, article
        self.text = project.articles.document(article).text
        self.mayor = self.claim(CLOSE, "mayor", Act.DENIES)
        self.berg = self.claim(NONE, "Anna Berg", Act.ASSERTS)
        self.office = self.claim(REPAIRS, "audit office", Act.REPORTS)
        self.elsewhere = project.articles.add(read_pasted(OTHER))
        text = project.articles.document(self.elsewhere).text
        start = text.index("Oldtown will close its library")
        fields = ClaimFields(source_text="audit office", act=Act.REPORTS)
        draft = ClaimDraft(content=((start, start + 30),), fields=fields)
        self.away = project.claims.add(self.elsewhere, draft)
        project.clear_history()

    def place(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def claim(self, words: str, source: str, act: Act) -> AnnotationId:
        fields = ClaimFields(source_text=source, act=act)
        return self.project.claims.add(
            self.article, ClaimDraft(content=(self.place(words),), fields=fields)
        )

    def choose(self, claim: int) -> None:
        self.window.open_mark(claim)

    def of(self, claim: AnnotationId) -> Claim:
        found = self.project.marks.get(claim).claim
        assert found is not None
        return found

    def links(self, claim: AnnotationId) -> list[tuple[Relation, int]]:
        return [(link.relation, link.other_id) for link in self.of(claim).links if link.outgoing]

    @property
    def sentence(self) -> str:
        return self.window.message.sentence

    @property
    def card(self) -> LinkCard | None:
        shown = [card for card in self.window.findChildren(LinkCard) if card.isVisible()]
        return shown[0] if shown else None


@pytest.fixture
def story(window: Ascribe, project: Project, article_id: ArticleId, qtbot: QtBot) -> Story:
    made = Story(window, project, article_id)
    window.window.activateWindow()
    qtbot.waitUntil(window.window.isActiveWindow)
    return made


@pytest.fixture
def hand(story: Story) -> Hand:
    made = Hand(story.window)
    made.page.setFocus()
    return made


@pytest.fixture
def asked(story: Story, hand: Hand, qtbot: QtBot) -> Callable[..., LinkCard]:
    """Press a key and wait until its card has the keyboard."""

    def press(key: str | Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> LinkCard:
        hand.press(key, modifier or Qt.KeyboardModifier.NoModifier)
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        assert story.card is not None
        return story.card

    return press


def offered(card: LinkCard) -> list[str]:
    shown = card.findChild(QListWidget, "linkCardList")
    return [shown.item(row).text() for row in range(shown.count())]


def test_a_claim_is_linked_by_number(story, hand, asked, qtbot):
    story.choose(story.office)
    asked("l")
    hand.type("2")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.hasFocus)
    assert story.links(story.office) == [(Relation.REPEATS, story.berg)]
    assert story.sentence == "Claim 3 repeats claim 2, Anna Berg."
    hand.control(Qt.Key.Key_Z)
    assert story.links(story.office) == []


def test_a_claim_is_linked_by_words_with_a_relation_chosen_by_tab(story, hand, asked):
    story.choose(story.berg)
    card = asked("l")
    assert card.relation == Relation.RESPONDS_TO
    hand.press(Qt.Key.Key_Tab)
    hand.press(Qt.Key.Key_Tab)
    assert card.relation == Relation.DENIES
    hand.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert card.relation == Relation.CONFIRMS
    hand.type("close library")
    hand.press(Qt.Key.Key_Return)
    assert story.links(story.berg) == [(Relation.CONFIRMS, story.mayor)]


@pytest.mark.parametrize(
    ("act", "relation"),
    [
        (Act.DENIES, Relation.DENIES),
        (Act.CONFIRMS, Relation.CONFIRMS),
        (Act.ACKNOWLEDGES, Relation.CONFIRMS),
        (Act.REPORTS, Relation.REPEATS),
        (Act.ASSERTS, Relation.RESPONDS_TO),
    ],
)
def test_the_relation_is_guessed_from_the_act(story, asked, act, relation):
    story.project.claims.edit(story.berg, act=act)
    story.choose(story.berg)
    assert asked("l").relation == relation


def test_the_same_link_again_says_so_and_offers_no_undo(story):
    linking = story.window.marking.linking
    linking.relate(story.berg, story.mayor, "denies")
    assert story.sentence == "Claim 2 denies claim 1, mayor."
    linking.relate(story.berg, story.mayor, "denies")
    assert story.sentence == "That link is there already."
    assert len(story.links(story.berg)) == 1
    linking.relate(story.berg, story.berg, "denies")
    assert story.sentence == "A claim cannot answer itself. Choose another claim."


def test_claims_of_two_articles_are_gathered(story, hand, asked):
    story.project.claims.edit(story.mayor, statement="Oldtown will close its library")
    story.project.clear_history()
    story.choose(story.mayor)
    card = asked("g")
    assert "Another paper" in offered(card)[0], "the most alike comes first"
    hand.press(Qt.Key.Key_Return)
    (made,) = story.project.propositions.all()
    assert made.claim_ids == (story.mayor, story.away)
    assert story.sentence == "2 claims say the same: ‘Oldtown will close its library’"
    story.window.marking.linking.put_together(story.mayor, story.away)
    assert story.sentence == "These claims are together already."
    hand.control(Qt.Key.Key_Z)
    assert story.project.propositions.all() == []


def test_a_passage_of_another_article_becomes_evidence(story, hand, asked, project):
    story.choose(story.mayor)
    story.window.open_article(story.elsewhere)
    hand.drag_over("the audit office says")
    card = asked("v")
    assert "mayor" in offered(card)[0], "the claim chosen last is the likely one"
    hand.press(Qt.Key.Key_Return)
    (evidence,) = story.of(story.mayor).evidence
    passage = project.marks.get(evidence.annotation_id)
    assert (passage.article_id, passage.quote) == (story.elsewhere, "the audit office says")
    assert passage.kind == Kind.HIGHLIGHT
    assert story.sentence == "Evidence for claim 1, mayor."
    hand.control(Qt.Key.Key_Z)
    assert story.of(story.mayor).evidence == ()
    assert not project.marks.exists(passage.id)


def test_the_evidence_of_a_claim_leads_to_the_article_it_stands_in(story, project, qtbot, hand):
    start = project.articles.document(story.elsewhere).text.index("the audit office")
    made = project.claims.add_passage(story.mayor, story.elsewhere, start, start + 16)
    story.choose(story.mayor)
    form = story.window.panel.claim_form
    go = form.findChild(QPushButton, "evidencePassage")
    qtbot.waitUntil(lambda: go.isVisible())
    form.ensureWidgetVisible(go)
    hand.click(go)
    (evidence,) = story.of(story.mayor).evidence
    assert evidence.id == made
    assert story.window.reader.article_id == story.elsewhere
    assert story.window.reader.current_annotation == evidence.annotation_id


def content(project: Project, claim: AnnotationId) -> list[str]:
    mark: Annotation = project.marks.get(claim)
    return [span.quote for span in mark.of_role(Role.CONTENT)]


def numbered(story: Story) -> list[int]:
    briefs = story.project.overview.claims(article_ids=(story.article,))
    return sorted(brief.number for brief in briefs)


def test_a_claim_is_split_at_the_caret(story, hand, project):
    story.choose(story.office)
    linking = story.window.marking.linking
    start, _end = story.place("repairs worth")
    story.window.reader.select(start, start, reveal=False)
    linking.split()
    assert content(project, story.office) == ["the building could need"]
    assert numbered(story) == [1, 2, 3, 4]
    assert story.sentence == "Claim 3 is 2 claims now."
    hand.control(Qt.Key.Key_Z)
    assert content(project, story.office) == [REPAIRS]


def test_a_claim_of_several_stretches_is_split_into_them(story, hand, project):
    places = [story.place("the building"), story.place("two million")]
    project.claims.set_spans(story.office, Role.CONTENT, places)
    story.choose(story.office)
    story.window.marking.linking.split()
    assert content(project, story.office) == ["the building"]
    assert numbered(story) == [1, 2, 3, 4]
    hand.control(Qt.Key.Key_Z)
    assert content(project, story.office) == ["the building", "two million"]


def test_a_split_without_a_place_asks_for_one(story, project):
    story.choose(story.office)
    story.window.reader.select(0, 0, reveal=False)
    story.window.reader.set_current(story.office, reveal=False)
    story.window.marking.linking.split()
    assert "Put the caret where" in story.sentence
    assert numbered(story) == [1, 2, 3]


def test_two_claims_are_merged(story, hand, project):
    story.choose(story.mayor)
    story.window.marking.linking.merge()
    card = story.card
    assert card is not None
    assert not any("Another paper" in line for line in offered(card)), "one article only"
    hand.type("3")
    hand.press(Qt.Key.Key_Return)
    assert content(project, story.mayor) == [CLOSE, REPAIRS]
    assert not project.marks.exists(story.office)
    assert story.sentence == "Claim 3 is part of claim 1 now."
    hand.control(Qt.Key.Key_Z)
    assert content(project, story.office) == [REPAIRS]


def test_a_claim_stands_inside_another_but_not_in_a_circle(story, hand):
    linking = story.window.marking.linking
    linking.nest(story.office, story.mayor)
    assert story.of(story.office).parent_number == 1
    assert story.sentence == "Claim 3 stands inside claim 1 now."
    linking.nest(story.mayor, story.office)
    assert story.sentence == "A claim cannot stand inside itself. Choose another claim."
    assert story.of(story.mayor).parent_number is None
    hand.control(Qt.Key.Key_Z)
    assert story.of(story.office).parent_number is None


def test_a_row_dragged_onto_another_opens_the_menu_and_esc_lets_it_go(story, qtbot):
    view = story.window.panel.claims.list
    button = Qt.MouseButton.LeftButton

    def pull(dragged: int, target: int) -> QPoint:
        ends = [
            view.visualRect(view.rows.index(view.rows.row_of(one))).center()
            for one in (dragged, target)
        ]
        QTest.mousePress(view.viewport(), button, pos=ends[0])
        QTest.mouseMove(view.viewport(), (ends[0] + ends[1]) / 2)
        QTest.mouseMove(view.viewport(), ends[1])
        return ends[1]

    end = pull(story.mayor, story.berg)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), button, pos=end)
    assert story.window.findChildren(QMenu, "relationMenu") == []
    end = pull(story.mayor, story.berg)
    QTest.mouseRelease(view.viewport(), button, pos=end)
    (found,) = story.window.findChildren(QMenu, "relationMenu")
    assert entries(found)[0] == "1 responds to 2"
    found.close()


@pytest.fixture
def menu(story: Story) -> Callable[[int, int], QMenu]:
    def drop(dragged: int, target: int) -> QMenu:
        story.window.marking.linking.offer_relations(dragged, target, QPoint(300, 300))
        (found,) = story.window.findChildren(QMenu, "relationMenu")
        return found

    return drop


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_a_dropped_claim_offers_what_it_can_mean(story, menu):
    found = menu(story.office, story.mayor)
    assert entries(found) == [
        "3 responds to 1",
        "3 confirms 1",
        "3 denies 1",
        "3 disputes 1",
        "3 repeats 1",
        "3 stands inside 1",
        "Both say the same",
        "Merge 3 into 1",
    ]
    found.actions()[3].trigger()
    found.close()
    assert story.links(story.office) == [(Relation.DISPUTES, story.mayor)]


def test_a_claim_of_another_article_is_neither_nested_nor_merged(story, menu):
    found = menu(story.away, story.mayor)
    assert len(entries(found)) == 6
    assert entries(found)[0] == "1 responds to claim 1, mayor"
    next(a for a in found.actions() if a.text() == "Both say the same").trigger()
    found.close()
    assert story.of(story.away).proposition_id == story.of(story.mayor).proposition_id is not None


def test_without_a_claim_each_key_says_what_to_choose(story, hand):
    story.window.reader.set_current(0)
    hand.press("l")
    assert story.sentence.startswith("Choose a claim first")
    hand.press("v")
    assert "Select some words first" in story.sentence
    assert story.card is None


def test_the_only_claim_has_no_other(story, hand, project):
    project.marks.remove([story.berg, story.office, story.away])
    story.choose(story.mayor)
    hand.press("l")
    assert story.card is None
    assert story.sentence == "There is no other claim to choose. Select its words and press C."
