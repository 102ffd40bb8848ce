"""Spans of a text with a number each, quick to ask which of them have any of some words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
Entry = tuple[int, int, int]


class SpanIndex:
    """Spans in the order of the text. The longest one bounds how far back one has to look."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._longest = 0
        self._sorted = True

    def add(self, spans: Iterable[Span], number: int) -> None:
        """Take in spans under a number; many may share it."""
        for start, end in spans:
            self._entries.append((start, end, number))
            self._longest = max(self._longest, end - start)
            self._sorted = False

    def remove(self, spans: Iterable[Span], number: int) -> None:
        """Take out spans that were taken in under this number."""
        self._sort()
        for start, end in spans:
            at = bisect_left(self._entries, (start, end, number))
            if self._entries[at : at + 1] == [(start, end, number)]:
                del self._entries[at]

    def touching(self, start: int, end: int) -> Iterator[int]:
        """Yield the numbers of spans that have any of the words, in the order of the text."""
        self._sort()
        at = bisect_left(self._entries, (start - self._longest, 0, 0))
        entries = self._entries
        while at < len(entries) and entries[at][0] < end:
            if entries[at][1] > start:
                yield entries[at][2]
            at += 1

    def _sort(self) -> None:
        if not self._sorted:
            self._entries.sort()
            self._sorted = True
