"""Read a web page into an article: the main text with its structure, and what the page says of it.

Nothing is ever loaded and no script runs: the bytes given are all there is.
"""

import codecs
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Self

from desktop.domain.errors import FileProblem
from desktop.domain.model import Block, Came, ImportedDocument
from desktop.domain.text import canonical
from desktop.formats import text as plain
from desktop.formats.encoding import decode
from desktop.formats.html_blocks import blocks_of, laid_out
from desktop.formats.html_walk import walk
from desktop.formats.limits import MAX_BYTES
from desktop.formats.main_text import Facts, Page
from desktop.formats.source import clean_name, named

MEDIA_TYPE = "text/html"

_HEAD = 4_096
"""Bytes in which a page has to say its encoding."""

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^<>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*"""
                       rb"""([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)  # fmt: skip
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MEANT = {
    **dict.fromkeys(("iso8859-1", "ascii", "latin-1", "iso8859-15"), "cp1252"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
"""What browsers read when a page names another encoding (WHATWG Encoding Standard)."""

_KNOWN = re.compile(
    r"cp125[0-8]|cp874|cp866|cp932|cp949|gb18030|big5hkscs|euc_jp|iso2022_jp|koi8-[ru]|"
    r"iso8859-\d{1,2}|mac-(?:roman|cyrillic)|johab"
)
_GUESSED = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp932", "cp949", "euc_jp",
            "gb18030", "big5", "koi8_r"]  # fmt: skip
_SAMPLE = 65_536
_Laid = tuple[str, tuple[Block, ...], str]
"""Words, blocks and title."""

_LINK = re.compile(r"https?://[^\s<>\"]{3,2000}")


@dataclass(frozen=True, slots=True)
class Readings:
    """The two ways to read a page; their texts are the same when it is nothing but its article."""

    main: ImportedDocument
    whole: ImportedDocument


def read_html(
    data: bytes, file_name: str = "", url: str = "", whole: bool = False, charset: str = ""
) -> ImportedDocument:
    """Return the article on a page, or with `whole` all that the page shows.

    `url` is where the page came from, `charset` the encoding that the site said. A page on which
    no article is found is taken whole. Raises FileProblem when the bytes are no text, too many,
    or have no words.
    """
    walked = _Walked.of(data, file_name, url, charset)
    return walked.document(walked.whole() if whole else walked.main() or walked.whole())


def read_both(data: bytes, file_name: str = "", url: str = "", charset: str = "") -> Readings:
    """Return both readings of a page, for a person to choose; raises as `read_html` does."""
    walked = _Walked.of(data, file_name, url, charset)
    whole = walked.document(walked.whole())
    main = walked.main()
    return Readings(walked.document(main) if main else whole, whole)


@dataclass(frozen=True, slots=True)
class _Walked:
    """A page that was gone through once."""

    data: bytes
    name: str
    file_name: str
    url: str
    source: str
    page: Page
    sound: bool
    """Whether the page could be gone through; else its words are taken from the tags one by one."""
    facts: Facts

    @classmethod
    def of(cls, data: bytes, file_name: str, url: str, charset: str) -> Self:
        """Go through a page."""
        name = named(Path(file_name)) if file_name else "The page"
        if len(data) > MAX_BYTES:
            raise FileProblem(
                f"{name} is larger than {MAX_BYTES // 1_000_000} MB, more than an article can be; "
                "save only its text."
            )
        page = Page()
        source = canonical(decoded(data, name, charset))
        sound = walk(source, page)
        if sound:
            page.flush()
        facts = page.facts(url) if sound else Facts()
        return cls(data, name, file_name, url, source, page, sound, facts)

    def main(self) -> _Laid | None:
        """Return the article, or None where none is found."""
        if not self.sound:
            return None
        title = self._title()
        numbers = self.page.main(title)
        if not numbers:
            return None
        return *laid_out([self.page.written[number] for number in numbers]), title

    def whole(self) -> _Laid:
        """Return all that the page shows."""
        if self.sound:
            return *laid_out(self.page.written, self.page.over), self._title()
        return blocks_of(self.source)

    def _title(self) -> str:
        return _line(self.facts.title) or self.page.title

    def document(self, laid: _Laid) -> ImportedDocument:
        """Return words and blocks with what the page says of itself."""
        words, blocks, title = laid
        if not any(map(str.isalnum, words)):
            raise FileProblem(
                f"{self.name} has no words in it; open it in a browser and copy its text."
            )
        file_name = clean_name(PurePath(self.file_name).name)
        facts = self.facts
        return ImportedDocument(
            text=words,
            blocks=blocks,
            title=plain.cut_at_word(title) or plain.title_of(words, blocks, file_name),
            media_type=MEDIA_TYPE,
            came=Came.LINK if self.url and not file_name else Came.FILE,
            file_name=file_name,
            original=self.data,
            byline=plain.cut_at_word(_line(facts.byline)),
            publisher=plain.cut_at_word(_line(facts.publisher)),
            url=_first_link(facts.url, self.url, self.page.saved_from),
            published=facts.published,
            language=self.page.language,
        )


def read_clipping(html: str) -> ImportedDocument:
    """Return the article in a piece of a page that was copied. Raises FileProblem."""
    data = html.encode("utf-8", "replace")
    made = read_html(data, whole=True, charset="utf-8")
    return replace(made, came=Came.PASTE, original=b"", url="")


def decoded(data: bytes, name: str, charset: str = "") -> str:
    """Return the text of a page: by its mark, as UTF-8, as it says, or as its bytes look.

    What its site said (`charset`) goes before what it says itself (WHATWG, HTML). Bytes that are
    sound UTF-8 are that, whatever is said: many a page says wrong.
    Raises FileProblem when the bytes are no text.
    """
    if 0 < data.count(0) * 1000 < len(data):
        data = data.replace(b"\x00", b"")
    text = decode(data, name)
    if b"\x00" in data or data.startswith(_MARKS):
        return text
    encoding = _codec(charset) or _declared(data)
    if encoding == "iso2022_jp" and b"\x1b" in data:
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for candidate in (encoding, _guessed(data) if not encoding else ""):
        if candidate:
            found = data.decode(candidate, "replace")
            high = sum(1 for sign in found[:_SAMPLE] if sign > "\x7f")
            if found.count("\ufffd", 0, _SAMPLE) * 10 <= high:
                return found
    return text


def _declared(data: bytes) -> str:
    """Return the codec for the encoding that the page names, '' when it is none of the web's."""
    match = _DECLARED.search(data, 0, _HEAD)
    return _codec(match[1].decode("ascii")) if match else ""


def _codec(said: str) -> str:
    """Return the codec for the name of an encoding, '' when it is none of the web's."""
    try:
        found = codecs.lookup(said).name
    except (LookupError, ValueError):
        return ""
    found = _MEANT.get(found, found)
    return found if _KNOWN.fullmatch(found) else ""


def _guessed(data: bytes) -> str:
    """Return the codec that fits the words of a page that does not say one, or ''."""
    bare = re.sub(rb"<[^<>]{0,1000}>|[\x00-\x40]+", b" ", data[: _SAMPLE * 4])[:_SAMPLE]
    high = sum(1 for byte in bare if byte >= 0x80)
    if high < 4 or high * 10 <= len(bare) * 3:
        return ""
    from charset_normalizer import from_bytes

    best = from_bytes(bare, cp_isolation=_GUESSED).best()
    return best.encoding if best is not None else ""


def _line(words: str) -> str:
    """Return words as one line of canonical text."""
    return " ".join(canonical(words.replace("\ufeff", "")).split())


def _first_link(*addresses: str) -> str:
    """Return the first of these that is an address of the web, or ''."""
    for address in addresses:
        match = _LINK.fullmatch(canonical(address.strip()))
        if match:
            return match[0]
    return ""
