"""Marks written into a copy of a PDF are found again by the reader, on the same words."""

import pymupdf
import pytest

from desktop.domain.errors import FileProblem
from desktop.formats import pdf_text
from desktop.formats.pdf import PasswordWanted
from desktop.formats.pdf_boxes import boxes_of
from desktop.formats.pdf_notes import Note, with_notes
from tests.formats import pdf_samples

YELLOW = (1.0, 0.85, 0.3)


def noted(data: bytes, words: str, **more: object) -> bytes:
    read = pdf_text.read(data, "x.pdf")
    start = read.imported.text.index(words)
    page, boxes = next(
        (number, found)
        for number, each in enumerate(read.pages)
        if (found := boxes_of(each, start, start + len(words)))
    )
    note = Note(page, boxes, "see p. 4", "Ana", YELLOW, **more)  # type: ignore[arg-type]
    return with_notes(data, "‘x.pdf’", [note])


@pytest.mark.parametrize("underline", [False, True])
def test_a_note_stands_on_the_words_it_was_made_for(underline: bool) -> None:
    words = "the last crane would be taken down"
    made = noted(pdf_samples.columns(2), words, underline=underline)
    read = pdf_text.read(made, "x.pdf")
    [mark] = read.marks
    assert " ".join(read.imported.text[mark.start : mark.end].split()) == words
    assert (mark.note, mark.author) == ("see p. 4", "Ana")
    assert mark.kind == ("underline" if underline else "highlight")


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_is_turned_keeps_the_note_on_its_words(rotation: int) -> None:
    document = pymupdf.open(stream=pdf_samples.columns(1), filetype="pdf")
    document[0].set_rotation(rotation)
    words = "the last crane"
    made = noted(document.tobytes(), words)
    read = pdf_text.read(made, "x.pdf")
    [mark] = read.marks
    assert read.imported.text[mark.start : mark.end] == words


def test_what_was_in_the_file_stays() -> None:
    before = pdf_text.read(pdf_samples.annotated(), "x.pdf")
    made = with_notes(pdf_samples.annotated(), "‘x.pdf’", [])
    after = pdf_text.read(made, "x.pdf")
    assert after.marks == before.marks
    assert after.imported.text == before.imported.text


def test_a_note_says_when_it_was_made() -> None:
    made = noted(pdf_samples.columns(1), "crane", created="2026-05-04T03:02:01Z")
    document = pymupdf.open(stream=made, filetype="pdf")
    [annotation] = document[0].annots()
    assert annotation.info["creationDate"] == "D:20260504030201Z"


def test_a_locked_file_stays_locked() -> None:
    data = pdf_samples.locked("sesame")
    with pytest.raises(PasswordWanted):
        with_notes(data, "‘x.pdf’", [])
    made = with_notes(data, "‘x.pdf’", [], "sesame")
    assert pymupdf.open(stream=made, filetype="pdf").needs_pass


def test_a_damaged_file_is_one_sentence() -> None:
    with pytest.raises(FileProblem, match="‘x"):
        with_notes(b"%PDF-1.7 nothing", "‘x.pdf’", [])


def test_a_note_for_a_page_that_is_not_there_is_left_out() -> None:
    note = Note(99, ((0, 0, 9, 9),), "", "", YELLOW)
    made = with_notes(pdf_samples.columns(1), "‘x.pdf’", [note])
    assert pdf_text.read(made, "x.pdf").marks == ()
