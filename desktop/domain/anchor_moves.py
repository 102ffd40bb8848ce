"""Which parts of an old text stand elsewhere in the new one: moved sentences and paragraphs."""

from collections import Counter

from desktop.domain.anchor_sentences import Alignment, Gap, inside

_WORDS = 4
"""Words of a part that is found elsewhere by itself; a shorter one moves with its neighbours."""

Pair = tuple[int, int]


class Moves:
    """The parts that the alignment of two texts left free on both sides, matched."""

    def __init__(self, alignment: Alignment) -> None:
        """Match what is equal, then what was changed beside it in the same paragraph."""
        self._alignment = alignment
        self._old = set(range(len(alignment.old)))
        self._new = set(range(len(alignment.new)))
        for group in alignment.groups:
            self._old.difference_update(range(group.old_first, group.old_last))
            self._new.difference_update(range(group.new_first, group.new_last))
        self.pairs: list[Pair] = []
        self._match_equal()
        for pair in tuple(self.pairs):
            for step in (-1, 1):
                self._match_changed(pair, step)
        self.pairs.sort()

    def _take(self, pair: Pair) -> bool:
        """Match two parts unless one is matched already."""
        if pair[0] not in self._old or pair[1] not in self._new:
            return False
        self._old.discard(pair[0])
        self._new.discard(pair[1])
        self.pairs.append(pair)
        return True

    def _match_equal(self) -> None:
        """Match equal parts that have no double among the free ones, and those beside them."""
        alignment = self._alignment
        mine = Counter(alignment.old_ids[old] for old in self._old)
        other = Counter(alignment.new_ids[new] for new in self._new)
        places = {alignment.new_ids[new]: new for new in self._new}
        waiting = [
            (old, places[number])
            for old in sorted(self._old, reverse=True)
            for number in (alignment.old_ids[old],)
            if mine[number] == other[number] == 1 and len(alignment.old[old].words) >= _WORDS
        ]
        while waiting:
            old, new = waiting.pop()
            if self._take((old, new)):
                beside = ((old + step, new + step) for step in (-1, 1))
                waiting += [
                    pair
                    for pair in beside
                    if pair[0] in self._old and pair[1] in self._new and alignment.same(*pair)
                ]

    def _match_changed(self, pair: Pair, step: int) -> None:
        """Match what was changed in the paragraph on one side of two parts that are equal."""
        old, new = pair
        alignment = self._alignment
        while old + step in self._old and inside(alignment.old, old, step):
            old += step
        while new + step in self._new and inside(alignment.new, new, step):
            new += step
        if old == pair[0] or new == pair[1]:
            return
        if step < 0:
            gap = Gap(old, pair[0], new, pair[1])
        else:
            gap = Gap(pair[0] + 1, old + 1, pair[1] + 1, new + 1)
        for each in alignment.changed(gap):
            self._take(each)
