"""HTML, sound or broken, becomes the words that a page shows, with blocks and emphasis."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.model import ImportedDocument
from desktop.formats import html_blocks
from desktop.formats.html_blocks import blocks_of
from tests.formats.blocks import check_blocks, seen

TAGS = [
    "p", "div", "br", "h1", "h3", "ul", "ol", "li", "blockquote", "pre", "code", "b", "i",
    "em", "a", "q", "table", "tr", "td", "th", "figure", "figcaption", "script", "style",
    "title", "template", "svg", "select", "button", "body", "html", "head", "span", "sub",
    "dialog", "noscript",
]  # fmt: skip
PIECES = st.sampled_from(
    [
        *(f"<{tag}>" for tag in TAGS),
        *(f"</{tag}>" for tag in TAGS),
        *"ab😀 א<>&;\"'\n\t\xa0\xad\x00\r\ufeff\u2028\ud800⠁",
        *("<p hidden>", "<a href=x>", "<!--", "-->", "<![CDATA[", "<?x", "</", "<p style='"),
        *("&lt;", "&#0;", "&#xD800;", "&#13;", "&#x2028;", "&amp", "&#99999999;", "&nope;"),
        *("<ol type=i start=-3>", "<li value=9>", "words ", "&#xFEFF;", "<meta charset=utf-16>"),
    ]
)


def read(source: str) -> ImportedDocument:
    text, blocks, title = blocks_of(source)
    document = ImportedDocument(text, blocks, title or "none")
    check_blocks(document)
    return document


def styled(document: ImportedDocument) -> list[tuple[str, str]]:
    return [
        (document.text[run.start : run.end], run.style)
        for block in document.blocks
        for run in block.styles
    ]


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=50).map("".join))
@example("")
@example(" \n")
@example("<")
def test_anything_is_read_into_sound_blocks(source: str) -> None:
    read(source)


@settings(max_examples=100)
@given(st.text())
def test_any_text_is_read_into_sound_blocks(source: str) -> None:
    read(source)


def test_headings_paragraphs_and_breaks() -> None:
    document = read(
        "<title>A &amp; B</title><h1>Head <em>one</em></h1><p>A line\n  and more.<br>A break<br>"
        "<br>New</p>loose <span>words</span><h4>Small</h4>"
    )
    assert seen(document) == [
        ("heading", 1, "", "Head one"),
        ("paragraph", 0, "", "A line and more.\nA break"),
        ("paragraph", 0, "", "New"),
        ("paragraph", 0, "", "loose words"),
        ("heading", 4, "", "Small"),
    ]
    assert document.title == "A & B"
    assert document.text.startswith("Head one\n\nA line and more.\nA break\n\nNew\n\nloose")


def test_emphasis_has_the_right_offsets() -> None:
    document = read(
        "<p>😀 a <b>bold <i>both</b> tilt</i> <code>c</code> "
        "<a href=x>li<em>nk</em></a> <a name=n>no</a></p><p><strong>x<p>y</strong>"
    )
    assert styled(document) == [
        ("bold both", "strong"),
        ("both", "emphasis"),
        ("c", "code"),
        ("link", "link"),
        ("nk", "emphasis"),
        ("x", "strong"),
        ("y", "strong"),
    ]


def test_lists_have_markers_and_depth() -> None:
    document = read(
        "<ol type=i start=3><li>three<li><p>four</p><p>goes on</p><ul><li>inner</ul>"
        "<li value=9>nine</ol><ol reversed start=2><li>two<li>one</ol><ol type=A><li>A</ol>"
        "<li>stray</li>"
    )
    assert seen(document) == [
        ("list item", 1, "iii.", "three"),
        ("list item", 1, "iv.", "four"),
        ("list item", 1, "", "goes on"),
        ("list item", 2, "•", "inner"),
        ("list item", 1, "ix.", "nine"),
        ("list item", 1, "2.", "two"),
        ("list item", 1, "1.", "one"),
        ("list item", 1, "A.", "A"),
        ("list item", 1, "•", "stray"),
    ]


def test_quotes_captions_and_code() -> None:
    document = read(
        "<blockquote>out<blockquote><p>in</p></blockquote></blockquote>"
        "<figure><img alt=no><figcaption>A <b>cap</b></figcaption></figure>"
        "<pre>\n  if x:\n    <i>y</i> &lt; 1\n</pre><p>He said <q>yes</q>.</p>"
    )
    assert seen(document) == [
        ("quote", 1, "", "out"),
        ("quote", 2, "", "in"),
        ("caption", 0, "", "A cap"),
        ("code", 0, "", "if x:\n  y < 1"),
        ("paragraph", 0, "", "He said “yes”."),
    ]


def test_tables_of_facts_and_tables_that_lay_out() -> None:
    document = read(
        "<table><tr><th>a<th>b<tr><td>1<td><tr><td><td>4</table>"
        "<table><tr><td><p>One.</p><p>Two.</p><h2>H</h2></table>"
    )
    assert document.text == "a\tb\n\n1\n\n4\n\nOne.\n\nTwo.\n\nH"
    assert [kind for kind, *_ in seen(document)] == [
        *["table cell"] * 4,
        *["paragraph"] * 2,
        "heading",
    ]


def test_what_is_not_shown_leaves_nothing() -> None:
    document = read(
        "<script>bad('<p>x</p>')</script><style>p{}</style><p hidden>h</p>"
        "<div style='color:red; display : NONE'><p>n</div><template>t</template>"
        "<noscript>on</noscript><svg><title>s</title><text>v</text></svg><!-- c -->"
        "<dialog>d</dialog>"
        "<body style='display:none'><p>sho\xadwn<button>Press</button></p>"
    )
    assert document.text == "shown"
    assert document.title == "none"


def test_entities_become_characters_that_can_be_stored() -> None:
    document = read("<p>&lt;b&gt;&#0;&#xD800;&#150;&eacute;&nope;&amp;amp;&nbsp;x")
    assert document.text == "<b>\ufffd\ufffd–é&nope;&amp;\xa0x"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + "words" + "</div>" * 10_000 + "words",
        "<div>" * 200_000 + "words",
        "<ul><li>" * 10_000 + "words",
        "<blockquote>" * 10_000 + "words",
        "<table><tr><td>" * 10_000 + "words",
        "<b>" * 50_000 + "words",
        "<div>" * 100_000 + "</b>" * 200_000 + "<p>words",
        "<div><b></p>" * 100_000 + "<p>words",
        "<" * 1_000_000 + " words",
        "&" * 1_000_000 + " words",
        "<p title='" + "x" * 2_000_000 + "'>words",
        "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">words",
    ],
    ids=[
        *("divs", "million", "items", "quotes", "tables", "bolds", "ends", "mixed", "less"),
        *("ampersands", "attribute", "attributes"),
    ],
)
def test_no_words_are_lost_in_a_monstrous_page(source: str) -> None:
    document = read(source)
    assert document.text.endswith("words")
    assert all(block.level <= 60 for block in document.blocks)


def test_words_beyond_the_most_blocks_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_blocks, "MOST_BLOCKS", 2)
    document = read("<p>one<p>two<p>three<p>four")
    assert [words for *_, words in seen(document)] == ["one", "two\nthree\nfour"]


def test_a_page_with_too_many_tags_is_read_without_structure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop.formats.html_walk.HTML_TAGS", 3)
    document = read("<title>T</title><p>one <b>two</b><script>no</script><p>three")
    assert document.text.endswith("one two\n\nthree")


def test_a_declared_encoding_changes_nothing_in_a_string() -> None:
    assert read("<?xml encoding='latin-1'?><meta charset=koi8-r><p>é😀א</p>").text == "é😀א"
    long = "é😀א " * 20_000
    assert read(f"<p>{long}</p>").text == long.strip()
