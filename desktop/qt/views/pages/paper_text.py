"""The words of one article on its pages: from a span to places on a page, and back.

Pages count from 0 here, places are points from the upper left corner of a page.
"""

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from desktop.project.pages import Pages

_NEAR = 60
"""Code points around a space or a break in which words are looked for that have a place."""
_KEPT = 24


class TextLine(NamedTuple):
    """A stretch of words on one line of a page; start and end are code points."""

    start: int
    end: int
    box: QRectF


class PaperText:
    """Ask one article where its words stand."""

    def __init__(self, pages: "Pages", article_id: int, length: int) -> None:
        """Take the pages of the project, the article, and how long its text is."""
        self._pages = pages
        self._article = article_id
        self._length = length
        found = pages.of(article_id)
        self.sizes = [(page.width, page.height) for page in found]
        self._starts = [page.start for page in found]
        self._lines: dict[int, list[TextLine]] = {}

    def __len__(self) -> int:
        return len(self._starts)

    def span_of(self, page: int) -> tuple[int, int]:
        """Return the code points that stand on a page."""
        after = page + 1
        end = self._starts[after] if after < len(self._starts) else self._length
        return self._starts[page], end

    def page_of(self, offset: int) -> int:
        """Return the page on which a code point stands."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def pages_of(self, start: int, end: int) -> range:
        """Return the pages on which a span stands."""
        return range(self.page_of(start), self.page_of(max(start, end - 1)) + 1)

    def boxes(self, start: int, end: int) -> list[tuple[int, QRectF]]:
        """Return the pages and rectangles of a span, one a line."""
        if start >= end:
            return []
        return [
            (number - 1, QRectF(left, top, right - left, bottom - top))
            for number, left, top, right, bottom in self._pages.boxes(self._article, start, end)
        ]

    def boxes_on(self, page: int, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of the part of a span that stands on one page."""
        low, high = self.span_of(page)
        return [box for _page, box in self.boxes(max(start, low), min(end, high))]

    def place_of(self, offset: int) -> tuple[int, QRectF]:
        """Return the page and the box of a letter, or of one near it where it has none."""
        page = self.page_of(offset)
        low, high = self.span_of(page)
        here = self.boxes(offset, min(offset + 1, high))
        if here:
            return here[0]
        after = self.boxes(offset, min(offset + _NEAR, high))
        if after:
            return page, _edge(after[0][1], at_left=True)
        before = self.boxes(max(low, offset - _NEAR), offset)
        if before:
            return page, _edge(before[-1][1], at_left=False)
        return page, QRectF(0, 0, 0, 0)

    def caret_of(self, offset: int) -> tuple[int, QRectF]:
        """Return the page, and the line without width where a caret stands before a letter."""
        page = self.page_of(offset)
        low, high = self.span_of(page)
        here = self.boxes(offset, min(offset + 1, high))
        if here:
            return page, _edge(here[0][1], at_left=True)
        before = self.boxes(max(low, offset - 1), offset)
        if before:
            return page, _edge(before[-1][1], at_left=False)
        return self.place_of(offset)

    def offset_at(self, page: int, x: float, y: float, *, between: bool = False) -> int | None:
        """Return the code point nearest to a place; `between`: the nearest gap of two letters."""
        return self._pages.offset_at(self._article, page + 1, x, y, between=between)

    def lines(self, page: int) -> list[TextLine]:
        """Return the lines of a page in the order of the text."""
        if page not in self._lines:
            while len(self._lines) >= _KEPT:
                del self._lines[next(iter(self._lines))]
            self._lines[page] = [
                TextLine(start, end, QRectF(left, top, right - left, bottom - top))
                for start, end, (left, top, right, bottom) in self._pages.lines(
                    self._article, page + 1
                )
            ]
        return self._lines[page]

    def line_of(self, offset: int) -> tuple[int, int] | None:
        """Return the page and the index of the line with an offset; None where no words are."""
        page = self.page_of(offset)
        lines = self.lines(page)
        if not lines:
            return None
        return page, max(0, bisect_right(lines, offset, key=lambda line: line.start) - 1)

    def column_of(self, page: int) -> tuple[float, float]:
        """Return the left and the right edge of the words of a page."""
        lines = self.lines(page)
        if not lines:
            width = self.sizes[page][0]
            return width * 0.12, width * 0.88
        return min(line.box.left() for line in lines), max(line.box.right() for line in lines)


def _edge(box: QRectF, *, at_left: bool) -> QRectF:
    return QRectF(box.left() if at_left else box.right(), box.top(), 0, box.height())
