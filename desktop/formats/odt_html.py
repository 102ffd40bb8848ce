"""Turn the content of an OpenDocument text into plain HTML: structure and emphasis, no looks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from desktop.formats.limits import ODT_SPACES

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"

_DIGITS = 9
_BOLD = frozenset(("bold", "600", "700", "800", "900"))
_ITALIC = frozenset(("italic", "oblique"))
_LEFT_OUT_NAMES = (
    "annotation annotation-end tracked-changes forms sequence-decls variable-decls "
    "user-field-decls table-of-content table-index illustration-index object-index user-index "
    "alphabetical-index bibliography-source event-listeners script ruby-text"
)
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_QUOTES = frozenset(("quotations", "quote", "intense quote", "block text"))
_CODE = frozenset(("preformatted text", "html preformatted"))
_CAPTIONS = frozenset(("caption", "illustration", "table", "figure", "drawing"))


@dataclass(frozen=True, slots=True)
class Style:
    """What a named style says, '' and None where it is silent."""

    parent: str = ""
    shown: str = ""
    bold: bool | None = None
    italic: bool | None = None


def styles_of(*roots: Any) -> tuple[dict[str, Style], dict[str, dict[int, int | None]]]:
    """Return the styles by name, and of each list style the first number by level, None: bullets.

    Later roots win.
    """
    styles: dict[str, Style] = {}
    lists: dict[str, dict[int, int | None]] = {}
    for root in roots:
        for one in root.iter(f"{_STYLE}style"):
            properties = one.find(f"{_STYLE}text-properties")
            weight = properties.get(f"{_FO}font-weight") if properties is not None else None
            slant = properties.get(f"{_FO}font-style") if properties is not None else None
            styles[one.get(f"{_STYLE}name", "")] = Style(
                parent=one.get(f"{_STYLE}parent-style-name", ""),
                shown=one.get(f"{_STYLE}display-name", one.get(f"{_STYLE}name", "")),
                bold=None if weight is None else weight in _BOLD,
                italic=None if slant is None else slant in _ITALIC,
            )
        for one in root.iter(f"{_TEXT}list-style"):
            levels = lists.setdefault(one.get(f"{_STYLE}name", ""), {})
            for level in one:
                numbered = _name(level) == "list-level-style-number"
                numbered = numbered and bool(level.get(f"{_STYLE}num-format"))
                first = _count(level.get(f"{_TEXT}start-value"), 10**6)
                levels[_count(level.get(f"{_TEXT}level"), 100)] = first if numbered else None
    return styles, lists


@dataclass(slots=True)
class Writer:
    """Write one document; the notes come at the end as a numbered list."""

    styles: dict[str, Style]
    lists: dict[str, dict[int, int | None]]
    pieces: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _list_styles: list[str] = field(default_factory=list)
    _running: dict[tuple[str, int], int] = field(default_factory=dict)
    """Of each list style and level: the number of the last item."""

    def page(self, body: Any) -> str:
        """Return the HTML of the body of a text."""
        self._all(body)
        if self.notes:
            self.pieces.append("<ol>")
            self.pieces.extend(f"<li>{note}</li>" for note in self.notes)
            self.pieces.append("</ol>")
        return "".join(self.pieces)

    def _all(self, element: Any) -> None:
        for child in element:
            self._block(child)

    def _block(self, element: Any) -> None:
        name = _name(element)
        match name:
            case "h":
                level = _count(element.get(f"{_TEXT}outline-level"), 6)
                self._inline_block(f"h{level}", element)
            case "p":
                self._paragraph(element)
            case "list":
                self._list(element)
            case "table":
                self._within("table", element, self._all)
            case "table-row":
                self._within("tr", element, self._all)
            case "table-cell":
                self._within("td", element, self._all)
            case _ if name not in _LEFT_OUT:
                self._all(element)

    def _within(self, tag: str, element: Any, write: Callable[[Any], None]) -> None:
        self.pieces.append(f"<{tag}>")
        write(element)
        self.pieces.append(f"</{tag}>")

    def _paragraph(self, element: Any) -> None:
        names = self._line_of(element.get(f"{_TEXT}style-name", ""))
        if "title" in names:
            self._inline_block("h1", element)
        elif names & _QUOTES:
            self._within("blockquote", element, self._plain_paragraph)
        elif names & _CODE:
            self._inline_block("pre", element)
        elif names & _CAPTIONS:
            self._inline_block("figcaption", element)
        else:
            self._plain_paragraph(element)

    def _plain_paragraph(self, element: Any) -> None:
        self._inline_block("p", element)

    def _inline_block(self, tag: str, element: Any) -> None:
        before, self.pieces = self.pieces, []
        boxes: list[Any] = []
        self._inline(element, boxes)
        before.append(f"<{tag}>{''.join(self.pieces)}</{tag}>")
        self.pieces = before
        for box in boxes:
            self._all(box)

    def _inline(self, element: Any, boxes: list[Any]) -> None:
        """Write the words of a paragraph; frames with words of their own go to the boxes."""
        self._put(element.text)
        for child in element:
            self._inline_child(child, boxes)
            self._put(child.tail)

    def _inline_child(self, child: Any, boxes: list[Any]) -> None:
        name = _name(child)
        match name:
            case "s":
                self.pieces.append(" " * _count(child.get(f"{_TEXT}c"), ODT_SPACES))
            case "tab":
                self.pieces.append("\t")
            case "line-break":
                self.pieces.append("<br>")
            case "span":
                self._span(child, boxes)
            case "a":
                address = escape(child.get(f"{_XLINK}href", ""))
                self.pieces.append(f'<a href="{address}">')
                self._inline(child, boxes)
                self.pieces.append("</a>")
            case "note":
                self._note(child)
            case "frame" | "text-box" | "custom-shape" | "g" | "rect":
                boxes.append(child)
            case _ if name not in _LEFT_OUT:
                self._inline(child, boxes)

    def _span(self, element: Any, boxes: list[Any]) -> None:
        bold, italic = self._emphasis(element.get(f"{_TEXT}style-name", ""))
        self.pieces.append("<strong>" * bold + "<em>" * italic)
        self._inline(element, boxes)
        self.pieces.append("</em>" * italic + "</strong>" * bold)

    def _note(self, element: Any) -> None:
        place = len(self.notes)
        self.notes.append("")
        self.pieces.append(f'<sup><a href="#note-{place + 1}">[{place + 1}]</a></sup>')
        before, self.pieces = self.pieces, []
        for body in element.iter(f"{_TEXT}note-body"):
            self._all(body)
        self.notes[place] = "".join(self.pieces)
        self.pieces = before

    def _list(self, element: Any) -> None:
        depth = len(self._list_styles) + 1
        style = element.get(f"{_TEXT}style-name", self._list_styles[-1] if depth > 1 else "")
        levels = self.lists.get(style, {})
        first = levels.get(depth)
        goes_on = element.get(f"{_TEXT}continue-numbering") == "true" or (
            element.get(f"{_TEXT}continue-list") is not None
        )
        number = self._running.get((style, depth), 0) + 1 if goes_on and first else first or 1
        tag = "ul" if first is None else "ol"
        self.pieces.append(f'<ol start="{number}">' if first else "<ul>")
        self._list_styles.append(style)
        for item in element:
            header = _name(item) == "list-header"
            said = item.get(f"{_TEXT}start-value")
            number = _count(said, 10**6) if said else number
            self.pieces.append("<p>" if header else f'<li value="{number}">')
            self._all(item)
            self.pieces.append("</p>" if header else "</li>")
            self._running[style, depth] = number
            number += not header
        self._list_styles.pop()
        self.pieces.append(f"</{tag}>")

    def _put(self, words: str | None) -> None:
        if words:
            self.pieces.append(escape(words, quote=False))

    def _line_of(self, name: str) -> set[str]:
        """Return the names, as they are shown, of a style and those that it comes from."""
        found: set[str] = set()
        for _step in range(20):
            style = self.styles.get(name)
            shown = (style.shown if style else name).replace("_20_", " ").casefold()
            if not name or shown in found:
                break
            found.add(shown)
            name = style.parent if style else ""
        return found

    def _emphasis(self, name: str) -> tuple[bool, bool]:
        bold: bool | None = None
        italic: bool | None = None
        for _step in range(20):
            style = self.styles.get(name)
            if style is None:
                break
            bold = style.bold if bold is None else bold
            italic = style.italic if italic is None else italic
            name = style.parent
        return bool(bold), bool(italic)


def _name(element: Any) -> str:
    """Return the name of an element without its namespace; '' for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _count(said: str | None, most: int) -> int:
    """Return a number from 1 to `most`; 1 for anything that is none."""
    fits = said and len(said) <= _DIGITS and said.isascii() and said.isdigit()
    return min(max(int(said), 1), most) if said and fits else 1
