"""Files made to do harm: each gives its words or one sentence, in a process held to 1,000 MB."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import file_reading
from desktop.apart import Apart, GivenUp
from desktop.domain.errors import FileProblem
from desktop.domain.model import ImportedDocument
from tests.formats import hostile, packed, test_epub, test_odt, test_rtf, test_word
from tests.formats import pdf_samples as samples

Make = Callable[[], bytes]


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    """One process for all of them, as in the program."""
    with Apart(most=1) as made:
        yield made


def read(apart: Apart, folder: Path, name: str, data: bytes) -> ImportedDocument:
    path = folder / name
    path.write_bytes(data)
    return file_reading.read(path, apart)


def sentence(apart: Apart, folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(FileProblem) as caught:
        read(apart, folder, name, data)
    assert f"‘{name}’" in caught.value.sentence
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


HARMLESS: dict[str, Make] = {
    "a page of 100,000 points": lambda: hostile.sheet(box=b"0 0 100000 100000"),
    "a page of 1e30 points": lambda: hostile.sheet(box=b"0 0 1e30 1e30"),
    "a page of less than nothing": lambda: hostile.sheet(box=b"0 0 -5 0"),
    "a million objects": lambda: hostile.many_objects(1_000_000),
    "half a gigabyte in one stream": lambda: hostile.sheet(
        hostile.deflated(500), facts=b"/Filter /FlateDecode"
    ),
    "packed twice": lambda: hostile.sheet(
        zlib.compress(hostile.deflated(500), 9), facts=b"/Filter [/FlateDecode /FlateDecode]"
    ),
    "a drawing that draws itself": hostile.circling_form,
    "an outline without an end": lambda: hostile.circling_outline(20_000),
}


@pytest.mark.parametrize("make", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_pdf_that_only_looks_dangerous_gives_its_words(
    apart: Apart, tmp_path: Path, make: Make
) -> None:
    made = read(apart, tmp_path, "a.pdf", make())
    assert made.text == hostile.WORDS
    assert len(made.pages) == 1


def _cut(share: float) -> Make:
    def make() -> bytes:
        whole = samples.book(3)
        return whole[: int(len(whole) * share)]

    return make


BROKEN: dict[str, tuple[Make, str]] = {
    "half of it": (_cut(0.5), "cut off before its end"),
    "all but the end": (_cut(0.998), "cut off before its end"),
    "a name and nothing": (lambda: b"%PDF-1.7\n", "is damaged"),
    "pages in a circle": (hostile.circling_pages, "is damaged"),
    "a page ten thousand deep": (lambda: hostile.deep_tree(10_000), "no words"),
    "arrays a hundred thousand deep": (lambda: hostile.deep_arrays(100_000), "is damaged"),
    "letters of 1e20 points": (
        lambda: hostile.sheet(b"BT /F 1e20 Tf 72 700 Td (The mayor said so.) Tj ET"),
        "no words",
    ),
}


@pytest.mark.parametrize(("make", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_a_pdf_that_cannot_be_read_gives_one_sentence(
    apart: Apart, tmp_path: Path, make: Make, says: str
) -> None:
    assert says in sentence(apart, tmp_path, "a.pdf", make())


PACKED: dict[str, tuple[str, Make]] = {
    "Word, a gigabyte": (
        "a.docx",
        lambda: packed.bomb(test_word.members(), "word/document.xml"),
    ),
    "Word, a path outside": (
        "a.docx",
        lambda: packed.zipped({**test_word.members(), "../../evil": "x"}),
    ),
    "Word, entities": (
        "a.docx",
        lambda: packed.zipped(
            {
                **test_word.members(),
                "word/document.xml": packed.laughing(
                    "x", str(test_word.members()["word/document.xml"])
                ),
            }
        ),
    ),
    "Word, ten thousand levels": (
        "a.docx",
        lambda: packed.zipped(
            test_word.members("<w:sdt><w:sdtContent>" * 10_000 + "</w:sdtContent></w:sdt>" * 10_000)
        ),
    ),
    "EPUB, a gigabyte": (
        "a.epub",
        lambda: packed.bomb(test_epub.members(), "OEBPS/text/one.xhtml"),
    ),
    "EPUB, a path outside": (
        "a.epub",
        lambda: packed.zipped({**test_epub.members(), "/etc/passwd": "x"}),
    ),
    "EPUB, entities": (
        "a.epub",
        lambda: packed.zipped(test_epub.members(one=test_epub.LAUGHING)),
    ),
    "EPUB, a hundred thousand parts": (
        "a.epub",
        lambda: packed.with_many_members(test_epub.members()),
    ),
    "OpenDocument, a gigabyte": (
        "a.odt",
        lambda: packed.bomb(test_odt.members(), "content.xml"),
    ),
    "OpenDocument, ten thousand levels": (
        "a.odt",
        lambda: packed.zipped(
            test_odt.members("<text:section>" * 10_000 + "</text:section>" * 10_000)
        ),
    ),
    "RTF, ten thousand levels": (
        "a.rtf",
        lambda: test_rtf.file("{" * 10_000 + "}" * 10_000),
    ),
    "RTF, two gigabytes said": ("a.rtf", lambda: test_rtf.file(r"a\bin2000000000 b")),
}


@pytest.mark.parametrize(("name", "make"), PACKED.values(), ids=PACKED.keys())
def test_a_packed_file_made_to_do_harm_gives_one_sentence(
    apart: Apart, tmp_path: Path, name: str, make: Make
) -> None:
    sentence(apart, tmp_path, name, make())


WRITTEN = {
    "HTML, ten thousand levels": ("a.html", "<div>" * 10_000 + "<p>The mayor said so.</p>"),
    "HTML, ten thousand lists": ("a.html", "<ul><li>" * 10_000 + "The mayor said so."),
    "HTML, entities": (
        "a.html",
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p>The mayor said so. &b;</p>',
    ),
    "Markdown, ten thousand quotes": ("a.md", "> " * 10_000 + "The mayor said so."),
    "Markdown, a hundred thousand brackets": ("a.md", "[" * 100_000 + "The mayor said so."),
    "Markdown, stars": ("a.md", "The mayor said so. " + "*a " * 100_000),
}


@pytest.mark.parametrize(("name", "words"), WRITTEN.values(), ids=WRITTEN.keys())
def test_nesting_does_not_cost_the_words(
    apart: Apart, tmp_path: Path, name: str, words: str
) -> None:
    assert "The mayor said so." in read(apart, tmp_path, name, words.encode()).text


def test_what_hangs_is_given_up(
    apart: Apart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty thousand highlights on one line take minutes; no more than the limit is spent."""
    monkeypatch.setattr(file_reading, "SECONDS", 1)
    mark = (
        b"<< /Type /Annot /Subtype /Highlight /Rect [72 695 180 715]"
        b" /QuadPoints [72 715 180 715 72 695 180 695] >>"
    )
    marks = b" ".join(b"%d 0 R" % number for number in range(6, 50_006))
    data = hostile.sheet(page=b"/Annots [%b]" % marks, more=dict.fromkeys(range(6, 50_006), mark))
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(GivenUp, match=r"^‘a\.pdf’ took longer than 1 seconds"):
        file_reading.read(tmp_path / "a.pdf", apart)
