"""What a PDF says, in the order in which it is read, and where each of its letters stands."""

import re
from array import array
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import FileProblem
from desktop.domain.model import BlockKind, StyleRun
from desktop.formats.pdf import RawLine, RawPage, RawSpan
from desktop.formats.pdf_boxes import unpacked
from desktop.formats.pdf_lines import lines_of
from desktop.formats.pdf_text import PasswordWanted, PdfDocument, boxes_of, read
from tests.formats import pdf_samples as samples
from tests.formats.blocks import check_blocks, seen, words_of
from tests.formats.pdf_samples import BOLD, HARBOUR, ITALIC, LEFT, LETTER, PROSE, RIVER, Sheet

NAMES = ("Alpha", "Beta", "Gamma", "Delta")
CRANES = ("cranes that stay where they are until the winter is over and the board, " * 2).strip()


def read_in(data: bytes) -> PdfDocument:
    """Read, and check what is true of every PDF."""
    made = read(data, "paper.pdf")
    check_blocks(made.imported)
    starts = [page.start for page in made.pages]
    assert starts == sorted(starts)
    assert starts[0] == 0
    ends = [*starts[1:], len(made.imported.text)]
    for page, end in zip(made.pages, ends, strict=True):
        assert [len(side) for side in unpacked(page)] == [end - page.start] * 4
    return made


def texts(made: PdfDocument) -> list[str]:
    return [words for _kind, _level, _marker, words in seen(made.imported)]


def of_sheet(document: Any) -> PdfDocument:
    return read_in(samples.data_of(document))


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int) -> None:
    made = read_in(samples.columns(count))
    expected = [f"{PROSE[i]} End{column}{i}." for column in range(count) for i in range(3)]
    assert texts(made) == expected


@pytest.mark.parametrize("count", [2, 3])
def test_what_stands_over_and_under_columns_is_read_before_and_after(count: int) -> None:
    foot = f"Below {LETTER}"
    made = read_in(samples.columns(count, title="One harbour, three columns", foot=foot))
    found = texts(made)
    assert found[0] == "One harbour, three columns"
    assert found[1] == f"{HARBOUR} Above."
    assert found[-1] == foot
    assert found[2:-1] == [
        f"{PROSE[i]} End{column}{i}." for column in range(count) for i in range(3)
    ]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    document = samples.new()
    sheet = Sheet(document)
    lines = [
        line
        for words in PROSE * 2
        for number, line in enumerate(samples.wrapped(words, 215, 12, 0, 10))
        for line in [("" if number else ">") + line]
    ]
    half = len(lines) // 2 - 1
    assert lines[half][0] != ">"
    for x, part in ((LEFT, lines[:half]), (LEFT + 235, lines[half:])):
        sheet.y = samples.TOP
        for line in part:
            sheet.line(line.removeprefix(">"), x + (12 if line[0] == ">" else 0), size=10)
    assert texts(of_sheet(document)) == list(PROSE * 2)


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    made = read_in(samples.book(6))
    assert texts(made) == [
        f"{words} This is {number}-{index}."
        for number in range(6)
        for index, words in enumerate(PROSE * 4)
    ]


def test_heads_that_say_another_chapter_each_time_are_left_out() -> None:
    document = samples.new()
    for number in range(6):
        sheet = Sheet(document)
        sheet.at(LEFT, 40, f"On {NAMES[number // 2]}", size=11)
        sheet.prose(f"{number} {HARBOUR}")
    assert texts(of_sheet(document)) == [f"{number} {HARBOUR}" for number in range(6)]


def test_pages_that_say_the_same_keep_their_words() -> None:
    document = samples.new()
    for _page in range(4):
        Sheet(document).prose(HARBOUR)
    assert texts(of_sheet(document)) == [HARBOUR] * 4


def test_words_that_come_once_at_the_top_stay() -> None:
    document = samples.new()
    for number in range(4):
        sheet = Sheet(document)
        sheet.at(LEFT, 40, f"{NAMES[number]} is the first word here")
        sheet.prose(HARBOUR)
    found = texts(of_sheet(document))
    assert [words for words in found if words.endswith("here")] == [
        f"{name} is the first word here" for name in NAMES
    ]


def test_numbers_that_do_not_rise_with_the_pages_stay() -> None:
    document = samples.new()
    for number in (7, 3, 12, 5):
        sheet = Sheet(document)
        sheet.prose(HARBOUR)
        sheet.at(290, 815, str(number), size=11)
    assert [words for words in texts(of_sheet(document)) if words.isdigit()] == [
        "7",
        "3",
        "12",
        "5",
    ]


def test_paragraphs_go_on_over_pages() -> None:
    document = samples.new()
    lines = samples.wrapped(" ".join(PROSE), 451, 0, 0, 11)
    for half in (lines[:4], lines[4:]):
        Sheet(document).lines(*half)
    made = of_sheet(document)
    assert texts(made) == [" ".join(PROSE)]
    assert made.pages[1].start == made.imported.text.index(lines[4])


def test_line_ends_decide_where_paragraphs_end() -> None:
    document = samples.new()
    sheet = Sheet(document)
    for words in PROSE:
        sheet.prose(words)
    assert texts(of_sheet(document)) == list(PROSE)


def test_hyphens_go_where_the_document_shows_that_they_do() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.lines(
        "The government spoke of long-term plans, of a well kept harbour and a minis-",
        "try that nobody had asked. For many years the govern-",
        "ment had refused to speak about any of its long-",
        "term plans, and the 41-",
        "page report about North Sea fishing was never shown to Anglo-",
        "American owners; it was an old and self-",
        "made trouble, short- and how-",
        "ever it came, long- or mid-",
        "term, nobody cared for a state-of-the-",
        "art engine.",
    )
    (words,) = texts(of_sheet(document))
    assert words == (
        "The government spoke of long-term plans, of a well kept harbour and a ministry that "
        "nobody had asked. For many years the government had refused to speak about any of its "
        "long-term plans, and the 41-page report about North Sea fishing was never shown "
        "to Anglo-American owners; it was an old and self-made trouble, short- and however "
        "it came, long- or mid-term, nobody cared for a state-of-the-art engine."
    )


def test_a_hyphen_at_the_end_of_a_page_is_joined_too() -> None:
    document = samples.new()
    Sheet(document).lines(
        "The harbour board said on Monday that all of the last cranes in the govern-"
    )
    Sheet(document).lines("ment yard would be taken down.")
    made = of_sheet(document)
    assert texts(made)[0].endswith("in the government yard would be taken down.")
    assert made.imported.text[made.pages[1].start :].startswith("ment yard")


def test_headings_by_size_and_weight() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.line("The crane that stayed", size=24)
    sheet.line("and the road that went", size=24)
    sheet.y += 10
    sheet.line("By Jane Doe", font=BOLD)
    sheet.y += 10
    sheet.prose(HARBOUR, after=8)
    sheet.line("What the board says", size=15)
    sheet.prose(RIVER, after=8)
    sheet.line("The keys", font=BOLD)
    sheet.prose(LETTER)
    made = of_sheet(document)
    assert [one for one in seen(made.imported) if one[0] == "heading"] == [
        ("heading", 1, "", "The crane that stayed and the road that went"),
        ("heading", 2, "", "What the board says"),
        ("heading", 3, "", "The keys"),
    ]
    assert words_of(made.imported, BlockKind.PARAGRAPH) == ["By Jane Doe", HARBOUR, RIVER, LETTER]
    assert made.imported.title == "The crane that stayed and the road that went"
    assert made.imported.media_type == "application/pdf"


def test_the_outline_says_what_a_heading_is() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.prose(HARBOUR, after=10)
    sheet.line("The road, and who pays for it")
    sheet.y += 10
    sheet.prose(RIVER)
    document.set_toc([[1, "Harbour", 1], [2, "The road, and who pays for it", 1]])
    made = of_sheet(document)
    assert seen(made.imported)[1] == ("heading", 2, "", "The road, and who pays for it")


def test_lists_have_markers_and_depth() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.prose(HARBOUR, after=6)
    for words in (
        CRANES,
        "lorries",
    ):
        sheet.at(LEFT + 10, sheet.y, "•", size=11)
        for line in samples.wrapped(words, 420, 0, 0, 11):
            sheet.line(line, LEFT + 24)
    sheet.line("- roads", LEFT + 40)
    sheet.line("- bridges", LEFT + 40)
    sheet.y += 8
    sheet.line("1. First ask the board.", LEFT + 10)
    sheet.line("2. Then ask the men at the gate.", LEFT + 10)
    sheet.y += 8
    sheet.prose(RIVER)
    items = [one for one in seen(of_sheet(document).imported) if one[0] == "list item"]
    assert items == [
        ("list item", 1, "•", CRANES),
        ("list item", 1, "•", "lorries"),
        ("list item", 2, "•", "roads"),
        ("list item", 2, "•", "bridges"),
        ("list item", 1, "1.", "First ask the board."),
        ("list item", 1, "2.", "Then ask the men at the gate."),
    ]  # fmt: skip


def test_a_year_at_the_start_of_a_line_is_no_list_item() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.lines(
        "The harbour board took the decision and told the owners of it in a letter of March",
        "12. Nobody answered it before the summer, and the board has waited for them since.",
    )
    assert [kind for kind, *_rest in seen(of_sheet(document).imported)] == ["paragraph"]


def test_an_indented_block_is_a_quote() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.prose(HARBOUR, after=8)
    sheet.prose(RIVER, LEFT + 36, 451 - 72, after=8)
    sheet.prose(LETTER)
    kinds = [(kind, words) for kind, _level, _marker, words in seen(of_sheet(document).imported)]
    assert kinds == [("paragraph", HARBOUR), ("quote", RIVER), ("paragraph", LETTER)]


def test_cells_of_a_table_are_read_row_by_row() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.prose(HARBOUR, after=10)
    for left, right in (("Year", "Cranes"), ("2019", "11"), ("2020", "7"), ("2021", "4")):
        sheet.at(LEFT + 160, sheet.y, right, size=11)
        sheet.line(left)
    sheet.y += 10
    sheet.prose(RIVER)
    made = of_sheet(document)
    assert words_of(made.imported, BlockKind.TABLE_CELL) == [
        "Year", "Cranes", "2019", "11", "2020", "7", "2021", "4",
    ]  # fmt: skip
    assert "2019\t11\n\n2020\t7" in made.imported.text


def test_emphasis_is_kept() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.at(LEFT, sheet.y, "The board has ", size=11)
    x = LEFT
    for words, font in (("The board has ", samples.ROMAN), ("never ", ITALIC), ("said so", BOLD)):
        sheet.page.insert_text((x, sheet.y + 20), words, fontsize=11, fontname=font)
        x += samples.width_of(words, font)
    made = of_sheet(document)
    block = made.imported.blocks[-1]
    words = made.imported.text
    at, bold = words.index("never"), words.index("said so")
    assert [(run.style, words[run.start : run.end].strip()) for run in block.styles] == [
        ("emphasis", "never"),
        ("strong", "said so"),
    ]
    assert block.styles[0].start == at
    assert block.styles[1] == StyleRun(bold, bold + 7, "strong")


def test_ligatures_become_letters_with_a_part_of_the_box_each() -> None:
    font_file = samples.FONTS / "noto-serif" / "NotoSerif-Regular.ttf"
    words = "An e\ufb03cient o\ufb01ce found \ufb02ying \ufb01sh."
    made = read_in(samples.written(words, font_file))
    assert made.imported.text == "An efficient ofice found flying fish."
    lefts, _tops, rights, _bottoms = unpacked(made.pages[0])
    for left, right, after in zip(lefts, rights, lefts[1:], strict=False):
        assert left < right
        assert abs(after - right) < 1.5


def test_right_to_left_words_are_in_the_order_of_reading() -> None:
    made = read_in(samples.shown('<p dir="rtl">שלום עולם, זה טקסט (12) בעברית.</p>'))
    assert made.imported.text == "שלום עולם, זה טקסט (12) בעברית."
    first, last = boxes_of(made.pages[0], 0, 4)[0], boxes_of(made.pages[0], 21, 30)[-1]
    assert first[0] > last[2] - 5


def test_joined_arabic_is_letters() -> None:
    made = read_in(samples.shown('<p dir="rtl">مرحبا</p>'))
    assert not re.search("[\ufb50-\ufeff]", made.imported.text)
    assert made.imported.text == "مرحبا"


def test_an_emoji_is_one_code_point_with_one_box() -> None:
    boxes = array("f", [10, 10, 15, 20, 15, 10, 28, 20, 28, 10, 30, 20])
    span = RawSpan("a\U0001f600b", boxes, 11, bold=False, italic=False)
    page = RawPage(100, 100, (RawLine((span,), (10, 10, 30, 20), (1, 0)),), (), pictures=False)
    ((_along, (line,)),) = lines_of(page)
    assert line.text == "a\U0001f600b"
    assert line.boxes == boxes


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_the_same(turn: int) -> None:
    document = samples.new()
    sheet = Sheet(document)
    for words in PROSE:
        sheet.prose(words)
    sheet.page.set_rotation(turn)
    made = of_sheet(document)
    assert texts(made) == list(PROSE)
    page = made.pages[0]
    assert (page.width > page.height) == (turn != 180)
    boxes = boxes_of(page, 0, 20)
    assert len(boxes) == 1
    upright = boxes[0][3] - boxes[0][1] > boxes[0][2] - boxes[0][0]
    assert upright == (turn != 180)


def test_writing_at_the_side_comes_after_the_page() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.prose(HARBOUR)
    sheet.page.insert_text((40, 500), "Sideways stamp", fontsize=11, rotate=90)
    assert texts(of_sheet(document)) == [HARBOUR, "Sideways stamp"]


def test_empty_pages_have_a_start_too() -> None:
    document = samples.new()
    document.new_page()
    Sheet(document).prose(HARBOUR)
    document.new_page()
    Sheet(document).prose(RIVER)
    document.new_page()
    made = of_sheet(document)
    starts = [page.start for page in made.pages]
    assert starts == [0, 0, len(HARBOUR) + 2, len(HARBOUR) + 2, len(made.imported.text)]


def test_words_printed_twice_are_read_once() -> None:
    document = samples.new()
    sheet = Sheet(document)
    sheet.prose(HARBOUR)
    sheet.y = samples.TOP
    sheet.prose(HARBOUR, LEFT + 0.3)
    assert texts(of_sheet(document)) == [HARBOUR]


def test_a_tall_initial_belongs_to_its_word() -> None:
    document = samples.new()
    sheet = Sheet(document)
    lines = samples.wrapped(HARBOUR, 400, 0, 0, 11)
    sheet.at(LEFT, samples.TOP + 15, "T", size=36)
    sheet.line(lines[0][1:], LEFT + 26)
    sheet.line(lines[1], LEFT + 26)
    sheet.lines(*lines[2:])
    assert texts(of_sheet(document)) == [HARBOUR]


def test_marks_of_others_come_with_the_words_under_them() -> None:
    made = read_in(samples.annotated())
    words = made.imported.text
    assert [(words[m.start : m.end], m.note, m.author, m.kind) for m in made.marks] == [
        ("last crane would", "Which one?", "Ann", "highlight"),
        ("no room", "", "Bo", "underline"),
        ("lorries", "Ask the haulier.", "Cy", "comment"),
    ]


def test_the_facts_of_the_file() -> None:
    document = samples.new()
    Sheet(document).prose(HARBOUR)
    document.set_metadata({"title": "The harbour", "author": "Jane Doe"})
    made = of_sheet(document).imported
    assert (made.title, made.byline, made.file_name) == ("The harbour", "Jane Doe", "paper.pdf")
    assert made.original.startswith(b"%PDF-")


def problem(data: bytes, password: str = "") -> str:
    with pytest.raises(FileProblem) as caught:
        read(data, "paper.pdf", password)
    return caught.value.sentence


def test_a_file_that_is_no_pdf() -> None:
    assert "is not a PDF" in problem(b"")
    assert "is not a PDF" in problem(b"<html>words</html>")


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_that_is_cut_off(part: float) -> None:
    data = samples.book(5)
    assert re.search("is cut off|is damaged", problem(data[: int(len(data) * part)]))


def test_a_damaged_file() -> None:
    assert "is damaged" in problem(b"%PDF-1.7\n" + b"rubbish " * 500 + b"%%EOF")


def test_a_scan_says_that_it_is_one() -> None:
    assert "holds pictures of pages, no text" in problem(samples.picture_only())


def test_a_file_without_words() -> None:
    document = samples.new()
    document.new_page()
    assert "has no words" in problem(samples.data_of(document))


def test_a_locked_file_asks_for_its_password() -> None:
    data = samples.locked("sesame")
    with pytest.raises(PasswordWanted) as caught:
        read(data, "paper.pdf")
    assert "is locked with a password" in caught.value.sentence
    assert "does not open" in problem(data, "wrong")
    assert read(data, "paper.pdf", "sesame").imported.text == HARBOUR


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.formats.pdf.MAX_PAGES", 2)
    assert "has 3 pages" in problem(samples.book(3))


def test_too_many_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.formats.pdf.MAX_LETTERS", 2_000)
    assert "split it" in problem(samples.book(3))


WORDS = st.text("abcdefghijklmnoprstuvwyzABCDEFÄÖéß0123456789.,;:!?()-'", min_size=1, max_size=14)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=60).map(" ".join), min_size=1, max_size=6))
def test_every_letter_of_a_page_has_a_box_on_the_page(paragraphs: list[str]) -> None:
    document = samples.new()
    sheet = Sheet(document)
    for words in paragraphs:
        sheet.prose(words, after=9, size=8)
    try:
        made = of_sheet(document)
    except FileProblem:
        assert not any(sign.isalnum() for words in paragraphs for sign in words)
        return
    page = made.pages[0]
    sides = unpacked(page)
    for sign, left, top, right, bottom in zip(made.imported.text, *sides, strict=True):
        if not sign.isspace():
            assert 0 <= left < right <= page.width
            assert 0 <= top < bottom <= page.height
    plain = document[0].get_text()
    letters = re.sub(r"[\W_]", "", made.imported.text)
    markers = sum(len(block.marker) for block in made.imported.blocks)
    assert len(re.sub(r"[\W_]", "", plain)) - markers <= len(letters)
