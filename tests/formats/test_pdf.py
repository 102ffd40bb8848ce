"""An outline and links are put into a drawn PDF."""

from typing import Any

import pymupdf

from desktop.formats.pdf import Entry, Jump, walkable


def drawn(pages: int) -> bytes:
    document = pymupdf.open()
    for number in range(pages):
        document.new_page().insert_text((72, 72), f"page {number}")
    return bytes(document.tobytes())


def test_outline_links_and_title_are_there() -> None:
    outline = [Entry(1, "Title", 0, 0.0), Entry(1, "One", 1, 100.0), Entry(2, "Within", 1, 300.0)]
    jumps = [
        Jump(0, (10, 10, 50, 20), address="https://example.org/?a=1&b=2"),
        Jump(0, (10, 30, 50, 40), place=(1, 300.0)),
    ]
    made: Any = pymupdf.open(stream=walkable(drawn(2), "My report", "Ann", outline, jumps))
    assert made.metadata["title"] == "My report"
    assert made.metadata["author"] == "Ann"
    assert made.get_toc() == [[1, "Title", 1], [1, "One", 2], [2, "Within", 2]]
    first, second = made[0].get_links()
    assert first["uri"] == "https://example.org/?a=1&b=2"
    assert second["page"] == 1
    assert made[1].get_text() == "page 1\n"


def test_nothing_to_add_is_no_trouble() -> None:
    made = pymupdf.open(stream=walkable(drawn(1), "", "", [], []))
    assert made.get_toc() == []
