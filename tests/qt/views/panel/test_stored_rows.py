"""Evidence and right of reply: rows that are stored as they are typed, and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.domain.model import ImportedDocument
from tests.qt.models.panel_story import place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MINUTES = "The council has met. It will close the library, the minutes say."


@pytest.fixture
def rows(panel, story):
    panel.set_current(story.quote)
    panel.claim_form.rows.more.click()
    return panel.claim_form.rows


def stored(project, story):
    found = project.marks.get(story.quote).claim
    assert found is not None
    return found


def fill(qtbot, field, words):
    field.setFocus()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_right_of_reply_is_kept_with_the_claim(rows, project, story, qtbot):
    qtbot.mouseClick(rows.replies.add, Qt.MouseButton.LeftButton)
    (row,) = rows.replies._rows
    assert row.fields["asked_whom"].hasFocus()
    for column, words in (
        ("asked_whom", "the mayor"),
        ("asked_on", "2024-09-10"),
        ("answered_on", "2024-09-12"),
        ("answer", "No comment."),
    ):
        fill(qtbot, row.fields[column], words)
    (reply,) = stored(project, story).replies
    assert (reply.asked_whom, reply.asked_on) == ("the mayor", "2024-09-10")
    assert (reply.answered_on, reply.answer) == ("2024-09-12", "No comment.")
    assert rows.replies._rows == [row]
    project.undo()
    assert row.fields["answer"].text() == ""
    for _step in range(3):
        project.undo()
    assert rows.replies._rows == []
    project.redo()
    assert [one.fields["asked_whom"].text() for one in rows.replies._rows] == ["the mayor"]


def test_replies_come_and_go_with_their_claim(rows, panel, project, story):
    project.claims.add_reply(story.quote, asked_whom="the mayor")
    project.claims.add_reply(story.denial, asked_whom="the council")
    assert [row.fields["asked_whom"].text() for row in rows.replies._rows] == ["the mayor"]
    panel.set_current(story.denial)
    assert [row.fields["asked_whom"].text() for row in rows.replies._rows] == ["the council"]
    panel.set_current(story.repairs)
    assert rows.replies._rows == []


def test_a_row_that_speaks_is_seen_though_the_fold_is_shut(rows, project, story):
    rows.more.click()
    assert not rows.replies.isVisible()
    project.claims.add_reply(story.quote, asked_whom="the mayor")
    assert rows.replies.isVisible()


def test_an_empty_row_stores_nothing_and_is_not_doubled(rows, project, story, qtbot):
    before = project.undo_label
    rows.replies.add.click()
    rows.replies.add.click()
    (row,) = rows.replies._rows
    row.removed.emit()
    assert rows.replies._rows == []
    assert project.undo_label == before


def test_a_row_begun_stays_while_others_come_in(rows, project, story, qtbot):
    rows.evidence.add.click()
    (begun,) = rows.evidence._rows
    qtbot.keyClicks(begun.fields["title"], "half a ti")
    project.claims.add_evidence(story.quote, title="Minutes")
    assert begun in rows.evidence._rows
    assert begun.fields["title"].text() == "half a ti"
    qtbot.keyClick(begun.fields["title"], Qt.Key.Key_Return)
    assert [one.title for one in stored(project, story).evidence] == ["Minutes", "half a ti"]


def test_what_was_typed_into_a_row_that_is_gone_is_let_go(rows, panel, project, story, qtbot):
    project.claims.add_evidence(story.quote, title="Minutes")
    (row,) = rows.evidence._rows
    row.fields["note"].setFocus()
    qtbot.keyClicks(row.fields["note"], "too late")
    project.undo()
    panel.commit()
    assert rows.evidence._rows == []
    assert project.redo_label == "Evidence for Claim 2", "nothing was stored in between"
    assert stored(project, story).evidence == ()


def test_a_refused_edit_keeps_the_words(rows, project, story, qtbot, monkeypatch):
    from desktop.domain.errors import NotAllowed

    project.claims.add_evidence(story.quote, title="Minutes")

    def refuse(*_args, **_named):
        raise NotAllowed("Not now.")

    monkeypatch.setattr(project.claims, "edit_evidence", refuse)
    (row,) = rows.evidence._rows
    row.fields["url"].setFocus()
    qtbot.keyClicks(row.fields["url"], "https://x.example")
    assert not row.commit()
    assert row.fields["url"].text() == "https://x.example"
    monkeypatch.undo()
    assert row.commit()
    assert stored(project, story).evidence[0].url == "https://x.example"


def test_a_row_is_taken_away_and_undo_brings_it_back(rows, project, story, qtbot):
    project.claims.add_evidence(story.quote, title="Minutes", url="https://x.example")
    gone = rows.evidence.findChild(QPushButton, "evidenceRemove")
    qtbot.mouseClick(gone, Qt.MouseButton.LeftButton)
    assert stored(project, story).evidence == ()
    project.undo()
    (row,) = rows.evidence._rows
    assert row.fields["url"].text() == "https://x.example"


def test_a_passage_leads_to_its_article(rows, panel, project, story, qtbot):
    other = project.articles.add(ImportedDocument(MINUTES, (), "Minutes of the council"))
    start = MINUTES.index("It will")
    project.claims.add_passage(story.quote, other, start, start + 25)
    (row,) = rows.evidence._rows
    qtbot.waitUntil(row.passage.isVisible)
    assert "Minutes of the council" in row.passage.accessibleName()
    (evidence,) = stored(project, story).evidence
    with qtbot.waitSignal(panel.chosen) as told:
        row.passage.click()
    assert told.args == [evidence.annotation_id]


def test_a_passage_that_is_gone_is_no_way_any_more(rows, project, story, qtbot):
    project.claims.add_passage(story.quote, story.article, *place("two million"))
    (row,) = rows.evidence._rows
    (evidence,) = stored(project, story).evidence
    qtbot.waitUntil(row.passage.isVisible)
    project.marks.remove([evidence.annotation_id])
    assert all(one.passage.isHidden() for one in rows.evidence._rows)


def test_tab_goes_through_a_row_in_the_order_seen(rows, panel, project, story, qtbot):
    project.claims.add_reply(story.quote, asked_whom="the mayor")
    (row,) = rows.replies._rows
    qtbot.waitUntil(row.isVisible)
    row.fields["asked_whom"].setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        seen.append(panel.window().focusWidget().objectName())
    assert seen == ["reply_asked_on", "reply_answered_on", "reply_answer", "replyRemove"]
