"""What can be fuzzed: the table of targets, each made when it is asked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from tests.fuzz.mutating import Mutate

Run = Callable[[bytes], object]
"""Does with the bytes what the program would do; raises UserError where they are refused."""


@dataclass(frozen=True, slots=True)
class Target:
    """One reader and what it is tried with."""

    seeds: Callable[[], list[bytes]]
    """Sound inputs, made by the tests' own builders; the same in every run."""
    mutate: Mutate
    open: Callable[[Path], Run]
    """Makes what the runs need, in a folder of their own, and returns the run."""
    seconds: float = 10.0
    """Of one input; the program allows its readers more, but for much larger files."""
    megabytes: int = 1_000
    """As the program allows its readers."""
    ending: str = ".bin"
    """Of the name under which a find is kept."""
    instrumented: tuple[str, ...] = field(default=("desktop",))
    """Packages whose branches guide the search; C libraries cannot be."""


WEIGHTS = {
    "text": 1.0,
    "markdown": 1.5,
    "front_matter": 0.5,
    "html": 2.5,
    "docx": 2.5,
    "epub": 2.0,
    "odt": 2.0,
    "rtf": 2.0,
    "pdf": 4.0,
    "drawing": 1.5,
    "inline": 0.5,
    "clipboard": 1.0,
    "links": 0.7,
    "answer": 1.0,
    "csv": 2.0,
    "cells": 0.3,
    "project": 2.5,
    "history": 1.5,
    "model": 1.0,
    "view_state": 0.7,
    "settings": 0.5,
    "search": 0.7,
    "dates": 0.5,
    "rules": 2.0,
    "tagger": 1.0,
    "anchors": 1.0,
    "arguments": 1.0,
}
"""Every reader, and its share of the time."""
ROOMS = {
    "reading": (
        *("text", "markdown", "front_matter", "html", "docx", "epub", "odt", "rtf", "pdf"),
        *("drawing", "inline", "clipboard", "links", "answer"),
    ),
    "keeping": ("csv", "cells", "project", "history", "view_state", "settings", "search"),
    "misbehaving": ("misdeeds",),
    "wording": ("dates", "rules", "tagger", "model", "anchors", "arguments"),
}
"""The module that has each target, in a function of its name."""


def target(name: str) -> Target:
    """Return a target by its name. Raises KeyError for another one."""
    for room, names in ROOMS.items():
        if name in names:
            made: Target = getattr(import_module(f"tests.fuzz.{room}"), name)()
            return made
    raise KeyError(name)


@contextmanager
def opened(name: str, folder: Path) -> Iterator[Run]:
    """Give the run of a reader; what it holds open, such as a project, is closed in the end."""
    run = target(name).open(folder)
    try:
        yield run
    finally:
        close = getattr(run, "close", None)
        if close is not None:
            close()
