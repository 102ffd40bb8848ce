"""The names that a project already has, made quick to look up."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.model import EntityKind


@dataclass(frozen=True, slots=True)
class Recorded:
    """Names by their lower-case form, and persons by their last name."""

    names: Mapping[str, tuple[str, EntityKind]]
    persons: Mapping[str, frozenset[str]]

    def named(self, words: str) -> tuple[str, EntityKind] | None:
        """Return the name as it was recorded and its kind; case and "the" make no difference."""
        low = words.lower()
        return self.names.get(low) or self.names.get(low.removeprefix("the "))

    def person_called(self, surname: str) -> str:
        """Return the one person with this last name, or ''."""
        found = self.persons.get(surname.lower(), frozenset())
        return next(iter(found)) if len(found) == 1 else ""


def recorded(names: Mapping[str, EntityKind] | None) -> Recorded:
    """Index names and their kinds."""
    known: dict[str, tuple[str, EntityKind]] = {}
    persons: dict[str, set[str]] = {}
    for name, kind in (names or {}).items():
        low = name.lower()
        known.setdefault(low.removeprefix("the "), (name, kind))
        known[low] = (name, kind)
        parts = low.split()
        if kind is EntityKind.PERSON and len(parts) > 1:
            persons.setdefault(parts[-1], set()).add(name)
    return Recorded(known, {last: frozenset(whole) for last, whole in persons.items()})
