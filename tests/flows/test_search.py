"""A library searched by keys alone: from the words typed to a mark made on what was found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.formats import read_file
from desktop.project import Project
from desktop.qt.app import Ascribe, build
from desktop.qt.appearance import dress
from desktop.qt.resources import SEEDS
from tests.flows.hand import Hand

WORDS = "crane* -missiles"


@pytest.fixture
def ascribe(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Ascribe]:
    """The program on the sample articles, as it starts."""
    dress(qapp)
    path = tmp_path / "samples.ascribe"
    project = Project.create(path)
    for seed in sorted([*SEEDS.glob("*.txt"), *SEEDS.glob("*.md")]):
        project.articles.add(read_file(seed))
    project.close()
    made = build(qapp)
    made.window.resize(1440, 900)
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    made.opening.first(path)
    qtbot.waitUntil(lambda: made.window.reader.article_id > 0)
    yield made
    made.window.close()
    made.dismantle()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_from_words_to_a_mark_and_back(ascribe: Ascribe, qtbot: QtBot) -> None:
    hand, window = Hand(ascribe.window), ascribe.window
    began = window.reader.article_id
    hand.press(
        Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    hand.type(WORDS)

    def counted() -> str:
        label = window.rail.findChild(QLabel, "searchCount")
        return label.text() if label is not None else ""

    qtbot.waitUntil(lambda: counted().startswith("1 article · "))
    hand.press(Qt.Key.Key_Return)
    found = window.reader.article_id
    text = ascribe.session.here.articles.document(found).text
    first = window.reader.selection()
    assert first is not None
    assert text[slice(*first)].casefold().startswith("crane")
    qtbot.waitUntil(lambda: len(window.reader.canvas.scene.hits) > 1)
    hand.press(Qt.Key.Key_F4)
    second = window.reader.selection()
    assert second is not None
    assert second != first
    hand.press("h")
    (mark,) = ascribe.session.here.marks.between(found, *second)
    assert (mark.start, mark.end) == second
    hand.press(
        Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    hand.press(Qt.Key.Key_Escape)
    assert not window.rail.findChild(QLabel, "searchCount").isVisible()
    if found != began:
        hand.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert window.reader.article_id == began
