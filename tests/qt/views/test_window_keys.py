"""The marking keys, menus and the bar do what they say, in a real window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.project import Project

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

OTHER = "Second story\n\nA short one about something else, said Karl Holm.\n"


def test_marking_keys_do_not_reach_the_reader_from_a_field(
    window: "Ascribe", project: Project, qtbot: QtBot
) -> None:
    project.tags.add("Key passage", key="1")
    window.window.reader.select(0, 5)
    field = next(f for f in window.window.panel.findChildren(QLineEdit) if f.isVisible())
    field.setFocus()
    for key in (Qt.Key.Key_H, Qt.Key.Key_1, Qt.Key.Key_Question, Qt.Key.Key_Delete):
        qtbot.keyClick(field, key)
    assert project.marks.count(ArticleId(window.window.reader.article_id), "highlight") == 0
    assert window.window.findChild(QWidget, "keySheet") is None


def test_h_highlights_what_is_selected(window: "Ascribe", project: Project, qtbot: QtBot) -> None:
    with qtbot.waitActive(window.window):
        window.window.activateWindow()
    canvas = window.window.reader.canvas
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    window.window.reader.select(0, 5)
    qtbot.keyClick(canvas, Qt.Key.Key_H)
    assert project.marks.count(ArticleId(window.window.reader.article_id), "highlight") == 1


def test_copy_gives_the_stored_words(window: "Ascribe", project: Project) -> None:
    text = project.articles.document(ArticleId(window.window.reader.article_id)).text
    window.window.reader.select(0, 14)
    window.actions.run("copy")
    assert QGuiApplication.clipboard().text() == text[:14]


def test_tab_goes_from_mark_to_mark_and_keeps_the_keyboard(
    window: "Ascribe", project: Project, qtbot: QtBot
) -> None:
    article = ArticleId(window.window.reader.article_id)
    marks = [project.marks.highlight(article, start, start + 5) for start in (0, 40, 80)]
    with qtbot.waitActive(window.window):
        window.window.activateWindow()
    canvas = window.window.reader.canvas
    canvas.setFocus()
    visited = []
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        visited.append(window.window.reader.current_annotation)
    assert sorted(visited) == sorted(marks)
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.window.reader.current_annotation == visited[1]
    assert canvas.hasFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert not project.marks.exists(visited[1])
    assert window.window.message.sentence == "Removed the highlight."
    qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert project.marks.exists(visited[1])


def test_choosing_in_the_panel_chooses_in_the_reader_and_back(
    window: "Ascribe", project: Project
) -> None:
    article = ArticleId(window.window.reader.article_id)
    first, second_ = (project.marks.highlight(article, at, at + 5) for at in (0, 40))
    window.window.panel.chosen.emit(int(second_))
    assert window.window.reader.current_annotation == second_
    window.window.reader.set_current(int(first))
    assert window.window.panel.pages[2].current == first


def test_e_opens_a_card_and_enter_records_the_entity(
    window: "Ascribe", project: Project, qtbot: QtBot
) -> None:
    article = ArticleId(window.window.reader.article_id)
    text = project.articles.document(article).text
    start = text.index("Anna Berg")
    with qtbot.waitActive(window.window):
        window.window.activateWindow()
    canvas = window.window.reader.canvas
    canvas.setFocus()
    window.window.reader.select(start, start + 9)
    qtbot.keyClick(canvas, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not canvas)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [entity.name for entity in project.entities.all()] == ["Anna Berg"]
    assert project.marks.count(article, "mention") == 1
    qtbot.waitUntil(canvas.hasFocus)


def test_c_drafts_a_claim_and_enter_records_it_from_the_text(
    window: "Ascribe", project: Project, qtbot: QtBot
) -> None:
    article = ArticleId(window.window.reader.article_id)
    text = project.articles.document(article).text
    words = "the city will close its library"
    start = text.index(words)
    with qtbot.waitActive(window.window):
        window.window.activateWindow()
    canvas = window.window.reader.canvas
    canvas.setFocus()
    window.window.reader.select(start, start + len(words))
    qtbot.keyClick(canvas, Qt.Key.Key_C)
    assert window.window.panel.draft() is not None
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert project.marks.count(article, "claim") == 1
    qtbot.keyClick(canvas, Qt.Key.Key_C)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert window.window.panel.draft() is None
    assert project.marks.count(article, "claim") == 1


def test_the_menu_on_a_mark_offers_what_suits_it(window: "Ascribe", project: Project) -> None:
    article = ArticleId(window.window.reader.article_id)
    mark = project.marks.highlight(article, 0, 5)
    offered = {}
    for annotation_id in (0, int(mark)):
        window.window.reader.menu_wanted.emit(QPoint(50, 50), annotation_id)
        menu = window.window.findChild(QMenu, "readerMenu")
        assert menu is not None
        offered[annotation_id] = {action.objectName() for action in menu.actions()}
        menu.close()
        menu.setObjectName("")
    assert "action_remove" in offered[mark]
    assert "action_remove" not in offered[0]
    assert {"action_claim", "action_entity", "action_note"} <= offered[0]
    assert window.window.reader.current_annotation == mark


def test_the_bar_beside_the_selection_tags_and_acts(window: "Ascribe", project: Project) -> None:
    article = ArticleId(window.window.reader.article_id)
    tag = project.tags.add("Key passage")
    window.window.reader.select(0, 5)
    window.window.reader.selection_bar.action_wanted.emit("tag_1", int(tag))
    assert project.tags.get(tag).marks == 1
    window.window.reader.select(20, 30)
    window.window.reader.selection_bar.action_wanted.emit("highlight", 0)
    assert project.marks.count(article, "highlight") == 2


def test_renamed_tags_are_renamed_in_the_menu(window: "Ascribe", project: Project) -> None:
    assert not window.actions["tag_1"].isEnabled()
    tag = project.tags.add("Key passage")
    assert window.actions.words("tag_1") == "Tag ‘Key passage’"
    assert window.actions["tag_1"].isEnabled()
    project.tags.edit(tag, name="R & D")
    assert window.actions.words("tag_1") == "Tag ‘R & D’"
    project.tags.remove(tag)
    assert window.actions.words("tag_1") == "Tag 1"
    assert not window.actions["tag_1"].isEnabled()
