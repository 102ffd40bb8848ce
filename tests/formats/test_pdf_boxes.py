"""Where the letters of a PDF stand: one box a line, and nothing from bytes that are not ours."""

import zlib
from array import array

import pytest

from desktop.formats.pdf_boxes import PageText, boxes_of, packed, unpacked
from desktop.formats.pdf_text import read
from tests.formats import pdf_samples as samples
from tests.formats.pdf_samples import HARBOUR, LEFT, Sheet

HAND = array("f", [float(number) for number in range(16)])


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"no boxes",
        packed(HAND)[:-1],
        zlib.compress(bytes(15)),
        zlib.compress(bytes(12)),
        zlib.compress(b"\xff" * 64),
        zlib.compress(array("f", [float("inf")] * 4).tobytes()),
        zlib.compress(bytes(200_000_000)),
    ],
    ids=["none", "noise", "cut", "half", "three", "no numbers", "endless numbers", "without end"],
)
def test_bytes_that_are_not_ours_give_no_boxes(wrong: bytes) -> None:
    page = PageText(0, 600, 800, wrong)
    assert [len(side) for side in unpacked(page)] == [0] * 4
    assert boxes_of(page, 0, 9) == ()


def test_what_was_packed_comes_back() -> None:
    lefts, tops, rights, bottoms = unpacked(PageText(0, 600, 800, packed(HAND)))
    assert [*zip(lefts, tops, rights, bottoms, strict=True)] == [
        (0, 1, 2, 3), (4, 5, 6, 7), (8, 9, 10, 11), (12, 13, 14, 15)
    ]  # fmt: skip


def test_a_span_over_lines_has_a_box_for_each_line() -> None:
    document = samples.new()
    Sheet(document).prose(HARBOUR)
    made = read(document.tobytes(), "paper.pdf")
    lines = samples.wrapped(HARBOUR, 451, 0, 0, 11)
    boxes = boxes_of(made.pages[0], 0, len(HARBOUR))
    assert len(boxes) == len(lines)
    for index, box in enumerate(boxes):
        baseline = samples.TOP + 13.75 * index
        assert box[1] < baseline < box[3]
        assert box[0] == pytest.approx(LEFT, abs=1)
    assert boxes_of(made.pages[0], len(lines[0]), len(lines[0]) + 1) == ()
    found = document[0].search_for("found no room")[0]
    at = HARBOUR.index("found no room")
    (box,) = boxes_of(made.pages[0], at, at + len("found no room"))
    assert box == pytest.approx(tuple(found), abs=0.2)
