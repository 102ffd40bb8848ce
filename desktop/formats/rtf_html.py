"""Turn the signs of RTF into plain HTML: structure and emphasis, no looks."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from desktop.formats.rtf_blocks import Blocks, Sheet, paired
from desktop.formats.rtf_tokens import Token, codec_of_charset, codec_of_page

_SKIPPED_NAMES = (
    "colortbl filetbl listtable listoverridetable revtbl rsidtbl generator pict object header "
    "headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc "
    "aftncn xe tc rxe bkmkstart bkmkend datafield formfield themedata colorschememapping "
    "latentstyles datastore private template sp shprslt nonesttables nesttableprops atnid "
    "atnauthor annotation atrfstart atrfend upr do pn pnseclvl xmlnstbl mmathPr keywords subject "
    "operator category comment doccomm hlinkbase company manager creatim revtim printim buptim "
    "userprops background fchars lchars staticval falt panose fontemb"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_STARRED = frozenset(("fldinst", "shpinst", "shptxt", "footnote", "listtext", "ud"))
"""Destinations that are read although older readers may pass over them."""

_CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "tab": " ", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "ltrmark": "\u200e", "rtlmark": "\u200f", "zwj": "\u200d",
    "zwnj": "\u200c", "line": "\n", "lbr": "\n", "softline": "\n",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "\u2011", "-": "\xad", "{": "{", "}": "}", "\\": "\\", ":": ":"}
_ENDS = frozenset(("par", "sect", "page", "column"))
_CODECS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_LINK = re.compile(r"HYPERLINK\s+(?:\\[a-z]\s+)*\"([^\"]{1,4000})\"")


@dataclass(slots=True)
class _State:
    """What holds inside one group of the file."""

    place: str = "text"
    """What the words are: text, skip, fonts, styles, title, author, field, marker, footnote."""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    codec: str = ""
    skips: int = 1
    """How many signs stand in for a \\u that older readers do not know."""
    link: str = ""
    style: int = 0
    outline: int = -1
    list_id: int = 0
    depth: int = 0
    in_table: bool = False
    language: int = 0
    starred: bool = False


@dataclass(slots=True)
class Reading:
    """Read the signs one by one into paragraphs, cells, notes and facts."""

    title: str = ""
    author: str = ""
    languages: Counter[int] = field(default_factory=Counter)
    default_language: int = 0
    open_groups: int = 0
    finished: bool = False
    _codec: str = "cp1252"
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _default_font: int = 0
    _skip: int = 0
    _octets: bytearray = field(default_factory=bytearray)
    _side: list[str] = field(default_factory=list)
    """Words that are no text: of a name, a field, a list marker."""
    _blocks: Blocks = field(default_factory=Blocks)

    def take(self, token: Token) -> None:
        """Take the next sign."""
        if token.octet >= 0:
            self._take_octet(token.octet)
            return
        if token.raw:
            self._take_raw(token.raw)
            return
        if token.brace:
            self._settle()
            self._skip = 0
            if token.brace == "{":
                self._open()
            else:
                self._close()
            return
        if self._skip:
            self._skip -= 1
            return
        if token.word == "u":
            self._take_unit(token.number or 0)
            return
        self._settle()
        if token.word:
            self._take_word(token.word, token.number)
        else:
            self._take_symbol(token.symbol)

    def page(self) -> str:
        """Return the HTML of the whole text; the notes come at its end."""
        self._settle()
        return self._blocks.page()

    # Groups

    def _open(self) -> None:
        self.open_groups += 1
        self._stack.append(self._state)
        self._state = replace(self._state, starred=False)

    def _close(self) -> None:
        if not self._stack:
            self.finished = True
            return
        self.open_groups -= 1
        inner, self._state = self._state, self._stack.pop()
        if inner.place != self._state.place:
            self._leave(inner)
        self.finished = not self._stack

    def _leave(self, inner: _State) -> None:
        """End what a group was for."""
        said = " ".join(paired("".join(self._side)).split())
        match inner.place:
            case "title":
                self.title = said
            case "author":
                self.author = said
            case "field":
                link = _LINK.search(said)
                self._state.link = link[1] if link else self._state.link
            case "marker":
                self._blocks.paragraph.marker = said
            case "footnote":
                self._blocks.end_note()
        if inner.place not in ("footnote", "skip"):
            self._side.clear()

    def _begin(self, place: str) -> None:
        self._state.place = place
        self._side.clear()

    def _begin_note(self) -> None:
        self._add(f"[{self._blocks.notes + 1}]")
        self._blocks.begin_note()
        self._state = replace(
            self._state, place="footnote", in_table=False, bold=False, italic=False, hidden=False
        )

    # Words

    def _take_octet(self, octet: int) -> None:
        if self._skip:
            self._skip -= 1
        elif self._state.place != "skip":
            self._octets.append(octet)

    def _take_raw(self, raw: bytes) -> None:
        if self._skip:
            cut = min(self._skip, len(raw))
            self._skip -= cut
            raw = raw[cut:]
        if self._state.place != "skip":
            self._octets += raw

    def _take_unit(self, number: int) -> None:
        self._settle()
        unit = number & 0xFFFF
        self._add("•" if unit == 0xF0B7 else chr(unit))
        self._skip = self._state.skips

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._state.starred = True
        elif symbol in "\r\n":
            self._take_word("par", None)
        elif symbol in _SYMBOLS:
            self._add(_SYMBOLS[symbol])

    def _settle(self) -> None:
        """Decode the bytes that have gathered."""
        if self._octets:
            codec = self._state.codec or self._codec
            words = bytes(self._octets).decode(codec, "replace")
            self._octets.clear()
            self._add(words)

    def _add(self, words: str) -> None:
        state = self._state
        match state.place:
            case "text" | "footnote":
                if not state.hidden:
                    self._add_text(words)
            case "styles":
                self._sheet().name += words
            case "skip" | "fonts":
                pass
            case _:
                self._side.append(words)

    def _add_text(self, words: str) -> None:
        state = self._state
        self.languages[state.language] += len(words)
        paragraph = self._blocks.paragraph
        paragraph.style, paragraph.outline = state.style, state.outline
        paragraph.list_id, paragraph.depth = state.list_id, state.depth
        paragraph.runs.append((words, state.bold, state.italic, state.link))

    def _sheet(self) -> Sheet:
        return self._blocks.sheets.setdefault(self._state.style, Sheet())

    # Control words

    def _take_word(self, word: str, number: int | None) -> None:
        state = self._state
        if state.place == "skip":
            return
        starred, state.starred = state.starred, False
        if self._take_destination(word, starred=starred):
            return
        if word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif state.place in ("text", "footnote") and self._take_structure(word):
            return
        else:
            self._take_setting(word, number)

    def _take_destination(self, word: str, *, starred: bool) -> bool:
        """Begin what this group is for; False when the word says no such thing."""
        state = self._state
        match word:
            case "fonttbl":
                self._begin("fonts")
            case "stylesheet":
                self._begin("styles")
            case "info":
                self._begin("info")
            case "title" | "author" if state.place == "info":
                self._begin(word)
            case "fldinst":
                self._begin("field")
            case "listtext" | "pntext":
                self._begin("marker")
            case "footnote" if state.place == "text":
                self._begin_note()
            case _ if word in _SKIPPED or (starred and word not in _STARRED):
                # In the style sheet a star marks styles of characters and tables.
                state.place = "skip"
            case _:
                return word in _STARRED
        return True

    def _take_structure(self, word: str) -> bool:
        if word in _ENDS:
            self._blocks.end_paragraph(in_table=self._state.in_table)
        elif word in ("cell", "nestcell"):
            self._blocks.end_cell()
        elif word == "row":
            self._blocks.end_row()
        else:
            return False
        return True

    def _take_setting(self, word: str, number: int | None) -> None:
        state = self._state
        on = number != 0
        match word:
            case "b":
                state.bold = on
            case "i":
                state.italic = on
            case "v" | "deleted":
                state.hidden = on
            case "plain":
                state.bold = state.italic = state.hidden = False
                state.codec = self._fonts.get(self._default_font, "")
            case "pard":
                state.style, state.outline, state.list_id, state.depth = 0, -1, 0, 0
                state.in_table = False
            case "s":
                state.style = number or 0
            case "outlinelevel":
                state.outline = number if number is not None else -1
                if state.place == "styles":
                    self._sheet().outline = state.outline
            case "ls":
                state.list_id = number or 0
            case "ilvl":
                state.depth = min(max(number or 0, 0), 20)
            case "intbl":
                state.in_table = True
            case _:
                self._take_code(word, number)

    def _take_code(self, word: str, number: int | None) -> None:
        """Take a word about fonts, code pages and languages."""
        state = self._state
        match word:
            case "f":
                self._font = number or 0
                state.codec = self._fonts.get(self._font, "")
            case "fcharset" if state.place == "fonts":
                self._fonts[self._font] = codec_of_charset(number)
            case "cpg" if state.place == "fonts":
                self._fonts[self._font] = codec_of_page(number)
            case "uc":
                state.skips = min(max(number if number is not None else 1, 0), 20)
            case "ansicpg":
                self._codec = codec_of_page(number)
            case "deff":
                self._default_font = number or 0
            case "deflang":
                self.default_language = state.language = number or 0
            case "lang":
                state.language = number or 0
            case _ if word in _CODECS:
                self._codec = _CODECS[word]
