"""The panel comes after the first painting, and earlier for who needs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.homes import homes
from desktop.project import Project
from desktop.qt import app
from desktop.qt.app import Ascribe


@pytest.fixture
def started(project: Project, article_id: ArticleId, qapp: QApplication) -> Iterator[Ascribe]:
    """The program as a start makes it, on one short article, shown but not painted."""
    places = homes()
    made = app._put_together(places, app._make_parts(places, qapp))
    made.window.show()
    project.marks.highlight(article_id, 0, 5)
    made.session.attach(project)
    yield made
    made.window.close()
    made.dismantle()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def has_panel(started: Ascribe) -> bool:
    return started.window.findChild(QWidget, "panel") is not None


def test_the_panel_is_made_after_the_first_painting(started: Ascribe, qtbot: QtBot) -> None:
    assert not has_panel(started)
    with qtbot.waitSignal(started.window.painted):
        assert started.window.reader.article_id
    assert has_panel(started)
    panel = started.window.panel
    assert panel.isVisible()
    assert panel.article_id == started.window.reader.article_id


def test_it_is_painted_only_once_for_the_first_time(started: Ascribe, qtbot: QtBot) -> None:
    with qtbot.waitSignal(started.window.painted):
        pass
    panel = started.window.panel
    with qtbot.assertNotEmitted(started.window.painted, wait=50):
        started.window.repaint()
    assert started.window.panel is panel


@pytest.mark.parametrize("key", ["claim", "note", "undo", "next_pane", "remove", "drop_draft"])
def test_a_key_pressed_earlier_has_it_made_at_once(started: Ascribe, key: str) -> None:
    started.window.reader.select(7, 13)
    started.actions.run(key)
    assert has_panel(started)


def test_a_claim_begun_earlier_stands_in_the_form(started: Ascribe) -> None:
    started.window.reader.select(0, 32)
    started.actions.run("claim")
    assert started.window.panel.draft() is not None


def test_it_shows_what_was_chosen_before_it_was_there(started: Ascribe, project: Project) -> None:
    article_id = ArticleId(started.window.reader.article_id)
    mark = project.marks.after(article_id, 0)
    assert mark is not None
    started.window.reader.set_current(mark)
    assert not has_panel(started)
    panel = started.window.panel
    assert panel.tabs.currentIndex() == 2
    assert panel.pages[2].current == mark


def test_closing_before_it_is_made_is_no_error(started: Ascribe, tmp_path: Path) -> None:
    started.window.close()
    assert not has_panel(started)
    other = Project.create(tmp_path / "other.ascribe")
    started.session.attach(other)
    assert started.window.panel.article_id == 0
