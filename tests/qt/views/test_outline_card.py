"""The outline: headings with their levels, letters that find one, Enter that goes there."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from desktop.domain.model import Block, BlockKind, Document, ImportedDocument, VersionId
from desktop.qt.views.outline_card import Heading, OutlineCard, headings
from desktop.qt.views.reader.pieces import LONG

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe


def report(chapters: int, filler: int) -> ImportedDocument:
    """Return a report with chapters, each with two sections."""
    text, blocks = "", []
    for chapter in range(chapters):
        for level, words in ((2, f"Chapter {chapter}"), (3, "Café"), (3, f"Findings {chapter}")):
            blocks.append(Block(BlockKind.HEADING, len(text), len(text) + len(words), level))
            text += words + "\n\n"
            body = "It rained again. " * filler
            blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(body)))
            text += body + "\n\n"
    return ImportedDocument(text, tuple(blocks), "Report")


def opened(window: "Ascribe", imported: ImportedDocument) -> OutlineCard:
    article = window.session.here.articles.add(imported)
    window.window.open_article(article)
    window.actions.run("go_to_heading")
    card = window.window.findChild(OutlineCard, "outlineCard")
    assert card is not None
    return card


def offered(card: OutlineCard) -> list[str]:
    listed = card.findChild(QListWidget, "outlineCardList")
    return [listed.item(n).text() for n in range(listed.count())]


def test_levels_begin_with_the_highest_that_is_there() -> None:
    made = report(1, 1)
    document = Document(VersionId(1), made.text, "", made.blocks)
    assert [(one.words, one.level) for one in headings(document)] == [
        ("Chapter 0", 0),
        ("Café", 1),
        ("Findings 0", 1),
    ]
    assert headings(document)[2] == Heading("Findings 0", 1, made.text.index("Findings 0"))


def test_letters_find_a_heading_and_enter_goes_there(window: "Ascribe", qtbot: QtBot) -> None:
    made = report(4, 60)
    card = opened(window, made)
    assert len(offered(card)) == 12
    line = card.findChild(QLineEdit, "outlineWords")
    qtbot.keyClicks(line, "find 2")
    assert [words.strip() for words in offered(card)] == ["Findings 2"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    reader = window.window.reader
    assert reader.caret() == made.text.index("Findings 2")
    assert not reader.rect_of(reader.caret(), reader.caret() + 8).isEmpty()
    assert reader.canvas.hasFocus()


def test_accents_are_ignored_and_nothing_is_told(window: "Ascribe", qtbot: QtBot) -> None:
    card = opened(window, report(2, 3))
    line = card.findChild(QLineEdit, "outlineWords")
    qtbot.keyClicks(line, "cafe")
    assert len(offered(card)) == 2
    line.setText("zeppelin")
    assert offered(card) == ["No heading has these words."]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert card.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_the_heading_above_the_place_is_chosen_at_first(window: "Ascribe", qtbot: QtBot) -> None:
    made = report(5, 80)
    article = window.session.here.articles.add(made)
    window.window.open_article(article)
    window.window.reader.go_to(made.text.index("Findings 3") + 40)
    window.actions.run("go_to_heading")
    card = window.window.findChild(OutlineCard, "outlineCard")
    assert card.list.currentItem().text().strip() == "Findings 3"
    card.leave()


def test_a_text_shown_in_sections_is_gone_through(window: "Ascribe", qtbot: QtBot) -> None:
    made = report(40, LONG // 40 // 3 // 15)
    assert len(made.text) > LONG
    card = opened(window, made)
    line = card.findChild(QLineEdit, "outlineWords")
    qtbot.keyClicks(line, "findings 38")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    reader = window.window.reader
    place = made.text.index("Findings 38")
    assert not reader.rect_of(place, place + 8).isEmpty()


def test_an_article_without_headings_says_so(window: "Ascribe", qtbot: QtBot) -> None:
    text = "Only words."
    plain = ImportedDocument(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), "Plain")
    window.window.open_article(window.session.here.articles.add(plain))
    with qtbot.waitSignal(window.session.say) as said:
        window.actions.run("go_to_heading")
    assert said.args[0] == "This article has no headings."


@pytest.mark.parametrize("count", [1_200])
def test_very_many_headings_are_listed_around_the_place(
    window: "Ascribe", qtbot: QtBot, count: int
) -> None:
    made = report(count // 3, 1)
    card = opened(window, made)
    assert len(offered(card)) == 500
    line = card.findChild(QLineEdit, "outlineWords")
    qtbot.keyClicks(line, f"findings {count // 3 - 1}")
    assert offered(card)[0].strip() == f"Findings {count // 3 - 1}"
    card.leave()
