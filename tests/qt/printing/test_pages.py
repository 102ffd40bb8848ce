"""The PDF of a report: every word can be found, pages are numbered, one can walk through it."""

from dataclasses import replace
from typing import Any

import pymupdf
import pytest

from desktop.domain.model import Block, BlockKind, Kind
from desktop.formats.report.contents import Report, ReportArticle
from desktop.qt.printing.pages import pdf_of
from tests.formats.report.story import HOSTILE, annotations, article, document, mark, report, span

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}">'
    '<text x="10" y="40" font-family="Inter" font-size="20">A source on the map</text></svg>'
)


def silent(_done: int, _total: int) -> None:
    """Hear nothing."""


def pdf(made: Report | None = None) -> Any:
    return pymupdf.open(stream=pdf_of(made or report(), silent))


def words(found: Any) -> str:
    return " ".join(" ".join(page.get_text() for page in found).split())


def test_everything_is_told() -> None:
    told = words(pdf())
    for phrase in (
        "1 article · 2 claims · 2 sources · 1 entity",
        "denied by claim 2, Idris Kane",
        "mostly false – the audit says otherwise",
        "asked the builder on 4 August 2024; no answer so far",
        "“cracks were found”, in ‘Audit of roads’",
        "The Courier: claim 7, Bo, in ‘Another’",
        "engineer; also M. Voss; Wikidata Q42",
        "Idris Kane denied 2it.",
    ):
        assert phrase in told, phrase


def test_words_with_ligatures_are_found() -> None:
    text = "Office\n\nThe first official found difficult flights."
    one = ReportArticle(article(2, "Office"), document(text), ())
    found = pdf(report(one))
    assert any(page.search_for("first official found difficult flights") for page in found)


def test_pages_are_numbered_and_named() -> None:
    found = pdf()
    count = len(found)
    assert count >= 3
    for number, page in enumerate(found):
        assert f"{number + 1} / {count}" in page.get_text()
    assert "Bridges" in found[1].get_text()


def test_contents_outline_and_links_lead_there() -> None:
    found = pdf()
    toc = {title: page for _level, title, page in found.get_toc()}
    assert list(toc)[:3] == ["Bridges", "The bridge", "Notes"]
    listed = found[0].get_text().splitlines()
    at = listed.index("Claims by source")
    assert listed[at + 1] == str(toc["Claims by source"])
    jumps = [link for page in found for link in page.get_links()]
    assert {link.get("uri") for link in jumps if link.get("uri")} == {
        "https://news.example/a",
        "https://example.org/?a=1&b=2",
        "https://www.wikidata.org/wiki/Q42",
    }
    claims = toc["Claims by source"] - 1
    assert [link for link in found[1].get_links() if link.get("page") == claims]


@pytest.mark.parametrize(("width", "height"), [(900, 300), (300, 900), (5000, 4000)])
def test_the_map_has_a_page_of_its_own(width: int, height: int) -> None:
    found = pdf(replace(report(), map=DRAWING.format(width, height)))
    last = found[-1]
    assert (last.rect.width > last.rect.height) == (width > height)
    assert "A source on the map" in last.get_text()
    assert "Claims by source" not in last.get_text()
    assert last.rect.width * 1.001 >= 595


def test_marks_are_painted() -> None:
    plain = ReportArticle(article(), document(), ())
    marked = ReportArticle(article(), document(), annotations())
    colours = []
    for one in (plain, marked):
        page = pdf(replace(report(), articles=(one,)))[1]
        fills = {
            tuple(round(part, 2) for part in d["fill"]) for d in page.get_drawings() if d["fill"]
        }
        colours.append(fills)
    claim = (1.0, 0.95, 0.77)
    assert claim not in colours[0]
    assert claim in colours[1]


def test_long_right_to_left_and_odd_words_stay_on_the_page() -> None:
    text = f"{HOSTILE}\n\n" + "שלום עולם 123 " * 60 + "w" * 400 + " 🌧️ e\u0301\n\n" + "a b " * 3000
    ends = [0, text.index("\n"), text.index("a b a b"), len(text)]
    blocks = (
        Block(BlockKind.HEADING, 0, ends[1], 1),
        Block(BlockKind.PARAGRAPH, ends[1] + 2, ends[2] - 2),
        Block(BlockKind.CODE, ends[2], ends[2] + 30),
        Block(BlockKind.LIST_ITEM, ends[2], ends[3], 3, "•"),
        Block(BlockKind.QUOTE, ends[2], ends[2] + 9, 2),
    )
    marks = (mark(20, Kind.HIGHLIGHT, (span("w" * 400, text=text),), 2),)
    one = ReportArticle(
        article(2, HOSTILE, note="a\nb"), replace(document(text), blocks=blocks), marks
    )
    for page in pdf(report(one)):
        for block in page.get_text("blocks"):
            assert block[0] >= 20
            assert block[2] <= page.rect.width - 20


def test_progress_rises_and_may_end_the_work() -> None:
    told: list[int] = []
    pdf_of(report(), lambda done, _total: told.append(done))
    assert told == sorted(told)
    assert told[-1] <= 1000

    def stop(done: int, _total: int) -> None:
        if done >= 500:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pdf_of(report(), stop)


def test_a_report_on_nothing_is_a_page_all_the_same() -> None:
    found = pdf(replace(report(), articles=(), propositions=(), entities=()))
    assert len(found) == 1
    assert "0 articles" in words(found)
