"""The choices of the claim form, in words."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from desktop.qt.models.words import named, tr

Value = TypeVar("Value", bound=StrEnum)


def choices(values: Iterable[Value]) -> list[tuple[Value | None, str]]:
    """Return the values with their words."""
    return [(value, named(value)) for value in values]


def optional(values: Iterable[Value], none: str) -> list[tuple[Value | None, str]]:
    """Return the values with their words, after the choice of none."""
    return [(None, none), *choices(values)]


def reliability_choices() -> list[tuple[str | None, str]]:
    """Return the grades of a source on the Admiralty scale."""
    return [
        ("", tr("source not graded")),
        ("A", tr("A  completely reliable")),
        ("B", tr("B  usually reliable")),
        ("C", tr("C  fairly reliable")),
        ("D", tr("D  not usually reliable")),
        ("E", tr("E  unreliable")),
        ("F", tr("F  cannot be judged")),
    ]


def credibility_choices() -> list[tuple[str | None, str]]:
    """Return the grades of an information on the Admiralty scale."""
    return [
        ("", tr("information not graded")),
        ("1", tr("1  confirmed by others")),
        ("2", tr("2  probably true")),
        ("3", tr("3  possibly true")),
        ("4", tr("4  doubtful")),
        ("5", tr("5  improbable")),
        ("6", tr("6  cannot be judged")),
    ]
