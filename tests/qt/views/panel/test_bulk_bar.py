"""Many claims in one step: how many is said before and after, and one undo takes it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, Certainty, Status, Verdict


@pytest.fixture
def bulk(panel):
    return panel.claims.bulk


def fields(project, ids):
    return [mark.claim.fields for mark in project.marks.many(ids)]


def menu_of(bulk):
    menu = bulk.change.menu()
    menu.popup(bulk.mapToGlobal(bulk.rect().topLeft()))
    menu.close()
    return menu


def press(bulk, submenu, words):
    menu = menu_of(bulk).findChild(QMenu, submenu)
    next(one for one in menu.actions() if one.text() == words).trigger()


def test_one_row_is_no_crowd(bulk, story):
    bulk.set_chosen([story.quote])
    assert not bulk.isVisible()
    bulk.set_chosen([story.quote, story.denial])
    assert bulk.isVisible()
    assert bulk.words.text() == "2 claims chosen"


@pytest.mark.parametrize(
    ("submenu", "words", "field", "value", "told"),
    [
        ("bulk_status", "checking", "status", Status.CHECKING, "status checking"),
        ("bulk_verdict", "mostly false", "verdict", Verdict.MOSTLY_FALSE, "verdict mostly false"),
        ("bulk_act", "warns", "act", Act.WARNS, "act warns"),
        ("bulk_certainty", "probable", "certainty", Certainty.PROBABLE, "certainty probable"),
    ],
)
def test_a_field_is_set_in_all_of_them(
    bulk, story, project, session, qtbot, submenu, words, field, value, told
):
    chosen = [story.quote, story.denial]
    before = [getattr(one, field) for one in fields(project, chosen)]
    bulk.set_chosen(chosen)
    with qtbot.waitSignal(session.say) as heard:
        press(bulk, submenu, words)
    assert heard.args == [f"2 claims: {told}", "Undo"]
    assert [getattr(one, field) for one in fields(project, chosen)] == [value, value]
    assert getattr(fields(project, [story.repairs])[0], field) != value
    project.undo()
    assert [getattr(one, field) for one in fields(project, chosen)] == before


def test_all_that_are_shown_and_no_others(panel, bulk, story, project, session, qtbot):
    panel.claims.model.set_conditions(ClaimFilter(sources=("Anna Berg",)))
    panel.claims.group_menu.aboutToShow.emit()
    assert panel.claims.change_all.text() == "Change all 2 claims shown…"
    panel.claims.change_all.trigger()
    assert bulk.change.hasFocus()
    assert bulk.words.text() == "All 2 claims shown"
    assert menu_of(bulk).actions()[0].defaultWidget().text() == "In 2 claims"
    press(bulk, "bulk_status", "done")
    status = [one.status for one in fields(project, [story.denial, story.quote, story.repairs])]
    assert status == [Status.DONE, Status.DONE, Status.TO_CHECK]


def test_claims_that_fall_out_of_the_filter_are_hit_no_more(panel, bulk, story, project):
    panel.claims.model.set_conditions(ClaimFilter(statuses=(Status.TO_CHECK,)))
    bulk.take_all()
    press(bulk, "bulk_status", "done")
    assert bulk.ids == []
    assert not bulk.isVisible()


def test_a_tag_is_put_on_all_and_taken_off(bulk, story, project, session, qtbot):
    chosen = [story.quote, story.denial]
    bulk.set_chosen(chosen)
    with qtbot.waitSignal(session.say) as heard:
        press(bulk, "bulk_tag", "Key passage")
    assert heard.args == ["2 claims: tag ‘Key passage’ put on", "Undo"]
    assert {mark.tag_ids for mark in project.marks.many(chosen)} == {(story.key,)}
    press(bulk, "bulk_untag", "Key passage")
    assert {mark.tag_ids for mark in project.marks.many(chosen)} == {()}
    project.undo()
    project.undo()
    assert {mark.tag_ids for mark in project.marks.many(chosen)} == {()}


def test_all_are_removed_in_one_step(panel, bulk, story, project, session, qtbot):
    bulk.take_all()
    with qtbot.waitSignal(session.say) as heard:
        next(one for one in menu_of(bulk).actions() if one.text() == "Remove 3 claims").trigger()
    assert heard.args == ["3 claims: removed", "Undo"]
    assert panel.claims.model.shown == 0
    assert not bulk.isVisible()
    project.undo()
    assert panel.claims.model.shown == 3


def test_it_is_left_by_its_button_and_gives_the_keyboard_to_the_list(panel, bulk, story, qtbot):
    panel.set_current(story.quote)
    bulk.take_all()
    qtbot.keyClick(bulk.close_button, Qt.Key.Key_Space)
    assert not bulk.isVisible()
    assert panel.claims.list.hasFocus()
    assert panel.claims.list.current_id() == story.quote


def test_keys_alone_change_all(panel, bulk, story, project, qtbot):
    bulk.take_all()
    bulk.open_menu()
    menu = bulk.change.menu()
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    statuses = menu.findChild(QMenu, "bulk_status")
    qtbot.waitUntil(statuses.isVisible)
    qtbot.keyClick(statuses, Qt.Key.Key_Down)
    qtbot.keyClick(statuses, Qt.Key.Key_Return)
    assert {one.status for one in fields(project, panel.claims.model.shown_ids())} == {
        Status.CHECKING
    }


def test_chosen_claims_are_gathered_under_one_proposition(
    panel, bulk, story, project, session, qtbot
):
    bulk.set_chosen([story.quote, story.denial])
    words = "Gather: they say the same"
    with qtbot.waitSignal(session.say) as heard:
        next(one for one in menu_of(bulk).actions() if one.text() == words).trigger()
    assert heard.args == ["2 claims: gathered, they say the same", "Undo"]
    gathered = project.propositions.all()
    assert [set(one.claim_ids) for one in gathered] == [{story.quote, story.denial}]
    project.undo()
    assert project.propositions.all() == []
    bulk.take_all()
    assert words not in [one.text() for one in menu_of(bulk).actions()]
