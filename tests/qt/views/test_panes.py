"""Panes yield to the text in narrow windows and come back."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.views.panes import PANEL_WIDTH, RAIL_WIDTH, TEXT_LEAST, Panes


@pytest.fixture
def panes(qtbot: QtBot) -> Panes:
    made = Panes()
    qtbot.addWidget(made)
    fields = []
    for name in ("rail", "text", "panel"):
        pane = QWidget(made)
        pane.setObjectName(name)
        field = QLineEdit(pane)
        QVBoxLayout(pane).addWidget(field)
        fields.append(pane)
    rail, text, panel = fields
    made.fill(rail, text, panel)
    made.resize(1440, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def pane(panes: Panes, name: str) -> QWidget:
    found = panes.findChild(QWidget, name)
    assert found is not None
    return found


def field(panes: Panes, name: str) -> QLineEdit:
    found = pane(panes, name).findChild(QLineEdit)
    assert found is not None
    return found


def test_wide_windows_show_all(panes: Panes) -> None:
    assert panes.sizes()[0] == RAIL_WIDTH
    assert panes.sizes()[2] == PANEL_WIDTH
    assert panes.sizes()[1] > 700


@pytest.mark.parametrize(
    ("width", "rail", "panel"), [(1440, True, True), (980, False, True), (700, False, False)]
)
def test_narrow_windows_give_the_room_to_the_text(
    panes: Panes, width: int, rail: bool, panel: bool
) -> None:
    panes.resize(width, 600)
    assert pane(panes, "rail").isVisible() is rail
    assert pane(panes, "panel").isVisible() is panel
    assert pane(panes, "text").width() >= TEXT_LEAST
    panes.resize(1440, 600)
    assert pane(panes, "rail").isVisible()
    assert pane(panes, "panel").isVisible()
    assert panes.sizes()[2] == PANEL_WIDTH


def test_asked_for_in_a_narrow_window_a_pane_comes(panes: Panes) -> None:
    panes.resize(700, 600)
    panes.want("panel", shown=True)
    assert pane(panes, "panel").isVisible()
    assert pane(panes, "text").width() >= TEXT_LEAST
    panes.want("panel", shown=False)
    panes.resize(1440, 600)
    assert not pane(panes, "panel").isVisible()


def test_reading_leaves_the_text_alone(panes: Panes) -> None:
    panes.set_reading(True)
    assert not pane(panes, "rail").isVisible()
    assert not pane(panes, "panel").isVisible()
    panes.set_reading(False)
    assert pane(panes, "rail").isVisible()


def test_the_keyboard_goes_round(panes: Panes, qtbot: QtBot) -> None:
    with qtbot.waitActive(panes):
        panes.activateWindow()
    field(panes, "panel").setFocus()
    names = []
    for _ in range(4):
        panes.cycle(1)
        names.append(next(n for n in ("rail", "text", "panel") if field(panes, n).hasFocus()))
    assert names == ["rail", "text", "panel", "rail"]
    panes.cycle(-1)
    assert field(panes, "panel").hasFocus()
