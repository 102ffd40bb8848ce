"""Read a PDF into an article: its words in reading order, and where each of them stands.

Page view and text view share the offsets: every code point of the canonical text knows its box on
its page, or that it has none (a space between two lines, a break between two blocks).
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NoReturn

from desktop.domain.errors import FileProblem
from desktop.domain.model import Block, BlockKind, ImportedDocument, StyleRun
from desktop.domain.text import canonical
from desktop.formats.limits import MAX_BYTES
from desktop.formats.pdf import PasswordWanted, RawPdf, Report, raw_pages
from desktop.formats.pdf_boxes import NOWHERE, PageText, boxes_of, packed
from desktop.formats.pdf_joins import Joins
from desktop.formats.pdf_kinds import name_kinds
from desktop.formats.pdf_layout import Column, columns_of, rows_of, without_running
from desktop.formats.pdf_lines import Line, lines_of
from desktop.formats.pdf_marks import PdfMark, Placed, marks_of
from desktop.formats.pdf_parts import Part, parts_of
from desktop.formats.pdf_recognition import Recogniser, RecognitionWanted, tesseract
from desktop.formats.source import named
from desktop.formats.text import cut_at_word, language_of, title_of

__all__ = ["PageText", "PasswordWanted", "PdfDocument", "PdfMark", "boxes_of", "read"]

MEDIA_TYPE = "application/pdf"

_APART = "\n\n"
_MAX_BYLINE = 100
_EMPTY_TITLES = ("untitled", "microsoft word", "document", "slide 1", "powerpoint")


class PdfDocument(NamedTuple):
    """An article with its pages and the marks that others made in the file."""

    imported: ImportedDocument
    pages: tuple[PageText, ...]
    marks: tuple[PdfMark, ...]
    recognised: int = 0
    """How many of the pages are pictures whose words were recognised."""


def read(data: bytes, file_name: str, password: str = "") -> PdfDocument:
    """Return the article in a PDF; raise FileProblem with a sentence.

    PasswordWanted is one, and RecognitionWanted where it helps to call `recognise` instead.
    """
    name = _checked(data, file_name)
    raw = raw_pages(data, name, password)
    return _document(raw, data, file_name) or _refuse(raw, name)


def recognise(
    data: bytes, file_name: str, password: str = "", report: Report | None = None
) -> PdfDocument:
    """Return the article in a PDF as `read`; the words of pages that are pictures are recognised.

    This takes seconds a page. Raises FileProblem, also where no Tesseract is found.
    """
    name = _checked(data, file_name)
    tools = tesseract()
    if tools is None:
        raise FileProblem(f"The text of {name} cannot be recognised; install Tesseract for it.")
    raw = raw_pages(data, name, password, Recogniser(tools, name), report)
    made = _document(raw, data, file_name)
    if made is None:
        raise FileProblem(
            f"No words were recognised in {name}; choose another file, or a clearer scan."
        )
    return made


def _checked(data: bytes, file_name: str) -> str:
    """Return how sentences call a file; raise FileProblem when it is too large."""
    name = named(Path(file_name or "PDF"))
    if len(data) > MAX_BYTES:
        raise FileProblem(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB, more than an article can be; "
            "split it and add the parts."
        )
    return name


def _document(raw: RawPdf, data: bytes, file_name: str) -> PdfDocument | None:
    """Return the article in the pages; None when they have no words."""
    parts = parts_of(_columns(raw))
    if not any(sign.isalnum() for part in parts for row in part.rows for sign in row.line.text):
        return None
    text = _Writing(raw, parts)
    text.write()
    return text.document(data, file_name)


def _refuse(raw: RawPdf, name: str) -> NoReturn:
    """Say what helps with a file without words."""
    if not any(page.pictures for page in raw.pages):
        raise FileProblem(f"{name} has no words in it; choose another file.")
    if tesseract() is not None:
        raise RecognitionWanted(
            f"{name} holds pictures of pages, no text. Its text can be recognised; "
            "that takes a while."
        )
    raise FileProblem(
        f"{name} holds pictures of pages, no text; run text recognition over it first, then add "
        "it again. Or install Tesseract, and Ascribe can do it."
    )


def _columns(raw: RawPdf) -> list[list[Column]]:
    """Return the columns of every page; writing that runs another way comes last on its page."""
    by_page = [lines_of(page) for page in raw.pages]
    main = [found[0][1] if found else [] for found in by_page]
    heights = [
        page.height if not found or found[0][0][0] else page.width
        for page, found in zip(raw.pages, by_page, strict=True)
    ]
    pages = []
    for lines, found in zip(without_running(main, heights), by_page, strict=True):
        columns = columns_of(lines)
        for _along, aside in found[1:]:
            columns += [_alone(line) for line in rows_of(aside)]
        pages.append(columns)
    return pages


def _alone(line: Line) -> Column:
    return Column(line.x0, line.x1, [line])


@dataclass(slots=True)
class _Piece:
    """Words on their way into the text."""

    words: str
    boxes: "array[float]"
    page: int


class _Writing:
    """The canonical text as it grows, with a box for each code point."""

    def __init__(self, raw: RawPdf, parts: list[Part]) -> None:
        self._raw = raw
        self._parts = parts
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._boxes: list[array[float]] = []
        self._blocks: list[Block] = []
        self._joins = Joins(row.line.text for part in parts for row in part.rows)

    def write(self) -> None:
        """Put all parts into the text, once."""
        written = [(part, list(self._pieces_of(part))) for part in self._parts]
        for part, pieces in written:
            part.words = "".join(piece.words for piece in pieces)
        name_kinds(self._parts, self._raw.outline)
        for part, pieces in written:
            if self._pieces:
                self._put(_Piece("\t" if part.beside else _APART, array("f"), -1))
            self._write_part(part, pieces)
        self._open_pages(len(self._raw.pages))

    def _pieces_of(self, part: Part) -> Iterator[_Piece]:
        """Yield the words of a part line by line, hyphens and spaces settled."""
        first = part.rows[0].line
        held = _Piece(first.text, first.boxes, part.rows[0].page)
        for row in part.rows[1:]:
            joint = self._joins.joint(held.words, row.line.text)
            if joint.drop:
                held.words = held.words[: -joint.drop]
                held.boxes = held.boxes[: -4 * joint.drop]
            held.words += joint.between
            yield held
            held = _Piece(row.line.text, row.line.boxes, row.page)
        if held.words.endswith("\xad"):
            held.words = held.words[:-1] + "-"
        yield held

    def _write_part(self, part: Part, pieces: list[_Piece]) -> None:
        start = self._length
        runs: list[StyleRun] = []
        for piece, row in zip(pieces, part.rows, strict=True):
            at = self._length
            self._put(piece)
            end = at + len(piece.words.rstrip())
            runs += [
                StyleRun(at + first, min(at + last, end), style)
                for first, last, style in row.line.runs
                if at + first < end
            ]
        styles = tuple(_merged(runs))
        if part.kind == BlockKind.HEADING:
            styles = tuple(run for run in styles if run.style != "strong")
        self._blocks.append(Block(part.kind, start, self._length, part.level, part.marker, styles))

    def _put(self, piece: _Piece) -> None:
        """Add words; those without a page belong to the page before."""
        if piece.page >= 0:
            self._open_pages(piece.page + 1)
        here = self._boxes[-1]
        here.extend(piece.boxes)
        missing = len(piece.words) - len(piece.boxes) // 4
        if missing:
            here.extend(NOWHERE * missing)
        self._pieces.append(piece.words)
        self._length += len(piece.words)

    def _open_pages(self, count: int) -> None:
        while len(self._starts) < count:
            self._starts.append(self._length)
            self._boxes.append(array("f"))

    def document(self, data: bytes, file_name: str) -> PdfDocument:
        """Return what was written, with the facts of the file."""
        text = "".join(self._pieces)
        if canonical(text) != text:
            raise AssertionError("the words of a PDF are made canonical line by line")
        blocks = tuple(self._blocks)
        placed = [
            Placed(start, boxes) for start, boxes in zip(self._starts, self._boxes, strict=True)
        ]
        marks = tuple(marks_of(text, placed, self._raw.pages))
        pages = tuple(
            PageText(start, page.width, page.height, packed(boxes))
            for start, page, boxes in zip(self._starts, self._raw.pages, self._boxes, strict=True)
        )
        imported = ImportedDocument(
            text=text,
            blocks=blocks,
            title=_title(self._raw, text, blocks, file_name),
            media_type=MEDIA_TYPE,
            file_name=file_name,
            original=data,
            byline=_byline(self._raw.author),
            language=language_of(self._raw.language),
        )
        return PdfDocument(imported, pages, marks, self._raw.recognised)


def _merged(runs: list[StyleRun]) -> Iterator[StyleRun]:
    """Yield the runs in order, those of one style joined over spaces."""
    open_runs: dict[str, StyleRun] = {}
    done: list[StyleRun] = []
    for run in runs:
        before = open_runs.get(run.style)
        if before is not None and run.start - before.end <= 1:
            open_runs[run.style] = before._replace(end=run.end)
            continue
        if before is not None:
            done.append(before)
        open_runs[run.style] = run
    yield from sorted([*done, *open_runs.values()])


def _title(raw: RawPdf, text: str, blocks: tuple[Block, ...], file_name: str) -> str:
    """Return the title that the file says, if it stands at the top; else the largest heading."""
    said = cut_at_word(" ".join(canonical(raw.title).split()))
    if said.casefold().startswith(_EMPTY_TITLES) or "." in said[-5:-2]:
        said = ""
    top = " ".join(text[:3000].split()).casefold()
    if said and said.casefold() in top:
        return said
    heading = [block for block in blocks[:8] if block.kind == BlockKind.HEADING]
    if heading:
        first = min(heading, key=lambda block: block.level)
        return cut_at_word(" ".join(text[first.start : first.end].split()))
    return said or title_of(text, blocks, file_name)


def _byline(author: str) -> str:
    """Return the author that the file says when it reads like a name."""
    words = " ".join(canonical(author).split())
    if len(words) > _MAX_BYLINE or not any(map(str.isalpha, words)) or " " not in words:
        return ""
    return words
