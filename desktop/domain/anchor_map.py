"""Where each word of an old text stands in a new one, as far as that is certain."""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher

from desktop.domain.anchor_moves import Moves
from desktop.domain.anchor_sentences import Alignment, Common, Group, Part
from desktop.domain.anchor_words import Wording

GONE = -1


class OffsetMap:
    """The words of two texts side by side; read once, asked for every mark.

    `target[n]` is the number of the new word that the old word n became, or GONE; `origin` the
    same the other way round. Words in `moved` stand elsewhere than their neighbours of before.
    """

    __slots__ = ("_edges", "_places", "moved", "new", "numbers", "old", "origin", "signs", "target")

    def __init__(self, old: str, new: str, common: Common) -> None:
        """Compare two texts; `common` counts what two sequences have in common, in order."""
        self.numbers: dict[str, int] = {}
        self.old = Wording(old, self.numbers)
        self.new = Wording(new, self.numbers)
        self.signs = frozenset(
            number for key, number in self.numbers.items() if not key[:1].isalnum()
        )
        self.target = [GONE] * len(self.old.keys)
        self.origin = [GONE] * len(self.new.keys)
        self.moved: set[int] = set()
        """Numbers of old words."""
        self._edges: list[int] | None = None
        """After each count of old words, where the last one that stayed ends in the new text."""
        self._places: dict[tuple[int, ...], list[int]] | None = None
        alignment = Alignment(_parts(self.old, self.signs), _parts(self.new, self.signs), common)
        for group in alignment.groups:
            self._join(group)
        for mine, other in Moves(alignment).pairs:
            self._join(Group(mine, mine + 1, other, other + 1))
            one = self.old.sentences[mine]
            self.moved.update(range(one.first, one.last))

    def _join(self, group: Group) -> None:
        first, last = _words_of(self.old, group.old_first, group.old_last)
        new_first, new_last = _words_of(self.new, group.new_first, group.new_last)
        mine, other = self.old.keys[first:last], self.new.keys[new_first:new_last]
        if mine == other:
            self._link(first, new_first, len(mine))
            return
        for old, new, length in matching(mine, other, self.signs):
            self._link(first + old, new_first + new, length)

    def _link(self, old: int, new: int, length: int) -> None:
        self.target[old : old + length] = range(new, new + length)
        self.origin[new : new + length] = range(old, old + length)

    def place_of(self, offset: int) -> int:
        """Return about where a place of the old text is in the new one (code points)."""
        if self._edges is None:
            self._edges, edge = [0], 0
            for word, target in enumerate(self.target):
                if target != GONE and word not in self.moved:
                    edge = self.new.ends[target]
                self._edges.append(edge)
        return self._edges[bisect_left(self.old.starts, offset)]

    def kept(self, old: int, new: int) -> float:
        """Return the share of the sentences of two words that is the same in both of them."""
        mine = self.old.sentences[self.old.sentence_of[old]]
        other = self.new.sentences[self.new.sentence_of[new]]
        same = sum(target != GONE for target in self.target[mine.first : mine.last])
        came = sum(origin != GONE for origin in self.origin[other.first : other.last])
        return min(same / (mine.last - mine.first), came / (other.last - other.first))

    def sentences_of(self, first: int, last: int) -> list[int]:
        """Return the new sentences that the sentences of some old words became."""
        found: dict[int, None] = {}
        if first < last:
            begin = self.old.sentences[self.old.sentence_of[first]].first
            end = self.old.sentences[self.old.sentence_of[last - 1]].last
            for target in self.target[begin:end]:
                if target != GONE:
                    found[self.new.sentence_of[target]] = None
        return list(found)

    def occurrences(self, keys: Sequence[int], size: int) -> list[int]:
        """Return the new words at which a sequence of at least `size` words begins."""
        if self._places is None:
            self._places = {}
            every = self.new.keys
            for place in range(len(every) - size + 1):
                self._places.setdefault(tuple(every[place : place + size]), []).append(place)
        found = self._places.get(tuple(keys[:size]), ())
        return [place for place in found if self.new.keys[place : place + len(keys)] == keys]


def matching(
    mine: Sequence[int], other: Sequence[int], signs: frozenset[int] = frozenset()
) -> list[tuple[int, int, int]]:
    """Return what two sequences share, longest stretches first found: (mine, other, length).

    A lone sign between two changed words is no match.
    """
    blocks = SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks()[:-1]
    found: list[tuple[int, int, int]] = []
    for old, new, length in blocks:
        edge = (old == 0 and new == 0) or (old + length == len(mine) and new + length == len(other))
        if edge or any(key not in signs for key in mine[old : old + length]):
            found.append((old, new, length))
    return found


def _words_of(words: Wording, first: int, last: int) -> tuple[int, int]:
    return words.sentences[first].first, words.sentences[last - 1].last


def _parts(words: Wording, signs: frozenset[int]) -> list[Part]:
    found = []
    for sentence in words.sentences:
        keys = tuple(words.keys[sentence.first : sentence.last])
        plain = tuple(key for key in keys if key not in signs) or keys
        found.append(Part(keys, plain, sentence.opens))
    return found
