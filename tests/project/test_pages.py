"""Pages of a PDF in the project: from words to places and back, marks of the file, the original."""

from pathlib import Path

import pytest

from desktop.domain.model import ArticleId, Kind, Origin
from desktop.formats import read_file
from desktop.project import Project
from tests.formats import pdf_samples as samples
from tests.project.words import document, place


def added(project: Project, folder: Path, data: bytes) -> ArticleId:
    path = folder / "report.pdf"
    path.write_bytes(data)
    return project.articles.add(read_file(path))


@pytest.fixture
def book(project: Project, tmp_path: Path) -> ArticleId:
    return added(project, tmp_path, samples.book(3))


def test_pages_come_in_order_with_their_size(project: Project, book: ArticleId) -> None:
    pages = project.pages.of(book)
    assert [page.number for page in pages] == [1, 2, 3]
    assert pages[0].start == 0
    assert [page.start for page in pages] == sorted(page.start for page in pages)
    assert (pages[0].width, pages[0].height) == pytest.approx((595, 842), abs=1)
    assert project.pages.has_pages(book)
    assert project.pages.page_of(book, pages[1].start) == 2
    assert project.pages.page_of(book, pages[1].start - 1) == 1


def test_an_article_without_pages_says_so(project: Project) -> None:
    article = project.articles.add(document("Only words."))
    assert not project.pages.has_pages(article)
    assert project.pages.of(article) == ()
    assert project.pages.boxes(article, 0, 4) == []
    assert project.pages.offset_at(article, 1, 0, 0) is None
    assert project.pages.page_of(article, 3) == 0


def test_every_letter_is_found_again_at_its_place(project: Project, book: ArticleId) -> None:
    text = project.articles.document(book).text
    for page in project.pages.of(book):
        for offset in range(page.start, page.start + 400, 7):
            boxes = project.pages.boxes(book, offset, offset + 1)
            if text[offset].isspace() or not boxes:
                continue
            ((number, left, top, right, bottom),) = boxes
            assert number == page.number
            middle = (left + right) / 2, (top + bottom) / 2
            assert project.pages.offset_at(book, number, *middle) == offset


def test_a_span_over_two_pages_has_boxes_on_both(project: Project, book: ArticleId) -> None:
    second = project.pages.of(book)[1].start
    boxes = project.pages.boxes(book, second - 30, second + 30)
    assert {box[0] for box in boxes} == {1, 2}
    assert boxes == sorted(boxes, key=lambda box: box[0])


def test_a_place_beside_the_words_gives_the_nearest_block(project: Project, tmp_path: Path) -> None:
    article = added(project, tmp_path, samples.columns(2))
    text = project.articles.document(article).text
    start, end = place(text, "End00")
    ((page, _left, top, right, bottom),) = project.pages.boxes(article, start, end)
    middle = (top + bottom) / 2
    # The last line of a paragraph is short: what is right of it belongs to it, not to a neighbour.
    assert text[project.pages.offset_at(article, page, right + 15, middle) or 0] == "."
    assert project.pages.offset_at(article, page, -50, -50) == 0
    assert project.pages.offset_at(article, 9, 100, 100) is None


def test_between_two_letters_the_nearer_side_counts(project: Project, book: ArticleId) -> None:
    ((page, left, top, right, _bottom),) = project.pages.boxes(book, 4, 5)
    at = project.pages.offset_at
    assert at(book, page, left + 0.1, top + 1, between=True) == 4
    assert at(book, page, right - 0.1, top + 1, between=True) == 5


def test_marks_of_the_file_come_in_one_step_with_it(project: Project, tmp_path: Path) -> None:
    article = added(project, tmp_path, samples.annotated())
    marks = project.marks.many(
        [row.annotation_id for row in project.marks.rows(article, Kind.HIGHLIGHT)]
    )
    assert {mark.quote: (mark.author, mark.note) for mark in marks} == {
        "last crane would": ("Ann", "Which one?"),
        "no room": ("Bo", ""),
        "lorries": ("Cy", "Ask the haulier."),
    }
    assert {mark.origin for mark in marks} == {Origin.IMPORT}
    assert project.check() == []
    project.undo()
    assert project.articles.all() == []
    project.redo()
    assert project.articles.get(article).highlights == 3
    assert project.pages.has_pages(article)


def test_the_original_comes_back_as_it_was(project: Project, tmp_path: Path) -> None:
    data = samples.annotated()
    assert project.articles.original(added(project, tmp_path, data)) == data


def test_pages_of_a_removed_article_are_forgotten(project: Project, book: ArticleId) -> None:
    assert len(project.pages.of(book)) == 3
    project.articles.remove(book)
    with pytest.raises(KeyError):
        project.pages.of(book)
    again = project.articles.add(document("Only words."))
    assert project.pages.of(again) == ()
