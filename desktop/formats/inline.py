"""The words inside one Markdown block, with their emphasis; and the words of a piece of HTML."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.model import StyleRun
from desktop.domain.text import canonical

if TYPE_CHECKING:
    from markdown_it.token import Token

_STYLE_OF = {"strong": "strong", "em": "emphasis", "link": "link"}
_SILENT = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[|\]\]>", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<![A-Za-z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Inline:
    """The words of a block, and runs of emphasis in code points of these words."""

    words: str
    styles: tuple[StyleRun, ...] = ()
    only_images: bool = False
    """Whether all of the words are what pictures show."""


def inline_words(tokens: "Sequence[Token]") -> Inline:
    """Return the visible words of the inline tokens of one block."""
    pieces: list[str] = []
    styles: list[StyleRun] = []
    opened: list[tuple[int, str]] = []
    length = 0
    images = others = False
    for token in tokens:
        begin = length
        name, _, end = token.type.rpartition("_")
        if name in _STYLE_OF and end == "open":
            opened.append((length, _STYLE_OF[name]))
        elif name in _STYLE_OF and end == "close" and opened:
            start, style = opened.pop()
            if start < length:
                styles.append(StyleRun(start, length, style))
        else:
            words = _words(token)
            pieces.append(words)
            length += len(words)
            if token.type == "code_inline" and words:
                styles.append(StyleRun(begin, length, "code"))
            images = images or token.type == "image"
            others = others or bool(words.strip() and token.type != "image")
    return Inline("".join(pieces), tuple(sorted(styles)), images and not others)


def words_of_html(source: str) -> str:
    """Return the words of a piece of HTML: no tags, no scripts, no comments.

    What comes out may look like a tag again (`&lt;b&gt;`); it is only ever shown as words.
    """
    bare = _COMMENT.sub("", _SILENT.sub("", source))
    return _clean(html.unescape(_TAG.sub("", _BREAK.sub("\n", bare))))


def _words(token: "Token") -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return inline_words(token.children or []).words
        case "html_inline":
            return "\n" if _BREAK.match(token.content) else ""
        case _:
            return _clean(token.content)


def _clean(words: str) -> str:
    """Return words as canonical text: entities such as &#0; may have put anything in."""
    return canonical(words.replace("\ufeff", ""))
