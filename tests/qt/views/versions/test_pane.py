"""The pane over the article: versions chosen, marks counted down, and what an orphan shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.model import AnnotationId, ArticleId, ClaimDraft, ImportedDocument, Role
from desktop.project import Project
from desktop.qt.app import Ascribe
from desktop.qt.theme import theme_named
from desktop.qt.versioning import Versioning
from desktop.qt.views.panel.card_view import CardView
from desktop.qt.views.panel.cards import claim_card, highlight_card
from desktop.qt.views.versions.pane import VersionsPane
from tests.project.test_versions import BOATS, CARL, FEE, NEW, OLD, RAIN
from tests.project.words import document, place

SECOND = NEW.replace("The fee was 25 crowns", "The fee was 30 crowns")


@pytest.fixture
def imported() -> ImportedDocument:
    return document(OLD)


@pytest.fixture
def marks(project: Project, article_id: ArticleId) -> dict[str, AnnotationId]:
    """Four marks; one of the two claims has its cue in the sentence that will go."""
    made = {
        name: project.marks.highlight(article_id, *place(OLD, words))
        for name, words in (("rain", RAIN), ("carl", CARL))
    }
    cue = place(OLD, "paid")
    made["boats"] = project.claims.add(article_id, ClaimDraft((place(OLD, BOATS),)))
    made["fee"] = project.claims.add(article_id, ClaimDraft((place(OLD, FEE),), cue=(cue,)))
    return made


@pytest.fixture
def pane(
    window: Ascribe, project: Project, article_id: ArticleId, marks: dict[str, AnnotationId]
) -> VersionsPane:
    """The pane at the review, after a second version came."""
    project.versions.add(article_id, document(NEW))
    window.actions.run("review_marks")
    made = window.window.features.of("versions")
    assert isinstance(made, Versioning)
    return made.pane


def label(pane: VersionsPane, name: str) -> str:
    found = pane.findChild(QLabel, name)
    assert found is not None
    return found.text()


def tab(pane: VersionsPane) -> str:
    return str(pane._tabs.tabText(1))


def test_the_list_counts_down_and_says_when_it_is_empty(pane: VersionsPane, qtbot: QtBot) -> None:
    assert tab(pane) == "To look over (4)"
    assert [(row.role.value, row.status.value) for row in pane.review.rows] == [
        ("content", "orphan"),
        ("cue", "orphan"),
        ("content", "fuzzy"),
        ("content", "moved"),
    ]
    qtbot.keyClicks(pane.review.list, "ooaa")
    assert tab(pane) == "To look over"
    assert label(pane, "reviewNone") == "Every mark stands on the words it was made for."


def test_then_and_now_show_what_changed(pane: VersionsPane, qtbot: QtBot) -> None:
    assert "version 1" in label(pane, "reviewThenHead")
    assert BOATS in label(pane, "reviewThen")
    assert "∅" in label(pane, "reviewNow")
    pane.review.list.look_at(2)
    assert "line-through" in label(pane, "reviewThen")
    assert ">20</span>" in label(pane, "reviewThen")
    assert ">25</span>" in label(pane, "reviewNow")


def test_strangers_words_are_shown_as_they_are(
    pane: VersionsPane, project: Project, article_id: ArticleId
) -> None:
    text = NEW.replace("The fee was 25 crowns", "The fee was <b>21</b> crowns")
    project.versions.add(article_id, document(text))
    rows = [row.role for row in pane.review.rows]
    pane.review.list.look_at(rows.index(Role.CONTENT, 1))
    assert "<b>21" not in label(pane, "reviewNow")


def test_a_lost_cue_is_placed_apart_from_the_content(
    pane: VersionsPane, window: Ascribe, project: Project, marks: dict[str, AnnotationId],
    qtbot: QtBot,
) -> None:  # fmt: skip
    qtbot.keyClick(pane.review.list, Qt.Key.Key_Tab)
    qtbot.keyClicks(pane.review.list, "p")
    window.window.reader.select(*place(NEW, "he said"))
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    found = project.marks.get(marks["fee"])
    assert [span.quote for span in found.of_role(Role.CUE)] == ["he said"]
    assert [span.status.value for span in found.of_role(Role.CONTENT)] == ["fuzzy"]


def test_enter_without_words_asks_for_them(
    pane: VersionsPane, window: Ascribe, qtbot: QtBot
) -> None:
    qtbot.keyClicks(pane.review.list, "p")
    put = pane.findChild(QPushButton, "reviewPut")
    assert put is not None
    qtbot.mouseClick(put, Qt.MouseButton.LeftButton)
    assert "Select the words first" in window.window.message.sentence
    assert len(pane.review.rows) == 4


def test_a_change_meanwhile_does_not_end_the_placing(
    pane: VersionsPane, window: Ascribe, project: Project, article_id: ArticleId, qtbot: QtBot
) -> None:
    put = pane.findChild(QPushButton, "reviewPut")
    assert put is not None
    qtbot.keyClicks(pane.review.list, "p")
    project.marks.highlight(article_id, 0, 3)
    assert put.isVisible()
    project.undo()
    assert put.isVisible()
    pane.review.list.look_at(1)
    assert not put.isVisible()
    assert pane.review.list.hasFocus()
    qtbot.keyClicks(pane.review.list, "p")
    window.window.reader.select(0, 3)
    project.undo()  # the version, and with it the list
    assert not put.isVisible()


def test_all_that_only_moved_is_accepted_at_once(
    window: Ascribe, project: Project, article_id: ArticleId, qtbot: QtBot
) -> None:
    made = [project.marks.highlight(article_id, *place(OLD, words)) for words in (CARL, "Carl")]
    project.versions.add(article_id, document(NEW))
    window.actions.run("review_marks")
    feature = window.window.features.of("versions")
    assert isinstance(feature, Versioning)
    review = feature.pane.review
    assert [row.annotation_id for row in review.rows] == made
    button = feature.pane.findChild(QPushButton, "reviewAcceptMoved")
    assert button is not None
    assert button.text() == "Accept all 2 moved"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert list(review.rows) == []
    project.undo()
    assert len(review.rows) == 2


def test_versions_are_chosen_and_the_older_stays_left(
    pane: VersionsPane, window: Ascribe, project: Project, article_id: ArticleId
) -> None:
    project.versions.add(article_id, document(SECOND))
    window.actions.run("versions")
    page = pane.changes
    assert (page.older.currentIndex(), page.newer.currentIndex()) == (1, 2)
    assert sum(row.changes for row in page.view.rows) == 1
    page.older.setCurrentIndex(2)
    page.newer.setCurrentIndex(0)
    page.newer.activated.emit(0)
    assert (page.older.currentIndex(), page.newer.currentIndex()) == (0, 2)
    assert sum(row.changes for row in page.view.rows) > 1
    page.newer.setCurrentIndex(0)
    page.newer.activated.emit(0)
    assert label(pane, "compareWords") == "Choose two different versions."
    project.undo()
    assert page.newer.count() == 2


def test_an_article_with_one_version_says_what_to_do(window: Ascribe) -> None:
    window.actions.run("versions")
    feature = window.window.features.of("versions")
    assert isinstance(feature, Versioning)
    assert "one version so far" in label(feature.pane, "compareWords")
    again = feature.pane.findChild(QPushButton, "compareAgain")
    assert again is not None
    assert again.isVisible()


def test_long_texts_are_compared_beside_the_window(
    window: Ascribe, project: Project, qtbot: QtBot
) -> None:
    old = "\n\n".join(f"Paragraph {n} says that it rains. " * 8 for n in range(150))
    article = project.articles.add(document(old))
    project.versions.add(article, document(old.replace("Paragraph 70 says", "Nobody says")))
    window.window.open_article(article)
    window.actions.run("versions")
    feature = window.window.features.of("versions")
    assert isinstance(feature, Versioning)
    view = feature.pane.changes.view
    assert "Comparing" in label(feature.pane, "compareWords")
    qtbot.waitUntil(lambda: bool(view.rows), timeout=20_000)
    assert [row.kind for row in view.rows if row.changes] == ["changed"]


def test_the_claim_says_in_which_versions_it_stood(
    pane: VersionsPane, window: Ascribe, marks: dict[str, AnnotationId]
) -> None:
    window.window.panel.set_current(marks["fee"])
    line = window.window.findChild(QLabel, "claimStood")
    assert line is not None
    assert line.text() == "Stands since version 1"


def test_the_rows_of_the_panel_say_what_is_doubtful(
    pane: VersionsPane, project: Project, marks: dict[str, AnnotationId]
) -> None:
    theme = theme_named("light")
    told = {name: project.marks.get(marks[name]) for name in ("boats", "fee", "carl", "rain")}
    assert claim_card(told["boats"], theme).meta[0][0] == "∅ its words are gone"
    assert claim_card(told["fee"], theme).meta[0][0] == "∅ its words are gone"  # its cue's
    assert highlight_card(told["carl"], [], theme).meta == (("↕ moved", False),)
    assert highlight_card(told["rain"], [], theme).meta == ()


def test_a_row_that_moved_and_says_more_has_the_room_for_it(
    window: Ascribe, project: Project, article_id: ArticleId
) -> None:
    claim = project.claims.add(article_id, ClaimDraft((place(OLD, BOATS),)))
    panel = window.window.panel
    panel.set_current(claim)
    rows = panel.findChild(CardView, "claimsList")
    assert rows is not None
    rows.grab()
    before = rows.visualRect(rows.rows.index(0)).height()
    project.versions.add(article_id, document("A new beginning.\n\n" + NEW))
    assert rows.visualRect(rows.rows.index(0)).height() > before


def test_the_overview_and_the_pane_take_turns(pane: VersionsPane, window: Ascribe) -> None:
    assert pane.isVisible()
    window.actions.run("claim_map")
    assert not pane.isVisible()
    window.actions.run("versions")
    assert pane.isVisible()
    assert not window.window.middle.workbench.isVisible()


def test_closing_the_project_puts_the_pane_away(pane: VersionsPane, window: Ascribe) -> None:
    window.session.close()
    assert not pane.isVisible()
    assert list(pane.review.rows) == []
