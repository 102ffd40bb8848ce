"""The whole window: it travels, undoes, yields to the text, and dresses."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.project import Project
from desktop.qt.actions import ACTIONS
from desktop.qt.views import commands

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

OTHER = "Second story\n\nA short one about something else, said Karl Holm.\n"


def second(project: Project) -> ArticleId:
    from desktop.formats import read_pasted

    return project.articles.add(read_pasted(OTHER))


def status_text(window: "Ascribe", name: str) -> str:
    label = window.window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_title_status_and_article(window: "Ascribe", project: Project) -> None:
    article = project.articles.all()[0]
    assert window.window.windowTitle() == f"{article.title} — test — Ascribe"
    assert window.window.reader.article_id == article.id
    assert status_text(window, "statusSaved") == "Saved"
    assert status_text(window, "statusWords") == f"{article.words} words"
    assert status_text(window, "statusPlace").startswith("Paragraph 1 of ")


def test_undo_says_what_it_takes_back_in_menu_and_line(
    window: "Ascribe", project: Project, qtbot: QtBot
) -> None:
    assert not window.actions["undo"].isEnabled()
    tag = project.tags.add("Key passage")
    mark = project.marks.highlight(ArticleId(window.window.reader.article_id), 0, 5, tag)
    assert window.actions.words("undo") == "Undo Tag ‘Key passage’"
    window.actions.run("undo")
    assert not project.marks.exists(mark)
    assert window.window.message.sentence == "Undone: Tag ‘Key passage’"
    assert window.actions.words("redo") == "Redo Tag ‘Key passage’"
    offer = window.window.findChild(QPushButton, "messageOffer")
    assert offer is not None
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert project.marks.exists(mark)
    assert window.window.message.sentence.startswith("Done again")


def test_undo_of_very_many_rows_is_told_before_it_begins(
    window: "Ascribe", project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.marks.highlight(ArticleId(window.window.reader.article_id), 0, 5)
    heard: list[str] = []
    window.session.waiting.connect(heard.append)
    window.actions.run("undo")
    window.actions.run("redo")
    assert heard == []
    monkeypatch.setattr(commands, "MANY_ROWS", 1)
    window.actions.run("undo")
    window.actions.run("redo")
    assert heard == ["Undoing: Highlight…", "Doing again: Highlight…"]
    assert window.window.message.sentence == "Done again: Highlight"


def test_undo_goes_to_the_article_where_it_happened(window: "Ascribe", project: Project) -> None:
    first = ArticleId(window.window.reader.article_id)
    other = second(project)
    project.marks.highlight(first, 0, 5)
    window.window.open_article(other)
    window.actions.run("undo")
    assert window.window.reader.article_id == first


def test_an_article_that_undo_takes_away_gives_way_to_another(
    window: "Ascribe", project: Project
) -> None:
    first = window.window.reader.article_id
    other = second(project)
    window.window.open_article(other)
    window.actions.run("undo")
    assert window.window.reader.article_id == first
    window.actions.run("redo")
    assert {article.id for article in project.articles.all()} == {first, other}


def test_removing_the_last_article_leaves_a_page_that_says_what_to_do(
    window: "Ascribe", project: Project
) -> None:
    window.actions.run("remove_article")
    assert project.articles.all() == []
    assert window.window.empty.isVisible()
    assert not window.window.reader.isVisible()
    assert window.window.findChild(QPushButton, "empty_add_article") is not None
    assert not window.actions["find"].isEnabled()
    window.actions.run("undo")
    assert window.window.reader.isVisible()
    assert window.window.reader.article_id == project.articles.all()[0].id


def test_back_and_forward_across_articles(window: "Ascribe", project: Project) -> None:
    first = window.window.reader.article_id
    other = second(project)
    assert not window.actions["back"].isEnabled()
    window.window.open_article(other)
    window.actions.run("back")
    assert window.window.reader.article_id == first
    assert window.actions["forward"].isEnabled()
    window.actions.run("forward")
    assert window.window.reader.article_id == other


def test_the_rail_opens_articles_and_follows(window: "Ascribe", project: Project) -> None:
    other = second(project)
    window.window.rail.article_chosen.emit(int(other))
    assert window.window.reader.article_id == other
    window.actions.run("next_article")
    assert window.window.reader.article_id == project.articles.all()[0].id


def test_f9_and_f10_hide_and_show_panes(window: "Ascribe", qtbot: QtBot) -> None:
    for key, pane in ((Qt.Key.Key_F9, window.window.rail), (Qt.Key.Key_F10, window.window.panel)):
        assert pane.isVisible()
        qtbot.keyClick(window.window, key)
        assert not pane.isVisible()
        qtbot.keyClick(window.window, key)
        assert pane.isVisible()


def test_reading_mode_is_the_text_alone_and_esc_leaves_it(window: "Ascribe", qtbot: QtBot) -> None:
    qtbot.keyClick(window.window, Qt.Key.Key_F11)
    whole = window.window
    for part in (whole.rail, whole.panel, whole.toolbar, whole.status, whole.menuBar()):
        assert not part.isVisible()
    assert whole.reader.isVisible()
    whole.reader.canvas.setFocus()
    qtbot.keyClick(whole.reader.canvas, Qt.Key.Key_Escape)
    assert whole.toolbar.isVisible()
    assert whole.rail.isVisible()


def test_f6_goes_round_the_panes(window: "Ascribe", qtbot: QtBot) -> None:
    with qtbot.waitActive(window.window):
        window.window.activateWindow()
    window.window.reader.canvas.setFocus()
    visited = []
    for _ in range(3):
        qtbot.keyClick(window.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        visited.append(
            next(
                pane.objectName()
                for pane in (window.window.rail, window.window.column, window.window.panel)
                if focus is not None and pane.isAncestorOf(focus)
            )
        )
    assert visited == ["panel", "rail", "textColumn"]


def test_text_size_keys(window: "Ascribe") -> None:
    usual = window.window.reader.text_size()
    window.actions.run("text_bigger")
    assert window.window.reader.text_size() > usual
    window.actions.run("text_normal")
    assert window.window.reader.text_size() == usual
    window.actions.run("text_smaller")
    assert window.window.reader.text_size() < usual


@pytest.mark.parametrize("size", [(640, 480), (900, 600), (1440, 900), (2880, 1800)])
def test_the_text_is_readable_at_every_size(window: "Ascribe", size: tuple[int, int]) -> None:
    window.window.resize(*size)
    assert window.window.size().toTuple() == size
    assert window.window.reader.width() >= 320
    assert window.window.reader.height() >= 200


def test_themes_are_chosen_by_hand_and_checked(window: "Ascribe") -> None:
    window.actions.run("theme_dark")
    assert window.appearance.window.name == "dark"
    assert window.appearance.page.name == "dark"
    assert window.actions["theme_dark"].isChecked()
    window.actions.run("page_theme_sepia")
    assert window.appearance.page.name == "sepia"
    assert window.actions["page_theme_sepia"].isChecked()
    window.actions.run("theme_light")
    window.actions.run("page_theme_window")


def test_menus_hold_every_action_once(window: "Ascribe") -> None:
    def inside(menu: QMenu) -> list[QAction]:
        found = []
        for action in menu.actions():
            below = action.menu()
            found += inside(below) if isinstance(below, QMenu) else [action]
        return found

    tops = [top.menu() for top in window.window.menuBar().actions()]
    shown = [
        action.objectName()
        for menu in tops
        if isinstance(menu, QMenu)
        for action in inside(menu)
        if not action.isSeparator()
    ]
    expected = [f"action_{row.id}" for row in ACTIONS if row.menu and not row.submenu]
    assert sorted(shown) == sorted(expected)


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("export", "exportDialog"),
        ("edit_article", "articleDialog"),
        ("manage_tags", "tagDialog"),
        ("keys", "keySheet"),
        ("about", "about"),
    ],
)
def test_every_dialog_opens_and_esc_closes_it(
    window: "Ascribe", project: Project, qtbot: QtBot, action: str, name: str
) -> None:
    project.tags.add("Key passage")
    window.actions.run(action)
    dialog = window.window.findChild(QDialog, name)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(d.isVisible() for d in window.window.findChildren(QDialog)))


def test_the_hint_stays_out_of_reading_mode(window: "Ascribe") -> None:
    assert window.window.hint.isVisible()
    window.actions.run("reading_mode")
    assert not window.window.hint.isVisible()
    window.actions.run("reading_mode")
    assert window.window.hint.isVisible()
