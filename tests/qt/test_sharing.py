"""Share a copy, and clear the history with its backups, as a person does it in the window."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QListView, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.domain.sharing import Share
from desktop.project import Project
from desktop.qt.dialogs.share_copy import TICKED, ShareCopy
from tests.qt.conftest import Answering

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe


def asked(window: "Ascribe") -> ShareCopy:
    window.actions.run("share_copy")
    dialog = window.window.findChild(ShareCopy, "shareDialog")
    assert dialog is not None
    return dialog


def test_what_is_ticked_goes_along(
    window: "Ascribe", project: Project, tmp_path: Path, chooser: Answering, qtbot: QtBot
) -> None:
    mark = project.marks.highlight(ArticleId(1), 0, 5, project.tags.add("Key passage"))
    project.marks.set_note(mark, "for nobody")
    chooser.paths = [tmp_path / "copy.ascribe"]
    dialog = asked(window)
    ticks = {part: dialog.findChild(QCheckBox, f"share_{part}") for part in Share}
    assert ticks[Share.TAGS].isChecked()
    assert ticks[Share.NOTES].isEnabled()
    assert not ticks[Share.NOTES].isChecked()
    assert not ticks[Share.REPLIES].isEnabled()
    with qtbot.waitSignal(window.session.say) as said:
        qtbot.mouseClick(dialog.findChild(QPushButton, "shareGo"), Qt.MouseButton.LeftButton)
    assert said.args is not None
    assert said.args[0] == "‘copy.ascribe’ holds 1 article with 1 mark, and no history."
    copy = Project.open(tmp_path / "copy.ascribe")
    (found,) = copy.marks.many([mark])
    assert (found.note, copy.undo_label) == ("", "")
    copy.close()


def test_a_copy_of_no_article_is_not_asked_for(window: "Ascribe") -> None:
    dialog = asked(window)
    scope = dialog.findChild(QComboBox, "shareScope")
    go = dialog.findChild(QPushButton, "shareGo")
    scope.setCurrentIndex(scope.findData(TICKED))
    ticks = dialog.findChild(QListView, "shareArticles").model()
    assert dialog.choice().articles == frozenset({ArticleId(1)})
    assert go.isEnabled()
    ticks.setData(ticks.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert not go.isEnabled()
    dialog.reject()


def test_a_set_can_be_chosen(window: "Ascribe", project: Project) -> None:
    project.collections.add("<b>Bridge</b>", [1])
    dialog = asked(window)
    scope = dialog.findChild(QComboBox, "shareScope")
    scope.setCurrentIndex(scope.findText("The set ‘<b>Bridge</b>’"))
    assert dialog.choice().articles == frozenset({ArticleId(1)})
    dialog.reject()


@pytest.mark.parametrize("also", [False, True])
def test_backups_are_replaced_when_that_is_ticked(
    window: "Ascribe", project: Project, own_home: Path, qtbot: QtBot, *, also: bool
) -> None:
    path = project.path.with_name("other.ascribe")
    Project.create(path).close()
    for name in ("First", "Second"):
        once = Project.open(path, backups=own_home / "backups")
        once.tags.add(name)
        once.close()
    again = Project.open(path, backups=own_home / "backups")
    window.session.attach(again)
    assert again.backup_count == 2
    window.actions.run("clear_history")
    dialog = window.window.findChild(QMessageBox, "clearHistory")
    assert dialog is not None
    tick = dialog.findChild(QCheckBox, "clearHistoryBackups")
    assert tick.text() == "Replace the 2 backups, too, by one of now"
    assert not tick.isChecked()
    tick.setChecked(also)
    qtbot.mouseClick(dialog.findChild(QPushButton, "clearHistoryAccept"), Qt.MouseButton.LeftButton)
    assert again.undo_label == ""
    assert again.backup_count == (1 if also else 2)
