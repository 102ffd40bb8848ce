"""Ways in which a file goes bad, each at a place that chance chooses."""

import random
from collections.abc import Callable

PAGE = 4096
_NODES = frozenset({0x02, 0x05})
_TREES = frozenset({0x02, 0x05, 0x0A, 0x0D})
Damage = Callable[[bytearray, random.Random], set[int]]
"""Changes the bytes of a file; returns the pages that are no longer what they were."""


def _some_page(data: bytearray, rng: random.Random) -> int:
    return rng.randrange(2, len(data) // PAGE + 1)


def _span(page: int) -> slice:
    return slice((page - 1) * PAGE, page * PAGE)


def zeroed(data: bytearray, rng: random.Random) -> set[int]:
    """A page of zeros, as after a crash of the disk."""
    page = _some_page(data, rng)
    data[_span(page)] = bytes(PAGE)
    return {page}


def random_bytes(data: bytearray, rng: random.Random) -> set[int]:
    """A page of anything."""
    page = _some_page(data, rng)
    data[_span(page)] = rng.randbytes(PAGE)
    return {page}


def other_page(data: bytearray, rng: random.Random) -> set[int]:
    """A page that was written to the place of another."""
    page, other = _some_page(data, rng), _some_page(data, rng)
    if data[_span(page)] == data[_span(other)]:
        return set()
    data[_span(page)] = data[_span(other)]
    return {page}


def sector(data: bytearray, rng: random.Random) -> set[int]:
    """A sector of 512 bytes that cannot be read."""
    page, part = _some_page(data, rng), rng.randrange(8)
    start = (page - 1) * PAGE + part * 512
    data[start : start + 512] = bytes(512)
    return {page}


def truncated(data: bytearray, rng: random.Random) -> set[int]:
    """The end of the file is gone: a copy that was not finished."""
    pages = len(data) // PAGE
    keep = rng.randrange(pages // 2, pages) * PAGE + rng.randrange(PAGE)
    del data[keep:]
    return set(range(keep // PAGE + 1, pages + 1))


def bits(data: bytearray, rng: random.Random) -> set[int]:
    """One to eight bits of one page turned over."""
    page = _some_page(data, rng)
    for _turn in range(rng.randint(1, 8)):
        data[(page - 1) * PAGE + rng.randrange(PAGE)] ^= 1 << rng.randrange(8)
    return {page}


def first_page(data: bytearray, rng: random.Random) -> set[int]:
    """The first page, with the header and the list of tables, is lost."""
    data[:PAGE] = rng.choice((bytes(PAGE), rng.randbytes(PAGE)))
    return {1}


def node(data: bytearray, rng: random.Random) -> set[int]:
    """A page that only says where other pages are is lost."""
    pages = [n for n in range(2, len(data) // PAGE + 1) if data[(n - 1) * PAGE] in _NODES]
    page = rng.choice(pages)
    data[_span(page)] = bytes(PAGE)
    return {page}


def three_pages(data: bytearray, rng: random.Random) -> set[int]:
    """Three pages at once."""
    return zeroed(data, rng) | random_bytes(data, rng) | other_page(data, rng)


BITS = "bits turned over"
KINDS: dict[str, Damage] = {
    "a page zeroed": zeroed,
    "a page of random bytes": random_bytes,
    "a page in the place of another": other_page,
    "a sector lost": sector,
    "the end cut off": truncated,
    BITS: bits,
    "the first page lost": first_page,
    "a page of pointers lost": node,
    "three pages at once": three_pages,
}
