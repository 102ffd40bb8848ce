"""What a report shall hold and how it is written: plain values, kept with the project."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from desktop.formats.report.contents import Parts

HTML, PDF = "html", "pdf"
THIS, SHOWN, ALL, SET = "this", "shown", "all", "set"
PARTS = ("text", "claims", "propositions", "entities", "map")
KEY = "report"
"""Under it the choices are kept in the project's view state."""


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """About what the report is, its parts, its form."""

    scope: str = THIS
    form: str = PDF
    text: bool = True
    claims: bool = True
    propositions: bool = True
    entities: bool = True
    map: bool = True

    @property
    def parts(self) -> Parts:
        """The parts that are wanted."""
        return Parts(self.text, self.claims, self.propositions, self.entities, self.map)

    def kept(self) -> dict[str, Any]:
        """Return the choices as JSON can hold them."""
        return asdict(self)


def choice_kept(kept: object) -> ReportChoice:
    """Return the choices of last time; what is not understood is as at first."""
    if not isinstance(kept, Mapping):
        return ReportChoice()
    allowed: dict[str, tuple[object, ...]] = {
        "scope": (THIS, SHOWN, ALL),  # a set may be gone by now
        "form": (HTML, PDF),
        **dict.fromkeys(PARTS, (True, False)),
    }
    values = {
        name: kept[name]
        for name, possible in allowed.items()
        if isinstance(kept.get(name), (str, bool)) and kept[name] in possible
    }
    return ReportChoice(**values)
