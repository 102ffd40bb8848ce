"""Every name of a text under the entity it stands for, the same way all through the article."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.model import EntityKind
from desktop.suggest.entities import plain_name
from desktop.suggest.guesses import guesses_for
from desktop.suggest.names import names_in
from desktop.suggest.recorded import Recorded, recorded
from desktop.suggest.short_forms import short_forms

Span = tuple[int, int]
_CAPS = 7
"""From this length on a word in capital letters is no acronym but a heading."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class EntitySuggestion:
    """A name with all its mentions (code points), its kind, how likely, and in few words why."""

    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    score: float
    why: str
    aliases: tuple[str, ...] = ()
    """What else the text calls it: "Peskov", "HWU"."""


@dataclass(slots=True)
class _Group:
    name: str
    kind: EntityKind
    why: str
    score: float
    mentions: list[Span]
    forms: list[str]


def entities_in(
    text: str, lines: Iterable[Span], names: Mapping[str, EntityKind], *, english: bool = True
) -> tuple[EntitySuggestion, ...]:
    """Return the entities of a text in the order of their first mention; known names come first."""
    known = recorded(names)
    surfaces: dict[str, list[Span]] = defaultdict(list)
    for start, end in lines:
        for span in names_in(text, start, end):
            shown = text[slice(*span)]
            words = plain_name(shown)
            if shown.startswith("The ") and not words.startswith("The ") and words != shown:
                # A capital inside a sentence: "told The Lantern".
                words = f"The {words}"
            if words and (english or " " in words or known.named(words)):
                surfaces[words].append(_narrowed(text, span, words))
    _without_article(text, surfaces)
    _add_recorded(text, surfaces, names)
    return _grouped(text, surfaces, known)


def _without_article(text: str, surfaces: dict[str, list[Span]]) -> None:
    """Take "The Examiner" at the beginning of a sentence for "the Examiner" of the other ones."""
    for words in [words for words in surfaces if words.startswith("The ")]:
        plain = words[4:]
        if any(text[start - 4 : start] == "the " for start, _ in surfaces.get(plain, ())):
            moved = [(start + 4, end) for start, end in surfaces.pop(words)]
            surfaces[plain] = sorted(surfaces[plain] + moved)


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
    guesses = guesses_for(text, surfaces, known)
    short = short_forms(text, surfaces, guesses)
    groups: dict[str, _Group] = {}
    for words, guess in guesses.items():
        name, kind, why = guess.name or words, guess.kind, guess.why
        longer = short.get(words)
        if longer is not None and longer in guesses and "recorded" not in why:
            name, kind = guesses[longer].name or longer, guesses[longer].kind
            why = f"short for {name}"
        group = groups.get(name.lower())
        if group is None:
            group = groups[name.lower()] = _Group(name, kind, why, _score(why, words), [], [])
        group.mentions += surfaces[words]
        group.forms.append(words)
        group.score = max(group.score, _score(why, words))
    made = [
        EntitySuggestion(
            group.name,
            group.kind,
            tuple(sorted(set(group.mentions))),
            min(0.99, round(group.score + 0.02 * min(len(group.mentions) - 1, 5), 2)),
            group.why,
            _aliases(group),
        )
        for group in groups.values()
    ]
    return tuple(sorted(made, key=lambda entity: entity.mentions[0]))


def _aliases(group: _Group) -> tuple[str, ...]:
    low = {group.name.lower(), group.name.lower().removeprefix("the ")}
    other = [form for form in group.forms if form.lower() not in low]
    return tuple(dict.fromkeys(form for form in other if not form.isupper() or len(form) < _CAPS))


def _score(why: str, words: str) -> float:
    if "recorded" in why:
        return 0.95
    if why == "a known name" or why.startswith("short for"):
        return 0.9
    if why in {"one capitalised word", "nothing told its kind"}:
        return 0.45
    return 0.8 if " " in words or why.startswith("a title") else 0.6
