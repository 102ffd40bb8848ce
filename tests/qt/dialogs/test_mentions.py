"""The lists of names to mark: ticked by keys, marked in one step, with one Undo."""

from contextlib import suppress

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.model import ArticleId, EntityKind, ImportedDocument
from desktop.domain.text import occurrences
from desktop.project import Project
from desktop.qt.dialogs.mentions import KnownNamesDialog, MentionsDialog
from desktop.qt.dialogs.place_list import Group
from desktop.qt.theme import theme_named
from tests.qt.models.panel_story import Story, tell

SECOND = "Anna Berg was there. So was the mayor, and so was Karl Holm."


@pytest.fixture
def story(project: Project) -> Story:
    return tell(project)


@pytest.fixture
def second(project: Project, story: Story) -> ArticleId:
    return project.articles.add(ImportedDocument(SECOND, (), "Second"))


def opened(dialog, qtbot):
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


@pytest.fixture
def here(project, session, story, second, qtbot):
    """Anna Berg's places in the article, where only her alias is unmarked."""
    dialog = MentionsDialog(session, story.berg, story.article)
    yield opened(dialog, qtbot)
    _drop(dialog)


@pytest.fixture
def known(project, session, story, second, qtbot):
    """The names that the second article shares with the first."""
    dialog = KnownNamesDialog(session, theme_named("dark"), second)
    yield opened(dialog, qtbot)
    _drop(dialog)


def _drop(dialog):
    with suppress(RuntimeError):  # closed by itself, and gone
        dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words(dialog):
    return [(one.place.words, one.place.article_id) for one in dialog.list.places.ticked()]


def spoken(dialog):
    model = dialog.list.model()
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]


def test_it_opens_on_the_article_with_all_ticked(here, story, second):
    assert here.windowTitle() == "Mark mentions of ‘Anna Berg’"
    assert words(here) == [("the mayor", story.article)]
    assert here.count.text() == "1 of 1 ticked"
    assert here.go.text() == "Mark 1 mention"
    assert here.list.hasFocus()
    assert spoken(here)[0] == "Library, 1"
    assert "said Anna Berg, the mayor, on Monday" in spoken(here)[1]


def test_all_articles_are_one_choice_away_and_what_is_unsure_is_not_ticked(here, story, second):
    here.scope.setCurrentIndex(1)
    assert here.list.places.total == 3
    assert words(here) == [("the mayor", story.article), ("Anna Berg", second)]


def test_enter_marks_the_ticked_in_one_step(here, project, session, story, qtbot):
    before = len(project.entities.mentions(story.berg))
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClick(here.list, Qt.Key.Key_Return)
    assert told.args == ["Marked 1 mention of ‘Anna Berg’.", "Undo"]
    assert len(project.entities.mentions(story.berg)) == before + 1
    project.undo()
    assert len(project.entities.mentions(story.berg)) == before


def test_space_ticks_a_place_and_a_heading_all_of_its_own(here, story, qtbot):
    here.scope.setCurrentIndex(1)
    here.list.setFocus()
    qtbot.keyClick(here.list, Qt.Key.Key_Space)
    assert [article for _word, article in words(here)] != []
    assert ("the mayor", story.article) not in words(here)
    qtbot.keyClick(here.list, Qt.Key.Key_Down)
    qtbot.keyClick(here.list, Qt.Key.Key_Space)
    assert ("the mayor", story.article) in words(here)
    assert here.count.text() == "2 of 3 ticked"


def test_all_and_none_by_keys_and_by_buttons(here, qtbot):
    here.scope.setCurrentIndex(1)
    qtbot.keyClick(here.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(words(here)) == 3
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(here.list, Qt.Key.Key_A, both)
    assert words(here) == []
    assert not here.go.isEnabled()
    here.findChild(type(here.go), "mentionsAll").click()
    assert len(words(here)) == 3
    assert here.list.hasFocus()


def test_a_click_on_the_tick_takes_it_off(here, qtbot):
    rect = here.list.visualRect(here.list.model().index(1))
    qtbot.mouseClick(
        here.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(14, 15)
    )
    assert words(here) == []


def test_nothing_ticked_does_not_close(here, project, story, qtbot):
    here.list.places.tick_all(on=False)
    qtbot.keyClick(here.list, Qt.Key.Key_Return)
    assert here.isVisible()


def test_escape_marks_nothing(here, project, story, qtbot):
    before = project.undo_label
    with qtbot.waitSignal(here.rejected):
        qtbot.keyClick(here.list, Qt.Key.Key_Escape)
    assert project.undo_label == before


def test_a_heading_shows_whether_all_some_or_none_are_ticked(here):
    here.scope.setCurrentIndex(1)
    model = here.list.places
    second = next(r for r in range(1, 9) if isinstance(model.line(r), Group))

    def state():
        return Qt.CheckState(model.index(second).data(Qt.ItemDataRole.CheckStateRole))

    assert state() == Qt.CheckState.PartiallyChecked
    model.toggle(second)
    assert state() == Qt.CheckState.Checked
    model.toggle(second)
    assert state() == Qt.CheckState.Unchecked


def test_when_every_name_is_marked_it_says_so(session, story, project, qtbot):
    made = MentionsDialog(session, story.holm, story.article)
    dialog = opened(made, qtbot)
    assert dialog.count.text() == "Every place with this name is marked."
    assert not dialog.go.isEnabled()
    _drop(dialog)


def test_known_names_stand_under_their_entity(known, story):
    assert words(known) == [("Anna Berg", known.list.places.ticked()[0].place.article_id), (
        "Karl Holm", known.list.places.ticked()[0].place.article_id)]  # fmt: skip
    assert spoken(known)[0] == "Anna Berg · person, 1"
    assert known.list.places.line(0).colour == theme_named("dark").entity[EntityKind.PERSON]


def test_known_names_are_marked_in_one_step(known, project, session, story, second, qtbot):
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClick(known.list, Qt.Key.Key_Return)
    assert told.args == ["Marked 2 mentions.", "Undo"]
    assert len(project.entities.mentions(story.berg, second)) == 1
    assert len(project.entities.mentions(story.holm, second)) == 1
    project.undo()
    assert project.marks.count(second, "mention") == 0


def test_an_article_without_known_names_says_so(project, session, story, qtbot):
    plain = project.articles.add(ImportedDocument("Nobody is named here.", (), "Third"))
    made = KnownNamesDialog(session, theme_named("light"), plain)
    dialog = opened(made, qtbot)
    assert dialog.count.text() == "No name that the project knows is left to mark here."
    _drop(dialog)


def test_the_model_is_a_good_one(here, qtmodeltester):
    qtmodeltester.check(here.list.places)


def test_it_paints_long_and_odd_words(project, session, story, qtbot):
    odd = "مرحبا " * 30 + "Anna\nBerg" + " 𝔘𝔫𝔦" * 40
    project.articles.add(ImportedDocument(odd, (), "x" * 300))
    made = MentionsDialog(session, story.berg, 0)
    dialog = opened(made, qtbot)
    dialog.resize(300, 300)
    assert occurrences(odd, "Anna Berg")
    assert not dialog.grab().isNull()
    assert dialog.scope.count() == 1
    _drop(dialog)
