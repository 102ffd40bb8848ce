"""The name that a claim is filed under: an entity of the article, or a country for its capital."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.model import EntityKind, SourceKind
from desktop.suggest.lexicon import lexicon
from desktop.suggest.mentions import EntitySuggestion

Span = tuple[int, int]
_MADE_BY = frozenset({"by", "from", "of", "in"})
_SPEAKS_FOR_ITSELF = frozenset({SourceKind.NAMED, SourceKind.ORGANIZATION, SourceKind.DOCUMENT})


class Filing:
    """Finds the entity behind a speaker, and remembers which capitals spoke for a country."""

    def __init__(self, text: str, entities: Iterable[EntitySuggestion]) -> None:
        self._text = text
        self._entities = tuple(entities)
        self._places = sorted(
            (*span, number)
            for number, entity in enumerate(self._entities)
            for span in entity.mentions
        )
        self._countries = {
            entity.name.lower(): number for number, entity in enumerate(self._entities)
        }
        self._capitals: dict[int, set[str]] = defaultdict(set)

    def name_for(self, speaker: Span | None, kind: SourceKind | None) -> str:
        """Return the name to file under what a speaker says; '' where it names nobody here."""
        if speaker is None or kind not in _SPEAKS_FOR_ITSELF:
            return ""
        number = self._behind(speaker, kind)
        if number < 0:
            return ""
        entity = self._entities[number]
        country = self._countries.get(lexicon().capitals.get(entity.name.lower(), "").lower(), -1)
        if country < 0 or entity.kind is not EntityKind.PLACE:
            return entity.name
        self._capitals[country].add(entity.name)
        return self._entities[country].name

    def entities(self) -> tuple[EntitySuggestion, ...]:
        """Return the entities, those of countries with the capitals that spoke for them."""
        return tuple(
            replace(entity, aliases=(*entity.aliases, *sorted(self._capitals[number])))
            if number in self._capitals
            else entity
            for number, entity in enumerate(self._entities)
        )

    def _behind(self, speaker: Span, kind: SourceKind) -> int:
        """Return the number of the entity that a phrase turns on, or -1."""
        start, end = speaker
        inside = []
        at = bisect_left(self._places, (start, 0, 0))
        while at < len(self._places) and self._places[at][0] < end:
            if self._places[at][1] <= end:
                inside.append(self._places[at])
            at += 1
        for first, last, number in inside:
            before = self._text[start:first].split()
            behind = self._text[last:end].strip()
            if behind[:1] in {"’", "'"}:
                continue
            if all(word.islower() is False or _passes(word) for word in before):
                return number
            made_by = kind is SourceKind.DOCUMENT and before[-1].lower() in _MADE_BY | {"the"}
            if made_by and len({number for *_, number in inside}) == 1:
                return number
        return -1


def _passes(word: str) -> bool:
    """Say whether a word may stand before the name that a phrase turns on: "the", "president"."""
    known = lexicon()
    low = word.lower().rstrip(".")
    return low in known.offices or low in {"the", "former", "then"}
