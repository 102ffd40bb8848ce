"""Where each code point of a PDF's text stands on its page: kept small, asked for by span."""

import math
import sys
import zlib
from array import array
from contextlib import suppress
from typing import NamedTuple

from desktop.domain.pages import Box, Page
from desktop.formats.limits import MAX_LETTERS

NOWHERE = (0.0, 0.0, 0.0, 0.0)
"""The box of what stands on no page: spaces between lines, breaks between blocks."""

_NEAR = 1.2
"""Two boxes of a line touch when no more than this many heights lie between them."""


Planes = tuple["array[float]", "array[float]", "array[float]", "array[float]"]
"""The lefts, tops, rights and bottoms of the code points of a page."""


class PageText(NamedTuple):
    """The stretch of an article's text that stands on one page."""

    start: int
    """The first code point; the stretch ends where the next page starts."""
    width: float
    height: float
    """In points, as the page is shown."""
    boxes: bytes
    """A box for each code point, see `packed`."""


def packed(boxes: "array[float]") -> bytes:
    """Return boxes (four numbers each) as small bytes: all lefts, tops, rights, bottoms.

    Little-endian 32-bit floats, zlib; numbers are rounded to a sixteenth of a point.
    """
    # Beside each other, the tops of a line are equal, and so are its bottoms.
    planes = array("f")
    for side in range(4):
        planes.extend([int(number * 16 + 0.5) * 0.0625 for number in boxes[side::4]])
    if sys.byteorder == "big":
        planes.byteswap()
    return zlib.compress(planes.tobytes(), 3)


def unpacked(page: PageText | Page) -> Planes:
    """Return the lefts, tops, rights and bottoms of a page's code points.

    None at all where the bytes, which a stranger's project may hold, were not made by `packed`.
    """
    planes = array("f")
    with suppress(zlib.error, ValueError):  # ValueError: not a whole number of floats
        planes.frombytes(_inflated(page.boxes))
    if sys.byteorder == "big":
        planes.byteswap()
    if len(planes) % 4 or not math.isfinite(sum(planes)):
        planes = array("f")
    count = len(planes) // 4
    lefts, tops, rights, bottoms = (planes[count * side : count * (side + 1)] for side in range(4))
    return lefts, tops, rights, bottoms


def _inflated(packed_boxes: bytes) -> bytes:
    """Return at most what the longest page has; nothing of what has more."""
    stream = zlib.decompressobj()
    found = stream.decompress(packed_boxes, 16 * MAX_LETTERS)
    return found if stream.eof else b""


def boxes_of(page: PageText, start: int, end: int) -> tuple[Box, ...]:
    """Return the rectangles of a span (code points of the article) on this page, one a line.

    The part of the span that stands on other pages is left out.
    """
    return tuple(
        line.box for line in box_lines(unpacked(page), start - page.start, end - page.start)
    )


class BoxLine(NamedTuple):
    """A stretch of a line; first and last are code points counted from the start of the page."""

    box: Box
    first: int
    last: int


def box_lines(planes: Planes, first: int, last: int) -> list[BoxLine]:
    """Return the rectangles of [first, last), counted from the start of the page, one a line."""
    lefts, tops, rights, bottoms = planes
    found: list[BoxLine] = []
    for index in range(max(0, first), min(len(lefts), last)):
        box = lefts[index], tops[index], rights[index], bottoms[index]
        if box == NOWHERE:
            continue
        if found and _touch(found[-1].box, box):
            found[-1] = BoxLine(_around(found[-1].box, box), found[-1].first, index + 1)
        else:
            found.append(BoxLine(box, index, index + 1))
    return found


def _touch(one: Box, other: Box) -> bool:
    """Say whether two boxes belong to one stretch of a line, level or upright."""
    if min(one[3], other[3]) - max(one[1], other[1]) > 0.5 * min(one[3] - one[1], _height(other)):
        return max(one[0], other[0]) - min(one[2], other[2]) < _NEAR * _height(other)
    if min(one[2], other[2]) - max(one[0], other[0]) > 0.5 * min(one[2] - one[0], _width(other)):
        # Upright writing; lines of level writing that stand close are not one stretch.
        return (
            max(one[1], other[1]) - min(one[3], other[3]) < 0.5
            and _height(one) >= _height(other)
            and abs(one[0] - other[0]) < 1
            and abs(one[2] - other[2]) < 1
        )
    return False


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _height(box: Box) -> float:
    return box[3] - box[1]


def _width(box: Box) -> float:
    return box[2] - box[0]
