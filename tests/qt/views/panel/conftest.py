"""The right panel, shown on an article with marks."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.panel import Panel
from tests.qt.models.panel_story import Story, tell


@pytest.fixture
def story(project: Project) -> Story:
    return tell(project)


@pytest.fixture
def panel(qtbot: QtBot, session: Session, story: Story) -> Panel:
    made = Panel(session)
    qtbot.addWidget(made)
    made.resize(400, 900)
    made.show_article(story.article)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
