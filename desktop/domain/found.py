"""What a search over all articles found: places with a few words around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Signs around found words; canonical text never holds them."""
BEFORE, AFTER = 28, 120
"""Code points of a snippet before and after the beginning of the found words."""
_LOOKED_AT = 2_000
"""Places of one text among which the best to show are chosen."""
_LONGEST = 400

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where words were found; `start` and `end` are code points of the article's text.

    They are 0 for a title with which the text does not begin, and for a mark without a place.
    """

    article_id: int
    title: str
    where: str
    """'text', 'note', 'claim' (its statement) or 'title' (with the byline)."""
    snippet: str
    marked: tuple[tuple[int, int], ...]
    """The found words in the snippet."""
    start: int = 0
    end: int = 0
    annotation_id: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, grouped by article, the best article first."""

    rows: tuple[Hit, ...] = ()
    articles: int = 0
    """How many articles there are in all."""
    until: int = 0
    """How many of them this page and those before it hold."""
    places: Mapping[int, int] = field(default_factory=dict)
    """How many places each article of this page has; its rows show some of them."""
    widened: bool = False
    """Whether nothing has the words as typed, and the last one was taken as a beginning."""
    readable: bool = True
    """Whether there was any word to look for."""

    @property
    def complete(self) -> bool:
        """Whether no page follows."""
        return self.until >= self.articles


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without the signs around found words, and the spans of these words."""
    pieces = text.split(OPEN)
    at = len(pieces[0])
    plain, spans = [pieces[0]], []
    for piece in pieces[1:]:
        inside, _, after = piece.partition(CLOSE)
        spans.append((at, at + len(inside)))
        plain += [inside, after]
        at += len(inside) + len(after)
    return "".join(plain), spans


def best(text: str, spans: Spans, most: int) -> list[Spans]:
    """Return the groups of neighbouring places that tell most, in the order of the text.

    A group fits into one snippet; those with most different words are the best.
    """
    groups = list(_neighbours(spans[:_LOOKED_AT]))
    worth = [len({text[start:end].casefold() for start, end in group}) for group in groups]
    chosen = sorted(range(len(groups)), key=lambda place: -worth[place])[:most]
    return [groups[place] for place in sorted(chosen)]


def _neighbours(spans: Spans) -> Iterator[Spans]:
    group: list[tuple[int, int]] = []
    for span in spans:
        if group and span[1] > group[0][0] + AFTER:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def snippet(text: str, spans: Spans) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the words around neighbouring places on one line, and where the places are in it."""
    first, last = spans[0][0], spans[-1][1]
    start = 0 if len(text) <= AFTER else _word_start(text, max(0, first - BEFORE), first)
    end = min(len(text), max(first + AFTER, last), start + _LONGEST)
    end = _word_end(text, end, min(last, end))
    shown = [(max(a, start), min(b, end)) for a, b in spans if a < end]
    made = "… " if text[:start].strip() else ""
    marked, at = [], start
    for a, b in shown:
        made = _joined(made, text[at:a])
        begin = len(made)
        made = _joined(made, text[a:b])
        marked.append((begin, len(made)))
        at = b
    made = _joined(made, text[at:end]).rstrip()
    return made + (" …" if text[end:].strip() else ""), tuple(marked)


def _joined(made: str, piece: str) -> str:
    """Add a piece with any white space as one space."""
    words = " ".join(piece.split())
    if piece[:1].isspace() and made and not made.endswith(" "):
        words = f" {words}"
    if piece.strip() and piece[-1:].isspace():
        words += " "
    return made + words


def _word_start(text: str, start: int, first: int) -> int:
    """Return the next beginning of a word at or after an offset; the offset where there is none."""
    if start == 0 or text[start - 1].isspace():
        return start
    at = start
    while at < first and not text[at].isspace():
        at += 1
    return at if at < first else start


def _word_end(text: str, end: int, last: int) -> int:
    """Return the end of the last whole word at or before an offset, never before the places end."""
    if end >= len(text) or text[end].isspace():
        return end
    at = end
    while at > last and not text[at - 1].isspace():
        at -= 1
    return at if at > last else max(end, last)
