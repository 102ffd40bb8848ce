"""A PDF of a few pages, open as pages in the whole window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.app import Ascribe
from tests.formats import pdf_samples
from tests.qt.views.pages.desk import PageDesk, add_pdf


@pytest.fixture
def desk(ascribe: Ascribe, project: Project, tmp_path: Path, qtbot: QtBot) -> PageDesk:
    """The text of the PDF is shown; `desk.feature.page_view()` shows its pages."""
    data = pdf_samples.book(6)
    article = add_pdf(project, tmp_path, data)
    project.tags.add("Key passage")
    project.clear_history()
    ascribe.session.attach(project)
    ascribe.window.resize(1440, 900)
    with qtbot.waitActive(ascribe.window):
        ascribe.window.show()
        ascribe.window.activateWindow()
    ascribe.window.focus_reader()
    return PageDesk(ascribe, project, article, data, qtbot)


@pytest.fixture
def paged(desk: PageDesk) -> PageDesk:
    """The pages are shown, the first one sharp."""
    desk.feature.page_view()
    desk.wait_for()
    return desk
