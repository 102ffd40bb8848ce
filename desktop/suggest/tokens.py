"""A stretch of text as words and marks with their places: what every rule reads."""

import re
from collections.abc import Iterator
from typing import NamedTuple

REACH = 3000
"""How far from a selection the rules look on one line (code points)."""

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|[^\W_]+(?:[’'\-./&][^\W_]+)*(?:’(?=\s)(?<=s’))?"
    r"|\S"
)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")


class Token(NamedTuple):
    """A word or a mark; start and end are code points of the whole text."""

    start: int
    end: int
    text: str
    lower: str
    """Lower case, with ' for the typeset apostrophe."""

    @property
    def is_word(self) -> bool:
        """Whether it is more than a punctuation mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's or s'."""
        return _POSSESSIVE.search(self.text) is not None

    @property
    def bare(self) -> str:
        """The lower-case word without its possessive ending."""
        return _POSSESSIVE.sub("", self.lower)

    @property
    def bare_end(self) -> int:
        """Where the word ends without its possessive ending (code points)."""
        match = _POSSESSIVE.search(self.text)
        return self.end if match is None else self.start + match.start()


def tokens_in(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks between two offsets (code points)."""
    return [
        Token(
            match.start(),
            match.end(),
            match.group(),
            match.group().lower().replace("’", "'"),
        )
        for match in _TOKEN.finditer(text, start, end)
    ]


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of the line(s) around a stretch that the rules look at (code points).

    A line longer than REACH on either side is cut at a space.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end, end + REACH + 1)
    if last < 0:
        last = len(text)
    if start - first > REACH:
        space = text.find(" ", start - REACH, start)
        first = start - REACH if space < 0 else space + 1
    if last - end > REACH:
        space = text.rfind(" ", end, end + REACH)
        last = end + REACH if space < 0 else space
    return first, last


def lines_before(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines with words before an offset, nearest first (code points)."""
    end = text.rfind("\n", 0, start)
    floor = max(0, start - 2 * REACH)
    while end >= floor and end >= 0:
        first = max(text.rfind("\n", floor, end) + 1, floor)
        if not text[first:end].isspace() and first < end:
            yield first, end
        end = first - 1
