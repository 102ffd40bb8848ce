"""What a source does with its words: the verb's act, as source, complement and context bend it."""

from collections.abc import Sequence

from desktop.domain.model import Act, SourceKind
from desktop.suggest.attribution import Attribution
from desktop.suggest.hedges import Spans
from desktop.suggest.passage import Unit
from desktop.suggest.speakers import Read, Speaker

_UNTRUE = frozenset(
    {"false", "lie", "lies", "untrue", "nonsense", "baseless", "wrong", "smear", "unfounded"}
)
_SHOWS = frozenset({"say", "suggest", "show"})


def act_of(
    unit: Unit,
    made: Attribution,
    speaker: Speaker,
    earlier: Sequence[Read],
    chosen: tuple[int, int],
) -> tuple[Act, Spans]:
    """Return the act, and the cue that settles it where that is another one.

    "Peskov neither confirmed nor denied it. “…,” he said": the quotation carries that act, and so
    does "acknowledged it but did not deny it" chosen whole (`chosen` in code points).
    """
    act = _bent(unit, made, speaker)
    if act is Act.ASSERTS and made.fronted and speaker.span is not None:
        before = [read for read in earlier if read.unit.end <= unit.start]
        if before and "\n" not in unit.text[before[-1].unit.end : unit.start]:
            open_cue = _left_open(before[-1], speaker.span)
            if open_cue:
                return Act.NEITHER, open_cue
    if act is Act.ACKNOWLEDGES and earlier and earlier[-1].unit.start == unit.start:
        open_cue = _left_open(earlier[-1], speaker.span)
        if open_cue and chosen[0] <= open_cue[0][0] and open_cue[0][1] <= chosen[1]:
            return Act.NEITHER, open_cue
    return act, ()


def _bent(unit: Unit, made: Attribution, speaker: Speaker) -> Act:
    said = [unit.word(at) for first, last in made.content for at in range(first, last + 1)]
    if made.lemma in _SHOWS and speaker.kind is SourceKind.DOCUMENT:
        return Act.REPORTS
    if made.act is Act.ASKS and "to" in said[:6] and "whether" not in said:
        return Act.DEMANDS
    if made.lemma == "call" and _UNTRUE & set(said):
        return Act.DENIES
    return made.act


def _left_open(read: Read, source: tuple[int, int] | None) -> Spans:
    """Return the cue by which this source neither confirms nor denies "it", or nothing."""
    unit = read.unit
    for made in read.attributions:
        if made.act is not Act.NEITHER or made.source is None or not made.content or not source:
            continue
        first, last = made.content[-1]
        named = unit.span(*made.source)
        if named[0] <= source[0] and source[1] <= named[1] and last - first <= 2:
            return tuple(unit.span(*span) for span in made.cue)
    return ()
