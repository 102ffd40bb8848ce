"""The find bar, its hits on the page and on the scroll bar."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.theme import theme_named
from tests.qt.views.reader.desk import Desk


@pytest.fixture
def article(desk: Desk) -> int:
    lines = [f"Line {n}: the İstanbul \U0001f600 council met again." for n in range(120)]
    return desk.read("\n\n".join(lines))


def find(desk: Desk, qtbot: QtBot, words: str, count: str) -> None:
    desk.reader.open_find()
    QTest.keyClicks(desk.reader.find_bar.field, words)
    qtbot.waitUntil(lambda: desk.reader.find_bar.count.text() == count)


def test_count_and_steps(desk: Desk, article: int, qtbot: QtBot) -> None:
    find(desk, qtbot, "COUNCIL met", "1 of 120")
    field = desk.reader.find_bar.field
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.reader.find_bar.count.text() == "2 of 120"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.reader.find_previous()
    assert desk.reader.find_bar.count.text() == "120 of 120"
    assert not desk.reader.rect_of(*desk.span("council met", 119)).isEmpty()
    desk.reader.find_next()
    assert desk.reader.find_bar.count.text() == "1 of 120"


def test_hits_are_painted_where_the_words_are(desk: Desk, article: int, qtbot: QtBot) -> None:
    find(desk, qtbot, "council", "1 of 120")
    image = desk.reader.canvas.viewport().grab().toImage()
    theme = theme_named("light")
    for number, colour in ((0, theme.find_current), (1, theme.find)):
        box = desk.boxes(*desk.span("council", number))[0]
        assert image.pixelColor(round(box.left()) + 1, round(box.top()) + 2) == colour
    box = desk.boxes(*desk.span("met again"))[0]
    assert image.pixelColor(round(box.left()) + 1, round(box.top()) + 2) == theme.page


def test_hits_are_marked_on_the_scroll_bar(desk: Desk, article: int, qtbot: QtBot) -> None:
    find(desk, qtbot, "Line 60:", "1 of 1")
    bar = desk.reader.scroll_bar
    [row] = bar.mark_rows()
    assert abs(row - bar.height() / 2) < bar.height() / 20


def test_escape_closes_and_keeps_the_place(desk: Desk, article: int, qtbot: QtBot) -> None:
    find(desk, qtbot, "Line 77", "1 of 1")
    top = desk.reader.canvas.top_offset()
    QTest.keyClick(desk.reader.find_bar.field, Qt.Key.Key_Escape)
    assert not desk.reader.find_bar.isVisible()
    assert desk.reader.canvas.top_offset() == top
    assert desk.reader.selection() == desk.span("Line 77")
    assert desk.reader.canvas.hasFocus()
    assert desk.reader.scroll_bar.mark_rows() == []


def test_a_hit_is_never_shown_under_the_bar(desk: Desk, article: int, qtbot: QtBot) -> None:
    bar = desk.reader.canvas.verticalScrollBar()
    find(desk, qtbot, "met again", "1 of 120")
    for number in range(30):
        bar.setValue(bar.value() + 37)
        desk.reader.find_next()
        words = desk.reader.rect_of(*desk.span("met again", number + 1))
        assert words.top() > desk.reader.find_bar.geometry().bottom()


def test_no_matches_and_nothing_typed(desk: Desk, article: int, qtbot: QtBot) -> None:
    find(desk, qtbot, "zebra", "No matches")
    desk.reader.find_next()
    desk.reader.find_bar.field.clear()
    qtbot.waitUntil(lambda: desk.reader.find_bar.count.text() == "")


def test_the_selected_words_are_looked_for(desk: Desk, article: int, qtbot: QtBot) -> None:
    desk.reader.select(*desk.span("met again", 3))
    desk.reader.open_find()
    qtbot.waitUntil(lambda: desk.reader.find_bar.count.text() == "4 of 120")
    desk.reader.close_find()
    desk.reader.go_to(0)
    desk.reader.find_next()
    assert desk.reader.find_bar.field.text() == "met again"


def test_jump_to_a_hit_is_told(desk: Desk, article: int, qtbot: QtBot) -> None:
    desk.reader.open_find()
    with qtbot.waitSignal(desk.reader.jumped) as told:
        QTest.keyClicks(desk.reader.find_bar.field, "Line 99")
    assert told.args[0] == article


def test_another_article_is_searched_anew(desk: Desk, article: int, qtbot: QtBot) -> None:
    find(desk, qtbot, "council", "1 of 120")
    desk.read("Only one council here.")
    assert desk.reader.find_bar.count.text() == "1 of 1"
    QApplication.processEvents()
