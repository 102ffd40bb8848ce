"""Articles come in from files and from the clipboard; one sentence says what came of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.adding import ONE_STEP, Adding, local_file
from desktop.qt.app import Ascribe
from desktop.qt.dialogs.failures import Failures
from desktop.qt.dialogs.password import PasswordDialog
from desktop.qt.jobs import Jobs
from desktop.qt.session import Session
from tests.formats import pdf_samples as samples
from tests.formats import scans


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
def adding(session: Session, jobs: Jobs) -> Iterator[Adding]:
    made = Adding(session, jobs)
    yield made
    made.close()


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


def test_a_pasted_link_is_given_on_not_made_an_article(
    adding: Adding, heard: Heard, project: Project, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(adding.link_given) as given:
        adding.add_text(" https://example.org/story ")
    assert given.args == ["https://example.org/story"]
    assert project.articles.all() == []
    assert heard.sentences == []


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


def test_a_folder_goes_in_with_its_name_on_show(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        write(folder, name, f"Story {name}\n\nText.\n")
    write(folder, "c.jpg", "no words")
    shown: list[str] = []
    jobs.started.connect(
        lambda job: job.progressed.connect(lambda *_at: shown.append(job.property("words")))
    )
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files([folder])
    assert [article.file_name for article in project.articles.all()] == ["a.txt", "b.txt"]
    assert {"Reading ‘a.txt’", "Reading ‘b.txt’"} <= set(shown)
    assert heard.sentences == ["Added 2 articles"]


def test_a_cancel_keeps_what_is_in(
    adding: Adding,
    jobs: Jobs,
    heard: Heard,
    session: Session,
    project: Project,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    for number in range(200):
        write(tmp_path, f"{number:03}.txt", f"Story {number}\n\nText {number}.\n")
    changes = []

    def stop(_change: object) -> None:
        changes.append(1)
        if len(changes) == 3:
            jobs.running[0].cancel()

    session.changed.connect(stop)
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files([tmp_path])
    count = len(project.articles.all())
    assert 3 <= count < 200
    assert heard.sentences == [f"Cancelled. Added {count} articles"]


def test_many_failures_are_listed_and_can_be_copied(
    adding: Adding, jobs: Jobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [write(tmp_path, f"{n}.txt", "") for n in range(5)]
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files(paths)
    (dialog,) = (top for top in QApplication.topLevelWidgets() if isinstance(top, Failures))
    lines = dialog.list.toPlainText().splitlines()
    assert [line.split(" ")[0] for line in lines] == [f"‘{n}.txt’" for n in range(5)]
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().splitlines() == lines
    assert heard.sentences[0].startswith("5 could not be read: ")
    dialog.close()


def locked_dialog() -> PasswordDialog:
    (dialog,) = (
        top
        for top in QApplication.topLevelWidgets()
        if isinstance(top, PasswordDialog) and top.isVisible()
    )
    return dialog


def test_a_locked_file_asks_until_the_password_opens_it(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(samples.locked("sesame"))
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files([path])
    assert heard.sentences == []
    dialog = locked_dialog()
    assert "‘a.pdf’ is locked" in dialog.findChild(QLabel, "passwordWords").text()
    qtbot.keyClicks(dialog.field, "wrong")
    with qtbot.waitSignal(jobs.quiet):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog = locked_dialog()
    assert "does not open ‘a.pdf’" in dialog.findChild(QLabel, "passwordWords").text()
    qtbot.keyClicks(dialog.field, "sesame")
    with qtbot.waitSignal(jobs.quiet):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert [article.file_name for article in project.articles.all()] == ["a.pdf"]
    assert project.articles.original(project.articles.ids()[0]) == path.read_bytes()


def test_a_locked_file_can_be_left_out(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(samples.locked("sesame"))
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files([tmp_path / "a.pdf", tmp_path / "b.pdf"])
    locked_dialog().reject()
    assert heard.sentences == ["‘a.pdf’ is locked and was not added."]
    locked_dialog().reject()
    assert project.articles.all() == []


def test_a_broken_file_costs_no_other(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "a.pdf"
    bad.write_bytes(b"%PDF-1.4\n" + b"\xff" * 2_000)
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files([bad, write(tmp_path, "b.txt", "Story\n\nText.\n")])
    assert [article.file_name for article in project.articles.all()] == ["b.txt"]
    assert "‘a.pdf’" in heard.sentences[0]


def test_articles_that_say_the_same_come_once(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [write(tmp_path, f"{n}.txt", "Story\n\nText.\n") for n in range(3)]
    with qtbot.waitSignal(jobs.quiet):
        adding.add_files(paths)
    assert len(project.articles.all()) == 1
    assert heard.sentences == ["Added ‘Story’ · left out 2 articles with the words of another"]


def test_pictures_of_pages_are_offered_to_be_recognised(
    adding: Adding,
    jobs: Jobs,
    heard: Heard,
    project: Project,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = tmp_path / "tessdata"
    data.mkdir()
    (data / "eng.traineddata").write_bytes(b"no language at all")
    monkeypatch.setenv("TESSDATA_PREFIX", str(data))
    path = tmp_path / "a.pdf"
    path.write_bytes(samples.picture_only())
    with qtbot.waitSignal(jobs.quiet, timeout=20_000):
        adding.add_files([path])
    assert "Its text can be recognised" in heard.sentences[0]
    assert heard.offers == ["Recognise the text"]
    assert not adding.take_offer("Undo")
    shown: list[str] = []
    jobs.started.connect(
        lambda job: job.progressed.connect(lambda *_at: shown.append(job.property("words")))
    )
    with qtbot.waitSignal(jobs.quiet, timeout=20_000):
        assert adding.take_offer("Recognise the text")
    assert "Recognising the text of ‘a.pdf’" in shown
    assert "install Tesseract again" in heard.sentences[1]
    assert heard.offers[1] == ""
    assert project.articles.all() == []


@scans.WITH_TESSERACT
def test_a_locked_scan_becomes_an_article_with_pages(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.pdf"
    lock: dict[str, Any] = {"encryption": samples.AES_256, "user_pw": "sesame", "owner_pw": "owner"}
    path.write_bytes(scans.scanned(scans.one_page(), **lock))
    with qtbot.waitSignal(jobs.quiet, timeout=20_000):
        adding.add_files([path])
    dialog = locked_dialog()
    qtbot.keyClicks(dialog.field, "sesame")
    with qtbot.waitSignal(jobs.quiet, timeout=20_000):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert heard.offers == ["Recognise the text"]
    with qtbot.waitSignal(jobs.quiet, timeout=60_000):
        adding.take_offer(heard.offers[0])
    (article,) = project.articles.all()
    assert article.title == "The harbour is closed"
    assert article.note == "Text recognised by Tesseract"
    assert heard.sentences[-1] == "Added ‘The harbour is closed’ · text recognised by Tesseract"
    assert heard.offers[-1] == "Undo"
    assert project.pages.has_pages(article.id)
    project.undo()
    assert project.articles.all() == []


@scans.WITH_TESSERACT
def test_the_message_line_offers_it_and_a_click_does_it(
    window: Ascribe, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    window.settings.suggesting = False
    path = tmp_path / "a.pdf"
    path.write_bytes(scans.scanned(scans.one_page()))
    before = len(project.articles.ids())
    window.adding.add_files([path])
    message = window.window.message
    qtbot.waitUntil(lambda: "can be recognised" in message.sentence, timeout=20_000)
    offer = window.window.findChild(QPushButton, "messageOffer")
    assert offer is not None
    assert offer.text() == "Recognise the text"
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "recognised by Tesseract" in message.sentence, timeout=60_000)
    assert len(project.articles.ids()) == before + 1
    added = project.articles.ids()[-1]
    assert project.pages.has_pages(added)
    assert offer.text() == "Undo"
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert len(project.articles.ids()) == before


@scans.WITH_TESSERACT
def test_recognition_can_be_cancelled(
    adding: Adding, jobs: Jobs, heard: Heard, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.pdf"
    document = pymupdf.open(stream=scans.scanned(scans.one_page()), filetype="pdf")
    for _copy in range(40):
        document.fullcopy_page(0)
    path.write_bytes(samples.data_of(document))
    with qtbot.waitSignal(jobs.quiet, timeout=20_000):
        adding.add_files([path])
    adding.take_offer("Recognise the text")
    (job,) = jobs.running
    seen: list[int] = []
    job.progressed.connect(lambda done, _total: seen.append(done))
    qtbot.waitUntil(lambda: any(seen), timeout=60_000)
    with qtbot.waitSignal(jobs.quiet, timeout=20_000):
        job.cancel()
    assert heard.sentences[-1] == "Cancelled. No article was added."
    assert project.articles.all() == []
    assert max(seen) < 41
