"""What a file with pages brings beside its words: where they stand, and marks made in the file."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom of a page as it is shown, in points from its top left corner."""


@dataclass(frozen=True, slots=True)
class Page:
    """The stretch of an article's text that stands on one page."""

    number: int
    """From 1."""
    start: int
    """The first code point; the stretch ends where the next page starts."""
    width: float
    height: float
    """In points, as the page is shown."""
    boxes: bytes = b""
    """A box for each code point, packed by the reader of files; b'' in a list of pages."""


@dataclass(frozen=True, slots=True)
class FoundMark:
    """A highlight or comment that someone made in the file; start and end are code points."""

    start: int
    end: int
    note: str = ""
    author: str = ""
    colour: str = ""
    """As '#rrggbb', or ''."""
    created: str = ""
    """UTC ISO-8601, or ''."""
