"""Turn HTML, however broken, into canonical text with blocks: what a reader of the page sees.

Every format that comes as HTML (web pages, Word, EPUB) goes through here. Scripts, styles and
hidden parts leave nothing; pictures leave nothing; words are never lost to bad nesting.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from desktop.domain.model import Block, BlockKind, StyleRun
from desktop.domain.text import canonical, trimmed
from desktop.formats.html_walk import walk
from desktop.formats.inline import words_of_html
from desktop.formats.limits import HTML_LEVELS, MOST_BLOCKS

_APART = "\n\n"
_SPACE = re.compile(r"[ \t\n\f\r]+")
_UNSEEN = re.compile("[\ufeff\u00ad]")
"""Marks that show nothing and would keep a word from being found: soft hyphens and BOMs."""

_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_STARTING = re.compile(r"(?=<(?:p|div|li|tr|td|h[1-6]|blockquote)[\s/>])", re.IGNORECASE)
_HEADING = {f"h{level}": level for level in range(1, 7)}
_STYLE_OF = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
}
_SILENT = frozenset([
    "script", "style", "template", "noscript", "noframes", "noembed", "iframe", "object", "embed",
    "applet", "svg", "canvas", "audio", "video", "map", "select", "datalist", "option", "button",
    "textarea", "meter", "progress", "rt", "rp",
])  # fmt: skip
_APART_TAGS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing",
    "main", "menu", "nav", "ol", "optgroup", "p", "plaintext", "pre", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
])  # fmt: skip
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_PLAIN = frozenset(("pre", "listing", "xmp", "plaintext"))
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

_Place = Literal["list", "quote", "caption", "cell"]


def blocks_of(html: str) -> tuple[str, tuple[Block, ...], str]:
    """Return the canonical text of a page, its blocks, and its title ('' when it has none).

    Never an exception. A page that is broken beyond time comes as plain paragraphs.
    """
    source = canonical(html)
    taking = Taking()
    if not walk(source, taking):
        title = taking.title
        taking = Taking()
        taking.title = title
        for line in words_of_html(_STARTING.sub("\n", source)).split("\n"):
            taking.data(line)
            taking.flush()
    taking.flush()
    text, blocks = laid_out(taking.written, taking.over)
    return text, blocks, taking.title


@dataclass(slots=True)
class Written:
    """One block before its place in the text is known."""

    kind: BlockKind
    words: str
    styles: list[StyleRun]
    level: int = 0
    marker: str = ""
    cell: int = 0
    """Serial number of the table cell whose own words these are, or 0."""
    row: int = 0


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, or None for bullets."""

    number: int | None
    form: str = "1"
    step: int = 1


@dataclass(slots=True)
class Taking:
    """The blocks as they grow while the page goes by; web pages build on it to see more."""

    written: list[Written] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    """The words of blocks beyond MOST_BLOCKS."""
    title: str = ""
    depth: int = 0
    _silent: int = 0
    """How many open elements stand in a part that is not shown, its own one included."""
    _titling: list[str] | None = None
    _places: list[_Place] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _quotes: int = 0
    _marker: str = ""
    """Of the list item that has no words yet."""
    _heading: int = 0
    _plain: int = 0
    """How many open elements keep white space as it is."""
    _cells: list[int] = field(default_factory=list)
    _rows: list[int] = field(default_factory=list)
    _serial: int = 0
    _raw: list[str] = field(default_factory=list)
    """Words since the last tag, white space as it came."""
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _last: str = ""
    """The last code point of the block so far."""
    _styled: dict[str, int] = field(default_factory=dict)
    """How many elements of each style are open."""
    _since: dict[str, int] = field(default_factory=dict)
    """Where the run of each open style begins in the block."""
    _runs: list[StyleRun] = field(default_factory=list)
    _linked: list[bool] = field(default_factory=list)
    """Of each open <a>: whether it leads anywhere."""

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Take the begin of an element."""
        self.depth += 1
        if self._silent or tag in _SILENT or _hidden(tag, attrib):
            self._silent += 1
            return
        if tag == "title":
            self._titling = []
            return
        self.take_raw()
        if tag in _APART_TAGS:
            self.flush()
            self._enter(tag, attrib)
        elif tag == "br":
            self._break()
        elif tag == "q":
            self._put("“")
        elif tag == "a":
            self._linked.append("href" in attrib)
            if self._linked[-1]:
                self._style("link", 1)
        elif tag in _STYLE_OF:
            self._style(_STYLE_OF[tag], 1)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self.depth -= 1
        if self._silent:
            self._silent -= 1
            return
        if tag == "title":
            words = "".join(self._titling or ())
            self._titling = None
            self.title = self.title or " ".join(_clean(words).split())
            return
        self.take_raw()
        if tag in _APART_TAGS:
            self.flush()
            self._leave(tag)
        elif tag == "q":
            self._put("”")
        elif tag == "a":
            if self._linked and self._linked.pop():
                self._style("link", -1)
        elif tag in _STYLE_OF:
            self._style(_STYLE_OF[tag], -1)

    def data(self, data: str) -> None:
        """Take words."""
        if self._titling is not None:
            self._titling.append(data)
        elif not self._silent:
            self._raw.append(data)

    def comment(self, text: str) -> None:
        """Leave a comment out."""

    def close(self) -> None:
        """Take the end of the page."""
        self.flush()

    def flush(self) -> None:
        """End the block that is being written; one of white space only leaves nothing."""
        self.take_raw()
        if not self._pieces:
            return
        for style, since in self._since.items():
            self._add_run(since, style)
        words, runs = "".join(self._pieces), self._runs
        self._pieces, self._length, self._last, self._runs = [], 0, "", []
        self._since = dict.fromkeys(self._since, 0)
        kind, level = self._kind()
        if kind == BlockKind.CODE:
            words, runs = _code(words), []
        first, last = trimmed(words, 0, len(words))
        if first == last:
            return
        if len(self.written) == MOST_BLOCKS:
            self.over.append(words[first:last])
            return
        written = Written(kind, words[first:last], _within(runs, first, last), level)
        if kind == BlockKind.LIST_ITEM:
            written.marker, self._marker = self._marker, ""
        if self._cells and self._places[-1] == "cell":
            written.cell, written.row = self._cells[-1], self._rows[-1] if self._rows else 0
        self.written.append(written)

    def _kind(self) -> tuple[BlockKind, int]:
        """Return kind and level of the block that ends here."""
        if self._plain:
            return BlockKind.CODE, 0
        if self._heading:
            return BlockKind.HEADING, self._heading
        match self._places[-1] if self._places else "":
            case "list":
                return BlockKind.LIST_ITEM, min(max(len(self._lists), 1), HTML_LEVELS)
            case "quote":
                return BlockKind.QUOTE, min(self._quotes, HTML_LEVELS)
            case "caption":
                return BlockKind.CAPTION, 0
            case "cell":
                return BlockKind.TABLE_CELL, 0
        return BlockKind.PARAGRAPH, 0

    def _enter(self, tag: str, attrib: Mapping[str, str]) -> None:
        if tag in _HEADING:
            self._heading = _HEADING[tag]
        elif tag in _PLAIN:
            self._plain += 1
        elif tag in _LISTS:
            self._lists.append(_list_of(tag, attrib))
        elif tag == "li":
            self._places.append("list")
            self._marker = self._next_marker(attrib)
        elif tag == "blockquote":
            self._places.append("quote")
            self._quotes += 1
        elif tag in ("figcaption", "caption"):
            self._places.append("caption")
        elif tag == "tr":
            self._serial += 1
            self._rows.append(self._serial)
        elif tag in ("td", "th"):
            self._serial += 1
            self._places.append("cell")
            self._cells.append(self._serial)

    def _leave(self, tag: str) -> None:
        if tag in _HEADING:
            self._heading = 0
        elif tag in _PLAIN:
            self._plain -= 1
        elif tag in _LISTS:
            self._lists.pop()
        elif tag == "li":
            self._places.pop()
            self._marker = ""
        elif tag == "blockquote":
            self._places.pop()
            self._quotes -= 1
        elif tag in ("figcaption", "caption"):
            self._places.pop()
        elif tag == "tr":
            self._rows.pop()
        elif tag in ("td", "th"):
            self._places.pop()
            self._cells.pop()

    def _next_marker(self, attrib: Mapping[str, str]) -> str:
        if not self._lists or self._lists[-1].number is None:
            return "•"
        here = self._lists[-1]
        number = _number(attrib.get("value", ""), self._lists[-1].number or 0)
        here.number = number + here.step
        return f"{_counted(number, here.form)}."

    def _break(self) -> None:
        """Take a line break; a second one in a row begins a new block."""
        if self._plain:
            self._put("\n")
        elif self._last == "\n" and not self._heading:
            self.flush()
        elif self._pieces:
            self._put("\n")

    def take_raw(self) -> None:
        """Put the words since the last tag into the block, white space as a page shows it."""
        if not self._raw:
            return
        raw = "".join(self._raw)
        self._raw = []
        if self._plain:
            self._put(_clean(raw))
            return
        words = _clean(_SPACE.sub(" ", raw))
        if self._last in ("", " ", "\n"):
            words = words.removeprefix(" ")
        self._put(words)

    def _put(self, words: str) -> None:
        if words:
            self._pieces.append(words)
            self._length += len(words)
            self._last = words[-1]

    def _style(self, style: str, by: int) -> None:
        """Open or close one element of a style; the run goes from the first to the last."""
        count = self._styled[style] = max(0, self._styled.get(style, 0) + by)
        if by > 0 and count == 1:
            self._since[style] = self._length
        elif not count and style in self._since:
            self._add_run(self._since.pop(style), style)

    def _add_run(self, since: int, style: str) -> None:
        if since < self._length:
            self._runs.append(StyleRun(since, self._length, style))


def laid_out(written: Sequence[Written], over: Sequence[str] = ()) -> tuple[str, tuple[Block, ...]]:
    """Return the text of these blocks, and the blocks with their places in it.

    Words that are over become lines of the last block.
    """
    shared = Counter(one.cell for one in written if one.cell)
    pieces: list[str] = []
    blocks: list[Block] = []
    length = row = 0
    for one in written:
        cell = one.kind == BlockKind.TABLE_CELL and shared[one.cell] == 1
        # A cell with several paragraphs lays out a page; it is no cell of a table of facts.
        kind = BlockKind.PARAGRAPH if one.kind == BlockKind.TABLE_CELL and not cell else one.kind
        if pieces:
            pieces.append("\t" if cell and row == one.row != 0 else _APART)
            length += len(pieces[-1])
        row = one.row if cell else 0
        start, length = length, length + len(one.words)
        pieces.append(one.words)
        runs = (StyleRun(start + begin, start + end, style) for begin, end, style in one.styles)
        blocks.append(Block(kind, start, length, one.level, one.marker, tuple(sorted(runs))))
    if over:
        rest = "\n".join(("", *over))
        pieces.append(rest)
        blocks[-1] = replace(blocks[-1], end=length + len(rest))
    return "".join(pieces), tuple(blocks)


def _hidden(tag: str, attrib: Mapping[str, str]) -> bool:
    """Say whether a page hides this element; the whole page is never thought hidden."""
    if not attrib:
        return tag == "dialog"
    if tag in ("html", "body", "head"):
        return False
    if "hidden" in attrib or (tag == "dialog" and "open" not in attrib):
        return True
    return bool(_HIDING.search(attrib.get("style", "")[:1000]))


def _list_of(tag: str, attrib: Mapping[str, str]) -> _List:
    if tag != "ol":
        return _List(None)
    step = -1 if "reversed" in attrib else 1
    return _List(_number(attrib.get("start", ""), 1), attrib.get("type", "1"), step)


def _number(words: str, otherwise: int) -> int:
    return int(words) if re.fullmatch(r"-?[0-9]{1,6}", words) else otherwise


def _counted(number: int, form: str) -> str:
    """Return the number of a list item as the page shows it: 3, c, C, iii or III."""
    if form in ("a", "A") and 0 < number <= 26:
        return chr(ord(form) + number - 1)
    if form in ("i", "I") and 0 < number < 4000:
        rest, signs = number, ""
        for value, sign in _ROMAN:
            signs += sign * (rest // value)
            rest %= value
        return signs.upper() if form == "I" else signs
    return str(number)


def _clean(words: str) -> str:
    """Return words as canonical text: entities such as &#0; may have put anything in."""
    return canonical(_UNSEEN.sub("", words))


def _code(words: str) -> str:
    """Return code without the line ends around it and the indentation that all lines share."""
    from textwrap import dedent

    return dedent(words).strip("\n")


def _within(runs: list[StyleRun], first: int, last: int) -> list[StyleRun]:
    """Return the runs inside first to last, counted from first."""
    return [
        StyleRun(max(start, first) - first, min(end, last) - first, style)
        for start, end, style in runs
        if max(start, first) < min(end, last)
    ]
