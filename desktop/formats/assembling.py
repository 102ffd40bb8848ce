"""Make the article of a word processor's or e-book's file from its HTML and its facts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.errors import FileProblem
from desktop.domain.model import Block, ImportedDocument, StyleRun
from desktop.domain.text import canonical
from desktop.formats.html_blocks import blocks_of
from desktop.formats.limits import MAX_FACT
from desktop.formats.text import cut_at_word, language_of, title_of
from desktop.formats.unpacking import called

_APART = "\n\n"
_DATE = re.compile(r"(\d{4})(-\d{2}(-\d{2})?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of its article; '' where it says nothing."""

    title: str = ""
    byline: str = ""
    language: str = ""
    published: str = ""
    publisher: str = ""


def assembled(
    pages: Iterable[str], facts: Facts, *, file_name: str, original: bytes, media_type: str
) -> ImportedDocument:
    """Return the article whose words are these pages of HTML, one after the other.

    Raises FileProblem when there is not one word.
    """
    text, blocks = _joined(pages)
    if not text:
        raise FileProblem(
            f"{called(file_name)} has no words in it, perhaps only pictures; choose another file."
        )
    return ImportedDocument(
        text=text,
        blocks=blocks,
        title=cut_at_word(_line(facts.title)) or title_of(text, blocks, file_name),
        media_type=media_type,
        file_name=file_name,
        original=original,
        byline=cut_at_word(_line(facts.byline), MAX_FACT),
        publisher=cut_at_word(_line(facts.publisher), MAX_FACT),
        published=_day(facts.published),
        language=language_of(facts.language),
    )


def _joined(pages: Iterable[str]) -> tuple[str, tuple[Block, ...]]:
    """Return the text of all pages and the blocks with their places in it (code points)."""
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    for page in pages:
        text, here, _title = blocks_of(page)
        if not text:
            continue
        if pieces:
            pieces.append(_APART)
            length += len(_APART)
        blocks.extend(_moved(block, length) for block in here)
        pieces.append(text)
        length += len(text)
    return "".join(pieces), tuple(blocks)


def _moved(block: Block, by: int) -> Block:
    if not by:
        return block
    styles = tuple(StyleRun(start + by, end + by, style) for start, end, style in block.styles)
    return Block(block.kind, block.start + by, block.end + by, block.level, block.marker, styles)


def _line(words: str) -> str:
    return " ".join(canonical(words).split())


def _day(words: str) -> str:
    """Return the date that a time begins with, as precise as it is; '' for anything else."""
    match = _DATE.match(words.strip())
    return match[0] if match and match[1] != "0000" else ""
