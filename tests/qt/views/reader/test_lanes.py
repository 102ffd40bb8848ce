from hypothesis import given
from hypothesis import strategies as st

from desktop.qt.views.reader.lanes import LANES, Stretch, assign, assign_between, tinted

stretches = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda p: Stretch(p[0], p[0] + p[1])),
    max_size=25,
)


def test_longer_mark_that_begins_first_keeps_the_upper_lane() -> None:
    assert assign([Stretch(0, 40), Stretch(0, 12), Stretch(14, 20), Stretch(41, 50)]) == [
        0,
        1,
        1,
        0,
    ]


@given(stretches)
def test_marks_in_one_lane_never_overlap(found: list[Stretch]) -> None:
    found.sort(key=lambda s: (s.start, -s.end))
    lanes = assign(found)
    for i, one in enumerate(found):
        for j, other in enumerate(found[:i]):
            if lanes[i] == lanes[j]:
                assert one.start >= other.end or other.start >= one.end


@given(stretches)
def test_every_place_has_the_tint_of_its_shortest_mark(found: list[Stretch]) -> None:
    shown = tinted([(stretch, number) for number, stretch in enumerate(found)])
    for place in range(95):
        over = [n for n, s in enumerate(found) if s.start <= place < s.end]
        tints = [n for s, n in shown if s.start <= place < s.end]
        if not over:
            assert tints == []
        else:
            shortest = min(found[n].end - found[n].start for n in over)
            assert len(tints) == 1
            assert tints[0] in over
            assert found[tints[0]].end - found[tints[0]].start == shortest


def test_lanes_that_are_taken_stay_so_and_the_fourth_is_not_painted() -> None:
    taken = [(Stretch(0, 10), 0), (Stretch(4, 12), 1)]
    given = assign_between([Stretch(0, 3), Stretch(2, 6), Stretch(5, 9), Stretch(11, 14)], taken)
    assert given == [1, 2, LANES, 0]
