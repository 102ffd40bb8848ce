"""The backups of a project, as a person chooses among them."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.project.backups import Backup
from desktop.qt.dialogs.backups import Backups

AT = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
ONE, TWO = Path("/one/case.ascribe"), Path("/two/other.ascribe")
KEPT = {
    ONE: [
        Backup(Path("/b/3.ascribe"), AT, 0, 0, whole=False),
        Backup(Path("/b/2.ascribe"), AT, 1, 2_000),
        Backup(Path("/b/1.ascribe"), AT, 1, 1),
    ],
    TWO: [Backup(Path("/b/9.ascribe"), AT, 3, 4)],
}


def shown(qtbot: QtBot, *projects: Path) -> Backups:
    dialog = Backups(projects, lambda path: KEPT.get(path, []))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_cannot_be_read_is_shown_and_the_next_one_is_offered(qtbot: QtBot) -> None:
    dialog = shown(qtbot, ONE, TWO)
    assert dialog.list.count() == 3
    assert dialog.list.item(0).text().endswith("cannot be read")
    assert dialog.list.currentRow() == 1
    assert dialog.list.item(1).text().endswith(" · 1 article · 2,000 marks")
    assert dialog.place.text() == str(ONE)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.open_.click()
    assert chosen.args == [ONE, KEPT[ONE][1]]


def test_another_project_has_other_backups(qtbot: QtBot) -> None:
    dialog = shown(qtbot, ONE, TWO)
    dialog.project.setCurrentIndex(1)
    assert dialog.list.count() == 1
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert chosen.args == [TWO, KEPT[TWO][0]]


def test_without_backups_it_says_when_one_is_made(qtbot: QtBot) -> None:
    for dialog in (shown(qtbot), shown(qtbot, Path("/new/never.ascribe"))):
        assert not dialog.open_.isEnabled()
        assert dialog.words.text().startswith("There is no backup yet")
