"""Look for words in the bytes of a file: as they are, as UTF-16, and inside what is compressed."""

import random
import string
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

LETTERS = 18
_TOLD = 12
"""A full-text index leaves out the first letters that a word shares with the one before it."""
_HEADS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def word_of(name: str, seed: int = 0) -> str:
    """Return the one word that stands for a name: letters only, always the same."""
    rng = random.Random(f"{seed}:{name}")
    return "".join(rng.choice(string.ascii_lowercase) for _ in range(LETTERS))


def found_in(paths: Iterable[Path], words: Iterable[str]) -> set[str]:
    """Return the words that lie in any of the files, or whose end does."""
    wanted = set(words)
    found: set[str] = set()
    for path in paths:
        if path.is_file():
            for data in _readings(path.read_bytes()):
                found |= {word for word in wanted - found if _lies_in(word, data)}
    return found


def beside(path: Path) -> list[Path]:
    """Return a file of a database with all that may lie beside it."""
    return [path, *(Path(f"{path}{end}") for end in ("-wal", "-shm", "-journal"))]


def _lies_in(word: str, data: bytes) -> bool:
    end = word[-_TOLD:]
    return any(end.encode(coding) in data for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def _readings(data: bytes) -> Iterator[bytes]:
    yield data.lower()
    for head in _HEADS:
        at = data.find(head)
        while at >= 0:
            opened = _decompressed(data[at:])
            if opened:
                yield opened.lower()
            at = data.find(head, at + 1)


def _decompressed(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 5_000_000)
    except zlib.error:
        return b""
