"""The status bar counts paragraphs and shows work."""

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from desktop.domain.model import Block, BlockKind
from desktop.qt.views.status import Status

BLOCKS = (
    Block(BlockKind.HEADING, 0, 10, 1),
    Block(BlockKind.PARAGRAPH, 12, 40),
    Block(BlockKind.PAGE_BREAK, 41, 42),
    Block(BlockKind.PARAGRAPH, 43, 90),
)


def text(status: Status, name: str) -> str:
    label = status.findChild(QLabel, name)
    assert label is not None
    return label.text()


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (0, "Paragraph 1 of 2"),
        (11, "Paragraph 1 of 2"),
        (12, "Paragraph 1 of 2"),
        (43, "Paragraph 2 of 2"),
        (99, "Paragraph 2 of 2"),
    ],
)
def test_the_paragraph_of_an_offset(qtbot: QtBot, offset: int, words: str) -> None:
    status = Status()
    qtbot.addWidget(status)
    status.show_text(BLOCKS, 1234)
    status.show_place(offset)
    assert text(status, "statusPlace") == words
    assert text(status, "statusWords") in ("1,234 words", "1234 words")


def test_without_an_article_nothing_is_said(qtbot: QtBot) -> None:
    status = Status()
    qtbot.addWidget(status)
    status.show_text((), 0)
    assert text(status, "statusPlace") == ""
    assert text(status, "statusWords") == ""


def test_work_is_shown_and_put_away(qtbot: QtBot) -> None:
    status = Status()
    qtbot.addWidget(status)
    status.show()
    bar = status.findChild(QProgressBar)
    assert bar is not None
    status.show_work("Reading 3 articles", 1, 3)
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (1, 3)
    status.work_ended()
    assert not bar.isVisible()
