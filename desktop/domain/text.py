"""Canonical text: made once at import, never changed; every offset is a code point.

UTF-16 exists only at the Qt boundary, and `Utf16Map` is the one place that crosses it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NEWLINES = re.compile("\r\n?|[\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00\ufdd0\ufdd1\ufffc\ud800-\udfff]")
_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")


def canonical(raw: str) -> str:
    """Return the text that is stored, shown and counted.

    One leading BOM is dropped; CRLF, CR, U+2028 and U+2029 become LF; NUL, U+FDD0, U+FDD1,
    U+FFFC and lone surrogates become U+FFFD. Nothing else changes (no NFC).
    """
    if raw.startswith("\ufeff"):
        raw = raw[1:]
    return _FORBIDDEN.sub("\ufffd", _NEWLINES.sub("\n", raw))


def sha256(text: str) -> str:
    """Return the hex digest of the canonical text's UTF-8 bytes."""
    import hashlib  # loads OpenSSL; needed only where a text comes in

    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Utf16Map:
    """Translate between code points and UTF-16 units of one text, in O(log astral characters)."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [position + count for count, position in enumerate(self._astral)]

    def to_utf16(self, code_point: int) -> int:
        """Return the count of UTF-16 units before this code point."""
        return code_point + bisect_left(self._astral, code_point)

    def to_code_point(self, unit: int) -> int:
        """Return the count of code points before this unit; inside a pair: before the pair."""
        count = bisect_right(self._units, unit)
        if count and self._units[count - 1] == unit - 1:
            return self._astral[count - 1]
        if count and self._units[count - 1] == unit:
            count -= 1
        return unit - count


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span (code points) without white space at its edges; may become empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans (code points) of the words between two offsets."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield match.start(), match.end()


def word_count(text: str) -> int:
    """Return how many words the text has."""
    return len(_WORD.findall(text))


def occurrences(text: str, *names: str) -> list[tuple[int, int]]:
    """Return the spans (code points) where any of the names stands as whole words, case as given.

    The longest name wins, so that no span lies inside another. White space in a name matches any
    white space. The possessive is left outside the span.
    """
    split = sorted((name.split() for name in names if name.split()), key=_letters, reverse=True)
    if not split:
        return []
    any_name = "|".join(r"\s+".join(map(re.escape, parts)) for parts in split)
    # The letter before is looked at here: a pattern that begins with a look-behind is ten times
    # slower on a long text.
    pattern = re.compile(rf"(?:{any_name})(?!\w)")
    found = []
    match = pattern.search(text)
    while match is not None:
        start, end = match.span()
        inside = start > 0 and _in_word(text[start - 1])
        if not inside:
            found.append((start, end))
        match = pattern.search(text, start + 1 if inside else end)
    return found


def _letters(parts: list[str]) -> int:
    return sum(map(len, parts)) + len(parts)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
