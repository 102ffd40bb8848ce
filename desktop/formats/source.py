"""Take the bytes of a file that a person named: only of a regular file, and never too many."""

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import FileProblem
from desktop.formats.limits import MAX_BYTES

_NAME_SHOWN = 80
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_name(name: str) -> str:
    """Return a file's name as text that can be stored and shown.

    Bytes that are not UTF-8 (lone surrogates) become U+FFFD, control characters '?'.
    """
    whole = _SURROGATE.sub("\ufffd", name)
    return "".join(character if character.isprintable() else "?" for character in whole)


def named(path: Path) -> str:
    """Return how a sentence calls this file: its name in quotation marks, not too long."""
    name = clean_name(path.name or str(path))
    if len(name) > _NAME_SHOWN:
        name = name[: _NAME_SHOWN // 2] + "…" + name[-_NAME_SHOWN // 2 :]
    return f"‘{name}’"


def open_bytes(path: Path) -> BinaryIO:
    """Open a regular file for reading; raise FileProblem for anything else.

    A pipe or a device is never waited for: it is recognised before and after opening.
    """
    try:
        _refuse_unless_regular(path.stat().st_mode, path)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise _cannot_read(path, error) from error
    stream = os.fdopen(descriptor, "rb")
    try:
        _refuse_unless_regular(os.fstat(descriptor).st_mode, path)
    except FileProblem:
        stream.close()
        raise
    return stream


def take_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; raise FileProblem else."""
    with open_bytes(path) as stream:
        if os.fstat(stream.fileno()).st_size > limit:
            raise _too_large(path, limit)
        try:
            data = stream.read(limit + 1)
        except OSError as error:
            raise _cannot_read(path, error) from error
    # The size said before reading is only a promise: files grow, and some say 0.
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def _refuse_unless_regular(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise FileProblem(f"{named(path)} is a folder; choose the files in it.")
    if not stat.S_ISREG(mode):
        raise FileProblem(f"{named(path)} is a pipe or a device, not a file; choose a file.")


def _too_large(path: Path, limit: int) -> FileProblem:
    return FileProblem(
        f"{named(path)} is larger than {limit // 1_000_000} MB, more than an article can be; "
        "split it and add the parts."
    )


def _cannot_read(path: Path, error: OSError | ValueError) -> FileProblem:
    name = named(path)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return FileProblem(f"There is no file {name}; look for a typing mistake in its path.")
    if isinstance(error, PermissionError):
        return FileProblem(
            f"You may not read {name}; ask its owner for permission, or copy it to your own folder."
        )
    if isinstance(error, OSError) and error.strerror:
        return FileProblem(
            f"{name} cannot be read ({error.strerror}); try a copy of it in another folder."
        )
    return FileProblem(f"{name} is not a name that a file can have; choose another file.")
