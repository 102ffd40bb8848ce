"""Everything that may be an attribution in a paragraph, with what taggers and rules say of it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.suggest.model.crf import Sequences
from desktop.suggest.model.features import cue_features, extent_features, window
from desktop.suggest.model.reading import Paragraph, Triple

CUE, MORE, NONE = "B", "I", "O"
SOURCE, CONTENT = "S", "C"
WORTH = 0.08
"""A word less probable than this is not looked at as the first of a cue."""

_FEWEST, _APART = 6, 8
"""A sentence has at most six cues and one more for every eight words: nothing takes for ever."""

Facts = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution: its words by role (numbers in the paragraph), and what is known."""

    cue: tuple[int, ...]
    source: frozenset[int]
    content: frozenset[int]
    facts: Facts
    ruled: Triple | None
    by_rule: bool
    """Whether source and content are the rules' and not the model's."""


@dataclass(frozen=True, slots=True)
class _Cue:
    words: tuple[int, ...]
    chance: float
    best: bool
    """Whether the tagger itself would mark it."""


def candidates(made: Paragraph, cues: Sequences, extents: Sequences) -> Iterator[Candidate]:
    """Yield what may be attributions, up to two readings of each cue."""
    for cue in _likeliest(made, cues):
        near = next((made.ruled_at[at][0] for at in cue.words if at in made.ruled_at), None)
        source, content, sure = _extents(made, cue.words, extents)
        if near is None:
            if content:
                facts = _facts(made, cue, source, content, sure)
                yield Candidate(cue.words, source, content, facts, None, False)
            continue
        rule = near.triple
        by_rule = near.source, near.content
        alike = _alike(content, by_rule[1])
        agree = bool(source & by_rule[0]) or (not source and not by_rule[0])
        shared = {
            "rule": 1.0,
            "rule score": rule.score,
            "rule sure": float(rule.score >= 0.8),
            "rule shown": float(rule.score >= 0.4),
            "alike": alike,
            "half alike": float(alike >= 0.5),
            "source agrees": float(agree),
        }
        if content and not (alike >= 0.999 and source == by_rule[0]):
            facts = {**_facts(made, cue, source, content, sure), **shared}
            facts["differs"] = 1.0
            facts["differs most"] = float(alike < 0.5)
            yield Candidate(cue.words, source, content, facts, rule, False)
        facts = {**_facts(made, cue, *by_rule, sure), **shared, "by rule": 1.0}
        yield Candidate(tuple(sorted(near.cue)), *by_rule, facts, rule, True)


def _likeliest(made: Paragraph, tagger: Sequences) -> Iterator[_Cue]:
    """Yield the cues of every sentence, at most one for so many words, in order."""
    for first, last in made.sentences:
        found = list(_cues(made, tagger, first, last))
        most = _FEWEST + (last - first) // _APART
        if len(found) > most:
            found = sorted(found, key=lambda cue: -cue.chance)[:most]
        yield from sorted(found, key=lambda cue: cue.words)


def _cues(made: Paragraph, tagger: Sequences, first: int, last: int) -> Iterator[_Cue]:
    """Yield the cues of a sentence: the tagger's, the less probable, and the rules'."""
    rows = cue_features(made, first, last)
    labels = tagger.tag(rows)
    begun = [at for at in range(last - first) if labels[at] == CUE]
    taken: set[int] = set()
    for at in begun:
        end = at + 1
        while end < last - first and labels[end] == MORE:
            end += 1
        words = tuple(range(first + at, first + end))
        taken.update(words)
        yield _Cue(words, tagger.chance(CUE, at), True)
    starts = (made.ruled_at[at][0] for at in range(first, last) if at in made.ruled_at)
    for each in dict.fromkeys(starts):
        own = sorted(at for at in each.cue if first <= at < last)
        if taken.isdisjoint(own):
            taken.update(own)
            chance = max(tagger.chance(CUE, at - first) for at in own)
            yield _Cue(tuple(own), chance, False)
    for at in range(last - first):
        if first + at in taken:
            continue
        chance = tagger.chance(CUE, at)
        if chance < WORTH:
            continue
        end = at + 1
        while (
            end < last - first
            and first + end not in taken
            and tagger.chance(MORE, end) > max(0.5 * chance, WORTH)
        ):
            end += 1
        words = tuple(range(first + at, first + end))
        taken.update(words)
        yield _Cue(words, chance, False)


def _extents(
    made: Paragraph, cue: Sequence[int], tagger: Sequences
) -> tuple[frozenset[int], frozenset[int], float]:
    around = window(made, cue)
    labels = tagger.tag(extent_features(made, around))
    places: dict[str, list[int]] = {SOURCE: [], CONTENT: []}
    for number, label in enumerate(labels):
        if label in places:
            places[label].append(around.first + number)
    content = frozenset(places[CONTENT]) - set(cue)
    source = frozenset(places[SOURCE]) - set(cue)
    return source, content, tagger.probability(labels)


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    both = len(one | other)
    return len(one & other) / both if both else 0.0


def _facts(
    made: Paragraph, cue: _Cue, source: frozenset[int], content: frozenset[int], sure: float
) -> Facts:
    head = cue.words[-1]
    own = {made.classes[at] for at in cue.words} - {""}
    chance = min(max(cue.chance, 0.002), 0.998)
    size = len(content)
    quoted = sum(made.quoted[at] >= 0 for at in content)
    facts: Facts = {
        "chance": math.log(chance / (1 - chance)),
        "best": float(cue.best),
        "sure": max(-6.0, math.log(max(sure, 1e-6))) / 3,
        "no source": float(not source),
        "short": float(size <= 2),
        "very long": float(size > 40),
        "cue quoted": float(made.quoted[head] >= 0),
        "quotation": float(size > 0 and quoted > 0.6 * size),
        "listed": float(bool(own)),
        "noun": float(any(at.startswith("n") for at in own)),
        "adjective": float(any(at.startswith("a") for at in own)),
        "no verb": float(not any(made.tags[at].startswith("V") for at in cue.words)),
        "several words": float(len(cue.words) > 1),
    }
    return facts
