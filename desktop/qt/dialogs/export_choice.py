"""What an export shall hold and how it is written: plain values, kept with the project."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

WHAT = ("annotations", "claims", "entities", "mentions", "tags", "articles", "claim_links")
OF_THE_PROJECT = frozenset({"entities", "tags"})
"""Tables that do not belong to single articles."""
CSV, JSON_LINES = "csv", "jsonl"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
SCOPES = ("this", "all", "ticked")
KEY = "export"
"""Under it the choices are kept in the project's view state."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What is exported, of which articles, in which form."""

    what: str = "annotations"
    scope: str = "all"
    form: str = CSV
    delimiter: str = "comma"
    bom: bool = True
    guard: bool = True

    @property
    def separator(self) -> str:
        """The character between two cells."""
        return DELIMITERS[self.delimiter]

    @property
    def file_name(self) -> str:
        """The name that is proposed for the file."""
        ending = ".tsv" if self.form == CSV and self.delimiter == "tab" else f".{self.form}"
        return self.what + ending

    def kept(self) -> dict[str, Any]:
        """Return the choices as JSON can hold them."""
        return asdict(self)


def choice_kept(kept: object) -> ExportChoice:
    """Return the choices of last time; what is not understood is as at first."""
    first = ExportChoice()
    if not isinstance(kept, Mapping):
        return first
    allowed: dict[str, tuple[object, ...]] = {
        "what": WHAT,
        "scope": ("this", "all"),  # what was ticked last time is not what is ticked now
        "form": (CSV, JSON_LINES),
        "delimiter": tuple(DELIMITERS),
        "bom": (True, False),
        "guard": (True, False),
    }
    values = {name: kept[name] for name, possible in allowed.items() if kept.get(name) in possible}
    return ExportChoice(**values)
