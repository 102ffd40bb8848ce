"""Back and forward as in a web browser."""

from desktop.qt.views.places import LONGEST, Place, Places

A, B, C = Place(1, 10), Place(2, 0), Place(1, 500)


def test_back_then_forward() -> None:
    places = Places()
    places.jumped_from(A)
    places.jumped_from(B)
    assert places.back(C) == B
    assert places.back(B) == A
    assert places.back(A) is None
    assert places.forward(A) == B
    assert places.forward(B) == C
    assert not places.can_go_forward


def test_a_jump_forgets_what_lay_ahead() -> None:
    places = Places()
    places.jumped_from(A)
    assert places.back(B) == A
    places.jumped_from(A)
    assert not places.can_go_forward


def test_the_same_place_is_kept_once_and_nowhere_not_at_all() -> None:
    places = Places()
    places.jumped_from(A)
    places.jumped_from(A)
    places.jumped_from(Place(0, 0))
    assert places.back(B) == A
    assert not places.can_go_back


def test_gone_articles_are_forgotten() -> None:
    places = Places()
    for place in (A, B, C):
        places.jumped_from(place)
    places.forget(frozenset({1}))
    assert places.back(Place(3, 0)) == B
    assert not places.can_go_back


def test_the_trail_has_an_end() -> None:
    places = Places()
    for offset in range(LONGEST * 2):
        places.jumped_from(Place(1, offset))
    count = 0
    while places.back(Place(0, 0)) is not None:
        count += 1
    assert count == LONGEST
