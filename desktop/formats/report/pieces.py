"""The few kinds of piece that a report is built from: all that HTML and paper must know."""

from dataclasses import dataclass
from typing import NamedTuple


class Lane(NamedTuple):
    """A line under words."""

    level: int
    """0 is nearest to the words, 2 the lowest."""
    look: str
    """'source', 'cue', 'hedge', or the kind of an entity."""


class Ink(NamedTuple):
    """Words that look alike."""

    text: str
    styles: frozenset[str] = frozenset()
    """Of 'strong', 'emphasis', 'code', 'muted', 'sup', 'number', 'warning'; on paper 'aside'."""
    tint: str = ""
    """'claim', 'plain' or the palette name of a tag; '' for none."""
    lanes: tuple[Lane, ...] = ()
    to: str = ""
    """Where a click leads: '#anchor', or a web address that begins with http."""
    tip: str = ""
    """What the mark is, in words; for those who cannot see it and for the mouse."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part; level 1 is the report's own title."""

    level: int
    text: str
    anchor: str
    aside: str = ""
    """A few muted words behind it."""
    listed: bool = True
    """Whether the table of contents has it."""
    inks: tuple[Ink, ...] = ()
    """The same words with marks; none: plain."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    inks: tuple[Ink, ...]
    look: str = "body"
    """'body', 'heading', 'item', 'quotation', 'code', 'cell', 'caption': of an article;
    'kicker', 'lead', 'facts', 'head', 'statement', 'quote', 'note', 'legend': of ours."""
    level: int = 0
    marker: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Values with their labels; a label may have several lines."""

    rows: tuple[tuple[str, tuple[tuple[Ink, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; the last two columns are numbers."""

    heads: tuple[str, ...]
    shares: tuple[int, ...]
    """How the width is shared out."""
    rows: tuple[tuple[tuple[Ink, ...], ...], ...]
    anchors: tuple[str, ...]
    """Of each row."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that belong together and stay on one page where they can: a claim, a proposition."""

    look: str
    anchor: str
    pieces: "tuple[Piece, ...]"
    level: int = 0
    """How deep it stands inside others."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The claim map."""

    svg: str
    words: str
    """What it shows, for those who cannot see it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Piece = Heading | Para | Facts | Table | Group | Picture | Contents | NewPage


def words(text: str, *styles: str, to: str = "", tip: str = "") -> Ink:
    """Return words of one look."""
    return Ink(text, frozenset(styles), to=to, tip=tip)
