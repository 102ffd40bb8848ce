"""Links become articles, or versions of those that came from them before."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.model import BlockKind, Came
from desktop.project import Project
from desktop.qt.app import Ascribe
from desktop.qt.dialogs.link import LinkDialog
from desktop.qt.dialogs.web_page import WebPageDialog
from tests.formats.pages import NEWS
from tests.formats.site import Site, running

TITLE = "Harbour bridge to close for a year, city says"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.casefold().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as made:
        yield made


class Person:
    """Gives links and clicks what the message line offers."""

    def __init__(self, ascribe: Ascribe, qtbot: QtBot) -> None:
        self.ascribe = ascribe
        self.qtbot = qtbot
        self.window = ascribe.window

    @property
    def sentence(self) -> str:
        return self.window.message.sentence

    def offer(self) -> QPushButton:
        button = self.window.findChild(QPushButton, "messageOffer")
        assert button is not None
        return button

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.ascribe.actions.run("paste_article")

    def until(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.sentence, timeout=20_000)

    def take(self, label: str) -> None:
        assert self.offer().text() == label
        self.qtbot.mouseClick(self.offer(), Qt.MouseButton.LeftButton)

    def fetch(self, url: str, then: str) -> None:
        """Paste a link to this computer, and say that it is meant."""
        self.paste(url)
        self.until("nothing was asked of it")
        self.take("Fetch it")
        self.until(then)


@pytest.fixture
def person(window: Ascribe, qtbot: QtBot) -> Person:
    window.window.features.of("fetching")
    window.settings.suggesting = False
    return Person(window, qtbot)


def test_a_pasted_link_becomes_an_article(person: Person, site: Site, project: Project) -> None:
    url = site.url("/news")
    person.paste(f"  {url}\n")
    person.until("nothing was asked of it")
    assert site.asked == []
    person.take("Fetch it")
    person.until(f"Added ‘{TITLE}’ · main text only (")
    article = project.articles.all()[-1]
    assert (article.title, article.came, article.url) == (TITLE, Came.LINK, url)
    assert person.window.reader.article_id == article.id
    assert project.articles.original(article.id) == NEWS.encode()
    version = project.versions.all(article.id)[0]
    assert version.url == url
    assert [path for path, _headers in site.asked] == ["/news"]
    project.undo()
    assert len(project.articles.all()) == 1


@pytest.mark.parametrize(
    ("path", "words"), [("/missing", "no such page"), ("/picture", "no article but image/png")]
)
def test_a_bad_link_says_why(
    person: Person, site: Site, project: Project, path: str, words: str
) -> None:
    person.fetch(site.url(path), words)
    assert len(project.articles.all()) == 1


def test_a_fetch_can_be_cancelled(
    person: Person, site: Site, project: Project, qtbot: QtBot
) -> None:
    person.paste(site.url("/hang"))
    person.until("nothing was asked of it")
    person.take("Fetch it")
    qtbot.waitUntil(lambda: bool(site.asked), timeout=20_000)
    with qtbot.waitSignal(person.ascribe.jobs.quiet):
        qtbot.mouseClick(
            person.window.findChild(QPushButton, "statusCancel"), Qt.MouseButton.LeftButton
        )
    person.until("Cancelled. The page was not added.")
    assert len(project.articles.all()) == 1


def test_the_same_link_again(person: Person, site: Site, project: Project) -> None:
    url = site.page("/story", NEWS)
    person.fetch(url, "Added")
    article = project.articles.all()[-1]
    person.fetch(url, "is here already, and its page has not changed")
    assert len(project.versions.all(article.id)) == 1
    start = project.articles.document(article.id).text.index("could give way")
    mark = project.marks.highlight(article.id, start, start + 14)
    site.page("/story", NEWS.replace("at least a year", "at least two years"))
    person.fetch(url, "its page has changed and is version 2 now")
    assert len(project.articles.all()) == 2
    assert "two years" in project.articles.document(article.id).text
    assert project.marks.get(mark).quote == "could give way"
    assert project.undo_label.startswith("New Version of ‘")
    person.take("Undo")
    assert len(project.versions.all(article.id)) == 1
    assert project.check() == []


def test_the_whole_page_can_be_taken(
    person: Person, site: Site, project: Project, qtbot: QtBot
) -> None:
    person.fetch(site.url("/news"), "main text only")
    article = project.articles.all()[-1]
    person.take("Choose…")
    dialog = person.window.findChild(WebPageDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.use_whole.isEnabled, timeout=20_000)
    assert not dialog.use_main.isEnabled()
    assert "Ferry prices" in dialog.whole.toPlainText()
    assert "Ferry prices" not in dialog.main.toPlainText()
    qtbot.mouseClick(dialog.use_whole, Qt.MouseButton.LeftButton)
    person.until("The whole page is the text now")
    assert "Ferry prices" in project.articles.document(article.id).text
    assert len(project.versions.all(article.id)) == 1
    assert project.articles.get(article.id).came == Came.LINK
    site.pages["/news"] = lambda asked: asked.give(NEWS.replace("six weeks", "a month").encode())
    person.fetch(site.url("/news"), "is version 2 now")
    assert "Ferry prices" in project.articles.document(article.id).text


def test_a_marked_text_is_kept_as_a_version(
    person: Person, site: Site, project: Project, qtbot: QtBot
) -> None:
    person.fetch(site.url("/news"), "main text only")
    article = project.articles.all()[-1]
    text = project.articles.document(article.id).text
    mark = project.marks.highlight(article.id, text.index("Mary"), text.index("Mary") + 11)
    person.ascribe.actions.run("choose_text")
    dialog = person.window.findChild(WebPageDialog)
    qtbot.waitUntil(dialog.use_whole.isEnabled, timeout=20_000)
    qtbot.mouseClick(dialog.use_whole, Qt.MouseButton.LeftButton)
    person.until("The whole page is the text now, as version 2")
    assert project.marks.get(mark).quote == "Mary Okafor"


def test_only_web_pages_have_the_choice(person: Person) -> None:
    person.ascribe.actions.run("choose_text")
    assert person.sentence == "Only an article that came as a web page has this choice."


def test_a_page_in_a_file_tells_what_was_left_out(
    person: Person, project: Project, tmp_path
) -> None:
    path = tmp_path / "saved.html"
    path.write_text(NEWS, encoding="utf-8")
    person.ascribe.adding.add_files([path])
    person.until(f"Added ‘{TITLE}’ · main text only (")
    assert person.offer().text() == "Choose…"


def test_add_a_link_by_hand(person: Person, site: Site, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(site.url("/text"))
    person.ascribe.actions.run("add_link")
    dialog = person.window.findChild(LinkDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "linkField")
    assert field.text() == site.url("/text")
    field.setText("not a link")
    assert not dialog.add.isEnabled()
    field.setText(site.url("/text").removeprefix("http://"))
    with qtbot.waitSignal(dialog.given) as caught:
        qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert caught.args[0].startswith("https://127.0.0.1")
    person.until("nothing was asked of it")


def test_a_dropped_link_is_fetched(person: Person, site: Site) -> None:
    data = QMimeData()
    data.setUrls([QUrl(site.url("/news"))])
    data.setHtml(f'<a href="{site.url("/news")}">Harbour bridge</a>')
    data.setText("Harbour bridge")
    assert person.ascribe.adding.add_mime(data)
    person.until("nothing was asked of it")


def test_a_piece_of_html_with_one_link_is_a_link(person: Person, site: Site) -> None:
    data = QMimeData()
    data.setHtml(f'<html><body><a href="{site.url("/news")}">Harbour bridge</a></body></html>')
    data.setText("Harbour bridge")
    assert person.ascribe.adding.add_mime(data)
    person.until("nothing was asked of it")


def test_a_copied_piece_of_a_page_keeps_its_structure(
    person: Person, site: Site, project: Project
) -> None:
    data = QMimeData()
    address = site.url("/track")
    data.setHtml(
        f"<h2>What it costs</h2><p>More than <b>once</b> 😀.</p><script>fetch('{address}')</script>"
        f"<ul><li>Piers<li>Deck</ul><img src='{address}'><link rel=stylesheet href='{address}'>"
    )
    data.setText("What it costs\nMore than once 😀.\nPiers\nDeck")
    assert person.ascribe.adding.add_mime(data)
    person.until("Added ‘What it costs’")
    article = project.articles.all()[-1]
    assert article.came == Came.PASTE
    blocks = project.articles.document(article.id).blocks
    assert [block.kind for block in blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]
    assert project.articles.original(article.id) == b""
    assert site.asked == []


def test_html_without_words_falls_back_on_the_text(person: Person, project: Project) -> None:
    data = QMimeData()
    data.setHtml("<p></p><div></div>")
    data.setText("A story\n\nIn plain words.\n")
    assert person.ascribe.adding.add_mime(data)
    person.until("Added ‘A story’")


def test_nothing_is_asked_in_a_project_that_cannot_be_changed(
    person: Person, site: Site, project: Project
) -> None:
    person.ascribe.session.close()
    person.paste(site.url("/news")) if person.ascribe.actions["paste_article"].isEnabled() else None
    person.ascribe.adding.add_text(site.url("/news"))
    assert person.sentence == "Open a project first, then add articles to it."
    assert QApplication.activeModalWidget() is None
