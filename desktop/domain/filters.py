"""Which claims are wanted: conditions that combine, kept as JSON in saved views."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.model import Act, Status

MOST_TEXT = 1000
"""Code points of the text that is kept; more comes from a slip of the hand."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Conditions on claims. Those of one kind are alternatives, the kinds must all hold."""

    text: str = ""
    """Words that must all occur, upper and lower case alike."""
    acts: tuple[Act, ...] = ()
    sources: tuple[str, ...] = ()
    """Sources as they read in one line; '' is a claim without a source."""
    tag_ids: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()
    no_source: bool = False
    contradicted: bool = False
    """Only claims which another claim denies or disputes."""
    anonymous: bool = False
    """Only claims whose source is anonymous or implicit."""
    unlinked: bool = False
    """Only claims that no link ties to another."""

    @property
    def empty(self) -> bool:
        """Whether every claim is wanted."""
        return self == ClaimFilter()

    def to_json(self) -> dict[str, object]:
        """Return the conditions that are set, as JSON values."""
        found: dict[str, object] = {}
        for name in ClaimFilter.__dataclass_fields__:
            value = getattr(self, name)
            if value:
                found[name] = [*value] if isinstance(value, tuple) else value
        return found

    @classmethod
    def from_json(cls, found: object) -> "ClaimFilter":
        """Return the filter of JSON values; what is not understood is left out."""
        if not isinstance(found, Mapping):
            return cls()
        text = found.get("text")
        return cls(
            text=text[:MOST_TEXT] if isinstance(text, str) else "",
            acts=tuple(Act(word) for word in _words(found, "acts") if word in set(Act)),
            sources=tuple(_words(found, "sources")),
            tag_ids=tuple(_numbers(found, "tag_ids")),
            statuses=tuple(Status(word) for word in _words(found, "statuses") if word in {*Status}),
            no_source=found.get("no_source") is True,
            contradicted=found.get("contradicted") is True,
            anonymous=found.get("anonymous") is True,
            unlinked=found.get("unlinked") is True,
        )


def _words(found: Mapping[object, object], name: str) -> list[str]:
    values = found.get(name)
    return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []


def _numbers(found: Mapping[object, object], name: str) -> list[int]:
    values = found.get(name)
    return [one for one in values if type(one) is int] if isinstance(values, list) else []
