"""The page of limits, made from the numbers in the code: `python -m tests.fuzz.limits`.

Without anything it prints the page; with --write it writes docs/limits.md.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from desktop import file_reading, link_reading, proposals
from desktop.domain import search_words
from desktop.formats import limits
from desktop.formats.fetching_rules import Limits
from desktop.project import core, views
from desktop.store import outsize

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
_REFUSED = "refused with a sentence"
_GIVEN_UP = "given up: its process is ended, a sentence says so"
_LINK = Limits()


class Row(NamedTuple):
    """One limit."""

    of: str
    """The kind of file, or of what else comes from outside."""
    what: str
    """Time, memory, depth, size or count."""
    most: float
    unit: str
    then: str
    """What happens beyond it."""


ROWS = (
    Row("any file", "size", limits.MAX_BYTES, "bytes", _REFUSED),
    Row("any file", "time", file_reading.SECONDS, "seconds", _GIVEN_UP),
    Row("any file", "memory", file_reading.MEGABYTES, "MB", _GIVEN_UP),
    Row("any file", "size", limits.MAX_TITLE, "characters of a title", "cut at a word"),
    Row("any file", "size", limits.MAX_FACT, "characters of a byline, publisher", "cut at a word"),
    Row("a folder", "count", file_reading.MOST_FILES, "files", _REFUSED),
    Row("pasted text", "size", limits.MAX_BYTES, "characters", _REFUSED),
    Row("Word, ODT, EPUB", "count", limits.MAX_MEMBERS, "parts", _REFUSED),
    Row("Word, ODT, EPUB", "size", limits.MAX_DECLARED, "bytes said to be unpacked", _REFUSED),
    Row("Word, ODT, EPUB", "size", limits.MAX_UNPACKED, "bytes unpacked", _REFUSED),
    Row("Word, ODT, EPUB", "count", limits.MAX_NODES, "elements of a part", _REFUSED),
    Row("ODT, EPUB", "depth", limits.MAX_DEPTH, "elements in each other", _REFUSED),
    Row("Word", "depth", limits.WORD_DEPTH, "elements in each other", _REFUSED),
    Row("Word", "count", limits.MOST_ELEMENTS, "elements with words", _REFUSED),
    Row("EPUB", "count", limits.MAX_CHAPTERS, "chapters", _REFUSED),
    Row("ODT", "count", limits.ODT_SPACES, "spaces said at once", "no more are put"),
    Row("RTF", "count", limits.MOST_TOKENS, "signs and words of control", _REFUSED),
    Row("RTF", "depth", limits.MOST_OPEN, "groups in each other", _REFUSED),
    Row("Markdown", "depth", limits.MARKDOWN_DEPTH, "lists and quotes", "read as plain text"),
    Row("Markdown", "size", limits.MARKDOWN_LENGTH, "characters", "read as plain text"),
    Row("Markdown", "size", limits.FACTS_LENGTH, "characters of facts", "left in the text"),
    Row("web page", "count", limits.HTML_TAGS, "tags", "its words are taken without structure"),
    Row("web page", "time", limits.HTML_WORK, "steps", "its words are taken without structure"),
    Row("web page", "count", limits.MOST_BLOCKS, "blocks", "the rest is one block"),
    Row("web page", "depth", limits.HTML_LEVELS, "lists or quotes", "deeper ones get this level"),
    Row(
        "main text",
        "depth",
        limits.MAIN_DEPTH,
        "elements in each other",
        "deeper ones are passed over",
    ),
    Row("main text", "count", limits.MAIN_TAGS, "tags", "the whole page is taken"),
    Row("main text", "count", limits.MAIN_CLEANED, "forms, asides ...", "more are passed over"),
    Row("main text", "size", limits.MAIN_WORDS, "characters", "the whole page is taken"),
    Row("main text", "size", limits.MAIN_DATA, "characters of data", "not looked at"),
    Row("PDF", "count", limits.MAX_PAGES, "pages", _REFUSED),
    Row("PDF", "count", limits.MAX_LETTERS, "characters", _REFUSED),
    Row("PDF", "size", limits.MOST_PIXELS, "dots of a page drawn", "drawn smaller"),
    Row(
        "PDF of pictures",
        "size",
        limits.RECOGNISED_PIXELS,
        "dots of a page",
        "seen more coarsely",
    ),
    Row("PDF of pictures", "time", file_reading.RECOGNISING_SECONDS, "seconds", _GIVEN_UP),
    Row("PDF of pictures", "memory", file_reading.RECOGNISING_MEGABYTES, "MB", _GIVEN_UP),
    Row("CSV of marks", "size", limits.TABLE_BYTES, "bytes", _REFUSED),
    Row("CSV of marks", "size", limits.MAX_CELL, "characters of a cell", _REFUSED),
    Row("CSV of marks", "count", limits.TABLE_COLUMNS, "columns", _REFUSED),
    Row("link", "size", limits.MOST_CHARACTERS, "characters", _REFUSED),
    Row("link", "size", _LINK.megabytes, "MB of the page, unpacked", _REFUSED),
    Row("link", "time", _LINK.seconds, "seconds in all", _REFUSED),
    Row("link", "time", _LINK.quiet, "seconds without a byte", _REFUSED),
    Row("link", "count", _LINK.redirects, "times sent on", _REFUSED),
    Row("link", "time", link_reading.READING, "seconds to read what came", _GIVEN_UP),
    Row("link", "memory", link_reading.MEGABYTES, "MB", _GIVEN_UP),
    Row("project", "size", outsize.LONGEST, "characters of a name or fact", _REFUSED),
    Row("names in a project", "size", core.MAX_NAME, "characters", _REFUSED),
    Row("saved view", "size", views.MOST, "characters", _REFUSED),
    Row(
        "search", "size", search_words.MOST_TYPED, "characters typed", "the rest is not looked for"
    ),
    Row("search", "count", search_words.MOST_TERMS, "words", "the rest is not looked for"),
    Row("model", "size", proposals.MOST_FOR_MODEL, "characters", "the rules work alone"),
)


def page() -> str:
    """Return the page in Markdown."""
    lines = [
        "# Limits",
        "",
        "What comes from outside may be this much. The numbers stand in",
        "`desktop/formats/limits.py`, `desktop/file_reading.py` and `desktop/link_reading.py`.",
        "This page is made from them by `python -m tests.fuzz.limits --write`, and",
        "`tests/formats/test_limits.py` goes beyond each.",
        "",
        "Every file but short plain text is read in a process of its own, so that a reader that",
        "hangs, starves or crashes takes nothing along. On Windows and macOS the system does not",
        "hold a process to its memory; the time is watched everywhere.",
        "",
        "| of | what | most | beyond it |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {row.of} | {row.what} | {_number(row.most)} {row.unit} | {row.then} |" for row in ROWS
    ]
    return "\n".join(lines) + "\n"


def _number(most: float) -> str:
    return f"{int(most):,}" if most == int(most) else str(most)


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")
