"""Two versions of a text, paragraph by paragraph: what is the same, gone, new or changed."""

from desktop.domain.anchor_finding import common_words
from desktop.domain.anchor_map import matching
from desktop.domain.anchor_sentences import Alignment, Part, free_between
from desktop.domain.anchor_words import Wording
from desktop.domain.model import Block, Document
from desktop.domain.versions import Difference, Place, WordChange

_ALIKE = 0.3
"""Paragraphs that share more than this are shown as one that was changed; no mark hangs on it."""


def differences(old: Document, new: Document) -> list[Difference]:
    """Return the paragraphs of two versions in the order in which they are shown.

    What was removed comes before what was added at the same place.
    """
    numbers: dict[str, int] = {}
    mine, other = _Paragraphs(old, numbers), _Paragraphs(new, numbers)
    signs = frozenset(number for key, number in numbers.items() if not key[:1].isalnum())
    parts = mine.parts(signs), other.parts(signs)
    alignment = Alignment(*parts, common_words, (_ALIKE, _ALIKE))
    groups = alignment.groups
    found: list[Difference] = []
    past = (0, 0)
    gaps = list(free_between(groups, len(mine.blocks), len(other.blocks)))
    for number, (gone, fresh) in enumerate(gaps):
        for index in gone:
            place = _place(mine.blocks[index])
            found.append(Difference("removed", place, (past[1], past[1])))
            past = (place[1], past[1])
        for index in fresh:
            place = _place(other.blocks[index])
            found.append(Difference("added", (past[0], past[0]), place))
            past = (past[0], place[1])
        if number < len(groups):
            group = groups[number]
            left = mine.place(group.old_first, group.old_last)
            right = other.place(group.new_first, group.new_last)
            found.append(_compared(mine.words, left, other.words, right))
            past = (left[1], right[1])
    return found


class _Paragraphs:
    """The blocks of a version that have words."""

    def __init__(self, document: Document, numbers: dict[str, int]) -> None:
        self.words = Wording(document.text, numbers)
        self.blocks = [block for block in document.blocks if block.start < block.end]

    def parts(self, signs: frozenset[int]) -> list[Part]:
        """Return the paragraphs as they are compared."""
        found = []
        for block in self.blocks:
            first, last = self.words.within(block.start, block.end)
            keys = tuple(self.words.keys[first:last])
            found.append(Part(keys, tuple(key for key in keys if key not in signs) or keys, True))
        return found

    def place(self, first: int, last: int) -> Place:
        """Return where some paragraphs stand."""
        return self.blocks[first].start, self.blocks[last - 1].end


def _place(block: Block) -> Place:
    return block.start, block.end


def _compared(mine: Wording, left: Place, other: Wording, right: Place) -> Difference:
    if mine.text[left[0] : left[1]] == other.text[right[0] : right[1]]:
        return Difference("same", left, right)
    changes = _changes(mine, left, other, right)
    return Difference("changed" if changes else "same", left, right, changes)


def _changes(mine: Wording, left: Place, other: Wording, right: Place) -> tuple[WordChange, ...]:
    """Return the words that differ, as they are written: quotation marks and dots count here."""
    first, last = mine.within(*left)
    new_first, new_last = other.within(*right)
    numbers: dict[str, int] = {}

    def written(words: Wording, low: int, high: int) -> list[int]:
        places = zip(words.starts[low:high], words.ends[low:high], strict=True)
        return [numbers.setdefault(words.text[a:b], len(numbers)) for a, b in places]

    found: list[WordChange] = []
    at, new_at = 0, 0
    blocks = matching(written(mine, first, last), written(other, new_first, new_last))
    blocks.append((last - first, new_last - new_first, 0))
    for old, new, length in blocks:
        if old > at or new > new_at:
            gone = _span(mine, left, first + at, first + old)
            found.append(WordChange(gone, _span(other, right, new_first + new_at, new_first + new)))
        at, new_at = old + length, new + length
    return tuple(found)


def _span(words: Wording, within: Place, first: int, last: int) -> Place:
    """Return the place of some words; of none, the empty place before the next one."""
    if first < last:
        return words.starts[first], words.ends[last - 1]
    place = words.starts[first] if first < len(words.starts) else len(words.text)
    return min(place, within[1]), min(place, within[1])
