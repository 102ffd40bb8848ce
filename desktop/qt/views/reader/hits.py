"""Where the words looked for stand in the whole article."""

import re
from array import array
from bisect import bisect_left
from itertools import islice

MOST = 100_000
"""Hits that are kept; beyond them nobody steps through."""


class Hits:
    """Every place of the words, case ignored, any white space alike; offsets in code points."""

    def __init__(self, text: str = "", wanted: str = "") -> None:
        self.starts = array("q")
        self.ends = array("q")
        parts = [re.escape(part) for part in wanted.split()]
        if not parts:
            return
        pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
        for match in islice(pattern.finditer(text), MOST):
            self.starts.append(match.start())
            self.ends.append(match.end())

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> tuple[int, int]:
        return self.starts[index], self.ends[index]

    def from_offset(self, offset: int) -> int:
        """Return the index of the first hit at or after an offset, round the end; -1: none."""
        if not self.starts:
            return -1
        return bisect_left(self.starts, offset) % len(self.starts)

    def between(self, start: int, end: int) -> range:
        """Return the indexes of the hits that touch a span."""
        first = bisect_left(self.starts, start)
        while first > 0 and self.ends[first - 1] > start:
            first -= 1
        return range(first, bisect_left(self.starts, end))
