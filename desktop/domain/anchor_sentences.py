"""Which parts of an old text are which parts of a new one: sentences, or paragraphs.

Equal parts that are unique are matched first, with the parts around them, so that a part never
stands for one that only looks like it. What is left between two matches, which is all of a short
text, is compared part by part; where two old parts are as like a new one, neither is matched.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Common = Callable[[Sequence[int], Sequence[int]], int]
"""Counts the words that two parts have in common, in the same order."""

ALIKE = 0.5
"""Two parts may be one, changed, when they share more than this share of the longer one."""
_SHORT = 6
_SHORT_ALIKE = 0.7
"""The same for parts of fewer words: so short, other sentences are soon as like."""
_DOUBT = 0.75
"""A part that has so many words less in common with another, or fewer, is a rival."""
_JUST = 0.03
_QUICK = 0.7
"""Parts that share fewer different words than this part of what is needed are not compared."""
_SAME_WORDS = 0.9
_JOINED = 0.7
"""Share of a part that is to be found in its neighbour's match when two became one."""
_GRAMS = (4, 2, 1)
_MOST = 12_000
"""Pairs of parts that are compared between two matches; of more only those near the diagonal."""
_FEW = 400
"""So many are compared at once in a long text; in more, equal ones that are unique come first."""
_BAND = 24


class Part(NamedTuple):
    """A sentence or paragraph: the keys of all it has, and of its words alone."""

    keys: tuple[int, ...]
    words: tuple[int, ...]
    opens: bool = False
    """Whether a paragraph begins here."""


class Group(NamedTuple):
    """Old parts and the new parts that they became; the numbers of the first and past the last."""

    old_first: int
    old_last: int
    new_first: int
    new_last: int


class Gap(NamedTuple):
    """Parts of two texts that are still to be matched with one another."""

    old_first: int
    old_last: int
    new_first: int
    new_last: int


class Alignment:
    """The parts of two texts, put side by side in the order in which they stand."""

    def __init__(
        self,
        old: Sequence[Part],
        new: Sequence[Part],
        common: Common,
        least: tuple[float, float] = (ALIKE, _SHORT_ALIKE),
    ) -> None:
        """Find the groups; this is where the time goes.

        `least` is how alike two parts have to be, and two short ones.
        """
        self.old, self.new = old, new
        self._least = least
        self._common = common
        known: dict[tuple[int, ...], int] = {}
        self.old_ids = [known.setdefault(part.keys, len(known)) for part in old]
        self.new_ids = [known.setdefault(part.keys, len(known)) for part in new]
        self._old_sets = [frozenset(part.words) for part in old]
        self._new_sets = [frozenset(part.words) for part in new]
        mine, other = Counter(self.old_ids), Counter(self.new_ids)
        self._twins = {number for number in mine if mine[number] == other[number] == 1}
        """Parts that each text has once: no other part became one of these."""
        links: list[tuple[int, int]] = []
        for gap in self._equal(links):
            links += self.changed(gap)
        self.groups = _grouped(self._settled(sorted(links)))

    def alike(self, old: int, new: int) -> float:
        """Return the share of the longer part that both have in common; 0 when it is too small.

        Parts of the same words in another order are as little alike as parts can be.
        """
        if self.old_ids[old] == self.new_ids[new]:
            return 1.0
        mine, other = self.old[old].words, self.new[new].words
        longer, shorter = max(len(mine), len(other)), min(len(mine), len(other))
        least = self._least[longer < _SHORT]
        if shorter <= least * longer:
            return 0.0
        left, right = self._old_sets[old], self._new_sets[new]
        share = len(left & right) / max(len(left), len(right))
        if share < least * _QUICK:
            return 0.0
        value = self._common(mine, other) / longer
        if value <= least and share >= _SAME_WORDS:
            return least + _JUST
        return value if value > least else 0.0

    # --- equal parts ---

    def _equal(self, links: list[tuple[int, int]]) -> Iterator[Gap]:
        """Match equal parts into `links`; yield what is left between them."""
        most = _MOST if len(self.old) * len(self.new) <= _MOST else _FEW
        waiting = [(Gap(0, len(self.old), 0, len(self.new)), 0)]
        while waiting:
            gap, level = waiting.pop()
            gap = self._trimmed(gap, links)
            if gap.old_first == gap.old_last or gap.new_first == gap.new_last:
                continue
            if (gap.old_last - gap.old_first) * (gap.new_last - gap.new_first) <= most:
                yield gap
                continue
            while level < len(_GRAMS):
                runs = self._runs(gap, _GRAMS[level])
                if runs:
                    break
                level += 1
            else:
                yield gap
                continue
            place = (gap.old_first, gap.new_first)
            for old, new, length in runs:
                links += ((old + n, new + n) for n in range(length))
                waiting.append((Gap(place[0], old, place[1], new), level))
                place = (old + length, new + length)
            waiting.append((Gap(place[0], gap.old_last, place[1], gap.new_last), level))

    def _trimmed(self, gap: Gap, links: list[tuple[int, int]]) -> Gap:
        first, last, new_first, new_last = gap
        old, new = self.old_ids, self.new_ids
        while first < last and new_first < new_last and old[first] == new[new_first]:
            links.append((first, new_first))
            first, new_first = first + 1, new_first + 1
        while first < last and new_first < new_last and old[last - 1] == new[new_last - 1]:
            last, new_last = last - 1, new_last - 1
            links.append((last, new_last))
        return Gap(first, last, new_first, new_last)

    def _runs(self, gap: Gap, size: int) -> list[tuple[int, int, int]]:
        """Return runs of equal parts around those that are unique, in both orders, apart."""
        mine = _unique(self.old_ids, gap.old_first, gap.old_last, size)
        other = _unique(self.new_ids, gap.new_first, gap.new_last, size)
        pairs = sorted((place, other[gram]) for gram, place in mine.items() if gram in other)
        runs: list[tuple[int, int, int]] = []
        old_end, new_end = gap.old_first, gap.new_first
        for pair in _rising(pairs):
            old, new = pair
            if old < old_end or new < new_end:
                continue
            length = size
            while old > old_end and new > new_end and self.same(old - 1, new - 1):
                old, new, length = old - 1, new - 1, length + 1
            while (
                old + length < gap.old_last
                and new + length < gap.new_last
                and self.same(old + length, new + length)
            ):
                length += 1
            runs.append((old, new, length))
            old_end, new_end = old + length, new + length
        return runs

    def same(self, old: int, new: int) -> bool:
        """Say whether two parts have the same keys."""
        return self.old_ids[old] == self.new_ids[new]

    def _settled(self, links: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the links without those of short parts with doubles whose paragraph went away.

        A part that is free again goes with its neighbour in the paragraph.
        """
        there = set(links)
        kept = {
            pair
            for pair in links
            if len(self.old[pair[0]].words) >= _SHORT
            or not self.same(*pair)
            or self.old_ids[pair[0]] in self._twins
            or self._accompanied(*pair, there)
        }
        olds, news = {old for old, _new in kept}, {new for _old, new in kept}
        for old, new in sorted(kept):
            for step in (-1, 1):
                beside = old + step, new + step
                if beside[0] in olds or beside[1] in news or not self._beside(old, new, step):
                    continue
                if self.same(*beside):
                    kept.add(beside)
                    olds.add(beside[0])
                    news.add(beside[1])
        return sorted(kept)

    def _accompanied(self, old: int, new: int, links: set[tuple[int, int]]) -> bool:
        """Say whether a neighbour in the paragraph is linked alike, or there is none."""
        steps = [step for step in (-1, 1) if self._beside(old, new, step)]
        if any((old + step, new + step) in links for step in steps):
            return True
        alone = not any(inside(self.old, old, step) for step in (-1, 1))
        return alone and not any(inside(self.new, new, step) for step in (-1, 1))

    def _beside(self, old: int, new: int, step: int) -> bool:
        return inside(self.old, old, step) and inside(self.new, new, step)

    # --- changed parts ---

    def changed(self, gap: Gap) -> list[tuple[int, int]]:
        """Return which parts of a gap became which, by the greatest likeness of all together."""
        likeness = self._likenesses(gap)
        if not likeness:
            return []
        pairs = _best(gap, likeness, self._weight)
        certain = self._certain(gap, pairs, likeness)
        return certain + self._joined(gap, certain)

    def _weight(self, old: int, new: int) -> int:
        return len(self.old[old].words) + len(self.new[new].words)

    def _likenesses(self, gap: Gap) -> dict[tuple[int, int], float]:
        rows, columns = gap.old_last - gap.old_first, gap.new_last - gap.new_first
        band = max(rows, columns) if rows * columns <= _MOST else _BAND
        found: dict[tuple[int, int], float] = {}
        for row in range(rows):
            middle = row * columns // rows
            for column in range(max(0, middle - band), min(columns, middle + band + 1)):
                old, new = gap.old_first + row, gap.new_first + column
                numbers = {self.old_ids[old], self.new_ids[new]}
                if len(numbers) > 1 and not self._twins.isdisjoint(numbers):
                    continue
                value = self.alike(old, new)
                if value:
                    found[old, new] = value
        return found

    def _certain(
        self, gap: Gap, pairs: list[tuple[int, int]], likeness: dict[tuple[int, int], float]
    ) -> list[tuple[int, int]]:
        """Leave out pairs of which one has a rival: as like, alone, between the same others."""
        edges = [(gap.old_first - 1, gap.new_first - 1), *pairs, (gap.old_last, gap.new_last)]
        olds, news = {old for old, _new in pairs}, {new for _old, new in pairs}
        certain = []
        for (low, new_low), (old, new), (high, new_high) in zip(
            edges, pairs, edges[2:], strict=False
        ):
            value = likeness[old, new]
            rivals = (
                *((each, new) for each in range(low + 1, high) if each not in olds),
                *((old, each) for each in range(new_low + 1, new_high) if each not in news),
            )
            nearest = max((likeness.get(rival, 0.0) for rival in rivals), default=0.0)
            size = max(len(self.old[old].words), len(self.new[new].words))
            if value == 1.0 or nearest < value - _DOUBT / size:
                certain.append((old, new))
        return certain

    def _joined(self, gap: Gap, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the parts that were joined to a neighbour, or parted from one."""
        with_old = dict(pairs)
        with_new = {new: old for old, new in pairs}
        found: list[tuple[int, int]] = []
        for old in range(gap.old_first, gap.old_last):
            for near in (old - 1, old + 1):
                new = with_old.get(near)
                if old in with_old or new is None:
                    continue
                both = self.old[min(old, near)].words + self.old[max(old, near)].words
                if self._gains(both, self.old[near].words, self.new[new].words):
                    found.append((old, new))
                    break
        for new in range(gap.new_first, gap.new_last):
            for near in (new - 1, new + 1):
                mine = with_new.get(near)
                if new in with_new or mine is None:
                    continue
                both = self.new[min(new, near)].words + self.new[max(new, near)].words
                if self._gains(both, self.new[near].words, self.old[mine].words):
                    found.append((mine, new))
                    break
        return found

    def _gains(self, both: Sequence[int], alone: Sequence[int], whole: Sequence[int]) -> bool:
        added = len(both) - len(alone)
        if not added:
            return False
        more = self._common(both, whole) - self._common(alone, whole)
        return more >= _JOINED * added


def inside(parts: Sequence[Part], place: int, step: int) -> bool:
    """Say whether the part before or after one is in the same paragraph."""
    other = place + step
    return 0 <= other < len(parts) and not parts[max(place, other)].opens


def _unique(ids: Sequence[int], first: int, last: int, size: int) -> dict[tuple[int, ...], int]:
    """Return the runs of so many parts that occur once, with their places."""
    places: dict[tuple[int, ...], int] = {}
    doubles = set()
    for place in range(first, last - size + 1):
        gram = tuple(ids[place : place + size])
        if gram in places:
            doubles.add(gram)
        else:
            places[gram] = place
    for gram in doubles:
        del places[gram]
    return places


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that rises on both sides (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for number, (_old, new) in enumerate(pairs):
        pile = bisect_left(tops, new)
        before[number] = ends[pile - 1] if pile else -1
        if pile == len(tops):
            tops.append(new)
            ends.append(number)
        else:
            tops[pile] = new
            ends[pile] = number
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _best(
    gap: Gap, likeness: dict[tuple[int, int], float], weight: Callable[[int, int], int]
) -> list[tuple[int, int]]:
    """Return the chain of pairs, rising on both sides, that is most alike in all.

    Each pair counts by its words and the square of its likeness.
    """
    best: dict[int, float] = {}
    """Best sum of a chain by the new part at which it ends; rising with the part."""
    chains: dict[int, tuple[tuple[int, int], object]] = {}
    keys: list[int] = []
    rows: dict[int, list[tuple[int, float]]] = {}
    for (old, new), value in likeness.items():
        rows.setdefault(old, []).append((new, value))
    for old in range(gap.old_first, gap.old_last):
        made = []
        for new, value in rows.get(old, ()):
            at = bisect_left(keys, new) - 1
            under = keys[at] if at >= 0 else None
            total = value * value * weight(old, new) + (0.0 if under is None else best[under])
            made.append((new, total, ((old, new), chains[under] if under is not None else None)))
        for new, total, chain in made:
            at = bisect_left(keys, new + 1) - 1
            if at >= 0 and best[keys[at]] >= total:
                continue
            at = bisect_left(keys, new)
            while at < len(keys) and best[keys[at]] <= total:
                del best[keys[at]], chains[keys[at]]
                del keys[at]
            keys.insert(at, new)
            best[new], chains[new] = total, chain
    pairs: list[tuple[int, int]] = []
    chain_left: object = chains[keys[-1]] if keys else None
    while isinstance(chain_left, tuple):
        pair, chain_left = chain_left
        pairs.append(pair)
    return pairs[::-1]


def _grouped(links: Sequence[tuple[int, int]]) -> list[Group]:
    """Return links that share a part as one group."""
    groups: list[Group] = []
    for old, new in links:
        last = groups[-1] if groups else None
        if last is not None and (old < last.old_last or new < last.new_last):
            groups[-1] = Group(
                last.old_first,
                max(last.old_last, old + 1),
                min(last.new_first, new),
                max(last.new_last, new + 1),
            )
        else:
            groups.append(Group(old, old + 1, new, new + 1))
    return groups


def free_between(groups: Sequence[Group], old: int, new: int) -> Iterator[tuple[range, range]]:
    """Yield what stands before, between and after the groups: old parts gone, new parts added."""
    edges = [Group(0, 0, 0, 0), *groups, Group(old, old, new, new)]
    for before, after in pairwise(edges):
        yield (
            range(before.old_last, after.old_first),
            range(before.new_last, after.new_first),
        )
