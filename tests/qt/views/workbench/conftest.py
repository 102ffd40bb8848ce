"""A project of real articles with their coding, a lens on it, and a workbench in a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.project import Project
from desktop.qt.lens import Lens
from desktop.qt.session import Session
from desktop.qt.theme import theme_named
from desktop.qt.views.workbench.saving import Answer
from desktop.qt.views.workbench.workbench import Workbench
from tests import coded_seeds


class Asked:
    """Answers the question where to write with `path`, or not at all."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.names: list[str] = []

    def __call__(self, _parent: QWidget, _title: str, name: str, kind: str, answer: Answer) -> None:
        self.names.append(f"{name}.{kind}")
        if self.path is not None:
            answer(self.path, kind)


@pytest.fixture
def kremlin(project: Project) -> ArticleId:
    """Ten claims of eight sources, four links."""
    return coded_seeds.record(project, "kremlin-iran-missiles.txt")


@pytest.fixture
def seeds(project: Project) -> list[ArticleId]:
    """All seed articles with their claims and links."""
    return coded_seeds.record_all(project)


@pytest.fixture
def whole(session: Session) -> Iterator[Lens]:
    """A lens on all articles."""
    made = Lens(session)
    made.set_scope("all")
    yield made
    made.deleteLater()


@pytest.fixture
def asked() -> Asked:
    """What answers where to write."""
    return Asked()


@pytest.fixture
def bench(session: Session, whole: Lens, asked: Asked, qtbot: QtBot) -> Iterator[Workbench]:
    """A workbench in front, no page shown yet."""
    made = Workbench(session, whole, theme_named("light"), asking=asked)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
