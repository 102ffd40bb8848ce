"""What may be a key of what; a file of changed keys never makes a key mean two things."""

import pytest
from PySide6.QtCore import QKeyCombination, Qt

from desktop.qt.action_table import ACTIONS
from desktop.qt.actions import conflicts
from desktop.qt.key_rules import differing, key_text, native, refusal, settled, understood

ROWS = {row.id: row for row in ACTIONS}
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.id)
def test_usual_keys_are_never_refused(row) -> None:
    for key in row.keys:
        assert understood(key)
        assert refusal(row, understood(key)) == ""


@pytest.mark.parametrize("key", ["K", "5", "é", "Shift+K", "Tab", "Return", "Esc", "Del", "Space"])
def test_a_window_wide_action_has_no_key_of_typing(key: str) -> None:
    sentence = refusal(ROWS["export"], key)
    assert sentence.startswith(native(key))
    assert sentence.endswith(".")


@pytest.mark.parametrize("key", ["K", "5", "é", "Shift+K", "Tab", "Ctrl+J", "F5", "Alt+Up"])
def test_an_action_of_the_reader_may_have_plain_letters(key: str) -> None:
    assert refusal(ROWS["claim"], key) == ""


@pytest.mark.parametrize("key", ["Left", "Shift+Down", "Ctrl+Right", "PgUp", "Space"])
@pytest.mark.parametrize("action_id", ["claim", "export"])
def test_keys_that_move_are_kept_free(action_id: str, key: str) -> None:
    assert refusal(ROWS[action_id], key)


@pytest.mark.parametrize("key", ["", "nonsense", "Ctrl+", "Ctrl+K, Ctrl+C", "\0"])
def test_nonsense_is_no_key(key: str) -> None:
    assert understood(key) == ""
    assert refusal(ROWS["export"], key)


def test_what_is_pressed_reads_as_it_is_kept() -> None:
    def pressed(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
        return key_text(QKeyCombination(held, key))

    assert pressed(Qt.Key.Key_Backtab, SHIFT) == understood("Shift+Tab")
    assert pressed(Qt.Key.Key_BraceLeft, SHIFT) == "{"
    assert pressed(Qt.Key.Key_E, SHIFT) == "Shift+E"
    assert pressed(Qt.Key.Key_E, SHIFT | CTRL) == "Ctrl+Shift+E"
    assert pressed(Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier) == "5"
    assert pressed(Qt.Key.Key_Control, CTRL) == ""


def test_unknown_actions_and_nonsense_keys_count_as_not_there() -> None:
    keys = settled({"fly": ("F2",), "claim": ("nonsense", "K", "", "k"), "recent": ("F2",)})
    assert "fly" not in keys
    assert keys["claim"] == ("K",)
    assert keys["recent"] == ()
    assert keys["entity"] == ("E",)


def test_a_key_that_was_set_is_taken_from_the_action_of_the_table() -> None:
    keys = settled({"note": ("H",), "claim": ("H", "Tab")})
    assert keys["claim"] == ("H", "Tab")
    assert keys["note"] == ()
    assert keys["highlight"] == ()
    assert keys["next_mark"] == ()
    assert conflicts(keys) == []


def test_a_refused_key_in_the_file_is_left_out() -> None:
    assert settled({"export": ("x", "F8")})["export"] == ("F8",)


def test_the_keys_of_the_table_are_settled_already() -> None:
    nothing_of_ours = {"an action that is gone": ("F8",)}
    assert settled({}) == settled(nothing_of_ours)


def test_only_what_differs_is_kept() -> None:
    assert differing(settled({})) == {}
    assert differing(settled({"claim": ("K",), "note": ("N",)})) == {"claim": ("K",)}
