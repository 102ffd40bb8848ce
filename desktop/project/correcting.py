"""Other words in one paragraph of a text: its blocks after that, and where each span then is."""

from dataclasses import dataclass, replace

from desktop.domain.anchor import describe
from desktop.domain.anchor_finding import Found, anchored, find, likeness, realign
from desktop.domain.anchor_map import OffsetMap
from desktop.domain.errors import NotAllowed
from desktop.domain.model import AnchorStatus, Block, Document, Span, StyleRun
from desktop.domain.text import trimmed, words

_STANDING = (AnchorStatus.EXACT, AnchorStatus.MOVED)


@dataclass(frozen=True, slots=True)
class Correction:
    """Words that take the place of those between two code points."""

    start: int
    end: int
    words: str

    @property
    def shift(self) -> int:
        """How far what follows moves."""
        return len(self.words) - (self.end - self.start)

    def moved(self, offset: int, *, ends: bool = False) -> int:
        """Return where a code point is afterwards; inside, the edge of the new words."""
        if offset >= self.end and (offset > self.start or not ends):
            return offset + self.shift
        if offset <= self.start:
            return offset
        return self.start + len(self.words) if ends else self.start


class Corrected:
    """A text in which a correction was made."""

    def __init__(self, document: Document, correction: Correction) -> None:
        """Make the correction. Raises NotAllowed when it is not within one paragraph."""
        _refuse(document, correction)
        self._old = document.text
        self._correction = correction
        self._map: OffsetMap | None = None
        before, after = self._old[: correction.start], self._old[correction.end :]
        self.text = before + correction.words + after
        self.blocks = tuple(_block(self.text, one, correction) for one in document.blocks)
        if len(self.text) == len(self._old) and self.text == self._old:
            raise NotAllowed("These are the words that stand there.")
        if not all(any(words(self.text, *_edges(one))) for one in self._touched()):
            raise NotAllowed("Leave at least one word in the paragraph.")

    def _touched(self) -> list[Block]:
        one = self._correction
        past = one.start + len(one.words)
        return [b for b in self.blocks if b.start <= past and b.end >= one.start]

    def place(self, span: Span) -> Span:
        """Return the span in the corrected text.

        A span beside the words shifts and stays as certain as it was. One that holds all of them
        stays where it is: FUZZY, because its words are others now. One that holds a part of them
        goes by the rules of `find`.
        """
        one = self._correction
        if span.end <= one.start or span.start >= one.end or span.status == AnchorStatus.ORPHAN:
            return self._shifted(span)
        if span.start <= one.start and one.end <= span.end:
            start, end = trimmed(self.text, span.start, span.end + one.shift)
            if start < end:
                found = Found(start, end, AnchorStatus.FUZZY, 1.0)
                return anchored(span, self._judged(span, found), self.text)
        if self._map is None:
            self._map = realign(self._old, self.text)
        return anchored(span, find(span, self._old, self.text, self._map), self.text)

    def _judged(self, span: Span, found: Found) -> Found:
        same = self.text[found.start : found.end] == span.quote
        value = 1.0 if same else likeness(span.quote, self.text[found.start : found.end])
        status = AnchorStatus.MOVED if same else AnchorStatus.FUZZY
        return found._replace(status=status, likeness=value)

    def _shifted(self, span: Span) -> Span:
        begin = min(self._correction.moved(span.start), len(self.text) - 1)
        end = min(begin + span.end - span.start, len(self.text))
        if span.status == AnchorStatus.ORPHAN:
            return replace(span, start=begin, end=end)
        fresh = describe(self.text, begin, end, span.role)
        quote = fresh.quote if span.status in _STANDING else span.quote
        return replace(fresh, quote=quote, status=span.status)


def _refuse(document: Document, correction: Correction) -> None:
    start, end = correction.start, correction.end
    if not any(b.start <= start <= end <= b.end and b.start < b.end for b in document.blocks):
        raise NotAllowed("Correct the words of one paragraph at a time.")
    if "\n" in correction.words:
        raise NotAllowed("Leave out the line break: a correction stays within its paragraph.")


def _edges(block: Block) -> tuple[int, int]:
    return block.start, block.end


def _block(text: str, block: Block, correction: Correction) -> Block:
    """Return the block as it is afterwards."""
    if block.end < correction.start:
        return block
    holds = block.start <= correction.start and correction.end <= block.end
    if holds and block.start < block.end:
        start, end = trimmed(text, block.start, block.end + correction.shift)
        runs = (
            StyleRun(
                max(start, correction.moved(run.start)),
                min(end, correction.moved(run.end, ends=True)),
                run.style,
            )
            for run in block.styles
        )
        kept = tuple(run for run in runs if run.start < run.end)
        return replace(block, start=start, end=end, styles=kept)
    if block.start < correction.end:
        return block
    shift = correction.shift
    moved = tuple(StyleRun(s + shift, e + shift, style) for s, e, style in block.styles)
    return replace(block, start=block.start + shift, end=block.end + shift, styles=moved)
