"""Who a source is: the name behind a pronoun, the kind of source, the role it speaks in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.model import EntityKind, SourceKind
from desktop.suggest.attribution import Attribution
from desktop.suggest.entities import judged
from desktop.suggest.lexicon import lexicon
from desktop.suggest.names import names_in
from desktop.suggest.passage import Range, Unit
from desktop.suggest.phrases import phrase_after
from desktop.suggest.recorded import Recorded

_PEOPLE = frozenset({"he", "she", "him", "her", "his", "who"})
_THINGS = frozenset({"it", "its", "they", "their", "them"})
_SELVES = frozenset({"i", "we", "you"})
_HONORIFICS = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "the", "."])


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source: its span (code points), its kind, its role, and words for `why`."""

    span: tuple[int, int] | None
    kind: SourceKind | None
    role: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A unit with its attributions, as it was read before the one in question."""

    unit: Unit
    attributions: Sequence[Attribution]


def speaker_of(unit: Unit, made: Attribution, earlier: Sequence[Read], names: Recorded) -> Speaker:
    """Return who speaks; `earlier` are the units read before, and this one, nearest last."""
    if made.source is None:
        return Speaker(None, SourceKind.IMPLICIT)
    first, last = made.source
    word = unit.tokens[first].bare
    if first == last and word in _PEOPLE | _THINGS | set(_OWN):
        found = _antecedent(_OWN.get(word, word), unit.tokens[first].start, earlier, names)
        if found is not None:
            words = unit.text[slice(*found.span)] if found.span else ""
            return Speaker(found.span, found.kind, found.role, f"‘{word}’ is {words}")
    return direct_speaker(unit, made.source, made.role, names)


_OWN = {"his": "he", "her": "she", "its": "it", "their": "they"}


def direct_speaker(unit: Unit, source: Range, role: Range | None, names: Recorded) -> Speaker:
    """Read a source as it stands: the name inside it is the span, the rest is the role."""
    start, end = unit.span(*source)
    words = unit.text[start:end]
    named = _person_in(unit, source, names)
    kind = _kind(words, named is not None, names, unit, source)
    if named is None:
        spoken = _bare_role(words) if kind is SourceKind.ROLE else ""
        return Speaker((start, end), kind, spoken, f"subject ‘{words}’")
    before = _role_before_name(unit, source, named[0])
    after = unit.text[named[1] : end].strip(" ,")
    spoken = _role_words(unit, role) or before or _of(after)
    shown = unit.text[slice(*named)]
    return Speaker(named, SourceKind.NAMED, spoken, f"subject ‘{shown}’")


def _of(words: str) -> str:
    """Keep "of the audit office" behind a name, not other words."""
    return words if words.startswith(("of ", "from ", "at ", "for ", "with ")) else ""


def _role_words(unit: Unit, role: Range | None) -> str:
    if role is None:
        return ""
    return _bare_role(unit.words(*role))


def _bare_role(words: str) -> str:
    first, _, rest = words.partition(" ")
    owned = rest.partition(" ")[0].endswith(("s", "s’", "'s", "’s", "s'"))
    if first.lower() not in {"the", "a", "an"} or not rest or (owned and "’" in rest[:20]):
        return words
    return rest


def _role_before_name(unit: Unit, source: Range, start: int) -> str:
    """Return the title or office in front of a name: "council leader Marta Ohlen"."""
    words = [
        unit.tokens[index]
        for index in range(source[0], source[1] + 1)
        if unit.tokens[index].end <= start
    ]
    while words and words[0].lower in _HONORIFICS:
        words = words[1:]
    if not words or words[-1].lower in _HONORIFICS:
        return ""
    return unit.text[words[0].start : words[-1].end]


def _person_in(unit: Unit, source: Range, names: Recorded) -> tuple[int, int] | None:
    """Return the person's name that is the head of a phrase, or None."""
    start, end = unit.span(*source)
    common = lexicon().common
    for name in names_in(unit.text, start, end):
        before = [t for t in unit.tokens[source[0] : source[1] + 1] if t.end <= name[0]]
        if any(t.lower in common["preposition"] or t.possessive for t in before):
            before_role = (
                before[-1].lower in lexicon().roles["role"] | lexicon().name_words["title"]
            )
            if not before_role and name[1] != end:
                return None
            if before[-1].lower in common["preposition"] | common["determiner"]:
                return None
        if name[1] < end and unit.text[name[1]] in "’'":
            return None
        if judged(unit.text, *name, names).kind is EntityKind.PERSON:
            return name
        if not before or name[1] == end:
            return None
    return None


def _kind(
    words: str, person: bool, names: Recorded, unit: Unit, source: Range
) -> SourceKind | None:
    known = lexicon()
    if person:
        return SourceKind.NAMED
    low = words.lower()
    end = unit.tokens[source[1]].end
    after = re.split(r"[;.]", unit.text[end : end + 90], maxsplit=1)[0]
    nearby = (words + after).lower()
    tokens = [unit.tokens[index].bare for index in range(source[0], source[1] + 1)]
    if low in _SELVES | _PEOPLE:
        return SourceKind.NAMED
    if low == "they":
        return SourceKind.GROUP
    if low == "it":
        return SourceKind.ORGANIZATION
    if any(phrase in nearby for phrase in known.anonymous) or _hidden(tokens):
        return SourceKind.ANONYMOUS
    stated = names.named(words)
    media = low.removeprefix("the ") in known.media or (
        tokens[-1] in known.name_words["media"] and unit.tokens[source[1]].is_capital
    )
    if media:
        return SourceKind.DOCUMENT
    head = _head(tokens)
    kind = known.source_kind(head)
    if kind is not None and not (unit.tokens[source[1]].is_capital and kind is SourceKind.ROLE):
        return kind
    if stated is not None and stated[1] is EntityKind.PERSON:
        return SourceKind.NAMED
    if stated is not None and stated[1] in {EntityKind.ORGANIZATION, EntityKind.PLACE}:
        return SourceKind.ORGANIZATION
    if any(unit.tokens[index].is_capital for index in range(source[0] + 1, source[1] + 1)):
        return SourceKind.ORGANIZATION
    if unit.tokens[source[0]].is_capital and len(tokens) == 1:
        return SourceKind.GROUP if head.endswith("s") else SourceKind.ORGANIZATION
    return SourceKind.GROUP if head.endswith("s") else None


def _hidden(tokens: list[str]) -> bool:
    return _head(tokens) in lexicon().roles["anonymous"]


def _head(tokens: list[str]) -> str:
    """Return the head noun of a phrase: the word before the first "of", "for", "at" ..."""
    common = lexicon().common
    for at, word in enumerate(tokens):
        if at and (word in common["preposition"] or word in {"who", "briefed", "named"}):
            of_count = tokens[at - 1] in {"one", "some", "many", "several", "most", "two", "three"}
            return tokens[-1] if of_count else tokens[at - 1]
    return tokens[-1]


# ---- pronouns


def _antecedent(
    pronoun: str, before: int, earlier: Sequence[Read], names: Recorded
) -> Speaker | None:
    """Return the nearest earlier source, or else subject, that the pronoun may stand for."""
    for read in reversed(earlier):
        found = _source_before(read, before, pronoun, names)
        if found is None:
            found = _name_before(read, before, pronoun, names)
        if found is not None:
            return found
    return None


def _source_before(read: Read, before: int, pronoun: str, names: Recorded) -> Speaker | None:
    unit = read.unit
    sources = {
        made.source: made.role
        for made in read.attributions
        if made.source is not None and not unit.is_quoted(made.source[0])
    }
    for source in sorted(sources, reverse=True):
        if unit.tokens[source[1]].end > before:
            continue
        if unit.tokens[source[0]].bare in _PEOPLE | _THINGS | _SELVES:
            continue
        speaker = direct_speaker(unit, source, sources[source], names)
        if _fits(speaker.kind, pronoun):
            return speaker
    return None


def _fits(kind: SourceKind | None, pronoun: str) -> bool:
    if pronoun in _PEOPLE:
        return kind in {SourceKind.NAMED, SourceKind.ROLE, SourceKind.ANONYMOUS}
    if kind is SourceKind.NAMED:
        return False
    several = kind is SourceKind.GROUP
    return several or kind is not SourceKind.ROLE if pronoun == "they" else not several


def _name_before(read: Read, before: int, pronoun: str, names: Recorded) -> Speaker | None:
    """Return the subject of a unit, or the first fitting name in it."""
    unit = read.unit
    if pronoun not in _PEOPLE:
        return _thing_before(unit, before, pronoun, names)
    inside = {t.start for n, t in enumerate(unit.tokens) if unit.is_quoted(n)}
    for name in names_in(unit.text, unit.start, min(unit.end, before)):
        if name[0] in inside:
            continue
        guess = judged(unit.text, *name, names)
        if guess.kind is EntityKind.PERSON:
            return Speaker(name, SourceKind.NAMED)
    return None


def _thing_before(unit: Unit, before: int, pronoun: str, names: Recorded) -> Speaker | None:
    """Return the phrase that opens a unit where "it" or "they" may go on from it."""
    subject = phrase_after(unit, 0) if unit.tokens else None
    if subject is None or unit.tokens[subject[1]].end > before:
        return None
    if unit.tokens[subject[0]].bare in _PEOPLE | _THINGS | _SELVES:
        return None
    speaker = direct_speaker(unit, subject, None, names)
    told = speaker.kind in {SourceKind.DOCUMENT, SourceKind.ORGANIZATION, SourceKind.GROUP}
    return speaker if told and _fits(speaker.kind, pronoun) else None
