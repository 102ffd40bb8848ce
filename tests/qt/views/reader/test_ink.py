"""What is painted for one paragraph."""

import pytest

from desktop.domain.model import ClaimDraft, EntityKind
from desktop.qt.theme import theme_named
from desktop.qt.views.reader.geometry import rows
from desktop.qt.views.reader.ink import Ink, Inkwell, Line, Placed
from tests.qt.views.reader.desk import PLAIN, Desk

THEME = theme_named("light")


@pytest.fixture
def article(desk: Desk) -> int:
    return desk.read(PLAIN)


def ink(desk: Desk, index: int = 0) -> Ink:
    return desk.reader.canvas.page.ink(index)


def test_a_lone_claim_has_tint_bracket_and_dashed_cue_but_no_lane(desk: Desk, article: int) -> None:
    desk.project.claims.add(
        article,
        ClaimDraft(
            content=(desk.span("the city will close its library"),), cue=(desk.span("denied"),)
        ),
    )
    made = ink(desk)
    assert {colour.name() for _box, colour in made.tints} == {THEME.claim_tint.name()}
    assert [lane.line for lane in made.lanes] == [Line.DASHED]
    assert [(b.number, b.column) for b in made.brackets] == [(1, 0)]


def test_a_claim_under_another_tint_gets_a_lane(desk: Desk, article: int) -> None:
    desk.project.claims.add(
        article, ClaimDraft(content=(desk.span("the city will close its library"),))
    )
    desk.project.marks.highlight(article, *desk.span("close its"))
    colours = [lane.colour.name() for lane in ink(desk).lanes]
    assert colours == [THEME.claim_line.name(), THEME.muted.name()]


def test_the_current_claim_shows_its_parts_apart(desk: Desk, article: int) -> None:
    made = desk.project.claims.add(
        article,
        ClaimDraft(
            content=(desk.span("No decision has been made"),),
            source=(desk.span("Anna Berg"),),
            cue=(desk.span("said"),),
            hedge=(desk.span("has been"),),
        ),
    )
    assert ink(desk).boxes == []
    desk.reader.set_current(made)
    shown = ink(desk)
    assert [box.line for box in shown.boxes] == [Line.DOTTED, Line.SOLID]
    assert {colour.name() for _box, colour in shown.tints} == {THEME.selected.name()}
    assert shown.lanes[0].line is Line.DASHED
    assert shown.brackets[0].colour == THEME.accent


def test_three_lanes_then_a_count(desk: Desk, article: int) -> None:
    start, end = desk.span("the city will close its library")
    for more in range(5):
        desk.project.marks.highlight(article, start, end - 2 * more)
    made = ink(desk)
    assert len({lane.top for lane in made.lanes}) == 3 * len(
        {stroke.line for _at, stroke in desk.reader.canvas.page.strokes_of(start, end)}
    )
    assert [count for _base, count in made.more] == [2]


def test_mentions_have_a_line_and_no_tint(desk: Desk, article: int) -> None:
    entity = desk.project.entities.add("Anna Berg", EntityKind.PERSON)
    desk.project.marks.mention(article, *desk.span("Anna Berg"), entity)
    made = ink(desk)
    assert made.tints == []
    assert [(lane.colour, lane.line) for lane in made.lanes] == [
        (THEME.entity["person"], Line.SOLID)
    ]


def test_notes_are_told_once(desk: Desk, article: int) -> None:
    made = desk.project.claims.add(
        article, ClaimDraft(content=(desk.span("mayor"), desk.span("denied")))
    )
    desk.project.marks.set_note(made, "ask again")
    assert [note.annotation_id for note in ink(desk).notes] == [made]


@pytest.mark.parametrize("status", ["orphan", "fuzzy", "moved"])
def test_what_is_unsure_never_looks_certain(desk: Desk, article: int, status: str) -> None:
    desk.project.claims.add(article, ClaimDraft(content=(desk.span("the city"),)))
    desk.project.marks.highlight(article, *desk.span("library"))
    scene, sheet = desk.reader.canvas.scene, desk.reader.canvas.sheet
    marks = [mark._replace(status=status) for mark in scene.marks_in(0, 60)]
    placed = [Placed(mark, mark.start, mark.end) for mark in marks]
    made = Inkwell(scene).ink(placed, rows(sheet.block(0).layout()), bidi=False)
    assert made.tints == []
    assert {lane.line for lane in made.lanes} == {Line.DASHED}
    if status == "orphan":
        assert {lane.colour.name() for lane in made.lanes} == {THEME.faint.name()}
        assert made.brackets == []
