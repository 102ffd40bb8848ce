"""Read a Word file (DOCX): mammoth makes HTML of it, which becomes blocks like any page.

mammoth gets a package of our own with nothing but the checked parts that hold words: no pictures,
no macros, no part that declares entities, and no path that leads anywhere else.
"""

import re
import zipfile
from collections import Counter
from io import BytesIO
from typing import Any

from desktop.domain.model import ImportedDocument
from desktop.formats.assembling import Facts, assembled
from desktop.formats.limits import WORD_DEPTH
from desktop.formats.unpacking import Package, checked, damaged, intricate, tree, words
from desktop.formats.word_parts import cleaned

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_NO_WORDS = re.compile(
    r"(?:^|/)(?:theme|customXml|glossary|media|embeddings|fonts|charts|diagrams|docProps)/"
    r"|/(?:settings|webSettings|fontTable|comments|header|footer|people)[^/]*$"
)
_HOLDS_WORDS = re.compile(r"(?:.*/)?(?:document|footnotes|endnotes)[^/]*\.xml$")
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PROGRAM_TITLE = re.compile(r"(?:Microsoft )?(?:Word|Office) - ")
_BACK = re.compile(r' ?<a href="#(?:footnote|endnote)-ref-[^"]*">↑</a>')
"""The arrow that mammoth puts at the end of a note."""

_LANGUAGE = re.compile(rb"<\w+:lang\b[^>]*?\b\w+:val=\"([A-Za-z-]+)\"")
_RUN = re.compile(rb"<\w+:r[ >]")

_DEPTH_OF_LISTS = range(6, 10)
"""mammoth itself knows the first five levels; Word has nine."""

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
r[style-name='Emphasis'] => em
r[style-name='Intense Emphasis'] => em
"""


def read(data: bytes, file_name: str) -> ImportedDocument:
    """Return the article in a DOCX. Raises FileProblem with a sentence that names the file.

    Pictures, comments, deleted words, page heads and feet are left out. The format knows no day
    of publication.
    """
    package = Package(data, file_name, "a Word file (DOCX)")
    if "word/document.xml" not in package and "_rels/.rels" not in package:
        raise damaged(file_name)
    parts = {
        path: checked(package.read(path), file_name, deepest=WORD_DEPTH)
        for path in package.paths
        if path.endswith((".xml", ".rels")) and not _NO_WORDS.search(path)
    }
    facts = _facts(package, parts, file_name)
    clean = {
        path: cleaned(part, file_name) if _HOLDS_WORDS.match(path) else part
        for path, part in parts.items()
    }
    page = _BACK.sub("", _html(_packed(clean), file_name))
    return assembled([page], facts, file_name=file_name, original=data, media_type=MEDIA_TYPE)


def _packed(parts: dict[str, bytes]) -> BytesIO:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    packed.seek(0)
    return packed


def _html(packed: BytesIO, file_name: str) -> str:
    from xml.parsers.expat import ExpatError

    import mammoth  # type: ignore[import-untyped]

    try:
        result = mammoth.convert_to_html(
            packed,
            style_map=_STYLES + _deeper_lists(),
            convert_image=_no_image,
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except RecursionError as error:
        raise intricate(file_name) from error
    # What mammoth runs into where a file is not as the standard says; it has no error of its own.
    # A prefix that nobody declared is well formed, and no XML to a parser that knows namespaces.
    except (AttributeError, ExpatError, LookupError, OSError, TypeError, ValueError) as error:
        raise damaged(file_name) from error
    return str(result.value)


def _no_image(_image: object) -> list[Any]:
    return []


def _deeper_lists() -> str:
    lines = []
    for level in _DEPTH_OF_LISTS:
        above = "ul|ol > li > " * (level - 1)
        lines.append(f"p:unordered-list({level}) => {above}ul > li:fresh")
        lines.append(f"p:ordered-list({level}) => {above}ol > li:fresh")
    return "\n".join(lines)


def _facts(package: Package, parts: dict[str, bytes], file_name: str) -> Facts:
    title = byline = language = ""
    if _CORE in package:
        core = tree(package.read(_CORE), file_name)
        title = _PROGRAM_TITLE.sub("", words(core.find(f"{_DC}title")))
        byline = words(core.find(f"{_DC}creator"))
        language = words(core.find(f"{_DC}language"))
    return Facts(title=title, byline=byline, language=language or _language(parts))


def _language(parts: dict[str, bytes]) -> str:
    """Return the language of most runs, else the one that the file begins with."""
    body = b"".join(part for path, part in parts.items() if _HOLDS_WORDS.match(path))
    found: Counter[bytes] = Counter(_LANGUAGE.findall(body))
    for language, count in found.most_common(1):
        if count * 2 > len(_RUN.findall(body)):
            return language.decode("ascii")
    default: list[bytes] = _LANGUAGE.findall(parts.get("word/styles.xml", b""))
    return default[0].decode("ascii") if default else ""
