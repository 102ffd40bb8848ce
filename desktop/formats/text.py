"""Read a plain text into an article: its blocks, its title, its byline."""

import re
from pathlib import PurePath

from desktop.domain.model import Block, BlockKind, Came, ImportedDocument
from desktop.domain.text import canonical
from desktop.formats.limits import MAX_TITLE
from desktop.formats.paragraphs import BYLINE, blocks_of

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,8}")
_MAX_BYLINE = 100


def read(
    raw: str, file_name: str = "", original: bytes = b"", came: Came = Came.FILE
) -> ImportedDocument:
    """Return the article in a decoded text that has at least one word."""
    words = canonical(raw.lstrip("\ufeff"))
    blocks = blocks_of(words)
    return ImportedDocument(
        text=words,
        blocks=blocks,
        title=title_of(words, blocks, file_name),
        came=came,
        file_name=file_name,
        original=original,
        byline=_byline(words, blocks),
    )


def title_of(text: str, blocks: tuple[Block, ...], file_name: str = "") -> str:
    """Return the first heading near the top, else the first line, else the name of the file."""
    near = [block for block in blocks[:3] if block.kind == BlockKind.HEADING] or list(blocks[:1])
    for block in near:
        words = text[block.start : block.end]
        line = words if block.kind == BlockKind.HEADING else words.split("\n", 1)[0]
        title = cut_at_word(" ".join(line.split()))
        if any(map(str.isalnum, title)):
            return title
    return PurePath(file_name).stem or "Untitled"


def cut_at_word(words: str, length: int = MAX_TITLE) -> str:
    """Return the words, cut at a space with an ellipsis when they are longer than this."""
    if len(words) <= length:
        return words
    head, space, _rest = words[:length].rpartition(" ")
    return (head if space and len(head) > length // 2 else words[: length - 1]).rstrip() + "…"


def language_of(words: str) -> str:
    """Return the language that a file names (BCP 47), '' for anything else."""
    match = _LANGUAGE.fullmatch(words.strip())
    return match[0].replace("_", "-") if match and match[0].casefold() != "und" else ""


def _byline(text: str, blocks: tuple[Block, ...]) -> str:
    """Return the name in a line 'By Jane Doe' right under the title."""
    if len(blocks) < 2 or blocks[0].kind != BlockKind.HEADING:
        return ""
    first = re.match(r"[^\n]*", text[blocks[1].start : blocks[1].end])
    line = first[0].rstrip() if first else ""
    match = BYLINE.match(line)
    if match is None or len(line) > _MAX_BYLINE or line[-1] in ".?!:,;":
        return ""
    return line[match.end() :]
