"""Tags: names, keys, colours, order and what is left when one goes."""

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import ArticleId
from desktop.project import COLOURS, Project


def names(project: Project) -> list[str]:
    return [tag.name for tag in project.tags.all()]


def test_new_tags_get_the_next_free_colour_and_key(project: Project) -> None:
    for n in range(11):
        project.tags.add(f"tag {n}")
    tags = project.tags.all()
    assert [tag.key for tag in tags] == [*"123456789", "", ""]
    assert [tag.colour for tag in tags] == [*COLOURS, *COLOURS[:2]]
    project.tags.remove(tags[3].id)
    fresh = project.tags.get(project.tags.add("fresh"))
    assert (fresh.key, fresh.colour) == ("4", COLOURS[3])


def test_a_taken_key_moves_and_undo_gives_it_back(project: Project) -> None:
    first, second = project.tags.add("first", key="1"), project.tags.add("second", key="2")
    project.tags.edit(second, key="1")
    assert [tag.key for tag in project.tags.all()] == ["", "1"]
    project.undo()
    assert [tag.key for tag in project.tags.all()] == ["1", "2"]
    third = project.tags.add("third", key="2")
    assert [project.tags.get(tag).key for tag in (first, second, third)] == ["1", "", "2"]
    project.tags.edit(third, key="")
    assert project.tags.get(third).key == ""


@pytest.mark.parametrize("key", ["0", "12", "x", " ", "¹", "١"])
def test_other_keys_are_refused(project: Project, key: str) -> None:
    tag = project.tags.add("tag", key="5")
    with pytest.raises(NotAllowed):
        project.tags.edit(tag, key=key)
    with pytest.raises(NotAllowed):
        project.tags.add("other", key=key)
    assert project.tags.get(tag).key == "5"


@pytest.mark.parametrize("name", ["", "  ", "\n", "\ufeff", "x" * 501])
def test_a_tag_needs_a_name_of_sensible_length(project: Project, name: str) -> None:
    tag = project.tags.add("tag")
    with pytest.raises(NotAllowed):
        project.tags.add(name)
    with pytest.raises(NotAllowed):
        project.tags.edit(tag, name=name)
    assert names(project) == ["tag"]


@pytest.mark.parametrize(
    ("name", "stored"),
    [("a\x00b", "a\ufffdb"), ("\ud800", "\ufffd"), ("  two\n words ", "two words"), ("🏷️", "🏷️")],
)
def test_names_are_made_fit_to_be_stored(project: Project, name: str, stored: str) -> None:
    project.tags.add(name)
    assert names(project) == [stored]


def test_twins_are_refused_whatever_their_case(project: Project) -> None:
    tag = project.tags.add("Größe")
    other = project.tags.add("other")
    for twin in ("größe", "GRÖSSE", " Größe "):
        with pytest.raises(NotAllowed):
            project.tags.add(twin)
        with pytest.raises(NotAllowed):
            project.tags.edit(other, name=twin)
    project.tags.edit(tag, name="GRÖSSE")
    found = project.tags.named("  größe ")
    assert found is not None
    assert found.id == tag


def test_unknown_colours_and_fields_are_refused(project: Project) -> None:
    tag = project.tags.add("tag")
    for values in ({"colour": "plaid"}, {"colour": None}, {"position": 3}, {"marks": 4}):
        with pytest.raises(NotAllowed):
            project.tags.edit(tag, **values)


def test_tags_do_not_stand_under_themselves(project: Project) -> None:
    top = project.tags.add("top")
    middle = project.tags.add("middle", parent_id=top)
    low = project.tags.add("low", parent_id=middle)
    for under in (top, middle, low):
        with pytest.raises(NotAllowed):
            project.tags.edit(top, parent_id=under)
    project.tags.edit(low, parent_id=top)
    project.tags.remove(top)
    assert [tag.parent_id for tag in project.tags.all()] == [None, None]


def test_moving_puts_a_tag_at_a_place(project: Project) -> None:
    tags = [project.tags.add(name) for name in "abcd"]
    project.tags.move(tags[3], 0)
    assert names(project) == ["d", "a", "b", "c"]
    project.tags.move(tags[3], 2)
    assert names(project) == ["a", "b", "d", "c"]
    project.tags.move(tags[0], 99)
    assert names(project) == ["b", "d", "c", "a"]
    project.tags.move(tags[2], -5)
    assert names(project) == ["c", "b", "d", "a"]
    project.tags.add("e")
    assert names(project)[-1] == "e"


def test_a_removed_tag_leaves_its_marks(project: Project, article: ArticleId) -> None:
    tag, other = project.tags.add("tag"), project.tags.add("other")
    mark = project.marks.highlight(article, 0, 3, tag)
    project.marks.put_tag(mark, other)
    assert project.tags.count(tag) == 1
    assert project.tags.remove(tag) == 1
    assert project.marks.get(mark).tag_ids == (other,)
    project.undo()
    assert project.marks.get(mark).tag_ids == (tag, other)


def test_a_tag_that_is_gone_is_a_key_error(project: Project, article: ArticleId) -> None:
    tag = project.tags.add("tag")
    mark = project.marks.highlight(article, 0, 3)
    project.tags.remove(tag)
    for call in (
        lambda: project.tags.get(tag),
        lambda: project.tags.edit(tag, name="x"),
        lambda: project.tags.move(tag, 0),
        lambda: project.tags.remove(tag),
        lambda: project.marks.put_tag(mark, tag),
        lambda: project.marks.highlight(article, 0, 3, tag),
    ):
        with pytest.raises(KeyError):
            call()
