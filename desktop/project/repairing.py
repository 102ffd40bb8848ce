"""A damaged project made into a new one, as far as it can be read."""

from collections.abc import Callable
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.store.repair import Outcome
from desktop.store.repair import repair as work

__all__ = ["Outcome", "repair"]


def repair(
    damaged: Path,
    target: Path,
    called: str = "",
    report: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Write what can be read of a damaged project into a new file that does not exist yet.

    Texts that are lost are read again from their original files, where those are whole. `called` is
    what sentences say of the new file, where it gets its name later; `report` hears of pages.
    Raises UserError, and leaves no file then.
    """
    return work(damaged, target, called, report, _text_of)


def _text_of(name: str, data: bytes) -> str | None:
    from desktop.formats import read_data

    try:
        return read_data(data, name).text
    except UserError:  # locked, or damaged itself
        return None
