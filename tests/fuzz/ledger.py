"""What a child tells of its work, in memory that outlives it: counts, and the input at hand."""

import mmap
import struct
import time
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.mutating import LARGEST

_HEAD = struct.Struct("<QQQdQ")
_LONGEST = 5 * LARGEST
"""Bytes of an input that are kept; a whole project file has room."""
_SIZE = _HEAD.size + _LONGEST


class Told(NamedTuple):
    """Where a child is."""

    runs: int
    """Inputs that were tried, the one at hand among them."""
    read: int
    """Of these, how many were read to their end."""
    refused: int
    """How many were refused with a sentence, as they should be."""
    since: float
    """When the input at hand was begun (time.monotonic of this computer), 0 for none."""
    length: int


class Ledger:
    """A file that is shared by a child and the one that watches it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(_SIZE))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _SIZE)

    def close(self) -> None:
        """Let go of the file."""
        self._memory.close()

    @property
    def told(self) -> Told:
        """What the child told last."""
        return Told(*_HEAD.unpack_from(self._memory))

    @property
    def input(self) -> bytes:
        """The input at hand, or the last one."""
        return bytes(self._memory[_HEAD.size : _HEAD.size + self.told.length])

    def begin(self, data: bytes) -> None:
        """Note an input before it is tried."""
        told = self.told
        kept = data[:_LONGEST]
        self._memory[_HEAD.size : _HEAD.size + len(kept)] = kept
        _HEAD.pack_into(
            self._memory, 0, told.runs + 1, told.read, told.refused, time.monotonic(), len(kept)
        )

    def end(self, *, read: bool, refused: bool) -> None:
        """Note how an input went."""
        told = self.told
        _HEAD.pack_into(
            self._memory, 0, told.runs, told.read + read, told.refused + refused, 0.0, told.length
        )
