"""Sets of articles: made, changed, removed, and what becomes of them with their articles."""

import pytest

from desktop.domain.errors import NotAllowed
from desktop.project import Project
from tests.project.words import document


@pytest.fixture
def articles(project: Project) -> list[int]:
    return [project.articles.add(document(f"Text {n} of it.", f"Title {n}")) for n in range(4)]


def test_a_set_holds_articles_in_the_order_of_the_project(project: Project, articles) -> None:
    made = project.collections.add("  The   harbour ", [articles[2], articles[0], 999])
    only = project.collections.get(made)
    assert (only.name, only.article_ids) == ("The harbour", (articles[0], articles[2]))
    project.collections.edit(made, article_ids=[articles[3], articles[0]])
    assert project.collections.get(made).article_ids == (articles[0], articles[3])
    project.collections.edit(made, name="Port")
    assert [one.name for one in project.collections.all()] == ["Port"]


def test_names_are_there_and_differ(project: Project, articles) -> None:
    first = project.collections.add("One")
    second = project.collections.add("Two")
    for bad in ("", "   ", "ONE", "x" * 600):
        with pytest.raises(NotAllowed):
            project.collections.add(bad)
    with pytest.raises(NotAllowed):
        project.collections.edit(second, name="one")
    project.collections.edit(first, name="one")
    assert [one.name for one in project.collections.all()] == ["one", "Two"]


def test_removing_a_set_leaves_its_articles_and_undo_brings_it_back(
    project: Project, articles
) -> None:
    made = project.collections.add("One", articles[:2])
    project.collections.remove(made)
    assert project.collections.all() == []
    assert len(project.articles.all()) == 4
    with pytest.raises(KeyError):
        project.collections.get(made)
    project.undo()
    assert project.collections.get(made).article_ids == tuple(articles[:2])


def test_a_removed_article_leaves_its_sets_and_comes_back_into_them(
    project: Project, articles
) -> None:
    made = project.collections.add("One", articles[:2])
    project.articles.remove(articles[0])
    assert project.collections.get(made).article_ids == (articles[1],)
    project.undo()
    assert project.collections.get(made).article_ids == tuple(articles[:2])


def test_the_same_again_is_no_step(project: Project, articles, told) -> None:
    made = project.collections.add("One", articles[:2])
    told.clear()
    project.collections.edit(made, name="One", article_ids=articles[:2])
    assert told == []
    project.collections.edit(made, name="Two")
    assert told[0].of("collection").updated == {made}
