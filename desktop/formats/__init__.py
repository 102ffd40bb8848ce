"""Files to domain values and back; knows no database and no window."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import FileProblem
from desktop.domain.model import Came, ImportedDocument
from desktop.domain.text import word_count
from desktop.formats import text
from desktop.formats.encoding import decode
from desktop.formats.limits import MAX_BYTES
from desktop.formats.source import clean_name, named, take_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.formats.pdf import Report
    from desktop.formats.pdf_text import PdfDocument


class Readable(NamedTuple):
    """One kind of file that can be read, for a file dialog."""

    words: str
    suffixes: tuple[str, ...]


class Recognised(NamedTuple):
    """An article, and how many of its pages were pictures whose words were recognised."""

    imported: ImportedDocument
    pages: int


READABLE = (
    Readable("Plain text", (".txt", ".text")),
    Readable("Markdown", (".md", ".markdown")),
    Readable("Web page", (".html", ".htm", ".xhtml")),
    Readable("Word", (".docx",)),
    Readable("EPUB", (".epub",)),
    Readable("OpenDocument text", (".odt",)),
    Readable("Rich text", (".rtf",)),
    Readable("PDF", (".pdf",)),
)
_PLAIN = ("", *READABLE[0].suffixes)
_MARKDOWN = READABLE[1].suffixes
_WEB = READABLE[2].suffixes
_PACKED = tuple(suffix for kind in READABLE[3:7] for suffix in kind.suffixes)
_PDF = READABLE[7].suffixes
_KNOWN = (*_PLAIN, *_MARKDOWN, *_WEB, *_PACKED, *_PDF)


def is_readable(path: Path) -> bool:
    """Say whether the name of a file is one of a kind that is read."""
    return path.suffix.casefold() in _KNOWN


def read_file(path: Path, password: str = "") -> ImportedDocument:
    """Return the article in a file. Raises FileProblem with a sentence that names the file.

    A PDF that is locked raises PasswordWanted, a FileProblem of `desktop.formats.pdf`; the
    password opens it, and is kept nowhere. One that holds only pictures raises RecognitionWanted
    (of `desktop.formats.pdf_recognition`) where `recognise_file` can read it.
    """
    suffix = path.suffix.casefold()
    if suffix not in _KNOWN and not os.path.isdir(path):  # noqa: PTH112 - see file_reading
        raise FileProblem(
            f"{named(path)} is not of a kind that Ascribe reads: plain text (.txt), Markdown "
            "(.md), web pages (.html), PDF, Word (.docx), EPUB, OpenDocument (.odt) or RTF."
        )
    return read_data(take_bytes(path), clean_name(path.name), password)


def recognise_file(path: Path, password: str = "", report: "Report | None" = None) -> Recognised:
    """Return the article in a file; in a PDF, words of pages that are pictures are recognised.

    Raises FileProblem as `read_file` does; `report` hears of each page.
    """
    if path.suffix.casefold() not in _PDF:
        return Recognised(read_file(path, password), 0)
    from desktop.formats.pdf_text import recognise

    data, name = take_bytes(path), clean_name(path.name)
    made = _in_memory(partial(recognise, data, name, password, report))
    imported = _with_pages(made)
    return Recognised(replace(imported, words=word_count(imported.text)), made.recognised)


def read_data(data: bytes, file_name: str, password: str = "") -> ImportedDocument:
    """Return the article in the bytes of a file, read as the end of its name says, counted.

    Raises FileProblem as `read_file` does; a name of no known kind is read as plain text.
    """
    made = _read(data, file_name, password)
    return replace(made, words=word_count(made.text))


def _read(data: bytes, file_name: str, password: str) -> ImportedDocument:
    suffix = Path(file_name).suffix.casefold()
    if suffix in _PDF:
        return _read_pdf(data, file_name, password)
    if suffix in _WEB:
        from desktop.formats.web import read_html

        return read_html(data, file_name)
    if suffix in _PACKED:
        return _read_packed(suffix, data, file_name)
    name = named(Path(file_name))
    raw = decode(data, name)
    if _is_blank(raw):
        raise FileProblem(f"{name} has no words in it; choose another file.")
    if suffix in _MARKDOWN:
        from desktop.formats.markdown import read

        return read(raw, file_name, data)
    return text.read(raw, file_name, data)


def _read_pdf(data: bytes, file_name: str, password: str) -> ImportedDocument:
    """Read a PDF with its pages and the marks in it."""
    from desktop.formats.pdf_text import read

    return _with_pages(_in_memory(partial(read, data, file_name, password)))


def _in_memory(reading: "Callable[[], PdfDocument]") -> "PdfDocument":
    """Read a PDF; raise MemoryError where the library ran out of it."""
    try:
        return reading()
    except FileProblem as problem:
        if "alloc (" in str(problem.__cause__):  # how the library says that memory ran out
            raise MemoryError from problem
        raise


def _with_pages(made: "PdfDocument") -> ImportedDocument:
    from desktop.domain.pages import FoundMark, Page

    return replace(
        made.imported,
        pages=tuple(
            Page(number, page.start, page.width, page.height, page.boxes)
            for number, page in enumerate(made.pages, 1)
        ),
        found_marks=tuple(
            FoundMark(mark.start, mark.end, mark.note, mark.author) for mark in made.marks
        ),
    )


def _read_packed(suffix: str, data: bytes, file_name: str) -> ImportedDocument:
    """Read a file of a word processor or an electronic book."""
    from desktop.formats import epub, odt, rtf, word

    readers = {".docx": word.read, ".epub": epub.read, ".odt": odt.read, ".rtf": rtf.read}
    return readers[suffix](data, file_name)


def read_pasted(pasted: str) -> ImportedDocument:
    """Return the article in a text from the clipboard. Raises FileProblem when there is none."""
    if len(pasted) > MAX_BYTES:
        raise FileProblem(
            f"The pasted text is longer than {MAX_BYTES // 1_000_000} million characters; "
            "paste it in parts."
        )
    if _is_blank(pasted):
        raise FileProblem("There are no words to paste; copy the text of an article first.")
    return text.read(pasted, came=Came.PASTE)


def _is_blank(raw: str) -> bool:
    """Say whether there is nothing to read but white space and byte order marks."""
    return not raw.replace("\ufeff", "").strip()
