"""The one door to PyMuPDF: a PDF comes out as plain values, and a drawn PDF gets what it lacks.

Nothing here knows what a paragraph is: `raw_pages` gives characters as they stand on the pages
(pdf_text makes an article of them), `walkable` adds an outline and links to a report.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from desktop.domain.errors import FileProblem
from desktop.domain.text import canonical
from desktop.formats.limits import MAX_LETTERS, MAX_PAGES

Box = tuple[float, float, float, float]
"""Left, top, right, bottom of a page as it is shown, in points from its top left corner."""

_BOLD = 16
_ITALIC = 2
_TRAILER = b"%%EOF"
_OUTLINES = 50
"""So many shapes on a page without words may well be letters."""
_HEAD = 1_024
"""How far into a file its signature may stand, and before its end its trailer."""


_NO_TEXT = (UnicodeDecodeError, SystemError)
"""What the library raises for a name that is no text: at once, or when its C++ finds that late."""


class PasswordWanted(FileProblem):
    """The PDF opens with a password only, and none or a wrong one was given."""


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


class RawSpan(NamedTuple):
    """Characters of one font in a row."""

    text: str
    boxes: "array[float]"
    """Four numbers (a Box) a code point."""
    size: float
    bold: bool
    italic: bool


class RawLine(NamedTuple):
    """What stands on one base line without a wide gap; RTL words in the order of reading."""

    spans: tuple[RawSpan, ...]
    box: Box
    along: tuple[int, int]
    """Where the writing goes: (1, 0) to the right, (0, -1) upwards ..."""


class RawMark(NamedTuple):
    """An annotation that is words or stands on words; `author` and `note` may be ''."""

    kind: str
    """'highlight', 'underline', 'strikeout', 'squiggly' or 'comment'."""
    boxes: tuple[Box, ...]
    note: str
    author: str


class RawPage(NamedTuple):
    """One page as it is shown, turned if it says so."""

    width: float
    height: float
    lines: tuple[RawLine, ...]
    marks: tuple[RawMark, ...]
    pictures: bool
    """Whether it holds pictures and not one word."""


@dataclass(frozen=True, slots=True)
class RawPdf:
    """Everything that a PDF says about its words."""

    title: str
    author: str
    language: str
    outline: tuple[Entry, ...]
    pages: tuple[RawPage, ...]
    recognised: int = 0
    """How many of the pages are pictures whose words were recognised."""


Recognise = Callable[[Any], tuple[RawLine, ...]]
"""Gives the lines of a page (PyMuPDF's own) that is a picture."""
Report = Callable[[int, int], None]
"""Hears how many pages are read, and of how many."""


def raw_pages(
    data: bytes,
    named: str,
    password: str = "",
    recognise: Recognise | None = None,
    report: Report | None = None,
) -> RawPdf:
    """Return what a PDF holds; `named` is how sentences call the file.

    With `recognise`, pages that are pictures without words get words from it. Raises FileProblem
    when it is damaged, cut off or too large, and PasswordWanted.
    """
    with opened(data, named, password) as document:
        count = document.page_count
        if count > MAX_PAGES:
            raise FileProblem(
                f"{named} has {count} pages, more than an article can have ({MAX_PAGES}); "
                "split it and add the parts."
            )
        pages = []
        left = MAX_LETTERS
        recognised = 0
        for number in range(count):
            sheet = page_of(document, number)
            page = _page(sheet)
            if recognise is not None and page.pictures:
                page = page._replace(lines=recognise(sheet))
                recognised += 1
            if report is not None:
                report(number + 1, count)
            left -= sum(len(span.text) for line in page.lines for span in line.spans)
            if left < 0:
                raise FileProblem(
                    f"{named} has more than {MAX_LETTERS // 1_000_000} million characters; "
                    "split it and add the parts."
                )
            pages.append(page)
        said = document.metadata or {}
        return RawPdf(
            title=(said.get("title") or "").strip(),
            author=(said.get("author") or "").strip(),
            language=(document.language or "").strip(),
            outline=tuple(outline_of(document)),
            pages=tuple(pages),
            recognised=recognised,
        )


@contextmanager
def opened(data: bytes, named: str, password: str) -> Iterator[Any]:
    """Open a PDF and close it; what the library cannot do becomes a sentence."""
    library = _library()
    if b"%PDF-" not in data[:_HEAD]:
        raise FileProblem(f"{named} is not a PDF, whatever its name says; choose another file.")
    damaged = FileProblem(
        f"{named} is damaged, so that its pages cannot be read; get it again from where it came."
    )
    document: Any = None
    try:
        document = library.open(stream=data, filetype="pdf")
        if document.needs_pass and not document.authenticate(password):
            raise PasswordWanted(
                f"The password does not open {named}; type it again."
                if password
                else f"{named} is locked with a password; type the password to add it."
            )
        if document.is_repaired and _TRAILER not in data[-2 * _HEAD :]:
            raise FileProblem(
                f"{named} is cut off before its end, so that words would be missing; "
                "get it again from where it came."
            )
        if not document.page_count:
            raise damaged
        yield document
    except troubles() as error:
        raise damaged from error
    finally:
        if document is not None:
            document.close()


def _library() -> Any:
    """Return PyMuPDF, told to raise and not to print."""
    import pymupdf  # slow to load, and only a PDF needs it

    library: Any = pymupdf
    library.TOOLS.mupdf_display_errors(False)
    library.TOOLS.mupdf_display_warnings(False)
    return library


def troubles() -> tuple[type[Exception], ...]:
    """Return what the library raises for a broken file: its own kinds, else RuntimeError.

    It reads names of parts as UTF-8, which they need not be, and raises what Python does then.
    """
    library = _library()
    ours = library.FileDataError, library.mupdf.FzErrorBase
    return *ours, RuntimeError, *_NO_TEXT


def page_of(document: Any, number: int) -> Any:
    """Return a page (from 0) of the library's own. Raises one of `troubles` when it is not there.

    A file can say that it has more pages than it has: that comes out when they are asked for.
    """
    try:
        return document[number]
    except IndexError as error:
        raise RuntimeError(f"page {number} was counted and is not there") from error


def _page(page: Any) -> RawPage:
    import pymupdf

    turned = page.rotation_matrix if page.rotation else None
    flags = pymupdf.TEXTFLAGS_RAWDICT | pymupdf.TEXT_PRESERVE_LIGATURES
    flags &= ~pymupdf.TEXT_PRESERVE_IMAGES
    found = page.get_text("rawdict", flags=flags)
    lines = []
    for block in found["blocks"]:
        for line in block.get("lines", ()):
            spans = tuple(_span(span, turned) for span in line["spans"] if span["chars"])
            if spans:
                lines.append(RawLine(spans, _turned(line["bbox"], turned), _along(line, turned)))
    return RawPage(
        width=page.rect.width,
        height=page.rect.height,
        lines=tuple(lines),
        marks=tuple(_marks(page, turned)),
        pictures=not _has_words(lines) and _has_pictures(page),
    )


def _has_words(lines: list[RawLine]) -> bool:
    return any(map(str.isalnum, chain.from_iterable(s.text for line in lines for s in line.spans)))


def _has_pictures(page: Any) -> bool:
    """Say whether something is painted that is no letter: a picture, or outlines of letters."""
    painted = [kind for kind, _box in page.get_bboxlog()]
    return "fill-image" in painted or "fill-imgmask" in painted or len(painted) >= _OUTLINES


def _span(span: Any, turned: Any) -> RawSpan:
    letters = span["chars"]
    boxes = array("f")
    if turned is None:
        boxes.extend(chain.from_iterable([letter["bbox"] for letter in letters]))
    else:
        for letter in letters:
            boxes.extend(_turned(letter["bbox"], turned))
    font = span["font"].casefold()
    return RawSpan(
        "".join([letter["c"] for letter in letters]),
        boxes,
        span["size"],
        bool(span["flags"] & _BOLD) or "bold" in font or "black" in font,
        bool(span["flags"] & _ITALIC) or "italic" in font or "oblique" in font,
    )


def _turned(box: Any, turned: Any) -> Box:
    """Return a box as it stands when the page is shown."""
    if turned is None:
        return tuple(box)
    import pymupdf

    rect = pymupdf.Rect(box) * turned  # type: ignore[no-untyped-call]
    return rect.x0, rect.y0, rect.x1, rect.y1


def _along(line: Any, turned: Any) -> tuple[int, int]:
    across, down = line["dir"]
    if turned is not None:
        across, down = (
            across * turned.a + down * turned.c,
            across * turned.b + down * turned.d,
        )
    if abs(across) >= abs(down):
        return (1 if across >= 0 else -1), 0
    return 0, (1 if down >= 0 else -1)


_ON_WORDS = {
    "Highlight": "highlight",
    "Underline": "underline",
    "StrikeOut": "strikeout",
    "Squiggly": "squiggly",
}


def _marks(page: Any, turned: Any) -> Iterator[RawMark]:
    """Yield highlights with their quads, and comments with the place where they are pinned."""
    found: dict[int, RawMark] = {}
    answers: list[tuple[int, RawMark]] = []
    for annotation in _annotations(page):
        info = annotation.info
        note = canonical(info.get("content") or "").strip()
        author = canonical(info.get("title") or "").strip()
        name = annotation.type[1]
        if name in _ON_WORDS:
            mark = RawMark(_ON_WORDS[name], _quads(annotation, turned), note, author)
        elif note and name not in {"Popup", "Link", "Widget"}:
            mark = RawMark("comment", (_turned(annotation.rect, turned),), note, author)
        else:
            continue
        if annotation.irt_xref:
            answers.append((annotation.irt_xref, mark))
        else:
            found[annotation.xref] = mark
    for asked, answer in answers:
        first = found.get(asked)
        if first is not None and answer.note:
            words = f"{answer.author}: {answer.note}" if answer.author else answer.note
            found[asked] = first._replace(note=f"{first.note}\n{words}".strip())
    yield from found.values()


def _annotations(page: Any) -> Iterator[Any]:
    """Yield the annotations of a page one after the other.

    The library's own list begins with the names of all. Where one of them is no text, it raises,
    or, once Python has made the call a quick one, leaves that annotation out and says nothing.
    """
    annotation = page.first_annot
    while annotation is not None:
        yield annotation
        annotation = annotation.next


def _quads(annotation: Any, turned: Any) -> tuple[Box, ...]:
    """Return a box for each quad of an annotation on words, else its rectangle."""
    points = annotation.vertices or []
    boxes = []
    for first in range(0, len(points) - 3, 4):
        across, down = zip(*points[first : first + 4], strict=True)
        boxes.append(_turned((min(across), min(down), max(across), max(down)), turned))
    return tuple(boxes) or (_turned(annotation.rect, turned),)


def outline_of(document: Any) -> Iterator[Entry]:
    """Yield the lines of an open document's outline."""
    for level, title, page, *_rest in document.get_toc(simple=True):
        if title.strip() and page > 0:
            yield Entry(level, title.strip(), page - 1, 0.0)


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
