"""The text of an article with its marks: overlaps cut into runs, each with one tint and its lanes.

One tint, of the shortest mark that covers the words; a line for every mention, source, cue and
hedge, each on a lane that it keeps within the paragraph.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from desktop.domain.model import (
    AnchorStatus,
    Annotation,
    Block,
    BlockKind,
    Kind,
    Role,
    StyleRun,
)
from desktop.formats.report.contents import Report, ReportArticle
from desktop.formats.report.pieces import Ink, Lane, Para
from desktop.formats.report.words import letters

LANES = 3
LOOKS = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "body",
    BlockKind.LIST_ITEM: "item",
    BlockKind.QUOTE: "quotation",
    BlockKind.CODE: "code",
    BlockKind.TABLE_CELL: "cell",
    BlockKind.CAPTION: "caption",
}


class Stroke(NamedTuple):
    """One span as it is drawn; offsets are code points."""

    start: int
    end: int
    tint: str
    lane: str
    sign: str
    """A small number before the words (claims) or letters behind them (tags)."""
    to: str
    tip: str


def tag_signs(report: Report) -> dict[int, str]:
    """Return the letter of each tag that is on a highlight of the report, in the tags' order."""
    used = {
        number
        for article in report.articles
        for one in article.annotations
        if one.kind == Kind.HIGHLIGHT
        for number in one.tag_ids
    }
    ordered = [tag.id for tag in report.tags if tag.id in used]
    return {number: letters(place) for place, number in enumerate(ordered)}


def strokes_of(article: ReportArticle, report: Report, signs: dict[int, str]) -> list[Stroke]:
    """Return what is drawn on an article, in the order of the text."""
    names = {tag.id: (tag.name, tag.colour) for tag in report.tags}
    entities = report.entities_by_id()
    found: list[Stroke] = []
    for one in article.annotations:
        if one.kind == Kind.CLAIM:
            found += _of_claim(one)
        elif one.kind == Kind.HIGHLIGHT:
            tags = [number for number in signs if number in one.tag_ids]
            tint = names[tags[0]][1] if tags else "plain"  # type: ignore[index]
            tip = ", ".join(names[number][0] for number in tags) or "highlight"  # type: ignore[index]
            sign = " ".join(signs[number] for number in tags)
            found += [Stroke(*place, tint, "", sign, "", tip) for place in _places(one)]
        elif one.entity_id in entities:
            entity = entities[one.entity_id]
            to, tip = f"#entity-{entity.id}", f"{entity.name}, {entity.kind}"
            found += [Stroke(*place, "", entity.kind, "", to, tip) for place in _places(one)]
    return sorted(found)


def _of_claim(one: Annotation) -> Iterator[Stroke]:
    assert one.claim is not None  # noqa: S101 - what a claim is
    number, to = str(one.claim.number), f"#claim-{one.id}"
    for place in _places(one):
        yield Stroke(*place, "claim", "", number, to, f"claim {number}")
    for role in (Role.SOURCE, Role.CUE, Role.HEDGE):
        for place in _places(one, role):
            yield Stroke(*place, "", role.value, "", "", f"{role} of claim {number}")


def _places(one: Annotation, role: Role = Role.CONTENT) -> Iterator[tuple[int, int]]:
    for span in one.of_role(role):
        if span.status != AnchorStatus.ORPHAN:
            yield span.start, span.end


def paragraphs(text: str, blocks: Sequence[Block], strokes: Sequence[Stroke]) -> Iterator[Para]:
    """Yield the blocks of a text with what is drawn on them. `strokes` are in order."""
    open_ones: list[Stroke] = []
    following = 0
    for block in blocks:
        if block.kind == BlockKind.PAGE_BREAK:
            continue
        while following < len(strokes) and strokes[following].start < block.end:
            open_ones.append(strokes[following])
            following += 1
        open_ones = [one for one in open_ones if one.end > block.start]
        inks = tuple(inks_between(text, block.start, block.end, open_ones, block.styles))
        yield Para(inks, LOOKS[block.kind], block.level, block.marker)


def inks_between(
    text: str,
    start: int,
    end: int,
    strokes: Iterable[Stroke],
    styles: Sequence[StyleRun] = (),
) -> Iterator[Ink]:
    """Yield the words of [start, end) as runs that look alike, small signs among them."""
    here = sorted(one for one in strokes if one.start < end and one.end > start)
    levels = _levels(here)
    cuts = {start, end}
    for one in here:
        cuts.update((max(one.start, start), min(one.end, end)))
    for run in styles:
        cuts.update((min(max(run.start, start), end), min(max(run.end, start), end)))
    following = 0
    covering: list[Stroke] = []
    for left, right in pairwise(sorted(cuts)):
        while following < len(here) and here[following].start <= left:
            one = here[following]
            covering.append(one)
            following += 1
            if one.tint == "claim" and one.start == left:
                yield Ink(one.sign, frozenset({"sup", "number"}), "claim", to=one.to, tip=one.tip)
        yield _ink(text[left:right], covering, levels, _styles(styles, left, right))
        for one in covering:
            if one.sign and one.tint != "claim" and one.end == right:
                yield Ink(one.sign, frozenset({"sup"}), one.tint, tip=one.tip)
        covering = [one for one in covering if one.end > right]


def _ink(
    words: str, covering: Sequence[Stroke], levels: dict[Stroke, int], styles: frozenset[str]
) -> Ink:
    tinted = [one for one in covering if one.tint]
    lined = [one for one in covering if one.lane and levels[one] < LANES]
    shortest = min(tinted, key=_length).tint if tinted else ""
    lanes = tuple(sorted({Lane(levels[one], one.lane) for one in lined}))
    target = next((one.to for one in sorted(covering, key=_length) if one.to), "")
    tip = "; ".join(dict.fromkeys(one.tip for one in covering))
    return Ink(words, styles, shortest, lanes, target, tip)


def _length(one: Stroke) -> int:
    return one.end - one.start


def _styles(styles: Sequence[StyleRun], left: int, right: int) -> frozenset[str]:
    return frozenset(
        run.style
        for run in styles
        if run.start <= left and run.end >= right and run.style != "link"
    )


def _levels(strokes: Sequence[Stroke]) -> dict[Stroke, int]:
    """Give each line the lowest lane that is free along all of its words."""
    ends: list[int] = []
    levels: dict[Stroke, int] = {}
    for one in sorted((s for s in strokes if s.lane), key=lambda s: (s.start, -s.end)):
        level = next((n for n, end in enumerate(ends) if end <= one.start), len(ends))
        if level == len(ends):
            ends.append(one.end)
        else:
            ends[level] = one.end
        levels[one] = level
    return levels
