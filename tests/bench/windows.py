"""The real window on very many marks; beside it a QTextEdit with the same text and marks."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from desktop.domain.text import Utf16Map
from desktop.project import Project
from desktop.qt.app import Ascribe, build
from desktop.qt.appearance import dress
from tests.bench.figures import Figure, milliseconds, quantile, timed
from tests.bench.storing import bare_commit

_ROUNDS = 20
_TICKS = 300
_WIDTH, _HEIGHT = 1440, 900
OPEN_BUDGET = {"1 MB": 1000.0, "10 MB": 3000.0}
STEP_BUDGET = {"1 MB": 50.0, "10 MB": 100.0}
SCROLL_BUDGET = 16.0


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


TURNS = 6
"""Turns after which nothing is due any more: layouts, zero timers, paints follow each other."""


def turn() -> None:
    """Let what is due now happen once. A key or a click waits for no more than this."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def settle() -> None:
    """Let everything happen that is due now: layouts, zero timers, paints."""
    for _ in range(TURNS):
        turn()


def wheel(widget: QWidget) -> None:
    """Turn the wheel by one notch, downwards, over the middle of a widget, and paint."""
    middle = QPointF(widget.width() / 2, widget.height() / 2)
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    settle()


def application() -> QApplication:
    made = QApplication(sys.argv[:1])
    dress(made)
    return made


def shown() -> Ascribe:
    """Return the whole program with its window painted, no project open.

    It looks for no suggestions by itself: what they cost the window is measured in `stalling`.
    """
    program = build(QApplication.instance())  # type: ignore[arg-type]
    program.settings.suggesting = False
    program.window.resize(_WIDTH, _HEIGHT)
    program.window.show()
    settle()
    return program


def window(path: Path, size: str) -> list[Figure]:
    """Open, work and scroll in the real window."""
    held = application()
    program = shown()
    paints = Paints(program.window.reader.canvas.viewport())

    def open_it() -> None:
        program.session.open(path)
        settle()

    opening = milliseconds(open_it)
    if not paints.count or not program.window.reader.article_id:
        raise SystemExit("nothing was painted: the figure would mean nothing")
    figures = [_beside("window: open and painted", size, opening, OPEN_BUDGET[size])]
    figures += _steps(program, size, paints)
    figures += _scrolling(program, size, paints)
    figures.append(_end(program, size))
    program.window.close()
    program.dismantle()
    del held
    return figures


def _beside(name: str, size: str, value: float, budget: float, worst: float = 0.0) -> Figure:
    return Figure(name, size, value, "ms", worst, budget=budget)


def _steps(program: Ascribe, size: str, paints: Paints) -> list[Figure]:
    project, reader = program.session.here, program.window.reader
    article = project.articles.get(reader.article_id)
    middle = article.characters // 2
    reader.go_to(middle)
    settle()
    first, second = (tag.id for tag in project.tags.all()[:2])
    made: list[int] = []

    def add() -> None:
        start = middle + 3 * len(made)
        made.append(project.marks.highlight(article.id, start, start + 60, first))

    def retag() -> None:
        made.insert(0, made.pop())
        with project.step("Retag"):
            project.marks.take_tag(made[0], first)
            project.marks.put_tag(made[0], second)

    found = []
    for name, call in (
        ("add a mark", add),
        ("retag a mark", retag),
        ("remove a mark", lambda: project.marks.remove([made.pop()])),
        ("undo", project.undo),
    ):
        before = paints.count
        median, worst = timed(_settled(call), _ROUNDS)
        if paints.count - before < _ROUNDS:
            raise SystemExit(f"{name}: {paints.count - before} paints for {_ROUNDS} steps")
        found.append(_beside(f"window: {name}", size, median, STEP_BUDGET[size], worst))
    return found


def _settled(call: Callable[[], object]) -> Callable[[], None]:
    def work() -> None:
        call()
        settle()

    return work


def _scrolling(program: Ascribe, size: str, paints: Paints) -> list[Figure]:
    reader = program.window.reader
    length = len(reader.canvas.text)
    times: list[float] = []
    before = paints.count
    for place in (0, length // 2, length * 9 // 10):
        reader.go_to(place)
        settle()
        times += [milliseconds(lambda: wheel(reader.canvas.viewport())) for _ in range(_TICKS)]
    if paints.count - before < len(times):
        raise SystemExit("scrolling painted less often than it scrolled")
    return [
        Figure("window: scroll, 95 % of notches", size, quantile(times, 0.95), "ms", max(times),
               budget=SCROLL_BUDGET)
    ]  # fmt: skip


def _end(program: Ascribe, size: str) -> Figure:
    """Scroll to the end of the text by key and wheel; the value is how much is left unseen."""
    canvas = program.window.reader.canvas

    def jump() -> None:
        QTest.keyClick(canvas, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        settle()

    took = milliseconds(jump)
    for _ in range(20):
        wheel(canvas.viewport())
    left = len(canvas.text.rstrip()) - canvas.bottom_offset()
    if left > 1:
        raise SystemExit(f"{left} code points are left below the end of the text")
    return Figure("window: to the end of the text", size, took)


def plain(path: Path, size: str) -> list[Figure]:
    """Do the same in a QTextEdit that holds text and marks as extra selections."""
    held = application()
    project = Project.open(path)
    article = project.articles.all()[0]
    edit = QTextEdit()
    edit.setReadOnly(True)
    edit.resize(_WIDTH, _HEIGHT)
    edit.show()
    settle()
    selections: list[QTextEdit.ExtraSelection] = []

    def open_it() -> None:
        text = project.articles.document(article.id).text
        units = Utf16Map(text)
        edit.setPlainText(text)
        marks = project.marks.between(article.id, 0, len(text))
        selections.extend(
            _selection(edit, units, mark.start, mark.end)
            for mark in marks
            if mark.role == "content"
        )
        edit.setExtraSelections(selections)
        settle()

    opening = milliseconds(open_it)

    def step() -> None:
        selections.append(selections[len(selections) // 2])
        edit.setExtraSelections(selections)
        settle()

    stepping = timed(step, 5)[0] + bare_commit(path.parent)
    edit.setExtraSelections([])
    settle()
    times = [milliseconds(lambda: wheel(edit.viewport())) for _ in range(_TICKS)]
    bar = edit.verticalScrollBar()
    ending = milliseconds(_settled(lambda: bar.setValue(bar.maximum())))
    project.close()
    edit.close()
    del held
    names = {
        "window: open and painted": opening,
        "window: add a mark": stepping,
        "window: retag a mark": stepping,
        "window: remove a mark": stepping,
        "window: undo": stepping,
        "window: scroll, 95 % of notches": quantile(times, 0.95),
        "window: to the end of the text": ending,
    }
    return [Figure(name, size, value) for name, value in names.items()]


def _selection(edit: QTextEdit, units: Utf16Map, start: int, end: int) -> QTextEdit.ExtraSelection:
    cursor = QTextCursor(edit.document())
    cursor.setPosition(units.to_utf16(start))
    cursor.setPosition(units.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setBackground(QColor("#ffe9a8"))
    selection = QTextEdit.ExtraSelection()
    selection.cursor, selection.format = cursor, look
    return selection
