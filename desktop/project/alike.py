"""Statements that say nearly the same in nearly the same words; a hint, never a decision.

rapidfuzz compares letters and finds the few that may be alike. Letters alone would take ‘to
Minsk’ for ‘to Pinsk’ and ‘did’ for ‘did not’, so the words decide: a score is the share of words
that both have, where inflected words count as the same, and statements with other numbers, other
names or another count of negations are not alike at all.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.domain.model import AnnotationId

LEAST = 0.8
"""Below this score two statements are not called alike."""
_CANDIDATE = 65.0
"""Share of letters, in per cent, that a candidate has in common at least."""
_MOST = 100
"""Of more candidates only these, the nearest ones, are looked at word by word."""
_LONGEST = 1000
"""Code points of a statement that are compared; a longer one is a passage."""
_SAME_WORD = 72.0
"""Share of letters, in per cent, from which two words with one beginning are one word inflected."""
_BEGINNING = 4
_ORDER = 0.1
"""How much of the score is the order of the words."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SMALL_WORDS = (
    "a an the this that these those its it his her their our of to in on at by for from with as"
    " and is are was were be been being has have had do does did about into which who"
    " der das dem ein eine und ist sind le la les un une du de et"
)
_DENYING_WORDS = (
    "not no never none nobody nothing neither nor without cannot hardly nicht kein keine keinen"
    " nie ohne pas jamais ne aucun sans non ni nunca sin не нет ни без никогда"
)
_EMPTY = frozenset(_SMALL_WORDS.split())
_NEGATIONS = frozenset(_DENYING_WORDS.split())


class _Words(NamedTuple):
    content: tuple[str, ...]
    names: frozenset[str]
    """Words written with a capital within the statement."""
    numbers: frozenset[str]
    negations: int


def most_alike(
    statement: str, others: Sequence[tuple[AnnotationId, str]], limit: int
) -> list[tuple[AnnotationId, float]]:
    """Return the claims whose statements say nearly the same, most alike first, 0.8 to 1."""
    from rapidfuzz import fuzz, process, utils

    statement = statement[:_LONGEST]
    mine = _words(statement)
    if not mine.content:
        return []
    near = process.extract(
        statement,
        [text[:_LONGEST] for _claim, text in others],
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=_CANDIDATE,
        limit=_MOST,
    )
    scored = (
        (others[index][0], _likeness(mine, _words(text), _ordered(statement, text)))
        for text, _letters, index in near
    )
    found = [(claim, score) for claim, score in scored if score >= LEAST]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[: max(0, limit)]


def _words(statement: str) -> _Words:
    content, names, numbers, negations = [], set(), set(), 0
    for place, match in enumerate(_WORD.finditer(statement.replace("’", "'"))):
        written = match.group()
        word = written.casefold().removesuffix("'s")
        if word in _NEGATIONS or word.endswith("n't"):
            negations += 1
        elif word[0].isdigit():
            numbers.add(word)
            content.append(word)
        elif word not in _EMPTY:
            content.append(word)
            if place and written[0].isupper():
                names.add(word)
    return _Words(tuple(dict.fromkeys(content)), frozenset(names), frozenset(numbers), negations)


def _ordered(mine: str, other: str) -> float:
    """Return the share of letters that two statements have in the same order."""
    from rapidfuzz import fuzz, utils

    return fuzz.ratio(mine, other, processor=utils.default_process) / 100


def _likeness(mine: _Words, other: _Words, ordered: float) -> float:
    """Return the score of two statements, 0 where they cannot mean the same."""
    if mine.negations != other.negations or mine.numbers != other.numbers:
        return 0.0
    left = [word for word in mine.content if word not in other.content]
    right = [word for word in other.content if word not in mine.content]
    for word in tuple(left):
        twin = _inflected(word, right)
        if twin is not None:
            left.remove(word)
            right.remove(twin)
    if mine.names & set(left) and other.names & set(right):
        return 0.0
    common = len(mine.content) - len(left)
    share = common / (common + len(left) + len(right)) if common else 0.0
    return min(1.0, (1 - _ORDER) * share + _ORDER * ordered)


def _inflected(word: str, among: Iterable[str]) -> str | None:
    """Return the word that is the same with another ending."""
    from rapidfuzz import fuzz

    for other in among:
        if word[:_BEGINNING] == other[:_BEGINNING] and fuzz.ratio(word, other) >= _SAME_WORD:
            return other
    return None
