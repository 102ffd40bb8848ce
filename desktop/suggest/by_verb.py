"""Attributions by a verb of saying: active, inverted, or passive with nobody named."""

from desktop.domain.model import Act
from desktop.suggest.attribution import Attribution, Shape
from desktop.suggest.clauses import ADVERSE, clause_end, quote_resumes
from desktop.suggest.complements import (
    TELLS,
    complement,
    content_after,
    content_around,
    content_before,
)
from desktop.suggest.cues import VerbCue
from desktop.suggest.lexicon import lexicon
from desktop.suggest.passage import Range, Unit
from desktop.suggest.phrases import phrase_after
from desktop.suggest.subjects import apposed_role, subject_before

_AFTER_INVERTED = frozenset({"", ",", ".", ";", "in", "on", "at", "who", "during", "after", "last"})


def of_verbs(unit: Unit, cues: list[VerbCue]) -> list[Attribution]:
    """Return the attributions whose cue is a verb."""
    found: list[Attribution] = []
    for cue in cues:
        made = _of_passive(unit, cue) if cue.passive else _of_active(unit, cue, found)
        if made is not None:
            found.append(made)
    return found


def _of_active(unit: Unit, cue: VerbCue, earlier: list[Attribution]) -> Attribution | None:
    source, role, after = _subject(unit, cue, earlier)
    content = content_after(unit, cue, after)
    front = None if cue.participle else content_before(unit, cue, source, role)
    ranges = content_around(unit, cue, source, role, after)
    fronted = bool(ranges)
    if not ranges:
        ranges, fronted = _chosen(unit, front, content, after)
    if not ranges and cue.act is not Act.DECLINES:
        return None
    if cue.participle and source is None:
        return None
    return Attribution(
        Shape.VERB,
        ranges,
        ((cue.first, cue.last),),
        cue.act,
        source,
        role,
        fronted,
        cue.verb.lemma,
    )


def _chosen(
    unit: Unit, front: Range | None, content: Range | None, after: int
) -> tuple[tuple[Range, ...], bool]:
    """Return what is said, and whether it is what stands before the cue."""
    quoted_front = front is not None and unit.is_quoted(front[1])
    if front is not None and (quoted_front or content is None):
        more = quote_resumes(unit, after)
        return ((front, more) if more else (front,)), True
    return ((content,) if content is not None else ()), False


def _subject(
    unit: Unit, cue: VerbCue, earlier: list[Attribution]
) -> tuple[Range | None, Range | None, int]:
    """Return source, role and the first token after the cue (behind an inverted subject)."""
    after = cue.last + 1
    if cue.participle:
        for made in reversed(earlier):
            if made.source is not None and made.shape is Shape.VERB:
                return made.source, made.role, after
        first = _clause_subject(unit, cue.first)
        return first, None, after
    if _inverted(unit, cue):
        found = phrase_after(unit, after)
        if found is not None:
            role, end = apposed_role(unit, found)
            return found, role, end + 1
    before = subject_before(unit, cue.first)
    if before is not None:
        return *before, after
    linked = unit.word(cue.first - 1) in {"and", "but", "then", "to", ","}
    for made in reversed(earlier):
        if linked and made.source is not None:
            return made.source, made.role, after
    return (_clause_subject(unit, cue.first) if linked else None), None, after


def _inverted(unit: Unit, cue: VerbCue) -> bool:
    """Say whether the subject follows: “…,” said Peskov."""
    if cue.first == 0:
        return False
    before = cue.first - 1
    ends = unit.is_quoted(before) or unit.word(before) in {",", "—", "–"}
    if not ends or cue.first != cue.key or cue.verb.takes not in {"bare", "that"}:
        return False
    found = phrase_after(unit, cue.last + 1)
    if found is None:
        return False
    return unit.is_quoted(before) or unit.word(found[1] + 1) in _AFTER_INVERTED


def _clause_subject(unit: Unit, before: int) -> Range | None:
    """Return the first noun phrase of the clause that a token stands in."""
    begin = before
    while begin > 0 and unit.word(begin - 1) not in {";", ":"} and not unit.is_quoted(begin - 1):
        begin -= 1
    while begin < before and unit.word(begin) in lexicon().common["preposition"] | {","}:
        comma = next((i for i in range(begin, before) if unit.word(i) == ","), -1)
        if comma < 0:
            break
        begin = comma + 1
    found = phrase_after(unit, begin)
    return found if found is not None and found[1] < before else None


def _of_passive(unit: Unit, cue: VerbCue) -> Attribution | None:
    after = unit.word(cue.last + 1)
    agent = None
    act = Act.ASSERTS if cue.act is Act.OPINES else cue.act
    for index in range(cue.last + 1, min(cue.last + 5, len(unit.tokens))):
        if unit.word(index) == "by" and not unit.is_quoted(index):
            agent = phrase_after(unit, index + 1)
            break
    cued = ((cue.first, cue.last),)
    if unit.word(cue.first - 1) == "it" or (cue.verb.lemma in TELLS and after == "that"):
        start = complement(unit, cue, cue.last + 1)
        if start < 0:
            return None
        content = (start, clause_end(unit, start))
        return Attribution(Shape.PASSIVE, (content,), cued, act, agent, lemma=cue.verb.lemma)
    if after not in {"to", "of", "by", "as", "with"} and agent is None:
        return None
    subject = subject_before(unit, cue.first)
    first = cue.first if subject is None else subject[0][0]
    while subject is None and first > 0 and not _passive_opens(unit, first):
        first -= 1
    content = (first, clause_end(unit, cue.last))
    if cue.verb.takes == "bare" and after not in {"to", "by"}:
        return None
    return Attribution(Shape.PASSIVE, (content,), cued, act, agent, lemma=cue.verb.lemma)


def _passive_opens(unit: Unit, first: int) -> bool:
    before = unit.word(first - 1)
    return before in ADVERSE | {";", ":", "that", "because", "as", ","} and not (
        before == "," and unit.word(first) not in ADVERSE and first < 2
    )
