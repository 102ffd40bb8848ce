"""What every reader promises about its blocks."""

import re

from desktop.domain.model import BlockKind, ImportedDocument
from desktop.domain.text import canonical

MARKERS = re.compile(r"(?:[-*–•‣▪◦●·]|\d{1,3}[.)]|[a-z]\)|={3,}|-{3,}|\s)*")


def seen(document: ImportedDocument) -> list[tuple[str, int, str, str]]:
    """Return kind, level, marker and words of every block."""
    return [
        (block.kind.value, block.level, block.marker, document.text[block.start : block.end])
        for block in document.blocks
    ]


def words_of(document: ImportedDocument, kind: BlockKind) -> list[str]:
    return [words for name, _level, _marker, words in seen(document) if name == kind]


def check_blocks(document: ImportedDocument) -> None:
    """Assert that blocks are in order, apart, trimmed, and that nothing lies between them."""
    text = document.text
    assert canonical(text) == text
    assert document.title == document.title.strip() != ""
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        assert MARKERS.fullmatch(text[last : block.start])
        for run in block.styles:
            assert block.start <= run.start < run.end <= block.end
        last = block.end
    assert MARKERS.fullmatch(text[last:])
