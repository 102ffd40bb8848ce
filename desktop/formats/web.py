"""Read a web page into an article: the main text with its structure, and what the page says of it.

Nothing is ever loaded and no script runs: the bytes given are all there is.
"""

import codecs
import re
from pathlib import Path, PurePath

from desktop.domain.errors import FileProblem
from desktop.domain.model import Came, ImportedDocument
from desktop.domain.text import canonical
from desktop.formats import text as plain
from desktop.formats.encoding import decode
from desktop.formats.html_blocks import blocks_of, laid_out
from desktop.formats.html_walk import walk
from desktop.formats.main_text import Facts, Page
from desktop.formats.source import MAX_BYTES, clean_name, named

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
_LINK = re.compile(r"https?://[^\s<>\"]{3,2000}")


def read_html(
    data: bytes, file_name: str = "", url: str = "", whole: bool = False
) -> ImportedDocument:
    """Return the article on a page, or with `whole` all that the page shows.

    `url` is where the page came from. A page on which no article is found is taken whole.
    Raises FileProblem when the bytes are no text, too many, or have no words.
    """
    name = named(Path(file_name)) if file_name else "The page"
    if len(data) > MAX_BYTES:
        raise FileProblem(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB, more than an article can be; "
            "save only its text."
        )
    page = Page()
    source = canonical(decoded(data, name))
    if walk(source, page):
        page.flush()
        facts = page.facts(url)
        title = _line(facts.title) or page.title
        numbers = [] if whole else page.main(title)
        if numbers:
            words, blocks = laid_out([page.written[number] for number in numbers])
        else:
            words, blocks = laid_out(page.written, page.over)
    else:
        facts = Facts()
        words, blocks, title = blocks_of(source)
    if not any(map(str.isalnum, words)):
        raise FileProblem(f"{name} has no words in it; open it in a browser and copy its text.")
    file_name = clean_name(PurePath(file_name).name)
    return ImportedDocument(
        text=words,
        blocks=blocks,
        title=plain.cut_at_word(title) or plain.title_of(words, blocks, file_name),
        media_type=MEDIA_TYPE,
        came=Came.LINK if url and not file_name else Came.FILE,
        file_name=file_name,
        original=data,
        byline=plain.cut_at_word(_line(facts.byline)),
        publisher=plain.cut_at_word(_line(facts.publisher)),
        url=_first_link(facts.url, url, page.saved_from),
        published=facts.published,
        language=page.language,
    )


def decoded(data: bytes, name: str) -> str:
    """Return the text of a page: by its mark, as UTF-8, as it says, or as its bytes look.

    Bytes that are sound UTF-8 are that, whatever the page says: many a page says wrong.
    Raises FileProblem when the bytes are no text.
    """
    if 0 < data.count(0) * 1000 < len(data):
        data = data.replace(b"\x00", b"")
    text = decode(data, name)
    if b"\x00" in data or data.startswith(_MARKS):
        return text
    encoding = _declared(data)
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
    if match is None:
        return ""
    try:
        found = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
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
