"""Overlapping marks become runs: one tint, lanes that do not jump, signs where words begin."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.model import Block, BlockKind, StyleRun
from desktop.formats.report.marks import Stroke, inks_between, paragraphs, strokes_of, tag_signs
from desktop.formats.report.pieces import Ink, Lane
from tests.formats.report.story import report

TEXT = "0123456789"


def stroke(start: int, end: int, tint: str = "", lane: str = "", sign: str = "") -> Stroke:
    return Stroke(start, end, tint, lane, sign, "", f"{tint or lane} {start}")


def inks(*strokes: Stroke, styles: tuple[StyleRun, ...] = ()) -> list[Ink]:
    return list(inks_between(TEXT, 0, len(TEXT), strokes, styles))


def test_the_shortest_mark_gives_the_tint() -> None:
    found = inks(stroke(0, 8, "amber"), stroke(2, 4, "blue"), stroke(3, 10, "red"))
    assert [(ink.text, ink.tint) for ink in found] == [
        ("01", "amber"),
        ("2", "blue"),
        ("3", "blue"),
        ("4567", "red"),
        ("89", "red"),
    ]


def test_numbers_stand_before_claims_and_letters_behind_tags() -> None:
    found = inks(stroke(2, 6, "claim", sign="4"), stroke(4, 8, "amber", sign="a"))
    assert [ink.text for ink in found] == ["01", "4", "23", "45", "67", "a", "89"]
    assert [ink.text for ink in found if "sup" in ink.styles] == ["4", "a"]


def test_a_line_keeps_its_lane_along_its_words() -> None:
    found = inks(stroke(0, 9, lane="source"), stroke(2, 4, lane="person"), stroke(5, 7, lane="cue"))
    lanes = {lane for ink in found for lane in ink.lanes}
    assert lanes == {Lane(0, "source"), Lane(1, "person"), Lane(1, "cue")}


def test_a_fourth_lane_is_not_drawn() -> None:
    found = inks(*(stroke(0, 10 - n, lane="person") for n in range(5)))
    assert max(lane.level for ink in found for lane in ink.lanes) == 2


def test_emphasis_of_the_article_is_kept() -> None:
    found = inks(stroke(3, 6, "amber"), styles=(StyleRun(4, 8, "emphasis"),))
    slanted = "".join(ink.text for ink in found if "emphasis" in ink.styles)
    assert slanted == "4567"


def test_a_mark_over_two_paragraphs_is_in_both() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, 0, 4), Block(BlockKind.PARAGRAPH, 6, 10))
    one, other = paragraphs(TEXT, blocks, [stroke(2, 8, "amber", sign="a")])
    assert [(ink.text, ink.tint) for ink in one.inks] == [("01", ""), ("23", "amber")]
    assert [ink.text for ink in other.inks] == ["67", "a", "89"]


def test_orphans_are_not_drawn_and_every_mark_else_is() -> None:
    made = report()
    found = strokes_of(made.articles[0], made, tag_signs(made))
    assert sorted(one.tip for one in found) == [
        "Key passage",
        "Mara Voss, person",
        "claim 1",
        "claim 2",
        "cue of claim 1",
        "cue of claim 2",
        "source of claim 1",
        "source of claim 2",
    ]


places = st.tuples(st.integers(0, 12), st.integers(1, 8))
looks = st.sampled_from([("claim", ""), ("amber", ""), ("", "cue"), ("", "person")])


@given(st.lists(st.tuples(places, looks), max_size=9), st.integers(0, 3), st.integers(5, 12))
def test_the_words_come_out_as_they_went_in(
    marks: list[tuple[tuple[int, int], tuple[str, str]]], start: int, end: int
) -> None:
    text = "ab\U0001f327c de\u0301fgh ij"
    strokes = [
        Stroke(at, at + length, tint, lane, "9" if tint else "", "", "tip")
        for (at, length), (tint, lane) in marks
    ]
    found = list(inks_between(text, start, end, strokes))
    assert "".join(ink.text for ink in found if "sup" not in ink.styles) == text[start:end]
    for ink in found:
        covering = [one for one in strokes if one.tint == ink.tint and ink.tint]
        assert bool(ink.tint) <= bool(covering)
