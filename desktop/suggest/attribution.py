"""One reading of who says what in a sentence: source, cue, content."""

from dataclasses import dataclass
from enum import IntEnum

from desktop.domain.model import Act
from desktop.suggest.passage import Range


class Shape(IntEnum):
    """How an attribution was read; where two fit alike, the higher one is believed."""

    BARE_NOUN = 1
    CONTINUED = 2
    PASSIVE = 3
    VERB = 4
    ACCORDING = 5
    OWNED_NOUN = 6
    APPOSED_NOUN = 7


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reading; every range is first and last token of the unit, both inside it."""

    shape: Shape
    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    act: Act
    source: Range | None = None
    role: Range | None = None
    """What the source is called beside its name."""
    fronted: bool = False
    """Whether what is said stands before the cue."""
    lemma: str = ""
