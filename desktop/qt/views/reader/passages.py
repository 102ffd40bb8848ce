"""The sentence and the paragraph around a place, as one selects them with a key."""

from desktop.domain.text import trimmed
from desktop.qt.views.reader.pieces import Pieces


def paragraph_around(pieces: Pieces, offset: int) -> tuple[int, int] | None:
    """Return the words of the block with an offset, or None where there are none."""
    index = pieces.at(offset)
    if index < 0:
        return None
    block = pieces.block_of(index)
    start, end = trimmed(pieces.text, block.start, block.end)
    return (start, end) if start < end else None


def sentence_around(pieces: Pieces, offset: int) -> tuple[int, int] | None:
    """Return the sentence with an offset; it never leaves its block."""
    from desktop.suggest.sentences import sentence_at  # comes with all rules of guessing

    block = paragraph_around(pieces, offset)
    if block is None:
        return None
    words = pieces.text[slice(*block)]
    inside = min(max(offset - block[0], 0), len(words) - 1)
    start, end = sentence_at(words, inside)
    start, end = trimmed(pieces.text, block[0] + start, block[0] + end)
    return (start, end) if start < end else block
