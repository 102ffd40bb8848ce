"""The tags of the rail: renamed, moved, recoloured, deleted in place."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.rail import models as roles
from desktop.qt.views.rail.rail import Rail
from tests.qt.views.rail.parts import (
    pick,
    seen,
    tags,
)


def test_tag_is_renamed_in_place(qtbot: QtBot, rail: Rail, project: Project) -> None:
    listed = tags(rail)
    listed.setCurrentIndex(listed.model().index(1, 0))
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_F2)
    field = listed.findChild(QLineEdit, "railNameField")
    assert field is not None
    field.setText("  Setting  the scene ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    seen(
        qtbot,
        listed,
        Qt.ItemDataRole.DisplayRole,
        ["Key passage", "Setting the scene", "Check this"],
    )
    assert project.tags.get(2).name == "Setting the scene"


def test_a_name_that_is_taken_is_refused_with_a_sentence(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    with qtbot.waitSignal(session.say) as said:
        tags(rail).tags.setData(tags(rail).tags.index(1), "key passage")
    assert "already" in said.args[0]
    assert project.tags.get(2).name == "Background"


def test_tags_are_dragged_and_stepped_to_another_place(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    model = tags(rail).tags
    data = model.mimeData([model.index(0)])
    kept = model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert not kept  # or the view would take the row away a second time
    seen(qtbot, tags(rail), roles.ID, [2, 3, 1])
    listed = tags(rail)
    listed.setFocus()
    listed.setCurrentIndex(model.index(2))
    qtbot.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    seen(qtbot, listed, roles.ID, [2, 1, 3])
    assert listed.currentIndex().data(roles.ID) == 1
    project.undo()
    project.undo()
    seen(qtbot, listed, roles.ID, [1, 2, 3])


def test_menu_of_a_tag_recolours_and_gives_keys(qtbot: QtBot, rail: Rail, project: Project) -> None:
    menu = tags(rail).menu_of(project.tags.get(2))
    pick(menu, "colour_teal")
    pick(menu, "key_1")
    assert (project.tags.get(2).colour, project.tags.get(2).key) == ("teal", "1")
    assert project.tags.get(1).key == ""
    seen(qtbot, tags(rail), roles.BADGE, ["", "1", "3"])
    seen(qtbot, tags(rail), roles.COLOUR, ["amber", "teal", "red"])
    menu.close()


def test_deleting_a_tag_says_what_becomes_of_its_marks(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    for start in (0, 15):
        project.marks.highlight(1, start, start + 9, 1)
    tag = project.tags.get(1)
    assert tags(rail).delete_words(tag) == "Delete tag ‘Key passage’ (2 marks keep their highlight)"
    with qtbot.waitSignal(session.say) as said:
        tags(rail).remove(tag)
    assert said.args == ["Deleted the tag ‘Key passage’. 2 marks stay highlighted.", "Undo"]
    seen(qtbot, tags(rail), roles.ID, [2, 3])
    assert project.marks.count(1, "highlight") == 2
