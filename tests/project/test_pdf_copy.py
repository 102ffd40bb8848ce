"""A PDF with the marks of a project in it: other readers find them on the same words."""

from pathlib import Path

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import ArticleId, EntityKind
from desktop.formats import pdf_text, read_file, read_pasted
from desktop.project import Project
from tests.formats import pdf_samples


@pytest.fixture
def article(project: Project, tmp_path: Path) -> ArticleId:
    path = tmp_path / "harbour.pdf"
    path.write_bytes(pdf_samples.columns(2))
    return project.articles.add(read_file(path))


def span_of(project: Project, article: ArticleId, words: str) -> tuple[int, int]:
    start = project.articles.document(article).text.index(words)
    return start, start + len(words)


def test_highlights_and_mentions_come_with_note_and_author(
    project: Project, article: ArticleId
) -> None:
    crane = span_of(project, article, "the last crane would be taken down")
    tag = project.tags.add("Doubtful")
    marked = project.marks.highlight(article, *crane, tag)
    project.marks.set_note(marked, "ask the board")
    river = span_of(project, article, "old market")
    entity = project.entities.add("Old Market", EntityKind.PLACE)
    project.marks.mention(article, *river, entity)
    read = pdf_text.read(project.pdf_copy.bytes_of(article), "x.pdf")
    found = {
        " ".join(read.imported.text[mark.start : mark.end].split()): mark for mark in read.marks
    }
    highlight = found["the last crane would be taken down"]
    assert highlight.note.split("\n") == ["Doubtful", "ask the board"]
    assert highlight.author == (project.author or "Ascribe")
    assert found["old market"].kind == "underline"
    assert found["old market"].note == "Place · Old Market"


def test_a_copy_leaves_the_article_as_it_is(project: Project, article: ArticleId) -> None:
    before = project.articles.original(article)
    project.marks.highlight(article, *span_of(project, article, "harbour board"))
    assert project.pdf_copy.bytes_of(article) != before
    assert project.articles.original(article) == before


def test_an_article_without_pages_is_refused(project: Project) -> None:
    article = project.articles.add(read_pasted("A town.\n\nNothing happened there."))
    with pytest.raises(NotAllowed, match="no PDF"):
        project.pdf_copy.bytes_of(article)
