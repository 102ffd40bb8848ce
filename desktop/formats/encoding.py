"""Turn the bytes of a text file into a string, whatever program wrote them."""

import codecs
import re

from desktop.domain.errors import FileProblem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text file"),
    (b"PK\x03\x04", "a ZIP archive, such as a Word or EPUB file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"SQLite format 3\x00", "a database or an Ascribe project"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROLS = bytes(range(9)) + bytes(range(14, 26)) + bytes(range(28, 32)) + b"\x7f"
"""Bytes that no text has: all controls but TAB, LF, VT, FF, CR, DOS's end of file (kept apart in
`_is_binary`) and ESC."""

_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_SAMPLE = 65_536
_FEW = 4
"""So many bytes above ASCII at least, before a text may be thought to be no Western one."""

_LEGACY = ("cp1252", "cp1251", "cp932")


def decode(data: bytes, name: str) -> str:
    """Return the text in these bytes; `name` is how a sentence calls the file.

    Tried in this order: a byte order mark, UTF-16 without one, UTF-8, Windows-1252 and its kin.
    Bytes that fit nowhere become U+FFFD. Raises FileProblem when the bytes are no text.
    """
    for magic, what in _KNOWN:
        if data.startswith(magic):
            raise _not_text(name, f" (it looks like {what})")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _refuse_odd(data[len(mark) :].decode(encoding, "replace"), name)
    if b"\x00" in data:
        text = _wide(data)
        if text is None:
            raise _not_text(name)
        return text
    if _is_binary(data):
        raise _not_text(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(data) or _legacy(data)


def _not_text(name: str, guess: str = "") -> FileProblem:
    return FileProblem(
        f"{name} is not a text file{guess}; save its words as plain text and add that."
    )


def _is_binary(data: bytes) -> bool:
    """Say whether more than one byte in a hundred is a control character."""
    body = data.rstrip(b"\x1a")
    return (len(body) - len(body.translate(None, _CONTROLS))) * 100 > len(body)


def _refuse_odd(text: str, name: str) -> str:
    if _odd_share(text) > 0.02:
        raise _not_text(name)
    return text


def _odd_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(1 for _ in _ODD.finditer(sample)) / max(1, len(sample))


def _wide(data: bytes) -> str | None:
    """Return UTF-16 text without a mark, or None: its NULs stand on one side of the pairs only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if min(even, odd) * 4 > max(even, odd):  # an emoji may have a NUL on the other side
        return None
    try:
        text = data.decode("utf-16-le" if odd > even else "utf-16-be")
    except UnicodeDecodeError:
        return None
    # Numbers in a binary file have NULs on one side as well, but they read as odd characters, or
    # as characters without a single space or line end among them.
    if _odd_share(text) > 0.001 or not re.search(r"\s", text[:_SAMPLE]):
        return None
    return text


def _nearly_utf8(data: bytes) -> str:
    """Return UTF-8 text with a few broken places marked by U+FFFD, or '' if it is not that."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for byte in data[:_SAMPLE] if byte >= 0xC2) - broken
    return text if broken * 10 <= whole else ""


def _legacy(data: bytes) -> str:
    """Decode an 8-bit text: Windows-1252 unless it is mostly letters from elsewhere."""
    high = sum(1 for byte in data[:_SAMPLE] if byte >= 0x80)
    solid = sum(1 for byte in data[:_SAMPLE] if byte > 0x20)
    encoding = "cp1252"
    if high >= _FEW and high * 10 > solid * 3:
        # Imported here because it is slow to load and hardly ever needed.
        from charset_normalizer import from_bytes

        # Asked among three only: among all, it takes Swedish for HP Roman-8.
        best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
        if best is not None and best.encoding in _LEGACY:
            encoding = best.encoding
    return data.decode(encoding, "replace")
