"""E on a name in a long text: the card, one mention recorded, all of them, and that undone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.qt.app import Ascribe
from tests.bench.figures import Figure, milliseconds, timed
from tests.bench.storing import bare_commit
from tests.bench.windows import application, settle, shown

ONE, EVERY = "Anna Berg", "Karl Holm"
"""The name that is recorded once, and the one that is recorded wherever it stands."""
BUDGET = 100.0


def naming(path: Path, size: str) -> list[Figure]:
    """Press E on a name, and record it once; on another, and record every place of it."""
    held = application()
    program = shown()
    program.session.open(path)
    settle()
    text = program.window.reader.canvas.text
    project = program.session.here
    _select(program, ONE)
    card = milliseconds(lambda: _press_e(program))
    recorded = milliseconds(lambda: _accept(program, Qt.KeyboardModifier.NoModifier))
    if project.entities.named(ONE) is None:
        raise SystemExit("E recorded nothing")
    _select(program, EVERY)
    _press_e(program)
    every = milliseconds(lambda: _accept(program, Qt.KeyboardModifier.ShiftModifier))
    entity = project.entities.named(EVERY)
    count = len(project.entities.mentions(entity.id)) if entity is not None else 0
    if count < text.count(EVERY):
        raise SystemExit(f"{count} mentions of {text.count(EVERY)} places")
    undone = milliseconds(_settled(project.undo))
    program.window.close()
    program.dismantle()
    del held
    finding, _worst = timed(lambda: _places(text, ONE), 3)
    commit, rows = bare_commit(path.parent), _bare_rows(path.parent, count)
    beside = "as many bare rows, one commit"
    return [
        Figure("E: card", size, card, "ms", 0, finding, "str.find of its places", BUDGET),
        Figure("E: recorded", size, recorded, "ms", 0, commit, "bare commit", BUDGET),
        Figure(f"E: all {count:,} mentions recorded", size, every, "ms", 0, rows, beside),
        Figure(f"E: all {count:,} mentions undone", size, undone, "ms", 0, rows, beside),
    ]


def _select(program: Ascribe, name: str) -> None:
    reader = program.window.reader
    at = reader.canvas.text.index(name, len(reader.canvas.text) // 2)
    reader.go_to(at)
    reader.select(at, at + len(name))
    settle()


def _press_e(program: Ascribe) -> None:
    program.actions.run("entity")
    settle()


def _accept(program: Ascribe, keys: Qt.KeyboardModifier) -> None:
    field = QApplication.focusWidget() or program.window
    QTest.keyClick(field, Qt.Key.Key_Return, keys)
    settle()


def _settled(work: Callable[[], object]) -> Callable[[], None]:
    def both() -> None:
        work()
        settle()

    return both


def _places(text: str, name: str) -> list[int]:
    found, at = [], text.find(name)
    while at >= 0:
        found.append(at)
        at = text.find(name, at + 1)
    return found


def _bare_rows(folder: Path, count: int) -> float:
    """Return how long as many rows take in a database of one table."""
    with closing(sqlite3.connect(folder / "rows.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE mark (start INTEGER, end INTEGER, quote TEXT, entity INTEGER)")

        def insert() -> None:
            bare.execute("BEGIN IMMEDIATE")
            rows = ((n, n + 9, "Karl Holm", 1) for n in range(count))
            bare.executemany("INSERT INTO mark VALUES (?, ?, ?, ?)", rows)
            bare.execute("COMMIT")

        return timed(insert, 5)[0]
