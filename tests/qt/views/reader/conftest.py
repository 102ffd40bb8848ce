"""A reader in a window, on a real project file."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.reader.reader import Reader
from tests.qt.views.reader.desk import Desk


@pytest.fixture
def desk(qtbot: QtBot, project: Project, session: Session) -> Iterator[Desk]:
    reader = Reader(session)
    qtbot.addWidget(reader)
    reader.resize(800, 900)
    with qtbot.waitExposed(reader):
        reader.show()
    reader.activateWindow()
    reader.canvas.setFocus()
    yield Desk(project, session, reader)
    session.close()


@pytest.fixture
def long_text() -> Callable[[int], str]:
    """Numbered paragraphs of about 300 code points each."""

    def make(paragraphs: int) -> str:
        line = (
            "Paragraph {} says that the council heard of the plan in May. " + "Nobody knew. " * 18
        )
        return "\n\n".join(line.format(number) for number in range(paragraphs))

    return make
