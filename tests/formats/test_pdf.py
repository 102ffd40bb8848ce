"""An outline and links are put into a drawn PDF."""

from typing import Any

import pymupdf
import pytest

from desktop.domain.errors import FileProblem
from desktop.formats import read_data
from desktop.formats.pdf import Entry, Jump, walkable
from desktop.formats.pdf_drawing import Drawing
from tests.formats import hostile


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


@pytest.mark.parametrize("name", [b"\xfe\xff\xd8\x00", b"\xef\xbb\xbf\xff"])
def test_a_mark_whose_name_is_no_text_is_read_with_the_others(name: bytes) -> None:
    """PyMuPDF's list of all names raises, or leaves it out from the third time on (Python 3.12)."""
    mark = (
        b"<< /Type /Annot /Subtype /Highlight /Rect [72 695 180 715] /Contents (why) /NM (%b)"
        b" /QuadPoints [72 715 180 715 72 695 180 695] >>"
    )
    data = hostile.sheet(page=b"/Annots [6 0 R 7 0 R]", more={6: mark % b"sound", 7: mark % name})
    for _ in range(20):
        made = read_data(data, "a.pdf")
        assert made.text == hostile.WORDS
        assert [found.note for found in made.found_marks] == ["why", "why"]


def test_a_file_that_says_it_has_more_pages_than_it_has_is_damaged() -> None:
    data = hostile.sheet()
    assert data.count(b"/Count 1") == 1
    more = data.replace(b"/Count 1", b"/Count 2")
    with pytest.raises(FileProblem, match="is damaged"):
        read_data(more, "a.pdf")
    drawn = Drawing(more, "‘a.pdf’")
    assert drawn.paper.sizes
    drawn.close()


def test_a_note_from_outside_is_canonical_text() -> None:
    mark = (
        b"<< /Type /Annot /Subtype /Highlight /Rect [72 695 180 715] /Contents (one\rtwo)"
        b" /QuadPoints [72 715 180 715 72 695 180 695] >>"
    )
    made = read_data(hostile.sheet(page=b"/Annots [6 0 R]", more={6: mark}), "a.pdf")
    assert [found.note for found in made.found_marks] == ["one\ntwo"]
