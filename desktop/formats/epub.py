"""Read an e-book (EPUB 2 and 3): its chapters in the order of the spine, its facts from the OPF.

An own small reader: the libraries for it parse with entities on, or trust what a package says of
its sizes and paths.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any
from urllib.parse import unquote

from desktop.domain.errors import FileProblem
from desktop.domain.model import ImportedDocument
from desktop.formats.assembling import Facts, assembled
from desktop.formats.limits import MAX_CHAPTERS, MAX_NODES
from desktop.formats.unpacking import (
    Encrypted,
    Package,
    called,
    damaged,
    intricate,
    tree,
    words,
)

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_ONLY = frozenset(
    (
        "http://www.idpf.org/2008/embedding",
        "http://ns.adobe.com/pdf/enc#RC",
    )
)
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
_OPF = "{http://www.idpf.org/2007/opf}"
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_PROLOGUE = re.compile(r"\A\ufeff?\s*(?:<\?xml[^>]*\?>)?")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[)?[^>]*>", re.IGNORECASE)
_ENCODING = re.compile(rb"\A<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)


def read(data: bytes, file_name: str) -> ImportedDocument:
    """Return the article in an EPUB. Raises FileProblem with a sentence that names the file.

    The page of contents is left out: the headings of the chapters are the outline.
    """
    package = Package(data, file_name, "an EPUB")
    _refuse_encrypted(package, file_name)
    opf = _opf_path(package, file_name)
    root = tree(package.read(opf), file_name)
    chapters = _chapters(root, opf, package, file_name)
    pages = _pages(package, chapters, file_name)
    return assembled(pages, _facts(root), file_name=file_name, original=data, media_type=MEDIA_TYPE)


def _pages(package: Package, chapters: list[str], file_name: str) -> Iterator[str]:
    """Yield the chapters as HTML, one at a time."""
    tags = 0
    for path in chapters:
        data = package.read(path)
        tags += data.count(b"<")
        if tags > MAX_NODES:
            raise intricate(file_name)
        yield _page(data, file_name)


def _refuse_encrypted(package: Package, file_name: str) -> None:
    """Refuse a book whose words are encrypted; hidden fonts are common and harm nothing."""
    if _ENCRYPTION not in package:
        return
    root = tree(package.read(_ENCRYPTION), file_name)
    methods = [one.get("Algorithm", "") for one in _named(root, "EncryptionMethod")]
    if any(method not in _FONT_ONLY for method in methods):
        raise Encrypted(
            f"{called(file_name)} is protected against copying and cannot be read; "
            "get a copy without protection from its publisher."
        )


def _opf_path(package: Package, file_name: str) -> str:
    if _CONTAINER in package:
        for one in _named(tree(package.read(_CONTAINER), file_name), "rootfile"):
            path = _inside("", one.get("full-path", ""))
            if path in package:
                return path
    found = [path for path in package.paths if path.casefold().endswith(".opf")]
    if not found:
        raise damaged(file_name)
    return found[0]


def _chapters(root: Any, opf: str, package: Package, file_name: str) -> list[str]:
    """Return the paths of the chapters in reading order; each once."""
    items = {one.get("id", ""): one for one in _named(root, "item")}
    paths: dict[str, None] = {}
    for reference in _named(root, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or "nav" in item.get("properties", "").split():
            continue
        path = _inside(opf.rpartition("/")[0], item.get("href", ""))
        is_page = item.get("media-type", "") in _PAGES or path.casefold().endswith(
            (".xhtml", ".html")
        )
        if is_page and path in package:
            paths[path] = None
    if not paths:
        raise FileProblem(
            f"{called(file_name)} is an EPUB without chapters; get another copy of it."
        )
    if len(paths) > MAX_CHAPTERS:
        raise intricate(file_name)
    return list(paths)


def _inside(folder: str, href: str) -> str:
    """Return the path of a member that an address in the book leads to."""
    path = unquote(href.partition("#")[0])
    parts = [] if path.startswith("/") else [part for part in folder.split("/") if part]
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _page(data: bytes, file_name: str) -> str:
    """Return a chapter as HTML.

    Read as XML first, as it should be: `<title/>` ends at once there, while a reader of HTML takes
    all that follows for the title. A chapter that is no XML stays as it is.
    """
    from lxml import etree  # type: ignore[import-untyped]

    source = _decoded(data)
    doctype = _DOCTYPE.search(source, 0, 4000)
    if doctype is not None and (doctype[1] or "<!ENTITY" in source):
        raise FileProblem(
            f"{called(file_name)} declares XML entities, as no honest book does; "
            "get it again from someone whom you trust."
        )
    body = source[doctype.end() :] if doctype else _PROLOGUE.sub("", source)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_ENTITY.sub(_character, body).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return body
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(file_name)
    for one in root.iter():
        # Names alone: with prefixes and namespaces the page would not be written as HTML.
        if isinstance(one.tag, str):
            one.tag = etree.QName(one).localname
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, method="html", encoding="unicode"))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").replace("\x00", "")
    said = _ENCODING.match(data) or _CHARSET.search(data, 0, 2000)
    try:
        return data.decode(said[1].decode("ascii") if said else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return _guessed(data)


def _guessed(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if name in _XML_ENTITIES:
        return entity[0]
    return html5.get(name + ";", f"&amp;{name};")


def _facts(root: Any) -> Facts:
    meta = next(_named(root, "metadata"), root)
    creators = list(_named(meta, "creator"))
    authors = [one for one in creators if _role(one, meta) == "aut"] or creators
    dates = list(_named(meta, "date"))
    published = [one for one in dates if one.get(f"{_OPF}event") == "publication"] or [
        one for one in dates if one.get(f"{_OPF}event") is None
    ]
    return Facts(
        title=words(next(_named(meta, "title"), None)),
        byline=", ".join(dict.fromkeys(filter(None, map(words, authors)))),
        language=words(next(_named(meta, "language"), None)),
        published=words(published[0]) if published else "",
        publisher=words(next(_named(meta, "publisher"), None)),
    )


def _role(creator: Any, meta: Any) -> str:
    """Return the MARC role of a creator, 'aut' unless the book says otherwise."""
    said = creator.get(f"{_OPF}role", "")
    about = f"#{creator.get('id', '')}"
    for one in _named(meta, "meta"):
        if one.get("refines") == about and one.get("property") == "role":
            said = words(one)
    return said or "aut"


def _named(root: Any, name: str) -> Iterator[Any]:
    """Yield the elements of this name below, whatever namespace the book gave them."""
    yield from root.iter(f"{{*}}{name}")
