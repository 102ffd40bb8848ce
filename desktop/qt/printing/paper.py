"""The sheet: its measures, its typefaces, and what has been drawn on it that can be followed.

Every measure is a tenth of a point.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from desktop.formats.report.colours import LIGHT, tint
from desktop.qt.fonts import INTERFACE_FAMILY, READING_FAMILIES

RESOLUTION = 720
WIDTH, HEIGHT = 5953, 8419
LEFT, RIGHT = 620, 5330
TEXT = 1340
"""Where the column of text begins; left of it stand labels and numbers."""
TOP, BOTTOM = 860, 7740
HEADER, FOOTER = 520, 7950
"""Base lines of the running title and of the page number."""
COLUMN = RIGHT - TEXT
FULL = RIGHT - LEFT

_MONO = ("DejaVu Sans Mono", "Menlo", "Consolas", "monospace")


class Face(NamedTuple):
    """How a paragraph is set; sizes in tenths of a point."""

    family: str
    """'serif', 'sans' or 'mono'."""
    size: int
    leading: int
    """From base line to base line."""
    colour: str = "text"
    strong: bool = False
    before: int = 0
    after: int = 0
    indent: int = 0
    keep: bool = False
    """Whether it stays with what follows."""


FACES = {
    "body": Face("serif", 108, 166, after=78),
    "heading": Face("serif", 128, 170, strong=True, before=110, after=50, keep=True),
    "item": Face("serif", 108, 166, after=36, indent=160),
    "quotation": Face("serif", 108, 166, after=78, indent=180),
    "code": Face("mono", 88, 130, after=78, indent=100),
    "cell": Face("serif", 100, 146, after=24),
    "caption": Face("serif", 95, 135, colour="muted", after=78),
    "kicker": Face("sans", 80, 110, colour="muted", before=900, after=30, keep=True),
    "lead": Face("sans", 108, 160, colour="muted", after=200),
    "facts": Face("sans", 85, 125, colour="muted", after=20),
    "legend": Face("sans", 85, 150, before=50, after=120),
    "note": Face("sans", 92, 135, after=70),
    "head": Face("sans", 90, 130, after=16, keep=True),
    "statement": Face("serif", 112, 154, after=26, keep=True),
    "quote": Face("serif", 100, 142, colour="muted", after=26),
    "value": Face("sans", 88, 128, after=14),
    "label": Face("sans", 82, 128, colour="muted"),
    "column": Face("sans", 78, 120, colour="muted", after=20),
    "listed": Face("serif", 108, 160, after=20),
    "listed3": Face("sans", 90, 134, colour="muted", indent=160, after=4),
    "title1": Face("serif", 290, 340, strong=True, after=110, keep=True),
    "title2": Face("serif", 190, 235, strong=True, before=330, after=80, keep=True),
    "title3": Face("serif", 128, 168, strong=True, before=190, after=70, keep=True),
    "aside": Face("sans", 82, 120, colour="muted"),
    "running": Face("sans", 78, 110, colour="muted"),
}


def colour(name: str) -> QColor:
    """Return a colour of the report by its name."""
    return QColor(LIGHT[name])


def tinted(name: str) -> QColor:
    """Return the colour behind words of a claim, a plain highlight or a tag."""
    return QColor(LIGHT[tint(name)])


def font(face: Face, *, share: float = 1.0, strong: bool = False, slanted: bool = False) -> QFont:
    """Return the font of a face, or a share of its size."""
    made = QFont()
    heavy = strong or face.strong
    made.setFamilies(list(_families(face.family, heavy)))
    made.setPixelSize(max(1, round(face.size * share)))
    made.setItalic(slanted)
    if heavy:
        made.setWeight(QFont.Weight.DemiBold)
    made.setFeature(QFont.Tag("liga"), 0)  # so that words with fi and fl are found and copied
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _families(family: str, strong: bool) -> tuple[str, ...]:
    if family == "serif":
        return ("Source Serif 4 Semibold", *READING_FAMILIES) if strong else READING_FAMILIES
    if family == "mono":
        return _MONO
    first = ("Inter Semi Bold",) if strong else ()
    return (*first, INTERFACE_FAMILY, *READING_FAMILIES[1:])


class Target(NamedTuple):
    """Words that lead somewhere: a rectangle of a page, and '#anchor' or an address."""

    page: int
    rect: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    to: str


@dataclass(slots=True)
class Sheet:
    """The page that is being drawn, and what all pages know."""

    painter: QPainter
    page: int = 0
    pages: dict[str, int] = field(default_factory=dict)
    """On which page each anchor stands, from 0."""
    targets: list[Target] = field(default_factory=list)

    def lead(self, rect: QRectF, to: str) -> None:
        """Note that a rectangle of this page leads somewhere."""
        if to.startswith("http") or to[1:] in self.pages:
            corners = (rect.left(), rect.top(), rect.right(), rect.bottom())
            self.targets.append(Target(self.page, corners, to))
