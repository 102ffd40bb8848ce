"""What the marking keys do, pressed in a real window on a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.model import Act, Annotation, ArticleId, Claim, EntityKind, Kind, Role
from desktop.project import Project
from desktop.qt.app import Ascribe
from tests.flows.hand import Hand

DENIAL = "the city will close its library"


@pytest.fixture
def hand(window: Ascribe, project: Project, article_id: ArticleId, qtbot: QtBot) -> Hand:
    for name in ("Key passage", "Check this"):
        project.tags.add(name)
    project.clear_history()
    window.window.activateWindow()
    qtbot.waitUntil(window.window.isActiveWindow)
    made = Hand(window.window)
    made.page.setFocus()
    return made


@pytest.fixture
def marks(project: Project, article_id: ArticleId) -> "Marks":
    return Marks(project, article_id)


class Marks:
    """What is stored of an article."""

    def __init__(self, project: Project, article_id: ArticleId) -> None:
        self._project = project
        self._article = article_id

    def of(self, kind: Kind) -> list[Annotation]:
        end = len(self._project.articles.document(self._article).text)
        rows = self._project.marks.between(self._article, 0, end)
        found = self._project.marks.many(list(dict.fromkeys(row.annotation_id for row in rows)))
        return [mark for mark in found if mark.kind == kind]

    def claim(self) -> Claim:
        """The one claim that there is."""
        (mark,) = self.of(Kind.CLAIM)
        assert mark.claim is not None
        return mark.claim


def card_field(qtbot: QtBot) -> QLineEdit:
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def test_the_same_digit_puts_a_tag_on_and_takes_it_off(hand: Hand, marks: Marks) -> None:
    hand.drag_over(DENIAL)
    hand.press("1")
    assert [mark.quote for mark in marks.of(Kind.HIGHLIGHT)] == [DENIAL]
    hand.press("2")
    assert len(marks.of(Kind.HIGHLIGHT)[0].tag_ids) == 2
    hand.press("2")
    assert len(marks.of(Kind.HIGHLIGHT)[0].tag_ids) == 1
    hand.press("1")
    assert marks.of(Kind.HIGHLIGHT) == []
    hand.control(Qt.Key.Key_Z)
    assert len(marks.of(Kind.HIGHLIGHT)[0].tag_ids) == 1


def test_a_highlight_with_a_note_stays_when_its_tag_goes(
    hand: Hand, marks: Marks, project: Project
) -> None:
    hand.drag_over(DENIAL)
    hand.press("1")
    project.marks.set_note(marks.of(Kind.HIGHLIGHT)[0].id, "Keep me")
    hand.press("1")
    assert [(mark.note, mark.tag_ids) for mark in marks.of(Kind.HIGHLIGHT)] == [("Keep me", ())]


def test_a_name_is_recorded_everywhere_with_one_key_more(
    hand: Hand, marks: Marks, project: Project, qtbot: QtBot
) -> None:
    hand.drag_over("Anna Berg")
    hand.press("e")
    field = card_field(qtbot)
    assert field.text() == "Anna Berg"
    hand.shift(Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.hasFocus)
    entity = project.entities.named("Anna Berg")
    assert entity is not None
    assert entity.kind == EntityKind.PERSON
    assert [mark.quote for mark in marks.of(Kind.MENTION)] == ["Anna Berg"]


def test_a_short_name_is_the_known_person_and_becomes_an_alias(
    hand: Hand, marks: Marks, project: Project, qtbot: QtBot
) -> None:
    project.entities.add("Anna Maria Berg", EntityKind.PERSON)
    hand.drag_over("Berg")
    hand.press("e")
    assert card_field(qtbot).text() == "Anna Maria Berg"
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.hasFocus)
    entity = project.entities.named("berg")
    assert entity is not None
    assert (entity.name, entity.aliases) == ("Anna Maria Berg", ("Berg",))
    assert [mark.quote for mark in marks.of(Kind.MENTION)] == ["Berg"]
    hand.control(Qt.Key.Key_Z)
    assert project.entities.named("Berg") is None, "mention and alias are one step"


def test_a_new_entity_becomes_the_source_of_claims_that_name_it(
    hand: Hand, marks: Marks, project: Project, qtbot: QtBot
) -> None:
    hand.drag_over(DENIAL)
    hand.press("c")
    hand.drag_over("Karl Holm")
    hand.shift(Qt.Key.Key_S)
    hand.press(Qt.Key.Key_Return)
    assert marks.claim().fields.source_entity_id is None
    hand.drag_over("Karl Holm")
    hand.press("e")
    card_field(qtbot)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.hasFocus)
    entity = project.entities.named("Karl Holm")
    assert entity is not None
    assert marks.claim().fields.source_entity_id == entity.id
    hand.control(Qt.Key.Key_Z)
    assert marks.claim().fields.source_entity_id is None, "one undo takes back all of it"


def test_escape_leaves_the_card_and_records_nothing(hand: Hand, marks: Marks, qtbot: QtBot) -> None:
    hand.drag_over("Karl Holm")
    hand.press("e")
    card_field(qtbot)
    hand.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(hand.page.hasFocus)
    assert marks.of(Kind.MENTION) == []


def test_c_shows_a_claim_with_source_and_cue_and_enter_records_it(
    hand: Hand, marks: Marks, project: Project
) -> None:
    hand.drag_over(DENIAL)
    hand.press("c")
    assert marks.of(Kind.CLAIM) == [], "nothing is stored before Enter"
    hand.press(Qt.Key.Key_Return)
    (claim,) = marks.of(Kind.CLAIM)
    assert claim.claim is not None
    assert [span.quote for span in claim.of_role(Role.CONTENT)] == [DENIAL]
    assert [span.quote for span in claim.of_role(Role.SOURCE)] == ["The mayor of Oldtown"]
    assert "denied" in claim.claim.cue
    assert claim.claim.fields.act == Act.DENIES
    assert project.undo_label == "Claim 1"


def test_escape_drops_a_drafted_claim(hand: Hand, marks: Marks) -> None:
    hand.drag_over(DENIAL)
    hand.press("c")
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_Return)
    assert marks.of(Kind.CLAIM) == []


def test_source_and_cue_are_picked_from_the_text_before_and_after_recording(
    hand: Hand, marks: Marks, project: Project
) -> None:
    holm = project.entities.add("Karl Holm", EntityKind.PERSON)
    hand.drag_over("the building could need repairs")
    hand.press("c")
    hand.drag_over("Karl Holm")
    hand.shift(Qt.Key.Key_S)
    hand.press(Qt.Key.Key_Return)
    (claim,) = marks.of(Kind.CLAIM)
    assert claim.claim is not None
    assert claim.claim.fields.source_entity_id == holm
    assert [span.quote for span in claim.of_role(Role.SOURCE)] == ["Karl Holm"]
    hand.drag_over("two million")
    hand.shift(Qt.Key.Key_C)
    hand.drag_over("need")
    hand.shift(Qt.Key.Key_H)
    hand.drag_over("According to")
    hand.shift(Qt.Key.Key_Q)
    (claim,) = marks.of(Kind.CLAIM)
    quotes = {role: [span.quote for span in claim.of_role(role)] for role in Role}
    assert quotes == {
        Role.CONTENT: ["the building could need repairs", "two million"],
        Role.SOURCE: ["Karl Holm"],
        Role.CUE: ["According to"],
        Role.HEDGE: ["need"],
    }
    assert project.undo_label == "Cue of Claim 1"


def test_keys_without_a_selection_say_what_to_do(hand: Hand, marks: Marks, window: Ascribe) -> None:
    hand.press("h")
    assert "Select some words first" in window.window.message.sentence
    hand.press(Qt.Key.Key_Delete)
    assert "Choose a mark first" in window.window.message.sentence
    hand.press("9")
    assert marks.of(Kind.HIGHLIGHT) == []


def test_remove_offers_to_take_it_back(hand: Hand, marks: Marks, window: Ascribe) -> None:
    hand.drag_over(DENIAL)
    hand.press("h")
    hand.press(Qt.Key.Key_Delete)
    assert marks.of(Kind.HIGHLIGHT) == []
    assert window.window.message.sentence == "Removed the highlight."
    hand.control(Qt.Key.Key_Z)
    assert [mark.quote for mark in marks.of(Kind.HIGHLIGHT)] == [DENIAL]


def test_copying_with_citation_says_where_the_words_are_from(hand: Hand) -> None:
    hand.drag_over("No decision has been made")
    hand.press(
        Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    copied = hand.clipboard()
    assert copied == "“No decision has been made” — “Mayor denies closing the library”."


def test_a_tag_is_made_by_a_new_name_and_found_by_its_beginning(
    hand: Hand, marks: Marks, project: Project, qtbot: QtBot
) -> None:
    hand.drag_over(DENIAL)
    hand.press("t")
    card_field(qtbot)
    hand.type("Money")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.hasFocus)
    money = project.tags.named("Money")
    assert money is not None
    assert marks.of(Kind.HIGHLIGHT)[0].tag_ids == (money.id,)
    hand.press("t")
    card_field(qtbot)
    hand.type("che")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.hasFocus)
    check = project.tags.named("Check this")
    assert check is not None
    assert set(marks.of(Kind.HIGHLIGHT)[0].tag_ids) == {money.id, check.id}
