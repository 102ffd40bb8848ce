"""Saved views: kept, changed, forgotten; what cannot be read shows everything."""

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act
from desktop.project import Project


def test_a_view_comes_back_as_it_was_kept(project: Project, told) -> None:
    wanted = ClaimFilter(acts=(Act.DENIES,), sources=("", "Ann “A” & Bo"), unlinked=True)
    definition = {"scope": "all", "collection": 0, "filter": wanted.to_json(), "group": "act"}
    made = project.views.add(" Denials  without source ", definition)
    view = project.views.get(made)
    assert view.name == "Denials without source"
    assert view.definition == definition
    assert ClaimFilter.from_json(view.definition["filter"]) == wanted
    assert told[-1].of("saved_view").inserted == {made}


def test_views_are_renamed_changed_and_forgotten(project: Project) -> None:
    first = project.views.add("One", {"group": "act"})
    second = project.views.add("Two", {})
    project.views.edit(first, name="Three")
    project.views.edit(first, definition={"group": "status"})
    assert project.views.get(first).definition == {"group": "status"}
    assert [view.name for view in project.views.all()] == ["Three", "Two"]
    project.views.remove(second)
    assert [view.name for view in project.views.all()] == ["Three"]
    project.undo()
    project.undo()
    assert project.views.get(first).definition == {"group": "act"}


def test_bad_names_and_endless_views_are_refused(project: Project) -> None:
    first = project.views.add("One", {})
    for name in ("", "ONE"):
        with pytest.raises(NotAllowed):
            project.views.add(name, {})
    with pytest.raises(NotAllowed, match="too much"):
        project.views.edit(first, definition={"filter": "x" * 200_000})


@pytest.mark.parametrize("found", ["not json", "[1, 2]", '"words"', ""])
def test_a_definition_that_another_program_broke_is_an_empty_one(project: Project, found) -> None:
    made = project.views.add("One", {"group": "act"})
    with project.step("break"):
        project._core.connection.execute("UPDATE saved_view SET definition = ?", (found,))
    assert project.views.get(made).definition == {}
