"""The palette finds, shows keys, runs, and gives the keyboard back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from desktop.qt.actions import ActionMap
from desktop.qt.views.palette import KEYS, CommandModel, Palette

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe


def overlay(window: "Ascribe") -> Palette:
    found = window.window.findChild(Palette, "palette")
    assert found is not None
    return found


def opened(window: "Ascribe", qtbot: QtBot) -> tuple[QLineEdit, QListView]:
    with qtbot.waitActive(window.window):
        window.window.activateWindow()
    window.window.reader.canvas.setFocus()
    qtbot.keyClick(window.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = overlay(window).findChild(QLineEdit, "paletteField")
    rows = overlay(window).findChild(QListView, "paletteList")
    assert field is not None
    assert rows is not None
    assert field.hasFocus()
    return field, rows


def test_enter_runs_the_best_answer_and_gives_the_keyboard_back(
    window: "Ascribe", qtbot: QtBot
) -> None:
    field, _ = opened(window, qtbot)
    qtbot.keyClicks(field, "reading")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not overlay(window).isVisible()
    assert window.actions["reading_mode"].isChecked()
    assert QApplication.focusWidget() is window.window.reader.canvas


def test_arrows_choose_and_esc_leaves(window: "Ascribe", qtbot: QtBot) -> None:
    field, rows = opened(window, qtbot)
    first = rows.currentIndex().row()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == first + 1
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not overlay(window).isVisible()
    assert QApplication.focusWidget() is window.window.reader.canvas


def test_only_what_can_be_done_now_is_offered(window: "Ascribe", qtbot: QtBot) -> None:
    field, rows = opened(window, qtbot)
    qtbot.keyClicks(field, "redo")
    shown = [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]
    assert "Redo" not in shown


def test_nothing_found_is_said(window: "Ascribe", qtbot: QtBot) -> None:
    field, rows = opened(window, qtbot)
    qtbot.keyClicks(field, "qqqq")
    assert not rows.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert overlay(window).isVisible()


def test_it_stays_inside_a_small_window(window: "Ascribe", qtbot: QtBot) -> None:
    window.window.resize(640, 480)
    opened(window, qtbot)
    assert window.window.rect().contains(overlay(window).geometry())


def test_the_model_is_sound_and_shows_keys(qapp: QApplication) -> None:
    actions = ActionMap()
    actions.bind("about", lambda: None)
    actions.bind("find", lambda: None)
    actions.set_enabled(frozenset({"article"}))
    model = CommandModel(actions)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.search("")
    assert model.rowCount() == 2
    model.search("find")
    assert model.index(0, 0).data() == "Find"
    assert model.index(0, 0).data(KEYS) == "Ctrl+F"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Find…, Ctrl+F"
