"""The sheet of keys shows every key of the table, as it is set now."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.qt.actions import ACTIONS, ActionMap
from desktop.qt.views.key_sheet import KeySheet


def test_every_key_is_on_the_sheet(qtbot: QtBot) -> None:
    actions = ActionMap({"claim": ("K",)})
    sheet = KeySheet(actions)
    qtbot.addWidget(sheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for row in ACTIONS:
        if not row.id.startswith("tag_") or row.id in ("tag_by_name", "tag_all_mentions"):
            assert set(actions.keys(row.id)) <= shown, row.id
            assert not row.keys or row.words.rstrip("…") in shown
    assert "1 – 9" in shown
    assert "K" in shown
