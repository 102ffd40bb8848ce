"""Files to domain values and back; knows no database and no window."""

from pathlib import Path
from typing import NamedTuple

from desktop.domain.errors import FileProblem
from desktop.domain.model import Came, ImportedDocument
from desktop.formats import text
from desktop.formats.encoding import decode
from desktop.formats.source import MAX_BYTES, clean_name, named, take_bytes


class Readable(NamedTuple):
    """One kind of file that can be read, for a file dialog."""

    words: str
    suffixes: tuple[str, ...]


READABLE = (
    Readable("Plain text", (".txt", ".text")),
    Readable("Markdown", (".md", ".markdown")),
    Readable("Web page", (".html", ".htm", ".xhtml")),
    Readable("Word", (".docx",)),
    Readable("EPUB", (".epub",)),
    Readable("OpenDocument text", (".odt",)),
    Readable("Rich text", (".rtf",)),
)
_PLAIN = ("", *READABLE[0].suffixes)
_MARKDOWN = READABLE[1].suffixes
_WEB = READABLE[2].suffixes
_PACKED = tuple(suffix for kind in READABLE[3:] for suffix in kind.suffixes)


def read_file(path: Path) -> ImportedDocument:
    """Return the article in a file. Raises FileProblem with a sentence that names the file."""
    suffix = path.suffix.casefold()
    if suffix not in (*_PLAIN, *_MARKDOWN, *_WEB, *_PACKED) and not path.is_dir():
        raise FileProblem(
            f"{named(path)} is not of a kind that Ascribe reads: plain text (.txt), "
            "Markdown (.md), web pages (.html), Word (.docx), EPUB, OpenDocument (.odt) or RTF."
        )
    data = take_bytes(path)
    if suffix in _WEB:
        from desktop.formats.web import read_html

        return read_html(data, clean_name(path.name))
    if suffix in _PACKED:
        return _read_packed(suffix, data, clean_name(path.name))
    raw = decode(data, named(path))
    if _is_blank(raw):
        raise FileProblem(f"{named(path)} has no words in it; choose another file.")
    file_name = clean_name(path.name)
    if suffix in _MARKDOWN:
        from desktop.formats.markdown import read

        return read(raw, file_name, data)
    return text.read(raw, file_name, data)


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
