"""Packed documents made by hand: the same article in every format, and hostile packages."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

HEADING = "Bridge closed 😀"
PERSIAN = "سخنگو گفت: «تأیید نمی‌کنیم» و رفت."
HEBREW = "הדובר אמר: „אין תגובה” 👩‍👩‍👧."
EXPECTED = [
    ("heading", 1, "", HEADING),
    ("paragraph", 0, "", "The mayor said no and perhaps; see the report.[1]"),
    ("heading", 2, "", "What was said"),
    ("list item", 1, "1.", "First & foremost"),
    ("list item", 2, "•", "inner <point>"),
    ("list item", 1, "2.", "Second"),
    ("quote", 1, "", "“We will not pay,” she said."),
    ("paragraph", 0, "", PERSIAN),
    ("paragraph", 0, "", HEBREW),
    ("table cell", 0, "", "Who"),
    ("table cell", 0, "", "What"),
    ("table cell", 0, "", "Żółw"),
    ("table cell", 0, "", "12 €"),
    ("list item", 1, "1.", "The report of 2024."),
]
STYLED = [("no", "strong"), ("perhaps", "emphasis"), ("the report", "link")]
"""What is styled in the second block, but for the mark of the note."""


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive of these members."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for path, words in members.items():
            archive.writestr(path, words)
    return packed.getvalue()


def bomb(members: Mapping[str, str | bytes], path: str, megabytes: int = 1000) -> bytes:
    """Return the archive with one member that really unpacks to so many megabytes of spaces."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, words in members.items():
            if other != path:
                archive.writestr(other, words)
        with archive.open(path, "w") as stream:
            for _megabyte in range(megabytes):
                stream.write(b" " * 1_000_000)
    return packed.getvalue()


def lying(data: bytes, path: str, size: int) -> bytes:
    """Return the archive whose directory says that a member unpacks to `size` bytes."""
    changed = bytearray(data)
    name = path.encode()
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name:
        at = data.index(b"PK\x01\x02", at + 4)
    changed[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(changed)


def with_many_members(members: Mapping[str, str | bytes], count: int = 100_000) -> bytes:
    """Return the archive with so many empty members more, written quickly."""
    packed = bytearray(zipped(members))
    end = packed.rindex(b"PK\x05\x06")
    (begin,) = struct.unpack("<I", packed[end + 16 : end + 20])
    directory = bytes(packed[begin:end])
    one = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 6, *[0] * 6)
    directory += b"".join(one + b"%06d" % number for number in range(count))
    closing = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFE, 0xFFFE, len(directory), begin, 0)
    return bytes(packed[:begin]) + directory + closing


def laughing(root: str, words: str) -> str:
    """Return XML whose entities would grow to gigabytes where `words` stand."""
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10)
    )
    return f"<!DOCTYPE {root} [{entities}]>" + words


def ole(inside: str = "") -> bytes:
    """Return the begin of an OLE file with a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + inside.encode("utf-16-le")
