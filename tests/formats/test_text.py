"""An article out of plain text: its title and its byline."""

import pytest

from desktop.domain.model import Came
from desktop.formats import text

BODY = "The council voted on Tuesday.\n\nIt closed the bridge."


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (f"Bridge closed\n\n{BODY}", "Bridge closed"),
        (f"\n\n  Bridge \t closed  \r\n\r\n{BODY}", "Bridge closed"),
        (BODY, "The council voted on Tuesday."),
        ("-----\n\n***", "notes"),
        ("word " * 40, "word " * 23 + "word…"),
        ("x" * 400, "x" * 119 + "…"),
    ],
)
def test_titles(raw: str, title: str) -> None:
    assert text.read(raw, "notes.txt").title == title


def test_a_text_without_any_name() -> None:
    assert text.read("***").title == "Untitled"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe and Émile Zola", "Jane Doe and Émile Zola"),
        ("By Monday, the council had voted.", ""),
        ("by the way", ""),
        ("Reuters", ""),
    ],
)
def test_bylines(line: str, byline: str) -> None:
    assert text.read(f"Bridge closed\n\n{line}\n\n{BODY}").byline == byline
    document = text.read(f"Bridge closed\n{line}\n\n{BODY}")
    assert document.byline == byline
    assert document.title == "Bridge closed"


def test_the_text_is_canonical_and_the_bytes_are_kept() -> None:
    document = text.read("\ufeffa\r\nb\rc\u2028d\x00", "n.txt", b"raw", Came.FILE)
    assert document.text == "a\nb\nc\nd\ufffd"
    assert (document.original, document.file_name, document.media_type) == (
        b"raw",
        "n.txt",
        "text/plain",
    )
