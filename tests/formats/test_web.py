"""A saved page becomes its article: the main text with its structure, and the page's own facts."""

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import FileProblem
from desktop.domain.model import BlockKind, Came, ImportedDocument
from desktop.formats import web
from tests.formats.blocks import check_blocks, seen, words_of
from tests.formats.pages import NEWS
from tests.formats.test_html_blocks import PIECES

SENTENCE = "The minister said on Tuesday that the old bridge would close for a whole year. "


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    reached: list[object] = []

    def refuse(*arguments: object, **_named: object) -> None:
        reached.append(arguments)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield
    assert reached == []


def read(source: str | bytes, *, whole: bool = False, url: str = "") -> ImportedDocument:
    data = source.encode() if isinstance(source, str) else source
    document = web.read_html(data, "" if url else "page.html", url, whole)
    check_blocks(document)
    assert document.original == data
    return document


def test_the_article_without_what_stands_around_it() -> None:
    document = read(NEWS)
    assert [(kind, level, marker, words[:24]) for kind, level, marker, words in seen(document)] == [
        ("heading", 1, "", "Harbour bridge to close "),
        ("caption", 0, "", "The bridge in July, befo"),
        ("paragraph", 0, "", "The bridge over the harb"),
        ("paragraph", 0, "", "“We can’t rule out that "),
        ("heading", 2, "", "What the engineers found"),
        ("paragraph", 0, "", "The engineers measured t"),
        ("list item", 1, "1.", "Two piers have cracks of"),
        ("list item", 1, "2.", "The steel in a third one"),
        ("list item", 1, "3.", "The other three are soun"),
        ("quote", 1, "", "Nobody who read the repo"),
        ("heading", 2, "", "What it costs"),
        ("caption", 0, "", "Estimates of the council"),
        ("table cell", 0, "", "Work"),
        ("table cell", 0, "", "Million"),
        ("table cell", 0, "", "Piers"),
        ("table cell", 0, "", "14.5"),
        ("table cell", 0, "", "Deck"),
        ("table cell", 0, "", "6"),
        ("paragraph", 0, "", "The port authority dispu"),
        ("paragraph", 0, "", "قال المتحدث باسم الميناء"),
    ]
    assert "year from 1 September, the city council said" in document.text
    assert "two of its six piers 😀." in document.text
    assert "Work\tMillion\n\nPiers\t14.5\n\nDeck\t6" in document.text
    runs = [run for block in document.blocks for run in block.styles]
    assert [(document.text[run.start : run.end], run.style) for run in runs] == [
        ("cracks", "emphasis"),
        ("could give way", "strong"),
        ("Her report", "link"),
    ]


def test_the_facts_of_the_page() -> None:
    document = read(NEWS)
    assert document.title == "Harbour bridge to close for a year, city says"
    assert document.byline == "Jane Doe, Omar Said"
    assert document.publisher == "The Morning Ledger"
    assert document.published == "2025-08-05"
    assert document.language == "en-GB"
    assert document.url == "https://ledger.example/2025/08/05/harbour-bridge"
    assert (document.media_type, document.came) == ("text/html", Came.FILE)


def test_the_whole_page() -> None:
    document = read(NEWS, whole=True)
    for words in ("We use cookies", "Sport", "By Jane Doe and Omar Said", "Ferry prices", "First!"):
        assert words in document.text
    assert "Accept all" not in document.text
    assert "track(" not in document.text
    assert document.byline == "Jane Doe, Omar Said"


def test_a_page_without_facts_has_none_made_up() -> None:
    document = read(f"<p>{SENTENCE * 5}</p><p>© 2019 somebody</p>")
    assert (document.byline, document.publisher, document.published, document.url) == ("",) * 4
    assert document.language == ""
    assert document.title.startswith("The minister said")


def test_where_a_page_came_from() -> None:
    saved = "<!-- saved from url=(0031)https://news.example/old/story -->\n"
    page = f"<html><body><p>{SENTENCE * 5}</p></body></html>"
    assert read(saved + page).url == "https://news.example/old/story"
    document = read(page, url="https://news.example/new")
    assert (document.url, document.came) == ("https://news.example/new", Came.LINK)
    assert read(f"<link rel=canonical href='javascript:alert(1)'>{page}").url == ""


def test_a_page_without_an_article_is_taken_whole() -> None:
    document = read("<nav><a href=/a>One</a></nav><footer>Two</footer>")
    assert "One" in document.text
    assert "Two" in document.text


def test_braille_on_a_page_stays_as_it_is() -> None:
    document = read(f"<h1>⠓⠑⠇⠇⠕ ⠺⠕⠗⠇⠙</h1><p>{SENTENCE * 5} ⠁⠃⠉</p>")
    assert document.text.endswith("⠁⠃⠉")


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("<meta charset=iso-8859-1>", "cp1252", "“Straße” cost 5 €"),
        ("<meta http-equiv=content-type content='text/html; charset=windows-1251'>", "cp1251",
         "Министр сказал, что мост закроют"),
        ("<meta charset=Shift_JIS>", "cp932", "大臣は橋を閉鎖すると述べた。"),
        ("<meta charset=gb2312>", "gb18030", "部长说大桥将关闭一年。"),
        ("<meta charset=euc-kr>", "cp949", "장관은 다리가 폐쇄될 것이라고 말했다."),
        ("<meta charset=iso-2022-jp>", "iso2022_jp", "大臣は橋を閉鎖すると述べた。"),
        ("<meta charset=windows-1255>", "cp1255", "השר אמר שהגשר ייסגר לשנה"),
        ("<meta charset=iso-8859-1>", "utf-8", "wrongly declared: “é” 😀"),
        ("<meta charset=zlib>", "utf-8", "no encoding of text: é"),
        ("", "utf-8-sig", "a mark: é"),
        ("", "utf-16", "wide: é א 😀"),
        ("", "cp1252", "undeclared: “Zürich”"),
    ],
)  # fmt: skip
def test_encodings(declared: str, encoding: str, words: str) -> None:
    page = f"<html><head>{declared}<title>{words}</title></head><body><p>{words}</p></body></html>"
    document = read(page.encode(encoding), whole=True)
    assert document.text == words
    assert document.title == words


@pytest.mark.parametrize("source", [b"", b"   ", b"<p></p>", b"<script>x</script>", b"<p>...</p>"])
def test_a_page_without_words_is_refused(source: bytes) -> None:
    with pytest.raises(FileProblem, match=r"‘page.html’ has no words"):
        web.read_html(source, "page.html")


def test_what_is_no_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileProblem, match="PDF"):
        web.read_html(b"%PDF-1.7 and so on", "page.html")
    monkeypatch.setattr(web, "MAX_BYTES", 1_000_000)
    with pytest.raises(FileProblem, match="larger than 1 MB"):
        web.read_html(b"a" * 1_000_001, url="https://a.example")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + f"<p>{SENTENCE}</p>" + "</div>" * 10_000,
        "<div>" * 200_000 + SENTENCE,
        "<div><b></p>" * 100_000 + SENTENCE,
        "&" * 1_000_000 + SENTENCE,
        "<" * 1_000_000 + " " + SENTENCE,
        f"<p data-x='{'x' * 2_000_000}'>{SENTENCE}",
        "<p>" + "$x$ \\(a " * 100_000 + SENTENCE,
        '<script type="application/ld+json">{"a":"' + '\\"' * 100_000 + "</script>" + SENTENCE,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + SENTENCE,
        "<table><tr><td>" * 9_000 + SENTENCE,
    ],
    ids=["closed", "open", "mixed", "ampersands", "less", "attribute", "sums", "data", "lists",
         "tables"],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_monstrous_pages_are_read_in_bounded_time(source: str) -> None:
    assert "old bridge would close" in read(source).text


def test_a_page_too_large_to_judge_is_taken_whole() -> None:
    page = NEWS.replace("</article>", f"<p>{SENTENCE}</p>" * 31_000 + "</article>")
    document = read(page)
    assert len(words_of(document, BlockKind.PARAGRAPH)) > 31_000
    assert "We use cookies" in document.text


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.sampled_from([NEWS[:900], SENTENCE]), max_size=40).map("".join))
def test_any_page_is_read_or_refused(source: str) -> None:
    with suppress(FileProblem):
        read(source.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(FileProblem):
        read(data)


def test_both_readings_are_those_made_one_by_one() -> None:
    both = web.read_both(NEWS.encode(), "page.html")
    assert both.main == read(NEWS)
    assert both.whole == read(NEWS, whole=True)


def test_a_clipping_is_taken_whole_and_keeps_no_page() -> None:
    clipping = web.read_clipping("<p>Grüße 😀</p><p>Two.</p><script>no()</script>")
    assert (clipping.text, clipping.came, clipping.original) == (
        "Grüße 😀\n\nTwo.",
        Came.PASTE,
        b"",
    )
