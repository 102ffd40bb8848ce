"""Take from the parts of a Word file all that says nothing about its words, before mammoth reads.

mammoth spends about 60 µs and a kilobyte on every element, and Word writes ten where one would
do: looks, marks of the proof reader, numbers of editing sessions.
"""

from collections.abc import Iterator
from typing import Any

from desktop.formats.limits import MOST_ELEMENTS
from desktop.formats.unpacking import intricate, tree

_TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_WORDLESS = (
    "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "sectPr", "tblPr",
    "tblGrid", "tblPrEx", "drawing", "permStart", "permEnd", "commentRangeStart",
    "commentRangeEnd", "commentReference", "annotationRef", "moveFrom",
)  # fmt: skip
_KEPT = {
    "rPr": frozenset(("b", "i", "rStyle", "del")),
    "pPr": frozenset(("pStyle", "numPr", "rPr")),
    "tcPr": frozenset(("gridSpan", "vMerge")),
    "trPr": frozenset(("tblHeader", "del")),
}
_ATTRIBUTES = frozenset(
    ("val", "id", "anchor", "type", "fldCharType", "char", "font", "instr", "embed", "space")
)
_OFF = frozenset(("0", "false", "off"))


def cleaned(part: bytes, file_name: str) -> bytes:
    """Return a part that holds words without what mammoth need not see.

    Hidden words go too. Raises FileProblem when more is left than mammoth can take.
    """
    from lxml import etree  # type: ignore[import-untyped]

    root = tree(part, file_name)
    space = _STRICT if root.tag.startswith(_STRICT) else _TRANSITIONAL
    for wordless in (f"{_MARKUP}Choice", *(space + name for name in _WORDLESS)):
        _remove(list(root.iter(wordless)))
    _remove([one for one in root.iter(f"{space}r") if _is_hidden(one, space)])
    for name in ("footnoteReference", "endnoteReference"):
        _remove(_again(root.iter(space + name), f"{space}id"))
    for name, kept in _KEPT.items():
        names = {space + one for one in kept}
        for properties in root.iter(space + name):
            _remove([one for one in properties if one.tag not in names])
    for element in root.iter():
        for key in [key for key in element.attrib if _local(key) not in _ATTRIBUTES]:
            del element.attrib[key]
    _join_runs(root, space)
    _remove([one for one in root.iter(f"{space}p") if _is_empty(one, space)])
    if sum(1 for _element in root.iter()) > MOST_ELEMENTS:
        raise intricate(file_name)
    clean: bytes = etree.tostring(root, encoding="utf-8")
    return clean


def _remove(elements: list[Any]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _again(calls: Iterator[Any], key: str) -> list[Any]:
    """Return the calls of notes that were called before: each call would copy the whole note."""
    seen: set[str] = set()
    again = []
    for call in calls:
        number = call.get(key, "")
        if number in seen:
            again.append(call)
        seen.add(number)
    return again


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _is_hidden(run: Any, space: str) -> bool:
    mark = run.find(f"{space}rPr/{space}vanish")
    return mark is not None and mark.get(f"{space}val", "1") not in _OFF


def _is_empty(paragraph: Any, space: str) -> bool:
    return all(child.tag == f"{space}pPr" for child in paragraph)


def _join_runs(root: Any, space: str) -> None:
    """Make one run of neighbours that look alike, and one stretch of words of theirs."""
    joined: list[tuple[Any, list[str]]] = []
    """Stretches of words, and what they will hold: gathered, as adding one by one is slow."""
    host: Any = None
    last: Any = None
    for run in list(root.iter(f"{space}r")):
        goes_on = host is not None and run.getprevious() is host and _looks(host) == _looks(run)
        if not goes_on:
            host, last = run, None
        for child in list(run):
            if goes_on and child.tag == f"{space}rPr":
                continue
            if child.tag == f"{space}t" and last is not None:
                joined[-1][1].append(child.text or "")
                if not goes_on:
                    run.remove(child)
                continue
            if goes_on:
                host.append(child)
            last = child if child.tag == f"{space}t" else None
            if last is not None:
                joined.append((child, [child.text or ""]))
        if goes_on:
            _remove([run])
    for words, pieces in joined:
        words.text = "".join(pieces)


def _looks(run: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    first = next(iter(run), None)
    if first is None or not first.tag.endswith("}rPr"):
        return []
    return [(one.tag, sorted(one.attrib.items())) for one in first]
