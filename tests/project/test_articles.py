"""Articles: what is stored of them, and files that bring strange facts along."""

from dataclasses import replace

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    ArticleId,
    Block,
    BlockKind,
    Came,
    ImportedDocument,
    StyleRun,
)
from desktop.domain.text import sha256
from desktop.project import Project
from tests.project.words import document


def test_an_article_keeps_text_blocks_and_facts(project: Project) -> None:
    text = "A 🚢 title\n\nfirst\nsecond"
    blocks = (
        Block(BlockKind.HEADING, 0, 9, level=1),
        Block(BlockKind.LIST_ITEM, 11, 16, 2, "•", (StyleRun(11, 13, "strong"),)),
        Block(BlockKind.QUOTE, 17, 23, level=1),
    )
    given = ImportedDocument(
        text, blocks, "A 🚢 title", "text/markdown", Came.PASTE, "a.md", b"raw \x00\xff",
        "Ann", "Site", "https://example.org", "2026-01-01", "en",
    )  # fmt: skip
    article = project.articles.get(project.articles.add(given))
    stored = project.articles.document(article.id)
    assert (stored.text, stored.blocks, stored.sha256) == (text, blocks, sha256(text))
    assert (article.title, article.byline, article.publisher) == ("A 🚢 title", "Ann", "Site")
    assert (article.came, article.media_type) == (Came.PASTE, "text/markdown")
    assert (article.file_name, article.language) == ("a.md", "en")
    assert (article.characters, article.words, article.version_number) == (len(text), 4, 1)
    assert project.undo_label == "Add ‘A 🚢 title’"


def test_articles_stand_in_the_order_in_which_they_were_added(project: Project) -> None:
    added = [project.articles.add(document(f"text {n}", f"{9 - n}")) for n in range(3)]
    assert [article.id for article in project.articles.all()] == added


def test_several_are_read_like_one_and_those_that_are_gone_left_out(project: Project) -> None:
    added = [project.articles.add(document(f"text {n}", f"{n}")) for n in range(3)]
    project.marks.highlight(added[2], 0, 4)
    assert project.articles.several([added[2], 999, added[0]]) == [
        project.articles.get(added[0]), project.articles.get(added[2])
    ]  # fmt: skip
    assert project.articles.several([]) == []


def test_the_nearest_to_an_article_that_is_gone_is_the_first(project: Project) -> None:
    assert project.articles.nearest(1) is None
    added = [project.articles.add(document(f"text {n}", f"{n}")) for n in range(3)]
    assert project.articles.nearest(added[1]) == added[1]
    project.articles.remove(added[1])
    assert project.articles.nearest(added[1]) == added[0]


@pytest.mark.parametrize(
    ("title", "stored"),
    [
        ("", "Untitled"), (" \n ", "Untitled"), ("two\nlines", "two lines"),
        ("caf\udce9.txt", "caf\ufffd.txt"), ("nul\x00", "nul\ufffd"), ("x" * 9_000, "x" * 500),
    ],
)  # fmt: skip
def test_strange_titles_and_file_names_are_made_fit(
    project: Project, imported: ImportedDocument, title: str, stored: str
) -> None:
    article = project.articles.add(replace(imported, title=title, file_name="caf\udce9.txt"))
    assert project.articles.get(article).title == stored
    assert project.articles.get(article).file_name == "caf\ufffd.txt"


def test_facts_can_be_corrected(project: Project, article: ArticleId) -> None:
    project.articles.edit(article, byline=" Ann ", note="a\r\nb", published="2026")
    stored = project.articles.get(article)
    assert (stored.byline, stored.note, stored.published) == ("Ann", "a\nb", "2026")
    assert stored.title == "The harbour"


@pytest.mark.parametrize(
    "facts",
    [
        {"title": " "},
        {"title": "x" * 501},
        {"byline": "x" * 501},
        {"note": "kept", "language": "x" * 501},
        {"url": "https://example.org/" + "x" * 4_000},
        {"uuid": "x"},
        {"next_claim": "1"},
    ],
)
def test_bad_facts_are_refused(project: Project, article: ArticleId, facts: dict[str, str]) -> None:
    before = project.articles.get(article)
    with pytest.raises(NotAllowed):
        project.articles.edit(article, **facts)
    assert project.articles.get(article) == before


def test_facts_without_end_are_cut_and_a_link_is_not(project: Project) -> None:
    long = "x" * 9_000
    endless = replace(
        document("text"),
        byline=long,
        publisher=long,
        published=long,
        language=long,
        url=f"https://example.org/{long}",
    )
    stored = project.articles.get(project.articles.add(endless))
    for fact in (stored.byline, stored.publisher, stored.published, stored.language):
        assert len(fact) == 500
    assert stored.url == ""


def test_a_note_may_be_long(project: Project, article: ArticleId) -> None:
    project.articles.edit(article, note="word " * 9_000)
    assert len(project.articles.get(article).note) == 5 * 9_000 - 1


def test_the_same_text_is_known(project: Project, article: ArticleId) -> None:
    text = project.articles.document(article).text
    assert project.articles.same_text(sha256(text)) == article
    assert project.articles.same_text(sha256("other")) is None
    project.articles.remove(article)
    assert project.articles.same_text(sha256(text)) is None


def test_more_articles_than_are_kept_in_memory_stay_apart(project: Project) -> None:
    added = {project.articles.add(document(f"text {n}")): f"text {n}" for n in range(9)}
    for _ in range(2):
        assert {each: project.articles.document(each).text for each in added} == added


def test_an_article_that_is_gone_is_a_key_error(project: Project, article: ArticleId) -> None:
    project.articles.document(article)
    project.articles.remove(article)
    for call in (project.articles.get, project.articles.document, project.articles.remove):
        with pytest.raises(KeyError):
            call(article)
