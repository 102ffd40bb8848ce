from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.model import Block, BlockKind, StyleRun
from desktop.qt.views.reader.measures import Measures
from desktop.qt.views.reader.pieces import Pieces
from desktop.qt.views.reader.sheet import Sheet
from tests.qt.views.reader.desk import document_of

letters = st.sampled_from(
    [
        *"ab \n\t\u00a0\u200b\u2060\ufeff\u05d0\u0661e\u0301\u00ad\x0b\x1c\x85\ufdd2",
        *"\ufffe\uffff\U0001f600\U0001f1e9",
        "\U0001f468\u200d\U0001f469",
    ]
)
texts = st.lists(letters, max_size=60).map("".join)


def sheet_of(raw: str, blocks: tuple[Block, ...] | None = None) -> Sheet:
    pieces = Pieces(document_of(raw, blocks))
    sheet = Sheet(pieces, (0, len(pieces)))
    sheet.lay_out(Measures(14.0), 60, 36, titled=False)
    return sheet


def shown_as(text: str) -> str:
    return text.translate({10: "\u2028", 0xFEFF: "\u2060", 0xFFFE: "\u2060"})


@settings(deadline=None)
@given(texts)
def test_every_offset_comes_back_and_stands_before_its_character(raw: str) -> None:
    sheet = sheet_of(raw)
    text = sheet.pieces.text
    for index, piece in enumerate(sheet.pieces):
        block = sheet.block(index)
        units = block.text().encode("utf-16-le", "surrogatepass")
        assert units == shown_as(text[piece.start : piece.end]).encode("utf-16-le")
        for offset in range(piece.start, piece.end + 1):
            position = sheet.position(offset)
            assert sheet.offset(position) == offset
            inside = position - block.position()
            before = shown_as(text[piece.start : offset]).encode("utf-16-le")
            assert units[: 2 * inside] == before


@settings(deadline=None)
@given(texts)
def test_a_text_without_blocks_keeps_its_line_ends(raw: str) -> None:
    text = document_of(raw).text
    sheet = sheet_of(raw, (Block(BlockKind.PARAGRAPH, 0, len(text)),) if text else ())
    assert sheet.document.blockCount() == 1
    for offset in range(len(text) + 1):
        assert sheet.offset(sheet.position(offset)) == offset


def test_styles_do_not_move_anything() -> None:
    text = "plain \U0001f600 strong both code"
    runs = (StyleRun(6, 14, "strong"), StyleRun(9, 19, "emphasis"), StyleRun(20, 24, "code"))
    sheet = sheet_of(text, (Block(BlockKind.PARAGRAPH, 0, len(text), styles=runs),))
    assert sheet.document.firstBlock().text() == text
    assert [sheet.offset(sheet.position(o)) for o in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )


def test_a_section_knows_its_own_place() -> None:
    pieces = Pieces(document_of("\U0001f600 one\n\n\U0001f600 two\n\n\U0001f600 three"))
    sheet = Sheet(pieces, (1, 3))
    sheet.lay_out(Measures(14.0), 60, 36, titled=False)
    assert sheet.document.firstBlock().text() == "\U0001f600 two"
    start = pieces[1].start
    assert sheet.position(start) == 0
    assert sheet.position(start + 1) == 2
    assert sheet.offset(2) == start + 1
    assert not sheet.holds(0)
    assert sheet.holds(start)
    assert sheet.position(0) == 0
