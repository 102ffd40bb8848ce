"""Pages: from words to places on a page, and from a place on a page to the words there.

What one page needs is unpacked once and kept for a few pages, because the mouse asks often.
"""

from bisect import bisect_right
from typing import NamedTuple

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Block, VersionId
from desktop.domain.pages import Box, Page
from desktop.formats.pdf_boxes import NOWHERE, BoxLine, Planes, box_lines, unpacked
from desktop.project.articles import Articles
from desktop.project.core import Core, Part
from desktop.store import pages

_KEPT_LISTS = 4
_KEPT_PAGES = 16

PageBox = tuple[int, float, float, float, float]
"""Number of the page (from 1), then left, top, right, bottom in points."""


class _Patch(NamedTuple):
    """A block, or the part of one that stands on a page."""

    box: Box
    lines: tuple[BoxLine, ...]


class _Laid(NamedTuple):
    """One page, ready to be asked."""

    page: Page
    planes: Planes
    patches: list[_Patch]
    """Empty until someone asks what stands at a place."""


class Pages(Part):
    """The pages of articles that have some; coordinates are points from the top left corner."""

    def __init__(self, core: Core, articles: Articles) -> None:
        super().__init__(core)
        self._articles = articles
        self._lists: dict[VersionId, tuple[Page, ...]] = {}
        self._laid: dict[tuple[VersionId, int], _Laid] = {}
        core.forgetful.append(self._forget)

    def _forget(self, told: ChangeSet) -> None:
        if told.touches("article"):  # SQLite gives ids of lost rows again
            self._lists.clear()
            self._laid.clear()

    def has_pages(self, article_id: int) -> bool:
        """Say whether the current version has pages. Raises KeyError when the article is gone."""
        version = self._articles.version(article_id)
        if version in self._lists:
            return bool(self._lists[version])
        return pages.present(self._connection, version)

    def of(self, article_id: int) -> tuple[Page, ...]:
        """Return the pages of the current version in their order, without their boxes."""
        return self._of(self._articles.version(article_id))

    def page_of(self, article_id: int, offset: int) -> int:
        """Return the number of the page (from 1) on which a code point stands; 0 without pages."""
        found = self.of(article_id)
        return found[self._index(found, offset)].number if found else 0

    def boxes(self, article_id: int, start: int, end: int) -> list[PageBox]:
        """Return the rectangles of a span (code points), one a line, page by page."""
        version = self._articles.version(article_id)
        found = self._of(version)
        rectangles: list[PageBox] = []
        for page in found[self._index(found, start) :]:
            if page.start >= end:
                break
            planes = self._page(version, page).planes
            for line in box_lines(planes, start - page.start, end - page.start):
                rectangles.append((page.number, *line.box))  # noqa: PERF401 (nested)
        return rectangles

    def lines(self, article_id: int, page: int) -> list[tuple[int, int, Box]]:
        """Return the lines of a page (from 1) in the order of the text: start, end, rectangle."""
        version = self._articles.version(article_id)
        found = self._of(version)[page - 1]
        planes = self._page(version, found).planes
        return [
            (found.start + line.first, found.start + line.last, line.box)
            for line in box_lines(planes, 0, len(planes[0]))
        ]

    def offset_at(
        self, article_id: int, page: int, x: float, y: float, *, between: bool = False
    ) -> int | None:
        """Return the code point nearest to a place on a page (numbered from 1), None without any.

        The nearest block comes first, in it the nearest line, in it the nearest character.
        With `between` it is the nearest place between two characters: the right half of a
        character gives the offset behind it.
        """
        version = self._articles.version(article_id)
        found = self._of(version)
        if not 1 <= page <= len(found):
            return None
        laid = self._page(version, found[page - 1])
        if not laid.patches:
            laid.patches.extend(self._patches(article_id, found, laid))
        if not laid.patches:
            return None
        patch = min(laid.patches, key=lambda one: (_far(one.box, x, y), _area(one.box)))
        line = min(patch.lines, key=lambda one: (_beside(one.box, y), _far(one.box, x, y)))
        nearest = min(
            (index for index in range(line.first, line.last) if _box(laid, index) != NOWHERE),
            key=lambda index: _far(_box(laid, index), x, y),
        )
        left, _top, right, _bottom = _box(laid, nearest)
        behind = between and x > (left + right) / 2
        return laid.page.start + nearest + behind

    def _of(self, version: VersionId) -> tuple[Page, ...]:
        if version not in self._lists:
            while len(self._lists) >= _KEPT_LISTS:
                del self._lists[next(iter(self._lists))]
            self._lists[version] = pages.fetch(self._connection, version)
        return self._lists[version]

    def _index(self, found: tuple[Page, ...], offset: int) -> int:
        """Return which page holds an offset: of pages that start alike (empty ones) the last."""
        return max(0, bisect_right(found, offset, key=lambda page: page.start) - 1)

    def _page(self, version: VersionId, page: Page) -> _Laid:
        key = version, page.number
        laid = self._laid.pop(key, None)
        if laid is None:
            while len(self._laid) >= _KEPT_PAGES:
                del self._laid[next(iter(self._laid))]
            packed = pages.boxes(self._connection, version, page.number)
            full = Page(page.number, page.start, page.width, page.height, packed)
            laid = _Laid(page, unpacked(full), [])
        self._laid[key] = laid  # the one asked for last is forgotten last
        return laid

    def _patches(self, article_id: int, found: tuple[Page, ...], laid: _Laid) -> list[_Patch]:
        start = laid.page.start
        count = len(laid.planes[0])
        patches = []
        for block in self._blocks(article_id, start, start + count):
            lines = box_lines(laid.planes, block.start - start, min(block.end - start, count))
            if lines:
                patches.append(_Patch(_around(lines), tuple(lines)))
        return patches

    def _blocks(self, article_id: int, start: int, end: int) -> tuple[Block, ...]:
        blocks = self._articles.document(article_id).blocks
        first = bisect_right(blocks, start, key=lambda block: block.start)
        last = bisect_right(blocks, end, key=lambda block: block.start)
        return blocks[max(0, first - 1) : last]


def _box(laid: _Laid, index: int) -> Box:
    lefts, tops, rights, bottoms = laid.planes
    return lefts[index], tops[index], rights[index], bottoms[index]


def _around(lines: list[BoxLine]) -> Box:
    return (
        min(line.box[0] for line in lines),
        min(line.box[1] for line in lines),
        max(line.box[2] for line in lines),
        max(line.box[3] for line in lines),
    )


def _far(box: Box, x: float, y: float) -> float:
    """Return the square of the distance from a place to a box; 0 inside."""
    left, _top, right, _bottom = box
    across = max(left - x, 0.0, x - right)
    return across**2 + _beside(box, y) ** 2


def _beside(box: Box, y: float) -> float:
    """Return how far above or below a box a place is."""
    return max(box[1] - y, 0.0, y - box[3])


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
