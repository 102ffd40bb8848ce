"""The colours of a report, light for paper and screen, dark for screens that are set so.

They are those of the window's themes; a test in tests/qt keeps the two alike. Each pair that
carries words has a contrast of at least 4.5.
"""

from collections.abc import Mapping
from types import MappingProxyType

_TAGS = ("amber", "blue", "red", "green", "violet", "teal", "pink", "brown", "slate")
_KINDS = ("person", "organization", "place", "event", "object", "other")


def _colours(surface: str, kinds: str, tints: str) -> Mapping[str, str]:
    names = ("page", "card", "text", "muted", "line", "accent", "claim", "number", "warning")
    found = dict(zip(names, surface.split(), strict=True))
    found |= dict(zip(_KINDS, kinds.split(), strict=True))
    found |= {f"tint-{name}": value for name, value in zip(_TAGS, tints.split(), strict=True)}
    return MappingProxyType(found)


LIGHT = _colours(
    "#fcfbf8 #ffffff #1e2024 #66645e #e2ded5 #3b5bdb #fff3c4 #876300 #b02a1b",
    "#b83d0b #0b66b5 #0a7552 #a1459b #7f6200 #5f5d58",
    "#fddfae #c3e4fb #fdd6cc #dcf0cf #eadcfd #c8efec #fbd7ea #e9dcc6 #dde0e4",
)
DARK = _colours(
    "#1b1c1f #26272b #e8e6e1 #a8a59d #35363b #8da2fb #3a3317 #d9a51f #f2968d",
    "#f08a5d #6cb2f0 #58c79b #dc91d5 #d8b64a #b3b0a8",
    "#4d3712 #153a57 #542a20 #27421f #43325f #10433f #50233d #453424 #343b46",
)
PLAIN = "slate"
"""The tint of a highlight without a tag."""


def tint(name: str) -> str:
    """Return the name of the colour behind words: of a claim, a plain highlight, or a tag."""
    if name == "claim":
        return name
    return f"tint-{name if name in _TAGS else PLAIN}"
