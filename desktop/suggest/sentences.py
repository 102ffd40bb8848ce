"""Where sentences begin and end: rules of our own, because Qt's count UTF-16 and live in Qt."""

import re

from desktop.domain.text import trimmed
from desktop.suggest.lexicon import lexicon
from desktop.suggest.tokens import line_around

_END = re.compile(r"(?:[.!?…‼⁇⁈⁉]+|[。！？؟۔।])[”\"’'»)\]›]*")  # noqa: RUF001
_WORD_BEFORE = re.compile(r"([^\W_]+(?:[.\-’'][^\W_]+)*)$")
_OPENERS = "“\"‘'«„‹([*_—–-"
_CLOSERS = "”\"’'»›"
_AFTER_QUOTE = 6
"""Within how many words of a quotation's end a reporting verb still belongs to it."""


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Return the trimmed span (code points) of the sentence around an offset.

    It never crosses a line feed, and is empty on an empty line.
    """
    offset = min(max(offset, 0), len(text))
    first, last = line_around(text, offset, offset)
    found = (offset, offset)
    for start, end in sentences_in(text, first, last):
        if start <= offset or found[0] == found[1]:
            found = (start, end)
        if offset < end:
            break
    return found


def sentences_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the trimmed spans (code points) of the sentences of a stretch."""
    spans = []
    for first, last in _lines(text, start, end):
        begin = first
        for match in _END.finditer(text, first, last):
            if match.end() < last and _ends_sentence(text, match, begin, last):
                spans.append(trimmed(text, begin, match.end()))
                begin = match.end()
        spans.append(trimmed(text, begin, last))
    return [span for span in spans if span[0] < span[1]]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        lines.append((start, stop))
        start = stop + 1
    return lines


def _ends_sentence(text: str, match: re.Match[str], begin: int, last: int) -> bool:
    mark = match.group()
    if mark[0] in "。！？":  # noqa: RUF001
        return True
    after = match.end()
    if not text[after].isspace():
        return False
    rest = text[after : min(last, after + 200)].lstrip()
    if not rest:
        return False
    bare = rest.lstrip(_OPENERS).lstrip()
    if bare[:1].islower():
        return False
    closed = mark[-1] in _CLOSERS
    if closed and mark.rstrip(_CLOSERS)[-1] in "!?…" and _reports(bare):
        return False
    if mark == ".":
        return not _abbreviated(text, match.start(), begin, bare)
    return True


def _reports(rest: str) -> bool:
    """Say whether a verb of saying follows with its subject: “Why?” Anna Kelm asked."""
    verbs = lexicon().verbs
    for word in re.split(r"\s+", rest)[:_AFTER_QUOTE]:
        plain = word.rstrip(",.;:!?")
        if verbs.get(plain) is not None and verbs[plain].takes in {"bare", "that", "to"}:
            return True
        short = plain.lower() in lexicon().abbreviations["never"]
        if plain != word and not word.endswith(",") and not short:
            return False
    return False


def _abbreviated(text: str, dot: int, begin: int, rest: str) -> bool:
    """Say whether the full stop belongs to an abbreviation or an initial."""
    found = _WORD_BEFORE.search(text, max(begin, dot - 40), dot)
    if found is None:
        return False
    word = found.group(1)
    known = lexicon()
    if word.lower() in known.abbreviations["never"]:
        return not (word.lower() == "no" and not rest[:1].isdigit())
    opener = re.split(r"[^\w’']", rest, maxsplit=1)[0].lower()
    starts = opener in known.common["opener"]
    if word.lower() in known.abbreviations["seldom"]:
        return not starts
    if len(word) == 1 and word.isalpha() and word.isupper():
        before = text[max(begin, found.start() - 12) : found.start()].strip()
        return not starts and not before.endswith((" War", " Vitamin", " plan"))
    return False
