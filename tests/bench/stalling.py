"""The window while suggestions come in: how soon the first, and how long it ever hears nothing.

A beat every two milliseconds finds each stop of the window. Beside it stands the longest stop of
the same window at rest.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from PySide6.QtCore import QEventLoop, QObject, QTimer

from desktop.formats import read_file, read_pasted
from desktop.project import Project
from tests.bench.figures import Figure
from tests.bench.windows import application, settle, shown

if TYPE_CHECKING:
    from desktop.qt.app import Ascribe
    from desktop.qt.proposing import Proposing
    from desktop.qt.reviewing import Reviewing

ROOT = Path(__file__).parents[2]
LONG, SMALL = 1_000_000, 100_000
STALL, BY_RULES, BY_ALL = 50.0, 300.0, 3_000.0
_PATIENCE = 400.0
_BEAT = 2


class Beat(QObject):
    """Beats while it is held, and keeps the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        """Milliseconds beyond the usual time between two beats."""
        self._last = 0.0
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - _BEAT)
        self._last = now


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Open a usual article, then one of 1 MB, and let suggestions come."""
    held = application()
    program = shown()
    texts = [read_file(path).text for path in sorted((ROOT / "seeds").glob("*.txt"))]
    project = Project.create(folder / "stalling.ascribe", author="bench")
    whole = "\n\n".join(texts)
    length = SMALL if small else LONG
    long = "\n\n".join(f"Part {n}.\n\n{whole}" for n in range(length // len(whole) + 1))[:length]
    usual = project.articles.add(read_pasted(texts[0]))
    book = project.articles.add(read_pasted(long))
    warm = project.articles.add(read_pasted(texts[1]))
    program.session.attach(project)
    settle()
    figures = [*_opening(program, int(warm), int(usual)), *_stall(program, int(book), length)]
    program.window.close()
    program.dismantle()
    del held
    return figures


def _opening(program: "Ascribe", warm: int, usual: int) -> list[Figure]:
    """Open an article whose suggestions are not known, the process that looks standing ready."""
    proposing = cast("Proposing", program.window.features.of("proposing"))
    travel = program.window.travel
    travel.open_article(warm)
    proposing.suggest_now()
    _until(lambda: not proposing.busy)
    times: list[float] = []
    started = time.perf_counter()
    link = proposing.proposed.connect(lambda _: times.append(time.perf_counter()))
    program.settings.suggesting = True
    travel.open_article(usual)
    settle()
    shown_after = (time.perf_counter() - started) * 1000
    _until(lambda: len(times) == 2 and not proposing.busy)
    proposing.proposed.disconnect(link)
    program.settings.suggesting = False
    rules, both = ((each - started) * 1000 for each in times)
    beside = "the article painted"
    return [
        Figure("opening: suggestions of the rules", "", rules, "ms", 0, shown_after, beside,
               BY_RULES),
        Figure("opening: suggestions of the model", "", both, "ms", 0, shown_after, beside,
               BY_ALL),
    ]  # fmt: skip


def _stall(program: "Ascribe", book: int, length: int) -> list[Figure]:
    proposing = cast("Proposing", program.window.features.of("proposing"))
    reviewing = cast("Reviewing", program.window.features.of("reviewing"))
    program.window.travel.open_article(book)
    settle()
    _rest(1.5)
    with Beat() as at_rest:
        _rest(3.0)
    started = time.perf_counter()
    with Beat() as beat:
        proposing.suggest_now()
        _until(lambda: not proposing.busy)
        seconds = time.perf_counter() - started
        _rest(0.5)
    count = len(reviewing.pending())
    if count < length // 200:
        raise SystemExit(f"only {count} suggestions came")
    size = f"{length / 1_000_000:g} MB"
    beside = "the same window at rest"
    return [
        Figure(f"suggestions: longest stall, {count:,} come in", size, beat.longest, "ms", 0,
               at_rest.longest, beside, STALL),
        Figure("suggestions: rules and model, beside the window", size, seconds, "s",
               budget=45.0 * length / LONG),
    ]  # fmt: skip


def _rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def _until(reached: Callable[[], bool]) -> None:
    """Let the window work until something is so. SystemExit when it never is."""
    loop = QEventLoop()
    end = time.monotonic() + _PATIENCE
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: loop.quit() if reached() or time.monotonic() > end else None)
    timer.start()
    loop.exec()
    timer.stop()
    if not reached():
        raise SystemExit("the suggestions never came: the figure would mean nothing")
