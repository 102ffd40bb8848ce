"""Where blocks stand: never over one another, the answer right of what it answers."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.qt.views.workbench.map_layout import Arrangement, Box, Tie, arrange


def overlapping(boxes: list[Box], laid: Arrangement) -> list[tuple[int, int]]:
    found = []
    for a, b in combinations(range(len(boxes)), 2):
        (ax, ay), (bx, by) = laid.places[a], laid.places[b]
        apart = (
            ax + boxes[a].width <= bx
            or bx + boxes[b].width <= ax
            or ay + boxes[a].height <= by
            or by + boxes[b].height <= ay
        )
        if not apart:
            found.append((a, b))
    return found


sizes = st.builds(Box, st.sampled_from([292.0, 584.0, 876.0]), st.floats(80, 900))


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[Box], list[Tie]]:
    boxes = draw(st.lists(sizes, min_size=1, max_size=24))
    ends = st.integers(0, len(boxes) - 1)
    port, weight = st.floats(1, 79), st.sampled_from([0.5, 1.0])
    ties = draw(st.lists(st.builds(Tie, ends, ends, port, port, weight), max_size=40))
    return boxes, ties


@given(maps())
@settings(max_examples=60, deadline=None)
def test_every_box_has_a_place_of_its_own(given_map: tuple[list[Box], list[Tie]]) -> None:
    boxes, ties = given_map
    laid = arrange(boxes, ties)
    assert sorted(laid.places) == list(range(len(boxes)))
    assert overlapping(boxes, laid) == []
    for box, (left, top) in laid.places.items():
        assert left >= -0.01
        assert top >= -0.01
        assert left + boxes[box].width <= laid.width + 0.01
        assert top + boxes[box].height <= laid.height + 0.01


@given(maps())
@settings(max_examples=30, deadline=None)
def test_lanes_pass_between_the_blocks(given_map: tuple[list[Box], list[Tie]]) -> None:
    boxes, ties = given_map
    laid = arrange(boxes, ties)
    for lanes in laid.lanes.values():
        for lane in lanes:
            for box, (left, top) in laid.places.items():
                beside = lane.right <= left or lane.left >= left + boxes[box].width
                assert beside or not top < lane.y < top + boxes[box].height


@given(maps())
@settings(max_examples=20, deadline=None)
def test_the_same_map_comes_twice(given_map: tuple[list[Box], list[Tie]]) -> None:
    boxes, ties = given_map
    assert arrange(boxes, ties) == arrange(boxes, ties)


def test_an_answer_stands_right_of_what_it_answers() -> None:
    boxes = [Box(292, 100)] * 3
    laid = arrange(boxes, [Tie(1, 0, 50, 50), Tie(2, 1, 50, 50), Tie(2, 0, 50, 50)])
    across = [laid.places[box][0] for box in range(3)]
    assert across == sorted(across)
    assert len(set(across)) == 3
    assert len(laid.lanes[2]) == 1


def test_boxes_without_ties_stand_under_the_others() -> None:
    boxes = [Box(292, 100)] * 4
    laid = arrange(boxes, [Tie(3, 2, 50, 50)])
    assert laid.loose_top is not None
    for loose in (0, 1):
        assert laid.places[loose][1] >= laid.loose_top
    for tied in (2, 3):
        assert laid.places[tied][1] + 100 < laid.loose_top


def test_a_circle_of_answers_is_laid_out() -> None:
    boxes = [Box(292, 100)] * 3
    laid = arrange(boxes, [Tie(0, 1, 50, 50), Tie(1, 2, 50, 50), Tie(2, 0, 50, 50)])
    assert overlapping(boxes, laid) == []


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_anything_to_place(count: int) -> None:
    laid = arrange([Box(292, 100)] * count, [])
    assert len(laid.places) == count
    assert laid.loose_top is None
