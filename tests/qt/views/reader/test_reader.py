"""The reader as the window uses it: marks, the current one, edges, going about."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.domain.model import ClaimDraft, EntityKind, Role
from desktop.qt.theme import theme_named
from tests.qt.views.reader.desk import PLAIN, Desk


def colour_at(desk: Desk, start: int, end: int) -> str:
    """The colour right under the words, where the tint shows."""
    box = desk.boxes(start, end)[0]
    image = desk.reader.canvas.viewport().grab().toImage()
    return image.pixelColor(round(box.left()) + 1, round(box.top()) + 2).name()


@pytest.fixture
def article(desk: Desk) -> int:
    return desk.read(PLAIN)


def test_a_new_mark_is_painted_and_undo_takes_it_away(desk: Desk, article: int) -> None:
    span = desk.span("will close its library")
    page = colour_at(desk, *span)
    tag = desk.project.tags.add("Key", colour="blue", key="1")
    made = desk.project.marks.highlight(article, *span, tag)
    theme = theme_named("light")
    assert colour_at(desk, *span) == theme.tag_tint["blue"].name()
    desk.project.tags.edit(tag, colour="green")
    assert colour_at(desk, *span) == theme.tag_tint["green"].name()
    desk.project.tags.remove(tag)
    assert colour_at(desk, *span) == theme.hover.name()
    desk.project.marks.remove([made])
    assert colour_at(desk, *span) == page == theme.page.name()
    desk.project.undo()
    assert colour_at(desk, *span) == theme.hover.name()


def test_only_the_paragraph_of_a_changed_mark_is_made_anew(desk: Desk, article: int) -> None:
    page = desk.reader.canvas.page
    desk.reader.grab()
    before = [page.ink(index) for index in range(3)]
    desk.project.marks.highlight(article, *desk.span("audit office"))
    after = [page.ink(index) for index in range(3)]
    assert [a is b for a, b in zip(before, after, strict=True)] == [True, False, True]


def test_themes(desk: Desk, article: int) -> None:
    span = desk.span("will close its library")
    desk.project.marks.highlight(article, *span)
    for name in ("dark", "sepia"):
        theme = theme_named(name)
        desk.reader.set_theme(theme)
        assert colour_at(desk, *span) == theme.hover.name()
        assert colour_at(desk, *desk.span("denied")) == theme.page.name()


def test_marks_of_other_articles_stay_there(desk: Desk, article: int) -> None:
    other = desk.read("Quite another text, with other words, long enough.")
    desk.project.marks.highlight(article, 0, 20)
    assert desk.reader.marks_under(5) == []
    made = desk.project.marks.highlight(other, 0, 20)
    assert desk.reader.marks_under(5) == [made]


def test_click_chooses_and_clicking_again_goes_through_overlapping_marks(
    desk: Desk, article: int, qtbot: QtBot
) -> None:
    wide = desk.project.marks.highlight(article, *desk.span("the city will close its library"))
    narrow = desk.project.marks.highlight(article, *desk.span("close"))
    for expected in (narrow, wide, narrow):
        with qtbot.waitSignal(desk.reader.current_changed) as told:
            desk.click(*desk.span("close"))
        assert told.args == [expected]
        assert desk.reader.current_annotation == expected
    with qtbot.waitSignal(desk.reader.current_changed) as told:
        desk.click(*desk.span("May"))
    assert told.args == [0]


def test_a_click_on_an_edge_is_a_click(desk: Desk, article: int) -> None:
    wide = desk.project.marks.highlight(article, *desk.span("the city will close its library"))
    narrow = desk.project.marks.highlight(article, *desk.span("close"))
    desk.reader.set_current(narrow)
    box = desk.boxes(*desk.span("close"))[0]
    desk.press_at(QPoint(round(box.right()) - 1, round(box.bottom()) - 1))
    assert desk.reader.current_annotation == wide


def test_words_that_a_mark_begins_with_can_be_selected(desk: Desk, article: int) -> None:
    made = desk.project.marks.highlight(article, *desk.span("the city will close"))
    desk.reader.set_current(made)
    box = desk.boxes(*desk.span("the city"))[0]
    middle = round(box.center().y())
    desk.drag(QPoint(round(box.left()), middle), QPoint(round(box.right()), middle))
    assert desk.reader.selection() == desk.span("the city")
    assert desk.project.marks.get(made).quote == "the city will close"


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_marks_are_named_where_the_mouse_rests(desk: Desk, article: int, qtbot: QtBot) -> None:
    tag = desk.project.tags.add("Key passage")
    noted = desk.project.marks.highlight(article, *desk.span("the city will close"), tag)
    desk.project.marks.set_note(noted, "which one?")
    entity = desk.project.entities.add("Oldtown", EntityKind.PLACE)
    desk.project.marks.mention(article, *desk.span("city"), entity)
    desk.project.claims.add(
        article, ClaimDraft(content=(desk.span("city will"),), source=(desk.span("mayor"),))
    )
    at = desk.middle(*desk.span("city"))
    view = desk.reader.canvas.viewport()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text().split("\n") == [
        "Oldtown, place",
        "Claim 1: mayor asserts",
        "Key passage · which one?",
    ]
    QToolTip.hideText()


def test_click_on_bracket_number_and_note(desk: Desk, article: int) -> None:
    draft = ClaimDraft(content=(desk.span("the city will close its library"),))
    claim = desk.project.claims.add(article, draft)
    noted = desk.project.marks.highlight(article, *desk.span("audit office"))
    desk.project.marks.set_note(noted, "look it up")
    desk.reader.grab()
    left = round(desk.reader.canvas.page.column.left)
    line = desk.middle(*desk.span("the city"))
    desk.press_at(QPoint(left - 24, line.y()))
    assert desk.reader.current_annotation == claim
    right = round(desk.reader.canvas.page.column.right)
    desk.press_at(QPoint(right + 17, desk.middle(*desk.span("audit office")).y()))
    assert desk.reader.current_annotation == noted
    desk.reader.set_reading_mode(True)
    desk.press_at(QPoint(left - 24, line.y()))
    assert desk.reader.current_annotation == 0


def test_next_and_previous_mark_go_by_place_and_round_the_end(desk: Desk, article: int) -> None:
    words = ("mayor", "denied", "audit office", "Karl Holm")
    made = [desk.project.marks.highlight(article, *desk.span(word)) for word in reversed(words)]
    made.reverse()
    desk.reader.go_to(0)
    seen = []
    for _ in range(5):
        desk.reader.next_mark(1)
        seen.append(desk.reader.current_annotation)
    assert seen == [*made, made[0]]
    desk.reader.next_mark(-1)
    assert desk.reader.current_annotation == made[3]
    desk.reader.go_to(desk.span("audit")[0] - 3)
    desk.reader.next_mark(1)
    assert desk.reader.current_annotation == made[2]
    desk.reader.go_to(desk.span("audit")[0] - 3)
    desk.reader.next_mark(-1)
    assert desk.reader.current_annotation == made[1]


def test_edges_move_by_words(desk: Desk, article: int) -> None:
    made = desk.project.marks.highlight(article, *desk.span("audit office"))
    desk.reader.set_current(made)
    desk.reader.move_edge("start", -1)
    desk.reader.move_edge("end", 1)
    assert desk.project.marks.get(made).quote == "the audit office, the"
    desk.reader.move_edge("start", 1)
    desk.reader.move_edge("end", -1)
    assert desk.project.marks.get(made).quote == "audit office"
    desk.project.undo()
    assert desk.project.marks.get(made).quote == "audit office, the"


def test_an_edge_is_dragged_by_the_mouse(desk: Desk, article: int) -> None:
    made = desk.project.marks.highlight(article, *desk.span("audit office"))
    desk.reader.set_current(made)
    box = desk.boxes(*desk.span("audit office"))[0]
    edge = QPoint(round(box.right()), round(box.bottom()))
    view = desk.reader.canvas.viewport()
    QTest.mouseMove(view, edge)
    assert view.cursor().shape() == Qt.CursorShape.SplitHCursor
    goal = desk.boxes(*desk.span("building"))[0]
    desk.drag(edge, QPoint(round(goal.right()), round(goal.center().y())))
    assert desk.project.marks.get(made).quote == "audit office, the building"
    assert desk.project.undo_label.startswith("Move")
    start = desk.boxes(*desk.span("audit office"))[0]
    goal = desk.boxes(*desk.span("report of"))[0]
    desk.drag(
        QPoint(round(start.left()), round(start.top())),
        QPoint(round(goal.left()), round(goal.center().y())),
    )
    assert desk.project.marks.get(made).quote == "report of the audit office, the building"
    assert desk.reader.selection() is None


def test_a_dragged_edge_is_shown_while_it_moves_and_escape_gives_up(
    desk: Desk, article: int
) -> None:
    made = desk.project.marks.highlight(article, *desk.span("audit office"))
    desk.reader.set_current(made)
    box = desk.boxes(*desk.span("audit office"))[0]
    edge = QPoint(round(box.right()), round(box.bottom()))
    view, left = desk.reader.canvas.viewport(), Qt.MouseButton.LeftButton
    building = desk.span("building")
    QTest.mousePress(view, left, pos=edge)
    QTest.mouseMove(view, desk.middle(*building) + QPoint(60, 0))
    assert colour_at(desk, *building) == theme_named("light").hover.name()
    desk.key(Qt.Key.Key_Escape)
    assert colour_at(desk, *building) == theme_named("light").page.name()
    QTest.mouseRelease(view, left, pos=desk.middle(*building))
    assert desk.project.marks.get(made).quote == "audit office"


def test_edges_of_a_claims_cue_are_its_own(desk: Desk, article: int) -> None:
    made = desk.project.claims.add(
        article,
        ClaimDraft(content=(desk.span("No decision has been made"),), cue=(desk.span("said"),)),
    )
    desk.reader.set_current(made)
    box = desk.boxes(*desk.span("said"))[0]
    goal = desk.boxes(*desk.span("Anna"))[0]
    desk.drag(
        QPoint(round(box.right()), round(box.bottom())),
        QPoint(round(goal.right()), round(goal.center().y())),
    )
    spans = desk.project.marks.get(made).of_role(Role.CUE)
    assert [span.quote for span in spans] == ["said Anna"]


def test_sentence_then_paragraph_then_word(desk: Desk, article: int) -> None:
    desk.reader.go_to(desk.span("decision")[0] + 2)
    desk.reader.select_sentence()
    start, end = desk.selected()
    assert desk.text[start:end] == "“No decision has been made,” said Anna Berg on Monday."
    desk.reader.select_sentence()
    start, end = desk.selected()
    assert desk.text[start:end] == PLAIN.split("\n", maxsplit=1)[0]
    desk.reader.go_to(desk.span("decision")[0] + 2)
    desk.reader.select_word()
    assert desk.reader.selection() == desk.span("decision")


def test_current_mark_that_goes_is_current_no_more(desk: Desk, article: int, qtbot: QtBot) -> None:
    made = desk.project.marks.highlight(article, *desk.span("audit office"))
    desk.reader.set_current(made)
    with qtbot.waitSignal(desk.reader.current_changed) as told:
        desk.project.marks.remove([made])
    assert told.args == [0]


def test_a_jump_tells_where_it_came_from(desk: Desk, qtbot: QtBot) -> None:
    number = desk.read("\n\n".join(f"Paragraph {n} has some words." for n in range(300)))
    goal = desk.span("Paragraph 250 ")[0]
    with qtbot.waitSignal(desk.reader.jumped) as told:
        desk.reader.go_to(goal)
    assert told.args == [number, 0]
    assert desk.reader.place() == goal
    with qtbot.assertNotEmitted(desk.reader.jumped):
        desk.reader.go_to(desk.span("Paragraph 251 ")[0])
    desk.reader.show_article(number, desk.span("Paragraph 120 ")[0])
    assert desk.reader.place() == desk.span("Paragraph 120 ")[0]


def test_a_draft_is_painted_until_it_is_dropped(desk: Desk, article: int) -> None:
    span = desk.span("the city will close its library")
    theme = theme_named("light")
    desk.reader.show_draft(ClaimDraft(content=(span,), cue=(desk.span("denied"),)))
    assert colour_at(desk, *span) == theme.selected.name()
    assert desk.reader.marks_under(span[0]) == []
    desk.reader.show_draft(None)
    assert colour_at(desk, *span) == theme.page.name()


def test_dimmed_marks_are_still_there_but_faint(desk: Desk, article: int) -> None:
    one, other = desk.span("audit office"), desk.span("Karl Holm")
    bright = desk.project.marks.highlight(article, *one)
    desk.project.marks.highlight(article, *other)
    theme = theme_named("light")
    desk.reader.dim(frozenset({bright}))
    assert colour_at(desk, *one) == theme.hover.name()
    assert colour_at(desk, *other) not in (theme.hover.name(), theme.page.name())
    desk.reader.dim(None)
    assert colour_at(desk, *other) == theme.hover.name()


def test_an_entity_of_another_kind_changes_the_line(desk: Desk, article: int) -> None:
    span = desk.span("Anna Berg")
    entity = desk.project.entities.add("Anna Berg", EntityKind.PERSON)
    desk.project.marks.mention(article, *span, entity)
    page, theme = desk.reader.canvas.page, theme_named("light")
    index = page.sheet.pieces.at(span[0])
    assert page.ink(index).lanes[0].colour == theme.entity["person"]
    desk.project.entities.edit(entity, kind=EntityKind.PLACE)
    assert page.ink(index).lanes[0].colour == theme.entity["place"]


def test_context_menu_names_the_mark(desk: Desk, article: int, qtbot: QtBot) -> None:
    made = desk.project.marks.highlight(article, *desk.span("audit office"))
    at = desk.middle(*desk.span("audit office"))
    with qtbot.waitSignal(desk.reader.menu_wanted) as told:
        view = desk.reader.canvas.viewport()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
        QApplication.sendEvent(view, event)
    assert told.args == [view.mapToGlobal(at), made]


def test_undo_of_removing_an_article_and_new_facts(desk: Desk, article: int) -> None:
    desk.project.articles.edit(article, title="Another title")
    assert desk.reader.canvas.accessibleDescription() == "Another title"
    assert desk.reader.article_id == article
