"""Read an OpenDocument text (ODT): content.xml becomes HTML, which becomes blocks like any page.

Own code over lxml: of the libraries, odfpy was last kept in 2020, and odfdo, which is well kept,
gives the same XML tree and no HTML, so that it would only add weight.
"""

from typing import Any

from desktop.domain.model import ImportedDocument
from desktop.formats.assembling import Facts, assembled
from desktop.formats.odt_html import Writer, styles_of
from desktop.formats.unpacking import Package, damaged, locked, tree, words

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, file_name: str) -> ImportedDocument:
    """Return the article in an ODT. Raises FileProblem with a sentence that names the file.

    Pictures, comments, deleted words and tables of contents are left out. The format knows no day
    of publication.
    """
    package = Package(data, file_name, "an OpenDocument text (ODT)")
    _refuse_encrypted(package, file_name)
    content = tree(package.read("content.xml"), file_name)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged(file_name)
    looks = tree(package.read("styles.xml"), file_name) if "styles.xml" in package else None
    styles, lists = styles_of(*(root for root in (looks, content) if root is not None))
    page = Writer(styles, lists).page(body)
    return assembled(
        [page],
        _facts(package, looks, file_name),
        file_name=file_name,
        original=data,
        media_type=MEDIA_TYPE,
    )


def _refuse_encrypted(package: Package, file_name: str) -> None:
    path = "META-INF/manifest.xml"
    if "encrypted-package" in package:
        raise locked(file_name)
    if path in package:
        root = tree(package.read(path), file_name)
        if next(root.iter(f"{_MANIFEST}encryption-data"), None) is not None:
            raise locked(file_name)


def _facts(package: Package, looks: Any, file_name: str) -> Facts:
    title = byline = language = ""
    if "meta.xml" in package:
        meta = tree(package.read("meta.xml"), file_name)
        title = words(next(meta.iter(f"{_DC}title"), None))
        byline = words(next(meta.iter(f"{_META}initial-creator"), None)) or words(
            next(meta.iter(f"{_DC}creator"), None)
        )
        language = words(next(meta.iter(f"{_DC}language"), None))
    return Facts(title=title, byline=byline, language=language or _default_language(looks))


def _default_language(looks: Any) -> str:
    if looks is None:
        return ""
    for one in looks.iter("{*}text-properties"):
        language, country = one.get(f"{_FO}language", ""), one.get(f"{_FO}country", "")
        if language and language != "none":
            return f"{language}-{country}" if country not in ("", "none") else language
    return ""
