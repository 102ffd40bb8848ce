"""A paragraph cut into units that one attribution can span, with what stands in quotes."""

from dataclasses import dataclass

from desktop.suggest.quotations import Quotation, quotations_in
from desktop.suggest.sentences import sentences_in
from desktop.suggest.tokens import Token, line_around, tokens_in

Range = tuple[int, int]
"""First and last token of something, both inside it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that share a quotation: “A. B,” he said."""

    text: str
    """The whole text; offsets are its code points."""
    start: int
    end: int
    tokens: tuple[Token, ...]
    quoted: tuple[int, ...]
    """For each token: the number of the quotation it stands in, or -1; marks are in theirs."""
    quotations: tuple[Quotation, ...]

    def word(self, index: int) -> str:
        """Return a token in lower case, '' outside the unit."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def is_quoted(self, index: int) -> bool:
        """Say whether a token stands in a quotation."""
        return 0 <= index < len(self.quoted) and self.quoted[index] >= 0

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the code points from one token to another, without a possessive ending."""
        return self.tokens[first].start, self.tokens[last].bare_end

    def words(self, first: int, last: int) -> str:
        """Return the text from one token to another."""
        start, end = self.span(first, last)
        return self.text[start:end]


def units_in(text: str, start: int, end: int) -> list[Unit]:
    """Cut a paragraph into units, in order."""
    quotations = quotations_in(text, start, end)
    joined: list[tuple[int, int]] = []
    for first, last in sentences_in(text, start, end):
        if joined and any(q.start < joined[-1][1] < q.end for q in quotations):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return [_unit(text, first, last, quotations) for first, last in joined]


def units_around(text: str, start: int, end: int) -> list[Unit]:
    """Return the units of the line(s) around a stretch."""
    return units_in(text, *line_around(text, start, end))


def _unit(text: str, start: int, end: int, quotations: list[Quotation]) -> Unit:
    tokens = tuple(tokens_in(text, start, end))
    here = tuple(q for q in quotations if q.start < end and q.end > start)
    quoted = []
    at = 0
    for token in tokens:
        while at < len(here) and here[at].end <= token.start:
            at += 1
        inside = at < len(here) and here[at].start <= token.start
        quoted.append(at if inside else -1)
    return Unit(text, start, end, tokens, tuple(quoted), here)
