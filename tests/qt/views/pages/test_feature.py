"""Which of text and pages is seen: kept for each article, with a sentence where pages cannot be."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.domain.model import ArticleId
from desktop.formats import read_file, read_pasted
from desktop.project import Project
from desktop.qt.app import Ascribe
from tests.formats import pdf_samples
from tests.qt.views.pages.desk import PageDesk, add_pdf


def test_the_choice_is_kept_for_each_article(
    desk: PageDesk, project: Project, tmp_path: Path
) -> None:
    other = add_pdf(project, tmp_path, pdf_samples.columns(2), "other.pdf")
    desk.feature.page_view()
    desk.ascribe.window.open_article(other)
    assert desk.reader.canvas.isVisible()
    assert not desk.feature.on
    desk.ascribe.window.open_article(desk.article)
    assert desk.view.isVisible()
    assert len(desk.view.stack) == 6


def test_an_article_read_as_pages_opens_as_pages(
    ascribe: Ascribe, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    data = pdf_samples.book(6)
    article = add_pdf(project, tmp_path, data)
    uuid = project.articles.get(article).uuid
    project.keep_view_state(f"face:{uuid}", {"pages": True})
    offset = project.articles.document(article).text.index("This is 4-3")
    project.keep_view_state(f"reader:{uuid}", {"offset": offset})
    ascribe.session.attach(project)
    ascribe.window.resize(1440, 900)
    with qtbot.waitActive(ascribe.window):
        ascribe.window.show()
        ascribe.window.activateWindow()
    desk = PageDesk(ascribe, project, article, data, qtbot)
    assert desk.feature.on
    desk.wait_for(4)
    assert desk.view.in_sight(offset)
    assert not desk.reader.canvas.isVisible()


def test_a_text_has_no_pages_and_says_so(desk: PageDesk, project: Project) -> None:
    pasted = project.articles.add(read_pasted("A town.\n\nWords of the mayor."))
    desk.ascribe.window.open_article(pasted)
    said: list[str] = []
    desk.ascribe.session.say.connect(lambda words, _offer: said.append(words))
    desk.press("p")
    assert desk.reader.canvas.isVisible()
    assert len(said) == 1
    assert "only a PDF has" in said[0]


def test_another_article_shows_its_own_pages(
    paged: PageDesk, project: Project, tmp_path: Path
) -> None:
    other = add_pdf(project, tmp_path, pdf_samples.columns(2), "other.pdf")
    paged.ascribe.window.open_article(other)
    paged.feature.page_view()
    assert len(paged.view.stack) == 1
    assert paged.pane.bar.total.text() == "of 1"
    paged.wait_for()
    image = paged.view.grab().toImage()
    assert any(
        image.pixelColor(x, y).lightness() < 90
        for y in range(100, image.height() - 100, 3)
        for x in range(100, image.width() - 100)
    )


def test_removing_the_article_leaves_no_pages(paged: PageDesk, project: Project) -> None:
    project.articles.remove(paged.article)
    assert not paged.feature.on
    assert not paged.pane.isVisible()
    project.undo()
    assert paged.reader.article_id == paged.article


def test_closing_the_project_ends_what_draws(paged: PageDesk) -> None:
    renderer = paged.feature._renderer
    assert renderer is not None
    assert renderer.pid
    paged.ascribe.session.close()
    assert renderer.pid == 0
    assert not paged.feature.on


def test_the_page_field_goes_to_a_page(paged: PageDesk) -> None:
    field = paged.pane.bar.field
    assert field.text() == "1"
    paged.feature.page_number()
    paged.qtbot.waitUntil(field.hasFocus)
    paged.qtbot.keyClicks(field, "5")
    paged.qtbot.keyClick(field, "\r")
    assert paged.view.page_read == 4
    assert paged.view.hasFocus()
    paged.qtbot.waitUntil(lambda: field.text() == "5")
    paged.view.go_to_page(2)
    assert field.text() == "3"
    paged.feature.page_number()
    field.setText("99")
    paged.view.setFocus()
    assert field.text() == "3"
    assert paged.view.page_read == 2


def test_the_strip_shows_thumbnails_and_an_outline(
    ascribe: Ascribe, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    data = with_outline()
    article = add_pdf(project, tmp_path, data)
    ascribe.session.attach(project)
    ascribe.window.resize(1440, 900)
    with qtbot.waitActive(ascribe.window):
        ascribe.window.show()
        ascribe.window.activateWindow()
    desk = PageDesk(ascribe, project, article, data, qtbot)
    desk.feature.page_view()
    desk.wait_for()
    assert not desk.pane.strip.isVisible()
    button = desk.pane.findChild(QToolButton, "pageStrip")
    button.click()
    strip = desk.pane.strip
    assert strip.isVisible()
    qtbot.waitUntil(lambda: strip.tabs.isTabVisible(1))
    assert strip.thumbnails.model().rowCount() == 6
    strip.thumbnails.clicked.emit(strip.thumbnails.model().index(3, 0))
    assert desk.view.page_read == 3
    assert strip.outline.topLevelItemCount() == 2
    inner = strip.outline.topLevelItem(0).child(0)
    assert inner.text(0) == "Cranes <b>and</b> costs"
    strip.outline.itemClicked.emit(inner, 0)
    assert desk.view.page_read == 2
    scale = strip.thumbnails.scale(0)
    qtbot.waitUntil(lambda: (desk.feature._pictures.best(0, scale) or (0, False))[1])


def test_a_file_without_outline_has_no_tab_for_it(paged: PageDesk) -> None:
    paged.feature.page_strip()
    assert paged.pane.strip.isVisible()
    assert not paged.pane.strip.tabs.isTabVisible(1)
    paged.feature.page_strip()
    assert not paged.pane.strip.isVisible()


def locked_article(project: Project, folder: Path) -> ArticleId:
    plain = folder / "plain.pdf"
    plain.write_bytes(pdf_samples.columns(1))
    imported = replace(read_file(plain), original=pdf_samples.locked("sesame"))
    return project.articles.add(imported)


def test_a_locked_file_asks_for_its_password_and_then_shows_its_pages(
    desk: PageDesk, project: Project, tmp_path: Path
) -> None:
    desk.ascribe.window.open_article(locked_article(project, tmp_path))
    desk.feature.page_view()
    desk.qtbot.waitUntil(desk.pane.trouble.isVisible, timeout=20_000)
    assert "password" in desk.pane.sentence.text()
    for typed in ("wrong", "sesame"):
        button = desk.pane.findChild(QPushButton, "pageUnlock")
        desk.qtbot.waitUntil(button.isVisible, timeout=20_000)
        button.click()
        field = desk.ascribe.window.findChild(QLineEdit, "passwordField")
        asked = desk.ascribe.window.findChild(QLabel, "passwordWords").text()
        assert ("to see its pages" in asked) == (typed == "wrong")
        field.setText(typed)
        desk.ascribe.window.findChild(QPushButton, "passwordOpen").click()
        desk.qtbot.waitUntil(lambda: not desk.pane.trouble.isVisible())
    desk.wait_for()
    assert not desk.pane.trouble.isVisible()


def test_a_password_counts_while_the_file_is_being_opened_without_it(
    desk: PageDesk, project: Project, tmp_path: Path
) -> None:
    desk.ascribe.window.open_article(locked_article(project, tmp_path))
    desk.feature.page_view()
    desk.qtbot.waitUntil(desk.pane.trouble.isVisible, timeout=20_000)
    desk.pane.findChild(QPushButton, "pageUnlock").click()
    desk.ascribe.window.findChild(QLineEdit, "passwordField").setText("sesame")
    desk.feature._ahead.stop()
    desk.feature._open_ahead()  # what the timer does, some time after an article was shown
    desk.ascribe.window.findChild(QPushButton, "passwordOpen").click()
    desk.wait_for()
    assert not desk.pane.trouble.isVisible()


def test_a_damaged_file_is_a_sentence_and_the_text_goes_on(
    desk: PageDesk, project: Project, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(pdf_samples.columns(1))
    broken = replace(read_file(plain), original=b"%PDF-1.7\nnothing more")
    desk.ascribe.window.open_article(project.articles.add(broken))
    desk.feature.page_view()
    desk.qtbot.waitUntil(desk.pane.trouble.isVisible, timeout=20_000)
    assert desk.pane.sentence.text().endswith(".")
    assert not desk.pane.findChild(QPushButton, "pageUnlock").isVisible()
    desk.press("p")
    assert desk.reader.canvas.isVisible()
    assert "harbour board" in desk.reader.canvas.text


@pytest.mark.parametrize(
    ("window", "page", "light"),
    [("dark", "window", True), ("dark", "dark", False), ("light", "sepia", True)],
)
def test_pages_stay_paper_until_a_page_theme_is_chosen(
    paged: PageDesk, window: str, page: str, light: bool
) -> None:
    paged.ascribe.appearance.choose_window(window)
    paged.ascribe.appearance.choose_page(page)
    paged.wait_for()
    corner = paged.view.sheet_of(0).topLeft().toPoint()
    colour = paged.view.viewport().grab().toImage().pixelColor(corner.x() + 20, corner.y() + 20)
    assert (colour.lightness() > 200) == light
    if page == "window":
        assert colour.name() == "#ffffff"
    else:
        assert colour.name() == paged.ascribe.appearance.page.page.name()


def with_outline() -> bytes:
    from typing import Any

    import pymupdf

    document: Any = pymupdf.open(stream=pdf_samples.book(6), filetype="pdf")
    document.set_toc([[1, "The harbour", 1], [2, "Cranes <b>and</b> costs", 3], [1, "River", 6]])
    return bytes(document.tobytes())
