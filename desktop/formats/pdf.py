"""What a drawn PDF lacks: an outline to walk through and words that lead somewhere."""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """A line of the outline; pages count from 0, `top` is in points."""

    level: int
    """From 1; never more than one below the entry before."""
    title: str
    page: int
    top: float


class Jump(NamedTuple):
    """A rectangle of a page (points) that leads to a web address or to a place in the file."""

    page: int
    rect: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    address: str = ""
    place: tuple[int, float] | None = None
    """Page and height."""


def walkable(
    drawn: bytes, title: str, author: str, outline: Sequence[Entry], jumps: Sequence[Jump]
) -> bytes:
    """Return the PDF with an outline, links and its title."""
    import pymupdf  # slow to load, and only a PDF needs it

    document: Any = pymupdf.open(stream=drawn, filetype="pdf")  # type: ignore[no-untyped-call]
    try:
        document.set_metadata({"title": title, "author": author, "creator": "Ascribe"})
        document.set_toc(
            [[one.level, one.title, one.page + 1, _place(pymupdf, one.top)] for one in outline]
        )
        for number, here in _by_page(jumps).items():
            page = document[number]
            for jump in here:
                page.insert_link(_link(pymupdf, jump))
        return bytes(document.tobytes(garbage=0, deflate=True))
    finally:
        document.close()


def _by_page(jumps: Sequence[Jump]) -> dict[int, list[Jump]]:
    found: dict[int, list[Jump]] = {}
    for jump in jumps:
        found.setdefault(jump.page, []).append(jump)
    return found


def _place(pymupdf: Any, top: float) -> dict[str, object]:
    return {"kind": pymupdf.LINK_GOTO, "to": pymupdf.Point(0, max(0.0, top - 10))}


def _link(pymupdf: Any, jump: Jump) -> dict[str, object]:
    rect = pymupdf.Rect(*jump.rect)
    if jump.place is None:
        return {"kind": pymupdf.LINK_URI, "from": rect, "uri": jump.address}
    page, top = jump.place
    point = pymupdf.Point(0, max(0.0, top - 10))
    return {"kind": pymupdf.LINK_GOTO, "from": rect, "page": page, "to": point}
