"""The word lists of resources/words, read once: what the rules know about English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.domain.model import Act, Certainty, EntityKind, SourceKind

WORDS = Path(__file__).resolve().parents[2] / "resources" / "words"

_VOWELS = "aeiou"


def word_set(*lines: str) -> frozenset[str]:
    """Return the words of some lines, which blanks part."""
    return frozenset(word for line in lines for word in line.split())


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a reporting verb."""

    lemma: str
    act: Act
    takes: str
    """'bare', 'that', 'object', 'to', 'for', 'out' or 'on' (resources/words/README.md)."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every list, keyed by lower-case words unless said otherwise."""

    verbs: Mapping[str, Verb]
    nouns: Mapping[str, Act]
    hedges: Mapping[tuple[str, ...], Certainty]
    longest_hedge: Mapping[str, int]
    """The first word of a hedge -> the words of the longest one that begins so."""
    names: Mapping[str, tuple[str, EntityKind]]
    """Lower-case name, demonym or capital -> how the name is written, and its kind."""
    media: frozenset[str]
    """Lower-case names of media."""
    in_capitals: frozenset[str]
    """Lower-case names that are written in capital letters only: "US" is not "us"."""
    capitals: Mapping[str, str]
    """Lower-case capital -> country."""
    demonyms: Mapping[str, str]
    """Lower-case demonym -> country."""
    name_words: Mapping[str, frozenset[str]]
    roles: Mapping[str, frozenset[str]]
    anonymous: tuple[str, ...]
    """Lower-case phrases that hide a source."""
    given: frozenset[str]
    """Lower-case given names."""
    plain: frozenset[str]
    """Lower-case words of ordinary texts: capitals at the beginning of a sentence make no name."""
    offices: frozenset[str]
    """Titles and roles."""
    institutions: frozenset[str]
    """Words in the names of organizations, places and media."""
    common: Mapping[str, frozenset[str]]
    abbreviations: Mapping[str, frozenset[str]]

    def source_kind(self, word: str) -> SourceKind | None:
        """Return what kind of source a noun (lower case) names, or None."""
        for name, kind in _SOURCE_KINDS:
            if word in self.roles[name]:
                return kind
        return None


_SOURCE_KINDS = (
    ("anonymous", SourceKind.ANONYMOUS),
    ("document", SourceKind.DOCUMENT),
    ("organization", SourceKind.ORGANIZATION),
    ("group", SourceKind.GROUP),
    ("role", SourceKind.ROLE),
)


def _lines(name: str) -> Iterator[str]:
    for line in (WORDS / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _records(name: str) -> Iterator[list[str]]:
    for line in _lines(name):
        yield [part.strip() for part in line.split("|")]


def _groups(name: str) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for line in _lines(name):
        head, _, words = line.partition(":")
        if not head.endswith("-phrase"):
            groups.setdefault(head, set()).update(words.split())
    return {head: frozenset(words) for head, words in groups.items()}


def inflected(lemma: str) -> set[str]:
    """Return the regular forms of an English verb, the lemma among them."""
    if lemma.endswith("e"):
        return {lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s"
    return {lemma, lemma + plural, lemma + "ed", lemma + "ing"}


def _verbs() -> dict[str, Verb]:
    verbs: dict[str, Verb] = {}
    for forms, act, takes in _records("verbs.txt"):
        first, *others = forms.split()
        verb = Verb(first, Act(act), takes)
        made = inflected(first) | set(others)
        for other in others:
            if other.endswith("ise"):
                made |= inflected(other)
        for form in made:
            verbs.setdefault(form, verb)
    return verbs


def _nouns() -> dict[str, Act]:
    nouns: dict[str, Act] = {}
    for noun, act in _records("cue_nouns.txt"):
        nouns[noun] = Act(act)
        if noun.endswith("s"):
            continue
        nouns[noun[:-1] + "ies" if noun.endswith("ry") else noun + "s"] = Act(act)
        if noun.endswith("is"):
            nouns[noun[:-2] + "es"] = Act(act)
    return nouns


def _names() -> tuple[dict[str, tuple[str, EntityKind]], set[str], dict[str, str]]:
    names: dict[str, tuple[str, EntityKind]] = {}
    media: set[str] = set()
    demonyms: dict[str, str] = {}
    for name, kind, *full in _records("names.txt"):
        if kind == "media":
            media.add(name.lower())
        names[name.lower()] = (
            full[0] if full else name,
            EntityKind.ORGANIZATION if kind == "media" else EntityKind(kind),
        )
    for country, capitals, people in _records("countries.txt"):
        names[country.lower()] = (country, EntityKind.PLACE)
        for capital in capitals.split(","):
            names.setdefault(capital.strip().lower(), (capital.strip(), EntityKind.PLACE))
        lead = " ".join(country.lower().split()[:-1])
        for word in people.split():
            low = word.lower()
            if low in {lead.split()[0] if lead else "", ""}:
                continue
            # "North Korean" stands on the line as two words, once for each form.
            whole = f"{lead} {low}" if lead and f"{lead.title()} {word}" in people else low
            demonyms[whole] = country
    return names, media, demonyms


def _capitals() -> dict[str, str]:
    return {
        capital.strip().lower(): country
        for country, capitals, _ in _records("countries.txt")
        for capital in capitals.split(",")
        if capital.strip() != country
    }


@cache
def lexicon() -> Lexicon:
    """Return the lists, read at the first call."""
    hedges = {tuple(words.split()): Certainty(how) for words, how in _records("hedges.txt")}
    names, media, demonyms = _names()
    name_words, roles = _groups("name_words.txt"), _groups("roles.txt")
    common = _groups("common.txt")
    phrases = next(line for line in _lines("roles.txt") if line.startswith("anonymous-phrase:"))
    return Lexicon(
        verbs=_verbs(),
        nouns=_nouns(),
        hedges=hedges,
        longest_hedge={
            first: max(len(words) for words in hedges if words[0] == first)
            for first in {words[0] for words in hedges}
        },
        names=names,
        media=frozenset(media),
        in_capitals=frozenset(row[0].lower() for row in _records("names.txt") if row[0].isupper()),
        capitals=_capitals(),
        demonyms=demonyms,
        name_words=name_words,
        roles=roles,
        offices=name_words["title"] | roles["role"],
        institutions=name_words["organization"] | name_words["place"] | name_words["media"],
        anonymous=tuple(part.strip() for part in phrases.partition(":")[2].split("|")),
        given=common["given"] | word_set(*_lines("given_names.txt")),
        plain=word_set(*_lines("plain.txt")),
        common=common,
        abbreviations=_groups("abbreviations.txt"),
    )
