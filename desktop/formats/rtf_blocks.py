"""Gather the paragraphs, lists, tables and notes of an RTF file as plain HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

_NUMBER = re.compile(r"\(?(\d{1,6})[.)]?$")
_HEADING = re.compile(r"heading\s*([1-9])$")
_QUOTES = frozenset(("quote", "intense quote", "quotations", "block text"))


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its words with their emphasis, and what it is."""

    runs: list[tuple[str, bool, bool, str]] = field(default_factory=list)
    style: int = 0
    outline: int = -1
    list_id: int = 0
    depth: int = 0
    marker: str = ""


@dataclass(slots=True)
class Sheet:
    """One style: its name and its level in the outline, -1 without."""

    name: str = ""
    outline: int = -1


@dataclass(slots=True)
class Blocks:
    """The HTML as it grows, and what is not finished: a paragraph, a row, lists, a note."""

    sheets: dict[int, Sheet] = field(default_factory=dict)
    paragraph: Paragraph = field(default_factory=Paragraph)
    _pages: list[list[str]] = field(default_factory=lambda: [[]])
    """HTML of the text, and above it of the note that is open."""
    _kept: list[tuple[Paragraph, list[str], list[str], list[list[str]]]] = field(
        default_factory=list
    )
    """Of the text while a note is open: paragraph, lists, cell, row."""
    _notes: list[str] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)
    _row: list[list[str]] = field(default_factory=list)
    _lists: list[str] = field(default_factory=list)
    _in_table: bool = False

    def page(self) -> str:
        """Return the HTML of the whole text; the notes come at its end."""
        self.end_paragraph(in_table=False)
        self.end_row()
        self._leave_table()
        self._leave_lists(0)
        page = self._pages[0]
        if self._notes:
            page.append("<ol>" + "".join(f"<li>{note}</li>" for note in self._notes) + "</ol>")
        return "".join(page)

    @property
    def notes(self) -> int:
        """How many notes there are so far."""
        return len(self._notes)

    def begin_note(self) -> None:
        """Begin a note inside the paragraph."""
        self._notes.append("")
        self._kept.append((self.paragraph, self._lists, self._cell, self._row))
        self.paragraph, self._lists, self._cell, self._row = Paragraph(), [], [], []
        self._pages.append([])

    def end_note(self) -> None:
        """End the note and go on with the paragraph that it stands in."""
        self.end_paragraph(in_table=False)
        self._leave_lists(0)
        self._notes[-1] = "".join(self._pages.pop())
        self.paragraph, self._lists, self._cell, self._row = self._kept.pop()

    def end_paragraph(self, *, in_table: bool) -> None:
        """End the paragraph; one without words leaves nothing."""
        paragraph, self.paragraph = self.paragraph, Paragraph()
        words = "".join(_marked(paragraph.runs))
        if not words.strip():
            return
        if in_table:
            self._cell.append(f"<p>{words}</p>")
            return
        self._leave_table()
        page = self._pages[-1]
        dressed = _dressed(words, self.sheets.get(paragraph.style, Sheet()), paragraph)
        if not dressed and (paragraph.list_id or paragraph.marker):
            self._add_item(page, paragraph, words)
            return
        self._leave_lists(0)
        page.append(dressed or f"<p>{words}</p>")

    def _add_item(self, page: list[str], paragraph: Paragraph, words: str) -> None:
        number = _NUMBER.match(paragraph.marker)
        tag = "ol" if number else "ul"
        depth = paragraph.depth + 1
        self._leave_lists(depth)
        if len(self._lists) == depth and self._lists[-1] != tag:
            self._leave_lists(depth - 1)
        while len(self._lists) < depth:
            self._lists.append(tag)
            page.append(f"<{tag}>")
        page.append(f'<li value="{number[1]}">' if number else "<li>")
        page.append(f"{words}</li>")

    def _leave_lists(self, depth: int) -> None:
        while len(self._lists) > depth:
            self._pages[-1].append(f"</{self._lists.pop()}>")

    def end_cell(self) -> None:
        """End the cell of a table."""
        words = "".join(_marked(self.paragraph.runs))
        self.paragraph = Paragraph()
        self._cell.append(f"<p>{words}</p>" if words.strip() else "")
        self._row.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """End the row of a table."""
        if self._cell and self._row:
            self._row[-1].extend(self._cell)
        if not self._row:
            self._pages[-1].extend(self._cell)
            self._cell = []
            return
        self._leave_lists(0)
        if not self._in_table:
            self._pages[-1].append("<table>")
            self._in_table = True
        cells = "".join(f"<td>{''.join(cell)}</td>" for cell in self._row)
        self._pages[-1].append(f"<tr>{cells}</tr>")
        self._row, self._cell = [], []

    def _leave_table(self) -> None:
        if self._cell or self._row:
            self.end_row()
        if self._in_table and len(self._pages) == 1:
            self._pages[-1].append("</table>")
            self._in_table = False


def _dressed(words: str, sheet: Sheet, paragraph: Paragraph) -> str:
    """Return the HTML that its style or outline level makes of a paragraph, '' if they say none."""
    name = sheet.name.strip().rstrip(";").strip().casefold()
    heading = _HEADING.match(name)
    outline = paragraph.outline if paragraph.outline >= 0 else sheet.outline
    if name == "title":
        return f"<h1>{words}</h1>"
    if heading or 0 <= outline < 9:
        level = min(int(heading[1]) if heading else outline + 1, 6)
        return f"<h{level}>{words}</h{level}>"
    if name in _QUOTES:
        return f"<blockquote><p>{words}</p></blockquote>"
    if name == "caption":
        return f"<figcaption>{words}</figcaption>"
    return ""


def _marked(runs: list[tuple[str, bool, bool, str]]) -> Iterator[str]:
    """Yield the HTML of runs; neighbours of the same emphasis are one."""
    at = 0
    while at < len(runs):
        _words, bold, italic, link = runs[at]
        end = at + 1
        while end < len(runs) and runs[end][1:] == (bold, italic, link):
            end += 1
        words = escape(paired("".join(run[0] for run in runs[at:end])), quote=False)
        words = words.replace("\n", "<br>")
        opened = f'<a href="{escape(link)}">' * bool(link) + "<strong>" * bold + "<em>" * italic
        yield opened + words + "</em>" * italic + "</strong>" * bold + "</a>" * bool(link)
        at = end


def paired(words: str) -> str:
    """Return the words with UTF-16 halves put together, as RTF writes emoji; lone ones U+FFFD."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
