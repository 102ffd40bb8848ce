"""The table has no conflicts, and its actions run, read and are enabled as the table says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.actions import ACTIONS, FACTS, MENUS, SUBMENUS, ActionMap, Scope, conflicts


@pytest.fixture
def actions() -> ActionMap:
    return ActionMap()


def test_ids_are_unique() -> None:
    ids = [row.id for row in ACTIONS]
    assert len(ids) == len(set(ids))


def test_default_keys_mean_one_thing_each() -> None:
    assert conflicts({row.id: row.keys for row in ACTIONS}) == []


def test_conflicts_are_found_however_the_key_is_written() -> None:
    assert conflicts({"one": ("Ctrl+X",), "other": ("ctrl+x",)}) == [("Ctrl+X", "one", "other")]


def test_every_key_is_understood_by_qt(actions: ActionMap) -> None:
    for row in ACTIONS:
        assert len(actions.keys(row.id)) == len(row.keys)
        assert all(actions.keys(row.id)), row.id


def test_single_letters_belong_to_the_reader() -> None:
    for row in ACTIONS:
        for key in row.keys:
            if len(key) == 1 and key != "?":
                assert row.scope is Scope.READER, row.id


def test_every_need_is_a_known_fact_and_every_menu_exists() -> None:
    names = {name for name, _ in MENUS}
    for row in ACTIONS:
        assert row.needs <= FACTS, row.id
        assert row.menu.partition("/")[0] in names, row.id
        assert "/" not in row.menu or row.menu in SUBMENUS, row.id


def test_an_action_is_enabled_when_bound_and_allowed(actions: ActionMap) -> None:
    assert not actions["find"].isEnabled()
    actions.set_enabled(frozenset({"article"}))
    assert not actions["find"].isEnabled()
    actions.bind("find", lambda: None)
    assert actions["find"].isEnabled()
    actions.set_enabled(frozenset({"project"}))
    assert not actions["find"].isEnabled()


def test_running_calls_what_was_bound(actions: ActionMap) -> None:
    ran: list[str] = []
    actions.ran.connect(ran.append)
    actions.bind("about", lambda: ran.append("bound"))
    actions.run("about")
    assert ran == ["about", "bound"]
    actions.bind("export", lambda: ran.append("never"))
    actions.run("export")
    assert "never" not in ran


def test_binding_an_unknown_action_is_a_bug(actions: ActionMap) -> None:
    with pytest.raises(KeyError):
        actions.bind("fly", lambda: None)


def test_words_change_and_come_back(actions: ActionMap) -> None:
    actions.set_words("undo", "Undo Tag ‘A & B’")
    assert actions.words("undo") == "Undo Tag ‘A & B’"
    assert actions["undo"].iconText() == "Undo"
    assert "A & B" in actions["undo"].toolTip()
    actions.set_words("undo", "")
    assert actions.words("undo") == "Undo"


def test_remapped_keys_are_taken(qapp: object) -> None:
    actions = ActionMap({"claim": ("K",), "note": ()})
    assert actions.keys("claim") == ("K",)
    assert actions.keys("note") == ()
    assert actions.keys("entity") == ("E",)


def test_remapping_holds_at_once(actions: ActionMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(actions.keys_changed):
        actions.remap("export", ["ctrl+shift+f8", "F8"])
    assert actions.kept_keys("export") == ("Ctrl+Shift+F8", "F8")
    assert actions["export"].toolTip() == "Export (Ctrl+Shift+F8)"
    assert [key.toString() for key in actions["export"].shortcuts()] == ["Ctrl+Shift+F8", "F8"]
    assert actions.holder("F8") == "export"
    assert actions.holder("Ctrl+E") == ""
    assert actions.remapped() == {"export": ("Ctrl+Shift+F8", "F8")}
    actions.remap_all({})
    assert actions.remapped() == {}
    assert actions.keys("export") == ("Ctrl+E",)


@pytest.mark.parametrize("key", ["Ctrl+K", "x", "Tab", "", "nonsense", "Ctrl+"])
def test_a_key_that_cannot_be_is_a_bug_of_the_caller(actions: ActionMap, key: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        actions.remap("export", [key])
    assert actions.keys("export") == ("Ctrl+E",)


@pytest.mark.parametrize("widget", ["field", "text"])
def test_reader_keys_never_take_typing(qtbot: QtBot, widget: str, actions: ActionMap) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    layout = QVBoxLayout(outer)
    text, field = QWidget(outer), QLineEdit(outer)
    text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout.addWidget(text)
    layout.addWidget(field)
    ran: list[str] = []
    actions.bind("highlight", lambda: ran.append("highlight"))
    actions.set_enabled(frozenset({"article", "writable"}))
    actions.attach(outer, Scope.WINDOW)
    actions.attach(text, Scope.READER)
    with qtbot.waitActive(outer):
        outer.show()
        outer.activateWindow()
    focus = field if widget == "field" else text
    focus.setFocus()
    qtbot.waitUntil(focus.hasFocus)
    qtbot.keyClick(focus, Qt.Key.Key_H)
    assert ran == ([] if widget == "field" else ["highlight"])
    assert field.text() == ("h" if widget == "field" else "")
