"""A kind for every name of an article: by lists, by the words of the name, by its mentions."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from desktop.domain.model import EntityKind
from desktop.suggest.entities import EntityGuess, by_lists, by_own_words
from desktop.suggest.kinds import Votes, people_of, votes_for
from desktop.suggest.lexicon import lexicon, word_set
from desktop.suggest.recorded import Recorded

Span = tuple[int, int]
SHAPES = frozenset(
    {"the shape of a person’s name", "one capitalised word", "nothing told its kind",
     "several capitalised words", "everyday words in it", "its ending"}
)  # fmt: skip
"""Reasons that say little."""
_CAPITAL = re.compile(r"\b[A-Z][\w’-]+")
_BETWEEN = re.compile(r"^(?:,? and |,? or )(?:the )?$")
_FAINT = 0.9
"""One word that only begins sentences needs more than this to be a name."""
_UNSURE = 2.0
"""Names with a smaller lead look at the names they stand in a row with."""
_ADJECTIVES = word_set(
    "european asian african american americans latin arab arabs byzantine english scottish"
    " welsh catholic christian christians muslim muslims jewish jews islamic sunni shiite"
    " protestant orthodox hindu hindus buddhist nordic slavic soviet roman victorian georgian"
    " western eastern northern southern african-american african-americans hispanic hispanics"
    " latino latinos kurdish kurds palestinian palestinians tibetan uyghur uyghurs rohingya"
    " catalan basque flemish tory democrat democrats republican republicans conservative"
    " conservatives liberal liberals tories europeans africans asians marxist communist"
    " communists nazi nazis texan texans californian korean gothic baroque olympic biblical"
    " persian ottoman hebrew mandarin cantonese"
)


def guesses_for(
    text: str, surfaces: Mapping[str, Sequence[Span]], known: Recorded
) -> dict[str, EntityGuess]:
    """Return the kind of every name; what is no name by itself ("Iranian") is left out."""
    capitals = set(_CAPITAL.findall(text))
    inside = {part for words in surfaces if " " in words for part in words.split()}
    made: dict[str, EntityGuess] = {}
    unsure: dict[str, Votes] = {}
    peoples = _peoples(surfaces, capitals)
    for words, spans in surfaces.items():
        sure = by_lists(words, known)
        if sure is not None and not _of_people(words, sure):
            made[words] = sure
        elif words not in peoples and not _adjective(text, words, spans):
            own = by_own_words(words)
            if own is not None and _settled(words, own):
                made[words] = own
                continue
            votes = votes_for(text, words, spans, capitals)
            if own is not None:
                votes.add(own.kind, 1.5, own.why)
            kind, weight, lead, why = votes.best()
            faint = weight < _FAINT and words not in inside
            if faint and (votes.lone_starts or words.lower() in lexicon().plain):
                continue
            made[words] = EntityGuess(words, kind, why)
            if lead < _UNSURE:
                unsure[words] = votes
    _settle_rows(text, surfaces, made, unsure)
    for words, guess in list(made.items()):
        low = words.title()
        if guess.why == "a known name":
            continue
        if words.isupper() and words.isalpha() and len(words) >= _CAPS:
            made[words] = made.get(low, guess)
    return made


_ADJECTIVE_ENDS = ("ian", "ean", "ish", "ese")
_NOUN_BEHIND = re.compile(r" ([a-z]+)")


def _adjective(text: str, words: str, spans: Sequence[Span]) -> bool:
    low = words.lower()
    if low in lexicon().demonyms or low in _ADJECTIVES or _live_there(low):
        return True
    return _only_qualifies(text, words, spans)


def _live_there(low: str) -> bool:
    """Say whether a word is for the people of a place that we list: "Iowans", "Londoners"."""
    for end, back in (("ns", ""), ("ans", "a"), ("ers", ""), ("ians", "ia"), ("ites", "")):
        stem = low.removesuffix(end)
        known = lexicon().names.get(stem + back) if stem != low else None
        if known is not None and known[1] is EntityKind.PLACE:
            return True
    return False


def _only_qualifies(text: str, words: str, spans: Sequence[Span]) -> bool:
    """Say whether a word like "Orvanian" stands before a noun each time."""
    if " " in words or words.lower() in lexicon().given or not words.endswith(_ADJECTIVE_ENDS):
        return False
    common = lexicon().common
    others = common["verb"] | common["auxiliary"] | common["preposition"] | common["adverb"]
    behind = [_NOUN_BEHIND.match(text, end) for _, end in spans]
    nouns = {match.group(1) for match in behind if match is not None}
    return None not in behind and not nouns & (others | set(lexicon().verbs) | {"and", "or"})


def _settled(words: str, own: EntityGuess) -> bool:
    """Say whether the words of a name are enough: "Wendell Crane" may be a person."""
    if words.isupper() and len(words) >= _CAPS:
        return False
    first = words.partition(" ")[0].lower()
    if own.kind in {EntityKind.ORGANIZATION} or first not in lexicon().given:
        return True
    return own.kind is EntityKind.PLACE and words.rsplit(maxsplit=1)[-1].lower() not in _SURNAMES


_CAPS = 5
"""From this length on a word in capital letters is no acronym but a heading or the place of one."""
_SURNAMES = word_set(
    "lane wood woods hill hills lake forest park bay field brook glen moor marsh heath north west"
    " east pool ford banks rivers brooks fields south stone castle house hall towns wells waters"
)


def _of_people(words: str, sure: EntityGuess) -> bool:
    return words.lower() in lexicon().demonyms and "recorded" not in sure.why


def _peoples(surfaces: Mapping[str, Sequence[Span]], capitals: Collection[str]) -> set[str]:
    """Return the words for people that go with a place of the text: "Orvanian", "Orvania"."""
    found: set[str] = set()
    for words in surfaces:
        if " " not in words and words[-1:].islower():
            found |= people_of(words, capitals)
    return found


def _settle_rows(
    text: str,
    surfaces: Mapping[str, Sequence[Span]],
    made: dict[str, EntityGuess],
    unsure: Mapping[str, Votes],
) -> None:
    """Give an unsure name the kind of the names it is listed with: "Utrecht, Durban and Osaka"."""
    if not unsure:
        return
    places = sorted((*span, words) for words in made for span in surfaces[words])
    for (_, end, left), (start, _, right) in pairwise(places):
        between = text[end:start]
        comma = between == ", "
        if not comma and not _BETWEEN.match(between):
            continue
        for mine, other in ((left, right), (right, left)):
            if mine in unsure and mine != other and (not comma or made[other].kind == "place"):
                weight = 0.8 if other in unsure else 2.0
                unsure[mine].add(made[other].kind, weight, f"beside {other}")
    for words, votes in unsure.items():
        kind, _, _, why = votes.best()
        made[words] = EntityGuess(words, kind, why)
