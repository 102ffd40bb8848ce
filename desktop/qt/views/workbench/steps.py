"""Work that can be stopped between its steps: done whole, or a little at a time by a page."""

from collections.abc import Generator
from typing import TypeVar

SLICE = 25
"""Claims of one step: some milliseconds."""

Made = TypeVar("Made")
Steps = Generator[None, None, Made]
"""A generator that gives control away now and then; what it made is its return value."""


def whole(steps: Steps[Made]) -> Made:
    """Do all steps now, and return what they made."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made
