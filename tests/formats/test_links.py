"""What a site answers becomes an article by what it is, or one sentence."""

import pytest

from desktop.domain.errors import FileProblem, UserError
from desktop.domain.model import Came
from desktop.formats.fetching import Fetched
from desktop.formats.links import Answer, answered
from tests.formats import pdf_samples
from tests.formats.pages import NEWS

URL = "https://ledger.example/story?id=7"


def read(
    data: bytes | str, media_type: str = "text/html", url: str = URL, charset: str = ""
) -> Answer:
    data = data.encode() if isinstance(data, str) else data
    answer = answered(Fetched(url, url, data, media_type, charset, "2026-11-22T10:00:00Z"))
    for read in filter(None, (answer.imported, answer.whole)):
        assert (read.came, read.url, read.original) == (Came.LINK, url, data)
    return answer


def test_a_page_has_its_main_text_and_the_whole() -> None:
    answer = read(NEWS)
    assert answer.imported.title == "Harbour bridge to close for a year, city says"
    assert answer.imported.media_type == "text/html"
    assert answer.whole is not None
    assert "Ferry prices" in answer.whole.text
    assert "Ferry prices" not in answer.imported.text
    assert answer.words < answer.whole_words


def test_a_page_that_is_all_article_has_no_other_choice() -> None:
    answer = read("<p>Only a few words.</p>")
    assert answer.whole is None
    assert answer.words == answer.whole_words == 4


def test_the_site_says_the_encoding() -> None:
    page = "<p>Die Größe der Brücke überrascht, sagte Jürgen.</p>".encode("cp1252")
    assert "Größe der Brücke" in read(page, charset="windows-1252").imported.text
    greek = "<p>Η γέφυρα κλείνει για έναν χρόνο.</p>".encode("iso8859-7")
    assert "γέφυρα κλείνει" in read(greek, charset="iso-8859-7").imported.text
    assert "bridge" in read("<p>The bridge</p>", charset="no-such-thing").imported.text


def test_a_pdf_is_read_as_one_whatever_the_site_calls_it() -> None:
    data = pdf_samples.columns(1)
    for said in ("application/pdf", "application/octet-stream", "text/html", ""):
        answer = read(data, said, "https://ledger.example/papers/report")
        assert answer.imported.media_type == "application/pdf"
        assert answer.imported.pages
        assert answer.imported.file_name == "report.pdf"


def test_a_locked_pdf_says_what_to_do() -> None:
    with pytest.raises(FileProblem, match="locked with a password; save it"):
        read(pdf_samples.locked("x"), "application/pdf")


def test_texts_are_texts() -> None:
    answer = read("Ein Titel\n\nGrüße.\n".encode("latin-1"), "text/plain", charset="iso-8859-1")
    assert answer.imported.text == "Ein Titel\n\nGrüße.\n"
    assert answer.imported.media_type == "text/plain"
    markdown = read("# A title\n\nSome *words*.\n", "text/plain", "https://x.example/read.md")
    assert markdown.imported.text == "A title\n\nSome words."


def test_html_under_a_wrong_name_is_html() -> None:
    assert read(NEWS, "text/plain").imported.media_type == "text/html"
    assert read(NEWS, "").imported.media_type == "text/html"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"\x89PNG\r\n", "image/png"),
        (b"{}", "application/json"),
        (b"no pdf", "application/pdf"),
        (b"\x00\x01", ""),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "text/html"),
        (b"  ", "text/plain"),
        (b"<html></html>", "text/html"),
    ],
)
def test_what_is_no_article_costs_a_sentence(data: bytes, media_type: str) -> None:
    with pytest.raises(UserError) as caught:
        read(data, media_type)
    assert caught.value.sentence.endswith(".")
