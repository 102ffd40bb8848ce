"""OpenDocument texts become the words and blocks that LibreOffice shows."""

from html import escape

import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.model import ImportedDocument
from desktop.formats import odt
from tests.formats import packed
from tests.formats.blocks import check_blocks, seen

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
    ]
)
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
AUTOMATIC = """<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style><style:style style:name="T2" style:family="text" style:parent-style-name="Emphasis"/>
<style:style style:name="P7" style:family="paragraph" style:parent-style-name="Quotations"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>
</office:automatic-styles>"""
STYLES = """<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="en"
fo:country="GB"/></style:default-style>
<style:style style:name="Emphasis"><style:text-properties fo:font-style="italic"/></style:style>
</office:styles>"""


def cell(words: str) -> str:
    return f"<table:table-cell><text:p>{words}</text:p></table:table-cell>"


BODY = f"""<text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes>
<text:p text:style-name="Title">{packed.HEADING}</text:p>
<text:table-of-content><text:index-body><text:p>What was said 1</text:p></text:index-body>
</text:table-of-content>
<text:p>The mayor<text:s/>said <text:span text:style-name="T1">no</text:span> and <text:span
text:style-name="T2">perhaps</text:span>; see <text:a xlink:href="https://example.org">the
report</text:a>.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The
report of 2024.</text:p></text:note-body></text:note><office:annotation><text:p>a
comment</text:p></office:annotation></text:p>
<text:h text:outline-level="2">What was said</text:h>
<text:list text:style-name="L1"><text:list-item><text:p>First &amp; foremost</text:p>
<text:list><text:list-item><text:p>inner &lt;point&gt;</text:p></text:list-item></text:list>
</text:list-item><text:list-item><text:p>Second</text:p></text:list-item></text:list>
<text:p text:style-name="P7">“We will not pay,” she said.</text:p>
<text:section><text:p>{packed.PERSIAN}</text:p></text:section><text:p>{packed.HEBREW}</text:p>
<table:table><table:table-header-rows><table:table-row>{cell("Who")}{cell("What")}
</table:table-row></table:table-header-rows>
<table:table-row>{cell("Żółw")}{cell("12 €")}</table:table-row></table:table>"""


def content(body: str = BODY) -> str:
    return (
        f"<office:document-content {SPACES}>{AUTOMATIC}<office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )


def members(body: str = BODY) -> dict[str, str | bytes]:
    return {
        "mimetype": odt.MEDIA_TYPE,
        "content.xml": content(body),
        "styles.xml": f"<office:document-styles {SPACES}>{STYLES}</office:document-styles>",
        "meta.xml": (
            f"<office:document-meta {SPACES}><office:meta><dc:title>The bridge</dc:title>"
            "<meta:initial-creator>Jane Doe</meta:initial-creator><dc:creator>Editor</dc:creator>"
            "</office:meta></office:document-meta>"
        ),
        "META-INF/manifest.xml": f"<manifest:manifest {SPACES}/>",
    }


def read(data: bytes) -> ImportedDocument:
    document = odt.read(data, "bridge.odt")
    check_blocks(document)
    return document


def test_an_article_comes_whole() -> None:
    data = packed.zipped(members())
    document = read(data)
    assert seen(document) == packed.EXPECTED
    styled = [(document.text[a:b], style) for a, b, style in document.blocks[1].styles]
    assert [one for one in styled if one[0] != "[1]"] == packed.STYLED
    assert (document.title, document.byline, document.language, document.published) == (
        "The bridge",
        "Jane Doe",
        "en-GB",
        "",
    )
    assert (document.original, document.media_type) == (data, odt.MEDIA_TYPE)


def test_content_alone_is_enough() -> None:
    document = read(packed.zipped({"content.xml": content()}))
    assert (document.title, document.language) == (packed.HEADING, "")


def test_a_list_that_goes_on_after_a_paragraph_keeps_counting() -> None:
    one = "<text:list-item><text:p>{0}</text:p></text:list-item>"
    body = (
        f'<text:list text:style-name="L1">{one.format("a")}{one.format("b")}</text:list>'
        "<text:p>between</text:p>"
        '<text:list text:style-name="L1" text:continue-numbering="true">'
        f"{one.format('c')}<text:list-item text:start-value='9'><text:p>d</text:p>"
        "</text:list-item></text:list>"
        f'<text:list text:style-name="L1">{one.format("e")}</text:list>'
    )
    markers = [(marker, words) for _kind, _level, marker, words in seen(read(zipped(body)))]
    assert markers == [
        ("1.", "a"),
        ("2.", "b"),
        ("", "between"),
        ("3.", "c"),
        ("9.", "d"),
        ("1.", "e"),
    ]


def zipped(body: str) -> bytes:
    return packed.zipped(members(body))


def test_words_in_a_frame_come_after_their_paragraph() -> None:
    body = (
        "<text:p>Before<draw:frame><draw:text-box><text:p text:style-name='Caption'>A "
        "picture</text:p></draw:text-box></draw:frame> and after</text:p>"
    )
    assert [(kind, words) for kind, _level, _marker, words in seen(read(zipped(body)))] == [
        ("paragraph", "Before and after"),
        ("caption", "A picture"),
    ]


def test_a_billion_repeated_spaces_are_one() -> None:
    counts = ("1000000000", "-1", "x")
    spaces = "".join(f'<text:s text:c="{count}"/>{count[:1]}' for count in counts)
    body = f"<text:p>a{spaces}</text:p>"
    assert read(zipped(body)).text == "a 1 - x"


LOCKED = (
    f"<manifest:manifest {SPACES}><manifest:file-entry><manifest:encryption-data/>"
    "</manifest:file-entry></manifest:manifest>"
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"words", "is not an OpenDocument text"),
        (packed.zipped(members())[:-30], "is damaged"),
        (packed.zipped({"mimetype": odt.MEDIA_TYPE}), "is damaged"),
        (packed.zipped({"content.xml": "<a/>"}), "is damaged"),
        (packed.zipped({**members(), "content.xml": b"\x00\x01"}), "is damaged"),
        (packed.zipped({**members(), "META-INF/manifest.xml": LOCKED}), "a password"),
        (packed.zipped({"encrypted-package": b"\x12"}), "a password"),
        (zipped("<text:p><text:s/></text:p>"), "has no words"),
        (
            zipped("<text:p>" + "<text:span>" * 500 + "</text:span>" * 500 + "</text:p>"),
            "deeper or more",
        ),
        (packed.zipped({**members(), "/etc/x": "y"}), "outside itself"),
        (packed.with_many_members(members()), "deeper or more"),
        (
            packed.zipped({**members(), "content.xml": packed.laughing("a", content("&l9;"))}),
            "declares XML entities",
        ),
    ],
)
def test_what_cannot_be_read_gives_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(FileProblem, match=says) as problem:
        odt.read(data, "bridge.odt")
    assert problem.value.sentence.startswith("‘bridge.odt’")


def test_elements_as_deep_as_may_be_are_read() -> None:
    deep = "<text:section>" * 140 + "<text:p>deep</text:p>" + "</text:section>" * 140
    assert read(zipped(deep)).text == "deep"


def test_styles_that_come_from_each_other_end() -> None:
    body = '<text:p text:style-name="A">a <text:span text:style-name="A">b</text:span></text:p>'
    circle = '<style:style style:name="A" style:parent-style-name="A"/>'
    parts = members(body)
    parts["styles.xml"] = f"<office:document-styles {SPACES}>{circle}</office:document-styles>"
    assert read(packed.zipped(parts)).text == escape("a b")
