"""What a person keeps by name for later: sets of articles, and views on the claims."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from desktop.domain.model import ArticleId

CollectionId = NewType("CollectionId", int)
SavedViewId = NewType("SavedViewId", int)


@dataclass(frozen=True, slots=True)
class Collection:
    """A set of articles under a name, in the order in which they were added to the project."""

    id: CollectionId
    name: str
    article_ids: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A scope, a filter, a grouping and an order under a name, as JSON values."""

    id: SavedViewId
    name: str
    definition: Mapping[str, object] = field(default_factory=dict)
