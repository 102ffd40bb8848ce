"""The rail as a whole: sections, empty states, dropped files, themes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.theme import theme_named
from desktop.qt.views.rail.rail import Rail
from tests.qt.views.rail.parts import (
    articles,
    pick,
    press,
    tags,
)


def test_buttons_and_menus_ask_for_new_things(qtbot: QtBot, rail: Rail, project: Project) -> None:
    with qtbot.waitSignal(rail.add_wanted):
        press(rail, "railAdd")
    with qtbot.waitSignal(rail.tag_dialog_wanted) as asked:
        press(rail, "railNewTag")
    assert asked.args == [0]
    menu = tags(rail).menu_of(project.tags.get(3))
    with qtbot.waitSignal(rail.tag_dialog_wanted) as asked:
        pick(menu, "editTag")
    assert asked.args == [3]
    menu.close()


def test_sections_close_and_are_remembered(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    heading = rail.findChild(QAbstractButton, "railTagsHeading")
    assert heading is not None
    qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert tags(rail).isHidden()
    again = Rail(session)
    qtbot.addWidget(again)
    assert again.closed_sections() == ["railTagsHeading"]
    rail.close_sections([])
    assert tags(rail).isVisible()
    assert project.view_state("rail") == []


def test_an_empty_project_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.attach(Project.create(tmp_path / "b.ascribe"))
    rail = Rail(session)
    qtbot.addWidget(rail)
    rail.show()
    for name in ("railArticlesEmpty", "railTagsEmpty", "railKindsEmpty"):
        label = rail.findChild(QLabel, name)
        assert label is not None
        assert label.isVisible()
        assert label.text()
    session.close()


def test_closing_the_project_empties_the_rail(qtbot: QtBot, rail: Rail, session: Session) -> None:
    session.close()
    assert articles(rail).model().rowCount() == 0
    assert tags(rail).model().rowCount() == 0


def test_files_dropped_are_handed_on(qtbot: QtBot, rail: Rail, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org")])
    entering = QDragEnterEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(rail, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(rail.files_dropped) as dropped:
        QApplication.sendEvent(rail, dropping)
    assert [Path(path).name for path in dropped.args[0]] == ["a.txt"]


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_themes_are_drawn(qtbot: QtBot, rail: Rail, name: str) -> None:
    theme = theme_named(name)
    rail.set_theme(theme)
    picture = rail.grab().toImage()
    ratio = picture.devicePixelRatio()
    listed = articles(rail)
    inside = listed.visualRect(listed.model().index(0, 0)).topLeft() + QPoint(14, 12)
    place = listed.viewport().mapTo(rail, inside) * ratio
    assert picture.pixelColor(place) == theme.card
    assert picture.pixelColor(2, picture.height() - 3) == theme.panel
