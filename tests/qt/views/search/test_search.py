"""Searching in the window: typing, choosing, stepping, unfolding, letting go."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.qt.models.found import ROW, Row, RowKind
from desktop.qt.views.rail.rows import RailList
from desktop.qt.views.search.feature import Search
from desktop.qt.views.search.field import SearchField

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe


def field(window: "Ascribe") -> SearchField:
    return window.window.rail.search_field


def listed(window: "Ascribe") -> RailList:
    found = window.window.rail.findChild(RailList, "searchResults")
    assert found is not None
    return found


def label(window: "Ascribe", name: str) -> str:
    found = window.window.rail.findChild(QLabel, name)
    return found.text() if found is not None and found.isVisible() else ""


def rows(window: "Ascribe") -> list[Row]:
    model = listed(window).model()
    return [model.index(n, 0).data(ROW) for n in range(model.rowCount())]


def type_(qtbot: QtBot, window: "Ascribe", words: str, count: str) -> None:
    """Type into the field and wait for what the line of counts shall say."""
    window.actions.run("find_everywhere")
    assert field(window).hasFocus()
    field(window).clear()
    qtbot.keyClicks(field(window), words)
    qtbot.waitUntil(lambda: label(window, "searchCount") == count)


def selected(window: "Ascribe") -> str:
    reader = window.window.reader
    span = reader.selection()
    return reader.canvas.text[slice(*span)] if span else ""


def test_the_field_is_there_from_the_start(window: "Ascribe") -> None:
    assert field(window).isVisible()
    assert field(window).accessibleName() == "Search all articles"
    assert window.window.rail.findChild(RailList, "railArticles").isVisible()


def test_what_is_typed_is_found_and_shown_by_article(
    window: "Ascribe", search: Search, qtbot: QtBot
) -> None:
    type_(qtbot, window, "harbour", "2 articles · 11 places")
    kinds = [row.kind for row in rows(window)]
    assert kinds.count(RowKind.ARTICLE) == 2
    assert kinds.count(RowKind.MORE) == 1
    assert not window.window.rail.findChild(RailList, "railArticles").isVisible()


def test_enter_jumps_to_the_best_place_and_selects_the_words(
    window: "Ascribe", search: Search, ferry: ArticleId, qtbot: QtBot
) -> None:
    type_(qtbot, window, "late -fee", "1 article · 10 places")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(window.window.focusWidget(), key)
    reader = window.window.reader
    assert reader.article_id == ferry
    assert selected(window) == "late"
    assert reader.canvas.hasFocus()
    span = reader.selection()
    assert span is not None
    assert not reader.rect_of(*span).isEmpty()


def test_every_place_of_the_article_is_painted_and_stepped_through(
    window: "Ascribe", search: Search, ferry: ArticleId, qtbot: QtBot
) -> None:
    type_(qtbot, window, '"day 4" OR "day 7"', "1 article · 2 places")
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    scene = window.window.reader.canvas.scene
    qtbot.waitUntil(lambda: len(scene.hits) == 2)
    assert (selected(window), scene.current_hit) == ("day 4", 0)
    qtbot.keyClick(window.window.reader.canvas, Qt.Key.Key_F4)
    assert (selected(window), scene.current_hit) == ("day 7", 1)
    assert label(window, "searchNotice") == "Place 2 of 2 in this article"
    qtbot.keyClick(window.window.reader.canvas, Qt.Key.Key_F4)
    assert selected(window) == "day 4"
    qtbot.keyClick(window.window.reader.canvas, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert selected(window) == "day 7"


def test_enter_before_the_answer_waits_for_it(
    window: "Ascribe", search: Search, ferry: ArticleId, qtbot: QtBot
) -> None:
    type_(qtbot, window, "wants", "1 article · 1 place")
    field(window).selectAll()
    qtbot.keyClicks(field(window), '"day 4" OR "day 7"')
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    reader = window.window.reader
    assert reader.article_id != ferry, "nothing of the words before is gone to"
    qtbot.waitUntil(lambda: reader.article_id == ferry)
    assert selected(window) == "day 4"
    qtbot.waitUntil(lambda: len(reader.canvas.scene.hits) == 2)


def test_a_note_leads_to_its_mark(
    window: "Ascribe", search: Search, ferry: ArticleId, qtbot: QtBot
) -> None:
    project = window.session.here
    mark = project.marks.highlight(ferry, 0, 5)
    project.marks.set_note(mark, "Ask the dockers")
    type_(qtbot, window, "dockers", "1 article · 1 place")
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert window.window.reader.current_annotation == mark


def test_all_places_are_unfolded(
    window: "Ascribe", search: Search, ferry: ArticleId, qtbot: QtBot
) -> None:
    type_(qtbot, window, "nothing", "1 article · 9 places")
    more = next(n for n, row in enumerate(rows(window)) if row.kind == RowKind.MORE)
    place = listed(window).visualRect(listed(window).model().index(more, 0)).center()
    qtbot.mouseClick(listed(window).viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: len(rows(window)) == 10)
    starts = [row.hit.start for row in rows(window)[1:]]
    assert starts == sorted(set(starts))


def test_escape_goes_back_step_by_step(window: "Ascribe", search: Search, qtbot: QtBot) -> None:
    type_(qtbot, window, "harbour", "2 articles · 11 places")
    qtbot.keyClick(field(window), Qt.Key.Key_Down)
    assert listed(window).hasFocus()
    qtbot.keyClick(listed(window), Qt.Key.Key_Escape)
    assert field(window).hasFocus()
    assert field(window).text() == "harbour"
    qtbot.keyClick(field(window), Qt.Key.Key_Escape)
    assert field(window).text() == ""
    assert window.window.rail.findChild(RailList, "railArticles").isVisible()
    assert window.window.reader.canvas.hasFocus()


def test_the_keyboard_leaves_the_list_upwards(
    window: "Ascribe", search: Search, qtbot: QtBot
) -> None:
    type_(qtbot, window, "harbour", "2 articles · 11 places")
    qtbot.keyClick(field(window), Qt.Key.Key_Down)
    qtbot.keyClick(listed(window), Qt.Key.Key_Up)
    assert field(window).hasFocus()


@pytest.mark.parametrize(
    ("words", "count", "notice"),
    [
        ("zeppelin", "Nothing has ‘zeppelin’.", "All words"),
        ("-ferry", "Type a word to look for.", "Signs alone"),
        ("harb", "2 articles · 11 places", "Nothing has ‘harb’ as a whole word"),
    ],
)
def test_what_is_empty_or_widened_says_why(
    window: "Ascribe", search: Search, qtbot: QtBot, words: str, count: str, notice: str
) -> None:
    type_(qtbot, window, words, count)
    assert label(window, "searchNotice").startswith(notice)


def test_what_was_found_follows_every_change(
    window: "Ascribe", search: Search, ferry: ArticleId, qtbot: QtBot
) -> None:
    type_(qtbot, window, "harbour", "2 articles · 11 places")
    window.session.here.articles.remove(ferry)
    qtbot.waitUntil(lambda: label(window, "searchCount") == "1 article · 2 places")
    window.session.here.undo()
    qtbot.waitUntil(lambda: label(window, "searchCount") == "2 articles · 11 places")


def test_marks_leave_what_was_found_as_it_is(
    window: "Ascribe", search: Search, ferry: ArticleId, qtbot: QtBot
) -> None:
    type_(qtbot, window, "nothing", "1 article · 9 places")
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    scene = window.window.reader.canvas.scene
    qtbot.waitUntil(lambda: len(scene.hits) == 9)
    qtbot.keyClick(window.window.reader.canvas, "h")
    qtbot.keyClick(window.window.reader.canvas, Qt.Key.Key_F4)
    qtbot.keyClick(window.window.reader.canvas, "c")
    assert len(scene.hits) == 9
    assert scene.current_hit == 1
    window.window.marking.drafting.drop()


def test_only_the_newest_question_is_answered(
    window: "Ascribe", search: Search, qtbot: QtBot
) -> None:
    for words in ("f", "fe", "harbour", "mayor", "nothing"):
        field(window).setText(words)
    qtbot.waitUntil(lambda: label(window, "searchCount") == "1 article · 9 places")
    assert {row.hit.article_id for row in rows(window)} == {2}


def test_selected_words_are_looked_for_as_a_phrase(
    window: "Ascribe", search: Search, qtbot: QtBot
) -> None:
    window.window.reader.select(0, 5)
    window.window.reader.setFocus()
    window.actions.run("find_everywhere")
    assert field(window).text() == "Mayor"
    assert field(window).selectedText() == "Mayor"


def test_another_article_is_without_the_painted_places(
    window: "Ascribe", search: Search, ferry: ArticleId, qtbot: QtBot
) -> None:
    type_(qtbot, window, "nothing", "1 article · 9 places")
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    scene = window.window.reader.canvas.scene
    qtbot.waitUntil(lambda: len(scene.hits) == 9)
    window.window.open_article(3)
    assert len(scene.hits) == 0
    window.actions.run("next_found")
    assert window.window.reader.article_id == 3


def test_closing_the_project_ends_the_search(
    window: "Ascribe", search: Search, qtbot: QtBot
) -> None:
    type_(qtbot, window, "harbour", "2 articles · 11 places")
    path = window.session.here.path
    window.session.close()
    assert field(window).text() == ""
    assert not path.with_name(path.name + "-wal").exists()  # no reader kept it open


def test_a_hidden_rail_comes_back_for_a_search(
    window: "Ascribe", search: Search, qtbot: QtBot
) -> None:
    window.actions.run("toggle_rail")
    assert not window.window.rail.isVisible()
    window.actions.run("find_everywhere")
    assert window.window.rail.isVisible()
    assert field(window).hasFocus()
    assert window.actions["toggle_rail"].isChecked()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_found_rows_are_drawn_in_the_theme(
    window: "Ascribe", search: Search, qtbot: QtBot, theme: str
) -> None:
    type_(qtbot, window, "harbour", "2 articles · 11 places")
    window.actions.run(f"theme_{theme}")
    picture = listed(window).viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(20, 120) for y in range(10, 30)}
    assert window.appearance.window.text.name() in colours
