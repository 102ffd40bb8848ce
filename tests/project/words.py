"""Texts for tests, and finding words in them."""

from desktop.domain.model import Block, BlockKind, ImportedDocument
from desktop.domain.text import canonical


def document(text: str, title: str = "The harbour") -> ImportedDocument:
    """Return a text as if read from a file: one paragraph a line."""
    text = canonical(text)
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return ImportedDocument(text, tuple(blocks), title, original=text.encode())


def place(text: str, words: str) -> tuple[int, int]:
    """Return where the words stand first."""
    start = text.index(words)
    return start, start + len(words)
