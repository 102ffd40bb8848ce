"""Hands and eyes for the rail: its lists, what they show, clicks and menus."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.model import (
    Block,
    BlockKind,
    ImportedDocument,
)
from desktop.qt.views.rail.rail import Rail
from desktop.qt.views.rail.rows import RailList
from desktop.qt.views.rail.tags import TagList

TEXT = "Mara Voss said the bridge is safe. Idris Kane denied it. The bridge closed in May."


def imported(title: str, text: str = TEXT) -> ImportedDocument:
    return ImportedDocument(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), title)


def rows(rail: Rail, name: str) -> RailList:
    found = rail.findChild(RailList, name)
    assert found is not None
    return found


def articles(rail: Rail) -> RailList:
    return rows(rail, "railArticles")


def tags(rail: Rail) -> TagList:
    found = rows(rail, "railTags")
    assert isinstance(found, TagList)
    return found


def kinds(rail: Rail) -> RailList:
    return rows(rail, "railKinds")


def texts(listed: RailList, role: int = Qt.ItemDataRole.DisplayRole) -> list[Any]:
    model = listed.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def click(qtbot: QtBot, listed: RailList, row: int) -> None:
    place = listed.visualRect(listed.model().index(row, 0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def seen(qtbot: QtBot, listed: RailList, role: int, wanted: list[Any]) -> None:
    qtbot.waitUntil(lambda: texts(listed, role) == wanted)


def press(rail: Rail, name: str) -> None:
    button = rail.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def pick(menu: QMenu, name: str) -> None:
    for action in menu.actions():
        inner = action.menu()
        if action.objectName() == name:
            action.trigger()
            return
        if isinstance(inner, QMenu):
            for choice in inner.actions():
                if choice.objectName() == name:
                    choice.trigger()
                    return
    raise AssertionError(name)
