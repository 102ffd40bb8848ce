"""Claims, links and articles in few words: what map, timeline, matrix and report are drawn from.

Plain tuples, because an overview reads thousands of them at once.
"""

from typing import NamedTuple


class ClaimBrief(NamedTuple):
    """One claim; the words of closed lists are their values, numbers are 0 where there is none."""

    id: int
    article_id: int
    number: int
    start: int
    """Code point of its first content span."""
    statement: str
    """The statement, else the words marked."""
    source: str
    """How the source reads in one line, '' without one."""
    entity_id: int
    """The entity that speaks, or 0."""
    entity_kind: str
    source_kind: str
    act: str
    certainty: str
    polarity: str
    quote_type: str
    status: str
    verdict: str
    said_on: str
    parent_id: int
    proposition_id: int
    contradicted: bool
    """Whether another claim denies or disputes it."""
    reliability: str
    credibility: str

    @property
    def speaker(self) -> tuple[int, str]:
        """What makes two claims those of one source: the entity, else the words, case folded."""
        return (self.entity_id, "") if self.entity_id else (0, self.source.casefold())


class LinkBrief(NamedTuple):
    """How one claim answers another."""

    id: int
    from_id: int
    to_id: int
    relation: str


class ArticleBrief(NamedTuple):
    """One article."""

    id: int
    title: str
    publisher: str
    published: str
    added: str
