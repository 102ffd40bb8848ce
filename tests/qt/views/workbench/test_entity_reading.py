"""All there is of an entity, read beside the window: only the newest question is answered."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.workbench.entity_reading import EntityReading
from desktop.qt.views.workbench.entity_rows import EntitySheet, sheet_of
from tests.qt.models.panel_story import tell


@pytest.fixture
def reading(session: Session) -> EntityReading:
    return EntityReading(session)


@pytest.fixture
def sheets(reading: EntityReading) -> list[EntitySheet]:
    heard: list[EntitySheet] = []
    reading.found.connect(heard.append)
    return heard


def test_the_newest_question_is_answered_as_it_would_be_at_once(
    project: Project, reading: EntityReading, sheets: list[EntitySheet], qtbot: QtBot
) -> None:
    story = tell(project)
    for entity in (story.berg, story.office, story.holm):
        reading.ask(project.path, entity)
    qtbot.waitUntil(lambda: not reading.reading)
    assert sheets == [sheet_of(project.entities.about(story.holm))]
    reading.leave()


def test_what_is_gone_is_no_answer(
    project: Project, reading: EntityReading, sheets: list[EntitySheet], qtbot: QtBot
) -> None:
    reading.ask(project.path, 99)
    qtbot.waitUntil(lambda: not reading.reading)
    assert sheets == []
    reading.leave()


def test_once_it_left_nothing_is_answered_and_no_file_is_open(
    project: Project, reading: EntityReading, sheets: list[EntitySheet], qtbot: QtBot
) -> None:
    story = tell(project)
    reading.ask(project.path, story.berg)
    reading.ask(project.path, story.holm)
    reading.leave()
    assert not reading.reading
    qtbot.wait(0)
    assert sheets == []


def test_the_reading_can_be_ended_between_two_questions(project: Project) -> None:
    story = tell(project)
    asked: list[None] = []

    def pause() -> None:
        asked.append(None)
        raise StopIteration

    with pytest.raises(StopIteration):
        project.entities.about(story.berg, pause)
    assert len(asked) == 1
