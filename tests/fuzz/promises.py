"""What every reader promises of what it gives, whatever it was given."""

import re

from desktop.domain.model import Block, ImportedDocument
from desktop.domain.text import canonical

LONGEST_FACT = 10_000
"""Code points of a byline, a publisher, a language ...; more is no fact."""
LONGEST_TITLE = 500
_BETWEEN = re.compile(r"(?:[-=*_+#>|~\\–•‣▪◦●·\s]|\d{1,9}[.)]|[A-Za-z]\)|\ufeff|\u200b)*")
"""What may stand between blocks; each piece begins with another sign, so that it is read once."""
_STYLES = frozenset({"strong", "emphasis", "code", "link"})


class BrokenPromise(Exception):
    """A reader gave what it promised never to give."""


def keep(kept: object, promise: str) -> None:
    """Raise BrokenPromise unless a promise is kept."""
    if not kept:
        raise BrokenPromise(promise)


def check_text(words: str, what: str) -> None:
    """Check that words are canonical: no lone surrogate, no NUL, nothing that Qt keeps for itself.

    A no-break space at the begin is a word sign like any other; so is a mark of byte order.
    """
    keep(canonical("x" + words)[1:] == words, f"{what} is canonical")
    words.encode("utf-8")


def check_document(made: ImportedDocument) -> None:
    """Check an article: its words, that its blocks cover them, its facts, its pages and marks."""
    check_text(made.text, "the text")
    keep(made.text.strip(), "an article has words")
    last = 0
    for block in made.blocks:
        keep(last <= block.start < block.end <= len(made.text), "blocks are in order and inside")
        words = made.text[block.start : block.end]
        keep(words == words.strip(), "a block is trimmed")
        _check_between(made.text[last : block.start])
        _check_block(block)
        last = block.end
    _check_between(made.text[last:])
    _check_facts(made)
    _check_pages(made)


def _check_between(words: str) -> None:
    keep(_BETWEEN.fullmatch(words), "blocks cover the words")


def _check_block(block: Block) -> None:
    keep(0 <= block.level <= 150, "a level is a depth")
    keep(len(block.marker) <= 20, "a marker is short")
    check_text(block.marker, "a marker")
    for run in block.styles:
        keep(block.start <= run.start < run.end <= block.end, "styles stand inside their block")
        keep(run.style in _STYLES, "a style is known")


def _check_facts(made: ImportedDocument) -> None:
    keep(made.title == made.title.strip() != "", "an article has a title")
    keep(len(made.title) <= LONGEST_TITLE, "a title is short")
    facts = {
        "the title": made.title,
        "the byline": made.byline,
        "the publisher": made.publisher,
        "the address": made.url,
        "the date": made.published,
        "the language": made.language,
        "the file's name": made.file_name,
        "the kind": made.media_type,
    }
    for what, words in facts.items():
        check_text(words, what)
        keep(len(words) <= LONGEST_FACT, f"{what} is short")
        keep("\n" not in words, f"{what} is one line")
    keep(not made.url or made.url.startswith(("http://", "https://")), "an address is of the web")


def _check_pages(made: ImportedDocument) -> None:
    from desktop.formats.pdf_boxes import unpacked

    size = len(made.text)
    for place, page in enumerate(made.pages):
        keep(page.number == place + 1, "pages are counted from 1")
        end = made.pages[place + 1].start if place + 1 < len(made.pages) else size
        keep(0 <= page.start <= end <= size, "pages are in order and inside")
        keep(0 <= page.width < float("inf"), "a page has a width")
        keep(0 <= page.height < float("inf"), "a page has a height")
        if page.boxes:
            keep(len(unpacked(page)[0]) == end - page.start, "each code point has its box")
    for mark in made.found_marks:
        keep(0 <= mark.start < mark.end <= size, "marks stand inside")
        check_text(mark.note, "a note")
        check_text(mark.author, "an author")
