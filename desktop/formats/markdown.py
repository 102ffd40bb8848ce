"""Read Markdown into an article: the words that a reader sees, with blocks and emphasis as spans.

markdown-it-py only parses; nothing is ever rendered as HTML, and HTML in the text becomes words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.model import Block, BlockKind, Came, ImportedDocument, StyleRun
from desktop.domain.text import canonical, trimmed
from desktop.formats import text as plain
from desktop.formats.front_matter import take_front_matter
from desktop.formats.inline import Inline, inline_words, words_of_html
from desktop.formats.limits import MARKDOWN_DEPTH, MARKDOWN_LENGTH, MAX_FACT

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"

_DEEP = re.compile(r"^[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+){24}[^\n]*\w", re.MULTILINE)
_TWISTED = re.compile(r"[\[!(]{200}")
"""Signs in a row that no one writes: they lead the parser beyond the depth it can go."""

_APART = "\n\n"


def read(
    raw: str, file_name: str = "", original: bytes = b"", came: Came = Came.FILE
) -> ImportedDocument:
    """Return the article in a decoded Markdown text that has at least one word."""
    facts, source = take_front_matter(canonical(raw).replace("\ufeff", ""))
    tokens = _parse(source)
    gathering = _Gathering()
    if tokens is not None:
        gathering.read(tokens)
    if not gathering.blocks:
        return plain.read(raw, file_name, original, came)
    words, blocks = gathering.text, tuple(gathering.blocks)
    title = plain.cut_at_word(facts.pop("title", "")) or plain.title_of(words, blocks, file_name)
    made = ImportedDocument(
        text=words,
        blocks=blocks,
        title=title,
        media_type=MEDIA_TYPE,
        came=came,
        file_name=file_name,
        original=original,
    )
    facts["language"] = plain.language_of(facts.pop("language", ""))
    short = {name: plain.cut_at_word(fact, MAX_FACT) for name, fact in facts.items()}
    if "url" in facts:
        short["url"] = facts["url"]  # a link that is cut leads elsewhere; it is short by itself
    return replace(made, **short)  # type: ignore[arg-type]  # all of them words


def _parse(source: str) -> "Sequence[Token] | None":
    """Return the tokens, or None when the text is too deep or too long for the parser."""
    from markdown_it import MarkdownIt

    if len(source) > MARKDOWN_LENGTH or _DEEP.search(source) or _TWISTED.search(source):
        return None
    parser = MarkdownIt("commonmark", {"maxNesting": MARKDOWN_DEPTH})
    parser.enable(["table", "strikethrough"])
    tokens = parser.parse(source)
    # At its limit the parser leaves the rest out without a word; no words may be lost.
    return None if any(token.level >= MARKDOWN_DEPTH - 2 for token in tokens) else tokens


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, or None for bullets."""

    number: int | None


@dataclass(slots=True)
class _Gathering:
    """The canonical text as it grows, block after block."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    """The open lists and quotes, the innermost last."""
    lists: list[_List] = field(default_factory=list)
    marker: str = ""
    """Of the item that has no words yet."""

    @property
    def text(self) -> str:
        """The canonical text so far."""
        return "".join(self.pieces)

    def read(self, tokens: "Sequence[Token]") -> None:
        """Take the words of these tokens."""
        heading = 0
        cell = 0
        for token in tokens:
            match token.type:
                case "heading_open":
                    heading = int(token.tag[1])
                case "heading_close":
                    heading = 0
                case "tr_open":
                    cell = 1
                case "tr_close":
                    cell = 0
                case "inline":
                    inline = inline_words(token.children or [])
                    if cell:
                        self._add(BlockKind.TABLE_CELL, inline, apart=_APART if cell == 1 else "\t")
                        cell = 2 if inline.words.strip() else cell
                    elif heading:
                        self._add(BlockKind.HEADING, inline, heading)
                    else:
                        self._add_paragraph(inline)
                case "fence" | "code_block":
                    self._add(BlockKind.CODE, Inline(_code(token.content)))
                case "html_block":
                    for words in re.split(r"\n\s*\n", words_of_html(token.content)):
                        self._add_paragraph(Inline(words))
                case _:
                    self._enter_or_leave(token)

    def _enter_or_leave(self, token: "Token") -> None:
        """Follow lists and quotes in and out."""
        match token.type:
            case "blockquote_open":
                self.within.append("quote")
            case "bullet_list_open":
                self.within.append("list")
                self.lists.append(_List(None))
            case "ordered_list_open":
                self.within.append("list")
                self.lists.append(_List(int(token.attrGet("start") or 0)))
                if token.attrGet("start") is None:
                    self.lists[-1].number = 1
            case "list_item_open":
                innermost = self.lists[-1]
                if innermost.number is None:
                    self.marker = "•"
                else:
                    self.marker = f"{innermost.number}{token.markup or '.'}"
                    innermost.number += 1
            case "blockquote_close":
                self.within.pop()
            case "bullet_list_close" | "ordered_list_close":
                self.within.pop()
                self.lists.pop()
                self.marker = ""

    def _add_paragraph(self, inline: Inline) -> None:
        """Add words as what their surroundings make of them."""
        if self.within and self.within[-1] == "list":
            self._add(BlockKind.LIST_ITEM, inline, len(self.lists), marker=self.marker)
            if inline.words.strip():
                self.marker = ""
        elif self.within:
            self._add(BlockKind.QUOTE, inline, self.within.count("quote"))
        else:
            self._add(BlockKind.CAPTION if inline.only_images else BlockKind.PARAGRAPH, inline)

    def _add(
        self,
        kind: BlockKind,
        inline: Inline,
        level: int = 0,
        marker: str = "",
        apart: str = _APART,
    ) -> None:
        """Put one block at the end of the text; words that are only white space leave nothing."""
        first, last = trimmed(inline.words, 0, len(inline.words))
        if first == last:
            return
        if self.pieces:
            self.pieces.append(apart)
            self.length += len(apart)
        start = self.length
        self.pieces.append(inline.words[first:last])
        self.length += last - first
        styles = tuple(_moved(inline.styles, first, last, start - first))
        self.blocks.append(Block(kind, start, self.length, level, marker, styles))


def _moved(runs: Sequence[StyleRun], first: int, last: int, by: int) -> Iterator[StyleRun]:
    """Yield the runs inside first to last, moved."""
    for start, end, style in runs:
        if max(start, first) < min(end, last):
            yield StyleRun(max(start, first) + by, min(end, last) + by, style)


def _code(content: str) -> str:
    """Return code without its last line end and without the indentation that all lines share."""
    from textwrap import dedent

    return dedent(content).strip("\n")
