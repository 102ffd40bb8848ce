"""Where pages lie: all of them, at every zoom, without gaps in what can be reached."""

import pytest
from PySide6.QtCore import QPointF

from desktop.qt.views.pages.stack import GAP, LEAST, MOST, PIXELS, SIDE, Stack

A4 = (595.0, 842.0)


def test_pages_lie_below_each_other_in_the_middle() -> None:
    stack = Stack([A4, (842.0, 595.0), A4], 1.0, 2_000)
    first, second = stack.rectangle(0), stack.rectangle(1)
    assert first.top() == GAP
    assert first.width() == pytest.approx(595 * PIXELS)
    assert second.top() == pytest.approx(first.bottom() + GAP)
    assert first.center().x() == pytest.approx(1_000)
    assert second.center().x() == pytest.approx(1_000)
    assert stack.height == pytest.approx(stack.rectangle(2).bottom() + GAP)


def test_a_narrow_view_is_scrolled_across() -> None:
    stack = Stack([A4], 2.0, 300)
    assert stack.width == pytest.approx(595 * PIXELS * 2 + 2 * SIDE)
    assert stack.rectangle(0).left() == pytest.approx(SIDE)


def test_what_is_between_two_heights() -> None:
    stack = Stack([A4] * 10, 1.0, 900)
    high = 842 * PIXELS + GAP
    assert list(stack.between(0, 100)) == [0]
    assert list(stack.between(high * 3 + 20, high * 5 + 20)) == [3, 4, 5]
    assert list(stack.between(high + 3, high + GAP - 3)) == []  # only the gap is seen
    assert list(stack.between(stack.height - 5, stack.height + 500)) == []
    assert list(Stack(()).between(0, 100)) == []


def test_the_nearest_page_of_a_gap() -> None:
    stack = Stack([A4] * 3, 1.0, 900)
    bottom = stack.rectangle(0).bottom()
    assert stack.nearest(bottom + 1) == 0
    assert stack.nearest(bottom + GAP - 1) == 1
    assert stack.nearest(-50) == 0
    assert stack.nearest(1e9) == 2


def test_fitting_makes_pages_as_wide_as_the_view() -> None:
    stack = Stack([A4] * 3)
    zoom = stack.fitting(1_000)
    assert Stack([A4], zoom, 1_000).rectangle(0).width() == pytest.approx(1_000 - 2 * SIDE)
    assert stack.fitting(10) == LEAST
    assert stack.fitting(1e6) == MOST


def test_one_fold_out_does_not_make_all_pages_small() -> None:
    folded = [A4] * 9 + [(5_000.0, 842.0)]
    assert Stack(folded).fitting(1_000) == pytest.approx(Stack([A4]).fitting(1_000))
    wider = [A4] * 9 + [(842.0, 595.0)]
    assert Stack(wider).fitting(1_000) < Stack([A4]).fitting(1_000)


def test_a_place_is_told_in_points() -> None:
    stack = Stack([A4, A4], 1.5, 1_400)
    corner = stack.rectangle(1).topLeft()
    x, y = stack.to_points(1, corner + QPointF(90 * stack.scale, 40 * stack.scale))
    assert x == pytest.approx(90)
    assert y == pytest.approx(40)


def test_the_zoom_has_bounds() -> None:
    assert Stack([A4], 0.01).zoom == LEAST
    assert Stack([A4], 50).zoom == MOST
