"""The cues that the search of a whole text knows, with the ways in which each takes its content."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from desktop.domain.model import Act
from desktop.suggest.lexicon import WORDS, inflected

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue word: its lemma, its act, and how the content may stand (resources/words/README).

    A verb without any frame is a cue with its particle only: "went on".
    """

    lemma: str
    act: Act
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sayings:
    """Every cue word, keyed by its lower-case forms."""

    verbs: Mapping[str, Saying]
    phrasal: Mapping[tuple[str, str], Saying]
    """Lemma and particle -> the two as one cue."""
    nouns: Mapping[str, Saying]
    adjectives: Mapping[str, Saying]
    bases: frozenset[str]
    """Forms that are the plain verb: of cues and of everyday verbs."""
    thirds: frozenset[str]
    pasts: frozenset[str]

    def of_lemma(self, lemma: str) -> Saying | None:
        """Return the verb with a lemma, "go on" among them; None for other cues."""
        first, _, particle = lemma.partition(" ")
        return self.phrasal.get((first, particle)) if particle else self.verbs.get(first)


def _rows(name: str) -> list[tuple[str, str]]:
    rows = []
    for line in (WORDS / name).read_text(encoding="utf-8").splitlines():
        head, colon, rest = line.partition(":")
        if not line.startswith("#") and line.strip():
            rows.append((head.strip(), rest.strip()) if colon else ("", line.strip()))
    return rows


def _forms(lemma: str) -> set[str]:
    made = inflected(lemma)
    doubled = len(lemma) > 2 and lemma[-1] in "bdgmnpt" and lemma[-2] in _VOWELS
    if doubled and lemma[-3] not in _VOWELS and (len(lemma) < 5 or lemma.endswith("mit")):
        made |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        made.add(lemma[:-1] + "ied")
    return made


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith("is"):
        return noun[:-2] + "es"
    return noun + "s"


@cache
def sayings() -> Sayings:
    """Return the cues, read at the first call."""
    made = _Reading()
    for kind, rest in _rows("sayings.txt"):
        words, act, how = (part.strip() for part in rest.split("|"))
        made.take(kind, words.split(), Act(act), frozenset(how.split()))
    for kind, rest in _rows("everyday_verbs.txt"):
        for word in rest.split():
            if kind == "past":
                made.pasts.add(word)
            else:
                made.forms(word, [])
    return Sayings(
        made.verbs,
        made.phrasal,
        made.nouns,
        made.adjectives,
        frozenset(made.bases),
        frozenset(made.thirds),
        frozenset(made.pasts),
    )


@dataclass(slots=True)
class _Reading:
    """The lists while they are read."""

    verbs: dict[str, Saying] = field(default_factory=dict)
    phrasal: dict[tuple[str, str], Saying] = field(default_factory=dict)
    nouns: dict[str, Saying] = field(default_factory=dict)
    adjectives: dict[str, Saying] = field(default_factory=dict)
    bases: set[str] = field(default_factory=set)
    thirds: set[str] = field(default_factory=set)
    pasts: set[str] = field(default_factory=set)

    def take(self, kind: str, words: list[str], act: Act, frames: frozenset[str]) -> None:
        first, *others = words
        if kind == "verb":
            spelled = [other for other in others if other.endswith(("ise", "our"))]
            forms = self.forms(first, [other for other in others if other not in spelled])
            for other in spelled:
                forms |= self.forms(other, [])
            for form in forms:
                self.verbs.setdefault(form, Saying(first, act, frames))
        elif kind == "phrasal":
            particle, *irregular = others
            self.phrasal[first, particle] = Saying(f"{first} {particle}", act, frames)
            for form in self.forms(first, irregular):
                self.verbs.setdefault(form, Saying(first, act, frozenset()))
        elif kind == "noun":
            self.nouns[first] = self.nouns[_plural(first)] = Saying(first, act, frames)
        else:
            self.adjectives[first] = Saying(first, act, frames)

    def forms(self, lemma: str, irregular: list[str]) -> set[str]:
        forms = _forms(lemma)
        self.bases.add(lemma)
        self.thirds.update(form for form in forms if form.endswith("s") and form != lemma)
        self.pasts.update(form for form in (*forms, *irregular) if form.endswith("ed"))
        self.pasts.update(form for form in irregular if not form.endswith(("ing", "ize", "ise")))
        return forms | set(irregular)
