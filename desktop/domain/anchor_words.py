"""A text as words and sentences that can be compared whatever its quotation marks and spaces are.

Two texts are the same words when their keys are the same: quotation marks, dashes, dots, white
space, soft hyphens and composed letters are folded; capitals and numbers are not.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_ONE_BY_ONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts that write no spaces between words: each letter is compared by itself."""
_INSIDE = "\u00ad\u0300-\u036f\u200b-\u200d\u2060"
"""Accents, soft hyphens and joiners: part of the word in which they stand."""
_TOKEN = re.compile(rf"[^\W{_ONE_BY_ONE}]+(?:[{_INSIDE}]+[^\W{_ONE_BY_ONE}]*)*|\.{{2,}}|-{{2,}}|\S")
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
# Written by number, because many of them cannot be told apart by eye.
_FOLDED = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "--": "-",
    "---": "-",
    "\u2026": "..",
    "...": "..",
}
_STOPS = frozenset((".", "!", "?", "..", "\u3002", "\uff01", "\uff1f", "\u061f", "\u0964"))
_WIDE_STOPS = frozenset("\u3002\uff01\uff1f")
_CLOSING = frozenset(("'", '"', ")", "]", "\u300d", "\u300f", "\uff09"))
_PAUSES = frozenset((",", ";", ":", "-", "\uff0c", "\u3001", "\uff1b"))
_WRAP = range(45, 101)
"""Code points of a line that was broken by hand: its end is no end of a sentence."""
_LONG = 80
"""Words after which a sentence is parted at a comma, and five times that anywhere."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some words of a text that follow one another, by the numbers of the first and past the last.

    `opens` says that a paragraph or line begins here.
    """

    first: int
    last: int
    opens: bool


class Wording:
    """The words of a text with their keys and places (code points), and its sentences."""

    __slots__ = ("ends", "keys", "sentence_of", "sentences", "starts", "text")

    def __init__(self, text: str, numbers: dict[str, int]) -> None:
        """Read a text; `numbers` gives each key its number, and is shared by texts to compare."""
        self.text = text
        self.keys: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        breaks = self._read(numbers)
        self.sentences = _sentences(self, breaks)
        self.sentence_of: list[int] = []
        for number, sentence in enumerate(self.sentences):
            self.sentence_of += [number] * (sentence.last - sentence.first)

    def _read(self, numbers: dict[str, int]) -> dict[int, bool]:
        """Fill the words; return before which a sentence begins, and whether a line does."""
        text, known = self.text, dict[str, int]()
        keys, starts, ends = self.keys, self.starts, self.ends
        stops = {numbers.setdefault(stop, len(numbers)) for stop in _STOPS}
        closing = {numbers.setdefault(mark, len(numbers)) for mark in _CLOSING}
        wide = {numbers[stop] for stop in _WIDE_STOPS}
        breaks: dict[int, bool] = {0: True}
        ended = wide_stop = False
        before = 0
        for match in _TOKEN.finditer(text):
            word = match.group()
            start = match.start()
            key = known.get(word)
            if key is None:
                folded = _fold(word)
                key = known[word] = numbers.setdefault(folded, len(numbers))
            if start > before or (wide_stop and key not in closing):
                if text.find("\n", before, start) >= 0:
                    if ended or _line_ends(text, before, start):
                        breaks[len(keys)] = True
                    ended = False
                elif ended:
                    if not word[0].islower():
                        breaks[len(keys)] = False
                    ended = False
            if key in stops:
                ended, wide_stop = True, key in wide
            elif key not in closing:
                ended = wide_stop = False
            before = match.end()
            keys.append(key)
            starts.append(start)
            ends.append(before)
        return breaks

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first word that reaches into a place and past the last one."""
        from bisect import bisect_left, bisect_right

        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def keys_of(self, sentence: int) -> tuple[int, ...]:
        """Return the keys of a sentence."""
        one = self.sentences[sentence]
        return tuple(self.keys[one.first : one.last])


def _fold(word: str) -> str:
    if word.isascii():
        return _FOLDED.get(word, word)
    return _FOLDED.get(word) or unicodedata.normalize("NFKC", word.translate(_UNSEEN)) or word


def _line_ends(text: str, before: int, start: int) -> bool:
    """Say whether the line end between two words is more than a line broken by hand."""
    if text.count("\n", before, start) > 1:
        return True
    line = before - (text.rfind("\n", 0, before) + 1)
    return line not in _WRAP


def _sentences(words: Wording, breaks: dict[int, bool]) -> list[Sentence]:
    count = len(words.keys)
    if not count:
        return []
    edges = [*sorted(breaks), count]
    found: list[Sentence] = []
    for first, last in pairwise(edges):
        opens = breaks[first]
        if last - first > _LONG:
            for part_first, part_last in pairwise(_parted(words, first, last)):
                found.append(Sentence(part_first, part_last, opens and part_first == first))
        elif last > first:
            found.append(Sentence(first, last, opens))
    return found


def _parted(words: Wording, first: int, last: int) -> list[int]:
    """Return where a very long sentence is parted, its own edges included."""
    edges = [first]
    for number in range(first, last - 1):
        length = number + 1 - edges[-1]
        pause = words.text[words.starts[number] : words.ends[number]] in _PAUSES
        if length >= _LONG * 5 or (pause and length >= _LONG):
            edges.append(number + 1)
    return [*edges, last]


def keys(text: str) -> list[str]:
    """Return the words and signs of a text as they are compared."""
    return [_fold(word) for word in _TOKEN.findall(text)]
