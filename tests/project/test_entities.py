"""Entities: names, aliases, counts and what is left when one goes."""

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import ArticleId, EntityKind
from desktop.project import Project
from tests.project.words import document


def test_an_entity_is_found_by_every_name_whatever_the_case(project: Project) -> None:
    entity = project.entities.add("Großmann", EntityKind.PERSON, aliases=("the  mayor",))
    for name in ("Großmann", "GROSSMANN", " the\nMayor "):
        found = project.entities.named(name)
        assert found is not None
        assert found.id == entity
    assert project.entities.named("Gross") is None
    assert project.entities.named("") is None
    assert project.entities.known_kinds() == {
        "Großmann": EntityKind.PERSON, "the mayor": EntityKind.PERSON
    }  # fmt: skip


def test_what_is_found_follows_every_change(project: Project) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON)
    assert project.entities.named("Ann") is not None
    project.entities.edit(entity, name="Anna")
    assert project.entities.named("Ann") is None
    project.entities.add_alias(entity, "Ann")
    assert project.entities.named("Ann") is not None
    project.entities.remove_alias(entity, "Ann")
    assert project.entities.named("Ann") is None
    project.undo()
    assert project.entities.named("Ann") is not None
    project.entities.remove(entity)
    assert project.entities.named("Anna") is None
    assert project.entities.known_kinds() == {}


def test_what_is_found_follows_changes_inside_one_step(project: Project) -> None:
    assert project.entities.named("Ann") is None
    with project.step("Several"):
        entity = project.entities.add("Ann", EntityKind.PERSON)
        assert project.entities.named("Ann") is not None
        project.entities.edit(entity, name="Anna")
        assert project.entities.named("Ann") is None
        project.entities.remove(entity)
        assert project.entities.named("Anna") is None


def test_a_name_goes_before_an_alias(project: Project) -> None:
    project.entities.add("Georgia (state)", EntityKind.PLACE, aliases=("Georgia",))
    country = project.entities.add("Georgia", EntityKind.PLACE)
    found = project.entities.named("georgia")
    assert found is not None
    assert found.id == country


def test_an_alias_is_kept_once_and_never_the_name_itself(project: Project) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON, aliases=("A.", "A."))
    project.entities.add_alias(entity, "A.")
    project.entities.add_alias(entity, "Ann")
    project.entities.add_alias(entity, "a;b | c")
    assert project.entities.get(entity).aliases == ("A.", "a;b | c")


@pytest.mark.parametrize("name", ["", " \n", "x" * 501])
def test_bad_names_are_refused_and_nothing_is_kept(project: Project, name: str) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON)
    for call in (
        lambda: project.entities.add(name, EntityKind.OTHER),
        lambda: project.entities.add("Bo", EntityKind.OTHER, aliases=("Robert", name)),
        lambda: project.entities.edit(entity, name=name),
        lambda: project.entities.add_alias(entity, name),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert [each.name for each in project.entities.all()] == ["Ann"]
    assert project.entities.named("Robert") is None


def test_a_kind_that_is_not_ours_is_refused(project: Project) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON)
    with pytest.raises(NotAllowed):
        project.entities.edit(entity, kind="wizard")
    with pytest.raises(NotAllowed):
        project.entities.add("Bo", "wizard")  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        project.entities.edit(entity, uuid="x")


def test_entities_of_an_article_stand_by_first_mention(
    project: Project, article: ArticleId
) -> None:
    other = project.articles.add(document("Ann and Bo elsewhere", "Other"))
    bo = project.entities.add("Bo", EntityKind.PERSON)
    ann = project.entities.add("ann", EntityKind.PERSON)
    cy = project.entities.add("Cy", EntityKind.ORGANIZATION)
    project.marks.mention(article, 40, 44, ann)
    project.marks.mention(article, 20, 24, bo)
    project.marks.mention(article, 4, 11, ann)
    project.marks.mention(other, 0, 3, ann)
    here = project.entities.all(article)
    assert [(each.id, each.mentions) for each in here] == [(ann, 2), (bo, 1)]
    everywhere = project.entities.all()
    assert [(each.id, each.mentions) for each in everywhere] == [(ann, 3), (bo, 1), (cy, 0)]
    assert project.entities.kind_counts(article)[EntityKind.PERSON] == 2
    assert project.entities.kind_counts()[EntityKind.ORGANIZATION] == 1
    assert project.entities.kind_counts()[EntityKind.PLACE] == 0
    assert [project.marks.get(each).start for each in project.entities.mentions(ann)] == [4, 40, 0]
    assert len(project.entities.mentions(ann, other)) == 1


def test_mentions_of_a_removed_entity_stay_as_highlights(
    project: Project, article: ArticleId
) -> None:
    entity = project.entities.add("Ann", EntityKind.PERSON, aliases=("Annie",))
    mark = project.marks.mention(article, 13, 16, entity)
    project.entities.remove(entity)
    stored = project.marks.get(mark)
    assert (stored.kind, stored.entity_id, stored.quote) == ("highlight", None, "Ann")
    assert project.marks.count(article, "mention") == 0
    project.undo()
    assert project.entities.get(entity).aliases == ("Annie",)
    assert project.marks.get(mark).entity_id == entity
