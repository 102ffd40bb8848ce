"""Walk through the tags and words of any HTML in order, without ever building a tree.

libxml2 repairs the page and says what it meets; nothing here is as deep as the page is. No
network, no entities from elsewhere, no scripts.
"""

from collections.abc import Mapping
from typing import Protocol

from desktop.formats.limits import HTML_TAGS, HTML_WORK

_PIECE = 16_384
"""Code points that are given to the parser at once; between pieces it can be stopped."""


class Taker(Protocol):
    """What takes the tags and words of a page; every start is followed by its end."""

    depth: int
    """How many elements are open, kept by the taker."""

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Take the begin of an element; tag and attributes are lower case."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def data(self, data: str) -> None:
        """Take words, entities resolved."""

    def comment(self, text: str) -> None:
        """Take a comment."""

    def close(self) -> None:
        """Take the end of the page."""


def walk(html: str, taker: Taker) -> bool:
    """Tell the taker what the page has; False when that was given up because it takes too long.

    The page is canonical text: no lone surrogates, no NUL.
    """
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(
        target=taker, encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True
    )
    work = tags = 0
    for at in range(0, len(html), _PIECE):
        piece = html[at : at + _PIECE]
        here = piece.count("<")
        tags += here
        work += piece.count("</") * (taker.depth + here)
        if work > HTML_WORK or tags > HTML_TAGS:
            return False
        parser.feed(piece.encode("utf-8"))
    try:
        parser.close()
    except etree.XMLSyntaxError:  # nothing but white space or a broken tag: there were no words
        return True
    return True
