"""Short forms of the names of an article: a surname, an acronym, the first word of a firm."""

import re
from collections.abc import Mapping

from desktop.domain.model import EntityKind
from desktop.suggest.entities import EntityGuess
from desktop.suggest.guesses import SHAPES
from desktop.suggest.lexicon import lexicon, word_set

Span = tuple[int, int]
_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z]?[A-Z]{1,5})\)")
_SKIPPED = word_set("of the and for to in on & de la")
_FIRMS = word_set(
    "homes petroleum oil gas mining motors foods capital ventures media pharma pharmaceuticals"
    " therapeutics chemicals steel cement exchange insurance securities advisors consulting studios"
    " records robotics software networks telecom aerospace dynamics express freight cargo rail"
    " shipyard brewery bakery farms stores hotels resorts ltd inc llc llp plc corp co corporation"
    " company group holdings partners party industries systems technologies solutions airlines"
    " airways lines shipping logistics constructors contractors builders"
)
"""Last words of names that people shorten to the first one: "Larkspur Homes"."""
_BODIES = word_set(
    "rovers wanderers rangers athletic commission tribunal forum alliance federation"
)
"""Last words that stand for the whole name: "the Forum"."""
_HEADLINES = 250
"""In the first lines short forms stand before the full name (code points)."""
_WEAK = SHAPES | {"a given name"}


def short_forms(
    text: str, surfaces: Mapping[str, list[Span]], guesses: Mapping[str, EntityGuess]
) -> dict[str, str]:
    """Return which longer name of the text a short one stands for."""
    short: dict[str, str] = {}
    firsts: dict[str, str] = {}
    longer = sorted((words for words in guesses if " " in words), key=lambda w: surfaces[w][0])
    for words in longer:
        parts = words.split()
        forms, first = _forms(parts, guesses[words].kind, guesses)
        for form in forms:
            if not _stood_before(form, words, surfaces):
                short.setdefault(form, words)
        if first:
            firsts.setdefault(parts[0], words)
        match = _ACRONYM.match(text, surfaces[words][0][1])
        if match is not None:
            short[match.group(1)] = words
    for first_word, words in firsts.items():
        guess = guesses.get(first_word)
        if guess is not None and first_word not in short and guess.why in _WEAK:
            short[first_word] = words
    return {
        form: words
        for form, words in short.items()
        if form in guesses and form != words and not _stronger(guesses[form], guesses[words])
    }


def _stood_before(form: str, words: str, surfaces: Mapping[str, list[Span]]) -> bool:
    """Say whether "Trump" was somebody long before "Mary Trump" came, headlines aside."""
    first = surfaces[form][0][0] if surfaces.get(form) else 0
    return _HEADLINES < first < surfaces[words][0][0]


def _forms(
    parts: list[str], kind: EntityKind, guesses: Mapping[str, EntityGuess]
) -> tuple[list[str], bool]:
    """Return the short forms of a name, and whether its first word may be one."""
    if kind is EntityKind.PERSON:
        return _of_person(parts), True
    if kind is EntityKind.ORGANIZATION:
        return _of_body(parts, guesses), True
    return (parts[1:] if kind is EntityKind.EVENT and len(parts) == 2 else []), False


def _of_person(parts: list[str]) -> list[str]:
    forms = [parts[-1]]
    particle = next((n for n, part in enumerate(parts) if n and part.islower()), 0)
    if particle:
        last = " ".join(parts[particle:])
        forms += [last, last[0].upper() + last[1:]]
    if len(parts) > 2:
        forms += [" ".join(parts[-2:]), f"{parts[0]} {parts[-1]}"]
    return forms


def _of_body(parts: list[str], guesses: Mapping[str, EntityGuess]) -> list[str]:
    forms = []
    last = parts[-1].lower()
    if last in _FIRMS and parts[0] in guesses and _made_up(guesses[parts[0]]):
        forms.append(parts[0])
    if last in _BODIES:
        forms.append(parts[-1])
    if parts[0] in {"The", "the"}:
        forms.append(" ".join(parts[1:]))
    initials = "".join(part[0] for part in parts if part.lower() not in _SKIPPED)
    if len(initials) > 2:
        forms.append(initials.upper())
    return forms


def _made_up(guess: EntityGuess) -> bool:
    return guess.why != "a known name" and "recorded" not in guess.why


def _stronger(guess: EntityGuess, longer: EntityGuess) -> bool:
    """Say whether a short form is something else by itself: Washington beside Anna Washington."""
    if _made_up(guess):
        return False
    given = longer.kind is EntityKind.PERSON and guess.name.lower() in lexicon().given
    return guess.kind is not longer.kind and not given
