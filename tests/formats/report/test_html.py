"""The HTML of a report: whole, closed, and deaf to what outside words would do."""

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

from desktop.domain.model import Kind
from desktop.formats.report.contents import Parts, ReportArticle
from desktop.formats.report.html import html_of
from tests.formats.report.story import HOSTILE, MARA, article, document, mark, report, span

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Reading(HTMLParser):
    """Walk a page: which elements, ids, links, words; complain about what is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.attributes: set[str] = set()
        self.titles: list[tuple[int, str]] = []
        self.words = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes.update(name for name, _value in attrs)
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(values)
        if tag in {"h1", "h2", "h3", "h4"}:
            self.titles.append((int(tag[1]), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words += data
        if self.open and self.open[-1] in {"h1", "h2", "h3", "h4"} and self.titles:
            level, words = self.titles[-1]
            self.titles[-1] = (level, words + data)


def read(made: object = None) -> Reading:
    return Reading("".join(html_of(made or report())))  # type: ignore[arg-type]


def test_everything_is_told() -> None:
    words = " ".join(read().words.split())
    for told in (
        "1 article · 2 claims · 2 sources · 1 entity",
        "denied by claim 2, Idris Kane",
        "denies claim 1, Mara Voss",
        "mostly false – the audit says otherwise",
        "source B, information 3",
        "asked the ministry on 4 August 2024; answered on 5 August 2024: “No comment.”",
        "asked the builder on 4 August 2024; no answer so far",
        "“cracks were found”, in ‘Audit of roads’",
        "The audit (https://example.org/?a=1&b=2)",
        "2 claims in 2 articles",
        "The Courier: claim 7, Bo, in ‘Another’",
        "mixed – two audits",
        "engineer; also M. Voss; Wikidata Q42",
        "contradicted",
        "6 August 2024",
    ):
        assert told in words, told


def test_one_outlet_that_repeats_itself_is_one_outlet() -> None:
    one = report().articles[0]
    published = replace(one, article=replace(one.article, publisher="The Courier"))
    words = " ".join(read(replace(report(), articles=(published,))).words.split())
    assert "2 claims in 2 articles of 1 outlet" in words
    assert "The Courier: claim 1, Mara Voss" in words


def test_the_text_is_there_with_signs_of_its_marks() -> None:
    page = "".join(html_of(report()))
    assert '<mark class="claim" title="claim 1">' in page
    assert '<u class="cue l0">said</u>' in page
    assert "<sup>" in page
    assert page.count('<a href="#claim-1">') >= 2
    assert 'href="#entity-1"' in page


def test_the_headline_is_not_said_twice() -> None:
    found = [words for _level, words in read().titles]
    assert found.count("The bridge") == 1


def test_ids_are_single_and_links_lead_somewhere() -> None:
    page = read()
    assert not [name for name, count in Counter(page.ids).items() if count > 1]
    inside = {str(link["href"])[1:] for link in page.links if str(link["href"]).startswith("#")}
    assert inside <= set(page.ids)
    outside = [link for link in page.links if not str(link["href"]).startswith("#")]
    assert {str(link["href"]) for link in outside} == {
        "https://news.example/a",
        "https://example.org/?a=1&b=2",
        "https://www.wikidata.org/wiki/Q42",
    }
    assert all("noreferrer" in str(link["rel"]) for link in outside)


def test_headings_never_skip_a_level_before_the_text() -> None:
    levels = [level for level, _words in read().titles]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_words_stay_words() -> None:
    bad = article(
        2, HOSTILE, byline=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)",
        note=HOSTILE, language='en" onload="x', published=HOSTILE,
    )  # fmt: skip
    text = f"{HOSTILE}\n\n{HOSTILE} {HOSTILE}"
    marks = (mark(20, Kind.HIGHLIGHT, (span("alert", text=text),), 2),)
    made = report(ReportArticle(bad, document(text), marks))
    made = replace(
        made,
        title=HOSTILE,
        project=HOSTILE,
        subject=HOSTILE,
        author=HOSTILE,
        tags=tuple(replace(tag, name=HOSTILE) for tag in made.tags),
        entities=(replace(MARA, name=HOSTILE, description=HOSTILE, wikidata='Q1"><b>'),),
    )
    page = read(made)
    assert not {"script", "img", "b", "iframe", "link", "form", "input"} & set(page.elements)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert page.words.count("<script>alert('x')</script>") > 10
    assert not [link for link in page.links if "javascript" in str(link["href"])]


def test_the_file_needs_nothing_else() -> None:
    page = "".join(html_of(report()))
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in style
    assert "@page" in style
    assert not {"script", "link", "img", "iframe"} & set(read().elements)


def test_parts_can_be_left_out() -> None:
    for part, told in (
        ("text", "Mara Voss said the bridge is safe."),
        ("claims", "Claims by source"),
        ("propositions", "Propositions"),
        ("entities", "Role and other names"),
    ):
        without = replace(report(), parts=replace(Parts(), **{part: False}))
        assert told in " ".join(replaced(read().words)), part
        assert told not in " ".join(replaced(read(without).words)), part


def replaced(words: str) -> list[str]:
    """Return the words without the numbers of claims and letters of tags among them."""
    return words.replace("1the ", "the ").replace("isa", "is").split()


def test_links_to_parts_left_out_are_not_made() -> None:
    for part in ("text", "claims", "propositions", "entities"):
        page = read(replace(report(), parts=replace(Parts(), **{part: False})))
        inside = {str(link["href"])[1:] for link in page.links if str(link["href"])[:1] == "#"}
        assert inside <= set(page.ids), part


def test_the_map_is_drawn_inside() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="3"/></svg>'
    with_map = read(replace(report(), map=drawing))
    assert with_map.elements["svg"] == 1
    assert read(replace(report(), map=drawing, parts=Parts(map=False))).elements["svg"] == 0
    assert read().elements["svg"] == 0


def test_a_report_on_nothing_is_a_page_all_the_same() -> None:
    empty = replace(report(), articles=(), propositions=(), entities=())
    assert "0 articles · 0 claims" in read(empty).words
