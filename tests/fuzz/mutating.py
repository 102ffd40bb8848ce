"""Changes to bytes and to words that break readers: the part that knows no format."""

import random
import re
from collections.abc import Callable, Sequence

Mutate = Callable[[bytes, random.Random, Sequence[bytes]], bytes]
"""Gives changed bytes; the last argument holds others of the kind, to take pieces from."""

ODD_NUMBERS = (
    b"0", b"-1", b"1", b"255", b"256", b"32768", b"65536", b"2147483647", b"-2147483648",
    b"4294967296", b"9223372036854775808", b"1e308", b"1e-320", b"nan", b"inf", b"-inf",
    b"0.0000001", b"99999999999999999999999999", b"1" * 5_000,
)  # fmt: skip
ODD_WORDS = (
    b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80", b"\xc0\x80",
    b"\xef\xb7\x90", b"\xe2\x80\xa9", b"\xe2\x80\xa8", b"\xef\xbf\xbc", b"\xf0\x9f\x98\x80",
    b"\xcd\x8f\xcc\x81", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\r\n", b"\r", b"\n\n", b"\x0b",
    b"\x0c", b"\x1b", b"\x85", b"\x1c", b"\xc2\xa0", b"\xc2\x85", b"\xe3\x80\x80", b"\xdf\xbf",
    b"\xf4\x8f\xbf\xbf", "ﬁ".encode(), "İ".encode(), "ß".encode(), "²".encode(), "٣".encode(),
    "“".encode(), "’".encode(),
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_PIECE = re.compile(
    rb"<[^<>]{0,200}>|&[#\w]{1,12};|\\[a-z]{1,20}-?\d*|[{}\[\]()]|\w+|\s+|.", re.DOTALL
)
_REPEATS = (2, 3, 10, 100, 1_000)
LARGEST = 200_000
"""Bytes of an input that is tried; what is larger takes more time and finds nothing else."""


def change_bytes(data: bytes, rng: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """Return the bytes with a few changes that know nothing of what they mean."""
    changed = bytearray(data)
    for _round in range(rng.choice((1, 1, 2, 4, 8))):
        _change_some(changed, rng, others)
    return bytes(changed[:LARGEST])


def _change_some(changed: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    size = len(changed)
    at = rng.randrange(size + 1)
    length = min(size - at, rng.choice((1, 1, 2, 4, 16, 64, 1_000)))
    match rng.randrange(9):
        case 0 if at < size:
            changed[at] ^= 1 << rng.randrange(8)
        case 1 if at < size:
            changed[at] = rng.randrange(256)
        case 2:
            del changed[at : at + length]
        case 3:
            changed[at:at] = changed[at : at + length] * rng.choice((1, 1, 2, 10))
        case 4:
            changed[at:at] = rng.choice(ODD_WORDS)
        case 5:
            changed[at : at + length] = rng.choice(ODD_NUMBERS)
        case 6 if others:
            other = rng.choice(others)
            start = rng.randrange(len(other) + 1)
            changed[at:at] = other[start : start + rng.choice((4, 32, 256, 4_000))]
        case 7:
            changed[at : at + length] = rng.randbytes(length)
        case 8 if rng.random() < 0.2:
            del changed[at:]


def change_words(
    data: bytes, rng: random.Random, others: Sequence[bytes] = (), known: Sequence[bytes] = ()
) -> bytes:
    """Return text or markup with words, tags, signs and numbers changed; `known` are put in."""
    if not data or rng.random() < 0.1:
        return change_bytes(data, rng, others)
    pieces = _PIECE.findall(data[:LARGEST])
    for _round in range(rng.choice((1, 1, 2, 3, 6))):
        _change_piece(pieces, rng, others, known)
    return b"".join(pieces)[:LARGEST]


def _change_piece(
    pieces: list[bytes], rng: random.Random, others: Sequence[bytes], known: Sequence[bytes]
) -> None:
    at = rng.randrange(len(pieces) + 1)
    length = rng.choice((1, 1, 2, 5, 20, 100))
    match rng.randrange(9):
        case 0:
            del pieces[at : at + length]
        case 1:
            pieces[at:at] = pieces[at : at + length] * rng.choice(_REPEATS[:3])
        case 2:
            pieces[at:at] = [rng.choice(known or ODD_WORDS)]
        case 3:
            pieces[at:at] = [rng.choice(ODD_WORDS)]
        case 4 if known:
            pieces[at:at] = [rng.choice(known) * rng.choice(_REPEATS)]
        case 5 if others:
            taken = _PIECE.findall(rng.choice(others)[:LARGEST])
            start = rng.randrange(len(taken) + 1)
            pieces[at:at] = taken[start : start + length]
        case 6 if at < len(pieces):
            pieces[at] = _NUMBER.sub(lambda _match: rng.choice(ODD_NUMBERS), pieces[at])
        case 7 if at < len(pieces):
            other = rng.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        case 8 if at < len(pieces):
            pieces[at] = change_bytes(pieces[at], rng, others)


def words_with(*known: bytes) -> Mutate:
    """Return a mutator of words and markup that knows these pieces."""

    def mutate(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
        return change_words(data, rng, others, known)

    return mutate
