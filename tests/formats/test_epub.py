"""E-books become their chapters in reading order; broken and locked ones one sentence."""

import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.model import ImportedDocument
from desktop.formats import epub
from tests.formats import packed
from tests.formats.blocks import check_blocks, seen

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
FACTS = """<dc:title id="t">The  bridge</dc:title>
<dc:creator id="a">Jane Doe</dc:creator><dc:creator id="b">Émile Zola</dc:creator>
<dc:creator id="c">Translator</dc:creator>
<meta refines="#c" property="role" scheme="marc:relators">trl</meta>
<dc:language>fa-IR</dc:language><dc:date>2024-05-03T10:00:00Z</dc:date>
<dc:publisher>The Press</dc:publisher>"""
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
PUBLIC = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
    '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n'
)
ONE = f"""{PUBLIC}{XHTML}<head><title/><script src="x.js"/></head><body>
<h1>{packed.HEADING}</h1><a id="top"/>
<p>The mayor said <b>no</b> and <i epub:type="z">perhaps</i>; see
<a href="https://example.org">the report</a>.<sup><a href="two%20b.xhtml#n1">[1]</a></sup></p>
<h2>What was&nbsp;said</h2>
<ol><li>First &amp; foremost<ul><li>inner &lt;point&gt;</li></ul></li><li>Second</li></ol>
<blockquote><p>“We will not pay,” she said.</p></blockquote></body></html>"""
TWO = f"""{XHTML}<body><p dir="rtl">{packed.PERSIAN}</p><p>{packed.HEBREW}</p>
<table><tr><th>Who</th><th>What</th></tr><tr><td>Żółw</td><td>12 &euro;</td></tr></table>
<aside epub:type="footnotes"><ol><li id="n1">The report of 2024.</li></ol></aside></body></html>"""


def opf(facts: str = FACTS, spine: str = "two one nav") -> str:
    item = '<item id="{0}" href="{1}" media-type="{2}" {3}/>'
    page = "application/xhtml+xml"
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{facts}</metadata><manifest>'
        + item.format("one", "text/two%20b.xhtml", page, "")
        + item.format("two", "text/../text/one.xhtml", page, "")
        + item.format("nav", "nav.xhtml", page, 'properties="nav"')
        + item.format("cover", "cover.jpg", "image/jpeg", "")
        + "</manifest><spine>"
        + "".join(f'<itemref idref="{one}"/>' for one in ["cover", *spine.split(), "gone"])
        + "</spine></package>"
    )


def members(**changed: str | bytes) -> dict[str, str | bytes]:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": changed.get("opf", opf()),
        "OEBPS/text/one.xhtml": changed.get("one", ONE),
        "OEBPS/text/two b.xhtml": changed.get("two", TWO),
        "OEBPS/nav.xhtml": f"{XHTML}<body><nav><ol><li>Contents</li></ol></nav></body></html>",
        "OEBPS/cover.jpg": b"\xff\xd8\xff",
    }
    if "encryption" in changed:
        parts["META-INF/encryption.xml"] = changed["encryption"]
    return parts


def read(data: bytes) -> ImportedDocument:
    document = epub.read(data, "bridge.epub")
    check_blocks(document)
    return document


def test_an_article_comes_whole() -> None:
    data = packed.zipped(members())
    document = read(data)
    expected = [
        (kind, level, marker, words.replace("was said", "was\xa0said"))
        for kind, level, marker, words in packed.EXPECTED
    ]
    assert seen(document) == expected
    styled = [(document.text[a:b], style) for a, b, style in document.blocks[1].styles]
    assert [one for one in styled if one[0] != "[1]"] == packed.STYLED
    assert (document.title, document.byline, document.language, document.published) == (
        "The bridge",
        "Jane Doe, Émile Zola",
        "fa-IR",
        "2024-05-03",
    )
    assert document.publisher == "The Press"
    assert (document.original, document.media_type) == (data, "application/epub+zip")


def test_styles_of_later_chapters_stand_on_their_words() -> None:
    parts = members(two=f"{XHTML}<body><p>Then <b>this</b>.</p></body></html>")
    document = read(packed.zipped(parts))
    (run,) = document.blocks[-1].styles
    assert (document.text[run.start : run.end], run.style) == ("this", "strong")


def test_chapters_come_in_the_order_of_the_spine_and_once() -> None:
    document = read(packed.zipped(members(opf=opf(spine="one two one"))))
    assert document.text.startswith(packed.PERSIAN)
    assert document.text.count(packed.PERSIAN) == 1
    assert "Contents" not in document.text


@pytest.mark.parametrize(
    ("facts", "published"),
    [
        ("<dc:date>2024</dc:date>", "2024"),
        ("<dc:date>2024-05</dc:date>", "2024-05"),
        ("<dc:date>0000-00-00</dc:date>", ""),
        ("<dc:date>May 2024</dc:date>", ""),
        (
            """<dc:date xmlns:opf="http://www.idpf.org/2007/opf" opf:event="modification">2020
            </dc:date><dc:date xmlns:opf="http://www.idpf.org/2007/opf" opf:event="publication">
            1999-01-02</dc:date>""",
            "1999-01-02",
        ),
        ("", ""),
    ],
)
def test_the_day_of_publication(facts: str, published: str) -> None:
    document = read(packed.zipped(members(opf=opf(facts))))
    assert document.published == published
    assert (document.title, document.language) == (packed.HEADING, "")


@pytest.mark.parametrize(
    ("chapter", "expected"),
    [
        ("<html><body><p>not<br>well <b>formed</p></body></html>", "not\nwell formed"),
        ('<?xml version="1.0" encoding="windows-1251"?><p>Мост</p>'.encode("cp1251"), "Мост"),
        ("<p>Brücke 😀</p>".encode("utf-16"), "Brücke 😀"),
        ("<p>caf\xe9 bar</p>".encode("latin-1"), "café bar"),
        ("<div>" * 1000 + "deep" + "</div>" * 1000, "deep"),
        ("<p>&nosuch; &hellip;&amp;</p>", "&nosuch; …&"),
    ],
)
def test_chapters_that_are_no_xml_are_read_all_the_same(
    chapter: str | bytes, expected: str
) -> None:
    document = read(packed.zipped(members(opf=opf(spine="two"), one=chapter)))
    assert document.text == expected


def encrypted(method: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{method}"/></enc:EncryptedData></encryption>'
    )


def test_hidden_fonts_do_no_harm_but_a_locked_book_says_so() -> None:
    fonts = encrypted("http://www.idpf.org/2008/embedding")
    assert read(packed.zipped(members(encryption=fonts))).title == "The bridge"
    book = encrypted("http://www.w3.org/2001/04/xmlenc#aes256-cbc")
    with pytest.raises(FileProblem, match="protected against copying"):
        epub.read(packed.zipped(members(encryption=book)), "bridge.epub")


LAUGHING = packed.laughing("html", f"{XHTML}<body><p>&l9;</p></body></html>")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"words", "is not an EPUB"),
        (packed.zipped(members())[:-30], "is damaged"),
        (packed.zipped({"mimetype": "application/epub+zip"}), "is damaged"),
        (packed.zipped(members(opf="<package>")), "is damaged"),
        (packed.zipped(members(opf=opf(spine="nav"))), "without chapters"),
        (packed.zipped(members(one="<p/>", two="<img/>")), "has no words"),
        (packed.zipped({**members(), "../../x": "y"}), "outside itself"),
        (packed.zipped(members(one=LAUGHING)), "declares XML entities"),
        (packed.zipped(members(opf=packed.laughing("p", opf()))), "declares XML entities"),
        (packed.with_many_members(members()), "deeper or more"),
    ],
)
def test_what_cannot_be_read_gives_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(FileProblem, match=says) as problem:
        epub.read(data, "bridge.epub")
    assert problem.value.sentence.startswith("‘bridge.epub’")


def test_entities_declared_behind_a_long_comment_are_not_expanded() -> None:
    chapter = f"<!--{'x' * 5000}-->{LAUGHING}"
    with pytest.raises(FileProblem):
        epub.read(packed.zipped(members(one=chapter)), "bridge.epub")


def test_a_chapter_of_a_gigabyte_is_refused() -> None:
    with pytest.raises(FileProblem, match="far more"):
        epub.read(packed.bomb(members(), "OEBPS/text/one.xhtml"), "bridge.epub")
