"""The dialog of the tags: every change holds at once and can be taken back."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId, Block, BlockKind, ImportedDocument
from desktop.project import Project
from desktop.qt.dialogs.swatches import Swatch
from desktop.qt.dialogs.tags import TagDialog
from desktop.qt.session import Session
from desktop.qt.theme import theme_named
from desktop.qt.views.rail.tags import TagList

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def project(project: Project) -> Project:
    """An article and three tags; two marks carry the first."""
    text = "Mara Voss said the bridge is safe."
    article = project.articles.add(
        ImportedDocument(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), "The bridge")
    )
    for name in ("Key passage", "Background", "Check this"):
        project.tags.add(name)
    for start in (0, 15):
        project.marks.highlight(ArticleId(article), start, start + 9, 1)
    return project


def shown(qtbot: QtBot, session: Session, tag_id: int) -> TagDialog:
    dialog = TagDialog(session, theme_named("light"), tag_id)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def part(dialog: QWidget, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert found is not None
    return found


def press(qtbot: QtBot, dialog: TagDialog, name: str) -> None:
    qtbot.mouseClick(part(dialog, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_form_shows_the_tag(qtbot: QtBot, session: Session) -> None:
    dialog = shown(qtbot, session, 1)
    assert part(dialog, QLineEdit, "tagName").text() == "Key passage"
    assert part(dialog, QComboBox, "tagKey").currentData() == "1"
    assert part(dialog, Swatch, "swatch_amber").isChecked()
    assert "2 marks" in part(dialog, QLabel, "tagFate").text()
    assert not part(dialog, QPushButton, "tagAdd").isVisible()


def test_name_colour_key_and_words_hold_at_once(
    qtbot: QtBot, session: Session, project: Project
) -> None:
    dialog = shown(qtbot, session, 2)
    name = part(dialog, QLineEdit, "tagName")
    name.selectAll()
    qtbot.keyClicks(name, "Setting")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert project.tags.get(2).name == "Setting"
    qtbot.mouseClick(part(dialog, Swatch, "swatch_teal"), Qt.MouseButton.LeftButton)
    assert project.tags.get(2).colour == "teal"
    key = part(dialog, QComboBox, "tagKey")
    key.setCurrentIndex(key.findData("1"))
    key.activated.emit(key.currentIndex())
    assert (project.tags.get(2).key, project.tags.get(1).key) == ("1", "")
    words = part(dialog, QLineEdit, "tagDescription")
    qtbot.keyClicks(words, "what sets the scene")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert project.tags.get(2).description == "what sets the scene"
    for _ in range(4):
        project.undo()
    assert name.text() == "Background"
    assert key.currentData() == "2"
    assert words.text() == ""
    assert part(dialog, Swatch, "swatch_blue").isChecked()


def test_a_taken_name_is_refused_and_put_back(
    qtbot: QtBot, session: Session, project: Project
) -> None:
    dialog = shown(qtbot, session, 2)
    name = part(dialog, QLineEdit, "tagName")
    name.setText("KEY passage")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert "already" in part(dialog, QLabel, "tagMessage").text()
    assert name.text() == "Background"
    name.setText("   ")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert name.text() == "Background"
    assert project.tags.get(2).name == "Background"


def test_a_new_tag_is_one_step(qtbot: QtBot, session: Session, project: Project) -> None:
    dialog = shown(qtbot, session, 0)
    add = part(dialog, QPushButton, "tagAdd")
    assert not add.isEnabled()
    name = part(dialog, QLineEdit, "tagName")
    qtbot.keyClicks(name, "Numbers")
    assert part(dialog, QComboBox, "tagKey").currentData() == "4"
    qtbot.mouseClick(part(dialog, Swatch, "swatch_pink"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    made = project.tags.all()[-1]
    assert (made.name, made.colour, made.key) == ("Numbers", "pink", "4")
    assert part(dialog, TagList, "tagDialogList").currentIndex().data() == "Numbers"
    project.undo()
    assert [tag.name for tag in project.tags.all()] == ["Key passage", "Background", "Check this"]


def test_enter_adds_a_new_tag(qtbot: QtBot, session: Session, project: Project) -> None:
    dialog = shown(qtbot, session, 1)
    press(qtbot, dialog, "tagNew")
    name = part(dialog, QLineEdit, "tagName")
    assert name.text() == ""
    qtbot.keyClicks(name, "Numbers")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert project.tags.all()[-1].name == "Numbers"
    assert dialog.isVisible()


def test_delete_says_what_becomes_of_the_marks_and_is_taken_back(
    qtbot: QtBot, session: Session, project: Project
) -> None:
    dialog = shown(qtbot, session, 1)
    press(qtbot, dialog, "tagDelete")
    assert [tag.id for tag in project.tags.all()] == [2, 3]
    said = part(dialog, QLabel, "tagMessage").text()
    assert said == "Deleted the tag ‘Key passage’. 2 marks stay highlighted."
    press(qtbot, dialog, "tagUndo")
    assert [tag.id for tag in project.tags.all()] == [1, 2, 3]
    assert project.tags.count(1) == 2


def test_tags_are_reordered_with_keys(qtbot: QtBot, session: Session, project: Project) -> None:
    dialog = shown(qtbot, session, 3)
    listed = part(dialog, TagList, "tagDialogList")
    qtbot.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [tag.id for tag in project.tags.all()] == [1, 3, 2]
    assert listed.currentIndex().data() == "Check this"
    assert part(dialog, QLineEdit, "tagName").text() == "Check this"


def test_another_row_shows_another_tag(qtbot: QtBot, session: Session) -> None:
    dialog = shown(qtbot, session, 1)
    listed = part(dialog, TagList, "tagDialogList")
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert part(dialog, QLineEdit, "tagName").text() == "Background"


def test_a_closed_project_closes_the_dialog(qtbot: QtBot, session: Session) -> None:
    dialog = shown(qtbot, session, 1)
    session.close()
    assert dialog.isHidden()


def test_a_name_with_markup_is_shown_as_it_is(
    qtbot: QtBot, session: Session, project: Project
) -> None:
    project.tags.edit(1, name="<b>x</b> & y")
    dialog = shown(qtbot, session, 1)
    press(qtbot, dialog, "tagDelete")
    message = part(dialog, QLabel, "tagMessage")
    assert "‘<b>x</b> & y’" in message.text()
    assert message.textFormat() == Qt.TextFormat.PlainText
