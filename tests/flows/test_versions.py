"""An article is imported again: marks move, the doubtful ones are looked over by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.model import AnchorStatus, AnnotationId, ArticleId, ClaimDraft
from desktop.project import Project
from desktop.qt.app import Ascribe
from desktop.qt.versioning import Versioning
from desktop.qt.views.versions.correct_card import CorrectCard
from desktop.qt.views.versions.pane import VersionsPane
from tests.project.replay import dump
from tests.project.test_versions import BOATS, CARL, FEE, NEW, OLD, RAIN
from tests.project.words import document, place
from tests.qt.conftest import (
    Answering,
    article_id,
    ascribe,
    chooser,
    dressed,
    imported,
    no_stray_widgets,
    window,
)

__all__ = [
    "article_id",
    "ascribe",
    "chooser",
    "dressed",
    "imported",
    "no_stray_widgets",
    "window",
]
PATIENCE = 20_000
HAND = "The berths stay empty"
LATER = NEW.replace("he said.", "he said. " + HAND + ".")


class Person:
    """Sits at the window with an article in which four passages are marked."""

    def __init__(self, ascribe: Ascribe, qtbot: QtBot, article: ArticleId) -> None:
        self.ascribe, self.qtbot, self.article = ascribe, qtbot, article
        self.window, self.project = ascribe.window, ascribe.session.here
        self.window.open_article(article)

    @property
    def sentence(self) -> str:
        return self.window.message.sentence

    @property
    def pane(self) -> VersionsPane:
        made = self.window.features.of("versions")
        assert isinstance(made, Versioning)
        return made.pane

    def press(self, key: Qt.Key | str, *keys: Qt.Key | str) -> None:
        for each in (key, *keys):
            focus = QApplication.focusWidget()
            assert focus is not None
            if isinstance(each, str):
                self.qtbot.keyClicks(focus, each)
            else:
                self.qtbot.keyClick(focus, each)

    def take(self, name: str, label: str) -> None:
        button = self.window.findChild(QPushButton, name)
        assert button is not None
        assert button.text() == label
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def statuses(self) -> list[str]:
        return [row.status.value for row in self.pane.review.rows]


@pytest.fixture
def marks(project: Project) -> dict[str, AnnotationId]:
    """A new article with a mark on each of four quotes; that of the fee is a claim."""
    article = project.articles.add(document(OLD))
    made = {
        name: project.marks.highlight(article, *place(OLD, words))
        for name, words in (("rain", RAIN), ("carl", CARL), ("boats", BOATS))
    }
    made["fee"] = project.claims.add(article, ClaimDraft((place(OLD, FEE),)))
    return made


@pytest.fixture
def person(
    window: Ascribe, marks: dict[str, AnnotationId], project: Project, qtbot: QtBot
) -> Person:
    project.clear_history()
    return Person(window, qtbot, project.marks.get(marks["rain"]).article_id)


@pytest.fixture
def imported_again(person: Person, chooser: Answering, tmp_path: Path) -> Person:
    """The same, after another text was imported through the menu."""
    file = tmp_path / "again.txt"
    file.write_text(LATER, encoding="utf-8")
    chooser.paths = [file]
    person.ascribe.actions.run("new_version")
    assert chooser.asked == ["version"]
    person.qtbot.waitUntil(lambda: "New version" in person.sentence, timeout=PATIENCE)
    return person


def test_an_article_imported_again_is_looked_over_by_keys(
    person: Person, marks: dict[str, AnnotationId], chooser: Answering, tmp_path: Path
) -> None:
    before = dump(person.project.path)
    file = tmp_path / "again.txt"
    file.write_text(LATER, encoding="utf-8")
    chooser.paths = [file]
    person.ascribe.actions.run("new_version")
    person.qtbot.waitUntil(lambda: "New version" in person.sentence, timeout=PATIENCE)
    assert person.sentence == (
        "New version of ‘The harbour’: 1 mark stands, 1 moved, 1 on changed words, 1 lost its words"
    )
    assert person.window.reader.canvas.text == LATER
    person.take("messageOffer", "Look over")
    pane, project = person.pane, person.project
    assert pane.isVisible()
    assert pane.page == "review"
    assert person.statuses() == ["orphan", "fuzzy", "moved"]
    assert pane.review.list.hasFocus()

    person.press("p")  # the orphan is placed by hand
    reader = person.window.reader
    assert reader.canvas.hasFocus()
    reader.select(*place(LATER, HAND))
    person.press(Qt.Key.Key_Return)
    assert person.statuses() == ["fuzzy", "moved"]
    boats = project.marks.get(marks["boats"])
    assert boats.quote == HAND
    assert boats.spans[0].status == AnchorStatus.EXACT
    assert "Highlight was placed by hand" in person.sentence

    assert pane.review.list.hasFocus()
    assert reader.current_annotation == marks["fee"]
    person.press(Qt.Key.Key_Tab)
    assert reader.current_annotation == marks["carl"]
    person.press("a", "a")
    assert person.statuses() == []
    assert project.check() == []

    for _ in range(4):
        person.ascribe.actions.run("undo")
    assert dump(project.path) == before
    assert reader.canvas.text == OLD


def test_an_orphan_can_be_left_and_undone(imported_again: Person) -> None:
    person = imported_again
    person.ascribe.actions.run("review_marks")
    person.press("o")
    assert person.statuses() == ["fuzzy", "moved"]
    person.press("o")  # only an orphan can be left
    assert "gone" in person.sentence
    person.ascribe.actions.run("undo")
    assert person.statuses() == ["orphan", "fuzzy", "moved"]


def test_esc_gives_up_the_placing_and_then_the_pane(imported_again: Person) -> None:
    person = imported_again
    person.ascribe.actions.run("review_marks")
    person.press("p", Qt.Key.Key_Escape)
    assert person.pane.review.list.hasFocus()
    person.press(Qt.Key.Key_Escape)
    assert not person.pane.isVisible()
    assert person.window.reader.canvas.hasFocus()


def test_the_changes_are_stepped_through_by_keys(imported_again: Person) -> None:
    person = imported_again
    person.ascribe.actions.run("versions")
    view = person.pane.changes.view
    assert view.hasFocus()
    kinds = {row.kind for row in view.rows}
    assert kinds >= {"changed", "removed"}
    person.press("n")
    first = view.spoken()
    assert "The harbour" in first or "and its fee" in first
    person.press("n", "n", "p")
    assert view.current is not None
    assert view.spoken() != first
    person.press(Qt.Key.Key_Return)
    assert person.window.reader.canvas.hasFocus()


def test_words_are_corrected_and_marks_move_along(
    person: Person, marks: dict[str, AnnotationId]
) -> None:
    reader = person.window.reader
    reader.select(*place(OLD, "Ann"))
    person.ascribe.actions.run("correct_text")
    card = person.window.findChild(CorrectCard)
    assert card is not None
    person.press("Hannah", Qt.Key.Key_Return)
    assert reader.canvas.text.startswith("The harbour\n\nHannah said it rains")
    assert person.sentence == "Corrected: 4 marks stand"
    assert person.project.marks.get(marks["rain"]).quote == RAIN
    person.take("messageSecondOffer", "Undo")
    assert reader.canvas.text == OLD


def test_what_cannot_be_corrected_says_why(person: Person) -> None:
    reader = person.window.reader
    reader.select(0, place(OLD, "Ann")[1])
    person.ascribe.actions.run("correct_text")
    assert "one paragraph" in person.sentence
    reader.select(*place(OLD, "Ann"))
    person.ascribe.actions.run("correct_text")
    person.press(Qt.Key.Key_Return)  # the same words
    card = person.window.findChild(CorrectCard)
    assert card is not None
    assert card.isVisible()
    person.press(Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_the_same_text_is_not_imported_again(
    person: Person, chooser: Answering, tmp_path: Path
) -> None:
    file = tmp_path / "same.txt"
    file.write_text(OLD, encoding="utf-8")
    chooser.paths = [file]
    person.ascribe.actions.run("new_version")
    person.qtbot.waitUntil(lambda: "these very words" in person.sentence, timeout=PATIENCE)
    assert len(person.project.versions.all(person.article)) == 1
