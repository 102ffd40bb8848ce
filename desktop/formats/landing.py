"""Put a written file in place whole or not at all: beside the target first, then moved."""

import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from desktop.domain.errors import FileProblem
from desktop.formats.source import named

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_PROJECT = b"SQLite format 3\x00"
_SUFFIX = ".ascribe"
_ABANDONED = 3600.0
"""Seconds without a write after which an unfinished file is that of a program that died."""


@contextmanager
def landing(target: Path) -> Iterator[TextIO]:
    """Open a UTF-8 stream whose text takes the place of `target` when the block ends well.

    On any exception the target is as it was and nothing lies beside it. Raises FileProblem when
    the disk or the folder is at fault; a pipe that was closed stays a BrokenPipeError.
    """
    try:
        real = target.resolve()
        mode = _mode(real)
        if mode is not None and not stat.S_ISREG(mode):
            with real.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        with _beside(real, mode) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _cannot_write(target, error) from error


@contextmanager
def _beside(target: Path, mode: int | None) -> Iterator[TextIO]:
    if mode is not None:
        _refuse_project(target)
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "read-only", str(target))
    _forget_abandoned(target.parent)
    part = target.parent / f".ascribe-{secrets.token_hex(8)}.part"
    try:
        with part.open("x", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            with suppress(OSError):
                shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _forget_abandoned(folder: Path) -> None:
    """Remove the unfinished files that a program left there when it died; others stay."""
    for part in folder.glob(".ascribe-*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()


def _mode(target: Path) -> int | None:
    """Return the mode of what stands there, None for nothing; refuse a folder."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise FileProblem(f"{named(target)} is a folder; give a file name in it.")
    return mode


def _refuse_project(target: Path) -> None:
    head = _PROJECT
    if target.suffix.casefold() != _SUFFIX:  # closing one that is open here would drop its locks
        try:
            with target.open("rb") as stream:
                head = stream.read(len(_PROJECT))
        except PermissionError:
            return
    if head == _PROJECT:
        raise FileProblem(
            f"{named(target)} is a project or another database; choose another file name."
        )


def _settle(folder: Path) -> None:
    """Make the move itself last; a folder cannot be synced everywhere."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cannot_write(target: Path, error: OSError) -> FileProblem:
    name = named(target)
    if error.errno in _FULL:
        return FileProblem(
            f"The disk is full and {name} was not written; free some space or choose another disk."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return FileProblem(
            f"{name} cannot be written there; close it in other programs, "
            "or choose a folder where you may write."
        )
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return FileProblem(
            f"There is no folder {named(target.parent)} for {name}; make it or choose another."
        )
    reason = error.strerror or "unknown reason"
    return FileProblem(f"{name} could not be written ({reason}); choose another place.")
