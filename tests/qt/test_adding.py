"""Articles come in from files and from the clipboard; one sentence says what came of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.adding import ONE_STEP, Adding, local_file
from desktop.qt.jobs import Jobs
from desktop.qt.session import Session


class Heard:
    def __init__(self, session: Session, adding: Adding) -> None:
        self.sentences: list[str] = []
        self.offers: list[str] = []
        self.added: list[list[int]] = []
        session.say.connect(self.say)
        adding.added.connect(self.added.append)

    def say(self, sentence: str, offer: str) -> None:
        self.sentences.append(sentence)
        self.offers.append(offer)


@pytest.fixture
def jobs(qapp: object) -> Jobs:
    return Jobs()


@pytest.fixture
def adding(session: Session, jobs: Jobs) -> Adding:
    return Adding(session, jobs)


@pytest.fixture
def heard(session: Session, adding: Adding) -> Heard:
    return Heard(session, adding)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_several_files_are_one_step(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [write(tmp_path, f"{n}.txt", f"Story {n}\n\nText {n}.\n") for n in range(3)]
    paths.append(write(tmp_path, "x.txt", ""))
    paths.append(tmp_path / "missing.txt")
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files(paths)
    assert len(project.articles.all()) == 3
    assert heard.sentences[0].startswith("Added 3 articles · 2 could not be read: ")
    assert heard.offers == ["Undo"]
    assert project.undo_label == "Add 3 articles"
    project.undo()
    assert project.articles.all() == []


def test_one_bad_file_is_told_in_its_own_words(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files([write(tmp_path, "x.txt", "")])
    assert len(heard.sentences) == 1
    assert "‘x.txt’" in heard.sentences[0]
    assert heard.offers == [""]
    assert heard.added == []


def test_the_same_text_again_is_found_not_doubled(
    adding: Adding, heard: Heard, project: Project
) -> None:
    adding.add_text("A story\n\nWith a text.\n")
    adding.add_text("A story\n\nWith a text.\n")
    assert len(project.articles.all()) == 1
    assert heard.added[0] == heard.added[1]
    assert heard.sentences[1] == "‘A story’ was here already"
    assert heard.offers == ["Undo", ""]


def test_a_pasted_link_is_not_made_an_article(
    adding: Adding, heard: Heard, project: Project
) -> None:
    adding.add_text(" https://example.org/story ")
    assert project.articles.all() == []
    assert "link" in heard.sentences[0]


def test_a_pasted_file_address_adds_the_file(
    adding: Adding, jobs: Jobs, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = write(tmp_path, "a b.txt", "From a file\n\nText.\n")
    with qtbot.waitSignal(jobs.quiet):
        adding.add_text(QUrl.fromLocalFile(str(path)).toString() + "\n")
    assert [article.file_name for article in project.articles.all()] == ["a b.txt"]


def test_local_file_knows_addresses_from_text() -> None:
    assert local_file("file:///tmp/a%20b.txt") == Path("/tmp/a b.txt")
    assert local_file("A story about file:///tmp/x") is None
    assert local_file("file:///tmp/x\nand more") is None


def test_mime_data_without_text_is_refused(adding: Adding, heard: Heard) -> None:
    data = QMimeData()
    assert not adding.add_mime(data)
    data.setText("   \n")
    assert not adding.add_mime(data)
    assert heard.sentences == []


def test_a_project_is_opened_not_read(adding: Adding, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(adding.project_dropped) as caught:
        adding.add_files([tmp_path / "other.ascribe"])
    assert caught.args == [str(tmp_path / "other.ascribe")]


def test_without_a_project_a_sentence_says_so(
    adding: Adding, heard: Heard, session: Session, tmp_path: Path
) -> None:
    session.close()
    adding.add_files([write(tmp_path, "a.txt", "A\n\nB.\n")])
    adding.add_text("A story\n\nText.\n")
    assert heard.sentences == ["Open a project first, then add articles to it."] * 2


def test_what_was_read_for_a_closed_project_goes_nowhere(
    adding: Adding, jobs: Jobs, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Project.create(tmp_path / "other.ascribe")
    adding.add_files([write(tmp_path, "a.txt", "A\n\nB.\n")])
    session.attach(other)
    qtbot.waitUntil(lambda: not jobs.running)
    assert other.articles.all() == []


def test_very_many_articles_come_one_by_one(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    count = ONE_STEP + 3
    with qtbot.waitSignal(adding.added, timeout=20_000) as caught:
        adding.add_files(
            [write(tmp_path, f"{n}.txt", f"Story {n}\n\nText {n}.\n") for n in range(count)]
        )
    assert len(caught.args[0]) == count
    assert heard.sentences == [f"Added {count} articles"]
    assert heard.offers == [""]
    project.undo()
    assert len(project.articles.all()) == count - 1
