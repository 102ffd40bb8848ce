"""Cut RTF into its signs, and name the code pages that its bytes are in."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop.formats.limits import MOST_TOKENS

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)

_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 79: "big5", 80: "euc_kr", 81: "mac_arabic",
    83: "mac_greek", 85: "mac_turkish", 86: "mac_romanian", 88: "mac_latin2", 89: "mac_cyrillic",
    128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Codecs by the number after \\fcharset (RTF 1.9.1, Font Table)."""


class Token(NamedTuple):
    """One sign of RTF; exactly one of the first five says something."""

    word: str = ""
    """A control word, with its number."""
    number: int | None = None
    octet: int = -1
    """A byte written as \\'hh."""
    symbol: str = ""
    """A control symbol such as '~' or '*'."""
    brace: str = ""
    raw: bytes = b""
    """Bytes that stand for themselves."""


class TooManySigns(Exception):
    """A file has more signs than any document."""


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the signs; the bytes of \bin are passed over. Raises TooManySigns."""
    at = 0
    for _count in range(MOST_TOKENS):
        match = _TOKEN.match(data, at)
        if match is None:
            return
        at = match.end()
        word, number, octet, symbol, brace, raw = match.groups()
        if raw is not None:
            yield Token(raw=raw)
        elif word is not None:
            value = int(number) if number is not None else None
            if word == b"bin":
                at += max(0, value or 0)
            else:
                yield Token(word=word.decode("ascii"), number=value)
        elif brace is not None:
            yield Token(brace=brace.decode("ascii"))
        elif octet is not None:
            yield Token(octet=int(octet, 16))
        elif symbol is not None:
            yield Token(symbol=symbol.decode("latin-1"))
    raise TooManySigns


def codec_of_charset(number: int | None) -> str:
    """Return the codec of a font's character set; '' for the one of the document."""
    return usable(_CHARSETS.get(number or 0, "")) if number not in (None, 1, 2) else ""


def codec_of_page(number: int | None) -> str:
    """Return the codec of a Windows code page; Western when there is none of that number."""
    if number == 65001:
        return "utf-8"
    return usable(f"cp{number}") or "cp1252"


def usable(codec: str) -> str:
    """Return the codec if this Python has it, else ''."""
    try:
        return codecs.lookup(codec).name if codec else ""
    except LookupError:
        return ""
