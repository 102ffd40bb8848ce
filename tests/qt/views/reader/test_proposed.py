"""Suggestions on the page: dotted, behind every mark, and never like one that was accepted."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId, EntityKind
from desktop.qt.theme import theme_named
from desktop.qt.views.reader.dotted import number_of, suggestion_of
from desktop.qt.views.reader.ink import Line
from tests.project.proposed import TEXT, claim, name, proposed
from tests.qt.views.reader.desk import Desk


@pytest.fixture
def article(desk: Desk) -> int:
    number = desk.read(TEXT)
    desk.project.suggestions.propose(number, proposed(), "rules")
    desk.reader.proposed.wake(0.4)
    return number


def ink(desk: Desk, piece: int = 0):
    return desk.reader.canvas.page.ink(piece)


def dots(desk: Desk, piece: int = 0):
    return [lane for lane in ink(desk, piece).lanes if lane.line is Line.DOTTED]


def test_nothing_is_read_before_it_is_woken(desk: Desk) -> None:
    number = desk.read(TEXT)
    desk.project.suggestions.propose(number, proposed(), "rules")
    assert (desk.reader.proposed.ready, ink(desk).lanes) == (False, [])
    desk.reader.proposed.wake(0.4)
    assert desk.reader.proposed.ready
    assert dots(desk)


def test_names_have_dots_in_their_colour_and_claims_dots_and_a_bracket(
    desk: Desk, article: ArticleId
) -> None:
    theme = theme_named("light")
    made = ink(desk)
    assert {lane.line for lane in made.lanes} == {Line.DOTTED}
    colours = {lane.colour.name() for lane in made.lanes}
    assert colours == {theme.entity[EntityKind.PERSON].name(), theme.claim_line.name()}
    assert made.tints == made.boxes == []
    assert [(each.number, each.dotted) for each in made.brackets] == [(0, True), (0, True)]


def test_weak_ones_are_not_shown(desk: Desk, article: ArticleId) -> None:
    assert ink(desk, 1).brackets == []
    desk.reader.proposed.wake(0.2)
    assert len(ink(desk, 1).brackets) == 1


def test_an_accepted_one_is_dotted_no_more_and_undo_brings_the_dots_back(
    desk: Desk, article: ArticleId
) -> None:
    before = ink(desk)
    desk.project.suggestions.accept([name(desk.project, article, "Ann Lee").id])
    after = ink(desk)
    assert [lane.line for lane in after.lanes].count(Line.SOLID) == 1
    assert len(dots(desk)) == len(before.lanes) - 1
    desk.project.undo()
    assert ink(desk).lanes == before.lanes


def test_a_rejected_one_goes_and_comes_back_with_undo(desk: Desk, article: ArticleId) -> None:
    before = ink(desk)
    desk.project.suggestions.reject([claim(desk.project, article, 0).id])
    assert len(ink(desk).brackets) == 1
    desk.project.undo()
    assert ink(desk).brackets == before.brackets


def test_dots_take_the_lanes_that_marks_leave(desk: Desk, article: ArticleId) -> None:
    start = TEXT.index("the bridge")
    alone = {lane.top for lane in dots(desk) if lane.colour == theme_named("light").claim_line}
    mark = desk.project.marks.highlight(article, start, start + 20)
    (solid,) = [lane for lane in ink(desk).lanes if lane.line is Line.SOLID]
    assert solid.top in alone, "a mark has the lane that it would have had alone"
    beside = {
        lane.top for lane in dots(desk) if lane.left < solid.right and lane.right > solid.left
    }
    assert solid.top not in beside
    desk.project.marks.remove([mark])
    assert {lane.top for lane in dots(desk)} >= alone


def test_the_current_one_is_tinted_with_its_source_and_cue_apart(
    desk: Desk, article: ArticleId
) -> None:
    first = claim(desk.project, article, 0)
    desk.reader.proposed.show(first)
    made = ink(desk)
    assert {colour.name() for _box, colour in made.tints} == {theme_named("light").selected.name()}
    assert {box.line for box in made.boxes} == {Line.DOTTED}
    assert {lane.line for lane in made.lanes} == {Line.DOTTED}
    desk.reader.proposed.set_current(None)
    assert ink(desk).tints == []


def test_a_click_chooses_what_is_marked_before_what_is_suggested(
    desk: Desk, article: ArticleId, qtbot: QtBot
) -> None:
    start = TEXT.index("bridge")
    with qtbot.waitSignal(desk.reader.proposed.chosen) as told:
        desk.click(start, start + 6)
    assert told.args == [claim(desk.project, article, 0).id]
    made = desk.project.marks.highlight(article, start, start + 6)
    desk.click(start, start + 6)
    assert desk.reader.current_annotation == made
    with qtbot.waitSignal(desk.reader.proposed.chosen):
        desk.click(start, start + 6)


def test_dimming_dims_the_dots_as_well(desk: Desk, article: ArticleId) -> None:
    desk.reader.dim(frozenset({1}))
    assert all(lane.colour.alphaF() < 0.5 for lane in dots(desk))


def test_what_a_suggestion_is_can_be_read_under_the_mouse(desk: Desk, article: ArticleId) -> None:
    wanted = claim(desk.project, article, 1)
    words = desk.reader.proposed.hint([number_of(wanted.id)])
    assert words == "Suggested: Claim · Bo Kerr · denies"
    assert desk.reader.proposed.hint([5]) == ""


def test_another_article_shows_its_own(desk: Desk, article: ArticleId) -> None:
    desk.read("Quite another text, long enough to be read by a person.")
    assert desk.reader.proposed.ready
    assert ink(desk).lanes == []


def test_ids_of_suggestions_are_told_from_those_of_marks() -> None:
    assert suggestion_of(number_of(7)) == 7
    assert [suggestion_of(number) for number in (7, 0, -1)] == [0, 0, 0]
    assert number_of(0) == 0
