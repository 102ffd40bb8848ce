"""Names from outside are words wherever they are shown or written."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.appearance import dress
from tests.privacy.names import EVIL, cell_faults, evil_project, report_faults, shown_as_markup
from tests.qt.conftest import Answering

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

NOT_RUN = frozenset({"quit", "recent", "open_library", "new_project", "open_project"})


@pytest.fixture
def evil(tmp_path: Path) -> Iterator[Project]:
    """A project full of names that would run elsewhere."""
    made = evil_project(tmp_path / "<b>evil.ascribe")
    yield made
    made.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, evil: Project) -> Iterator["Ascribe"]:
    """The whole program on that project."""
    from desktop.qt.app import build

    dress(qapp)
    made = build(qapp, Answering())
    made.settings.suggesting = False
    made.session.attach(evil)
    made.window.resize(1440, 900)
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.window.close()
    made.dismantle()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_label_that_reads_markup_is_found(qtbot: QtBot) -> None:
    label = QLabel(EVIL[0])
    qtbot.addWidget(label)
    label.show()
    assert any("label" in fault for fault in shown_as_markup())


def test_no_command_shows_a_name_as_markup(window: "Ascribe", qapp: QApplication) -> None:
    faults: dict[str, str] = {}
    for article in window.session.here.articles.ids():
        window.window.open_article(article)
        qapp.processEvents()
        faults |= dict.fromkeys(shown_as_markup(), "an article")
    for action in [one.id for one in window.actions if one.id not in NOT_RUN]:
        if not window.actions[action].isEnabled():
            continue
        window.actions.run(action)
        qapp.processEvents()
        faults |= {fault: action for fault in shown_as_markup() if fault not in faults}
        for dialog in qapp.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert faults == {}


def test_a_report_shows_names_as_words(evil: Project) -> None:
    assert report_faults(evil) == []


def test_no_cell_of_a_table_is_run(evil: Project) -> None:
    assert cell_faults(evil) == []


def test_the_tables_are_all_there(evil: Project) -> None:
    assert len(evil.articles.ids()) == len(EVIL)
    assert evil.check() == []
