"""Attributions by a noun of saying: "Tehran's insistence that", "an accusation X levelled"."""

from desktop.domain.model import Act
from desktop.suggest.attribution import Attribution, Shape
from desktop.suggest.clauses import clause_end
from desktop.suggest.complements import REACH_OF_CUE
from desktop.suggest.cues import VerbCue
from desktop.suggest.lexicon import lexicon
from desktop.suggest.passage import Range, Unit
from desktop.suggest.phrases import phrase_after, phrase_before

_LIGHT = frozenset(
    [
        "levelled",
        "leveled",
        "made",
        "raised",
        "voiced",
        "issued",
        "repeated",
        "lodged",
        "brought",
        "aired",
        "put",
    ]
)
_OWN = {"his": "he", "her": "she", "its": "it", "their": "they"}
_APPOSED_END = frozenset({"", ",", ".", ";", "as", "in", "on", "since", "for", "against", "to"})


def of_nouns(unit: Unit, cues: list[VerbCue]) -> list[Attribution]:
    """Return the attributions whose cue is a noun."""
    known = lexicon()
    keys = {at for cue in cues for at in range(cue.first, cue.last + 1)}
    found: list[Attribution] = []
    for index, token in enumerate(unit.tokens):
        act = known.nouns.get(token.lower)
        if act is None or unit.is_quoted(index) or index in keys:
            continue
        made = (_noun_with_that(unit, index, act), _apposed_noun(unit, index, act, cues))
        found += [each for each in made if each is not None]
    return found


def _noun_with_that(unit: Unit, index: int, act: Act) -> Attribution | None:
    """Read "Tehran's insistence that", "accusations from X claiming that"."""
    start = -1
    maker: Range | None = None
    for at in range(index + 1, min(index + 12, len(unit.tokens))):
        word = unit.word(at)
        if word == "that":
            start = at + 1
            break
        if word in {"from", "by", "of", "in"} and maker is None:
            maker = phrase_after(unit, at + 1)
        if word in {",", ".", ";", ":"} or (at > index + 1 and maker is None):
            break
    owner = _owner(unit, index)
    if start < 0 and owner is not None and unit.word(index + 1) in {"of", "to"}:
        start = index + 2 if unit.word(index + 1) == "of" else index + 1
        maker = None
    if start < 0 or start >= len(unit.tokens):
        return None
    source = owner or maker
    shape = Shape.OWNED_NOUN if source else Shape.BARE_NOUN
    last = clause_end(unit, start)
    return Attribution(
        shape, ((start, last),), ((index, index),), act, source, lemma=unit.tokens[index].lower
    )


def _owner(unit: Unit, index: int) -> Range | None:
    """Return whose claim it is: the possessive before the noun."""
    for at in range(index - 1, max(-1, index - 5), -1):
        token = unit.tokens[at]
        if unit.is_quoted(at) or not token.is_word:
            return None
        if token.possessive:
            return _owning_name(unit, at) or phrase_before(unit, at)
        if token.lower in _OWN:
            return (at, at)
        if token.lower in lexicon().common["determiner"] | lexicon().common["preposition"]:
            return None
    return None


def _owning_name(unit: Unit, last: int) -> Range | None:
    """Return the capitalised words that end in a possessive, with "the" before them."""
    first = last
    while first > 0 and unit.tokens[first - 1].is_capital:
        first -= 1
    if not unit.tokens[last].is_capital:
        return None
    common = lexicon().common
    while first < last and unit.word(first) in (common["opener"] | common["preposition"]) - {"the"}:
        first += 1
    return (first, last)


def _apposed_noun(unit: Unit, index: int, act: Act, cues: list[VerbCue]) -> Attribution | None:
    """Read "..., an accusation the United States has levelled": what stands before is said."""
    first = index - 1
    while first > 0 and unit.word(first) not in {"a", "an", "the", "its", "his", "her", "their"}:
        if not unit.tokens[first].is_word or index - first > 4:
            return None
        first -= 1
    if first < 1 or unit.word(first - 1) not in {",", "—", "–"}:
        return None
    cue = next((c for c in cues if index < c.first <= index + REACH_OF_CUE), None)
    light = next(
        (
            at
            for at in range(index + 1, min(index + REACH_OF_CUE, len(unit.tokens)))
            if unit.word(at) in _LIGHT
        ),
        -1,
    )
    if cue is None and light < 0:
        return None
    begin = index + 1
    if unit.word(begin) in {"that", "which"}:
        begin += 1
    key = cue.first if cue is not None and (light < 0 or cue.first <= light) else light
    while key > begin and unit.word(key - 1) in lexicon().common["auxiliary"]:
        key -= 1
    if cue is not None and key == cue.first and unit.word(cue.last + 1) not in _APPOSED_END:
        return None
    found = phrase_before(unit, key - 1) if key > begin else None
    if found is None or found[0] < begin:
        return None
    last_cue = cue.last if cue is not None and cue.key >= light else light
    weighty = cue is not None and cue.act not in {Act.ASSERTS, Act.ALLEGES, Act.REPORTS}
    chosen = cue.act if weighty and cue is not None else act
    spans = ((key, last_cue),) if weighty else ((index, index), (key, last_cue))
    start = first - 2
    while start > 0 and not _apposed_from(unit, start):
        start -= 1
    return Attribution(Shape.APPOSED_NOUN, ((start, first - 2),), spans, chosen, found)


def _apposed_from(unit: Unit, start: int) -> bool:
    before = unit.word(start - 1)
    known = lexicon()
    if before == "that":
        return unit.word(start - 2) in known.nouns or unit.word(start - 2) in known.verbs
    return before in {";", ":"} or (before in known.verbs and not unit.is_quoted(start - 1))
