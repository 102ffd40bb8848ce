"""The list of claims: one or many rows by mouse and keys, and a row dragged onto another."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.domain.model import ClaimDraft
from tests.qt.models.panel_story import place

LEFT = Qt.MouseButton.LeftButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def claims(story, project):
    """Four claims in the order of the list."""
    promised = project.claims.add(story.article, ClaimDraft(content=(place("promised"),)))
    return [story.denial, story.quote, story.repairs, promised]


@pytest.fixture
def view(panel, claims):
    panel.splitter.setSizes([800, 100])
    found = panel.claims.list
    found.setFocus()
    return found


@pytest.fixture
def dropped(view):
    heard = []
    view.dropped_on.connect(lambda *pair: heard.append(pair))
    return heard


def centre(view, row_id):
    return view.visualRect(view.rows.index(view.rows.row_of(row_id))).center()


def click(view, row_id, held=NONE):
    QTest.mouseClick(view.viewport(), LEFT, held, centre(view, row_id))


def pull(view, dragged, target):
    """Press on a row and move onto another, with the button held."""
    begin, end = centre(view, dragged), centre(view, target)
    QTest.mousePress(view.viewport(), LEFT, NONE, begin)
    for step in (1, 2, 3, 4):
        QTest.mouseMove(view.viewport(), begin + (end - begin) * step / 4)
    return end


def test_shift_with_arrows_takes_more_rows_and_fewer_again(view, claims, qtbot):
    click(view, claims[1])
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.selected_ids() == claims[1:]
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert view.selected_ids() == claims[1:3]
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert view.selected_ids() == claims[:2], "beyond where it began, to the other side"


def test_shift_click_reaches_from_where_the_selection_began(view, claims):
    click(view, claims[2])
    click(view, claims[0], SHIFT)
    assert view.selected_ids() == claims[:3]
    click(view, claims[3], SHIFT)
    assert view.selected_ids() == claims[2:]


def test_control_click_takes_single_rows_and_lets_them_go(view, claims):
    click(view, claims[0])
    click(view, claims[3], CONTROL)
    assert view.selected_ids() == [claims[0], claims[3]]
    click(view, claims[0], CONTROL)
    assert view.selected_ids() == [claims[3]]
    assert view.current_id() == claims[3]


def test_shift_after_control_begins_at_the_row_taken_last(view, claims):
    click(view, claims[0])
    click(view, claims[2], CONTROL)
    click(view, claims[3], SHIFT)
    assert view.selected_ids() == claims[2:]


def test_control_a_takes_all_and_a_plain_arrow_one(view, claims, qtbot):
    click(view, claims[0])
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selected_ids() == claims
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_ids() == [claims[1]]


def test_a_selection_over_headings_has_only_rows(panel, view, claims, qtbot):
    panel.claims.arrange("source", "text")
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert sorted(view.selected_ids()) == sorted(claims)


def test_a_list_of_entities_takes_one(panel, story, qtbot):
    panel.tabs.setCurrentIndex(1)
    view = panel.pages[1].list
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert len(view.selected_ids()) == 1


def test_a_row_dragged_onto_another_tells_of_both(view, claims, dropped):
    end = pull(view, claims[0], claims[2])
    assert view.viewport().cursor().shape() == Qt.CursorShape.DragLinkCursor
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)
    assert dropped == [(claims[0], claims[2])]
    assert view.viewport().cursor().shape() != Qt.CursorShape.DragLinkCursor


def test_the_panel_asks_what_the_drop_means(panel, view, claims, qtbot):
    end = pull(view, claims[3], claims[1])
    with qtbot.waitSignal(panel.relation_wanted) as told:
        QTest.mouseRelease(view.viewport(), LEFT, NONE, end)
    assert told.args[:2] == [claims[3], claims[1]]


def test_the_row_under_a_drag_is_shown_as_if_chosen(view, claims):
    click(view, claims[0])
    end = centre(view, claims[2])
    QTest.mouseMove(view.viewport(), end)
    row = view.visualRect(view.rows.index(2))
    hovered = view.grab(row).toImage()
    pull(view, claims[0], claims[2])
    assert view.grab(row).toImage() != hovered
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)
    assert view.grab(row).toImage() == hovered


def test_escape_during_a_drag_lets_it_go(view, claims, dropped, qtbot):
    heard = []
    view.left.connect(lambda: heard.append("left"))
    end = pull(view, claims[0], claims[2])
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)
    assert dropped == []
    assert heard == [], "the first Esc belongs to the drag"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert heard == ["left"]


def test_a_small_move_or_the_own_row_is_no_drop(view, claims, dropped):
    begin = centre(view, claims[0])
    QTest.mousePress(view.viewport(), LEFT, NONE, begin)
    QTest.mouseMove(view.viewport(), begin + QPoint(1, 1))
    QTest.mouseRelease(view.viewport(), LEFT, NONE, begin + QPoint(1, 1))
    end = pull(view, claims[0], claims[0])
    QTest.mouseMove(view.viewport(), end + QPoint(40, 0))
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end + QPoint(40, 0))
    assert dropped == []


def test_a_drag_along_the_edge_scrolls(panel, view, claims, dropped):
    panel.resize(400, 420)
    panel.splitter.setSizes([100, 300])
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.mousePress(view.viewport(), LEFT, NONE, QPoint(60, 20))
    for _turn in range(200):
        QTest.mouseMove(view.viewport(), QPoint(60 + _turn % 2, view.viewport().height() - 2))
    assert bar.value() == bar.maximum()
    last = centre(view, claims[3])
    QTest.mouseRelease(view.viewport(), LEFT, NONE, last)
    assert dropped == [(claims[0], claims[3])]
