"""The toolbar: the count of suggestions, and fewer words where the window is narrow."""

import pytest
from PySide6.QtWidgets import QApplication, QToolButton


def buttons(window):
    return [each for each in window.window.toolbar.findChildren(QToolButton) if each.isVisible()]


def review(window):
    return window.window.findChild(QToolButton, "tool_review_suggestions")


def test_the_count_stands_in_the_button_and_nowhere_else(window):
    window.window.toolbar.show_suggestions(31)
    assert review(window).text() == "Review suggestions (31)"
    assert window.actions["review_suggestions"].text() == "Review suggestions"
    window.window.toolbar.show_suggestions(0)
    assert review(window).text() == "Review suggestions"


@pytest.mark.parametrize("width", [640, 700, 780, 860, 1440])
def test_no_button_falls_off_the_end(width, window):
    window.window.toolbar.show_suggestions(1031)
    window.window.resize(width, 600)
    QApplication.processEvents()
    toolbar = window.window.toolbar
    assert toolbar.width() == width
    names = [each.objectName() for each in buttons(window)]
    assert {"tool_back", "tool_undo", "tool_review_suggestions", "tool_export"} <= set(names)
    assert "qt_toolbar_ext_button" not in names
    assert all(each.geometry().right() <= width for each in buttons(window))
    for each in buttons(window):
        assert each.width() >= each.sizeHint().width()


def test_in_a_narrow_window_it_still_says_all_to_who_cannot_see(window):
    window.window.resize(700, 600)
    window.window.toolbar.show_suggestions(5)
    QApplication.processEvents()
    assert review(window).text() == "Review (5)"
    assert review(window).accessibleName() == "Review suggestions (5)"
