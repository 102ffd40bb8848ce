"""Slabs of paper: what cannot be divided, put on pages so that what belongs together stays so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.qt.printing.paper import BOTTOM, TOP, Sheet

Draw = Callable[[Sheet, float], None]


@dataclass(frozen=True, slots=True)
class Slab:
    """A line, a row, a rule; `draw` gets the sheet and the top edge."""

    height: float
    draw: Draw
    before: float = 0.0
    """Space above it, not at the top of a page."""
    keep: bool = False
    """Whether it stays on one page with the next."""
    anchor: str = ""
    title: str = ""
    """Of a heading: what the running title and the outline say."""
    level: int = 0
    fresh: bool = False
    """Whether it begins a page."""
    alone: tuple[float, float] | None = None
    """Of a picture: the size of the page that it has for itself."""


class Placed(NamedTuple):
    """A slab with its top edge."""

    top: float
    slab: Slab


@dataclass(slots=True)
class Page:
    """A page with what stands on it."""

    placed: list[Placed]
    size: tuple[float, float] | None = None
    """None for the usual one."""


def paginate(slabs: Sequence[Slab]) -> list[Page]:
    """Put slabs on pages: those that keep together move on together where they fit one page."""
    pages: list[Page] = []
    at = float(BOTTOM)
    place = 0
    while place < len(slabs):
        end = place + 1
        while end < len(slabs) and slabs[end - 1].keep and not slabs[end].alone:
            end += 1
        chunk = slabs[place:end]
        place = end
        if chunk[0].alone:
            pages.append(Page([Placed(0.0, chunk[0])], chunk[0].alone))
            at = float(BOTTOM)
            continue
        tall = sum(slab.height + slab.before for slab in chunk) - chunk[0].before
        room = BOTTOM - at - chunk[0].before
        if not pages or pages[-1].size or chunk[0].fresh or room < tall <= BOTTOM - TOP:
            pages.append(Page([]))
            at = float(TOP)
        for slab in chunk:
            at = _put(pages, slab, at)
    return pages


def _put(pages: list[Page], slab: Slab, at: float) -> float:
    """Place one slab below `at`, or on top of a new page; return where it ends."""
    top = at + slab.before if pages[-1].placed else at
    if top + slab.height > BOTTOM and pages[-1].placed:
        pages.append(Page([]))
        top = float(TOP)
    pages[-1].placed.append(Placed(top, slab))
    return top + slab.height
