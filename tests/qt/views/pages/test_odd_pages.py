"""Pages that are not like the others: turned, written from right to left, empty, huge, a scan."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from desktop.formats import read_file
from desktop.project import Project
from desktop.qt.app import Ascribe
from tests.formats import pdf_samples
from tests.qt.views.pages.desk import PageDesk, add_pdf

Show = Callable[[bytes], PageDesk]


@pytest.fixture
def show(ascribe: Ascribe, project: Project, tmp_path: Path, qtbot: QtBot) -> Show:
    """Open a PDF as pages."""

    def shown(data: bytes) -> PageDesk:
        article = add_pdf(project, tmp_path, data)
        ascribe.session.attach(project)
        ascribe.window.resize(1440, 900)
        with qtbot.waitActive(ascribe.window):
            ascribe.window.show()
            ascribe.window.activateWindow()
        desk = PageDesk(ascribe, project, article, data, qtbot)
        ascribe.window.focus_reader()
        desk.feature.page_view()
        return desk

    return shown


def changed(data: bytes, change: Callable[[Any], object]) -> bytes:
    document: Any = pymupdf.open(stream=data, filetype="pdf")
    change(document)
    return bytes(document.tobytes())


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_where_its_words_are(show: Show, turn: int) -> None:
    desk = show(changed(pdf_samples.columns(1), lambda document: document[0].set_rotation(turn)))
    desk.wait_for()
    words = "last crane"
    boxes = desk.view.rectangles(*desk.span_on_first(words))
    assert boxes
    document: Any = pymupdf.open(stream=desk.data, filetype="pdf")
    page = document[0]
    found = page.search_for(words)[0] * page.rotation_matrix
    scale, corner = desk.view.stack.scale, desk.view.sheet_of(0).topLeft()
    middle = QPointF((found.x0 + found.x1) / 2, (found.y0 + found.y1) / 2) * scale + corner
    assert any(box.adjusted(-2, -2, 2, 2).contains(middle) for box in boxes)
    desk.view.reveal(*desk.span_on_first(words))
    box = desk.view.rectangles(*desk.span_on_first(words))[0]
    offset = desk.view.offset_near(box.center())
    start, end = desk.span_on_first(words)
    assert start <= offset < end


def test_words_from_right_to_left_are_selected_from_right_to_left(show: Show) -> None:
    desk = show(pdf_samples.shown('<p dir="rtl">قال المتحدث باسم الميناء إن الأعمال قد تكلف</p>'))
    desk.wait_for()
    first = desk.text.split()[0]
    start, end = desk.span_on_first(first)
    box = desk.view.rectangles(start, end)[0]
    sheet = desk.view.sheet_of(0)
    assert box.left() > sheet.center().x()  # the first word stands at the right
    middle = box.center()
    desk.drag(QPointF(box.right() - 1, middle.y()), QPointF(box.left() + 1, middle.y()))
    assert desk.selected()
    assert set(desk.selected()) <= set(first)


def test_pages_without_words_are_shown_and_take_no_selection(show: Show) -> None:
    def add_scan(document: Any) -> None:
        pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 80), False)
        pixmap.clear_with(120)
        document.new_page().insert_image((50, 50, 500, 700), pixmap=pixmap)

    desk = show(changed(pdf_samples.columns(1), add_scan))
    assert len(desk.view.stack) == 2
    desk.view.go_to_page(1)
    desk.wait_for(1)
    sheet = desk.view.sheet_of(1)
    desk.drag(sheet.topLeft() + QPointF(90, 90), sheet.topLeft() + QPointF(300, 300))
    assert desk.selected() == ""
    assert desk.view.top_offset() == len(desk.text)
    image = desk.view.viewport().grab().toImage()
    at = (sheet.topLeft() + QPointF(200, 200)).toPoint()
    assert image.pixelColor(at.x(), at.y()).lightness() == pytest.approx(120, abs=3)


def test_pages_of_all_sizes_lie_in_the_middle(show: Show) -> None:
    def add(document: Any) -> None:
        document.new_page(width=842, height=595).insert_text((72, 90), "A wide page of words.")
        document.new_page(width=14_000, height=14_000).insert_text((300, 900), "Enormous.")
        document.new_page(width=40, height=30).insert_text((2, 20), "Tiny", fontsize=5)

    desk = show(changed(pdf_samples.columns(1), add))
    assert len(desk.view.stack) == 4
    for page in (1, 2, 3):
        desk.view.go_to_page(page)
        desk.wait_for(page)
    middles = {round(desk.view.stack.rectangle(page).center().x()) for page in range(4)}
    assert len(middles) == 1


def test_a_page_that_cannot_be_drawn_says_so_and_is_tried_again(show: Show) -> None:
    import os
    import signal

    desk = show(pdf_samples.book(3))
    desk.wait_for()
    renderer = desk.feature._renderer
    desk.qtbot.waitUntil(lambda: renderer._at is None and not renderer._wishes, timeout=20_000)
    os.kill(renderer.pid, signal.SIGSTOP)
    desk.view.go_to_page(2)
    desk.qtbot.waitUntil(lambda: renderer._at is not None and renderer._at.page == 2)
    os.kill(renderer.pid, signal.SIGKILL)
    desk.qtbot.waitUntil(lambda: bool(desk.feature._pictures.trouble(2)), timeout=20_000)
    assert not desk.sharp(2)
    desk.click(desk.view.sheet_of(2).center())
    desk.wait_for(2)
    assert desk.feature._pictures.trouble(2) == ""


def test_pages_that_the_file_has_not_are_never_wished_for(
    show: Show, project: Project, tmp_path: Path
) -> None:
    """The text came from six pages, the file kept beside it has one."""
    from dataclasses import replace

    desk = show(pdf_samples.book(2))
    path = tmp_path / "six.pdf"
    path.write_bytes(pdf_samples.book(6))
    broken = replace(read_file(path), original=pdf_samples.columns(1))
    desk.ascribe.window.open_article(project.articles.add(broken))
    desk.feature.page_view()
    desk.wait_for(0)
    desk.view.go_to_page(5)
    desk.view.go_to_page(0)
    desk.wait_for(0)
    assert not desk.pane.trouble.isVisible()
