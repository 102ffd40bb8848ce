"""What goes along with a copy that is given to others, and what stays at home.

History, what was read last and how the window stood never go along; there is nothing to choose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.model import ArticleId


class Share(StrEnum):
    """A part of a project that goes along only when a person says so."""

    NOTES = "notes"
    """Notes on marks, articles, names, claims and evidence."""
    AUTHORS = "authors"
    """Who made the marks, and when anyone worked on what."""
    EVIDENCE = "evidence"
    REPLIES = "replies"
    """Who was asked for a reply, and what they answered."""
    TAGS = "tags"
    SETS = "sets"
    """The sets that articles are in."""
    ADDRESSES = "addresses"
    """Links that the texts came from, and when they were taken."""
    FILES = "files"
    """The files and pages as they came, and their names: those may tell from whom."""
    VERSIONS = "versions"
    """Older texts, and marks that stand on them alone."""
    SUGGESTIONS = "suggestions"
    """Open suggestions, and those that were refused."""
    VIEWS = "views"
    """Saved views."""


AT_FIRST = frozenset({Share.EVIDENCE, Share.TAGS, Share.ADDRESSES})
"""What goes along when nobody chose: what a claim is checked with, nothing said in confidence."""


@dataclass(frozen=True, slots=True)
class ShareChoice:
    """What goes along."""

    parts: frozenset[Share] = AT_FIRST
    articles: frozenset[ArticleId] | None = None
    """None for all of them."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A copy that was written: how many things of which kind it holds."""

    counts: Mapping[str, int]
    left_out: tuple[Share, ...]
