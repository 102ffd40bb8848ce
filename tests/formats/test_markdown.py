"""Markdown becomes the words that a reader sees; the signs become blocks and emphasis."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.model import ImportedDocument
from desktop.formats import markdown
from tests.formats.blocks import check_blocks, seen

PIECES = st.sampled_from(
    [
        *"ab😀 *_`[]()<>!#>-|\\~&\n\t\xa0",
        *("\n\n", "\n- ", "\n1. ", "\n> ", "\n    ", "**", "```\n", "|a|b|\n|-|-|\n", "  \n"),
        *("# ", "[x](y)", "![p](q)", "<b>", "<!--", "&#0;", "&#xFEFF;", "&#13;", "&#x2028;"),
        *("---\n", "title: x\n", "<script>", "\\\n"),
    ]
)


def read(source: str) -> ImportedDocument:
    document = markdown.read(source, "notes.md")
    check_blocks(document)
    return document


def styled(document: ImportedDocument) -> list[tuple[str, str]]:
    return [
        (document.text[run.start : run.end], run.style)
        for block in document.blocks
        for run in block.styles
    ]


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_anything_is_read_into_sound_blocks(source: str) -> None:
    if source.strip():
        read(source)


def test_headings_and_paragraphs() -> None:
    document = read("# Head *one*\n\nA line\nand more.  \nA break\n\nTwo\n---\n\n* * *\n\nEnd")
    assert seen(document) == [
        ("heading", 1, "", "Head one"),
        ("paragraph", 0, "", "A line and more.\nA break"),
        ("heading", 2, "", "Two"),
        ("paragraph", 0, "", "End"),
    ]
    assert document.text == "Head one\n\nA line and more.\nA break\n\nTwo\n\nEnd"
    assert (document.title, document.media_type) == ("Head one", "text/markdown")


def test_emphasis_has_the_right_offsets() -> None:
    document = read("😀 a **bold *both*** `c <b>` [a *link*](http://x.y) \\*no\\* &amp; é *e*")
    assert document.text == "😀 a bold both c <b> a link *no* & é e"
    assert styled(document) == [
        ("bold both", "strong"),
        ("both", "emphasis"),
        ("c <b>", "code"),
        ("a link", "link"),
        ("link", "emphasis"),
        ("e", "emphasis"),
    ]


def test_lists() -> None:
    document = read("3. three\n4. four\n   - inner\n\n     goes on\n5) other\n\n- [ ] task\n")
    assert seen(document) == [
        ("list item", 1, "3.", "three"),
        ("list item", 1, "4.", "four"),
        ("list item", 2, "•", "inner"),
        ("list item", 2, "", "goes on"),
        ("list item", 1, "5)", "other"),
        ("list item", 1, "•", "[ ] task"),
    ]


def test_quotes_code_and_tables() -> None:
    document = read("> out\n>> in\n\n```py\n  if x:\n\n    y\n```\n\n|a|b|\n|-|-|\n|1||\n||*4*|\n")
    assert seen(document) == [
        ("quote", 1, "", "out"),
        ("quote", 2, "", "in"),
        ("code", 0, "", "if x:\n\n  y"),
        ("table cell", 0, "", "a"),
        ("table cell", 0, "", "b"),
        ("table cell", 0, "", "1"),
        ("table cell", 0, "", "4"),
    ]
    assert "a\tb\n\n1\n\n4" in document.text


def test_pictures_become_captions() -> None:
    document = read("![The *closed* bridge](b.png)\n\nSee ![it](c.png).\n\n![](d.png)\n\nEnd")
    assert seen(document) == [
        ("caption", 0, "", "The closed bridge"),
        ("paragraph", 0, "", "See it."),
        ("paragraph", 0, "", "End"),
    ]


def test_html_leaves_only_its_words() -> None:
    document = read(
        "<div onclick='x'>One &lt;b&gt;<script>bad()</script>\n<!-- no --><p>Two</p></div>\n\n"
        "A <b>bold</b><br>claim <img src=x onerror=y>\n\n<script>\nalert(1)\n</script>\n"
    )
    assert document.text == "One <b>\nTwo\n\nA bold\nclaim"


@pytest.mark.parametrize(
    "source",
    [
        "> " * 500 + "deep words",
        "- " * 500 + "deep words",
        "\n".join(" " * 2 * depth + "- deep words" for depth in range(100)),
        "[" * 5000 + "deep words",
    ],
    ids=["quotes", "items", "lists", "brackets"],
)
def test_no_words_are_lost_in_the_depth(source: str) -> None:
    document = read(source)
    assert document.text.count("deep words") == source.count("deep words")


def test_a_long_line_of_dashes_is_no_depth() -> None:
    assert read("Words **here**\n\n" + "- " * 60 + "\n\n" + "-" * 60).text == "Words here"


def test_facts_before_the_text() -> None:
    document = read(
        "---\ntitle: \"A: *title*\"\n# remark\nauthors:\n  - Jane Doe\n  - 'Bo'\n"
        "Date: 2024-01-02\nsource: https://x.y/z\ntags: [a, b]\nlang: en\nsite: The X\n---\n\nWords"
    )
    assert document.text == "Words"
    assert document.title == "A: *title*"
    assert document.byline == "Jane Doe, Bo"
    assert document.published == "2024-01-02"
    assert document.url == "https://x.y/z"
    assert document.publisher == "The X"
    assert document.language == "en"


def test_a_source_that_is_no_address_is_no_url() -> None:
    assert read("---\nsource: hearsay\nauthor: [A, B]\n---\nWords").url == ""


@pytest.mark.parametrize(
    "source", ["---\nJust words.\n---\n\nMore", "---\n\n---\n\nMore", "---\ntitle: x\n\nMore"]
)
def test_what_only_looks_like_facts_stays(source: str) -> None:
    document = read(source)
    for word in ("Just words.", "title: x", "More"):
        assert (word in document.text) == (word in source)


@pytest.mark.parametrize("source", ["[x]: http://y", "<!-- nothing -->", "---\ntitle: x\n---\n"])
def test_markdown_without_visible_words_is_read_as_plain_text(source: str) -> None:
    document = read(source)
    assert document.text == source
    assert document.media_type == "text/plain"


@pytest.mark.parametrize(
    ("facts", "field", "kept"),
    [
        ("author: " + "Ann Bo " * 2_000, "byline", 500),
        ("lang: " + "x" * 2_000, "language", 0),
        ("lang: en_GB", "language", 5),
        ("url: https://example.org/" + "x" * 5_000, "url", 0),
        ("url: https://example.org/ and more", "url", 0),
    ],
)
def test_facts_are_no_longer_than_facts_are(facts: str, field: str, kept: int) -> None:
    made = read(f"---\n{facts}\n---\n\nWords.\n")
    assert made.text == "Words."
    assert len(getattr(made, field)) <= kept
