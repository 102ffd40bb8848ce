"""Pictures of pages: never more than memory allows, and something to look at until they come."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.project import Project
from desktop.qt.renderer import Renderer, Wish
from desktop.qt.views.pages.pictures import MOST_PIXELS, Pictures, bounded
from tests.formats import pdf_samples
from tests.qt.views.pages.desk import add_pdf

PAGE = 595 * 842 * 4


@pytest.fixture
def renderer(project: Project, tmp_path: Path, qtbot: QtBot) -> Iterator[Renderer]:
    article = add_pdf(project, tmp_path, pdf_samples.book(6))
    made = Renderer()
    with qtbot.waitSignal(made.opened, timeout=20_000):
        made.open(project.path, int(project.articles.version(article)), "x")
    yield made
    made.close()
    made.deleteLater()


def test_a_wish_comes_once(renderer: Renderer, qtbot: QtBot) -> None:
    pictures = Pictures(renderer)
    came: list[int] = []
    pictures.came.connect(came.append)
    pictures.want([Wish(0, 1.0), Wish(1, 1.0)])
    qtbot.waitUntil(lambda: came == [0, 1], timeout=20_000)
    pictures.want([Wish(0, 1.0), Wish(1, 1.0), Wish(2, 1.0)])
    qtbot.waitUntil(lambda: came == [0, 1, 2], timeout=20_000)
    assert pictures.bytes_held == 3 * PAGE


def test_another_scale_stands_in(renderer: Renderer, qtbot: QtBot) -> None:
    pictures = Pictures(renderer)
    assert pictures.best(0, 1.0) is None
    pictures.want([Wish(0, 1.0), Wish(0, 0.25)])
    qtbot.waitUntil(lambda: pictures.best(0, 0.25) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: (pictures.best(0, 0.25) or (0, False))[1], timeout=20_000)
    best = pictures.best(0, 2.0)
    assert best is not None
    assert (best[0].width(), best[1]) == (595, False)
    best = pictures.best(0, 0.5)
    assert best is not None
    assert best[0].width() == 595
    assert pictures.best(0, 1.0) == (best[0], True)


def test_memory_has_a_limit_and_what_is_wanted_stays(renderer: Renderer, qtbot: QtBot) -> None:
    pictures = Pictures(renderer, most=3 * PAGE)
    came: list[int] = []
    pictures.came.connect(came.append)
    for page in range(6):
        pictures.want([Wish(page, 1.0)])
        qtbot.waitUntil(partial(came.__contains__, page), timeout=20_000)
        assert pictures.bytes_held <= 3 * PAGE
        assert pictures.best(page, 1.0) is not None
    assert pictures.best(0, 1.0) is None
    assert pictures.best(4, 1.0) is not None


def test_thumbnails_come_after_pages(renderer: Renderer, qtbot: QtBot) -> None:
    pictures = Pictures(renderer)
    came: list[tuple[int, float]] = []
    renderer.drawn.connect(lambda page, scale, _image: came.append((page, scale)))
    pictures.want_small([Wish(4, 0.2), Wish(5, 0.2)])
    pictures.want([Wish(0, 1.0), Wish(1, 1.0)])
    qtbot.waitUntil(lambda: len(came) >= 4, timeout=20_000)
    assert came.index((1, 1.0)) < came.index((5, 0.2))


def test_other_colours_replace_all_pictures(renderer: Renderer, qtbot: QtBot) -> None:
    pictures = Pictures(renderer)
    pictures.want([Wish(0, 1.0)])
    qtbot.waitUntil(lambda: pictures.best(0, 1.0) is not None, timeout=20_000)
    pictures.repaint((0xE0E0E0, 0x102030))
    assert pictures.best(0, 1.0) is None
    qtbot.waitUntil(lambda: pictures.best(0, 1.0) is not None, timeout=20_000)
    best = pictures.best(0, 1.0)
    assert best is not None
    assert best[0].pixelColor(3, 3).name() == "#102030"


def test_a_page_has_so_many_pixels_and_no_more() -> None:
    assert bounded(2.0, (595, 842)) == 2.0
    scale = bounded(20.0, (595, 842))
    assert 595 * 842 * scale**2 == pytest.approx(MOST_PIXELS)
