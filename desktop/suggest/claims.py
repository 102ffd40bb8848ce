"""The prefill of a claim: from selected words to source, cue, hedge and fields."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.model import (
    Act,
    Certainty,
    ClaimFields,
    EntityKind,
    Polarity,
    QuoteType,
    SourceKind,
)
from desktop.domain.text import trimmed
from desktop.suggest.acts import act_of
from desktop.suggest.attribution import Attribution, Shape
from desktop.suggest.hedges import Spans, hedges_in
from desktop.suggest.passage import Range, Unit, units_around, units_in
from desktop.suggest.phrases import phrase_after
from desktop.suggest.readings import attributions_in
from desktop.suggest.recorded import Recorded, recorded
from desktop.suggest.speakers import Read, Speaker, direct_speaker, speaker_of
from desktop.suggest.statements import affirmative, statement_of
from desktop.suggest.tokens import REACH, lines_before

_OPEN = frozenset({Act.NEITHER, Act.DECLINES, Act.ASKS})
_INSISTS = frozenset({"insist", "insistence", "maintain", "assertion", "assertions", "contend"})
_WHOLE = 0.2
"""The score of a short claim in a long sentence that was selected whole."""
_LEAST = 0.34
"""The share of the selected words that a reading has to take in."""


@dataclass(frozen=True, slots=True)
class ClaimGuess:
    """A proposed claim: its spans by role (code points), its fields, and in a few words why."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    hedge: Spans = ()
    fields: ClaimFields = field(default_factory=ClaimFields)
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    unit: Unit
    made: Attribution
    score: float
    inherited: bool = False
    """Whether it was made for the quotation next to this one."""


def guess_claim(
    text: str, start: int, end: int, names: Mapping[str, EntityKind] | None = None
) -> ClaimGuess:
    """Guess the claim that selected words (code points) are the content of.

    Where the selection takes in its own source and cue, the content shrinks to what is said.
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    start, end = trimmed(text, min(start, end), max(start, end))
    if start >= end:
        return ClaimGuess(((start, end),) if start < end else (), why="no words")
    known = recorded(names)
    units = [
        Read(unit, attributions_in(unit))
        for unit in units_around(text, start, min(end, start + REACH))
    ]
    reading = _best(units, start, end) or _inherited(units, text, start, end)
    if reading is None:
        signed = _signed(text, start, end, known)
        return signed or _unattributed(text, start, end, units)
    earlier = _earlier(text, start, end, units, reading.unit)
    speaker = speaker_of(reading.unit, reading.made, earlier, known)
    return _guess(text, start, end, reading, speaker, earlier)


# ---- which reading fits the selection


def _best(units: Sequence[Read], start: int, end: int) -> _Reading | None:
    best: _Reading | None = None
    for read in units:
        unit = read.unit
        if unit.end <= start or unit.start >= end:
            continue
        chosen = _indexes(unit, start, end)
        for made in read.attributions:
            score = _score(unit, made, chosen)
            if score > 0 and (best is None or score > best.score):
                best = _Reading(unit, made, score)
    return best


def _indexes(unit: Unit, start: int, end: int) -> frozenset[int]:
    return frozenset(
        index
        for index, token in enumerate(unit.tokens)
        if token.start < end and token.end > start and token.is_word
    )


def _of_ranges(unit: Unit, ranges: Sequence[Range | None]) -> frozenset[int]:
    return frozenset(
        index
        for span in ranges
        if span is not None
        for index in range(span[0], span[1] + 1)
        if unit.tokens[index].is_word
    )


def _score(unit: Unit, made: Attribution, chosen: frozenset[int]) -> float:
    """Return how well a reading fits the chosen tokens; 0 when it does not."""
    if not chosen:
        return 0.0
    content = _of_ranges(unit, made.content)
    frame = _of_ranges(unit, (*made.cue, made.source)) - content
    preference = made.shape / 100
    if made.cue and unit.is_quoted(made.cue[0][0]) and not chosen <= content:
        return 0.0
    if chosen <= frame or (not made.content and chosen & frame):
        return 0.5 + preference
    shared = len(chosen & content)
    wanted = len(chosen - frame) or 1
    cued = bool(chosen & _of_ranges(unit, made.cue))
    if made.shape is Shape.PASSIVE and made.source is None:
        cued = False
    if shared / wanted < _LEAST:
        whole = bool(content) and content | frame <= chosen and made.source is not None
        return _WHOLE + preference if whole else 0.0
    alike = shared / len((chosen - frame) | content)
    if cued and chosen & content and not content <= chosen and alike < 0.5:
        return 0.0
    bonus = 0.15 if made.source is not None else 0.0
    return alike + bonus + preference - (0.25 if cued else 0.0)


def _inherited(units: Sequence[Read], text: str, start: int, end: int) -> _Reading | None:
    """Return the reading of the neighbouring quotation for a quotation that has no cue."""
    at = next((n for n, read in enumerate(units) if read.unit.end > start), -1)
    if at < 0:
        return None
    here = units[at].unit
    chosen = _indexes(here, start, end)
    if not chosen or not all(here.is_quoted(index) for index in chosen):
        return None
    before = list(reversed(units[:at]))
    opens_line = not before
    if opens_line:
        line = next(lines_before(text, here.start), (0, 0))
        before = [Read(unit, attributions_in(unit)) for unit in reversed(units_in(text, *line))]
    for read in (*before, *units[at + 1 : at + 2]):
        for made in sorted(read.attributions, key=lambda made: made.cue[:1], reverse=True):
            quoted = any(read.unit.is_quoted(first) for first, _ in made.content)
            said = made.shape is Shape.VERB and made.content and made.source is not None
            if said and (quoted or not opens_line):
                return _Reading(read.unit, made, 0.1, inherited=True)
    return None


def _earlier(text: str, start: int, end: int, units: Sequence[Read], unit: Unit) -> list[Read]:
    """Return what a pronoun of the unit may point back to: the nearest last."""
    reads = [read for read in units if read.unit.start <= unit.start]
    if all(read.unit.start != unit.start for read in reads):
        reads = [read for read in reads if read.unit.end <= unit.start]
        reads.append(Read(unit, attributions_in(unit)))
    lines: list[list[Read]] = []
    for line in lines_before(text, reads[0].unit.start):
        lines.append([Read(u, attributions_in(u)) for u in units_in(text, *line)])
        if len(lines) == 2:
            break
    return [read for line in reversed(lines) for read in line] + reads


# ---- what the reading says


def _guess(
    text: str,
    start: int,
    end: int,
    reading: _Reading,
    speaker: Speaker,
    earlier: Sequence[Read],
) -> ClaimGuess:
    unit, made = reading.unit, reading.made
    cue = tuple(unit.span(*span) for span in made.cue)
    content = _content(reading, start, end)
    act, more = act_of(unit, made, speaker, earlier, (start, end))
    hedge, certainty = _hedges(text, content, cue)
    cue_words = " ".join(text[a:b] for a, b in cue)
    fields = ClaimFields(
        statement="",
        source_role=speaker.role,
        source_kind=speaker.kind,
        quote_type=_quote_type(text, content, unit, start),
        certainty=certainty,
    )
    said = " ".join(text[a:b] for a, b in content)
    if act in {Act.ASSERTS, Act.ALLEGES} and made.lemma in _INSISTS and affirmative(said):
        act = Act.DENIES
    polarity = Polarity.AFFIRMED
    if act is Act.DENIES:
        polarity = Polarity.NEGATED
    elif act in _OPEN:
        polarity = Polarity.OPEN
    fields = replace(
        fields, act=act, polarity=polarity, statement=statement_of(said, act, cue_words)
    )
    source = (speaker.span,) if speaker.span is not None else ()
    why = _why(cue_words, reading, speaker)
    return ClaimGuess(content, source, tuple(sorted({*more, *cue})), hedge, fields, why)


def _content(reading: _Reading, start: int, end: int) -> Spans:
    """Return the selection, or what is said in it where it takes in source or cue."""
    unit, made = reading.unit, reading.made
    if reading.inherited:
        return ((start, end),)
    chosen = _indexes(unit, start, end)
    content = _of_ranges(unit, made.content)
    frame = _of_ranges(unit, (*made.cue, made.source)) - content
    if not chosen & frame:
        return ((start, end),)
    spans = [unit.span(first, last) for first, last in made.content]
    if chosen <= frame:
        return tuple(spans) or ((start, end),)
    clipped = [(max(a, start), min(b, end)) for a, b in spans]
    kept = [trimmed(unit.text, a, b) for a, b in clipped if a < b]
    return tuple((a, b) for a, b in kept if a < b) or ((start, end),)


def _hedges(text: str, content: Spans, cue: Spans) -> tuple[Spans, Certainty]:
    outside = [span for span in cue if not any(a <= span[0] and span[1] <= b for a, b in content)]
    return hedges_in(text, sorted([*content, *outside]))


def _quote_type(text: str, content: Spans, unit: Unit, start: int) -> QuoteType:
    units = [unit] if unit.start <= start < unit.end else units_around(text, start, start)
    inside = total = 0
    for span in content:
        for each in units:
            for index in _indexes(each, *span):
                total += 1
                inside += each.is_quoted(index)
    if not inside:
        return QuoteType.INDIRECT
    return QuoteType.DIRECT if inside == total else QuoteType.MIXED


def _why(cue: str, reading: _Reading, speaker: Speaker) -> str:
    if reading.inherited:
        place = "beside the quotation next to it"
    elif reading.made.fronted:
        place = "after the words" if reading.made.content else ""
    else:
        place = "before the words"
    who = speaker.why or "no source named"
    return f"‘{cue}’ {place}; {who}" if cue else who


def _signed(text: str, start: int, end: int, names: Recorded) -> ClaimGuess | None:
    """Read the name on the line below a quotation: "— Anna Kelm, mayor"."""
    units = units_around(text, start, min(end, start + REACH))
    here = next((unit for unit in units if unit.start <= start < unit.end), None)
    if here is None or not all(here.is_quoted(index) for index in _indexes(here, start, end)):
        return None
    stop = text.find("\n", end)
    line = re.compile(r"\s*[—–―-]\s*").match(text, stop) if stop >= 0 else None
    if line is None:
        return None
    below = units_around(text, line.end(), line.end())
    unit = next((unit for unit in below if unit.start <= line.end() < unit.end), None)
    if unit is None:
        return None
    first = next((n for n, token in enumerate(unit.tokens) if token.start >= line.end()), -1)
    source = phrase_after(unit, first) if first >= 0 else None
    if source is None:
        return None
    comma = unit.word(source[1] + 1) == "," and source[1] + 2 < len(unit.tokens)
    role = (source[1] + 2, len(unit.tokens) - 1) if comma else None
    speaker = direct_speaker(unit, source, role, names)
    made = Attribution(Shape.CONTINUED, (), (), Act.ASSERTS, source, role)
    return _guess(text, start, end, _Reading(unit, made, 0.1, inherited=True), speaker, [])


def _unattributed(text: str, start: int, end: int, units: Sequence[Read]) -> ClaimGuess:
    """Give the words to the article itself, since nobody else says them."""
    content: Spans = ((start, end),)
    hedge, certainty = hedges_in(text, content)
    unit = next((read.unit for read in units if read.unit.end > start), None)
    quote = QuoteType.INDIRECT if unit is None else _quote_type(text, content, unit, start)
    fields = ClaimFields(
        statement=statement_of(text[start:end], Act.ASSERTS),
        source_kind=SourceKind.ARTICLE,
        quote_type=quote,
        certainty=certainty,
    )
    return ClaimGuess(content, hedge=hedge, fields=fields, why="nobody is named as saying it")
