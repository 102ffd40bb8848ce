"""The sheet: zoom, pan, walk; what it tells and what it leaves to others."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.theme import theme_named
from desktop.qt.views.workbench.canvas import FIT_LARGEST, STEP, Canvas, Place

# 1 2
# 3 4
PLACES = [
    Place(1, QRectF(0, 0, 100, 60)),
    Place(2, QRectF(200, 0, 100, 60)),
    Place(3, QRectF(0, 120, 100, 60)),
    Place(4, QRectF(200, 120, 100, 60)),
]


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 400)
    return made


@pytest.fixture
def canvas(window, qtbot):
    made = Canvas(theme_named("light"), window)
    made.resize(500, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    made.set_places(PLACES, QRectF(0, 0, 300, 180), lambda n: f"claim {n}", lambda n: f"tip {n}")
    return made


def told(signal) -> list[int]:
    found: list[int] = []
    signal.connect(found.append)
    return found


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (1, Qt.Key.Key_Right, 2),
        (1, Qt.Key.Key_Down, 3),
        (4, Qt.Key.Key_Left, 3),
        (4, Qt.Key.Key_Up, 2),
        (1, Qt.Key.Key_Left, 1),
        (0, Qt.Key.Key_Right, 1),
        (2, Qt.Key.Key_End, 4),
        (4, Qt.Key.Key_Home, 1),
        (2, Qt.Key.Key_Tab, 3),
    ],
)
def test_keys_walk_to_the_nearest(canvas, qtbot, start, key, end) -> None:
    canvas.set_current(start)
    chosen = told(canvas.claim_chosen)
    qtbot.keyClick(canvas, key)
    assert canvas.current == end
    assert chosen == ([end] if end != start else [])


def test_shift_tab_goes_back_and_tab_leaves_after_the_last(canvas, window, qtbot) -> None:
    after = QWidget(window)
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    after.show()
    canvas.set_current(3)
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.current == 2
    canvas.set_current(4)
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.current == 4
    assert after.hasFocus()


def test_enter_and_double_click_want_the_words(canvas, qtbot) -> None:
    words = told(canvas.words_wanted)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert words == []
    canvas.set_current(2)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    middle = canvas.mapFromScene(PLACES[2].rect.center())
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert words == [2, 3]
    assert canvas.current == 3


def test_a_click_chooses_and_beside_it_lets_go(canvas, qtbot) -> None:
    chosen = told(canvas.claim_chosen)
    viewport, left = canvas.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(viewport, left, pos=canvas.mapFromScene(PLACES[1].rect.center()))
    assert (canvas.current, chosen) == (2, [2])
    assert canvas.accessibleDescription() == "claim 2"
    qtbot.mouseClick(viewport, left, pos=canvas.mapFromScene(QPointF(150, 90)))
    assert (canvas.current, chosen) == (0, [2])


def test_following_another_view_tells_nobody(canvas) -> None:
    chosen, current = told(canvas.claim_chosen), told(canvas.current_changed)
    canvas.set_current(4)
    canvas.set_current(99)
    assert (chosen, current, canvas.current) == ([], [4, 0], 0)


def test_plus_minus_and_nought_zoom(canvas, qtbot) -> None:
    fitted = canvas.scale_now
    assert fitted == pytest.approx(FIT_LARGEST)
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.scale_now == pytest.approx(fitted * STEP)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.scale_now == pytest.approx(fitted / STEP)
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.scale_now == pytest.approx(fitted)


def test_the_wheel_zooms_about_the_pointer(canvas) -> None:
    at = QPointF(120, 90)
    before = canvas.mapToScene(at.toPoint())
    turn = QWheelEvent(
        at,
        QPointF(canvas.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), turn)
    assert canvas.scale_now == pytest.approx(STEP**2)
    moved = canvas.mapToScene(at.toPoint()) - before
    assert moved.manhattanLength() < 3


def test_dragging_pans_and_chooses_nothing(canvas, qtbot) -> None:
    viewport, left = canvas.viewport(), Qt.MouseButton.LeftButton
    before = canvas.mapToScene(0, 0)
    begin = canvas.mapFromScene(PLACES[0].rect.center())
    qtbot.mousePress(viewport, left, pos=begin)
    qtbot.mouseMove(viewport, begin + QPoint(20, 10))
    qtbot.mouseMove(viewport, begin + QPoint(60, 40))
    qtbot.mouseRelease(viewport, left, pos=begin + QPoint(60, 40))
    moved = before - canvas.mapToScene(0, 0)
    assert (round(moved.x()), round(moved.y())) == (60, 40)
    assert canvas.current == 0


def test_the_chosen_claim_comes_into_sight(canvas) -> None:
    canvas.zoom_by(4)
    for claim_id, rect in canvas.places.items():
        canvas.set_current(claim_id)
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        assert seen.intersects(rect)
        assert seen.contains(rect.center())


def test_a_larger_window_shows_all_until_a_person_zooms(canvas) -> None:
    canvas.resize(200, 160)
    assert canvas.scale_now < 1
    canvas.zoom_by(2)
    zoomed = canvas.scale_now
    canvas.resize(500, 400)
    assert canvas.scale_now == pytest.approx(zoomed)


def test_escape_lets_go_before_it_is_left_to_others(canvas, qtbot) -> None:
    canvas.set_current(1)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.current == 0
