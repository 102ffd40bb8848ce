"""Where names stand: places to mark, mentions that are, and all there is of an entity."""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.brief import ArticleBrief, ClaimBrief
from desktop.domain.model import Entity

AROUND = 60
"""Code points of context on either side of the words of a place."""


class Place(NamedTuple):
    """Words of an article that name an entity and are not marked yet; offsets are code points."""

    article_id: int
    start: int
    end: int
    words: str
    before: str
    after: str


class MentionBrief(NamedTuple):
    """One mention with the words around it."""

    id: int
    article_id: int
    start: int
    words: str
    before: str
    after: str
    note: str


@dataclass(frozen=True, slots=True)
class EntityOverview:
    """Everything that a project holds of one entity."""

    entity: Entity
    articles: tuple[ArticleBrief, ...]
    """Those that hold a mention or a claim of it, as they were added."""
    mentions: tuple[MentionBrief, ...]
    """By article, in the order of the text."""
    said: tuple[ClaimBrief, ...]
    """Claims of which it is the source."""
    about: tuple[ClaimBrief, ...]
    """Claims whose words hold a mention or a name of it."""


def place_in(text: str, article_id: int, start: int, end: int) -> Place:
    """Return a place with the words around it."""
    return Place(
        article_id,
        start,
        end,
        text[start:end],
        text[max(0, start - AROUND) : start],
        text[end : end + AROUND],
    )


def context(before: str, after: str, most: int) -> tuple[str, str]:
    """Return what stands around some words, each in one line, whole words only.

    `most` is the count of code points at which the context was cut off when it was taken.
    """
    left, right = " ".join(before.split()), " ".join(after.split())
    if len(before) >= most:
        left = "…" + left.partition(" ")[2]
    if len(after) >= most:
        right = right.rpartition(" ")[0] + " …"
    if left and before[-1:].isspace():
        left += " "
    if right and after[:1].isspace():
        right = f" {right}"
    return left, right
