"""An article taken again: found by its link, and given another text."""

from dataclasses import replace

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import Came, ImportedDocument
from desktop.formats import read_pasted
from desktop.project import Project

URL = "https://ledger.example/story"


def page(words: str, url: str = URL) -> ImportedDocument:
    return replace(
        read_pasted(words), came=Came.LINK, url=url, original=words.encode(), file_name=""
    )


def test_an_article_is_found_by_its_link(project: Project) -> None:
    first = project.articles.add(page("A story\n\nWords.\n"))
    project.articles.add(page("Another\n\nOther words.\n", "https://ledger.example/other"))
    assert project.retaking.with_url(URL) == first
    assert project.retaking.with_url("https://ledger.example/") is None
    assert project.retaking.with_url("") is None
    project.articles.edit(first, url="https://example.org/moved")
    assert project.retaking.with_url(URL) == first
    assert project.retaking.with_url("https://example.org/moved") == first


def test_the_other_text_takes_the_place_of_one_without_marks(project: Project) -> None:
    article = project.articles.add(page("A story\n\nWords.\n"))
    project.articles.edit(article, title="My title")
    assert project.articles.document(article).text == "A story\n\nWords.\n"
    assert project.retaking.replaces(article)
    project.retaking.retake(article, page("Menu\n\nA story\n\nWords.\n"))
    assert project.articles.document(article).text == "Menu\n\nA story\n\nWords.\n"
    assert project.articles.get(article).title == "My title"
    assert [info.number for info in project.versions.all(article)] == [1]
    assert project.articles.original(article) == b"Menu\n\nA story\n\nWords.\n"
    assert project.undo_label == "Change the Text of ‘My title’"
    project.undo()
    assert project.articles.document(article).text == "A story\n\nWords.\n"
    project.redo()
    assert project.articles.document(article).text == "Menu\n\nA story\n\nWords.\n"
    assert project.check() == []


def test_a_marked_text_is_followed_and_the_marks_move(project: Project) -> None:
    article = project.articles.add(page("A story\n\nSome words.\n"))
    mark = project.marks.highlight(article, 9, 19)
    assert not project.retaking.replaces(article)
    report = project.retaking.retake(article, page("Menu\n\nA story\n\nSome words.\n"))
    assert (report.exact, report.to_review) == (1, 0)
    assert [info.number for info in project.versions.all(article)] == [1, 2]
    assert project.marks.get(mark).quote == "Some words"
    project.undo()
    assert len(project.versions.all(article)) == 1
    assert project.check() == []


def test_the_same_text_is_refused_and_nothing_is_lost(project: Project) -> None:
    article = project.articles.add(page("A story\n\nWords.\n"))
    with pytest.raises(NotAllowed):
        project.retaking.retake(article, page("A story\n\nWords.\n"))
    assert len(project.versions.all(article)) == 1
