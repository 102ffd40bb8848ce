"""What kind of thing a name is: a person, an organization, a place, an event, an object."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.model import EntityKind
from desktop.domain.text import trimmed
from desktop.suggest.lexicon import lexicon
from desktop.suggest.recorded import Recorded, recorded
from desktop.suggest.tokens import Token, tokens_in

_AROUND = 80
_BACK = 20_000
"""How far back a longer form of a name is looked for (code points)."""
_EDGES = '“”"‘«»„.,;:!?()[]'
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_DOTTED = re.compile(r"(?:\b[A-Z]\.){2,}$|\b[JS]r\.$")
_PLACES_FIRST = frozenset({"port", "lake", "mount", "cape", "isle", "point", "river", "fort"})
_STORMS = frozenset({"cyclone", "hurricane", "typhoon", "operation"})
_PLACED = frozenset(
    ["in", "at", "from", "near", "to", "through", "across", "outside", "into", "around"]
)


@dataclass(frozen=True, slots=True)
class EntityGuess:
    """A proposed entity: its plain name, its kind, and in a few words why."""

    name: str
    kind: EntityKind
    why: str


def guess_entity(
    text: str, start: int, end: int, names: Mapping[str, EntityKind] | None = None
) -> EntityGuess:
    """Guess name and kind of the selected words (code points); known names come first."""
    return judged(text, start, end, recorded(names))


def judged(text: str, start: int, end: int, names: Recorded, back: int = _BACK) -> EntityGuess:
    """Do the work of `guess_entity` with names that are indexed already.

    `back` is how far before the words a longer form is looked for (code points).
    """
    start, end = max(0, start), min(len(text), end)
    words = plain_name(text[start:end])
    if not words:
        return EntityGuess("", EntityKind.OTHER, "no words")
    known = by_lists(words, names)
    if known is not None:
        return known
    start, end = trimmed(text, start, end)
    tokens = [token for token in tokens_in(words, 0, len(words)) if token.is_word]
    if not tokens:
        return EntityGuess(words, EntityKind.OTHER, "no word")
    return _by_words(words, tokens) or _by_neighbours(text, start, end, words, tokens, back)


def by_lists(words: str, names: Recorded) -> EntityGuess | None:
    """Judge a plain name by what is recorded, then by our lists."""
    return _known(words, names) or _listed(words)


def by_own_words(words: str) -> EntityGuess | None:
    """Judge a plain name by the words it is made of: "Harbour Union", "Lake Vell"."""
    tokens = [token for token in tokens_in(words, 0, len(words)) if token.is_word]
    if len(tokens) > 1 and tokens[0].lower in _STORMS:
        return EntityGuess(words, EntityKind.EVENT, f"‘{tokens[0].text}’")
    return _by_words(words, tokens) if tokens else None


def plain_name(words: str) -> str:
    """Return a name as it stands in a list: no possessive, no leading "the", no outer marks."""
    words = " ".join(words.split())
    dotted = _DOTTED.search(words)
    words = words.strip(_EDGES + " ") + ("." if dotted else "")
    words = _POSSESSIVE.sub("", words)
    low = words.lower()
    if low in lexicon().names:
        return words
    first, _, rest = words.partition(" ")
    if rest and first in {"The", "the", "a", "A", "an", "An"}:
        media = rest.split()[-1].lower() in lexicon().name_words["media"]
        if not (media and first == "The" and rest[:1].isupper()):
            words = rest
    parts = words.split()
    titles = lexicon().name_words["title"]
    while len(parts) > 1 and parts[0].rstrip(".").lower() in titles and parts[1][:1].isupper():
        if parts[1].lower() in lexicon().name_words["organization"] or parts[1] in {"of", "for"}:
            break
        del parts[0]
    return " ".join(parts)


def _known(words: str, names: Recorded) -> EntityGuess | None:
    found = names.named(words)
    if found is not None:
        return EntityGuess(*found, "a name you have recorded")
    if " " in words or not words[:1].isupper():
        return None
    person = names.person_called(words)
    if person:
        return EntityGuess(person, EntityKind.PERSON, "the last name of a recorded person")
    return None


def _listed(words: str) -> EntityGuess | None:
    known = lexicon()
    low = words.lower()
    if words[:1].isupper() and low in known.demonyms:
        return EntityGuess(known.demonyms[low], EntityKind.PLACE, f"‘{words}’ is of there")
    if low in known.names and words[:1].isupper():
        name, kind = known.names[low]
        return EntityGuess(name, kind, "a known name")
    return None


def _by_words(words: str, tokens: list[Token]) -> EntityGuess | None:
    """Judge by the words of the name itself."""
    links = lexicon().common["preposition"]
    of = next((at for at, token in enumerate(tokens) if token.lower in links), -1)
    heads = [tokens[-1]] if of <= 0 else [tokens[of - 1], tokens[-1]]
    if tokens[-1].text.isdigit() and len(tokens) > 1:
        heads = [tokens[-2]]
    if not heads[0].is_capital:
        return _by_noun(words, heads[0])
    return _by_head(words, tokens, heads)


def _by_noun(words: str, head: Token) -> EntityGuess | None:
    """Judge a thing without a name of its own: "attack drones", "the war in Ukraine"."""
    for kind in (EntityKind.EVENT, EntityKind.OBJECT, EntityKind.ORGANIZATION):
        if head.lower in lexicon().name_words[f"{kind}-noun"]:
            return EntityGuess(words, kind, f"‘{head.text}’")
    return None


def _by_head(words: str, tokens: list[Token], heads: list[Token]) -> EntityGuess | None:
    """Judge a proper name by its last word, or the one before "of"."""
    groups = lexicon().name_words
    if tokens[0].lower in _PLACES_FIRST and len(tokens) > 1:
        other = groups["organization"] | groups["event"] | groups["media"]
        if tokens[-1].lower not in other:
            return EntityGuess(words, EntityKind.PLACE, f"‘{tokens[0].text}’")
    media = tokens[-1].lower in groups["media"] and len(tokens) > 1
    for head in heads:
        if head.lower in groups["organization"] and (len(tokens) > 1 or head.text.isupper()):
            return EntityGuess(words, EntityKind.ORGANIZATION, f"‘{head.text}’")
        for kind in (EntityKind.EVENT, EntityKind.PLACE, EntityKind.OBJECT):
            noun = head.lower in groups.get(f"{kind}-noun", frozenset())
            if (head.lower in groups[str(kind)] or noun) and (len(tokens) > 1 and not media):
                return EntityGuess(words, kind, f"‘{head.text}’")
    if media:
        return EntityGuess(words, EntityKind.ORGANIZATION, f"‘{tokens[-1].text}’ as in a newspaper")
    inside = next((t for t in tokens[:-1] if t.lower in groups["organization"]), None)
    if inside is not None and len(tokens) > 2:
        return EntityGuess(words, EntityKind.ORGANIZATION, f"‘{inside.text}’")
    if len(tokens) == 1 and words.isupper() and len(words) > 1:
        return EntityGuess(words, EntityKind.ORGANIZATION, "capital letters only")
    return None


def _by_neighbours(
    text: str, start: int, end: int, words: str, tokens: list[Token], back: int
) -> EntityGuess:
    """Judge by what stands beside the name, then by its shape."""
    known = lexicon()
    before = [t for t in tokens_in(text, max(0, start - _AROUND), start) if t.text != "."]
    after = tokens_in(text, end, min(len(text), end + _AROUND))
    left = before[-1].lower if before else ""
    right = after[0].lower if after else ""
    capital = tokens[0].is_capital
    selected = text[start:end].split()
    titles = known.name_words["title"]
    if capital and (
        left in titles | known.roles["role"] or selected[0].rstrip(".").lower() in titles
    ):
        return EntityGuess(words, EntityKind.PERSON, f"a title, ‘{left or selected[0]}’")
    if capital and tokens[0].lower in known.given and len(tokens) > 1:
        return EntityGuess(words, EntityKind.PERSON, "a given name")
    if capital and left in _PLACED and len(tokens) == 1:
        return EntityGuess(words, EntityKind.PLACE, f"‘{left}’ before it")
    if capital and left == "the" and len(tokens) == 1:
        return EntityGuess(words, EntityKind.ORGANIZATION, "‘the’ before it")
    full = _longer(text, start, words, back) if capital and len(tokens) == 1 else None
    if full is not None:
        return full
    named = capital and all(token.is_capital or len(token.text) < 4 for token in tokens)
    if named and right == "," and len(after) > 2 and _role_follows(after):
        return EntityGuess(words, EntityKind.PERSON, "an office after the name")
    body = _body_beside(text, start, end, words, back) if named else ""
    if body:
        return EntityGuess(words, EntityKind.ORGANIZATION, f"‘{body}’ after it")
    if named and left != "the" and 2 <= len(tokens) <= 4:
        return EntityGuess(words, EntityKind.PERSON, "the shape of a person’s name")
    if capital and left == "the":
        return EntityGuess(words, EntityKind.ORGANIZATION, "‘the’ before it")
    if capital and right in known.verbs:
        return EntityGuess(words, EntityKind.PERSON, f"‘{right}’ after it")
    if capital and len(tokens) == 1:
        return EntityGuess(words, EntityKind.PERSON, "one capitalised word")
    return EntityGuess(words, EntityKind.OTHER, "nothing told its kind")


def _longer(text: str, start: int, word: str, back: int) -> EntityGuess | None:
    """Return the longer name that a single word is short for, from a little before it."""
    floor = max(0, start - back)
    whole = re.compile(
        rf"(?:(?<![.!?“] )(?<!\n)\b([A-Z][\w’-]+) )?\b{re.escape(word)}\b(?: ([A-Z][\w-]+))?"
    )
    groups = lexicon().name_words["organization"]
    for match in whole.finditer(text, floor, start):
        before, behind = match.group(1), match.group(2)
        if behind is not None and behind.lower() in groups:
            return EntityGuess(
                f"{word} {behind}", EntityKind.ORGANIZATION, f"short for {word} {behind}"
            )
        if before is not None and behind is None and _given(before):
            return EntityGuess(f"{before} {word}", EntityKind.PERSON, f"short for {before} {word}")
    return None


def _given(word: str) -> bool:
    """Say whether a word before a surname may be a first name."""
    known = lexicon()
    low = word.lower()
    kinds = ("title", "organization", "place", "media", "event")
    return not (
        any(low in known.name_words[kind] for kind in kinds)
        or low in known.common["opener"] | known.common["calendar"]
        or low in known.demonyms
        or low in known.roles["role"] | known.roles["group"]
    )


def _body_beside(text: str, start: int, end: int, name: str, back: int) -> str:
    """Return the noun in "Casson Lyle, the contractor", here or a little before; or ''."""
    beside = re.compile(rf"(?<!\w){re.escape(name)}, (?:the|an?) ([a-z]+)")
    match = beside.search(text, max(0, start - back), min(len(text), end + _AROUND))
    if match is None or match.group(1) not in lexicon().roles["organization"]:
        return ""
    return match.group(1)


def _role_follows(after: list[Token]) -> bool:
    roles = lexicon().roles["role"]
    return any(token.lower in roles for token in after[1:7])
