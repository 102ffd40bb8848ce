"""What a browser puts on the clipboard or drops: a link, or a piece of a page.

Pieces of pages are strangers' HTML. Here they are only looked at for a lone link; they are read in
a process apart.
"""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from desktop.domain.errors import UserError
from desktop.formats.fetching_rules import is_link
from desktop.qt.jobs import Report

if TYPE_CHECKING:
    from desktop.apart import Apart
    from desktop.domain.model import ImportedDocument
    from desktop.qt.adding_work import Batch

_SHORT = 20_000
"""Code points of HTML in which a lone link is looked for."""
_LONGEST = 20_000_000
_SECONDS = 30
_MEGABYTES = 1_000
_BLOCKS = ("<p", "<h1", "<h2", "<h3", "<h4", "<li", "<blockquote", "<td", "<div", "<br")


def links(data: QMimeData) -> list[str]:
    """Return the addresses of the web that this is, each once; none when it is something else."""
    found = [
        bytes(url.toEncoded().data()).decode("ascii", "replace")
        for url in data.urls()
        if url.scheme() in {"http", "https"}
    ]
    if not found and data.hasHtml():
        lone = _lone_link(data.html())
        found = [lone] if lone else []
    return list(dict.fromkeys(address for address in found if is_link(address)))


def html(data: QMimeData) -> str:
    """Return a piece of a page with paragraphs in it, or '' where the bare text says as much."""
    if not data.hasHtml() or is_link(data.text()):
        return ""
    found = data.html()
    low = found[:_LONGEST].casefold()
    if len(found) > _LONGEST or not any(sign in low for sign in _BLOCKS):
        return ""
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """The work of reading a piece of a page; its bare words are the way out."""

    html: str
    text: str
    apart: "Apart"
    batch: "Batch"

    def __call__(self, report: Report) -> "Batch":
        """Return the batch with the article in it. Raises UserError when there are no words."""
        self.batch.take(self._read(report))
        return self.batch

    def _read(self, report: Report) -> "ImportedDocument":
        try:
            made: ImportedDocument = self.apart.call(
                "desktop.formats.web:read_clipping",
                self.html,
                report=report,
                seconds=_SECONDS,
                megabytes=_MEGABYTES,
                what="What was pasted",
            )
        except UserError:
            if not self.text.strip():
                raise
        else:
            return made
        from desktop.formats import read_pasted

        return read_pasted(self.text)


class _Lone(HTMLParser):
    """Looks whether a piece of HTML is one link and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inside = False
        self.beside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "a"

    def handle_data(self, data: str) -> None:
        self.beside = self.beside or (not self.inside and bool(data.strip()))


def _lone_link(piece: str) -> str:
    """Return the address when a piece of HTML is one link with its words."""
    if len(piece) > _SHORT or "<a" not in piece.casefold():
        return ""
    body = piece.casefold().find("<body")
    parser = _Lone()
    parser.feed(piece[max(0, body) :])
    lone = len(parser.addresses) == 1 and not parser.beside
    return parser.addresses[0].strip() if lone and is_link(parser.addresses[0]) else ""
