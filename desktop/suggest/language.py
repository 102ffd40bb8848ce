"""Whether a text is in the language that the rules know."""

import re

from desktop.suggest.lexicon import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LITTLE = word_set(
    "the of and is that for with by at from he she it said has have were this be not his her they"
    " will would but to in their its which who are"
)
_SAMPLE = 6_000
_SHARE = 0.14
_FEW = 25
"""Texts with fewer words are too short for shares: one little word is enough."""


def is_english(text: str) -> bool:
    """Say whether the text reads as English, judged by the little words of its first pages."""
    begin = len(text) // 3 if len(text) > 3 * _SAMPLE else 0
    words = [word.lower() for word in _WORD.findall(text, begin, begin + _SAMPLE)]
    little = sum(word in _LITTLE for word in words)
    if len(words) < _FEW:
        return little > 0 or len(words) < 4
    return little >= _SHARE * len(words)
