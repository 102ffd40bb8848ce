"""The bar beside a selection."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.qt.views.reader.desk import PLAIN, Desk


@pytest.fixture
def article(desk: Desk) -> int:
    desk.project.tags.add("Key passage", colour="amber", key="1")
    desk.project.tags.add("Background", colour="blue", key="2")
    desk.project.tags.add("Without a key", colour="red", key="")
    return desk.read(PLAIN + "\n\nMore to read here." * 60)


def drag_over(desk: Desk, words: str) -> None:
    boxes = desk.boxes(*desk.span(words))
    begin, end = boxes[0], boxes[-1]
    desk.drag(
        QPoint(round(begin.left()), round(begin.center().y())),
        QPoint(round(end.right()), round(end.center().y())),
    )


@pytest.mark.parametrize(
    "words", ["The mayor", "close its library. “No decision", "opposition leader Karl Holm said"]
)
def test_it_appears_beside_the_words_and_never_over_them(
    desk: Desk, article: int, qtbot: QtBot, words: str
) -> None:
    bar = desk.reader.selection_bar
    drag_over(desk, words)
    qtbot.waitUntil(bar.isVisible)
    words_at = desk.reader.rect_of(*desk.span(words))
    assert not bar.geometry().intersects(words_at)
    assert desk.reader.canvas.geometry().contains(bar.geometry())
    assert desk.reader.canvas.hasFocus()


def test_near_the_bottom_it_stands_above(desk: Desk, article: int, qtbot: QtBot) -> None:
    desk.reader.resize(800, 330)
    bar = desk.reader.selection_bar
    last = next(
        number
        for number in range(40, -1, -1)
        if desk.reader.canvas.in_sight(desk.span("e", number)[0])
    )
    desk.reader.select(*desk.span("e", last), reveal=False)
    span = desk.selected()
    qtbot.waitUntil(bar.isVisible)
    assert bar.geometry().bottom() < desk.reader.rect_of(*span).top()


def test_it_hides_on_scroll_typing_and_an_empty_selection(
    desk: Desk, article: int, qtbot: QtBot
) -> None:
    bar = desk.reader.selection_bar
    drag_over(desk, "denied")
    qtbot.waitUntil(bar.isVisible)
    desk.reader.canvas.verticalScrollBar().setValue(30)
    assert not bar.isVisible()
    drag_over(desk, "city")
    qtbot.waitUntil(bar.isVisible)
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    desk.key(Qt.Key.Key_Left)
    assert not bar.isVisible()


def test_it_offers_the_tags_with_a_key_and_tells_what_is_pressed(
    desk: Desk, article: int, qtbot: QtBot
) -> None:
    bar = desk.reader.selection_bar
    drag_over(desk, "denied")
    qtbot.waitUntil(bar.isVisible)
    tags = {tag.key: tag.id for tag in desk.project.tags.all()}
    for action, tag in (("tag_2", tags["2"]), ("entity", 0), ("claim", 0), ("note", 0)):
        button = bar.findChild(QAbstractButton, f"selectionBar_{action}")
        assert button is not None
        with qtbot.waitSignal(bar.action_wanted) as told:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.args == [action, tag]
    assert bar.findChild(QAbstractButton, "selectionBar_tag_3") is None
    assert desk.reader.canvas.hasFocus()
    assert desk.reader.selection() == desk.span("denied")


def test_it_can_be_turned_off(desk: Desk, article: int, qtbot: QtBot) -> None:
    desk.reader.set_selection_bar(False)
    drag_over(desk, "denied")
    with qtbot.waitSignal(desk.reader._bar_timer.timeout):
        pass
    assert not desk.reader.selection_bar.isVisible()


def test_no_room_no_bar(desk: Desk, article: int) -> None:
    bar = desk.reader.selection_bar
    assert not bar.place(QRect(0, 0, 400, 300), QRect(0, 0, 400, 300))
    assert not bar.place(QRect(10, 10, 50, 20), QRect(0, 0, 60, 300))
    assert bar.place(QRect(10, 10, 50, 20), QRect(0, 0, 400, 300))
    assert bar.geometry().top() > 30
