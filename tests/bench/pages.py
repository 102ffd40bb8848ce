"""A PDF of 300 pages read as pages, on a screen with two pixels a point.

Beside each figure stands what MuPDF takes, in the same run, to draw the same page by itself.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from desktop.formats import read_file
from desktop.project import Project
from tests.bench.figures import Figure, milliseconds, quantile

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe
    from desktop.qt.views.pages.feature import PageViewing
    from desktop.qt.views.pages.page_view import PageView

PAGES, SMALL = 300, 40
TURNS = 12
FIRST, TURN, STALL, IMPORT = 500.0, 50.0, 30.0, 10.0
_PATIENCE = 30.0
_TICK = 16
_READING = 3.0
_STEP = 600
_LINES = 46
_PROSE = (
    "the council said that harbour bridge report of a two million and Monday would close in "
    "river engineer mayor denied letter was sound when station keys had been given to police "
    "later week crane winter meeting found no room board lorries road pay could nobody"
)


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Make the file, import it, and read it in the real window."""
    os.environ["QT_SCALE_FACTOR"] = "2"
    count = SMALL if small else PAGES
    size = f"{count} pages"
    path = folder / "pages.pdf"
    path.write_bytes(made(count))
    project = Project.create(folder / "pages.ascribe", author="bench")
    figures = [_import(project, path, size)]
    project.close()
    return figures + _window(folder / "pages.ascribe", path, size)


def made(count: int) -> bytes:
    """Return a PDF with so many pages of plain prose, about 3,500 characters each."""
    import pymupdf

    rng, words = random.Random(7), _PROSE.split()
    document: Any = pymupdf.open()
    for _number in range(count):
        page = document.new_page(width=595, height=842)
        lines = [" ".join(rng.choices(words, k=13)) for _line in range(_LINES)]
        page.insert_text((60, 70), lines, fontsize=10.5, fontname="tiro", lineheight=1.4)
    return bytes(document.tobytes(deflate=True))


def _import(project: Project, path: Path, size: str) -> Figure:
    """Time reading and adding, for 1,000 characters; beside it MuPDF's own plain text."""
    import pymupdf

    article = 0

    def add() -> None:
        nonlocal article
        article = int(project.articles.add(read_file(path)))

    def plain() -> None:
        with pymupdf.open(path) as document:
            for page in document:
                page.get_text("text")

    spent = milliseconds(add)
    thousands = project.articles.get(article).characters / 1000
    beside = milliseconds(plain) / thousands
    return Figure(
        "pages: import, for 1,000 characters",
        size,
        spent / thousands,
        baseline=beside,
        beside="MuPDF's plain text",
        budget=IMPORT,
    )


def _window(path: Path, pdf: Path, size: str) -> list[Figure]:
    from tests.bench.windows import application, settle, shown

    held = application()
    program = shown()
    program.session.open(path)
    settle()
    feature = cast("PageViewing", program.window.features.of("pages"))
    _rest(_READING)  # whoever opened an article looks at it for a moment
    first = _first(feature)
    cold = _cold(program, feature)
    assert feature.pane is not None
    view = feature.pane.view
    direct = _direct(pdf, view)
    beside = "MuPDF draws the page"
    figures = [
        Figure("pages: first page, file not yet open", size, cold, "ms", 0, direct, beside, FIRST),
        Figure("pages: first page, after a moment", size, first, "ms", 0, direct, beside, FIRST),
        *_turns(view, size, direct, beside),
        _scroll(view, size, direct, beside),
    ]
    program.window.close()
    program.dismantle()
    del held
    return figures


def _first(feature: "PageViewing") -> float:
    """Return how long it takes from asking for pages to having them painted."""
    started = time.perf_counter()
    feature.page_view()
    assert feature.pane is not None
    _until_sharp(feature.pane.view)
    return (time.perf_counter() - started) * 1000


def _cold(program: "Ascribe", feature: "PageViewing") -> float:
    """Return how long that takes when nothing was made ready: no process, no open file."""
    path = program.session.here.path
    feature.page_view()
    program.session.close()
    # the program's own main module imports nothing; that of the bench would be loaded again
    for name in ("__file__", "__spec__"):
        vars(sys.modules["__main__"])[name] = None
    program.session.open(path)
    return _first(feature)


def _turns(view: "PageView", size: str, direct: float, beside: str) -> list[Figure]:
    figures = []
    for name, stride in (("next page, drawn ahead", 1), ("page far away", 11)):
        times = []
        page = 0
        for _turn in range(TURNS):
            _rest(0.25)  # a person looks at a page before turning it
            page = (page + stride) % len(view.stack)
            started = time.perf_counter()
            view.go_to_page(page)
            _until_sharp(view)
            times.append((time.perf_counter() - started) * 1000)
        figures.append(
            Figure(
                f"pages: {name}",
                size,
                quantile(times, 0.5),
                "ms",
                max(times),
                direct,
                beside,
                TURN,
            )
        )
    return figures


def _scroll(view: "PageView", size: str, direct: float, beside: str) -> Figure:
    """Scroll through all pages; what counts is the longest time the window heard nothing."""
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

    loop, clock = QEventLoop(), QElapsedTimer()
    bar = view.verticalScrollBar()
    bar.setValue(0)
    gaps: list[float] = []

    def tick() -> None:
        gaps.append(clock.nsecsElapsed() / 1e6 - _TICK)
        clock.restart()
        bar.setValue(bar.value() + _STEP)
        if bar.value() >= bar.maximum():
            loop.quit()

    timer = QTimer(interval=_TICK)
    timer.timeout.connect(tick)
    clock.start()
    timer.start()
    loop.exec()
    timer.stop()
    return Figure(
        "pages: longest stall while scrolling through all",
        size,
        max(gaps[1:]),
        "ms",
        max(gaps[1:]),
        direct,
        beside,
        STALL,
    )


def _direct(pdf: Path, view: "PageView") -> float:
    """Return how long MuPDF takes for a page at the scale of the screen."""
    import pymupdf

    scale = view.stack.scale * view.viewport().devicePixelRatioF()
    with pymupdf.open(pdf) as document:
        pages = list(range(1, min(10, len(document))))
        times = []
        for page in pages:
            started = time.perf_counter()
            document[page].get_pixmap(matrix=(scale, 0, 0, scale, 0, 0), alpha=False)
            times.append((time.perf_counter() - started) * 1000)
    return quantile(times, 0.5)


def _until_sharp(view: "PageView") -> None:
    """Let the window work until all that is in sight is sharp, and is painted."""
    _until(lambda: bool(view.in_view()) and all(view.is_sharp(page) for page in view.in_view()))
    view.viewport().repaint()


def _until(reached: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    if reached():
        return
    loop = QEventLoop()
    end = time.monotonic() + _PATIENCE
    timer = QTimer(interval=1)

    def look() -> None:
        if reached() or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    if not reached():
        raise SystemExit("the pages never came: the figure would mean nothing")


def _rest(seconds: float) -> None:
    end = time.monotonic() + seconds
    _until(lambda: time.monotonic() >= end)
