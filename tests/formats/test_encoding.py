"""Whatever program wrote a text, its words come out; what is no text is said to be none."""

import codecs
import os
import random
import struct
import zlib

import pytest

from desktop.domain.errors import FileProblem
from desktop.formats.encoding import decode

ENGLISH = "The minister said: “We don’t know.” It cost €5 million – nobody at the café knew why.\n"
GERMAN = "Die Regierung erklärte, sie könne die Vorwürfe nicht bestätigen; größere Maßnahmen.\n"
FRENCH = "« C’est très grave », a-t-il ajouté, où l’été s’achève. L’œuvre coûte 5 €.\n"
SPANISH = "¿Qué pasó en España? El niño corrió por la calle según la policía, dijo mañana.\n"
SWEDISH = "Åklagaren säger att mannen är misstänkt för brott på ön Öland, skriver tidningen.\n"
PORTUGUESE = "O governo não confirmou as informações, segundo a polícia. Há preocupações.\n"
RUSSIAN = "Песков заявил, что информация не соответствует действительности. Кремль молчит.\n"
JAPANESE = "ロシア大統領府は、イランがミサイルを供与したとの報道を否定しなかった。\n"
WESTERN = [ENGLISH, GERMAN, FRENCH, SPANISH, SWEDISH, PORTUGUESE]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", [*WESTERN, RUSSIAN, JAPANESE, "😀\r\né", ""])
def test_byte_order_marks(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding), "‘x’") == text


@pytest.mark.parametrize("text", [*WESTERN, RUSSIAN, JAPANESE, "a\tb\x0cc\x1a", "😀"])
def test_plain_utf8(text: str) -> None:
    assert decode(text.encode(), "‘x’") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [*WESTERN, RUSSIAN, JAPANESE, "ok 😀\n"])
def test_utf16_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "‘x’") == text


@pytest.mark.parametrize("times", [1, 300])
@pytest.mark.parametrize("text", [*WESTERN, "It’s\n", "café", "5 €"])
def test_windows_1252(text: str, times: int) -> None:
    assert decode((text * times).encode("cp1252"), "‘x’") == text * times


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (JAPANESE, "cp932")])
@pytest.mark.parametrize("times", [1, 300])
def test_the_other_old_encodings(text: str, encoding: str, times: int) -> None:
    assert decode((text * times).encode(encoding), "‘x’") == text * times


def test_bytes_that_fit_nowhere_become_replacements() -> None:
    assert decode(b"It was caf\xe9, \x81 they said.", "‘x’") == "It was café, \ufffd they said."


def test_a_broken_place_does_not_spoil_a_utf8_text() -> None:
    data = FRENCH.encode()
    assert decode(data[:20] + b"\xff" + data[20:], "‘x’").count("\ufffd") == 1
    cut = (FRENCH * 3).encode().rstrip() + "é".encode()[:1]
    assert decode(cut, "‘x’") == (FRENCH * 3).rstrip() + "\ufffd"


RANDOM = random.Random(7).randbytes(20_000)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        RANDOM,
        zlib.compress(os.urandom(1000)),
        b"\x7fELF\x02\x01\x01" + bytes(200) + RANDOM,
        b"\xff\xfe" + RANDOM,
        struct.pack("<500h", *range(-250, 250)),
        b"\x00\x01\x02",
        b"words \x00 words and more of these words",
        b"\x01\x02\x03 words",
        b"%PDF-1.7\nwords",
        b"{\\rtf1 words}",
        b"PK\x03\x04words",
        b"SQLite format 3\x00",
    ],
    ids=range(13),
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FileProblem, match="‘x’ is not a text file"):
        decode(data, "‘x’")


def test_a_known_kind_is_named() -> None:
    with pytest.raises(FileProblem, match="looks like a PDF"):
        decode(b"%PDF-1.7 words", "‘x’")
