"""The one place that chooses what proposes: the rules alone, or the rules with a model.

The model that learned from the reader's own marks comes before the one that is shipped. One that
cannot be used is passed over: proposals are worth less without it, but they are made.
"""

import json
import logging
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import UserError
from desktop.domain.model import EntityKind
from desktop.homes import homes

if TYPE_CHECKING:
    from desktop.domain.proposal import ProposalRow
    from desktop.suggest.model.tagger import Model
    from desktop.suggest.whole import Suggestions

RULES = "rules"
_PORTION = 250
"""Rows that are packed, and unpacked, at once."""
MOST_FOR_MODEL = 2_000_000
"""Code points; a longer text would keep the model busy for minutes, so the rules work alone."""
SHIPPED = Path(__file__).resolve().parent.parent / "resources" / "model"
_NOTES = frozenset({".md", ".txt"})
_log = logging.getLogger(__name__)


def propose(text: str, names: Mapping[str, EntityKind]) -> "Suggestions":
    """Propose claims and names for a text, by rules and by the model where there is one.

    `names` are those that the project knows. Slow for a long text: not for the thread that draws.
    """
    proposed = propose_by_rules(text, names)
    model = _model() if proposed.english and len(text) <= MOST_FOR_MODEL else None
    return proposed if model is None else model.suggest(text, proposed)


def propose_by_rules(text: str, names: Mapping[str, EntityKind]) -> "Suggestions":
    """Propose claims and names for a text by the rules alone, which are quick."""
    from desktop.suggest.whole import suggest

    return suggest(text, names)


class Prepared(NamedTuple):
    """What was proposed for a text, ready to be stored: `project.suggestions.proposing`."""

    packed: tuple[str, ...]
    """The rows as JSON, some hundred at a time: to read ten thousand at once stops every thread."""
    english: bool

    def rows(self) -> Iterator["ProposalRow"]:
        """Give the rows, unpacked as they are asked for."""
        from desktop.domain.proposal import ProposalRow

        for portion in self.packed:
            yield from map(ProposalRow._make, json.loads(portion))


def prepared(text: str, names: Mapping[str, EntityKind], *, by_rules: bool = False) -> Prepared:
    """Propose for a text and do all the work that storing takes, for a process of its own."""
    from desktop.project.proposing import rows_of

    found = (propose_by_rules if by_rules else propose)(text, names)
    rows = rows_of(text, found)
    portions = (rows[first : first + _PORTION] for first in range(0, len(rows), _PORTION))
    return Prepared(tuple(map(json.dumps, portions)), found.english)


def prepared_by_rules(text: str, names: Mapping[str, EntityKind]) -> Prepared:
    """Do the same by the rules alone: what a person sees until the model has had its say."""
    return prepared(text, names, by_rules=True)


def engine() -> str:
    """Return the name of what `propose` uses now; another one means that it is worth to ask anew.

    Loads no model. RULES where there is none.
    """
    for folder in _folders():
        seen = _seen(folder)
        if seen:
            return f"{RULES} and model {_digest(folder, seen)}"
    return RULES


def learned() -> Path:
    """Return the folder for the model that learned from the reader's own marks."""
    return homes().data / "models"


def _folders() -> tuple[Path, Path]:
    return learned(), SHIPPED


def _seen(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return the files of a model with size and time; nothing where there is no model."""
    try:
        files = sorted(
            path for path in folder.iterdir() if path.is_file() and path.suffix not in _NOTES
        )
        facts = [(path.name, path.stat()) for path in files]
    except OSError:
        return ()
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in facts)


@lru_cache(maxsize=4)
def _digest(folder: Path, seen: tuple[tuple[str, int, int], ...]) -> str:
    digest = 0
    for name, _size, _time in seen:
        try:
            digest = zlib.crc32((folder / name).read_bytes(), digest)
        except OSError:  # it goes just now; the next look sees that
            return "unread"
    return f"{digest:08x}"


def _model() -> "Model | None":
    for folder in _folders():
        seen = _seen(folder)
        model = _loaded(folder, seen) if seen else None
        if model is not None:
            return model
    return None


@lru_cache(maxsize=2)
def _loaded(folder: Path, seen: tuple[tuple[str, int, int], ...]) -> "Model | None":
    """Return the model in a folder, kept as long as its files stay as they were `seen`."""
    try:
        from desktop.suggest.model.tagger import Model

        return Model.load(folder)
    except UserError as problem:
        _log.warning("%s", problem.sentence)
    except ImportError as error:
        _log.warning("The model is not used: %s", error)
    return None
