"""Every limit of docs/limits.md is gone beyond: one plain sentence, or the simpler reading."""

import os
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop import file_reading, link_reading, proposals
from desktop.apart import Apart
from desktop.domain.errors import UserError
from desktop.domain.model import ImportedDocument
from desktop.domain.search_words import MOST_TERMS, MOST_TYPED, wanted
from desktop.formats import (
    epub,
    front_matter,
    limits,
    main_text,
    markdown,
    read_data,
    read_file,
    read_pasted,
    rtf_tokens,
    tables,
    unpacking,
    word_parts,
)
from desktop.formats.fetching import fetch
from desktop.formats.fetching_rules import Limits, link
from desktop.formats.pdf_drawing import extent_of
from desktop.formats.pdf_recognition import Recogniser
from desktop.formats.web import read_both
from desktop.project import Project
from desktop.project.core import MAX_NAME
from desktop.project.views import MOST
from desktop.store import outsize
from tests.formats import hostile, packed, site, test_epub, test_odt, test_rtf, test_word
from tests.formats import pdf_samples as samples
from tests.formats.pages import NEWS
from tests.fuzz.limits import PAGE, ROWS, page

_LONGEST_SENTENCE = 400


@dataclass
class Case:
    """What a case may use."""

    patch: pytest.MonkeyPatch
    folder: Path
    project: Project


@dataclass
class Asking:
    """Takes the place of the process apart and notes what it is held to."""

    asked: list[tuple[float, int]] = field(default_factory=list)

    def call(self, _function: str, *_arguments: object, **how: Any) -> Any:
        self.asked.append((how["seconds"], how["megabytes"]))
        raise UserError("Nothing was done.")


def refused(work: Callable[[], object]) -> None:
    """Check that there is one plain sentence."""
    with pytest.raises(UserError) as caught:
        work()
    sentence = caught.value.sentence
    assert "\n" not in sentence
    assert 10 < len(sentence) < _LONGEST_SENTENCE
    assert sentence.endswith(".")


def word(body: str = test_word.BODY) -> ImportedDocument:
    return read_data(packed.zipped(test_word.members(body)), "a.docx")


def odt(body: str) -> ImportedDocument:
    return read_data(packed.zipped(test_odt.members(body)), "a.odt")


def marked(words: str) -> ImportedDocument:
    return read_data(words.encode(), "a.md")


def paged(words: str) -> ImportedDocument:
    return read_data(words.encode(), "a.html")


def table(case: Case, words: str) -> list[dict[str, str]]:
    path = case.folder / "a.csv"
    path.write_text(words, encoding="utf-8")
    return list(tables.read_csv(path)[1])


def long_name(case: Case) -> None:
    path = case.folder / "sent.ascribe"
    Project.create(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as sender:
        sender.execute("INSERT INTO collection VALUES (1, ?, 0)", ("x" * (outsize.LONGEST + 1),))
    refused(lambda: Project.open(path))


def too_large(case: Case) -> None:
    path = case.folder / "a.txt"
    path.touch()
    os.truncate(path, limits.MAX_BYTES + 1)
    refused(lambda: read_file(path))


def held(case: Case, name: str, most: float) -> None:
    """Fifty thousand highlights on one line: more time and memory than is allowed here."""
    case.patch.setattr(file_reading, name, most)
    mark = (
        b"<< /Type /Annot /Subtype /Highlight /Rect [72 695 180 715]"
        b" /QuadPoints [72 715 180 715 72 695 180 695] >>"
    )
    marks = b" ".join(b"%d 0 R" % number for number in range(6, 50_006))
    path = case.folder / "a.pdf"
    path.write_bytes(
        hostile.sheet(page=b"/Annots [%b]" % marks, more=dict.fromkeys(range(6, 50_006), mark))
    )
    with Apart(most=1) as apart:
        refused(lambda: file_reading.read(path, apart))


def hungry(case: Case) -> None:
    if sys.platform != "linux":
        pytest.skip("the system holds no process to its memory")
    held(case, "MEGABYTES", 120)


def folder(case: Case) -> None:
    case.patch.setattr(file_reading, "MOST_FILES", 2)
    for name in ("a.txt", "b.txt", "c.txt"):
        (case.folder / name).touch()
    refused(lambda: file_reading.found_files([case.folder]))


def pasted(case: Case) -> None:
    case.patch.setattr("desktop.formats.MAX_BYTES", 10)
    refused(lambda: read_pasted("x" * 11))


def smaller(module: object, name: str, most: int, work: Callable[[], object]) -> Any:
    """Return a case in which a limit is so low that a sound file goes beyond it."""

    def run(case: Case) -> None:
        work()
        case.patch.setattr(module, name, most)
        refused(work)

    return run


def plainly(case: Case) -> None:
    deep = "> " * 70 + "Words."
    assert marked(deep).text == read_data(deep.encode(), "a.txt").text


def long_markdown(case: Case) -> None:
    case.patch.setattr(markdown, "MARKDOWN_LENGTH", 5)
    assert marked("A *word* here.").text == "A *word* here."


def long_facts(case: Case) -> None:
    words = "---\ntitle: A\n---\n\nWords."
    assert marked(words).text == "Words."
    case.patch.setattr(front_matter, "FACTS_LENGTH", 10)
    assert "title: A" in marked(words).text


def unstructured(name: str) -> Callable[[Case], None]:
    def run(case: Case) -> None:
        case.patch.setattr(f"desktop.formats.html_walk.{name}", 2)
        made = paged("<h1>One</h1><p>two <b>three</b> " + "</x>" * 40)
        assert made.text.split() == ["One", "two", "three"]

    return run


def blocks(case: Case) -> None:
    case.patch.setattr("desktop.formats.html_blocks.MOST_BLOCKS", 2)
    assert len(paged("<p>one<p>two<p>three<p>four").blocks) == 2


def whole_page(name: str) -> Callable[[Case], None]:
    def run(case: Case) -> None:
        both = read_both(NEWS.encode())
        assert both.main.text != both.whole.text
        case.patch.setattr(main_text, name, 1)
        assert read_both(NEWS.encode()).main.text == both.whole.text

    return run


def data_on_a_page(case: Case) -> None:
    def published(filling: int) -> str:
        said = '{"@context": "https://schema.org", "@type": "NewsArticle", "x": "%s", ' % (
            "x" * filling
        )
        said += '"headline": "A", "datePublished": "2021-03-04"}'
        script = f'<script type="application/ld+json">{said}</script>'
        words = "<p>The minister said on Tuesday that the bridge would be closed.</p>" * 9
        plain = f"<html><head>{script}</head><body><article>{words}</article></body></html>"
        return read_both(plain.encode()).main.published

    assert published(0) == "2021-03-04"
    assert published(limits.MAIN_DATA) == ""


def coarsely(case: Case) -> None:
    seen: list[int] = []

    def pixmap(dpi: int, **_how: object) -> Any:
        seen.append(dpi)
        raise RuntimeError

    page_ = SimpleNamespace(rect=SimpleNamespace(width=50_000, height=50_000), get_pixmap=pixmap)
    tools = SimpleNamespace(languages="eng", data="")
    with pytest.raises((RuntimeError, UserError)):
        Recogniser(tools, "‘a.pdf’")(page_)  # type: ignore[arg-type]
    assert (50_000 / 72 * seen[0]) ** 2 <= limits.RECOGNISED_PIXELS


def recognising(case: Case) -> None:
    asking = Asking()
    refused(lambda: file_reading.recognise(case.folder / "a.pdf", asking))  # type: ignore[arg-type]
    assert asking.asked == [(1_800, 2_000)]


def of_a_table(name: str, words: str) -> Callable[[Case], None]:
    def run(case: Case) -> None:
        assert table(case, words)
        case.patch.setattr(tables, name, 10)
        refused(lambda: table(case, words))

    return run


def asked_of(path: str, most: Limits) -> Callable[[Case], None]:
    def run(_case: Case) -> None:
        with site.running() as running:
            refused(lambda: fetch(running.url(path), most, near=True))

    return run


def reading_a_link(_case: Case) -> None:
    from desktop.formats.fetching import Fetched

    class Coming(Asking):
        def call(self, _function: str, *arguments: object, **how: Any) -> Any:
            if _function.endswith(":fetch"):
                return Fetched("http://a/", "http://a/", b"x", "", "", "")
            return super().call(_function, *arguments, **how)

    asking = Coming()
    refused(lambda: link_reading.read_link("https://example.org", asking))  # type: ignore[arg-type]
    assert asking.asked == [(30, 1_000)]


def without_model(case: Case) -> None:
    text = "“The bridge is safe,” said Anna Berg. She warned that ice may form on it."
    case.patch.setattr(proposals, "MOST_FOR_MODEL", 10)
    assert proposals.propose(text, {}) == proposals.propose_by_rules(text, {})


def passed_over(case: Case) -> None:
    """Words are kept, and what is passed over is no work: a page of them took minutes."""
    many = "<aside></aside>" + "word " * 6
    made = read_both(("<p>The mayor said so.</p>" + many * 6_000).encode())
    assert len(made.whole.text.split()) == 4 + 6 * 6_000
    case.patch.setattr(main_text, "MAIN_CLEANED", 0)
    assert read_both(NEWS.encode()).main.text


def in_each_other(case: Case) -> None:
    case.patch.setattr(main_text, "MAIN_DEPTH", 3)
    assert "bridge" in read_both(NEWS.encode()).whole.text.casefold()
    assert read_both(NEWS.encode()).main.text


CASES: dict[str, Callable[[Case], object]] = {
    "any file: bytes": too_large,
    "any file: seconds": lambda case: held(case, "SECONDS", 0.5),
    "any file: MB": hungry,
    "any file: characters of a title": lambda _case: _at_most(
        len(marked("# " + "word " * 500).title), limits.MAX_TITLE
    ),
    "any file: characters of a byline, publisher": lambda _case: _at_most(
        len(marked(f"---\nauthor: {'Ann Bo ' * 500}\n---\nWords.").byline), limits.MAX_FACT
    ),
    "a folder: files": folder,
    "pasted text: characters": pasted,
    "Word, ODT, EPUB: parts": smaller(unpacking, "MAX_MEMBERS", 3, word),
    "Word, ODT, EPUB: bytes said to be unpacked": smaller(unpacking, "MAX_DECLARED", 100, word),
    "Word, ODT, EPUB: bytes unpacked": smaller(unpacking, "MAX_UNPACKED", 100, word),
    "Word, ODT, EPUB: elements of a part": smaller(unpacking, "MAX_NODES", 5, word),
    "ODT, EPUB: elements in each other": lambda _case: refused(
        lambda: odt("<text:section>" * 151 + "</text:section>" * 151)
    ),
    "Word: elements in each other": lambda _case: refused(
        lambda: word("<w:sdt><w:sdtContent>" * 50 + "</w:sdtContent></w:sdt>" * 50)
    ),
    "Word: elements with words": smaller(word_parts, "MOST_ELEMENTS", 3, word),
    "EPUB: chapters": smaller(
        epub, "MAX_CHAPTERS", 1, lambda: read_data(packed.zipped(test_epub.members()), "a.epub")
    ),
    "ODT: spaces said at once": lambda _case: _at_most(
        len(odt('<text:p>a<text:s text:c="999999999"/>b</text:p>').text), 2 + limits.ODT_SPACES
    ),
    "RTF: signs and words of control": smaller(
        rtf_tokens, "MOST_TOKENS", 10, lambda: read_data(test_rtf.file(test_rtf.BODY), "a.rtf")
    ),
    "RTF: groups in each other": lambda _case: refused(
        lambda: read_data(test_rtf.file("{" * 5_001 + "x" + "}" * 5_001), "a.rtf")
    ),
    "Markdown: lists and quotes": plainly,
    "Markdown: characters": long_markdown,
    "Markdown: characters of facts": long_facts,
    "web page: tags": unstructured("HTML_TAGS"),
    "web page: steps": unstructured("HTML_WORK"),
    "web page: blocks": blocks,
    "web page: lists or quotes": lambda _case: _at_most(
        max(block.level for block in paged("<ul><li>" * 200 + "Words.").blocks), limits.HTML_LEVELS
    ),
    "main text: elements in each other": in_each_other,
    "main text: tags": whole_page("MAIN_TAGS"),
    "main text: forms, asides ...": passed_over,
    "main text: characters": whole_page("MAIN_WORDS"),
    "main text: characters of data": data_on_a_page,
    "PDF: pages": smaller(
        sys.modules["desktop.formats.pdf"], "MAX_PAGES", 1, lambda: _pdf(samples.book(2))
    ),
    "PDF: characters": smaller(
        sys.modules["desktop.formats.pdf"], "MAX_LETTERS", 10, lambda: _pdf(samples.book(1))
    ),
    "PDF: dots of a page drawn": lambda _case: _at_most(
        extent_of((1e6, 1e6), 2.0).size / 3, limits.MOST_PIXELS * 1.01
    ),
    "PDF of pictures: dots of a page": coarsely,
    "PDF of pictures: seconds": recognising,
    "PDF of pictures: MB": recognising,
    "CSV of marks: bytes": of_a_table("TABLE_BYTES", "kind,quote\nclaim,No\n"),
    "CSV of marks: characters of a cell": of_a_table("MAX_CELL", "kind,quote\nclaim," + "x" * 11),
    "CSV of marks: columns": lambda case: refused(
        lambda: table(case, ",".join(map(str, range(limits.TABLE_COLUMNS + 1))))
    ),
    "link: characters": lambda _case: refused(lambda: link("https://example.org/" + "x" * 4_000)),
    "link: MB of the page, unpacked": asked_of("/bomb", Limits(megabytes=1)),
    "link: seconds in all": asked_of("/drip", Limits(seconds=0.3)),
    "link: seconds without a byte": asked_of("/hang", Limits(quiet=0.2)),
    "link: times sent on": asked_of("/loop", Limits()),
    "link: seconds to read what came": reading_a_link,
    "link: MB": reading_a_link,
    "project: characters of a name or fact": long_name,
    "names in a project: characters": lambda case: refused(
        lambda: case.project.tags.add("x" * (MAX_NAME + 1))
    ),
    "saved view: characters": lambda case: refused(
        lambda: case.project.views.add("Mine", {"text": "x" * MOST})
    ),
    "search: characters typed": lambda _case: _at_most(
        len(wanted("x" * (MOST_TYPED + 9)).groups[0][0].words), MOST_TYPED
    ),
    "search: words": lambda _case: _at_most(len(wanted("one " * 500).groups), MOST_TERMS),
    "model: characters": without_model,
}


def _pdf(data: bytes) -> ImportedDocument:
    return read_data(data, "a.pdf")


def _at_most(found: float, most: float) -> None:
    assert 0 < found <= most


@pytest.mark.parametrize("name", [f"{row.of}: {row.unit}" for row in ROWS])
def test_beyond_a_limit_there_is_one_sentence_or_a_simpler_reading(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, project: Project
) -> None:
    CASES[name](Case(monkeypatch, tmp_path, project))


def test_the_page_in_docs_says_what_the_code_says() -> None:
    """`python -m tests.fuzz.limits --write` makes it."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_number_of_the_readers_stands_on_the_page() -> None:
    source = Path(page.__code__.co_filename).read_text(encoding="utf-8")
    inside = {"MAIN_RUN", "MAIN_ATTRIBUTE", "MAIN_ATTRIBUTES"}
    told = set(re.findall(r"\blimits\.([A-Z_]+)", source))
    assert {name for name in vars(limits) if name.isupper()} - told == inside
