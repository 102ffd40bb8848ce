"""Everything that the rules propose for a text: who says what, and the names in it."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from desktop.domain.model import (
    Act,
    ClaimFields,
    EntityKind,
    Origin,
    Polarity,
    QuoteType,
    SourceKind,
)
from desktop.domain.text import trimmed
from desktop.suggest.acts import act_of
from desktop.suggest.attribution import Attribution, Shape
from desktop.suggest.filing import Filing
from desktop.suggest.found import Held, Paragraph, lines_in, paragraphs_in
from desktop.suggest.hedges import Spans, hedges_in
from desktop.suggest.language import is_english
from desktop.suggest.lexicon import word_set
from desktop.suggest.mentions import EntitySuggestion, entities_in
from desktop.suggest.passage import Range, Unit
from desktop.suggest.quotations import quotations_in
from desktop.suggest.recorded import Recorded, recorded
from desktop.suggest.speakers import Read, Speaker, speaker_of
from desktop.suggest.statements import affirmative, statement_of
from desktop.suggest.verb_cues import Found

SHOWN = 0.4
"""Proposals with a lower score are worth a look only when one is after every claim."""
_NO_NAMES: Mapping[str, EntityKind] = MappingProxyType({})
_OPEN = frozenset({Act.NEITHER, Act.DECLINES, Act.ASKS})
_INSISTS = word_set(
    "insist insistence maintain assertion assertions contend contention contentions"
)
_PRONOUNS = word_set("he she it they his her its their him them who")
_BEHIND = 2
"""How many paragraphs before the present one a pronoun may point to."""
_NEAR = 12
"""How many sentences back the rules for pronouns look."""
_QUOTED_ALONE = 0.5
_WORDS_ALONE = 3
_HOW = {
    "q": "a quotation behind it",
    "t": "‘that’ behind it",
    "c": "a clause behind it",
    "w": "a question behind it",
    "i": "‘to’ and a verb behind it",
    "n": "who is to act behind it",
    "o": "an object behind it",
    "k": "a name for it behind it",
    "f": "the words in front of it",
    "on": "its preposition behind it",
    "passive": "in the passive",
    "relative": "inside a relative clause",
    "asked": "opens the sentence",
    "noun": "a noun for words",
    "adjective": "a state of mind",
    "phrase": "a phrase for a source",
    "colon": "a colon behind a name",
    "declines": "an answer not given",
}


@dataclass(frozen=True, slots=True)
class ClaimSuggestion:
    """A proposed claim; all spans are code points and none reaches over an edge of the text."""

    source: Spans
    """The words at the cue that stand for the source: a name with its apposition, "he", "who"."""
    cue: Spans
    content: Spans
    fields: ClaimFields
    score: float
    why: str
    speaker: Spans = ()
    """The name or phrase to file the claim under, where "he" was resolved: it may stand earlier."""
    hedge: Spans = ()
    origin: Origin = Origin.RULE
    speaker_name: str = ""
    """The name of the entity to file the claim under, '' when there is none."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The proposals for a text, in the order of the text."""

    claims: tuple[ClaimSuggestion, ...]
    entities: tuple[EntitySuggestion, ...]
    english: bool = field(default=True)
    """False where the language is not known: then only quotations and names are proposed."""


def suggest(text: str, names: Mapping[str, EntityKind] = _NO_NAMES) -> Suggestions:
    """Propose the claims and entities of a text; `names` are what the project knows already."""
    english = is_english(text)
    entities = entities_in(text, lines_in(text), names, english=english)
    if not english:
        return Suggestions(tuple(_quotations(text)), entities, english=False)
    known = recorded({**_kinds_here(text, entities), **names})
    filing = Filing(text, entities)
    claims = tuple(
        replace(claim, speaker_name=filing.name_for(_speaking(claim), claim.fields.source_kind))
        for claim in _claims(text, known)
    )
    return Suggestions(claims, filing.entities())


def _speaking(claim: ClaimSuggestion) -> tuple[int, int] | None:
    return claim.speaker[0] if claim.speaker else None


def _kinds_here(text: str, entities: Sequence[EntitySuggestion]) -> dict[str, EntityKind]:
    """Return the names as they stand in the text, so that each is judged only once."""
    return {text[a:b]: entity.kind for entity in entities for a, b in entity.mentions}


def _claims(text: str, names: Recorded) -> Iterator[ClaimSuggestion]:
    before: deque[list[Read]] = deque(maxlen=_BEHIND)
    waiting: list[tuple[Held, list[Read]]] = []
    for paragraph in paragraphs_in(text):
        # The last paragraph's quotations may still go on in this one.
        yield from _of_paragraph(waiting, names)
        waiting = _with_earlier(paragraph, [read for reads in before for read in reads])
        before.append(_reads(paragraph))
    yield from _of_paragraph(waiting, names)


def _of_paragraph(
    waiting: Sequence[tuple[Held, list[Read]]], names: Recorded
) -> Iterator[ClaimSuggestion]:
    speakers: dict[tuple[int, str], Speaker] = {}
    for held, earlier in waiting:
        made = _attribution(held.unit, held.found)
        pronoun = made.source is not None and made.source[0] == made.source[1]
        key = (held.unit.start, held.unit.word(made.source[0]) if pronoun and made.source else "")
        speaker = speakers.get(key) if pronoun else None
        if speaker is None:
            speaker = speaker_of(held.unit, made, earlier, names)
            if pronoun and key[1] in _PRONOUNS:
                # "He" stands for one person all through a sentence, and to find out costs time.
                speakers[key] = speaker
        yield _claim(held, made, speaker, earlier)


def _with_earlier(paragraph: Paragraph, earlier: list[Read]) -> list[tuple[Held, list[Read]]]:
    """Pair each attribution with what a pronoun in it may point back to."""
    reads = _reads(paragraph)
    made = []
    for number, helds in enumerate(paragraph.held):
        if helds:
            near = (earlier + reads[: number + 1])[-_NEAR:]
            made += [(held, near) for held in helds]
    return made


def _reads(paragraph: Paragraph) -> list[Read]:
    return [
        Read(unit, [_attribution(unit, held.found) for held in helds])
        for unit, helds in zip(paragraph.units, paragraph.held, strict=True)
    ]


def _attribution(unit: Unit, found: Found) -> Attribution:
    """Return what was found as the rules for speakers read it: name and role apart."""
    source, role = _name_and_role(unit, found)
    shape = Shape.PASSIVE if found.how == "passive" else Shape.VERB
    return Attribution(
        shape, found.content, found.cue, found.act, source, role, found.fronted, found.lemma
    )


def _name_and_role(unit: Unit, found: Found) -> tuple[Range | None, Range | None]:
    if found.subject is None:
        return None, None
    first, last = found.subject.head or found.subject.words
    for at in range(first + 1, last):
        if unit.tokens[at].text == ",":
            return (first, at - 1), (at + 1, last)
    return (first, last), None


# ---- one claim


def _claim(
    held: Held, made: Attribution, speaker: Speaker, earlier: Sequence[Read]
) -> ClaimSuggestion:
    unit, found = held.unit, held.found
    text = unit.text
    content = _content(held)
    act, more = act_of(unit, made, speaker, earlier, (content[0][0], content[-1][1]))
    cue = tuple(sorted({*more, *(unit.span(*span) for span in found.cue)}))
    hedge, certainty = hedges_in(text, sorted([*content, *_outside(cue, content)]))
    said = " ".join(text[start:end] for start, end in content)
    cue_words = " ".join(text[start:end] for start, end in cue)
    if act in {Act.ASSERTS, Act.ALLEGES} and found.lemma in _INSISTS and affirmative(said):
        act = Act.DENIES
    if found.how == "passive" and len(content) > 1 and not content[0][0] > cue[0][0]:
        # "North Korea is believed to be able": the statement needs its verb.
        said = " ".join(text[slice(*span)] for span in sorted((*content, *cue)))
    fields = ClaimFields(
        statement=statement_of(said, act, cue_words),
        source_role=speaker.role,
        source_kind=speaker.kind,
        quote_type=_quote_type(held),
        act=act,
        certainty=certainty,
        polarity=_polarity(act),
    )
    source = () if found.subject is None else (unit.span(*found.subject.words),)
    named = () if speaker.span is None else (speaker.span,)
    why = f"‘{cue_words}’: {_HOW.get(found.how, found.how)}; {speaker.why or 'nobody is named'}"
    return ClaimSuggestion(source, cue, content, fields, found.score, why, named, hedge)


def _content(held: Held) -> Spans:
    spans = [held.unit.span(*span) for span in held.found.content] + held.more
    kept = [trimmed(held.unit.text, *span) for span in spans]
    return tuple(span for span in kept if span[0] < span[1]) or tuple(spans)


def _outside(cue: Spans, content: Spans) -> list[tuple[int, int]]:
    return [span for span in cue if not any(a <= span[0] and span[1] <= b for a, b in content)]


def _polarity(act: Act) -> Polarity:
    if act is Act.DENIES:
        return Polarity.NEGATED
    return Polarity.OPEN if act in _OPEN else Polarity.AFFIRMED


def _quote_type(held: Held) -> QuoteType:
    unit = held.unit
    tokens = [
        at
        for first, last in held.found.content
        for at in range(first, last + 1)
        if unit.tokens[at].is_word
    ]
    inside = sum(unit.is_quoted(at) for at in tokens)
    if unit.is_quoted(held.found.cue[0][0]) or not inside:
        return QuoteType.MIXED if held.more else QuoteType.INDIRECT
    return QuoteType.DIRECT if inside == len(tokens) else QuoteType.MIXED


# ---- languages that the rules do not know


def _quotations(text: str) -> Iterator[ClaimSuggestion]:
    """Propose the quotations of a text whose language is not known."""
    for start, end in lines_in(text):
        for quotation in quotations_in(text, start, end):
            span = trimmed(text, quotation.start, quotation.end)
            words = text[slice(*span)].split()
            if span[0] >= span[1] or len(words) < _WORDS_ALONE:
                continue
            fields = replace(
                ClaimFields(),
                statement=statement_of(text[slice(*span)], Act.ASSERTS),
                quote_type=QuoteType.DIRECT,
                source_kind=SourceKind.IMPLICIT,
            )
            why = "a quotation; the language is not one that the rules know"
            yield ClaimSuggestion((), (), (span,), fields, _QUOTED_ALONE, why)
