"""What rules or a model propose for an article: a claim, or a name with all its places.

A proposal is no mark: nothing counts it, and it is kept as it was made. Offsets are code points.
"""

from dataclasses import dataclass
from typing import NamedTuple, NewType

from desktop.domain.model import ArticleId, ClaimDraft, EntityKind, Kind, Origin, VersionId

SuggestionId = NewType("SuggestionId", int)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal, as it was made for one version of an article."""

    id: SuggestionId
    article_id: ArticleId
    version_id: VersionId
    kind: Kind
    """A claim or a mention; a mention stands for a name with all its places."""
    start: int
    """Where the first of its words begins: the content of a claim, the first place of a name."""
    score: float
    why: str
    origin: Origin
    quote: str
    """The content of a claim, joined by an ellipsis; of a name the name."""
    draft: ClaimDraft | None = None
    """Of a claim: its spans by role and its fields."""
    speaker: str = ""
    """Of a claim: the name of the entity that it is to be filed under, or ''."""
    name: str = ""
    entity_kind: EntityKind | None = None
    places: tuple[tuple[int, int], ...] = ()
    """Of a name: everywhere that it stands, in whatever form."""
    aliases: tuple[str, ...] = ()
    """Of a name: the other forms that it has in the text."""
    reach: tuple[int, int] = (0, 0)
    """From the first to the last word that it is about; of a name its first place."""


class ProposalMark(NamedTuple):
    """One stretch of words of a proposal as the reader paints it."""

    start: int
    end: int
    suggestion_id: int
    kind: str
    role: str
    """'content', 'source' or 'cue'."""
    entity_kind: str
    """Of a name: its kind; otherwise ''."""


class ProposalRow(NamedTuple):
    """A proposal as it is stored; spans and guess are JSON."""

    kind: str
    start: int
    spans: str
    guess: str
    quote: str
    prefix: str
    suffix: str
    origin: str
    score: float
    why: str
