"""Every name of a text under the entity it stands for, the same way all through the article."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.model import EntityKind
from desktop.suggest.entities import EntityGuess, judged, plain_name
from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.names import names_in
from desktop.suggest.recorded import Recorded, recorded

Span = tuple[int, int]
_JUDGED = 4
"""How many mentions of a name are looked at for its kind."""
_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z]?[A-Z]{1,5})\)")
_SKIPPED = word_set("of the and for to in on & de la")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class EntitySuggestion:
    """A name with all its mentions (code points), its kind, how likely, and in few words why."""

    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    score: float
    why: str


@dataclass(slots=True)
class _Group:
    name: str
    kind: EntityKind
    why: str
    score: float
    mentions: list[Span]


def entities_in(
    text: str, lines: Iterable[Span], names: Mapping[str, EntityKind], *, english: bool = True
) -> tuple[EntitySuggestion, ...]:
    """Return the entities of a text in the order of their first mention; known names come first."""
    known = recorded(names)
    surfaces: dict[str, list[Span]] = defaultdict(list)
    for start, end in lines:
        for span in names_in(text, start, end):
            words = plain_name(text[slice(*span)])
            if words and (english or " " in words or known.named(words)):
                surfaces[words].append(_narrowed(text, span, words))
    _add_recorded(text, surfaces, names)
    return _grouped(text, surfaces, known)


def _narrowed(text: str, span: Span, words: str) -> Span:
    """Return where the plain name stands in the words found."""
    at = text.find(words, *span)
    return span if at < 0 else (at, at + len(words))


def _add_recorded(
    text: str, surfaces: dict[str, list[Span]], names: Mapping[str, EntityKind]
) -> None:
    """Find recorded names that do not look like names: "attack drones"."""
    for name in names:
        if len(name) < _SHORTEST or name in surfaces or not name[0].isalnum():
            continue
        if name not in text:
            continue
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        taken = [span for spans in surfaces.values() for span in spans]
        starts = {start for start, _ in taken}
        found = [m.span() for m in whole.finditer(text) if m.start() not in starts]
        if found:
            surfaces[name] = found


def _grouped(
    text: str, surfaces: Mapping[str, list[Span]], known: Recorded
) -> tuple[EntitySuggestion, ...]:
    guesses: dict[str, EntityGuess] = {}
    for words, spans in surfaces.items():
        guess = _guess(text, words, spans, known)
        if guess is not None:
            guesses[words] = guess
    short = _short_forms(text, surfaces, guesses)
    groups: dict[str, _Group] = {}
    for words, guess in guesses.items():
        name, kind, why = guess.name or words, guess.kind, guess.why
        longer = short.get(words)
        if longer is not None and longer in guesses and "recorded" not in why:
            name, kind = guesses[longer].name or longer, guesses[longer].kind
            why = f"short for {name}"
        group = groups.get(name.lower())
        if group is None:
            group = groups[name.lower()] = _Group(name, kind, why, _score(why, words), [])
        group.mentions += surfaces[words]
        group.score = max(group.score, _score(why, words))
    made = [
        EntitySuggestion(
            group.name,
            group.kind,
            tuple(sorted(set(group.mentions))),
            min(0.99, round(group.score + 0.02 * min(len(group.mentions) - 1, 5), 2)),
            group.why,
        )
        for group in groups.values()
    ]
    return tuple(sorted(made, key=lambda entity: entity.mentions[0]))


def _guess(text: str, words: str, spans: list[Span], known: Recorded) -> EntityGuess | None:
    """Judge a name by its first mentions; nothing for a demonym like "Iranian"."""
    low = words.lower()
    if low in lexicon().demonyms and known.named(words) is None:
        return None
    votes: Counter[tuple[str, EntityKind]] = Counter()
    whys: dict[tuple[str, EntityKind], str] = {}
    for start, end in spans[:_JUDGED]:
        guess = judged(text, start, end, known, 0)
        weight = 1 if guess.why in _SHAPES else 4
        votes[guess.name, guess.kind] += weight
        whys.setdefault((guess.name, guess.kind), guess.why)
    (name, kind), _ = votes.most_common(1)[0]
    return EntityGuess(name, kind, whys[name, kind])


_SHAPES = frozenset(
    {"the shape of a person’s name", "one capitalised word", "nothing told its kind"}
)


def _short_forms(
    text: str, surfaces: Mapping[str, list[Span]], guesses: Mapping[str, EntityGuess]
) -> dict[str, str]:
    """Return which longer name of the text a short one stands for: a surname, an acronym."""
    short: dict[str, str] = {}
    firsts: dict[str, str] = {}
    by_length = sorted((w for w in guesses if " " in w), key=lambda w: surfaces[w][0])
    for words in by_length:
        parts = words.split()
        kind = guesses[words].kind
        if kind is EntityKind.PERSON:
            short.setdefault(parts[-1], words)
            if len(parts) > 2:
                short.setdefault(" ".join(parts[-2:]), words)
                short.setdefault(f"{parts[0]} {parts[-1]}", words)
            firsts.setdefault(parts[0], words)
        elif kind is EntityKind.ORGANIZATION:
            firsts.setdefault(parts[0], words)
            if parts[0] in {"The", "the"}:
                short.setdefault(" ".join(parts[1:]), words)
            initials = "".join(p[0] for p in parts if p.lower() not in _SKIPPED)
            if len(initials) > 2:
                short.setdefault(initials.upper(), words)
        match = _ACRONYM.match(text, surfaces[words][0][1])
        if match is not None:
            short[match.group(1)] = words
    for first, words in firsts.items():
        if first in guesses and first not in short and guesses[first].why in _WEAK:
            short[first] = words
    return {
        form: words
        for form, words in short.items()
        if form in guesses and form != words and not _stronger(guesses[form], guesses[words])
    }


_WEAK = _SHAPES | {"a given name"}


def _stronger(guess: EntityGuess, longer: EntityGuess) -> bool:
    """Say whether a short form is something else by itself: Washington beside Anna Washington."""
    if guess.why in {"a known name"} or guess.why.startswith("a name you"):
        return guess.kind is not longer.kind
    return False


def _score(why: str, words: str) -> float:
    if "recorded" in why:
        return 0.95
    if why == "a known name" or why.startswith("short for"):
        return 0.9
    if why in {"one capitalised word", "nothing told its kind"}:
        return 0.45
    return 0.8 if " " in words or why.startswith("a title") else 0.6
