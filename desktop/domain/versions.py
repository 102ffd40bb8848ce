"""What is known of the versions of an article, and of the marks that moved from one to the next.

Offsets are code points of the text of the version that is spoken of.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from desktop.domain.model import AnchorStatus, AnnotationId, Came, Kind, Role, VersionId

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One version of an article: its text at a time, and how it came here."""

    id: VersionId
    number: int
    retrieved: str
    came: Came
    file_name: str
    url: str
    characters: int
    words: int
    sha256: str


@dataclass(frozen=True, slots=True)
class VersionReport:
    """How many marks stand in a new version, each counted by the worst of its spans."""

    version_id: VersionId
    exact: int
    moved: int
    fuzzy: int
    orphans: int

    @property
    def to_review(self) -> int:
        """How many marks wait in the review list."""
        return self.moved + self.fuzzy + self.orphans


class ReviewRow(NamedTuple):
    """A part of a mark that is not certain to stand where it was meant to."""

    annotation_id: AnnotationId
    kind: Kind
    number: int
    """Of a claim: its number; otherwise 0."""
    quote: str
    """The words that were marked."""
    now: str
    """The words it stands on now; '' for an orphan."""
    status: AnchorStatus
    start: int
    """For an orphan: where its words would be."""
    end: int
    role: Role


class WordChange(NamedTuple):
    """Some words of a paragraph that became others; one of the two places may be empty."""

    old: Place
    new: Place


class Difference(NamedTuple):
    """A paragraph of an older version beside its like in a newer one.

    Of what was removed, `new` is an empty place; of what was added, `old` is one.
    """

    kind: Literal["same", "removed", "added", "changed"]
    old: Place
    new: Place
    words: tuple[WordChange, ...] = ()
