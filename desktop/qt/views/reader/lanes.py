"""Give each mark of a paragraph its lane under the words, and each stretch its one tint."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

LANES = 3

T = TypeVar("T")


class Stretch(NamedTuple):
    """A span that wants a lane or a tint; code points."""

    start: int
    end: int


def assign(stretches: Sequence[Stretch]) -> list[int]:
    """Return the lane of each stretch, in the order given: the lowest one free where it begins.

    The stretches come in the order of the text, longest first where they begin together, so that
    the same marks always get the same lanes. A lane of LANES or more is not painted.
    """
    free_from: list[int] = []
    lanes: list[int] = []
    for stretch in stretches:
        lane = next((n for n, free in enumerate(free_from) if free <= stretch.start), -1)
        if lane < 0:
            lane = len(free_from)
            free_from.append(0)
        free_from[lane] = stretch.end
        lanes.append(lane)
    return lanes


def assign_between(stretches: Sequence[Stretch], taken: Sequence[tuple[Stretch, int]]) -> list[int]:
    """Return the lane of each stretch where lanes are taken already: the lowest one free all along.

    A lane of LANES is not painted.
    """
    lanes: list[int] = []
    used = list(taken)
    for start, end in stretches:
        here = {lane for other, lane in used if other.start < end and other.end > start}
        lane = next((number for number in range(LANES) if number not in here), LANES)
        used.append((Stretch(start, end), lane))
        lanes.append(lane)
    return lanes


def tinted(stretches: Sequence[tuple[Stretch, T]]) -> list[tuple[Stretch, T]]:
    """Return stretches that do not overlap, each with the value of the shortest one over it."""
    edges = sorted({edge for stretch, _ in stretches for edge in stretch})
    places = {edge: number for number, edge in enumerate(edges)}
    values: list[T | None] = [None] * max(0, len(edges) - 1)
    shortest_last = sorted(stretches, key=lambda each: each[0].start - each[0].end)
    for stretch, value in shortest_last:
        for number in range(places[stretch.start], places[stretch.end]):
            values[number] = value
    found: list[tuple[Stretch, T]] = []
    for number, shown in enumerate(values):
        if shown is None:
            continue
        if found and found[-1][0].end == edges[number] and found[-1][1] == shown:
            found[-1] = (Stretch(found[-1][0].start, edges[number + 1]), shown)
        else:
            found.append((Stretch(edges[number], edges[number + 1]), shown))
    return found
