"""The claim form: each finished edit is stored, none is lost, and a draft stores nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.model import (
    Act,
    Certainty,
    ClaimDraft,
    ClaimFields,
    Polarity,
    Relation,
    Role,
    Verdict,
)
from tests.qt.models.panel_story import place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def rows(panel, story):
    """The fields of claim 2, a stored claim with a cue on the page."""
    panel.set_current(story.quote)
    return panel.claim_form.rows


def claim(project, number):
    found = project.marks.get(number).claim
    assert found is not None
    return found


def retype(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words) if words else qtbot.keyClick(field, Qt.Key.Key_Delete)


def pick(box, value):
    """Choose a value as a person does: the signal `activated` is what the field listens to."""
    at = box._values.index(value)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_it_shows_what_is_stored(rows, panel, story):
    assert rows.source.text() == "Anna Berg"
    assert rows.words[Role.CUE].text() == "said"
    assert rows.words[Role.CUE].page_words == "said"
    assert rows.boxes["act"].currentText() == "asserts"
    assert rows.boxes["act"].accessibleName() == "Act"
    assert rows.boxes["quote_type"].currentText() == "direct"


def test_a_known_name_becomes_the_entity(rows, project, story, qtbot):
    retype(qtbot, rows.source, "KARL HOLM")
    qtbot.keyClick(rows.source, Qt.Key.Key_Return)
    fields = claim(project, story.quote).fields
    assert (fields.source_entity_id, fields.source_text) == (story.holm, "")
    assert rows.source.text() == "Karl Holm"
    assert project.undo_label == "Edit Claim 2"


def test_an_alias_becomes_the_entity(rows, project, story, qtbot):
    retype(qtbot, rows.source, "Somebody")
    qtbot.keyClick(rows.source, Qt.Key.Key_Return)
    assert claim(project, story.quote).fields.source_text == "Somebody"
    assert claim(project, story.quote).fields.source_entity_id is None
    retype(qtbot, rows.source, "the mayor")
    qtbot.keyClick(rows.source, Qt.Key.Key_Return)
    assert claim(project, story.quote).fields.source_entity_id == story.berg


def test_words_on_the_page_are_shown_and_let_go(rows, project, story):
    project.claims.set_spans(story.quote, Role.SOURCE, [place("the mayor, on")])
    assert rows.source.page_words == "the mayor, on"
    assert rows.source.text() == "Anna Berg"
    chip = rows.source.findChild(QPushButton)
    assert "the mayor" in chip.accessibleName()
    chip.click()
    assert project.marks.get(story.quote).of_role(Role.SOURCE) == ()
    assert rows.source.page_words == ""


def test_a_source_without_name_shows_its_words_on_the_page(rows, project, story):
    project.claims.edit(story.quote, source_entity_id=None)
    project.claims.set_spans(story.quote, Role.SOURCE, [place("Anna Berg")])
    assert rows.source.text() == "Anna Berg"


def test_a_typed_cue_takes_the_place_of_the_picked_one_in_one_step(rows, project, story, qtbot):
    cue = rows.words[Role.CUE]
    retype(qtbot, cue, "told reporters")
    qtbot.keyClick(cue, Qt.Key.Key_Return)
    assert claim(project, story.quote).cue == "told reporters"
    assert project.marks.get(story.quote).of_role(Role.CUE) == ()
    project.undo()
    assert cue.text() == "said"
    assert cue.page_words == "said"


def test_choices_are_stored_at_once(rows, project, story):
    pick(rows.boxes["act"], Act.NEITHER)
    pick(rows.boxes["certainty"], Certainty.PROBABLE)
    pick(rows.boxes["polarity"], Polarity.NEGATED)
    pick(rows.boxes["verdict"], Verdict.MIXED)
    pick(rows.boxes["reliability"], "B")
    fields = claim(project, story.quote).fields
    assert (fields.act, fields.certainty) == (Act.NEITHER, Certainty.PROBABLE)
    assert (fields.polarity, fields.verdict) == (Polarity.NEGATED, Verdict.MIXED)
    assert fields.reliability == "B"
    for _ in range(5):
        project.undo()
    assert rows.boxes["act"].currentText() == "asserts"
    assert rows.boxes["verdict"].value() is None


def test_statement_and_note_are_stored_after_quiet(rows, project, story, qtbot):
    rows.statement.setFocus()
    qtbot.keyClicks(rows.statement, "Nothing is decided.")
    assert claim(project, story.quote).fields.statement == ""
    qtbot.waitUntil(lambda: claim(project, story.quote).fields.statement == "Nothing is decided.")
    rows.note.setFocus()
    qtbot.keyClicks(rows.note, "ask her")
    qtbot.waitUntil(lambda: project.marks.get(story.quote).note == "ask her")
    assert rows.note.words() == "ask her"


def test_an_edit_survives_a_change_of_the_selection(rows, panel, project, story, qtbot):
    rows.note.setFocus()
    qtbot.keyClicks(rows.note, "half a thou")
    qtbot.keyClicks(rows.texts["source_role"], "mayor")
    panel.set_current(story.denial)
    assert project.marks.get(story.quote).note == "half a thou"
    assert claim(project, story.quote).fields.source_role == "mayor"
    assert project.marks.get(story.denial).note == ""
    assert rows.note.words() == ""


def test_an_edit_survives_the_closing_of_the_project(rows, panel, project, session, story, qtbot):
    kept: list[str] = []
    session.closed.connect(lambda: kept.append(project.marks.get(story.quote).note))
    qtbot.keyClicks(rows.note, "last words")
    session.close()
    assert kept == ["last words"]


def test_unsaved_typing_outlives_a_refresh(rows, project, story, qtbot):
    rows.source.setFocus()
    qtbot.keyClicks(rows.statement, "typing")
    project.claims.edit(story.quote, said_to="a meeting")
    assert rows.statement.words() == "typing"
    assert rows.texts["said_to"].text() == "a meeting"
    project.undo()
    assert rows.statement.words() == "typing"
    assert rows.texts["said_to"].text() == ""


def test_a_refused_edit_says_why_and_keeps_the_words(rows, panel, session, story, qtbot):
    panel.claim_form.edit(source_role="mayor")
    with qtbot.waitSignal(session.say) as told:
        assert not panel.claim_form.edit(parent_id=story.quote)
    assert "inside itself" in told.args[0]


def test_what_is_gone_is_not_stored_any_more(rows, panel, project, story, qtbot):
    qtbot.keyClicks(rows.note, "too late")
    project.marks.remove([story.quote])
    panel.commit()
    assert panel.forms.shown is None


def test_links_are_made_by_number_and_taken_away(rows, project, story, qtbot):
    links = rows.links
    pick(links.relation, Relation.DISPUTES)
    links.picker.setFocus()
    qtbot.keyClicks(links.picker, "3")
    qtbot.keyClick(links.picker, Qt.Key.Key_Return)
    made = claim(project, story.quote).links
    assert [(link.relation, link.other_number) for link in made] == [
        (Relation.CONFIRMS, 1),
        (Relation.DISPUTES, 3),
    ]
    assert links.picker.text() == ""
    rows.links.findChildren(QPushButton, "unlink")[-1].click()
    assert len(claim(project, story.quote).links) == 1
    project.undo()
    assert len(links.findChildren(QPushButton, "unlink")) == 2


def test_a_link_is_a_way_to_the_other_claim(rows, panel, story, qtbot):
    go = next(b for b in rows.links.findChildren(QPushButton) if "confirms 1" in b.text())
    with qtbot.waitSignal(panel.chosen) as told:
        go.click()
    assert told.args == [story.denial]
    assert panel.pages[0].list.current_id() == story.denial


def test_claims_are_offered_by_number_and_by_words(rows, story):
    offered = rows.links.picker._fitting
    assert [mark.id for mark in offered("1")] == [story.denial]
    assert [mark.id for mark in offered("repairs")] == [story.repairs]
    assert story.quote not in [mark.id for mark in offered("")]
    for digits in (2, 30, 5_000):
        assert offered("9" * digits) == []


def test_a_claim_stands_inside_another(rows, project, story, qtbot):
    rows.more.click()
    qtbot.keyClicks(rows.parent_claim, "1")
    qtbot.keyClick(rows.parent_claim, Qt.Key.Key_Return)
    assert claim(project, story.quote).parent_number == 1
    assert rows.parent_claim.text().startswith("1 Anna Berg: It closes")
    retype(qtbot, rows.parent_claim, "")
    qtbot.keyClick(rows.parent_claim, Qt.Key.Key_Return)
    assert claim(project, story.quote).parent_number is None


def test_evidence_is_added_edited_and_removed_where_it_stands(rows, project, story, qtbot):
    rows.more.click()
    rows.evidence.add.click()
    (row,) = rows.evidence._rows
    qtbot.keyClicks(row.fields["title"], "Minutes")
    qtbot.keyClick(row.fields["title"], Qt.Key.Key_Return)
    qtbot.keyClicks(row.fields["url"], "https://oldtown.example/minutes")
    qtbot.keyClick(row.fields["url"], Qt.Key.Key_Return)
    (found,) = claim(project, story.quote).evidence
    assert (found.title, found.url) == ("Minutes", "https://oldtown.example/minutes")
    assert rows.evidence._rows == [row]
    row.removed.emit()
    assert claim(project, story.quote).evidence == ()
    project.undo()
    assert [r.fields["title"].text() for r in rows.evidence._rows] == ["Minutes"]


def test_tags_of_a_claim_are_toggled(rows, project, story):
    rows.more.click()
    rows.tags.findChild(QPushButton, f"tagChip{story.check}").click()
    assert project.marks.get(story.quote).tag_ids == (story.check,)
    project.undo()
    assert not rows.tags.findChild(QPushButton, f"tagChip{story.check}").isChecked()


def test_without_any_tag_in_the_project_no_tags_are_spoken_of(rows, project, story):
    rows.more.click()
    assert rows.tags.isVisible()
    for tag in project.tags.all():
        project.tags.remove(tag.id)
    assert not rows.tags.isVisible()
    project.undo()
    assert rows.tags.isVisible()


def test_the_fold_hides_what_says_nothing(rows, project, story):
    role, hedge = rows.texts["source_role"], rows.words[Role.HEDGE]
    assert not role.isVisibleTo(rows.more.parentWidget())
    project.claims.edit(story.quote, source_role="mayor")
    assert role.isVisibleTo(rows.more.parentWidget())
    assert not hedge.isVisibleTo(rows.more.parentWidget())
    rows.more.click()
    assert hedge.isVisibleTo(rows.more.parentWidget())


def test_escape_goes_back_to_the_article_and_keeps_the_edit(rows, panel, project, story, qtbot):
    qtbot.keyClicks(rows.texts["source_role"], "mayor")
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(rows.texts["source_role"], Qt.Key.Key_Escape)
    assert claim(project, story.quote).fields.source_role == "mayor"


def test_tab_goes_from_field_to_field_in_the_order_seen(rows, panel, qtbot):
    rows.words[Role.CUE].setFocus()
    seen = []
    for _ in range(8):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        seen.append(panel.window().focusWidget().objectName())
    assert seen[-7:] == [
        "claim_act",
        "claim_statement",
        "claim_certainty",
        "claim_polarity",
        "",  # the link to claim 1
        "unlink",
        "linkRelation",
    ]


# drafts


@pytest.fixture
def draft(story):
    return ClaimDraft(
        content=(place("Karl Holm said that Anna Berg had promised the closure"),),
        source=(place("Karl Holm"),),
        cue=(place("said that"),),
        fields=ClaimFields(source_entity_id=story.holm, act=Act.ALLEGES),
    )


def test_a_draft_is_shown_and_stores_nothing(panel, project, story, draft, qtbot):
    before = project.undo_label
    panel.begin_draft(draft)
    rows = panel.claim_form.rows
    assert (rows.source.text(), rows.words[Role.CUE].text()) == ("Karl Holm", "said that")
    assert panel.findChild(QWidget, "draftBar").isVisible()
    assert not rows.note.isVisible()
    pick(rows.boxes["act"], Act.OPINES)
    qtbot.keyClicks(rows.statement, "She promised")
    edited = panel.draft()
    assert edited.fields.act == Act.OPINES
    assert edited.fields.statement == "She promised"
    assert edited.content == draft.content
    assert project.undo_label == before
    panel.end_draft()
    assert panel.draft() is None
    assert not panel.findChild(QWidget, "draftBar").isVisible()


def test_a_pick_is_put_into_the_draft(panel, draft):
    panel.begin_draft(draft)
    panel.set_draft(replace(draft, hedge=(place("could"),)))
    hedge = panel.claim_form.rows.words[Role.HEDGE]
    assert hedge.text() == "could"
    assert hedge.isVisible()


def test_a_chip_of_the_draft_is_let_go(panel, draft, qtbot):
    panel.begin_draft(draft)
    with qtbot.waitSignal(panel.draft_changed):
        panel.claim_form.rows.words[Role.CUE].findChild(QPushButton).click()
    assert panel.draft().cue == ()


def test_the_hint_asks_for_a_pick(panel, draft, qtbot):
    panel.begin_draft(draft)
    hedge = panel.claim_form.rows.words[Role.HEDGE]
    with qtbot.waitSignal(panel.pick_wanted) as told:
        hedge.findChild(QPushButton).click()
    assert told.args == ["hedge"]


@pytest.mark.parametrize("field", ["source", "statement"])
def test_enter_records_and_escape_drops(panel, draft, qtbot, field):
    panel.begin_draft(draft)
    box = getattr(panel.claim_form.rows, field)
    with qtbot.waitSignal(panel.draft_accepted):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.draft_dropped):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_a_draft_stays_while_rows_are_chosen(panel, story, draft):
    panel.begin_draft(draft)
    panel.set_current(story.denial)
    panel.set_current(story.monday)
    assert panel.draft() == draft
    assert panel.claim_form.rows.source.text() == "Karl Holm"
    panel.end_draft()
    assert panel.draft() is None


def test_another_article_drops_the_draft(panel, draft, qtbot):
    panel.begin_draft(draft)
    with qtbot.waitSignal(panel.draft_dropped):
        panel.show_article(0)
    assert panel.draft() is None


def test_an_edit_pending_when_a_draft_begins_belongs_to_the_old_claim(
    rows, panel, project, story, draft, qtbot
):
    qtbot.keyClicks(rows.statement, "Old words")
    panel.begin_draft(draft)
    assert claim(project, story.quote).fields.statement == "Old words"
    assert panel.draft().fields.statement == ""
