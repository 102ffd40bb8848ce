"""Rich text files become the words and blocks that a word processor shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import FileProblem
from desktop.domain.model import ImportedDocument
from desktop.formats import rtf, rtf_tokens
from tests.formats import packed
from tests.formats.blocks import check_blocks, seen

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\deflang2057{\fonttbl{\f0\froman\fcharset0 Times{\*\falt T};}"
    r"{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 Mincho;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}"
    r"{\s2\ai {\*\keycode x}\b heading 2;}{\s5 Quote;}{\*\cs10 Default Paragraph Font;}}"
    r"{\info{\title The bridge \u-10179?\u-8704?}{\author Jane Doe}{\creatim\yr2024\mo5\dy3}}"
    r"{\header\pard page head\par}" + "\r\n"
)


def written(words: str) -> str:
    r"""Return the words as Word writes them: \u for all that is not ASCII."""
    units = words.encode("utf-16-le")
    out = ""
    for at in range(0, len(units), 2):
        unit = int.from_bytes(units[at : at + 2], "little", signed=True)
        plain = 31 < unit < 127
        out += chr(unit) if plain else rf"\u{unit}?"
    return out


def item(marker: str, words: str, depth: int = 0) -> str:
    return rf"{{\listtext\pard\plain {marker}\tab}}\pard\ls1\ilvl{depth} {words}\par "


BODY = (
    rf"\pard\s1 {written(packed.HEADING)}\par"
    r"\pard\plain The mayor said {\b no} and \i perhaps\i0 ; see {\field{\*\fldinst {HYPERLINK "
    r'"https://example.org"}}{\fldrslt {\ul the report}}}.{\super\chftn}{\footnote\pard {\chftn}'
    r" The report of 2024.}{\v hidden}{\deleted deleted}\par"
    "\r\n"
    r"\pard\s2\b What was said\par\pard\plain "
    + item("1.", "First & foremost")
    + item(r"\f2\'b7", "inner <point>", 1)
    + item("2.", "Second")
    + r"\pard\s5 \ldblquote We will not pay,\rdblquote  she said.\par"
    + rf"\pard\rtlpar {written(packed.PERSIAN)}\par {written(packed.HEBREW)}\par"
    + r"\trowd\pard\intbl Who\cell What\cell\row\trowd\pard\intbl "
    + written("Żółw")
    + r"\cell 12 \'80\cell\row\pard "
)


def file(body: str, head: str = HEAD) -> bytes:
    return (head + body + "}").encode("ascii")


def read(data: bytes) -> ImportedDocument:
    document = rtf.read(data, "bridge.rtf")
    check_blocks(document)
    return document


def test_an_article_comes_whole() -> None:
    data = file(BODY)
    document = read(data)
    assert seen(document) == packed.EXPECTED
    styled = [(document.text[a:b], style) for a, b, style in document.blocks[1].styles]
    assert [one for one in styled if one[0] != "[1]"] == packed.STYLED
    assert (document.title, document.byline, document.language, document.published) == (
        "The bridge 😀",
        "Jane Doe",
        "en-GB",
        "",
    )
    assert (document.original, document.media_type) == (data, "application/rtf")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"a\~b\_c\-d\{\}\\", "a\xa0b\u2011cd{}\\"),
        (r"caf\'e9 \f1 \'cc\'ee\'f1\'f2", "café Мост"),
        (r"{\f3 \'93\'fa\'96\'7b}", "日本"),
        (r"a\bin5 }{\}}b", "ab"),
        (r"{\pict\pngblip 89504e47}after", "after"),
        (r"{\*\unknown gone}here{\*\unknown\b gone {too}}", "here"),
        (r"\uc2\u233 xxe\uc0\u233 e\uc1\u233 \'e9!", "éeéeé!"),
        (r"one\line two\tab three", "one\ntwo three"),
        (r"{\uc1\u8364 {}x}", "€x"),
        (r"\u-10179?x", "\ufffdx"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard in a box\par}}}", "in a box"),
        ("one\\\ntwo", "one\n\ntwo"),
        ("line\nbreaks \r\nmean nothing", "linebreaks mean nothing"),
        (r"\pard\intbl stray cell\cell ", "stray cell"),
        (r"x\u", "x\ufffd"),
        (r"{\b bold{\plain plain} bold}", "boldplain bold"),
    ],
)
def test_signs(body: str, words: str) -> None:
    assert read(file(body)).text == words


def test_raw_bytes_are_in_the_code_page_of_the_file() -> None:
    data = rb"{\rtf1\ansi\ansicpg1251 " + "Мост закрыт".encode("cp1251") + b"}"
    assert read(data).text == "Мост закрыт"


def test_without_facts_the_first_heading_is_the_title() -> None:
    document = read(rb"{\rtf1{\stylesheet{\s1 heading 1;}}\lang1031\s1 Die Br\'fccke\par\s0 x\par}")
    assert (document.title, document.language) == ("Die Brücke", "de-DE")
    assert read(rb"{\rtf1 Only words.\par}").title == "Only words."


def test_what_stands_after_the_last_brace_is_no_text() -> None:
    assert read(file("words") + b"\x00 and more").text == "words"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"Just words.", "is not a rich text file"),
        (packed.zipped({"a": "b"}), "is not a rich text file"),
        (file(BODY)[:-1], "is damaged"),
        (file(BODY)[:1200], "is damaged"),
        (file("{" * 20_000 + "}" * 20_000), "deeper or more"),
        (file(r"{\pict 00}\par"), "has no words"),
        (file(r"a\bin2000000000 b"), "is damaged"),
    ],
)
def test_what_cannot_be_read_gives_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(FileProblem, match=says) as problem:
        rtf.read(data, "bridge.rtf")
    assert problem.value.sentence.startswith("‘bridge.rtf’")


def test_more_signs_than_any_document_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_tokens, "MOST_TOKENS", 1000)
    with pytest.raises(FileProblem, match="deeper or more"):
        rtf.read(file("{}" * 1000), "bridge.rtf")


SIGN_WORDS = (
    r"{ } \par \cell \row \trowd \intbl \pard \b \i0 \s1 \s2 \ls1 \ilvl3 \u-9 \u55357 \'e9 \'93 "
    r"\f1 \f3 \v \footnote {\footnote {\listtext {\*\x {\field {\fldinst {\info {\title "
    r"{\stylesheet {\fonttbl \uc3 \bin3 \* \~ \line \ansicpg932 \plain"
)
SIGNS = st.sampled_from(
    [*SIGN_WORDS.split(), "words ", "1.", "\xe9", "\x00", "\n", "\\", "HYPERLINK", ' "a" ']
)


@settings(max_examples=300)
@given(st.lists(SIGNS, max_size=40).map("".join))
def test_anything_gives_sound_blocks_or_one_sentence(body: str) -> None:
    try:
        read((HEAD + "start " + body + "}" * (body.count("{") + 1)).encode("latin-1"))
    except FileProblem as problem:
        assert problem.sentence.startswith("‘bridge.rtf’")  # noqa: PT017
