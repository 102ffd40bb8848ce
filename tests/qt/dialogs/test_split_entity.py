"""Parting an entity: the ticked mentions go to a new one that was named."""

from contextlib import suppress

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.model import EntityKind
from desktop.project import Project
from desktop.qt.dialogs.split_entity import SplitDialog
from tests.qt.models.panel_story import Story, tell


@pytest.fixture
def story(project: Project) -> Story:
    return tell(project)


@pytest.fixture
def dialog(session, story, qtbot):
    made = SplitDialog(session, story.berg)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    yield made
    with suppress(RuntimeError):  # closed by itself, and gone
        made.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_nothing_is_ticked_and_the_name_comes_first(dialog):
    assert dialog.windowTitle() == "Split ‘Anna Berg’"
    assert dialog.list.places.total == 2
    assert dialog.list.places.ticked() == []
    assert dialog.name.hasFocus()
    assert not dialog.go.isEnabled()


def test_ticked_mentions_go_to_the_new_entity(dialog, project, session, story, qtbot):
    second = project.entities.mentions(story.berg)[1]
    qtbot.keyClicks(dialog.name, "Anna Berg (council)")
    dialog.list.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(dialog.list, key)
    dialog.kind.setCurrentIndex(list(EntityKind).index(EntityKind.OTHER))
    assert dialog.go.text() == "Move 1 mention"
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert told.args == ["Moved 1 mention of ‘Anna Berg’ to ‘Anna Berg (council)’.", "Undo"]
    new = project.entities.named("Anna Berg (council)")
    assert new.kind == EntityKind.OTHER
    assert project.entities.mentions(new.id) == [second]
    project.undo()
    assert len(project.entities.mentions(story.berg)) == 2


def test_without_a_name_enter_asks_for_one(dialog, project, qtbot):
    before = project.undo_label
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.name.hasFocus()
    assert project.undo_label == before
