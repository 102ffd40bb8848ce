"""New files that lie under their name whole or not at all, whenever the program dies.

They are written beside the place under another name and moved there when they are finished.
"""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.store.beside import ENDINGS

_ABANDONED = 3600.0
"""Seconds without a write after which an unfinished file is that of a program that died."""


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """Give the path to write at; the file takes its place when the block ends well.

    On any exception nothing is left. Raises FileExistsError when something has the name by then,
    OSError when the file cannot be moved.
    """
    forget_abandoned(target.parent)
    part = target.parent / f".ascribe-{secrets.token_hex(8)}.part"
    try:
        yield part
        _sync(part)
        if target.exists():
            raise FileExistsError(target)
        forget_beside(target)
        os.replace(part, target)  # noqa: PTH105  (atomic on every platform)
    finally:
        _forget(part)
    if os.name == "posix":
        _sync(target.parent)


def forget_beside(path: Path) -> None:
    """Remove what SQLite kept beside a file that is no more, or it would become part of a new one.

    Only for a path at which no file lies.
    """
    for ending in ENDINGS:
        Path(f"{path}{ending}").unlink(missing_ok=True)


def forget_abandoned(folder: Path) -> None:
    """Remove the unfinished files that a program left there when it died; others stay."""
    for part in folder.glob(".ascribe-*.part*"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()


def _forget(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
        forget_beside(part)


def _sync(path: Path) -> None:
    """Have the disk hold it before anyone relies on it; a folder cannot be synced everywhere."""
    folder = path.is_dir()
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
