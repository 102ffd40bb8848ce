"""How the articles stand in the rail: sorted, sifted, divided into sections.

Plain values and functions; what is chosen is kept with the project as JSON.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

SORTS = ("added", "title", "published", "read", "claims")
SECTIONS = ("", "month", "tag")
MARKED = ("", "with", "without")
_NEWEST_FIRST = frozenset({"published", "read", "claims"})
"""Sorts that begin with the newest, or most, unless they are turned round."""

Standing = tuple[str, Any]
"""The section of an article, '' for those without, and what it is sorted by."""
ANYWHERE: Standing = ("", None)
"""Where an article stands that is neither sorted nor in a section."""


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
    def plain(self) -> bool:
        """Whether the articles stand as they were added, all of them."""
        return self.sort == "added" and not (self.sections or self.sifts)

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

    @property
    def hangs_on_facts(self) -> bool:
        """Whether another title, date or version of an article may change the list."""
        return self.sort in ("title", "published") or bool(self.sections or self.media_type)

    @property
    def counts(self) -> bool:
        """Whether all marks have to be looked through to know where the articles stand."""
        return self.hangs_on_tags or self.sort == "claims"

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


def shelved(
    ids: Iterable[int], standings: Mapping[int, Standing], order: Order, tags: Sequence[str] = ()
) -> list[int | Heading]:
    """Return the rows of the list: ids of articles, between headings where there are sections.

    The ids come in the order in which the articles were added; those without a standing are left
    out. `tags` are the names in their order, for sections by tag.
    """
    kept = [one for one in ids if one in standings]
    if order.sort != "added":
        kept.sort(key=lambda one: standings[one][1])
    if order.turned != (order.sort in _NEWEST_FIRST):
        kept.reverse()
    if not order.sections:
        return [*kept]
    by_name: dict[str, list[int]] = {}
    for one in kept:
        by_name.setdefault(standings[one][0], []).append(one)
    rows: list[int | Heading] = []
    for name in _in_order(by_name, order, tags):
        rows.append(Heading(order.sections, name, len(by_name[name])))
        rows += by_name[name]
    return rows


def _in_order(names: Iterable[str], order: Order, tags: Sequence[str]) -> Sequence[str]:
    if order.sections == "month":
        oldest_first = order.sort in ("added", "published") and (
            order.turned == (order.sort in _NEWEST_FIRST)
        )
        return sorted(names, reverse=not oldest_first)
    places = {name: place for place, name in enumerate(tags)}
    return sorted(names, key=lambda name: places.get(name, len(places)))


_SIGNS = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code).isspace())}


def folded(title: str) -> str:
    """Return a title as it is sorted: without case, accents and signs."""
    if title.isascii():
        return title.lower().translate(_SIGNS)
    apart = unicodedata.normalize("NFD", title.casefold())
    return "".join(letter for letter in apart if letter.isalnum() or letter.isspace())
