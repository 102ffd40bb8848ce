"""A rail over a real project with two articles."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.rail.rail import Rail
from tests.qt.views.rail.parts import TEXT, imported


@pytest.fixture
def project(project: Project) -> Project:
    """Two articles and three tags."""
    project.articles.add(imported("The bridge"))
    project.articles.add(imported("<b>Bold</b> & plain", TEXT + " More."))
    for name in ("Key passage", "Background", "Check this"):
        project.tags.add(name)
    return project


@pytest.fixture
def rail(qtbot: QtBot, session: Session) -> Rail:
    rail = Rail(session)
    qtbot.addWidget(rail)
    rail.resize(240, 700)
    rail.set_current_article(1)
    rail.show()
    qtbot.waitExposed(rail)
    return rail
