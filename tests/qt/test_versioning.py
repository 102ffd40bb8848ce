"""Importing an article again, as far as it asks: from where, and with which password."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId, Came
from desktop.project import Project
from desktop.qt.app import Ascribe
from desktop.qt.dialogs.password import PasswordDialog
from desktop.qt.versioning import JOB, Versioning
from tests.formats import pdf_samples as samples
from tests.formats.pages import NEWS
from tests.formats.site import running
from tests.qt.conftest import Answering

PATIENCE = 20_000


def menu_of(window: Ascribe) -> QMenu:
    found = window.window.findChild(QMenu, "importAgain")
    assert found is not None
    return found


def test_an_article_with_a_link_offers_both_ways(
    window: Ascribe, project: Project, article_id: ArticleId, chooser: Answering, qtbot: QtBot
) -> None:
    project.articles.edit(article_id, url="https://news.example/a&b")
    window.actions.run("new_version")
    menu = menu_of(window)
    assert [action.text() for action in menu.actions()] == [
        "From its link (news.example)",
        "From a file…",
    ]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert chooser.asked == ["version"]


def test_the_link_is_fetched_again(
    window: Ascribe, project: Project, article_id: ArticleId, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name in list(os.environ):
        if name.casefold().endswith("_proxy"):
            monkeypatch.delenv(name)
    with running() as site:
        project.articles.edit(article_id, url=site.url("/news"))
        window.actions.run("new_version")
        menu = menu_of(window)
        assert menu.actions()[0].text() == "From its link (127.0.0.1)"
        qtbot.keyClick(menu, Qt.Key.Key_Return)
        message = window.window.message
        offer = window.window.findChild(QPushButton, "messageOffer")
        assert offer is not None
        qtbot.waitUntil(lambda: offer.text() == "Fetch it again", timeout=PATIENCE)
        qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "New version" in message.sentence, timeout=PATIENCE)
    article = project.articles.get(article_id)
    assert (article.version_number, article.came) == (2, Came.LINK)
    assert len(project.articles.ids()) == 1


def test_a_page_of_which_all_was_chosen_is_taken_whole_again(
    window: Ascribe, project: Project, article_id: ArticleId, chooser: Answering,
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    file = tmp_path / "again.html"
    file.write_text(NEWS, encoding="utf-8")
    chooser.paths = [file]
    project.retaking.keep_choice(article_id, whole=True)
    window.actions.run("new_version")
    message = window.window.message
    qtbot.waitUntil(lambda: "New version" in message.sentence, timeout=PATIENCE)
    whole = project.articles.get(article_id).words
    project.retaking.keep_choice(article_id, whole=False)
    feature = window.window.features.of("versions")
    assert isinstance(feature, Versioning)
    feature.read(article_id, file)
    qtbot.waitUntil(lambda: project.articles.get(article_id).version_number == 3, timeout=PATIENCE)
    assert project.articles.get(article_id).words < whole


def test_a_locked_file_asks_for_its_password(
    window: Ascribe, project: Project, article_id: ArticleId, chooser: Answering,
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    file = tmp_path / "again.pdf"
    file.write_bytes(samples.locked("sesame"))
    chooser.paths = [file]
    window.actions.run("new_version")
    qtbot.waitUntil(lambda: window.window.findChild(PasswordDialog) is not None, timeout=PATIENCE)
    dialog = window.window.findChild(PasswordDialog)
    assert dialog is not None
    field, opens = dialog.findChild(QLineEdit), dialog.findChild(QPushButton, "passwordOpen")
    assert field is not None
    assert opens is not None
    qtbot.keyClicks(field, "sesame")
    qtbot.mouseClick(opens, Qt.MouseButton.LeftButton)
    message = window.window.message
    qtbot.waitUntil(lambda: "New version" in message.sentence, timeout=PATIENCE)
    assert project.articles.get(article_id).version_number == 2
    window.window.reader.select(0, 5)
    window.actions.run("correct_text")
    assert "words of a PDF" in message.sentence


@pytest.mark.parametrize("name", ["bad.pdf", "missing.txt"])
def test_what_cannot_be_read_is_said(
    window: Ascribe, project: Project, article_id: ArticleId, chooser: Answering,
    tmp_path: Path, qtbot: QtBot, name: str,
) -> None:  # fmt: skip
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    chooser.paths = [tmp_path / name]
    window.actions.run("new_version")
    message = window.window.message
    qtbot.waitUntil(lambda: name in message.sentence, timeout=PATIENCE)
    assert project.articles.get(article_id).version_number == 1


def test_closing_the_project_ends_the_work(
    window: Ascribe, chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "again.pdf"
    file.write_bytes(samples.book(40))
    chooser.paths = [file]
    window.actions.run("new_version")
    assert [job.objectName() for job in window.jobs.running] == [JOB]
    window.session.close()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=PATIENCE)
    assert window.window.message.sentence == ""
