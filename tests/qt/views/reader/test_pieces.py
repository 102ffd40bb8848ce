import pytest

from desktop.domain.model import Block, BlockKind
from desktop.qt.views.reader.pieces import EDGE, LONGEST, SECTION, Pieces
from tests.qt.views.reader.desk import document_of


def test_a_block_is_a_piece() -> None:
    pieces = Pieces(document_of("one\n\ntwo\nthree"))
    assert [(p.start, p.end, p.first, p.last) for p in pieces] == [
        (0, 3, True, True),
        (5, 8, True, True),
        (9, 14, True, True),
    ]
    assert [pieces.at(offset) for offset in (0, 3, 4, 5, 8, 9, 99)] == [0, 0, 0, 1, 1, 2, 2]
    assert pieces.clamped(4) == 3
    assert list(pieces.between(2, 6)) == [0, 1]
    assert list(pieces.between(5, 5)) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000,
        "x" * 60_000,
        "e\u0301" * 30_000,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 9_000,
        ("line " * 30 + "\n") * 400,
    ],
    ids=["words", "no space", "combining", "joined emoji", "lines"],
)
def test_a_long_block_is_cut_without_a_gap_and_never_inside_a_grapheme(text: str) -> None:
    document = document_of(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    pieces = Pieces(document)
    assert len(pieces) > 1
    assert "".join(text[p.start : p.end] for p in pieces) == text
    assert all(p.end - p.start <= LONGEST for p in pieces)
    assert [p.first for p in pieces] == [True] + [False] * (len(pieces) - 1)
    assert [p.last for p in pieces] == [False] * (len(pieces) - 1) + [True]
    for piece in pieces[1:]:
        before, after = text[piece.start - 1], text[piece.start]
        assert after not in "\u0301\u200d"
        assert before != "\u200d"
        if " " in text:
            assert before.isspace()


def test_text_without_blocks_is_one_paragraph() -> None:
    assert len(Pieces(document_of("some words", ()))) == 1
    empty = Pieces(document_of("", ()))
    assert len(empty) == 0
    assert (empty.at(5), empty.clamped(5), empty.weight) == (-1, 0, 0)


def test_sections_of_a_long_text_hold_their_place_away_from_the_edges() -> None:
    pieces = Pieces(document_of("\n".join(["some words of a paragraph " * 10] * 8_000)))
    assert pieces.is_long
    for index in range(0, len(pieces), 37):
        first, last = pieces.section_around(index)
        assert first <= index < last
        length = pieces[last - 1].end - pieces[first].start
        assert length < SECTION + LONGEST
        if first > 0:
            assert pieces[index].start - pieces[first].start > EDGE
        if last < len(pieces):
            assert pieces[last - 1].end - pieces[index].end > EDGE
        assert not pieces.near_edge((first, last), index, index)


def test_a_short_text_is_one_section() -> None:
    pieces = Pieces(document_of("one\ntwo"))
    assert pieces.section_around(1) == (0, 2)
    assert not pieces.near_edge((0, 2), 0, 1)
