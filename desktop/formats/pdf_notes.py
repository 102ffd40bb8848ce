"""Write marks into a copy of a PDF, as the annotations that every PDF reader shows and lists."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from desktop.formats.pdf import Box, opened, page_of

Colour = tuple[float, float, float]
"""Red, green, blue, each from 0 to 1."""


class Note(NamedTuple):
    """A mark on the words of one page; `boxes` in points of the page as it is shown."""

    page: int
    """From 0."""
    boxes: tuple[Box, ...]
    words: str
    """What a reader shows when the mark is opened; may be ''."""
    author: str
    colour: Colour
    underline: bool = False
    """Whether it is a line under the words, not a tint on them."""
    created: str = ""
    """UTC, ISO-8601, or ''."""


def with_notes(
    data: bytes,
    named: str,
    notes: Sequence[Note],
    password: str = "",
    report: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return the PDF with these annotations added; all that was in it stays.

    `named` is how sentences call the file. Raises FileProblem when it is damaged, and
    PasswordWanted. A file that is locked stays locked with its own password.
    """
    with opened(data, named, password) as document:
        for number, note in enumerate(notes):
            if report is not None and number % 50 == 0:
                report(number, len(notes))
            if note.boxes and note.page < document.page_count:
                _write(page_of(document, note.page), note)
        return bytes(document.tobytes(garbage=0, deflate=True, encryption=_AS_IT_WAS))


_AS_IT_WAS = 0
"""PDF_ENCRYPT_KEEP of the library."""


def _write(page: Any, note: Note) -> None:
    rects = [_unturned(page, box) for box in note.boxes]
    add = page.add_underline_annot if note.underline else page.add_highlight_annot
    made = add([rect.quad for rect in rects])
    made.set_colors(stroke=note.colour)
    at = _pdf_date(note.created) if note.created else None
    made.set_info(content=note.words, title=note.author, creationDate=at, modDate=at)
    made.update()


def _unturned(page: Any, box: Box) -> Any:
    """Return a box of the page as shown as the rectangle that the file wants."""
    return type(page.rect)(*box) * page.derotation_matrix


def _pdf_date(created: str) -> str:
    """Return a time as PDF writes it (ISO 32000-1, 7.9.4)."""
    digits = "".join(sign for sign in created if sign.isdigit())[:14]
    return f"D:{digits}Z"
