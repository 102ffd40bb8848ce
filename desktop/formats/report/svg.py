"""The claim map inside the page: drawing only, whatever the file holds."""

import re
from xml.etree import ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_DROPPED = frozenset(
    {"script", "foreignObject", "iframe", "audio", "video", "animate", "set", "handler", "a"}
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression", re.IGNORECASE)

SHARE = 0.62
"""Of its own size, at which a map is shown on screen: its words are then as small as notes."""


def safe_svg(svg: str, words: str) -> str:
    """Return the drawing without anything that acts or reaches out; '' when it is none.

    `words` say what it shows to those who cannot see it.
    """
    if "<!ENTITY" in svg:
        return ""
    try:
        root = ET.fromstring(svg)  # noqa: S314 - no entities, and it is our own drawing
    except ET.ParseError:
        return ""
    if _name(root) != "svg":
        return ""
    _clean(root)
    width, _height = size(svg)
    if width:
        root.set("width", str(round(width * SHARE)))
        root.attrib.pop("height", None)
    root.set("role", "img")
    root.set("aria-label", words)
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode")


def size(svg: str) -> tuple[float, float]:
    """Return width and height of a drawing in its own units; (0, 0) when they are not told."""
    found = re.search(r"viewBox=[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)", svg)
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def _clean(element: "ET.Element") -> None:
    for child in list(element):
        if not isinstance(child.tag, str) or _name(child) in _DROPPED:
            element.remove(child)
        else:
            _clean(child)
    for name, value in list(element.attrib.items()):
        plain = name.rpartition("}")[2].lower()
        local = value.startswith(("#", "data:image/png;"))
        acts = plain.startswith("on") or (plain == "href" and not local)
        if acts or _OUTSIDE.search(value):
            del element.attrib[name]
    if _name(element) == "style" and _OUTSIDE.search(element.text or ""):
        element.text = ""


def _name(element: "ET.Element") -> str:
    return element.tag.rpartition("}")[2]
