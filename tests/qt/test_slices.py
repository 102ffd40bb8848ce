"""Work that is done a little at a time, while the window lives on."""

import gc

import pytest
from PySide6.QtCore import QObject

from desktop.qt.slices import Slices


@pytest.fixture
def owner(qtbot):
    made = QObject()
    yield made
    made.deleteLater()


@pytest.fixture
def slices(owner):
    made = Slices(owner)
    yield made
    made.stop()


def counting(count, taken):
    for number in range(count):
        taken.append(number)
        yield


def test_all_steps_are_taken_and_then_it_is_done(slices, qtbot):
    taken: list[int] = []
    with qtbot.waitSignal(slices.done):
        slices.begin(counting(30, taken))
        assert taken == [], "nothing before the window had its turn"
    assert taken == list(range(30))
    assert not slices.active


def test_a_step_can_be_taken_at_once_and_no_more_after_the_end(slices):
    taken: list[int] = []
    slices.begin(counting(2, taken))
    slices.step()
    assert taken == [0]
    slices.step()
    slices.step()
    slices.step()
    assert taken == [0, 1]


def test_what_comes_later_takes_the_place_of_what_was_to_be_done(slices, qtbot):
    first: list[int] = []
    second: list[int] = []
    slices.begin(counting(5, first))
    slices.step()
    with qtbot.waitSignal(slices.done):
        slices.begin(counting(2, second))
    assert (first, second) == ([0], [0, 1])


def test_what_a_step_raises_is_handed_over(slices, qtbot):
    def broken():
        yield
        raise KeyError(7)

    with qtbot.waitSignal(slices.failed) as told:
        slices.begin(broken())
    assert isinstance(told.args[0], KeyError)
    assert not slices.active


def test_garbage_is_collected_again_afterwards_if_it_was_before(slices, qtbot):
    assert gc.isenabled()
    slices.begin(counting(3, []))
    assert not gc.isenabled()
    slices.stop()
    assert gc.isenabled()
    gc.disable()
    try:
        with qtbot.waitSignal(slices.done):
            slices.begin(counting(3, []))
        assert not gc.isenabled()
    finally:
        gc.enable()
