"""A dressed application, a session on a fresh project, a whole window; nothing is left behind."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId, ImportedDocument
from desktop.project import Project
from desktop.qt.appearance import dress
from desktop.qt.session import Session
from desktop.qt.settings import Settings
from desktop.qt.views.choosing import Answer, FileChooser

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe

TEXT = """Mayor denies closing the library

The mayor of Oldtown has denied that the city will close its library.

“No decision has been made,” said Anna Berg, the mayor, on Monday. According to a report of the
audit office, the building could need repairs worth two million.

The opposition leader Karl Holm said that the mayor had promised the closure to the council.
"""


class Answering(FileChooser):
    """Answers every file dialog at once with `paths`, or not at all when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []
        self.asked: list[str] = []

    def articles(self, parent: QWidget, answer: Answer) -> None:
        self._reply("articles", answer)

    def version(self, parent: QWidget, answer: Answer) -> None:
        self._reply("version", answer)

    def folder(self, parent: QWidget, answer: Answer) -> None:
        self._reply("folder", answer)

    def project(self, parent: QWidget, answer: Answer) -> None:
        self._reply("project", answer)

    def new_project(self, parent: QWidget, title: str, name: str, answer: Answer) -> None:
        self._reply(title, answer)

    def pdf_copy(self, parent: QWidget, name: str, answer: Answer) -> None:
        self._reply(name, answer)

    def _reply(self, asked: str, answer: Answer) -> None:
        self.asked.append(asked)
        if self.paths:
            answer(self.paths)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """Fonts and style as in the real program; the theme is the light one."""
    dress(qapp)
    return qapp


def _strays() -> list[QWidget]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.metaObject().className() not in ("QTipLabel", "QDesktopWidget")
    ]


@pytest.fixture(autouse=True)
def no_stray_widgets(qapp: QApplication) -> Iterator[None]:
    before = set(map(id, _strays()))
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if [widget for widget in _strays() if id(widget) not in before]:
        gc.collect()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stray = [widget for widget in _strays() if id(widget) not in before]
    assert not stray, f"windows left behind: {stray}"


@pytest.fixture
def settings(own_home: Path) -> Settings:
    """Settings in a file of this test."""
    return Settings(own_home / "ascribe.ini")


@pytest.fixture
def imported() -> ImportedDocument:
    """A short article."""
    from desktop.formats import read_pasted

    return read_pasted(TEXT)


@pytest.fixture
def article_id(project: Project, imported: ImportedDocument) -> ArticleId:
    """The short article, in the fresh project."""
    return project.articles.add(imported)


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    """A session on the fresh project."""
    made = Session()
    made.attach(project)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def chooser() -> Answering:
    """What answers file dialogs in the place of a person."""
    return Answering()


@pytest.fixture
def ascribe(project: Project, qapp: QApplication, chooser: Answering) -> Iterator["Ascribe"]:
    """The whole program, wired as app.py wires it, with no project open and no window shown.

    It is taken apart before `project` is closed, whether it opened that or not.
    """
    from desktop.qt.app import build

    made = build(qapp, chooser)
    made.settings.suggesting = False  # a process for each window: tests of it turn it on
    yield made
    made.window.close()
    made.dismantle()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(ascribe: "Ascribe", project: Project, article_id: ArticleId, qtbot: QtBot) -> "Ascribe":
    """The whole program on a fresh project with one short article, in front at 1440 x 900."""
    project.clear_history()
    ascribe.session.attach(project)
    ascribe.window.resize(1440, 900)
    with qtbot.waitActive(ascribe.window):
        ascribe.window.show()
        ascribe.window.activateWindow()
    return ascribe
