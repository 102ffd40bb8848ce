"""Where a selection may begin and end: at graphemes, words, sentences and paragraphs.

Everything here takes and returns code points of the article; QTextBoundaryFinder, which counts
UTF-16, sees only the few characters around a place.
"""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QTextBoundaryFinder

from desktop.domain.text import Utf16Map, trimmed, words

_CONTEXT = 64
"""Code points around a place that settle where its grapheme begins."""
_UNSEEN = frozenset("\u200b\u2060\ufeff\ufffe")
"""Characters of no width that nobody means to select at an edge."""
_REACH = 400
"""Code points in which the next word is looked for."""


def grapheme_start(text: str, offset: int) -> int:
    """Return the last grapheme boundary at or before an offset."""
    return _boundary(text, offset, forward=False)


def grapheme_end(text: str, offset: int) -> int:
    """Return the first grapheme boundary at or after an offset."""
    return _boundary(text, offset, forward=True)


def snapped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span grown to whole graphemes, without spaces at its edges; None if empty."""
    start, end = trimmed(text, grapheme_start(text, start), grapheme_end(text, end))
    while start < end and text[start] in _UNSEEN:
        start, end = trimmed(text, start + 1, end)
    while start < end and text[end - 1] in _UNSEEN:
        start, end = trimmed(text, start, end - 1)
    return (start, end) if start < end else None


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the word that an offset is in or touches, or None."""
    low = max(0, offset - _REACH)
    for start, end in words(text, low, min(len(text), offset + _REACH)):
        if start <= offset <= end:
            return start, end
        if start > offset:
            return None
    return None


def moved_start(text: str, start: int, end: int, step: int) -> int:
    """Return where a span begins when its start moves a word back (-1) or on (+1)."""
    low = max(0, start - _REACH)
    starts = [word[0] for word in words(text, low, min(len(text), max(end, start + _REACH)))]
    if step < 0:
        place = bisect_left(starts, start) - 1
        return starts[place] if place >= 0 else start
    place = bisect_right(starts, start)
    return starts[place] if place < len(starts) and starts[place] < end else start


def moved_end(text: str, start: int, end: int, step: int) -> int:
    """Return where a span ends when its end moves a word back (-1) or on (+1)."""
    low = max(0, min(start, end - _REACH))
    ends = [word[1] for word in words(text, low, min(len(text), end + _REACH))]
    if step > 0:
        place = bisect_right(ends, end)
        return ends[place] if place < len(ends) else end
    place = bisect_left(ends, end) - 1
    return ends[place] if place >= 0 and ends[place] > start else end


def _boundary(text: str, offset: int, *, forward: bool) -> int:
    if offset <= 0 or offset >= len(text):
        return min(max(offset, 0), len(text))
    before, after = text[offset - 1], text[offset]
    if before < "\x7f" and after < "\x7f" and (before, after) != ("\r", "\n"):
        return offset
    low, high = max(0, offset - _CONTEXT), min(len(text), offset + _CONTEXT)
    while low > 0 and text[low] >= "\x7f" and offset - low < 4 * _CONTEXT:
        low -= 1
    part = text[low:high]
    units = Utf16Map(part)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, part)
    finder.setPosition(units.to_utf16(offset - low))
    if finder.isAtBoundary():
        return offset
    place = finder.toNextBoundary() if forward else finder.toPreviousBoundary()
    return low + units.to_code_point(place) if place >= 0 else offset
