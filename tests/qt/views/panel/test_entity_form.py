"""The form of an entity: its names, its mentions, and what deleting it does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.domain.model import EntityKind, Kind
from desktop.qt.dialogs.split_entity import SplitDialog
from desktop.qt.views.panel.panel import ENTITIES, HIGHLIGHTS


@pytest.fixture
def form(panel, story, project):
    """Anna Berg, by her second mention."""
    panel.set_current(project.entities.mentions(story.berg, story.article)[1])
    return panel.forms.entity


def test_it_shows_what_is_stored(form):
    assert form.name.text() == "Anna Berg"
    assert form.kind.currentText() == "Person"
    assert [b.text() for b in form.names.findChildren(QPushButton)] == ["the mayor ×"]
    assert form.count.text() == "2 of 2 mentions"


def test_edits_are_stored(form, project, story, qtbot):
    form.name.selectAll()
    qtbot.keyClicks(form.name, "Anna Bergmann")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    qtbot.keyClicks(form.description, "mayor")
    qtbot.keyClicks(form.note, "born here")
    qtbot.keyClicks(form.mention_note, "as a witness")
    form.kind.activated.emit(list(EntityKind).index(EntityKind.OTHER))
    form.commit()
    entity = project.entities.get(story.berg)
    assert (entity.name, entity.description) == ("Anna Bergmann", "mayor")
    assert (entity.note, entity.kind) == ("born here", EntityKind.OTHER)
    mention = project.entities.mentions(story.berg, story.article)[1]
    assert project.marks.get(mention).note == "as a witness"


def test_an_empty_name_is_refused_with_a_sentence(form, project, session, story, qtbot):
    form.name.selectAll()
    qtbot.keyClick(form.name, Qt.Key.Key_Delete)
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert "needs a name" in told.args[0]
    assert project.entities.get(story.berg).name == "Anna Berg"


def test_names_come_and_go(form, project, story, qtbot):
    qtbot.keyClicks(form.new_name, "Mayor Berg")
    qtbot.keyClick(form.new_name, Qt.Key.Key_Return)
    assert set(project.entities.get(story.berg).aliases) == {"the mayor", "Mayor Berg"}
    assert form.new_name.text() == ""
    gone = next(b for b in form.names._buttons if b.text().startswith("the mayor"))
    gone.click()
    assert project.entities.get(story.berg).aliases == ("Mayor Berg",)


def test_mentions_are_gone_through(form, panel, project, story, qtbot):
    first, second = project.entities.mentions(story.berg, story.article)
    with qtbot.waitSignal(panel.chosen) as told:
        form.next.click()
    assert told.args == [first]
    assert form.count.text() == "1 of 2 mentions"
    with qtbot.waitSignal(panel.chosen) as told:
        form.previous.click()
    assert told.args == [second]


def test_deleting_it_leaves_highlights_and_the_name_on_claims(
    form, panel, project, story, session, qtbot
):
    mention = project.entities.mentions(story.berg, story.article)[0]
    with qtbot.waitSignal(session.say) as told:
        form.delete.click()
    assert told.args[1] == "Undo"
    assert project.marks.get(mention).kind == Kind.HIGHLIGHT
    assert panel.pages[ENTITIES].model.row_of(story.berg) == -1
    claim = project.marks.get(story.quote).claim
    assert claim.source == "Anna Berg"
    panel.tabs.setCurrentIndex(HIGHLIGHTS)
    assert panel.pages[HIGHLIGHTS].model.row_of(mention) >= 0
    project.undo()
    assert panel.pages[HIGHLIGHTS].model.row_of(mention) == -1


def test_without_a_mention_chosen_there_is_no_note_on_one(panel, story, project):
    panel.tabs.setCurrentIndex(ENTITIES)
    nameless = project.entities.add("Oldtown", EntityKind.PLACE)
    project.marks.mention(story.article, 13, 20, nameless)
    panel.set_current(project.entities.mentions(nameless, story.article)[0])
    project.marks.remove(project.entities.mentions(nameless, story.article))
    assert panel.pages[ENTITIES].model.row_of(nameless) == -1
    assert not panel.forms.entity.mention_note.isVisible()


def test_it_says_first_what_deleting_costs(form, project, story, qtbot):
    assert (
        form.fate.text() == "Deleting it leaves 2 mentions as highlights and its name in 2 claims."
    )
    assert form.delete.accessibleDescription() == form.fate.text()
    project.claims.edit(story.denial, source_text="someone")
    project.claims.edit(story.quote, source_text="someone")
    assert form.fate.text() == "Deleting it leaves 2 mentions as highlights."


def test_it_becomes_one_with_another(form, project, session, story, qtbot):
    form.merge.setFocus()
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClicks(form.merge, "holm")
        qtbot.keyClick(form.merge, Qt.Key.Key_Return)
    assert told.args == ["Merged ‘Karl Holm’ into ‘Anna Berg’.", "Undo"]
    assert set(project.entities.get(story.berg).aliases) == {"the mayor", "Karl Holm"}
    assert "Karl Holm ×" in [b.text() for b in form.names.findChildren(QPushButton)]
    project.undo()
    assert len(project.entities.all()) == 3
    assert [b.text() for b in form.names._buttons] == ["the mayor ×"]


def test_a_wikidata_id_is_checked_and_copied(form, project, session, story, qtbot):
    assert not form.copy.isEnabled()
    qtbot.keyClicks(form.wikidata, "42")
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClick(form.wikidata, Qt.Key.Key_Return)
    assert "not a Wikidata id" in told.args[0]
    assert form.wikidata.text() == "42"
    form.wikidata.selectAll()
    qtbot.keyClicks(form.wikidata, "q42")
    qtbot.keyClick(form.wikidata, Qt.Key.Key_Return)
    assert project.entities.get(story.berg).wikidata == "Q42"
    assert form.wikidata.text() == "Q42"
    form.copy.click()
    assert QGuiApplication.clipboard().text() == "Q42"


def test_everything_about_it_is_asked_for(form, story, qtbot):
    with qtbot.waitSignal(form.page_wanted) as told:
        form.page.click()
    assert told.args == [story.berg]


def test_it_is_split_in_a_dialog(form, project, story, panel, qtbot):
    form.split.click()
    dialog = panel.window().findChild(SplitDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.list.places.total == 2
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()


def test_one_mention_cannot_be_split(form, panel, project, story):
    panel.set_current(project.entities.mentions(story.holm)[0])
    assert not form.split.isEnabled()
