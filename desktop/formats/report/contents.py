"""What a report is made from: values of the domain, gathered beforehand, nothing read later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.domain.model import (
    Annotation,
    Article,
    Document,
    Entity,
    EntityId,
    Kind,
    Proposition,
    Tag,
    TagId,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts a report has."""

    text: bool = True
    claims: bool = True
    propositions: bool = True
    entities: bool = True
    map: bool = True


class Passage(NamedTuple):
    """Words of an article that stand as evidence, or a claim outside the report."""

    article: str
    """The title of the article."""
    outlet: str
    """Who published it, or ''."""
    quote: str
    number: int
    """Of a claim: its number; otherwise 0."""
    source: str
    """Of a claim: who speaks."""


@dataclass(frozen=True, slots=True)
class ReportArticle:
    """An article with its text and what stands in it."""

    article: Article
    document: Document
    annotations: tuple[Annotation, ...]
    """In the order of the text; of the claims only those that the report is about."""

    @property
    def claims(self) -> tuple[Annotation, ...]:
        """The claims, in the order of the text."""
        return tuple(one for one in self.annotations if one.kind == Kind.CLAIM)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the pages are made from."""

    title: str
    project: str
    """The project's name."""
    subject: str
    """Which articles and claims the report is about, in words."""
    made: str
    """When it was made, UTC ISO-8601."""
    author: str
    articles: tuple[ReportArticle, ...]
    tags: tuple[Tag, ...] = ()
    entities: tuple[Entity, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    passages: Mapping[int, Passage] = field(default_factory=dict)
    """Annotations that are spoken of but stand outside the report, or are evidence."""
    map: str = ""
    """The claim map as SVG, or ''."""
    parts: Parts = field(default_factory=Parts)

    def entities_by_id(self) -> dict[EntityId, Entity]:
        """Return the entities under their ids."""
        return {entity.id: entity for entity in self.entities}

    def tags_by_id(self) -> dict[TagId, Tag]:
        """Return the tags under their ids."""
        return {tag.id: tag for tag in self.tags}
