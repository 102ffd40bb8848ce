"""What the row of a claim shows: how deep it stands, its grades, and what hangs on it."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from desktop.domain.model import ImportedDocument, Relation, Verdict
from desktop.qt.theme import theme_named
from desktop.qt.views.panel.card_painter import INDENT, CardPainter
from desktop.qt.views.panel.cards import DEEPEST, Card, Chip, claim_card


@pytest.fixture
def card(project, story):
    """The card of a claim as it is stored now."""

    def made(claim, **how):
        return claim_card(project.marks.get(claim), theme_named("light"), **how)

    return made


def facts(card):
    return "".join(words for words, _strong in card.meta)


def chips(card):
    return [chip.words for chip in card.chips]


def test_a_claim_says_who_how_and_what(card, story):
    shown = card(story.denial)
    assert (shown.number, shown.title, shown.body) == ("1", "Anna Berg", "It closes.")
    assert chips(shown) == ["denies"]


def test_without_a_source_it_says_so(card, story, project):
    project.claims.edit(story.denial, source_entity_id=None)
    assert card(story.denial).title == "No source"


def test_grades_are_shown_where_they_are_wanted(card, story, project):
    project.claims.edit(story.denial, reliability="B", credibility="2")
    assert card(story.denial).aside == ""
    assert card(story.denial, grades=True).aside == "B2"
    assert card(story.quote, grades=True).aside == ""


def test_the_panel_shows_grades_when_asked(panel, story, project):
    project.claims.edit(story.denial, reliability="B", credibility="2")
    draw = panel.claims.list._draw
    assert draw(0, theme_named("light")).aside == ""
    panel.claims.grades.setChecked(True)
    assert draw(0, theme_named("light")).aside == "B2"


def test_a_contradiction_is_a_word_and_not_only_a_colour(card, story, project):
    project.claims.link(story.repairs, story.denial, Relation.DISPUTES)
    assert "⊘ contradicted" in chips(card(story.denial))
    assert chips(card(story.repairs)) == ["reports"]


def test_a_contradiction_that_does_not_fit_is_its_sign(card, story, project):
    """Painted side by side: a chip with room for its sign only, and the sign alone."""
    project.claims.link(story.repairs, story.denial, Relation.DISPUTES)
    painter = CardPainter(QFont(), theme_named("light"))
    chip = card(story.denial).chips[-1]
    pictures = []
    for words in (chip, Chip(chip.short, chip.colour)):
        canvas = QImage(80, 30, QImage.Format.Format_RGB32)
        canvas.fill(Qt.GlobalColor.white)
        pen = QPainter(canvas)
        painter._paint_chip(pen, QRectF(2, 0, 60, 30), words)
        pen.end()
        pictures.append(canvas)
    assert pictures[0] == pictures[1]


def test_what_hangs_on_a_claim_is_told(card, story, project):
    other = project.articles.add(ImportedDocument("It closes.", (), "Other"))
    project.claims.add_evidence(story.quote, title="Minutes")
    reply = project.claims.add_reply(story.quote, asked_whom="the mayor")
    project.propositions.gather([story.quote, story.repairs])
    project.claims.edit(story.quote, verdict=Verdict.MIXED)
    words = facts(card(story.quote))
    for fact in ("confirms 1 Anna Berg", "evidence 1", "reply asked for", "said elsewhere"):
        assert fact in words
    project.claims.edit_reply(reply, answer="No comment.")
    assert "reply came" in facts(card(story.quote))
    assert other != story.article


def test_depth_stops_where_there_is_no_room(card, story):
    assert card(story.quote, depth=2).depth == 2
    assert card(story.quote, depth=40).depth == DEEPEST


def test_the_panel_indents_claims_inside_claims(panel, story, project):
    project.claims.edit(story.quote, parent_id=story.denial)
    project.claims.edit(story.repairs, parent_id=story.quote)
    draw = panel.claims.list._draw
    assert [draw(row, theme_named("light")).depth for row in range(3)] == [0, 1, 2]
    project.undo()
    assert [draw(row, theme_named("light")).depth for row in range(3)] == [0, 1, 0]


def test_a_deeper_card_has_less_room_and_is_measured_so():
    painter = CardPainter(QFont(), theme_named("light"))
    words = "The building could need repairs. " * 2
    flat, deep = Card(body=words), Card(body=words, depth=4)
    width = next(
        width
        for width in range(120, 2000, 4)
        if painter.height(flat, width) < painter.height(deep, width)
    )
    assert painter.height(deep, width) == painter.height(flat, width - 4 * INDENT)


def test_a_row_is_measured_again_when_it_moves_with_its_claim(panel, story, project):
    view = panel.claims.list
    project.claims.edit(story.repairs, statement="The building could need repairs. " * 2)
    project.claims.edit(story.repairs, parent_id=story.quote)
    row = view.rows.row_of(story.repairs)
    heights = {}
    for width in range(300, 620, 8):
        panel.resize(width, 900)
        for parent in (None, story.denial):
            project.claims.edit(story.quote, parent_id=parent)
            heights[parent] = view.visualRect(view.rows.index(row)).height()
            card = view._draw(row, theme_named("light"))
            assert heights[parent] == view._painter.height(card, view.viewport().width())
        if heights[None] != heights[story.denial]:
            return
    raise AssertionError("no width tells the depths apart")


def test_what_speaks_against_a_claim_comes_first(card, story, project):
    project.claims.link(story.denial, story.repairs, Relation.RESPONDS_TO)
    project.claims.link(story.repairs, story.denial, Relation.DISPUTES)
    assert facts(card(story.denial)).startswith("disputed by 3")


def test_facts_that_do_not_fit_stand_on_a_second_line(card, story, project):
    for whom in (story.quote, story.repairs):
        project.claims.link(story.denial, whom, Relation.RESPONDS_TO)
    project.claims.add_evidence(story.denial, title="Minutes")
    painter, shown = CardPainter(QFont(), theme_named("light")), card(story.denial)
    whole = painter._meta_width(shown.meta)
    one, two = (painter._meta_lines(shown.meta, width, 2) for width in (whole + 1, whole - 1))
    assert one == [shown.meta]
    assert ["".join(words for words, _strong in line) for line in two][1] == "evidence 1"
    assert painter.height(shown, whole + 30) < painter.height(shown, whole)
    assert len(painter._meta_lines(shown.meta, whole / 4, 1)) == 1, "long lists have one line"


def test_where_it_stands_inside_another_is_said_once(card, story, project):
    project.claims.edit(story.quote, parent_id=story.denial)
    assert "inside claim 1" in facts(card(story.quote)), "a list in another order does not indent"
    assert "inside" not in facts(card(story.quote, depth=1))
