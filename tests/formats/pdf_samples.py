"""PDFs made for the tests, with known words at known places."""

from pathlib import Path
from typing import Any

import pymupdf

ROMAN, BOLD, ITALIC = "tiro", "tibo", "tiit"
AES_256 = 5
"""As pymupdf.PDF_ENCRYPT_AES_256, which its stubs do not know."""
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LEFT, TOP, WIDTH = 72.0, 96.0, 451.0

HARBOUR = (
    "The harbour board said on Monday that the last crane would be taken down before winter. "
    "Workers had asked for a meeting twice, and twice the board had found no room for it. "
    "Nobody at the gate could say who would pay for the road that the lorries had ruined."
)
RIVER = (
    "A river that no map shows runs under the old market, and every spring it comes back. "
    "Shopkeepers keep their stock on the second shelf and call the water by its first name. "
    "The council has measured it three times and each time has lost the notebook with the sums."
)
LETTER = (
    "In her letter the engineer wrote that the valves were sound when she left the station. "
    "She added that the keys had been given to two men whose names she had not been told. "
    "Both of them, the police said later, had worked there for less than a week by then."
)
PROSE = (HARBOUR, RIVER, LETTER)


class Sheet:
    """A page on which words are set line by line."""

    def __init__(self, document: Any, width: float = 595, height: float = 842) -> None:
        self.page: Any = document.new_page(width=width, height=height)
        self.y = TOP

    def line(self, words: str, x: float = LEFT, size: float = 11, font: str = ROMAN) -> None:
        self.page.insert_text((x, self.y), words, fontsize=size, fontname=font)
        self.y += 1.25 * size

    def lines(self, *words: str, x: float = LEFT, size: float = 11, font: str = ROMAN) -> None:
        for one in words:
            self.line(one, x, size, font)

    def prose(
        self,
        words: str,
        x: float = LEFT,
        width: float = WIDTH,
        *,
        indent: float = 0,
        size: float = 11,
        after: float = 0,
        hang: float = 0,
    ) -> None:
        """Set a paragraph, its lines broken between words, ragged right."""
        for number, line in enumerate(wrapped(words, width, indent, hang, size)):
            self.line(line, x + (hang if number else indent), size)
        self.y += after

    def at(self, x: float, y: float, words: str, size: float = 9) -> None:
        self.page.insert_text((x, y), words, fontsize=size, fontname=ROMAN)


def wrapped(words: str, width: float, indent: float, hang: float, size: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        room = width - (hang if lines else indent)
        longer = f"{line} {word}".strip()
        if line and pymupdf.get_text_length(longer, fontname=ROMAN, fontsize=size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def new() -> Any:
    return pymupdf.open()


def data_of(document: Any, **how: Any) -> bytes:
    return bytes(document.tobytes(deflate=True, **how))


def columns(count: int, *, title: str = "", foot: str = "") -> bytes:
    """Return a page with so many columns, each with three paragraphs that begin with an indent.

    The paragraphs are numbered by a word each: 'Alpha0.' ends the first of the first column.
    """
    document = new()
    sheet = Sheet(document)
    if title:
        sheet.line(title, size=22)
        sheet.prose(f"{HARBOUR} Above.", after=12)
    top = sheet.y
    lowest = top
    gutter = 18
    width = (WIDTH - gutter * (count - 1)) / count
    for column in range(count):
        sheet.y = top + 3 * column
        for index, words in enumerate(PROSE):
            sheet.prose(
                f"{words} End{column}{index}.", LEFT + column * (width + gutter), width, indent=12,
                size=9,
            )  # fmt: skip
        lowest = max(lowest, sheet.y)
    if foot:
        sheet.y = lowest + 12
        sheet.prose(foot)
    return data_of(document)


def book(pages: int, *, heads: bool = True) -> bytes:
    """Return pages of prose with running heads, feet and page numbers."""
    document = new()
    for number in range(pages):
        sheet = Sheet(document)
        if heads:
            sheet.at(LEFT, 40, "The Marrowby Courier" if number % 2 else "A report on the harbour")
            sheet.at(480, 40, f"Vol. 7, No. {number + 3}")
            sheet.at(290, 815, str(number + 11))
        for index, words in enumerate(PROSE * 4):
            sheet.prose(f"{words} This is {number}-{index}.", after=6)
    return data_of(document)


def shown(html: str) -> bytes:
    """Return a page with words that the library lays out, in any script."""
    document = new()
    page = document.new_page()
    page.insert_htmlbox((72, 72, 523, 770), html)
    return data_of(document)


def picture_only() -> bytes:
    document = new()
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 80), False)
    pixmap.clear_with(200)
    for _page in range(2):
        document.new_page().insert_image((50, 50, 500, 700), pixmap=pixmap)
    return data_of(document)


def locked(password: str) -> bytes:
    document = new()
    Sheet(document).prose(HARBOUR)
    return data_of(document, encryption=AES_256, user_pw=password, owner_pw="owner")


def annotated() -> bytes:
    """Return a page with a highlight that has an answer, an underline and a pinned comment."""
    document = new()
    sheet = Sheet(document)
    sheet.prose(HARBOUR)
    page = sheet.page
    mark = page.add_highlight_annot(page.search_for("last crane would"))
    mark.set_info(title="Ann", content="Which one?")
    mark.update()
    page.add_underline_annot(page.search_for("no room")).set_info(title="Bo")
    where = page.search_for("lorries")[0]
    note = page.add_text_annot((where.x0, where.y0 - 2), "Ask the haulier.")
    note.set_info(title="Cy", content="Ask the haulier.")
    note.update()
    return data_of(document)


def written(words: str, font_file: Path) -> bytes:
    """Return a page with one line in a font of ours."""
    document = new()
    page = document.new_page()
    writer: Any = pymupdf.TextWriter(page.rect)
    writer.append((72, 100), words, font=pymupdf.Font(fontfile=str(font_file)))
    writer.write_text(page)
    return data_of(document)


def width_of(words: str, font: str) -> float:
    return float(pymupdf.get_text_length(words, fontname=font, fontsize=11))
