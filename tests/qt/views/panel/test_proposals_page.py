"""The Suggestions tab in a real window: chosen, answered, narrowed; and why it is empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton

from desktop.domain.model import ImportedDocument
from desktop.qt.theme import THEME_NAMES, theme_named
from desktop.qt.views.panel.panel import CLAIMS, SUGGESTIONS
from tests.project.proposed import article_with_proposals

ANN, BRIDGE, BO, MARROWBY = "Ann Lee", "the bridge is unsafe", "Bo Kerr", "Marrowby"
SHOWN = [ANN, BRIDGE, BO, BRIDGE, MARROWBY]
"""What is possible or likely, in the order of review."""


@pytest.fixture
def article(window, project):
    number = article_with_proposals(project)
    window.window.open_article(number)
    project.clear_history()
    return number


@pytest.fixture
def reviewing(window, article, qtbot):
    made = window.window.features.of("reviewing")
    window.window.features.of("proposal list")
    qtbot.waitUntil(lambda: made.ready)
    return made


@pytest.fixture
def page(window, reviewing, qtbot):
    window.actions.run("list_suggestions")
    made = window.window.panel.suggestions
    qtbot.waitUntil(lambda: made.model.shown == 5)
    assert made.list.hasFocus()
    return made


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    if isinstance(key, str):
        QTest.keyClicks(page.list, key, modifier)
    else:
        QTest.keyClick(page.list, key, modifier)


def quotes(page):
    return [page.model.proposal(number).quote for number in page.model.shown_ids()]


def current(page):
    found = page.model.proposal(page.list.current_id())
    return found.quote if found else ""


def tab(window):
    return window.window.panel.tabs.tabText(SUGGESTIONS)


def said(page):
    return page.findChild(QLabel, "suggestionsEmpty").text()


# --- the same review ---


def test_the_tab_counts_and_lists_what_is_open(page, window, qtbot):
    assert quotes(page) == SHOWN
    qtbot.waitUntil(lambda: tab(window) == "Suggestions 5")
    button = window.window.findChild(QToolButton, "tool_review_suggestions")
    assert button.text() == "Review suggestions (5)"
    assert button.accessibleName() == "Review suggestions (5)"


def test_a_row_that_is_chosen_is_looked_at_in_the_text(page, reviewing):
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Down)
    assert current(page) == BRIDGE
    assert reviewing.current == page.list.current_id()
    assert page.list.hasFocus()


def test_what_is_looked_at_in_the_text_is_chosen_in_the_list(page, reviewing):
    reviewing.start()
    assert current(page) == ANN
    reviewing.step(+1)
    assert current(page) == BRIDGE
    reviewing.stop()
    assert current(page) == ""


@pytest.mark.parametrize("key", ["y", Qt.Key.Key_Return])
def test_y_and_enter_accept_the_row_and_go_on(key, page, project, article, reviewing):
    press(page, Qt.Key.Key_Home)
    press(page, key)
    assert [each.name for each in project.entities.all(article)] == [ANN]
    assert quotes(page) == SHOWN[1:]
    assert current(page) == BRIDGE
    assert page.list.hasFocus()


@pytest.mark.parametrize("key", ["x", Qt.Key.Key_Delete])
def test_x_and_del_reject_the_row_and_go_on(key, page, project, article):
    press(page, Qt.Key.Key_Home)
    press(page, key)
    assert project.entities.all(article) == []
    assert quotes(page) == SHOWN[1:]
    assert project.undo_label == "Reject Suggestion"


def test_by_score_an_answer_goes_on_in_the_order_of_the_list(page):
    page.arrange("", "score")
    press(page, Qt.Key.Key_Home)
    first, following = quotes(page)[:2]
    press(page, "x")
    assert (first, following) == (BRIDGE, ANN)
    assert current(page) == ANN


def test_several_rows_are_answered_in_one_step(page, project, article, window):
    press(page, Qt.Key.Key_Home)
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.accept_all.text() == "Accept chosen (3)"
    press(page, "y")
    assert project.undo_label == "Accept 3 Suggestions"
    assert window.window.message.sentence == "3 suggestions accepted."
    assert quotes(page) == SHOWN[3:]
    project.undo()
    assert quotes(page) == SHOWN


def test_e_corrects_a_claim_under_the_list(page, reviewing, window, project, article):
    press(page, Qt.Key.Key_Home)
    press(page, Qt.Key.Key_Down)
    press(page, "c")
    panel = window.window.panel
    assert panel.tabs.currentIndex() == SUGGESTIONS
    assert panel.forms.isVisible()
    assert panel.draft() is not None
    window.actions.run("accept_draft")
    assert len(project.marks.rows(article, "claim")) == 1
    assert not panel.forms.isVisible()


def test_the_keys_that_a_person_chose_answer_here_too(page, window, project, article):
    window.actions.remap("accept_suggestion", ["J"])
    press(page, Qt.Key.Key_Home)
    press(page, "y")
    assert quotes(page) == SHOWN
    press(page, "j")
    assert quotes(page) == SHOWN[1:]


def test_a_menu_offers_the_answers(page):
    page.menu_asked.emit(page.mapToGlobal(page.rect().center()), page.model.shown_ids()[2])
    menu = page.findChild(QMenu, "suggestionMenu")
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "Accept",
        "Reject",
        "Edit first…",
    ]
    assert current(page) == BO
    menu.actions()[1].trigger()
    menu.close()
    assert BO not in quotes(page)


def test_escape_goes_back_to_the_text(page, window):
    press(page, Qt.Key.Key_Escape)
    assert window.window.reader.canvas.hasFocus()


# --- all that is shown ---


def test_all_that_is_shown_is_accepted_in_one_step(page, window, project, article, qtbot):
    qtbot.mouseClick(page.accept_all, Qt.MouseButton.LeftButton)
    assert project.undo_label == "Accept 5 Suggestions"
    assert page.model.shown == 0
    offer = window.window.findChild(QPushButton, "messageOffer")
    assert (offer.isVisible(), offer.text()) == (True, "Undo")
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert quotes(page) == SHOWN
    assert project.marks.rows(article, "claim") == []


def test_what_the_filter_hides_is_not_touched(page, project, article, qtbot):
    qtbot.keyClicks(page.filter, "kerr")
    qtbot.waitUntil(lambda: page.model.shown == 2)
    assert page.accept_all.text() == "Accept all shown (2)"
    qtbot.mouseClick(page.reject_all, Qt.MouseButton.LeftButton)
    page.clear_filter()
    assert quotes(page) == [ANN, BRIDGE, MARROWBY]
    assert project.undo_label == "Reject 2 Suggestions"


def test_the_levels_count_and_show_weaker_ones(page, window, reviewing, qtbot):
    likely, possible, every = (
        window.window.findChild(QPushButton, f"suggestionLevel{number}") for number in range(3)
    )
    assert [each.text() for each in (likely, possible, every)] == [
        "Likely 4",
        "Possible 5",
        "All 6",
    ]
    assert possible.isChecked()
    qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
    assert (page.model.shown, reviewing.least, window.settings.least_score) == (6, 0.0, 0.0)
    qtbot.mouseClick(likely, Qt.MouseButton.LeftButton)
    assert page.model.shown == 4
    assert MARROWBY not in quotes(page)


def test_after_the_last_answer_the_keyboard_is_in_the_text(page, window):
    press(page, Qt.Key.Key_Home)
    for _answer in SHOWN:
        assert page.list.hasFocus()
        press(page, "y")
    assert page.model.shown == 0
    assert window.window.reader.canvas.hasFocus()


# --- nothing to show ---


def test_an_article_that_nobody_looked_at_offers_to_suggest(window, project, qtbot):
    window.window.open_article(
        project.articles.add(ImportedDocument("Ann Lee said it rains.", (), "Rain"))
    )
    window.window.features.of("proposal list")
    reviewing = window.window.features.of("reviewing")
    qtbot.waitUntil(lambda: reviewing.ready)
    window.actions.run("list_suggestions")
    page = window.window.panel.suggestions
    assert said(page) == "No suggestions for this article."
    assert page.offer.isVisible()
    assert not page.accept_all.isVisible()
    qtbot.mouseClick(page.offer, Qt.MouseButton.LeftButton)
    assert said(page) == "Looking for suggestions…"
    qtbot.waitUntil(lambda: page.model.shown > 0, timeout=60_000)


def test_when_all_are_decided_it_says_so(page, project, article):
    project.suggestions.reject([each.id for each in project.suggestions.pending(article)])
    assert said(page) == "All suggestions are decided."
    assert not page.offer.isVisible()


def test_where_all_are_weaker_it_says_how_to_see_them(page, project, article):
    strong = [each.id for each in project.suggestions.pending(article, 0.4)]
    project.suggestions.reject(strong)
    assert said(page).endswith("Choose All above to see weaker ones: 1.")


def test_a_filter_that_nothing_has_is_no_end_of_all(page, qtbot):
    qtbot.keyClicks(page.filter, "zebra")
    qtbot.waitUntil(lambda: page.model.shown == 0)
    assert "zebra" in said(page)
    assert not page.offer.isVisible()


def test_another_language_is_said_over_the_list(page, window, project, article):
    note = page.findChild(QLabel, "suggestionsNote")
    assert not note.isVisible()
    version = project.articles.document(article).version_id
    project.keep_view_state(f"suggested language:{version}", {"english": False})
    project.suggestions.reject([page.model.shown_ids()[0]])
    assert note.isVisible()
    assert "English" in note.text()


# --- manners ---


def test_it_is_reached_and_left_by_keys_alone(window, reviewing, qtbot):
    tabs = window.window.panel.tabs
    tabs.setFocus()
    for _step in range(3):
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    page = window.window.panel.suggestions
    assert page.isVisible()
    stops = []
    page.filter.setFocus()
    for _stop in range(4):
        here = QApplication.focusWidget()
        assert here is not None
        stops.append(here.objectName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert stops[:2] == ["suggestionsFilter", "suggestionsGroup"]
    assert stops[2].startswith("suggestionLevel")


def test_rows_are_read_as_sentences(page):
    told = QAccessible.queryAccessibleInterface(page.list)
    words = [told.child(number).text(QAccessible.Text.Name) for number in range(told.childCount())]
    assert "suggested person, Ann Lee, 2 mentions, also Lee, likely 80 %, a given name" in words


def test_marks_that_are_chosen_in_the_text_still_show_their_tab(page, window, project, article):
    reviewing_start = project.marks.rows(article, "claim")
    assert reviewing_start == []
    press(page, Qt.Key.Key_Home)
    press(page, Qt.Key.Key_Down)
    press(page, "y")
    (row,) = project.marks.rows(article, "claim")
    window.window.reader.set_current(row.annotation_id)
    assert window.window.panel.tabs.currentIndex() == CLAIMS


def test_a_narrow_panel_puts_the_buttons_under_each_other(page, window):
    assert page.accept_all.y() == page.reject_all.y()
    window.window.panes.set_widths(0, 300)
    QApplication.processEvents()
    assert page.accept_all.y() < page.reject_all.y()
    assert window.window.panel.tabs.tabRect(SUGGESTIONS).right() <= window.window.panel.width()


@pytest.mark.parametrize("name", THEME_NAMES)
def test_cards_are_painted_in_the_colours_of_the_theme(name, page, window):
    theme = theme_named(name)
    window.window.panel.set_theme(theme)
    place = page.list.visualRect(page.model.index(1))
    painted = page.list.viewport().grab().toImage()
    at = (place.right() - 8, place.bottom() - 16)
    assert painted.pixelColor(*at).name() == theme.card.name()


def test_a_project_that_can_only_be_read_says_so(page, window, project, monkeypatch):
    monkeypatch.setattr(type(project), "read_only", property(lambda _self: True))
    press(page, Qt.Key.Key_Home)
    press(page, "y")
    assert "can only be read" in window.window.message.sentence
    assert quotes(page) == SHOWN


def test_undo_brings_the_row_back_and_chooses_it(page, window):
    press(page, Qt.Key.Key_Home)
    press(page, "x")
    assert current(page) == BRIDGE
    window.actions.run("undo")
    assert quotes(page) == SHOWN
    assert current(page) == ANN


def test_order_and_group_come_back_with_the_project(page, window, project, qtbot):
    page.arrange("kind", "score")
    page.arranged.emit()
    kept = project.view_state("panel")
    assert kept["suggestions"] == {"group": "kind", "sort": "score"}


def test_the_height_of_the_form_is_kept_while_it_is_hidden(page, window, project):
    panel = window.window.panel
    project.keep_view_state("panel", {"sizes": [400, 300]})
    assert panel.splitter.sizes()[1] == 0
    page.arranged.emit()
    assert project.view_state("panel")["sizes"] == [400, 300]


def test_a_long_list_has_cards_of_one_height_with_the_words_around_names(page, monkeypatch):
    monkeypatch.setattr("desktop.qt.views.panel.card_view.VARIED", 3)
    assert page.list.uniform
    card = page.list._draw(0, theme_named("light"))
    assert card.title == ANN
    assert "the bridge is unsafe" in card.body
