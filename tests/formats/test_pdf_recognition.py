"""Pictures of pages become words where Tesseract is; where it is not, a sentence says so."""

from pathlib import Path
from typing import Any

import pymupdf
import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.model import BlockKind
from desktop.formats import pdf_text, recognise_file
from desktop.formats.pdf_boxes import boxes_of
from desktop.formats.pdf_recognition import RecognitionWanted, tesseract
from tests.formats import pdf_samples as samples
from tests.formats.scans import WITH_TESSERACT, one_page, scanned

Place = pytest.MonkeyPatch


def languages(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / f"{name}.traineddata").write_bytes(b"no language at all")
    return folder


def test_english_comes_first_and_three_are_enough(tmp_path: Path, monkeypatch: Place) -> None:
    data = languages(tmp_path / "tessdata", "osd", "fra", "eng", "deu", "spa", "equ")
    (data / "pdf.ttf").write_bytes(b"")
    for said in (data, tmp_path):
        monkeypatch.setenv("TESSDATA_PREFIX", str(said))
        assert tesseract() == (str(data), "eng+deu+fra")


def test_no_language_is_no_tesseract(tmp_path: Path, monkeypatch: Place) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(languages(tmp_path / "tessdata", "osd")))
    assert tesseract() is None


def test_without_tesseract_a_sentence_says_what_helps(tmp_path: Path, monkeypatch: Place) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(FileProblem, match="install Tesseract") as told:
        pdf_text.read(samples.picture_only(), "a.pdf")
    assert not isinstance(told.value, RecognitionWanted)
    with pytest.raises(FileProblem, match="cannot be recognised; install Tesseract"):
        pdf_text.recognise(samples.picture_only(), "a.pdf")


def test_with_tesseract_it_is_offered(tmp_path: Path, monkeypatch: Place) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(languages(tmp_path / "tessdata", "eng")))
    with pytest.raises(RecognitionWanted, match="Its text can be recognised"):
        pdf_text.read(samples.picture_only(), "a.pdf")
    document = samples.new()
    document.new_page()
    with pytest.raises(FileProblem, match="has no words in it"):
        pdf_text.read(samples.data_of(document), "a.pdf")


def test_a_broken_language_is_not_called_a_broken_file(tmp_path: Path, monkeypatch: Place) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(languages(tmp_path / "tessdata", "eng")))
    with pytest.raises(FileProblem, match="install Tesseract again"):
        pdf_text.recognise(samples.picture_only(), "a.pdf")


@WITH_TESSERACT
@pytest.mark.parametrize("turned", [False, True])
def test_words_are_recognised_where_they_stand(*, turned: bool) -> None:
    plain = pdf_text.read(one_page(), "a.pdf")
    made = pdf_text.recognise(scanned(one_page(), turned=turned), "a.pdf")
    assert made.imported.text == plain.imported.text
    assert made.imported.title == "The harbour is closed"
    assert [block.kind for block in made.imported.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]
    assert made.recognised == 1
    (page,), (known,) = made.pages, plain.pages
    assert (round(page.width), round(page.height)) == (round(known.width), round(known.height))
    for word in ("harbour", "Workers", "ruined"):
        start = made.imported.text.index(word)
        box, true = (_around(boxes_of(one, start, start + len(word))) for one in (page, known))
        assert abs(box[0] - true[0]) < 2
        assert abs(box[2] - true[2]) < 4
        # A font's box goes from its highest letter to its lowest, the recognised one not so far.
        assert true[1] - 2 < box[1] < box[3] < true[3] + 2


@WITH_TESSERACT
def test_only_pages_without_words_are_recognised(tmp_path: Path) -> None:
    document: Any = pymupdf.open(stream=scanned(one_page(samples.RIVER)), filetype="pdf")
    sheet = samples.Sheet(document)
    sheet.prose("Qwxzt vbnmk plkjh.")
    document.new_page()
    path = tmp_path / "a.pdf"
    path.write_bytes(samples.data_of(document))
    heard: list[tuple[int, int]] = []
    made = recognise_file(path, report=lambda done, total: heard.append((done, total)))
    assert made.pages == 1
    assert samples.RIVER in made.imported.text
    assert made.imported.text.endswith("Qwxzt vbnmk plkjh.")
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert [page.number for page in made.imported.pages] == [1, 2, 3]
    assert made.imported.words == len(made.imported.text.split())


@WITH_TESSERACT
def test_a_picture_without_words_says_so() -> None:
    with pytest.raises(FileProblem, match="No words were recognised"):
        pdf_text.recognise(samples.picture_only(), "a.pdf")


def test_another_file_is_read_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A town\n\nNothing happened.\n", encoding="utf-8")
    made = recognise_file(path)
    assert (made.imported.title, made.pages) == ("A town", 0)


def _around(boxes: Any) -> tuple[float, float, float, float]:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
