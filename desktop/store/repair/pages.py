"""The pages of a damaged file, with what a log beside it says was committed.

Nothing is written and nothing is locked. The file may lie in any way: what its header says is
believed only as far as its size allows.
"""

import struct
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from desktop.store.repair.cells import KINDS

Report = Callable[[int, int], None]

_MAGIC = b"SQLite format 3\x00"
_SIZES = tuple(1 << power for power in range(9, 17))
_USUAL = 4096
_LOCK = 0x40000000
"""The byte whose page SQLite never uses."""
_WAL_HEAD, _FRAME_HEAD = 32, 24
_WAL_MAGICS = {0x377F0682: "<", 0x377F0683: ">"}
_KEPT = 512
_SAMPLES = 200


class Pages:
    """What a file and its log hold, by the number of the page, from 1."""

    def __init__(self, path: Path, report: Report | None = None) -> None:
        """Open a file for reading. Raises OSError."""
        self._file = path.open("rb")
        self._bytes = path.stat().st_size
        log = path.with_name(f"{path.name}-wal")
        try:
            self._log: BinaryIO | None = log.open("rb") if log.is_file() else None
        except OSError:
            self._log = None
        head = self._file.read(100)
        self.header_is_whole = head.startswith(_MAGIC) and _said(head) in _SIZES
        self.size = self._page_size(head)
        kept_back = head[20] if self.header_is_whole and self.size - head[20] >= 480 else 0
        self.usable = self.size - kept_back
        self._frames, committed = self._committed(report)
        self.count = max(self._bytes // self.size, committed)
        self._recent: dict[int, bytes] = {}

    def close(self) -> None:
        """Let go of the files."""
        self._file.close()
        if self._log is not None:
            self._log.close()

    @property
    def used_log(self) -> bool:
        """Whether a log beside the file holds pages of it."""
        return bool(self._frames)

    def page(self, number: int) -> bytes | None:
        """Return a page as it was last committed; None when there is none of that number."""
        if not 1 <= number <= self.count or number == _LOCK // self.size + 1:
            return None
        known = self._recent.get(number)
        if known is not None:
            return known
        data = self._read(number)
        if len(data) != self.size:
            return None
        if len(self._recent) >= _KEPT:
            self._recent.clear()
        self._recent[number] = data
        return data

    def _read(self, number: int) -> bytes:
        if number in self._frames and self._log is not None:
            self._log.seek(self._frames[number])
            return self._log.read(self.size)
        self._file.seek((number - 1) * self.size)
        return self._file.read(self.size)

    def _page_size(self, head: bytes) -> int:
        if self._log is not None:
            said = self._log.read(_WAL_HEAD)
            self._log.seek(0)
            if len(said) == _WAL_HEAD and int.from_bytes(said[:4], "big") in _WAL_MAGICS:
                size = int.from_bytes(said[8:12], "big")
                if size in _SIZES:
                    return size
        if self.header_is_whole:
            return _said(head)
        return self._guessed_size()

    def _guessed_size(self) -> int:
        """Return the smallest size at whose multiples pages of trees begin about most often."""
        seen: Counter[int] = Counter()
        if self._bytes < 64 * _USUAL:
            return _USUAL  # too few pages to tell
        for size in _SIZES:
            whole = self._bytes // size
            step = whole // _SAMPLES | 1  # odd, so that not only every eighth place is seen
            places = range(size, whole * size, step * size)
            hits = 0
            for place in places:
                self._file.seek(place)
                hits += self._looks_like_tree(self._file.read(8), size)
            if places:
                seen[size] = 1000 * hits // len(places)
        best = max(seen.values())
        return min(size for size, share in seen.items() if share * 10 >= best * 7)

    @staticmethod
    def _looks_like_tree(head: bytes, size: int) -> bool:
        if len(head) < 8 or head[0] not in KINDS or head[7] > 60:
            return False
        _first, count, content = struct.unpack(">HHH", head[1:7])
        return bool(0 < count <= size // 4 and 8 + 2 * count <= (content or 65536) <= size)

    # --- the log ---

    def _committed(self, report: Report | None) -> tuple[dict[int, int], int]:
        """Return where in the log the newest committed pages lie, and the size of the whole."""
        found: dict[int, int] = {}
        if self._log is None:
            return found, 0
        head = self._log.read(_WAL_HEAD)
        order = _WAL_MAGICS.get(int.from_bytes(head[:4], "big"))
        if order is None or len(head) != _WAL_HEAD:
            return found, 0
        sums = _checksum(head[:24], (0, 0), order)
        if sums != struct.unpack(">II", head[24:]):
            return found, 0
        salts, pending, pages, at = head[16:24], {}, 0, _WAL_HEAD
        size = self._log.seek(0, 2)
        self._log.seek(_WAL_HEAD)
        while True:
            frame = self._log.read(_FRAME_HEAD + self.size)
            if len(frame) != _FRAME_HEAD + self.size or frame[8:16] != salts:
                break
            sums = _checksum(frame[:8], sums, order)
            sums = _checksum(frame[_FRAME_HEAD:], sums, order)
            if sums != struct.unpack(">II", frame[16:24]):
                break
            number, committed = struct.unpack(">II", frame[:8])
            pending[number] = at + _FRAME_HEAD
            at += len(frame)
            if committed:
                found |= pending
                pending, pages = {}, committed
            if report is not None:
                report(at, size)
        return found, min(pages, max(found, default=0) + self._bytes // self.size)


def _said(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size


def _checksum(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = sums
    numbers = struct.unpack(f"{order}{len(data) // 4}I", data)
    for place in range(0, len(numbers), 2):
        one = (one + numbers[place] + two) & 0xFFFFFFFF
        two = (two + numbers[place + 1] + one) & 0xFFFFFFFF
    return one, two
