"""The workbench in the whole window: keys reach the map, and Esc gives the article back."""

import pytest
from PySide6.QtCore import Qt

from desktop.qt.views.workbench.map_page import MapPage
from tests import coded_seeds


@pytest.fixture
def middle(window, project, qtbot):
    article = coded_seeds.record(project, "kremlin-iran-missiles.txt")
    window.window.open_article(article)
    found = window.window.middle
    found.show_page("map")
    return found


@pytest.fixture
def canvas(middle, qtbot):
    page = middle.findChild(MapPage, "mapPage")
    qtbot.waitUntil(lambda: len(page.canvas.places) == 10)
    page.canvas.setFocus()
    return page.canvas


def test_arrows_choose_and_panel_and_reader_follow(canvas, window, qtbot) -> None:
    canvas.set_current(0)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    chosen = canvas.current
    assert chosen
    qtbot.waitUntil(lambda: window.window.reader.current_annotation == chosen)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.hasFocus()
    assert canvas.current != chosen


def test_keys_of_the_map_are_not_taken_by_the_window(canvas, qtbot) -> None:
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        before = canvas.scale_now
        qtbot.keyClick(canvas, key)
        assert canvas.scale_now != before
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    fitted = canvas.scale_now
    canvas.fit()
    assert canvas.scale_now == fitted


def test_escape_gives_the_article_back(canvas, middle, qtbot) -> None:
    canvas.set_current(0)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert middle.workbench.isHidden()
