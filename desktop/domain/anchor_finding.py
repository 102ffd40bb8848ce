"""Find a span that was described, in a text that changed.

A span is found where its words went, never where they merely occur again: the sentences of both
texts are matched first, and a sentence that is gone takes its marks with it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.anchor import CONTEXT, describe
from desktop.domain.anchor_map import GONE, OffsetMap
from desktop.domain.anchor_words import keys
from desktop.domain.model import AnchorStatus, Span

ALIKE = 0.8
"""The least likeness of a quote to the words on which it may stand."""
_NEAR = 3
"""Words before or after a quote that have to be the same where it is found elsewhere."""
_OWN_WORDS = 6
"""A quote of so many words is looked for by itself; a shorter one goes with its sentence."""
_MUCH = 0.65
"""Share of a sentence's words that must be the same for a short quote in it to be certain."""
_LONGEST = 4_000
"""Code points of a quote that are compared letter by letter; of longer ones words are counted."""
_SPREAD = 8
"""So many new words may come into a quote between two of its words."""


class Found(NamedTuple):
    """Where a span stands in a new text (code points), and how surely.

    Of an orphan, start and end are the place where its words would be, at least one code point.
    """

    start: int
    end: int
    status: AnchorStatus
    likeness: float


def realign(old: str, new: str) -> OffsetMap:
    """Return where the words of a text stand in another one; once for a pair of texts."""
    return OffsetMap(old, new, common_words)


def common_words(mine: Sequence[int], other: Sequence[int]) -> int:
    """Return how many words two sequences share in the same order."""
    from rapidfuzz.distance import LCSseq

    return int(LCSseq.similarity(mine, other))


def likeness(mine: str, other: str) -> float:
    """Return how alike two quotes are, 0 to 1, whatever their quotation marks and spaces are."""
    left, right = keys(mine), keys(other)
    if len(mine) > _LONGEST or len(other) > _LONGEST:
        numbers = {word: number for number, word in enumerate({*left, *right})}
        common = common_words([numbers[word] for word in left], [numbers[word] for word in right])
        return 2 * common / max(1, len(left) + len(right))
    from rapidfuzz import fuzz

    return fuzz.ratio(" ".join(left), " ".join(right)) / 100


def find(span: Span, old: str, new: str, offsets: OffsetMap | None = None) -> Found:
    """Return where a span of the old text stands in the new one.

    The rules, in their order: the same text, the same place. The same words where their sentence
    went: EXACT (MOVED, if that is elsewhere; FUZZY, if little of the sentence is left). Words at
    least 0.8 alike there: FUZZY. The same words once more in that sentence, or a quote that is
    most of its sentence once in what is new, between the same words: MOVED. Else ORPHAN. What was
    not certain before does not become so by itself.
    """
    if old == new:
        return Found(span.start, span.end, span.status, 1.0)
    offsets = offsets or realign(old, new)
    if not keys(span.quote):
        return _orphan(span, offsets)
    if span.status == AnchorStatus.ORPHAN:
        return _again(span, offsets) or _orphan(span, offsets)
    found = _mapped(span, offsets)
    if found is None and span.status != AnchorStatus.FUZZY:
        found = _beside(span, offsets)
    if found is None and _fills_its_sentence(span, offsets):
        found = _again(span, offsets)
    if found is None:
        return _orphan(span, offsets)
    if found.status == AnchorStatus.EXACT and span.status != AnchorStatus.EXACT:
        return found._replace(status=span.status)
    return found


def anchored(span: Span, found: Found, new: str) -> Span:
    """Return the span as it is kept in the new text.

    The quote of a FUZZY span and of an ORPHAN stays that of the words that were marked.
    """
    fresh = describe(new, found.start, found.end, span.role)
    if found.status in (AnchorStatus.EXACT, AnchorStatus.MOVED):
        return Span(
            span.role, found.start, found.end, fresh.quote, fresh.prefix, fresh.suffix, found.status
        )
    prefix, suffix = fresh.prefix, fresh.suffix
    if found.status == AnchorStatus.ORPHAN:
        prefix, suffix = span.prefix, span.suffix
    return Span(span.role, found.start, found.end, span.quote, prefix, suffix, found.status)


# --- where the words went ---


def _mapped(span: Span, offsets: OffsetMap) -> Found | None:
    """Return the place to which the words of the span were mapped."""
    first, last = offsets.old.within(span.start, span.end)
    targets = offsets.target[first:last]
    if not targets or all(target == GONE for target in targets):
        return None
    if GONE not in targets and targets[-1] - targets[0] == last - first - 1:
        start, end = _edges(span, offsets, (first, last), (targets[0], targets[-1] + 1))
        return _judged(span, offsets, (first, last), (start, end))
    place = _reach(offsets, first, last)
    if place is None:
        return None
    start, end = _edges(span, offsets, (first, last), place)
    return _judged(span, offsets, (first, last), (start, end))


def _judged(
    span: Span, offsets: OffsetMap, words: tuple[int, int], place: tuple[int, int]
) -> Found | None:
    """Return the place with how surely the span stands there, or None when it does not."""
    start, end = place
    text = offsets.new.text
    if start >= end:
        return None
    now = text[start:end]
    if now == span.quote or keys(now) == keys(span.quote):
        status = AnchorStatus.EXACT if _in_company(offsets, *words) else AnchorStatus.FUZZY
        if any(word in offsets.moved for word in range(*words)):
            status = AnchorStatus.MOVED
        return Found(start, end, status, 1.0)
    value = likeness(span.quote, now)
    return Found(start, end, AnchorStatus.FUZZY, value) if value >= ALIKE else None


def _in_company(offsets: OffsetMap, first: int, last: int) -> bool:
    """Say whether some words are still beside a word they were beside, in much the same sentence.

    Many words need no company.
    """
    target = offsets.target
    if last - first >= _OWN_WORDS:
        return True
    if offsets.kept(first, target[first]) < _MUCH:
        return False
    leads = target[first - 1] == target[first] - 1 if first else target[first] == 0
    end = target[last - 1] + 1
    follows = target[last] == end if last < len(target) else end == len(offsets.origin)
    return leads or follows


def _edges(
    span: Span, offsets: OffsetMap, words: tuple[int, int], place: tuple[int, int]
) -> tuple[int, int]:
    """Return the new place in code points; a span may begin or end inside a word."""
    old, new = offsets.old, offsets.new
    (first, last), (low, high) = words, place
    start, end = new.starts[low], new.ends[high - 1]
    head = span.start - old.starts[first]
    if head > 0 and offsets.target[first] == low and _same_letters(offsets, first, low):
        start += head
    tail = old.ends[last - 1] - span.end
    if (
        tail > 0
        and offsets.target[last - 1] == high - 1
        and _same_letters(offsets, last - 1, high - 1)
    ):
        end -= tail
    return start, end


def _same_letters(offsets: OffsetMap, mine: int, other: int) -> bool:
    old, new = offsets.old, offsets.new
    return (
        old.text[old.starts[mine] : old.ends[mine]] == new.text[new.starts[other] : new.ends[other]]
    )


def _reach(offsets: OffsetMap, first: int, last: int) -> tuple[int, int] | None:
    """Return the new words (first and past the last) over which the old ones are spread now."""
    run = _widest(offsets, first, last)
    if run is None:
        return None
    low_word, high_word = run
    low, high = offsets.target[low_word], offsets.target[high_word] + 1
    new, old, signs = offsets.new.keys, offsets.old.keys, offsets.signs
    if low_word > first:
        low = _outward(offsets, (first, low_word), low, -1)
        while low < high - 1 and new[low] in signs and old[first] not in signs:
            low += 1
    if high_word < last - 1:
        high = _outward(offsets, (high_word + 1, last), high, 1)
        while high > low + 1 and new[high - 1] in signs and old[last - 1] not in signs:
            high -= 1
    return low, high


def _widest(offsets: OffsetMap, first: int, last: int) -> tuple[int, int] | None:
    """Return the first and last old word of the longest stretch that kept together."""
    best: tuple[int, int] | None = None
    count = best_count = 0
    start = before = GONE
    for word in range(first, last):
        target = offsets.target[word]
        if target == GONE:
            continue
        step = target - offsets.target[before] if before != GONE else 0
        if before == GONE or not 0 < step <= word - before + _SPREAD:
            start, count = word, 0
        count += 1
        before = word
        if count > best_count:
            best, best_count = (start, word), count
    return best


def _outward(offsets: OffsetMap, gone: tuple[int, int], edge: int, step: int) -> int:
    """Return the edge moved over the new words that took the place of lost ones at the edge.

    Where words outside the span were lost as well, the new words are shared out by length.
    """
    first, last = gone
    target, origin = offsets.target, offsets.origin
    outside, word = 0, first - 1 if step < 0 else last
    home = offsets.old.sentence_of[first if step < 0 else last - 1]
    while 0 <= word < len(target) and target[word] == GONE:
        if offsets.old.sentence_of[word] != home:
            break
        outside, word = outside + 1, word + step
    fresh, place = 0, edge - 1 if step < 0 else edge
    home = offsets.new.sentence_of[edge if step < 0 else edge - 1]
    while 0 <= place < len(origin) and origin[place] == GONE:
        if offsets.new.sentence_of[place] != home:
            break
        fresh, place = fresh + 1, place + step
    inside = last - first
    share = min(fresh, inside + _SPREAD)
    if outside:
        share = min(share, round(fresh * inside / (inside + outside)))
    return edge + step * share


# --- the same words in another place ---


def _beside(span: Span, offsets: OffsetMap) -> Found | None:
    """Return the only place of the same words within the sentences that became of its own."""
    first, last = offsets.old.within(span.start, span.end)
    words = offsets.old.keys[first:last]
    if span.start != offsets.old.starts[first] or span.end != offsets.old.ends[last - 1]:
        return None
    homes = [offsets.new.sentences[number] for number in offsets.sentences_of(first, last)]
    places = [
        place
        for home in homes
        for place in range(home.first, home.last - len(words) + 1)
        if offsets.new.keys[place : place + len(words)] == words
    ]
    free = [
        place
        for place in places
        if all(
            mine == GONE or first <= mine < last
            for mine in offsets.origin[place : place + len(words)]
        )
    ]
    if len(free) != 1 or not words:
        return None
    start, end = offsets.new.starts[free[0]], offsets.new.ends[free[0] + len(words) - 1]
    return Found(start, end, AnchorStatus.MOVED, 1.0)


def _fills_its_sentence(span: Span, offsets: OffsetMap) -> bool:
    """Say whether a quote is most of its sentence: the rest could tell it from a lookalike."""
    old = offsets.old
    first, last = old.within(span.start, span.end)
    begin = old.sentences[old.sentence_of[first]].first
    end = old.sentences[old.sentence_of[last - 1]].last
    return last - first >= _MUCH * (end - begin)


def _again(span: Span, offsets: OffsetMap) -> Found | None:
    """Return the only place, in what is new, of a longer quote between the words beside it.

    A quote that the old text has twice could be either.
    """
    words = _numbers(offsets, span.quote)
    if len(words) < _OWN_WORDS or GONE in words:
        return None
    before = _numbers(offsets, _whole(span.prefix, -1))[-_NEAR:]
    after = _numbers(offsets, _whole(span.suffix, 1))[:_NEAR]
    whole = [*before, *words, *after]
    lead, size = len(before), len(words)
    found = [
        place + lead
        for place in offsets.occurrences(whole, _OWN_WORDS)
        if offsets.origin[place + lead : place + lead + size].count(GONE) >= ALIKE * size
    ]
    if len(found) != 1 or _count(offsets.old.keys, words) > 1:
        return None
    start, end = offsets.new.starts[found[0]], offsets.new.ends[found[0] + size - 1]
    return Found(start, end, AnchorStatus.MOVED, 1.0)


def _count(every: Sequence[int], words: Sequence[int]) -> int:
    """Return how often a sequence of words occurs."""
    size, first = len(words), words[0]
    return sum(
        key == first and every[place : place + size] == words for place, key in enumerate(every)
    )


def _numbers(offsets: OffsetMap, text: str) -> list[int]:
    return [offsets.numbers.get(key, GONE) for key in keys(text)]


def _whole(context: str, step: int) -> str:
    """Return a prefix or suffix without the word that was cut at its far end."""
    if len(context) < CONTEXT:
        return context
    parts = context.split(maxsplit=1) if step < 0 else context.rsplit(maxsplit=1)
    return "" if len(parts) < 2 else parts[1] if step < 0 else parts[0]


def _orphan(span: Span, offsets: OffsetMap) -> Found:
    size = len(offsets.new.text)
    start = max(0, min(offsets.place_of(span.start), size - 1))
    return Found(start, start + 1, AnchorStatus.ORPHAN, 0.0)
