"""The facts of an article: what is shown, what is stored, and only on Save."""

import hashlib
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.model import Block, BlockKind, Came, ImportedDocument
from desktop.domain.text import sha256
from desktop.project import Project
from desktop.qt.dialogs.article import ArticleDialog
from desktop.qt.session import Session

T = TypeVar("T", bound=QWidget)
TEXT = "Mara Voss said the bridge is safe."


@pytest.fixture
def project(project: Project) -> Project:
    """One article with a byline."""
    project.articles.add(
        ImportedDocument(
            TEXT,
            (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),),
            "The bridge",
            file_name="bridge.txt",
            byline="Ann",
        )
    )
    return project


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> ArticleDialog:
    dialog = ArticleDialog(session, 1)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def part(dialog: QWidget, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert found is not None
    return found


def save(qtbot: QtBot, dialog: ArticleDialog) -> None:
    qtbot.mouseClick(part(dialog, QPushButton, "articleSave"), Qt.MouseButton.LeftButton)


def test_facts_of_the_text_are_shown(dialog: ArticleDialog) -> None:
    assert part(dialog, QLineEdit, "article_title").text() == "The bridge"
    assert part(dialog, QLabel, "article_came").text() == "A file: bridge.txt"
    assert part(dialog, QLabel, "article_length").text() == "7 words, 34 characters"
    assert part(dialog, QLabel, "article_sha256").text().replace("\n", "") == sha256(TEXT)


def test_only_what_differs_is_stored_in_one_step(
    qtbot: QtBot, dialog: ArticleDialog, project: Project
) -> None:
    part(dialog, QLineEdit, "article_published").setText(" 2024-09-10 ")
    part(dialog, QPlainTextEdit, "article_note").setPlainText("Seen twice\n")
    with qtbot.waitSignal(dialog.saved) as saved:
        save(qtbot, dialog)
    assert saved.args == [1]
    article = project.articles.get(1)
    assert (article.published, article.note, article.byline) == ("2024-09-10", "Seen twice", "Ann")
    assert dialog.isHidden()
    project.undo()
    assert (project.articles.get(1).published, project.articles.get(1).note) == ("", "")


def test_save_without_a_difference_leaves_no_step(
    qtbot: QtBot, dialog: ArticleDialog, project: Project
) -> None:
    before = project.undo_label
    with qtbot.assertNotEmitted(dialog.saved):
        save(qtbot, dialog)
    assert project.undo_label == before


def test_cancel_stores_nothing(qtbot: QtBot, dialog: ArticleDialog, project: Project) -> None:
    part(dialog, QLineEdit, "article_title").setText("Other")
    qtbot.mouseClick(part(dialog, QPushButton, "articleCancel"), Qt.MouseButton.LeftButton)
    assert project.articles.get(1).title == "The bridge"


def test_an_article_needs_a_title(qtbot: QtBot, dialog: ArticleDialog) -> None:
    part(dialog, QLineEdit, "article_title").setText("  ")
    assert not part(dialog, QPushButton, "articleSave").isEnabled()
    part(dialog, QLineEdit, "article_title").setText("A")
    assert part(dialog, QPushButton, "articleSave").isEnabled()


def test_what_the_project_refuses_is_said(
    qtbot: QtBot, dialog: ArticleDialog, project: Project
) -> None:
    part(dialog, QLineEdit, "article_title").setText("x" * 2000)
    save(qtbot, dialog)
    problem = part(dialog, QLabel, "articleProblem")
    assert problem.isVisible()
    assert "shorter" in problem.text()
    assert project.articles.get(1).title == "The bridge"


def test_a_read_only_project_cannot_be_saved(qtbot: QtBot, project: Project) -> None:
    path = project.path
    project.close()
    session = Session()
    session.attach(Project.open(path, read_only=True))
    dialog = ArticleDialog(session, 1)
    qtbot.addWidget(dialog)
    assert not part(dialog, QPushButton, "articleSave").isEnabled()
    session.close()


def test_where_a_page_was_retrieved_from(qtbot: QtBot, session: Session, project: Project) -> None:
    page = ImportedDocument(
        TEXT + " Again.",
        (Block(BlockKind.PARAGRAPH, 0, len(TEXT) + 7),),
        "The bridge",
        media_type="text/html",
        came=Came.LINK,
        original=b"<p>The page</p>",
        url="https://ledger.example/" + "long-" * 60,
    )
    dialog = ArticleDialog(session, project.articles.add(page))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    assert part(dialog, QLabel, "article_retrieved").text().endswith(f" from {page.url}")
    shown = part(dialog, QLabel, "article_sha256_original").text()
    assert shown.replace("\n", "") == hashlib.sha256(page.original).hexdigest()


def test_a_pasted_text_was_not_retrieved(dialog: ArticleDialog) -> None:
    assert dialog.findChild(QLabel, "article_retrieved") is None
    assert dialog.findChild(QLabel, "article_sha256_original") is None
