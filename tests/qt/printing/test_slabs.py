"""Slabs on pages: nothing lost, nothing over the edge, what belongs together stays so."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.qt.printing.paper import BOTTOM, TOP, Sheet
from desktop.qt.printing.slabs import Page, Slab, paginate

ROOM = BOTTOM - TOP


def nothing(_sheet: Sheet, _top: float) -> None:
    """Draw nothing."""


def slab(height: float, *, keep: bool = False, fresh: bool = False, before: float = 0) -> Slab:
    return Slab(height, nothing, before=before, keep=keep, fresh=fresh)


def heights(pages: list[Page]) -> list[list[float]]:
    return [[one.slab.height for one in page.placed] for page in pages]


def test_a_full_page_is_followed_by_another() -> None:
    assert heights(paginate([slab(ROOM - 10), slab(10), slab(10)])) == [[ROOM - 10, 10], [10]]


def test_what_keeps_together_moves_on_together() -> None:
    made = paginate([slab(ROOM - 15), slab(10, keep=True), slab(11)])
    assert heights(made) == [[ROOM - 15], [10, 11]]


def test_what_is_longer_than_a_page_flows_on() -> None:
    long = [slab(ROOM / 4, keep=True) for _ in range(5)]
    assert [len(page.placed) for page in paginate([*long, slab(1)])] == [4, 2]


def test_space_above_is_not_at_the_top_of_a_page() -> None:
    made = paginate([slab(ROOM, before=50), slab(10, before=50), slab(10, before=50)])
    assert [place.top for place in made[1].placed] == [TOP, TOP + 60]


def test_a_fresh_one_begins_a_page() -> None:
    assert heights(paginate([slab(10), slab(11, fresh=True), slab(12)])) == [[10], [11, 12]]


def test_a_picture_has_its_page_for_itself() -> None:
    picture = Slab(0, nothing, alone=(100.0, 50.0))
    made = paginate([slab(10, keep=True), picture, slab(11)])
    assert [page.size for page in made] == [None, (100.0, 50.0), None]
    assert heights(made) == [[10], [0], [11]]


slabs = st.builds(
    slab,
    st.floats(1, ROOM / 2),
    keep=st.booleans(),
    fresh=st.booleans(),
    before=st.floats(0, 300),
)


@given(st.lists(slabs, max_size=40))
def test_all_are_placed_in_order_and_inside(made: list[Slab]) -> None:
    pages = paginate(made)
    placed = [one for page in pages for one in page.placed]
    assert [one.slab for one in placed] == made
    assert all(one.top >= TOP for one in placed)
    assert all(one.top + one.slab.height <= BOTTOM + 0.01 for one in placed)
    for page in pages:
        tops = [one.top for one in page.placed]
        assert page.placed
        assert tops == sorted(tops)
