"""A PDF read as pages, by mouse and keys: what is marked there is marked in the text, and back.

It runs once more in a process of its own on a screen with two pixels a point.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.model import Kind
from desktop.project import Project
from desktop.qt.app import Ascribe, build
from desktop.qt.appearance import dress
from tests.flows.hand import Hand
from tests.formats import pdf_samples
from tests.qt.views.pages.desk import PageDesk, add_pdf

CRANE = "the last crane would be taken down before winter"
VALVES = "the valves were sound"


@pytest.fixture
def desk(qapp: object, project: Project, tmp_path: Path, qtbot: QtBot):
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application)
    data = pdf_samples.columns(1)
    article = add_pdf(project, tmp_path, data)
    project.tags.add("Key passage")
    ascribe: Ascribe = build(application)
    ascribe.settings.suggesting = False
    ascribe.session.attach(project)
    ascribe.window.resize(1440, 900)
    with qtbot.waitActive(ascribe.window):
        ascribe.window.show()
        ascribe.window.activateWindow()
    ascribe.window.focus_reader()
    yield PageDesk(ascribe, project, article, data, qtbot)
    ascribe.window.close()
    ascribe.dismantle()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_what_is_marked_on_pages_is_marked_in_the_text(desk: PageDesk, zoom: float) -> None:
    desk.press("p")
    desk.view.set_zoom(zoom)
    desk.view.horizontalScrollBar().setValue(0)
    desk.wait_for()
    desk.drag_over("harbour board")
    desk.press("1")
    words = "crane would"
    desk.drag_over(words)
    desk.press("c")
    desk.press(Qt.Key.Key_Return)
    (tagged,) = desk.marks(Kind.HIGHLIGHT)
    assert tagged.quote == "harbour board"
    (claim,) = desk.marks(Kind.CLAIM)
    assert claim.quote == words
    desk.view.setFocus()
    desk.press("p")
    assert desk.reader.canvas.isVisible()
    box = desk.reader.canvas.rectangles(*desk.span_on_first("harbour board"))[0]
    desk.reader.set_current(0)
    QTest.mouseClick(
        desk.reader.canvas.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint()
    )
    assert desk.reader.current_annotation == tagged.id


def test_what_is_marked_in_the_text_is_marked_on_pages(desk: PageDesk) -> None:
    hand = Hand(desk.ascribe.window)
    hand.text = desk.text
    hand.drag_over(VALVES)
    hand.press("h")
    (mark,) = desk.marks(Kind.HIGHLIGHT)
    assert mark.quote == VALVES
    desk.reader.set_current(0)
    desk.press("p")
    desk.wait_for()
    box = desk.printed("valves")
    if not desk.view.viewport().rect().contains(box.center().toPoint()):
        desk.view.reveal(*desk.span(VALVES))
        box = desk.printed("valves")
    desk.click(box.center())
    assert desk.reader.current_annotation == mark.id
    desk.click(QPoint(round(box.left()), round(box.bottom()) + 60))
    assert desk.reader.current_annotation == 0


def test_the_same_on_a_screen_with_two_pixels_a_point(tmp_path: Path) -> None:
    if os.environ.get("QT_SCALE_FACTOR"):
        pytest.skip("this is that screen")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            f"--basetemp={tmp_path / 'inner'}",
            __file__,
        ],
        env={**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-2000:]
    assert "3 passed, 1 skipped" in run.stdout
