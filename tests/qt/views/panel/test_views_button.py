"""Saved views by the menu: saved, applied, renamed, replaced, deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act


@pytest.fixture
def button(panel):
    return panel.claims.bar.views


def opened(button):
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    menu.close()
    return menu


def choice(menu, words):
    return next(one for one in menu.actions() if one.text() == words)


def inner(menu, title, words):
    return choice(choice(menu, title).menu(), words)


def answer(panel, qtbot, name):
    dialog = panel.window().findChild(QInputDialog, "viewName")
    field = dialog.findChild(QLineEdit)
    field.clear()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_what_is_shown_is_saved_and_comes_back(panel, button, story, project, session, qtbot):
    panel.claims.model.set_conditions(ClaimFilter(acts=(Act.DENIES,), text="anna"))
    panel.claims.bar.scope.choose("all")
    panel.claims.arrange("act", "name")
    choice(opened(button), "Save what is shown as…").trigger()
    with qtbot.waitSignal(session.say) as told:
        answer(panel, qtbot, "Denials")
    assert told.args == ["View ‘Denials’ was saved.", "Undo"]
    panel.claims.bar.scope.choose("article")
    panel.claims.model.set_conditions(ClaimFilter())
    panel.claims.arrange("", "text")
    assert not choice(opened(button), "Denials").isChecked()
    choice(opened(button), "Denials").trigger()
    assert panel.lens.scope_kind == "all"
    assert panel.lens.filter == ClaimFilter(acts=(Act.DENIES,), text="anna")
    assert panel.claims.filter.text() == "anna"
    assert (panel.claims.group.text(), panel.claims.model.sorted_by) == ("Group: act", "name")
    assert choice(opened(button), "Denials").isChecked()


def test_a_view_is_renamed_replaced_and_deleted(panel, button, project, session, qtbot):
    project.views.add("One", {"scope": "all"})
    inner(opened(button), "Rename", "One").trigger()
    answer(panel, qtbot, "Two")
    assert [view.name for view in project.views.all()] == ["Two"]
    panel.claims.model.set_conditions(ClaimFilter(unlinked=True))
    inner(opened(button), "Put what is shown into", "Two").trigger()
    assert project.views.all()[0].definition["filter"] == {"unlinked": True}
    with qtbot.waitSignal(session.say) as told:
        inner(opened(button), "Delete", "Two").trigger()
    assert told.args == ["View ‘Two’ was deleted.", "Undo"]
    assert project.views.all() == []


def test_a_name_that_is_taken_is_refused_in_words(panel, button, project, session, qtbot):
    project.views.add("One", {})
    choice(opened(button), "Save what is shown as…").trigger()
    with qtbot.waitSignal(session.say) as told:
        answer(panel, qtbot, "one")
    assert told.args == ["There is already a view ‘One’. Choose another name.", ""]
    assert len(project.views.all()) == 1


def test_esc_saves_nothing(panel, button, project, qtbot):
    choice(opened(button), "Save what is shown as…").trigger()
    dialog = panel.window().findChild(QInputDialog, "viewName")
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert project.views.all() == []


def test_a_view_of_a_set_that_is_gone_shows_all_and_says_so(panel, project, story, session, qtbot):
    made = project.collections.add("Here", [story.article])
    panel.claims.bar.scope.choose("collection", made)
    definition = panel.claims.definition()
    project.collections.remove(made)
    with qtbot.waitSignal(session.say) as told:
        panel.claims.apply_view(definition)
    assert "is gone" in told.args[0]
    assert panel.lens.scope_kind == "all"


@pytest.mark.parametrize(
    "strange",
    [{}, {"scope": 3, "filter": [], "group": "colour", "sort": None}, {"scope": "collection"}],
)
def test_a_strange_view_does_no_harm(panel, strange):
    panel.claims.apply_view(strange)
    assert panel.claims.model.shown == 3


def test_without_a_project_the_menu_says_what_to_do(panel, button, session):
    session.close()
    menu = opened(button)
    assert [one.isEnabled() for one in menu.actions()] == [False]
    assert not menu.findChildren(QMenu)
