"""A link becomes an article that is marked; its page is edited and fetched again."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.app import Ascribe, build
from desktop.qt.appearance import dress
from tests.flows.hand import Hand
from tests.formats.pages import NEWS
from tests.formats.site import Site, running

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TITLE = "Harbour bridge to close for a year, city says"
SLOW = 20_000
"""Milliseconds that a process apart may take to start on a busy machine."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in list(os.environ):
        if name.casefold().endswith("_proxy"):
            monkeypatch.delenv(name)
    with running() as made:
        yield made


@pytest.fixture
def ascribe(qapp: QApplication, qtbot: QtBot, own_home: Path, tmp_path: Path) -> Iterator[Ascribe]:
    dress(qapp)
    made = build(qapp)
    made.settings.suggesting = False
    made.session.attach(Project.create(tmp_path / "flow.ascribe", author="tester"))
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()
    made.dismantle()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def take_offer(ascribe: Ascribe, qtbot: QtBot, sentence: str, offer: str) -> None:
    """Wait for a sentence in the message line, and click what is offered with it."""
    line = ascribe.window.message
    qtbot.waitUntil(lambda: sentence in line.sentence, timeout=SLOW)
    offered = button(ascribe.window, "messageOffer")
    assert offered.text() == offer
    QTest.mouseClick(offered, Qt.MouseButton.LeftButton)


def test_a_link_is_read_marked_and_fetched_again(
    ascribe: Ascribe, site: Site, qtbot: QtBot
) -> None:
    window, line = ascribe.window, ascribe.window.message
    project = ascribe.session.here
    hand = Hand(window)
    QGuiApplication.clipboard().setText(site.page("/story", NEWS))
    hand.control(Qt.Key.Key_V)
    take_offer(ascribe, qtbot, "nothing was asked of it", "Fetch it")
    qtbot.waitUntil(lambda: "main text only" in line.sentence, timeout=SLOW)
    qtbot.waitUntil(lambda: TITLE in window.windowTitle())
    hand.page.setFocus()
    hand.drag_over("Okafor")
    hand.press("h")
    article = project.articles.all()[0].id
    assert project.marks.count(article, "highlight") == 1

    changed = NEWS.replace("said Mary Okafor, who leads", "said Dr Mary Okafor, who still leads")
    site.page("/story", changed)
    hand.press(Qt.Key.Key_V, BOTH)
    add = button(window, "linkAdd")
    qtbot.waitUntil(add.isEnabled)
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    take_offer(ascribe, qtbot, "nothing was asked of it", "Fetch it")
    qtbot.waitUntil(lambda: "version 2 now" in line.sentence, timeout=SLOW)
    shown = hand.page.document().toPlainText()
    assert "who still leads" in shown
    mark = project.marks.between(article, 0, len(shown))[0]
    assert project.marks.get(mark.annotation_id).quote == "Okafor"
    assert [path for path, _headers in site.asked] == ["/story", "/story"]

    window.activateWindow()  # as a window manager does when a dialog has closed
    qtbot.waitUntil(window.isActiveWindow)
    hand.page.setFocus()
    hand.control(Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: "Undone: New Version" in line.sentence)
    qtbot.waitUntil(lambda: "who still leads" not in hand.page.document().toPlainText())
    assert project.check() == []


def test_a_link_is_dropped_from_a_browser(ascribe: Ascribe, site: Site, qtbot: QtBot) -> None:
    data = QMimeData()
    url = site.url("/news")
    data.setData("text/uri-list", f"{url}\r\n".encode())
    data.setHtml(f'<a href="{url}"><img src="{site.url("/pixel")}">Bridge</a>')
    data.setText(url)
    drop = QDropEvent(
        QPointF(700, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    ascribe.window.dropEvent(drop)
    take_offer(ascribe, qtbot, "nothing was asked of it", "Fetch it")
    qtbot.waitUntil(lambda: TITLE in ascribe.window.windowTitle(), timeout=SLOW)
    assert [path for path, _headers in site.asked] == ["/news"]


def test_the_window_lives_on_beside_a_site_that_hangs(
    ascribe: Ascribe, site: Site, qtbot: QtBot
) -> None:
    window = ascribe.window
    hand = Hand(window)
    QGuiApplication.clipboard().setText(site.url("/hang"))
    hand.control(Qt.Key.Key_V)
    take_offer(ascribe, qtbot, "nothing was asked of it", "Fetch it")
    qtbot.waitUntil(lambda: bool(site.asked), timeout=SLOW)
    QGuiApplication.clipboard().setText("Another story\n\nWith words of its own.\n")
    hand.control(Qt.Key.Key_V)
    qtbot.waitUntil(lambda: "Another story" in window.windowTitle())
    QTest.mouseClick(button(window, "statusCancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not ascribe.jobs.running)
    qtbot.waitUntil(lambda: "Cancelled" in window.message.sentence)
    assert len(ascribe.session.here.articles.all()) == 1
