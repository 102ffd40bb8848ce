"""Where the pages of a file lie: one below the other, each in the middle, at one zoom.

Sizes are points, places are pixels of the view. At a zoom of 1 a page is as large as on paper,
when the screen has 96 pixels an inch.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF

PIXELS = 96 / 72
"""Pixels a point at a zoom of 1."""
GAP = 14.0
"""Pixels between two pages, and above the first."""
SIDE = 18.0
"""Least pixels beside a page."""
LEAST, MOST = 0.25, 5.0
"""The range of the zoom."""
_FAR_WIDER = 1.6
"""A page this much wider than most does not make all others small."""


class Stack:
    """The pages at a zoom, in a view of a width."""

    def __init__(
        self, sizes: Sequence[tuple[float, float]], zoom: float = 1.0, room: float = 0.0
    ) -> None:
        """Take sizes in points, the zoom, and the width of the view in pixels."""
        self.sizes = [(max(1.0, width), max(1.0, height)) for width, height in sizes]
        self.zoom = min(max(zoom, LEAST), MOST)
        heights = [height * self.scale + GAP for _width, height in self.sizes]
        self._tops = [GAP + top for top in accumulate(heights, initial=0.0)]
        widest = max((width for width, _height in self.sizes), default=0.0) * self.scale
        self.width = max(room, widest + 2 * SIDE)
        self.height = self._tops[-1]

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return PIXELS * self.zoom

    def fitting(self, room: float) -> float:
        """Return the zoom at which the pages are as wide as the view."""
        widths = sorted(width for width, _height in self.sizes) or [1.0]
        usual = widths[len(widths) // 2] * _FAR_WIDER
        widest = max((width for width in widths if width <= usual), default=widths[-1])
        return min(max((room - 2 * SIDE) / (widest * PIXELS), LEAST), MOST)

    def rectangle(self, page: int) -> QRectF:
        """Return where a page (from 0) lies."""
        width, height = (side * self.scale for side in self.sizes[page])
        return QRectF((self.width - width) / 2, self._tops[page], width, height)

    def between(self, top: float, bottom: float) -> range:
        """Return the pages that are between two heights, wholly or in part."""
        if not self.sizes:
            return range(0)
        first = self.at(top)
        if self.rectangle(first).bottom() <= top:
            first += 1
        return range(first, max(first, bisect_right(self._tops, bottom, hi=len(self.sizes))))

    def at(self, y: float) -> int:
        """Return the page at a height, or the one above; the first at the least."""
        return max(0, bisect_right(self._tops, y, hi=len(self.sizes)) - 1)

    def nearest(self, y: float) -> int:
        """Return the page to which a height is nearest."""
        page = self.at(y)
        if page + 1 < len(self.sizes):
            below = self._tops[page + 1] - y
            if below < y - self.rectangle(page).bottom():
                return page + 1
        return page

    def to_points(self, page: int, place: QPointF) -> tuple[float, float]:
        """Return a place of the view in points of a page."""
        corner = self.rectangle(page).topLeft()
        return (place.x() - corner.x()) / self.scale, (place.y() - corner.y()) / self.scale
