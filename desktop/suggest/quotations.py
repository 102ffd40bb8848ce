"""Which stretches of a paragraph stand in quotation marks, unclosed ones included."""

import re
from typing import NamedTuple

_MARK = re.compile(r"``|''|[“”„\"«»‘’']")
_MOST_STRAYS = 8
_PAIRS = {"“": ("”", '"'), "„": ("“", "”"), "«": ("»",), "‘": ("’",), "``": ("''",)}


class Quotation(NamedTuple):
    """A stretch in quotation marks; start and end are code points and take the marks in."""

    start: int
    end: int
    closed: bool

    def covers(self, start: int, end: int) -> bool:
        """Say whether a stretch lies inside."""
        return self.start <= start and end <= self.end


def quotations_in(text: str, start: int, end: int) -> list[Quotation]:
    """Return the outermost quotations of a paragraph in order.

    A mark that opens the paragraph and never closes runs to the paragraph's end, as when a
    quotation goes on over several paragraphs, and so does one that the next paragraph repeats;
    other unclosed marks are passed over, so that
    those behind them still count.
    """
    found: list[Quotation] = []
    begin = start
    for _ in range(_MOST_STRAYS):
        closed, stray = _pairs(text, start, begin, end)
        found += closed
        if stray < 0:
            break
        if not text[start:stray].strip() or _goes_on(text, stray, end):
            found.append(Quotation(stray, end, closed=False))
            break
        begin = stray + 1
    return found


def _goes_on(text: str, stray: int, end: int) -> bool:
    """Say whether the next paragraph takes an unclosed quotation up with the same mark."""
    mark = text[stray]
    begins = text[end : end + 8].lstrip()
    return mark in '“"«' and "\n" in text[end : end + 2] and begins.startswith(mark)


def _pairs(text: str, start: int, begin: int, end: int) -> tuple[list[Quotation], int]:
    """Return the quotations from `begin` on, and where an unclosed mark stands, or -1."""
    found: list[Quotation] = []
    opened = -1
    closers: tuple[str, ...] = ()
    for match in _MARK.finditer(text, begin, end):
        mark, at = match.group(), match.start()
        if opened < 0:
            if _opens(text, mark, at, start, end):
                opened = at
                closers = _PAIRS.get(mark, (mark,))
        elif mark in closers and _closes(text, mark, at, end):
            found.append(Quotation(opened, match.end(), closed=True))
            opened = -1
    return found, opened


def _opens(text: str, mark: str, at: int, start: int, end: int) -> bool:
    if mark in "”»’":
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if mark in {"‘", "'"}:
        return not before.isalnum() and (after.isalpha() or after in "[…")
    if mark in {'"', "''"}:
        return not before.isalnum() and not after.isspace()
    return True


def _closes(text: str, mark: str, at: int, end: int) -> bool:
    before = text[at - 1]
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if mark in {"’", "'"}:
        # An apostrophe stands inside a word, or after an s with the sentence going on.
        return not after.isalnum() and (before in ".,!?…" or before != "s" or after in ".,;:)—–")
    if mark == '"':
        return not before.isspace() or after.isspace()
    return True
