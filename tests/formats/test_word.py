"""Word files become the words and blocks that Word shows; broken ones become one sentence."""

from html import escape

import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.model import ImportedDocument
from desktop.formats import word
from desktop.formats.limits import MAX_FACT
from tests.formats import packed
from tests.formats.blocks import check_blocks, seen

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def run(words: str, properties: str = "") -> str:
    kept = escape(words, quote=False)
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{kept}</w:t></w:r>'


def paragraph(inner: str, style: str = "", numbering: tuple[int, int] | None = None) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        level, number = numbering
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(run(one))}</w:tc>" for one in cells) + "</w:tr>"


def styles() -> str:
    named = {"Title": "Title", "berschrift2": "heading 2", "Zitat": "Quote"}
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in named.items()
        )
        + "</w:styles>"
    )


BODY = (
    paragraph(run(packed.HEADING), "Title")
    + paragraph(
        run("The mayor said ")
        + run("no", "<w:b/>")
        + run(" and ")
        + run("perhaps", "<w:i/>")
        + run("; see ")
        + f'<w:hyperlink r:id="rId9">{run("the report")}</w:hyperlink>'
        + run(".")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + '<w:del w:id="7"><w:r><w:delText>deleted words</w:delText></w:r></w:del>'
    )
    + paragraph(run("What was said"), "berschrift2")
    + paragraph(run("First & foremost"), numbering=(0, 1))
    + paragraph(run("inner <point>"), numbering=(1, 1))
    + paragraph(run("Second"), numbering=(0, 1))
    + paragraph(run("“We will not pay,” she said."), "Zitat")
    + paragraph(run(packed.PERSIAN, "<w:rtl/>"))
    + paragraph(run(packed.HEBREW, "<w:rtl/>"))
    + f"<w:tbl>{row('Who', 'What')}{row('Żółw', '12 €')}</w:tbl>"
)
RELATIONS = {
    "rId9": ("hyperlink", "https://example.org/report"),
    "rId1": ("styles", "styles.xml"),
    "rId2": ("numbering", "numbering.xml"),
    "rId3": ("footnotes", "footnotes.xml"),
}


def relations(pairs: dict[str, tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for key, (kind, target) in pairs.items()
        )
        + "</Relationships>"
    )


def members(body: str = BODY) -> dict[str, str | bytes]:
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/></w:lvl>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relations(RELATIONS),
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles(),
        "word/numbering.xml": (
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="5">'
            + level.format(0, "decimal")
            + level.format(1, "bullet")
            + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
            "</w:numbering>"
        ),
        "word/footnotes.xml": (
            f'<w:footnotes {W}><w:footnote w:id="2">{paragraph(run("The report of 2024."))}'
            "</w:footnote></w:footnotes>"
        ),
        "word/media/image1.png": b"\x89PNG",
        "word/settings.xml": "<w:not well formed",
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The bridge'
            "</dc:title><dc:creator>Jane Doe</dc:creator></cp:coreProperties>"
        ),
    }


def read(data: bytes) -> ImportedDocument:
    document = word.read(data, "bridge.docx")
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
    assert (document.original, document.file_name) == (data, "bridge.docx")
    assert document.media_type == word.MEDIA_TYPE


def test_without_facts_the_first_heading_is_the_title() -> None:
    parts = members()
    del parts["docProps/core.xml"]
    assert read(packed.zipped(parts)).title == packed.HEADING


def test_a_title_that_a_program_made_loses_the_programs_name() -> None:
    parts = members()
    core = str(parts["docProps/core.xml"])
    parts["docProps/core.xml"] = core.replace("The bridge", "Microsoft Word - bridge final.doc")
    assert read(packed.zipped(parts)).title == "bridge final.doc"


def test_the_language_of_most_runs_goes_before_the_default() -> None:
    parts = members(paragraph(run("Die Brücke.", '<w:lang w:val="de-DE"/>')) * 2)
    assert read(packed.zipped(parts)).language == "de-DE"


def test_runs_that_look_alike_are_one_and_keep_their_order() -> None:
    inner = (
        run("Al")
        + run("l ")
        + "<w:proofErr/>"
        + run("words ")
        + "<w:r><w:t>he</w:t><w:t>re </w:t><w:br/><w:t>and</w:t></w:r>"
        + run(" th", "<w:b/><w:lang w:val='x'/>")
        + run("ere", "<w:b/>")
        + run(" not", '<w:b w:val="0"/>')
        + run("hidden", "<w:vanish/>")
        + run(".", '<w:vanish w:val="0"/>')
    )
    document = read(packed.zipped(members(paragraph(inner))))
    assert document.text == "All words here \nand there not."
    (bold,) = document.blocks[0].styles
    assert document.text[bold.start : bold.end].strip() == "there"


def test_a_note_comes_once_however_often_it_is_called() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(packed.zipped(members(paragraph(run("Words") + call * 1000))))
    assert document.text == "Words[1]\n\nThe report of 2024."


def test_lists_as_deep_as_word_makes_them() -> None:
    level = '<w:lvl w:ilvl="{0}"><w:numFmt w:val="bullet"/></w:lvl>'
    parts = members("".join(paragraph(run(f"item {n}"), numbering=(n, 1)) for n in range(9)))
    parts["word/numbering.xml"] = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="5">'
        + "".join(map(level.format, range(9)))
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )
    depths = [(kind, depth) for kind, depth, _marker, _words in seen(read(packed.zipped(parts)))]
    assert depths == [("list item", depth) for depth in range(1, 10)]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"Just words.", "is not a Word file"),
        (packed.ole("EncryptedPackage"), "protected with a password"),
        (packed.ole("WordDocument"), "old Office program"),
        (packed.zipped({"a.txt": "no Word file"}), "is damaged"),
        (packed.zipped(members())[:900], "is damaged"),
        (packed.zipped(members("")), "has no words"),
        (packed.zipped(members("<w:p>")), "is damaged"),
        (packed.zipped({**members(), "../evil.xml": "<a/>"}), "outside itself"),
        (packed.zipped(members("<w:p><w:r><w:footnoteReference/></w:r></w:p>")), "is damaged"),
        (
            packed.zipped(members("<w:sdt><w:sdtContent>" * 99 + "</w:sdtContent></w:sdt>" * 99)),
            "deeper or more",
        ),
        (
            packed.zipped(members("<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000)),
            "deeper or more",
        ),
    ],
)
def test_what_cannot_be_read_gives_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(FileProblem, match=says) as problem:
        word.read(data, "bridge.docx")
    assert problem.value.sentence.startswith("‘bridge.docx’")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_entities_are_never_expanded(part: str) -> None:
    parts = members()
    parts[part] = packed.laughing("x", str(parts[part]))
    with pytest.raises(FileProblem, match="declares XML entities"):
        word.read(packed.zipped(parts), "bridge.docx")


def test_a_prefix_that_nobody_declared_is_damage() -> None:
    parts = members()
    relations_ = str(parts["_rels/.rels"])
    parts["_rels/.rels"] = relations_.replace("</Relationships>", "<w:r/></Relationships>")
    assert parts["_rels/.rels"] != relations_
    with pytest.raises(FileProblem, match="is damaged"):
        word.read(packed.zipped(parts), "bridge.docx")


def test_an_author_as_long_as_a_book_is_cut() -> None:
    parts = members()
    core = str(parts["docProps/core.xml"])
    parts["docProps/core.xml"] = core.replace("Jane Doe", "Jane Doe " * 10_000)
    assert len(read(packed.zipped(parts)).byline) <= MAX_FACT


def test_elements_as_deep_as_may_be_are_read() -> None:
    body = "<w:sdt><w:sdtContent>" * 42 + paragraph(run("deep")) + "</w:sdtContent></w:sdt>" * 42
    assert read(packed.zipped(members(body))).text == "deep"
