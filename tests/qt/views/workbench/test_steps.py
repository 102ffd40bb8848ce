"""Work in steps: done whole it gives what it made, and stopped it has done no more."""

from desktop.qt.views.workbench.steps import Steps, whole


def counting(done: list[int]) -> Steps[str]:
    for number in range(3):
        done.append(number)
        yield
    return "made"


def test_done_whole_it_gives_what_it_made() -> None:
    done: list[int] = []
    assert whole(counting(done)) == "made"
    assert done == [0, 1, 2]


def test_it_can_be_left_between_two_steps() -> None:
    done: list[int] = []
    steps = counting(done)
    next(steps)
    steps.close()
    assert done == [0]
