"""Find the words on which the highlights and comments of a PDF stand."""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.domain.text import trimmed
from desktop.formats.pdf import Box, RawMark, RawPage


class PdfMark(NamedTuple):
    """A mark that someone made in the file; start and end are code points of the article."""

    start: int
    end: int
    note: str
    author: str
    kind: str
    """'highlight', 'underline', 'strikeout', 'squiggly' or 'comment'."""


class Placed(NamedTuple):
    """Where a page starts in the text, and a box (four numbers) for each of its code points."""

    start: int
    boxes: "array[float]"


def marks_of(text: str, placed: Sequence[Placed], pages: Sequence[RawPage]) -> Iterator[PdfMark]:
    """Yield the marks of all pages in their order; a mark on no words is left out."""
    for here, page in zip(placed, pages, strict=True):
        for raw in page.marks:
            first, last = _near(text, here, raw) if raw.kind == "comment" else _under(here, raw)
            if raw.kind == "comment":
                first, last = _word(text, here.start + first, here.start + last)
            else:
                first, last = here.start + first, here.start + last
            start, end = trimmed(text, first, last)
            if start < end:
                yield PdfMark(start, end, raw.note, raw.author, raw.kind)


def _under(here: Placed, raw: RawMark) -> tuple[int, int]:
    """Return the stretch (from the start of the page) whose middles lie in the mark's boxes."""
    found = [
        index
        for index, (across, down) in enumerate(_middles(here.boxes))
        if any(_holds(box, across, down) for box in raw.boxes)
    ]
    return (found[0], found[-1] + 1) if found else (0, 0)


def _near(text: str, here: Placed, raw: RawMark) -> tuple[int, int]:
    """Return the code point that is nearest to where a comment is pinned."""
    left, top, _right, bottom = raw.boxes[0]
    height = (top + bottom) / 2
    best, index = float("inf"), -1
    for number, (across, down) in enumerate(_middles(here.boxes)):
        far = (across - left) ** 2 + 4 * (down - height) ** 2
        if far < best and not text[here.start + number].isspace():
            best, index = far, number
    return (index, index + 1) if index >= 0 else (0, 0)


def _middles(boxes: "array[float]") -> Iterator[tuple[float, float]]:
    """Yield the middle of each box; what stands nowhere is far away."""
    for left, top, right, bottom in zip(
        boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True
    ):
        if right > left or bottom > top:
            yield (left + right) / 2, (top + bottom) / 2
        else:
            yield -1e9, -1e9


def _holds(box: Box, across: float, down: float) -> bool:
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the word around a code point."""
    while start < end and start > 0 and not text[start - 1].isspace():
        start -= 1
    while start < end < len(text) and not text[end].isspace():
        end += 1
    return start, end
