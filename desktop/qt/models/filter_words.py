"""A filter of claims in words: each condition, and the filter without it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Tag
from desktop.qt.models.words import named, one_line, tr

LONGEST = 32
"""Code points of a condition."""


class Condition(NamedTuple):
    """One condition as it reads, and what is wanted when it is taken away."""

    words: str
    without: ClaimFilter


def conditions_of(
    wanted: ClaimFilter, tags: Iterable[Tag] = (), *, text: bool = True
) -> list[Condition]:
    """Return the conditions of a filter; `text` says whether its words are one of them."""
    found: list[Condition] = []
    if text and wanted.text:
        words = tr("“{words}”").format(words=one_line(wanted.text, LONGEST))
        found.append(Condition(words, replace(wanted, text="")))
    for act in wanted.acts:
        rest = tuple(one for one in wanted.acts if one != act)
        found.append(Condition(named(act), replace(wanted, acts=rest)))
    for source in wanted.sources:
        rest_of_sources = tuple(one for one in wanted.sources if one != source)
        words = one_line(source, LONGEST) or tr("no source")
        found.append(Condition(words, replace(wanted, sources=rest_of_sources)))
    names = {int(tag.id): tag.name for tag in tags}
    for tag_id in wanted.tag_ids:
        rest_of_tags = tuple(one for one in wanted.tag_ids if one != tag_id)
        words = tr("tag {name}").format(name=one_line(names.get(tag_id, tr("deleted")), LONGEST))
        found.append(Condition(words, replace(wanted, tag_ids=rest_of_tags)))
    for status in wanted.statuses:
        rest_of_statuses = tuple(one for one in wanted.statuses if one != status)
        found.append(Condition(named(status), replace(wanted, statuses=rest_of_statuses)))
    for name, words in switch_words():
        if getattr(wanted, name):
            found.append(Condition(words, switched(wanted, name, on=False)))
    return found


def in_words(wanted: ClaimFilter, tags: Iterable[Tag] = ()) -> str:
    """Return a filter as one line, '' when it lets everything through."""
    return ", ".join(condition.words for condition in conditions_of(wanted, tags))


def switch_words() -> tuple[tuple[str, str], ...]:
    """Return the conditions that are on or off: name of the field, words."""
    return (
        ("no_source", tr("no source")),
        ("anonymous", tr("anonymous source")),
        ("contradicted", tr("contradicted")),
        ("unlinked", tr("not linked")),
    )


def switched(wanted: ClaimFilter, name: str, *, on: bool) -> ClaimFilter:
    """Return the filter with one of `switch_words` on or off. KeyError for another name."""
    return {
        "no_source": replace(wanted, no_source=on),
        "anonymous": replace(wanted, anonymous=on),
        "contradicted": replace(wanted, contradicted=on),
        "unlinked": replace(wanted, unlinked=on),
    }[name]


def toggled(wanted: ClaimFilter, name: str, value: object, *, on: bool) -> ClaimFilter:
    """Return the filter with a value among 'acts', 'sources', 'tag_ids' or 'statuses', or not."""
    rest = tuple(one for one in getattr(wanted, name) if one != value)
    changed: dict[str, Any] = {name: (*rest, value) if on else rest}
    return replace(wanted, **changed)


def claims_words(shown: int, total: int) -> str:
    """Return '12 of 121 claims', or '121 claims' when all are shown."""
    if shown != total:
        return tr("{shown} of {total} claims").format(shown=f"{shown:,}", total=f"{total:,}")
    return counted_claims(total)


def counted_claims(count: int) -> str:
    """Return '1 claim' or '14 claims'."""
    return tr("1 claim") if count == 1 else tr("{count} claims").format(count=f"{count:,}")
