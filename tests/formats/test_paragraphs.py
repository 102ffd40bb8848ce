"""Plain text has manners instead of marks; these are understood."""

import textwrap

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.formats import read_pasted
from tests.formats.blocks import check_blocks, seen

SENTENCE = (
    "The council voted on Tuesday to close the bridge, which its engineer had called unsafe. "
)
LONG = (SENTENCE * 4).strip()
PIECES = st.sampled_from(
    [
        *"ab.:•-*1) \n\n\n\t\xa0\x85\x0c",
        "\n\n",
        "- ",
        "• ",
        "1. ",
        "2. ",
        "a) ",
        "===",
        "---",
        "\n===\n",
        "HEADING",
        "By Ann",
        "word ",
        SENTENCE,
        LONG,
        "é😀",
        "\u200b",
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join) | st.text(min_size=1))
@example("• • a •  b •")
@example("a\n---\n---\n- \n-")
def test_every_word_is_in_a_block(text: str) -> None:
    if text.strip() and text.strip("\ufeff").strip():
        check_blocks(read_pasted(text))


def test_paragraphs_with_blank_lines_between() -> None:
    document = read_pasted(f"Bridge closed\n\n{LONG}\n \t\n  {LONG}  \n\n\n")
    assert seen(document) == [
        ("heading", 1, "", "Bridge closed"),
        ("paragraph", 0, "", LONG),
        ("paragraph", 0, "", LONG),
    ]


def test_hard_wrapped_paragraphs_keep_their_line_ends() -> None:
    wrapped = textwrap.fill(LONG, 72)
    document = read_pasted(f"Bridge closed\n\n{wrapped}\n\n{wrapped}\n")
    assert [words for *_rest, words in seen(document)] == ["Bridge closed", wrapped, wrapped]


def test_wrapped_paragraphs_known_by_indentation_or_a_short_last_line() -> None:
    first = textwrap.fill(LONG + " It will reopen.", 72)
    assert len(first.split("\n")[-1]) < 50
    document = read_pasted(f"{first}\n{first}\n\n{first}\n   {first}")
    assert [words for *_rest, words in seen(document)] == [first] * 4


def test_one_line_a_paragraph_without_blank_lines() -> None:
    document = read_pasted(f"Bridge closed\n{LONG}\nShort one.\n{LONG}")
    assert seen(document) == [
        ("heading", 1, "", "Bridge closed"),
        ("paragraph", 0, "", LONG),
        ("paragraph", 0, "", "Short one."),
        ("paragraph", 0, "", LONG),
    ]


def test_a_verse_stays_together() -> None:
    verse = "Two roads diverged,\nand I took one,\nand that is that."
    assert [words for *_rest, words in seen(read_pasted(f"{verse}\n\n{verse}"))] == [verse, verse]


def test_headings() -> None:
    document = read_pasted(
        "Title here\n\nWHAT THEY SAY\n\nA line.\n\nOne more\n========\nA line.\n\n"
        "Last\n----\n\nEnd."
    )
    assert [row[:2] + row[3:] for row in seen(document)] == [
        ("heading", 1, "Title here"),
        ("heading", 2, "WHAT THEY SAY"),
        ("paragraph", 0, "A line."),
        ("heading", 1, "One more"),
        ("paragraph", 0, "A line."),
        ("heading", 2, "Last"),
        ("paragraph", 0, "End."),
    ]


def test_what_only_looks_like_a_heading() -> None:
    for first in ("He left.", 'He said: "No."', "Dear reader,", "* * *", "俄罗斯", LONG):
        document = read_pasted(f"{first}\n\nHe came back, 俄罗斯.\n\n-----\n\nNATO.")
        kinds = [kind for kind, *_rest in seen(document)]
        assert kinds[1:] == ["paragraph"] * 3
        assert kinds[0] == ("heading" if first == "俄罗斯" else "paragraph"), first


def test_lists() -> None:
    document = read_pasted(
        "Related sources:\n\n- Source 1\n- Source 2\n  goes on\n  - inner\n\n"
        "1. one\n2) two\n\na) x\nb) y\n\n* star\n"
    )
    assert seen(document) == [
        ("heading", 3, "", "Related sources:"),
        ("list item", 1, "•", "Source 1"),
        ("list item", 1, "•", "Source 2\n  goes on"),
        ("list item", 2, "•", "inner"),
        ("list item", 1, "1.", "one"),
        ("list item", 1, "2)", "two"),
        ("list item", 1, "a)", "x"),
        ("list item", 1, "b)", "y"),
        ("list item", 1, "•", "star"),
    ]


def test_a_line_alone_before_a_list_names_it() -> None:
    document = read_pasted("He left.\n\nRelated sources\n\n- one\n\nHe wants\n- two\n- three")
    assert [row[:2] for row in seen(document)] == [
        ("paragraph", 0),
        ("heading", 3),
        ("list item", 1),
        ("paragraph", 0),
        ("list item", 1),
        ("list item", 1),
    ]


def test_several_bullets_in_one_line() -> None:
    document = read_pasted("Related:\n\n•\xa0 Source 1\xa0 •\xa0 Source 2")
    assert seen(document)[1:] == [
        ("list item", 1, "•", "Source 1"),
        ("list item", 1, "•", "Source 2"),
    ]


def test_what_only_looks_like_a_list() -> None:
    text = "1. FC Köln won the match.\n\nIn 2024.\n\nHe asked for\n- well - five."
    assert {kind for kind, *_rest in seen(read_pasted(text))} == {"paragraph"}
