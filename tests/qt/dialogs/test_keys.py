"""Keys are found, recorded, refused, taken from another, put back; all of it holds at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.actions import ACTIONS, ActionMap
from desktop.qt.dialogs.key_field import KeyField
from desktop.qt.dialogs.keys import ID_ROLE, KeysDialog
from desktop.qt.settings import Settings

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """The dialog with what a person sees of it."""

    def __init__(self, dialog: KeysDialog, actions: ActionMap, qtbot: QtBot) -> None:
        self.dialog, self.actions, self.qtbot = dialog, actions, qtbot
        self.find = dialog.findChild(QLineEdit, "keysFind")
        self.list = dialog.findChild(QTreeWidget, "keysList")
        self.field = dialog.findChild(KeyField, "keysField")
        self.offer = dialog.findChild(QPushButton, "keysOffer")

    @property
    def said(self) -> str:
        return self.dialog.findChild(QLabel, "keysMessage").text()

    @property
    def current(self) -> str:
        return str(self.list.currentItem().data(0, ID_ROLE))

    def shown(self) -> list[str]:
        found = []
        for at in range(self.list.topLevelItemCount()):
            heading = self.list.topLevelItem(at)
            rows = [heading.child(row) for row in range(heading.childCount())]
            found += [str(row.data(0, ID_ROLE)) for row in rows if not row.isHidden()]
            assert heading.isHidden() == all(row.isHidden() for row in rows)
        return found

    def chips(self) -> list[QPushButton]:
        found = self.dialog.findChildren(QPushButton, "keysChip")
        return [chip for chip in found if not chip.isHidden()]

    def button(self, name: str) -> QPushButton:
        found = self.dialog.findChild(QPushButton, name)
        assert found is not None
        return found

    def record(self, action: str, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Find an action and press a key for it, by keyboard alone."""
        self.find.setFocus()
        self.find.selectAll()
        self.qtbot.keyClicks(self.find, action)
        self.qtbot.keyClick(self.find, Qt.Key.Key_Down)
        assert self.list.hasFocus()
        self.qtbot.keyClick(self.list, Qt.Key.Key_Return)
        assert self.field.waits
        self.qtbot.keyClick(self.field, key, held)


@pytest.fixture
def actions() -> ActionMap:
    return ActionMap()


@pytest.fixture
def desk(actions: ActionMap, settings: Settings, qtbot: QtBot) -> Iterator[Desk]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = KeysDialog(actions, settings, parent)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    yield Desk(dialog, actions, qtbot)
    dialog.close()


def test_every_action_stands_in_the_list_under_its_menu(desk: Desk) -> None:
    assert sorted(desk.shown()) == sorted(row.id for row in ACTIONS if not row.submenu)


def test_actions_are_found_by_words_and_by_key(desk: Desk) -> None:
    desk.qtbot.keyClicks(desk.find, "claim map")
    assert desk.shown() == ["claim_map"]
    desk.find.clear()
    desk.qtbot.keyClicks(desk.find, "ctrl+e")
    assert "export" in desk.shown()
    assert desk.current == "export"
    desk.find.clear()
    desk.qtbot.keyClicks(desk.find, "qqqq")
    assert desk.shown() == []
    assert "No action" in desk.said


def test_a_key_is_recorded_kept_and_holds_at_once(desk: Desk, settings: Settings) -> None:
    desk.record("claim map", Qt.Key.Key_F8)
    assert desk.actions.keys("claim_map") == ("Ctrl+M", "F8")
    assert "F8" in desk.said
    assert desk.list.hasFocus()
    assert settings.keys == {"claim_map": ("Ctrl+M", "F8")}
    assert desk.list.currentItem().text(1) == "Ctrl+M   F8"
    assert [chip.accessibleName() for chip in desk.chips()] == [
        "Remove the key Ctrl+M",
        "Remove the key F8",
    ]


def test_the_next_start_has_the_keys(desk: Desk, own_home: Path) -> None:
    desk.record("claim map", Qt.Key.Key_F8)
    again = ActionMap(Settings(own_home / "ascribe.ini").keys)
    assert again.keys("claim_map") == ("Ctrl+M", "F8")


def test_one_key_of_several_is_removed(desk: Desk) -> None:
    desk.record("find next", Qt.Key.Key_F8)
    desk.qtbot.mouseClick(desk.chips()[0], Qt.MouseButton.LeftButton)
    assert desk.actions.keys("find_next") == ("Ctrl+G", "F8")
    assert "F3" in desk.said


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_J, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Delete]
)
def test_keys_of_typing_are_refused_for_the_window(desk: Desk, key: Qt.Key) -> None:
    desk.record("claim map", key)
    assert desk.actions.remapped() == {}
    assert "needed" in desk.said
    assert not desk.offer.isVisible()


def test_a_plain_letter_is_taken_for_the_reader(desk: Desk) -> None:
    desk.record("c", Qt.Key.Key_J)
    assert desk.current == "claim"
    assert desk.actions.keys("claim") == ("C", "J")


def test_a_conflict_names_the_other_action_and_can_be_solved(desk: Desk) -> None:
    desk.record("claim map", Qt.Key.Key_K, CTRL)
    assert desk.said == "Ctrl+K is the key of ‘All commands’."
    assert desk.actions.remapped() == {}
    assert desk.offer.hasFocus()
    desk.qtbot.keyClick(desk.offer, Qt.Key.Key_Space)
    assert desk.actions.keys("claim_map") == ("Ctrl+M", "Ctrl+K")
    assert desk.actions.keys("palette") == ()
    assert "‘All commands’ has no key any more." in desk.said


def test_esc_leaves_the_recording_but_not_the_dialog(desk: Desk) -> None:
    desk.record("claim map", Qt.Key.Key_Escape)
    assert desk.dialog.isVisible()
    assert not desk.field.waits
    assert desk.list.hasFocus()
    assert desk.actions.remapped() == {}


def test_shift_alone_is_no_key(desk: Desk) -> None:
    desk.record("claim map", Qt.Key.Key_Shift, SHIFT)
    assert desk.field.waits
    desk.qtbot.keyClick(desk.field, Qt.Key.Key_F7, SHIFT)
    assert desk.actions.keys("claim_map") == ("Ctrl+M", "Shift+F7")


def test_the_usual_key_comes_back_even_from_another_action(desk: Desk) -> None:
    desk.record("claim map", Qt.Key.Key_K, CTRL)
    desk.offer.click()
    desk.find.setText("all commands")
    assert desk.current == "palette"
    desk.button("keysUsual").click()
    assert "‘Claim map’" in desk.said
    assert desk.actions.keys("palette") == ()
    desk.offer.click()
    assert desk.actions.keys("palette") == ("Ctrl+K",)
    assert desk.actions.remapped() == {}
    assert not desk.button("keysUsual").isEnabled()


def test_all_usual_keys_come_back_after_asking(desk: Desk, settings: Settings) -> None:
    desk.record("claim map", Qt.Key.Key_F8)
    desk.record("quit", Qt.Key.Key_F7)
    desk.button("keysAllUsual").click()
    assert "2 actions" in desk.said
    assert len(desk.actions.remapped()) == 2
    desk.offer.click()
    assert desk.actions.remapped() == {}
    assert settings.keys == {}


def test_what_is_changed_is_said_to_a_screen_reader(desk: Desk) -> None:
    desk.record("claim map", Qt.Key.Key_F8)
    words = desk.list.currentItem().data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Claim map, Ctrl+M, F8, changed"
