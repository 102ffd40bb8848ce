"""How the articles stand in the rail: sorted, sifted, divided into sections.

Plain values and functions; what is chosen is kept with the project as JSON.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.model import Article

SORTS = ("added", "title", "published", "read", "claims")
SECTIONS = ("", "month", "tag")
MARKED = ("", "with", "without")
_NEWEST_FIRST = frozenset({"published", "read", "claims"})
"""Sorts that begin with the newest, or most, unless they are turned round."""


class Heading(NamedTuple):
    """A line between articles: a month (year-month), a tag, or '' for those without."""

    kind: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Order:
    """What a person chose; 0 and '' let everything through."""

    sort: str = "added"
    turned: bool = False
    sections: str = ""
    marked: str = ""
    tag_id: int = 0
    collection_id: int = 0
    media_type: str = ""

    @property
    def sifts(self) -> bool:
        """Whether any article may be left out."""
        return bool(self.marked or self.tag_id or self.collection_id or self.media_type)

    @property
    def hangs_on_tags(self) -> bool:
        """Whether a tag put on or taken off may change the list."""
        return bool(self.tag_id) or self.sections == "tag"

    @property
    def hangs_on_marks(self) -> bool:
        """Whether a mark that comes or goes may change the list."""
        return self.hangs_on_tags or bool(self.marked) or self.sort == "claims"

    def with_(self, name: str, value: object) -> "Order":
        """Return it with another value of one field."""
        return Order.from_json({**self.to_json(), name: value})

    def to_json(self) -> dict[str, object]:
        """Return what is kept."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def from_json(cls, kept: object) -> "Order":
        """Return what was kept; what makes no sense counts as not chosen."""
        if not isinstance(kept, dict):
            return cls()
        values = {
            each.name: kept[each.name]
            for each in fields(cls)
            if type(kept.get(each.name)) is type(each.default)
        }
        for name, allowed in (("sort", SORTS), ("sections", SECTIONS), ("marked", MARKED)):
            if values.get(name) not in allowed:
                values.pop(name, None)
        return cls(**values)


@dataclass(slots=True)
class Facts:
    """What is known of the articles beside what they hold themselves."""

    marks_by_tag: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    last_read: Mapping[int, str] = field(default_factory=dict)
    tags: Mapping[int, str] = field(default_factory=dict)
    """Tag id -> name, in the order of the tags."""
    collections: Mapping[int, frozenset[int]] = field(default_factory=dict)


def shelved(articles: Iterable[Article], order: Order, facts: Facts) -> list[Article | Heading]:
    """Return the rows of the list."""
    kept = sifted(articles, order, facts)
    key = _key(order, facts)
    kept.sort(key=key, reverse=order.turned != (order.sort in _NEWEST_FIRST))
    if not order.sections:
        return list(kept)
    by_name: dict[str, list[Article]] = {}
    for article in kept:
        by_name.setdefault(section_of(article, order.sections, facts), []).append(article)
    rows: list[Article | Heading] = []
    for name in _in_order(by_name, order, facts):
        rows.append(Heading(order.sections, name, len(by_name[name])))
        rows += by_name[name]
    return rows


def sifted(articles: Iterable[Article], order: Order, facts: Facts) -> list[Article]:
    """Return the articles that the filter lets through."""
    return [article for article in articles if _fits(article, order, facts)]


def standing(article: Article, order: Order, facts: Facts) -> tuple[bool, str]:
    """Return whether an article is shown, and in which section."""
    section = section_of(article, order.sections, facts) if order.sections else ""
    return _fits(article, order, facts), section


def _fits(article: Article, order: Order, facts: Facts) -> bool:
    marks = bool(article.claims or article.entities or article.highlights)
    among = facts.collections.get(order.collection_id)
    return not (
        (order.marked == "with" and not marks)
        or (order.marked == "without" and marks)
        or (order.tag_id and order.tag_id not in facts.marks_by_tag.get(article.id, {}))
        or (order.collection_id and among is not None and article.id not in among)
        or (order.media_type and article.media_type != order.media_type)
    )


def _key(order: Order, facts: Facts) -> Callable[[Article], tuple[object, ...]]:
    keys: dict[str, Callable[[Article], tuple[object, ...]]] = {
        "added": lambda one: (one.added, one.id),
        "title": lambda one: (_folded(one.title), one.id),
        "published": lambda one: (one.published, one.added, one.id),
        "read": lambda one: (facts.last_read.get(one.id, ""), one.id),
        "claims": lambda one: (one.claims, one.entities + one.highlights, one.id),
    }
    return keys[order.sort]


def section_of(article: Article, sections: str, facts: Facts) -> str:
    """Return the section of an article: its month, or the tag that most of its marks have."""
    if sections == "month":
        return (article.published or article.added)[:7]
    counts = facts.marks_by_tag.get(article.id, {})
    known = [tag for tag in facts.tags if tag in counts]
    return facts.tags[max(known, key=lambda tag: counts[tag])] if known else ""


def _in_order(names: Iterable[str], order: Order, facts: Facts) -> Sequence[str]:
    if order.sections == "month":
        oldest_first = order.sort in ("added", "published") and (
            order.turned == (order.sort in _NEWEST_FIRST)
        )
        return sorted(names, reverse=not oldest_first)
    places = {name: place for place, name in enumerate(facts.tags.values())}
    return sorted(names, key=lambda name: places.get(name, len(places)))


_SIGNS = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code).isspace())}


@lru_cache(maxsize=100_000)
def _folded(title: str) -> str:
    """Return a title as it is sorted: without case, accents and signs."""
    if title.isascii():
        return title.lower().translate(_SIGNS)
    apart = unicodedata.normalize("NFD", title.casefold())
    return "".join(letter for letter in apart if letter.isalnum() or letter.isspace())
