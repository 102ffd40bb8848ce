"""The dialog of a set of articles: checks, name, finding, deleting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton

from desktop.domain.model import ImportedDocument
from desktop.qt.dialogs.sets import SetDialog


@pytest.fixture
def articles(project):
    titles = ("The harbour", "The bridge", "<b>The & school</b>")
    add = project.articles.add
    return [add(ImportedDocument(f"Words of {title}.", (), title)) for title in titles]


@pytest.fixture
def opened(session, articles, qtbot):
    def show(collection_id=0):
        dialog = SetDialog(session, collection_id)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return show


def part(dialog, kind, name):
    return dialog.findChild(kind, name)


def test_a_set_is_made_by_keys_alone(opened, project, articles, qtbot):
    dialog = opened()
    save = part(dialog, QPushButton, "setSave")
    assert not save.isEnabled()
    qtbot.keyClicks(dialog.focusWidget(), "Water")
    listed = part(dialog, QListWidget, "setArticles")
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert part(dialog, QLabel, "setCount").text() == "2 articles"
    with qtbot.waitSignal(dialog.added) as told:
        qtbot.keyClick(part(dialog, QLineEdit, "setName"), Qt.Key.Key_Return)
    made = project.collections.get(told.args[0])
    assert (made.name, made.article_ids) == ("Water", tuple(articles[:2]))


def test_a_set_is_shown_and_changed(opened, project, articles, qtbot):
    made = project.collections.add("Water", articles[:2])
    dialog = opened(made)
    listed = part(dialog, QListWidget, "setArticles")
    assert [listed.item(row).checkState() for row in range(3)] == [
        Qt.CheckState.Checked,
        Qt.CheckState.Checked,
        Qt.CheckState.Unchecked,
    ]
    assert listed.item(2).text() == "<b>The & school</b>"
    listed.item(0).setCheckState(Qt.CheckState.Unchecked)
    part(dialog, QLineEdit, "setName").setText("Dry")
    qtbot.mouseClick(part(dialog, QPushButton, "setSave"), Qt.MouseButton.LeftButton)
    assert project.collections.get(made).name == "Dry"
    assert project.collections.get(made).article_ids == (articles[1],)
    assert not dialog.isVisible()


def test_only_articles_that_are_found_are_checked_together(opened, qtbot):
    dialog = opened()
    qtbot.keyClicks(part(dialog, QLineEdit, "setFind"), "THE bridge")
    every = part(dialog, QPushButton, "setAll")
    qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
    listed = part(dialog, QListWidget, "setArticles")
    shown = [not listed.item(row).isHidden() for row in range(3)]
    on = [listed.item(row).checkState() == Qt.CheckState.Checked for row in range(3)]
    assert shown == on == [False, True, False]
    qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
    assert part(dialog, QLabel, "setCount").text() == "0 articles"


def test_a_name_that_is_taken_is_told_in_the_dialog(opened, project, qtbot):
    project.collections.add("Water")
    dialog = opened()
    part(dialog, QLineEdit, "setName").setText("water")
    qtbot.mouseClick(part(dialog, QPushButton, "setSave"), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "already a set ‘Water’" in part(dialog, QLabel, "setMessage").text()


def test_a_set_is_deleted_and_undo_is_offered(opened, project, session, articles, qtbot):
    made = project.collections.add("Water", articles)
    dialog = opened(made)
    with qtbot.waitSignal(session.say) as told:
        qtbot.mouseClick(part(dialog, QPushButton, "setDelete"), Qt.MouseButton.LeftButton)
    assert told.args == ["The set ‘Water’ was deleted; its articles stay.", "Undo"]
    assert project.collections.all() == []
    assert len(project.articles.all()) == 3
    assert not opened().findChild(QPushButton, "setDelete").isVisible()
