"""Draw the pages of a PDF as pixels; what runs in the process that does nothing else."""

from contextlib import ExitStack
from typing import Any, NamedTuple

from desktop.domain.errors import FileProblem
from desktop.formats.limits import MOST_PIXELS
from desktop.formats.pdf import Entry, opened, outline_of, page_of, troubles

PIXEL = 3
"""Bytes of a pixel: red, green, blue."""


class Paper(NamedTuple):
    """What has to be known of a file before a page is drawn; sizes in points."""

    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page as it is shown."""
    outline: tuple[Entry, ...]


class Extent(NamedTuple):
    """The pixels of a page."""

    width: int
    height: int

    @property
    def size(self) -> int:
        """How many bytes they take."""
        return self.width * self.height * PIXEL


def extent_of(size: tuple[float, float], scale: float) -> Extent:
    """Return how many pixels a page of this size (points) has at this scale (pixels a point)."""
    width, height = (max(1.0, side * scale) for side in size)
    too_many = (width * height / MOST_PIXELS) ** 0.5
    if too_many > 1:
        width, height = max(1.0, width / too_many), max(1.0, height / too_many)
    return Extent(min(MOST_PIXELS, round(width)), min(MOST_PIXELS, round(height)))


class Drawing:
    """An open PDF whose pages are drawn."""

    def __init__(self, data: bytes, named: str, password: str = "") -> None:
        """Open it. Raises FileProblem when it is damaged, PasswordWanted when it is locked."""
        self._held = ExitStack()
        self._document: Any = self._held.enter_context(opened(data, named, password))
        try:
            pages = self._document
            sizes = tuple((page.rect.width, page.rect.height) for page in pages)
            self.paper = Paper(sizes, tuple(outline_of(self._document)))
        except troubles() as error:
            self.close()
            raise FileProblem(f"{named} is damaged, so that its pages cannot be drawn.") from error

    def draw(
        self, page: int, scale: float, target: memoryview, tint: tuple[int, int] | None = None
    ) -> Extent:
        """Write a page (from 0) into `target` and return its extent.

        `tint`: what becomes of black and of white, as 0xRRGGBB.
        Raises FileProblem when the page cannot be drawn.
        """
        wanted = extent_of(self.paper.sizes[page], scale)
        try:
            sheet = page_of(self._document, page)
            across = wanted.width / max(1e-6, sheet.rect.width)
            down = wanted.height / max(1e-6, sheet.rect.height)
            pixels = sheet.get_pixmap(matrix=(across, 0, 0, down, 0, 0), alpha=False)
            if tint is not None:
                pixels.tint_with(*tint)
            return _copied(pixels, wanted, target)
        except troubles() as error:
            raise FileProblem("This page of the file is damaged and cannot be drawn.") from error

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()


def _copied(pixels: Any, wanted: Extent, target: memoryview) -> Extent:
    """Copy the pixels row by row, or at once where no row is too long."""
    width, height = min(pixels.width, wanted.width), min(pixels.height, wanted.height)
    samples = memoryview(pixels.samples_mv)
    row = width * PIXEL
    if pixels.stride == row:
        target[: row * height] = samples[: row * height]
    else:
        for number in range(height):
            start = number * pixels.stride
            target[number * row : (number + 1) * row] = samples[start : start + row]
    return Extent(width, height)
