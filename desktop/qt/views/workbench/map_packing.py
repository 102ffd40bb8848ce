"""Put rectangles side by side without waste: groups of blocks, and blocks that stand alone."""

from collections.abc import Sequence
from math import ceil

COLUMN_STEP = 30.0
"""Between the blocks of the grid."""


def pack(
    sizes: Sequence[tuple[float, float]], width: float, gap: float
) -> list[tuple[float, float]]:
    """Return left and top for each rectangle, as high and then as far left as it fits."""
    skyline: list[tuple[float, float, float]] = [(0.0, max(width, 1.0) + gap, 0.0)]
    found: list[tuple[float, float]] = []
    for wide, tall in sizes:
        left, top = _lowest(skyline, wide + gap)
        found.append((left, top))
        skyline = _raised(skyline, left, left + wide + gap, top + tall + gap)
    return found


def _lowest(skyline: list[tuple[float, float, float]], wide: float) -> tuple[float, float]:
    """Return the highest place on the page (least y) where something so wide fits."""
    end = skyline[-1][1]
    best = (max(top for _a, _b, top in skyline), 0.0)
    for left, _right, _top in skyline:
        if left and left + wide > end + 1e-6:
            continue
        under = max(top for a, b, top in skyline if a < left + wide - 1e-6 and b > left + 1e-6)
        best = min(best, (under, left))
    return best[1], best[0]


def _raised(
    skyline: list[tuple[float, float, float]], left: float, right: float, level: float
) -> list[tuple[float, float, float]]:
    """Return the skyline with a stretch of it at a new level."""
    made = []
    for a, b, top in skyline:
        if a < left:
            made.append((a, min(b, left), top))
        if b > right:
            made.append((max(a, right), b, top))
    made.append((left, right, level))
    return sorted(one for one in made if one[1] - one[0] > 1e-6)


def flow(sizes: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Return places in columns of the narrowest one's width; a wide one takes several.

    Each goes where the page is least filled, so that the order reads by lines.
    """
    if not sizes:
        return []
    unit = min(wide for wide, _tall in sizes) + COLUMN_STEP
    spans = [ceil((wide + COLUMN_STEP) / unit - 1e-6) for wide, _tall in sizes]
    columns = max(*spans, int((width + COLUMN_STEP) // unit), 1)
    filled = [0.0] * columns
    found = []
    for span, (_wide, tall) in zip(spans, sizes, strict=True):
        tops = [max(filled[at : at + span]) for at in range(columns - span + 1)]
        top = min(tops)
        at = tops.index(top)
        found.append((at * unit, top))
        filled[at : at + span] = [top + tall + COLUMN_STEP] * span
    return found
