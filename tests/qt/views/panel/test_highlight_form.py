"""The form of a highlight: tags to toggle, and a note that is never lost."""

import pytest
from PySide6.QtWidgets import QPushButton


@pytest.fixture
def form(panel, story):
    panel.set_current(story.monday)
    return panel.forms.highlight


def chip(form, tag_id):
    return form.tags.findChild(QPushButton, f"tagChip{tag_id}")


def test_it_shows_words_tags_and_note(form, project, story):
    assert form.quote.text() == "“on Monday”"
    assert chip(form, story.key).isChecked()
    assert not chip(form, story.check).isChecked()
    assert chip(form, story.key).accessibleName() == "tag Key passage, key 1"


def test_a_chip_puts_the_tag_on_and_takes_it_off(form, project, story):
    chip(form, story.check).click()
    assert project.marks.get(story.monday).tag_ids == (story.key, story.check)
    chip(form, story.key).click()
    assert project.marks.get(story.monday).tag_ids == (story.check,)
    project.undo()
    assert chip(form, story.key).isChecked()


def test_tags_of_the_project_are_followed(form, project, story):
    project.tags.edit(story.key, name="Date & place")
    assert chip(form, story.key).text() == "Date && place  1"
    project.tags.remove(story.check)
    assert form.tags._tags == project.tags.all()


def test_the_note_is_stored_when_another_row_is_chosen(form, panel, project, story, qtbot):
    panel.focus_note()
    assert panel.window().focusWidget() is form.note
    qtbot.keyClicks(form.note, "which Monday?")
    panel.set_current(story.council)
    assert project.marks.get(story.monday).note == "which Monday?"
    assert form.note.words() == ""
    project.undo()
    panel.set_current(story.monday)
    assert form.note.words() == ""


def test_a_note_is_stored_in_the_midst_of_typing(form, panel, project, story, qtbot):
    """Whoever types without a pause would lose all of it with the program."""
    form.note._quiet.setInterval(3_600_000)
    form.note._longest.setInterval(1)
    panel.focus_note()
    qtbot.keyClicks(form.note, "which ")
    qtbot.waitUntil(lambda: project.marks.get(story.monday).note == "which")
    qtbot.keyClicks(form.note, "Monday?")
    qtbot.waitUntil(lambda: project.marks.get(story.monday).note == "which Monday?")
    assert form.note.words() == "which Monday?"


def test_no_break_spaces_of_a_note_stay(form, project, story, qtbot):
    form.note.insertPlainText("12\u00a0000 people")
    form.commit()
    assert project.marks.get(story.monday).note == "12\u00a0000 people"
