"""Tell the article on a page from what stands around it; the only place that knows trafilatura.

Trafilatura drops captions and numbers, moves white space and changes characters, so its words
are not taken. The page is given to it with a mark before every run of words, and what it keeps is
seen from the marks that come back: the words, blocks and emphasis are always the page's own.
"""

import importlib
import json
import logging
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape

from desktop.domain.model import BlockKind
from desktop.formats.html_blocks import Taking
from desktop.formats.limits import (
    MAIN_ATTRIBUTE,
    MAIN_ATTRIBUTES,
    MAIN_CLEANED,
    MAIN_DATA,
    MAIN_DEPTH,
    MAIN_RUN,
    MAIN_TAGS,
    MAIN_WORDS,
)

_log = logging.getLogger(__name__)

_SHORTEST = 100
"""Code points; when less is found it is a menu or a notice, and the page is taken whole."""

_NAME = re.compile(r"[a-z][a-z0-9:_-]{0,40}")
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)
_BESIDE = frozenset(("nav", "aside", "footer", "form", "dialog"))

# A mark is three Braille signs: they are no letters, can be printed, and hardly ever occur.
_SIGNS = re.compile("[\u2800-\u28ff]")
_MARK = re.compile("[\u2801-\u28ff]{3}")
_BASE = 255
_SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|^\s*(?:.*\n)?\s*url:\s*)(https?://\S+)")


_CLEANED = frozenset((
    "applet", "area", "aside", "audio", "blink", "button", "canvas", "datalist", "dialog", "embed",
    "fieldset", "figure", "footer", "form", "input", "label", "legend", "link", "map", "marquee",
    "math", "menu", "menuitem", "nav", "noindex", "object", "option", "output", "param", "picture",
    "progress", "rp", "rt", "rtc", "select", "source", "svg", "textarea", "time", "track", "use",
    "video",
))  # fmt: skip
"""What trafilatura deletes; each deletion copies the words behind it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about its article; '' for what it does not say."""

    title: str = ""
    byline: str = ""
    publisher: str = ""
    published: str = ""
    """An ISO date."""
    url: str = ""


@dataclass(slots=True)
class Page(Taking):
    """A page as it goes by: its blocks, and a tidy copy of bounded size for trafilatura."""

    language: str = ""
    saved_from: str = ""
    too_much: bool = False
    """Whether the page is larger than trafilatura is asked to take."""
    _copy: list[str] = field(default_factory=list)
    _copied: list[bool] = field(default_factory=list)
    """Of each open element that is shown: whether its tags are in the copy."""
    _tags: int = 0
    _cleaned: int = 0
    _words: int = 0
    _runs_of: list[int] = field(default_factory=list)
    """Of each run of words, by its number: the number of its block."""
    _lengths: list[int] = field(default_factory=list)
    _beside: int = 0
    _besides: set[int] = field(default_factory=set)
    """The blocks that stand in navigation, footers and the like."""
    _data: list[str] | None = None
    _data_left: int = MAIN_DATA

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Take the begin of an element."""
        if tag == "script" and "ld+json" in attrib.get("type", "")[:100]:
            self._data = []
        if tag == "html" and not self.language:
            self.language = _language(attrib.get("lang") or attrib.get("xml:lang") or "")
        Taking.start(self, tag, attrib)
        if self._silent:
            return
        self._beside += tag in _BESIDE
        self._tags += 1
        self.too_much = self.too_much or self._tags > MAIN_TAGS
        self._cleaned += tag in _CLEANED
        copied = not self.too_much and len(self._copied) < MAIN_DEPTH and _fits(tag, attrib)
        copied = copied and not (tag in _CLEANED and self._cleaned > MAIN_CLEANED)
        self._copied.append(copied)
        if copied:
            self._copy.append(f"<{tag}{_attributes(attrib)}>")

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        silent = self._silent
        if silent and self._data is not None and tag == "script":
            self._copy_data("".join(self._data))
            self._data = None
        Taking.end(self, tag)
        if silent:
            return
        self._beside -= tag in _BESIDE
        if self._copied and self._copied.pop() and tag not in _VOID:
            words = escape(self.title[:500]) if tag == "title" else ""
            self._copy.append(f"{words}</{tag}>")

    def data(self, data: str) -> None:
        """Take words."""
        if self._data is not None:
            self._data.append(data)
        Taking.data(self, data)

    def comment(self, text: str) -> None:
        """Take the address that browsers put into pages that they save."""
        match = _SAVED_FROM.search(text[:2_000])
        if match and not self.saved_from:
            self.saved_from = match[1]

    def take_raw(self) -> None:
        """Take the words since the last tag, into the copy as well."""
        raw = "".join(self._raw)
        Taking.take_raw(self)
        if not raw or self.too_much:
            return
        words = escape(_SIGNS.sub("?", raw[:MAIN_RUN]))
        if not raw.isspace():
            self._copy.append(_mark(len(self._runs_of)))
            self._runs_of.append(len(self.written))
            self._lengths.append(len(raw.strip()))
            if self._beside:
                self._besides.add(len(self.written))
        self._copy.append(words)
        self._words += len(words)
        self.too_much = self._words > MAIN_WORDS

    def _copy_data(self, words: str) -> None:
        """Copy sound data; on broken data trafilatura can search for minutes."""
        self._data_left -= len(words)
        if self._data_left < 0:
            return
        try:
            sound = json.dumps(json.loads(words)).replace("</", "<\\/")
        except (ValueError, RecursionError):
            return
        self._copy.append(f'<script type="application/ld+json">{sound}</script>')

    def facts(self, url: str) -> Facts:
        """Return what trafilatura finds said about the article."""
        return _facts(_MARK.sub("", self._tidy()), url) if not self.too_much else Facts()

    def main(self, title: str) -> list[int]:
        """Return the numbers of the blocks that are the article, in order; may be none."""
        if self.too_much:
            return []
        whole: dict[int, int] = {}
        kept: dict[int, int] = {}
        runs = _kept(self._tidy())
        for run, block in enumerate(self._runs_of):
            whole[block] = whole.get(block, 0) + self._lengths[run]
            if run in runs:
                kept[block] = kept.get(block, 0) + self._lengths[run]
        found = {
            block
            for block, length in kept.items()
            if length * 2 >= whole[block] and block < len(self.written)
        }
        if sum(len(self.written[block].words) for block in found) < _SHORTEST:
            return []
        return sorted(found | self._captions(found) | self._headline(found, title))

    def _tidy(self) -> str:
        return f"<!doctype html>{''.join(self._copy)}"

    def _captions(self, found: set[int]) -> set[int]:
        """Return the captions among the blocks found, or right before them."""
        last = max(found)
        return {
            number
            for number in range(max(0, min(found) - 3), last + 2)
            if number < len(self.written)
            and number not in self._besides
            and self.written[number].kind == BlockKind.CAPTION
            and not self._only_link(number)
        }

    def _only_link(self, number: int) -> bool:
        written = self.written[number]
        linked = sum(end - start for start, end, style in written.styles if style == "link")
        return linked * 10 > len(written.words) * 8

    def _headline(self, found: set[int], title: str) -> set[int]:
        """Return the heading over the article that says its title, when it was not found."""
        wanted = _letters(title)
        first = min(found)
        heads = [
            number
            for number in range(min(first + 1, len(self.written)))
            if self.written[number].kind == BlockKind.HEADING and number not in self._besides
        ]
        if found.intersection(heads) and self.written[first].level == 1:
            return set()
        for number in heads:
            words = _letters(self.written[number].words)
            if len(words) > 5 and (words in wanted or (wanted and wanted in words)):
                return {number}
        mains = [number for number in heads if self.written[number].level == 1]
        return set(mains) if len(mains) == 1 else set()


def _kept(page: str) -> set[int]:
    """Return the numbers of the runs of words that trafilatura takes for the article."""
    _quiet()
    from trafilatura import bare_extraction

    # As XML: in writing Markdown it looks for formulas, for minutes on a page full of "$".
    try:
        found = bare_extraction(
            page, include_comments=False, include_formatting=True, output_format="xml"
        )
    except Exception as error:  # whatever it fails on, the page can be read whole
        _log.warning("No main text: %s", type(error).__name__)
        return set()
    if found is None or isinstance(found, dict):
        return set()
    return {_number(mark) for mark in _MARK.findall("".join(found.body.itertext()))}


def _facts(page: str, url: str) -> Facts:
    _quiet()
    from trafilatura.metadata import extract_metadata

    # An extensive search would take any date in the text for the day of publication.
    how = {"original_date": True, "extensive_search": False}
    try:
        found = extract_metadata(page, url or None, how)
    except Exception as error:  # a page without facts is still an article
        _log.warning("No facts: %s", type(error).__name__)
        return Facts()
    return Facts(
        title=found.title or "",
        byline=(found.author or "").replace("; ", ", "),
        publisher=found.sitename or "",
        published=found.date or "",
        url=found.url or "",
    )


def _quiet() -> None:
    """Keep pieces of articles out of the log; these libraries write them at high levels."""
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    _without_trial()


def _without_trial() -> None:
    """Load what trafilatura brings along for a network, without the socket that it tries out.

    urllib3 opens one of IPv6 when it is imported. Here a page is read and nothing is fetched.
    """
    if "urllib3" in sys.modules:
        return
    import socket

    has_ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        with suppress(ImportError):
            importlib.import_module("urllib3")
    finally:
        socket.has_ipv6 = has_ipv6


def _fits(tag: str, attrib: Mapping[str, str]) -> bool:
    if not _NAME.fullmatch(tag):
        return False
    return tag != "meta" or not ("charset" in attrib or "http-equiv" in attrib)


def _attributes(attrib: Mapping[str, str]) -> str:
    kept = list(attrib.items())[:MAIN_ATTRIBUTES]
    return "".join(
        f' {name}="{escape(_SIGNS.sub("?", value[:MAIN_ATTRIBUTE]))}"'
        for name, value in kept
        if _NAME.fullmatch(name) and name != "style"
    )


def _mark(number: int) -> str:
    rest, low = divmod(number, _BASE)
    high, middle = divmod(rest, _BASE)
    return "".join(chr(0x2801 + digit) for digit in (high, middle, low))


def _number(mark: str) -> int:
    high, middle, low = (ord(sign) - 0x2801 for sign in mark)
    return (high * _BASE + middle) * _BASE + low


def _language(words: str) -> str:
    """Return a language tag such as 'en' or 'pt-BR', or '' for anything else."""
    words = words.strip().replace("_", "-")
    return words if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", words) else ""


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()
