"""A long text brought in through the window: how long until it is painted, and the longest stall.

Beside it the plain way: the file read, its text inserted into a table and into a search index.
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from desktop.project import Project
from tests.bench.corpus import text_of
from tests.bench.figures import Figure, milliseconds
from tests.bench.stalling import Beat
from tests.bench.windows import application, settle, shown

SIZES = {"1 MB": 1_000_000, "10 MB": 10_000_000}
_PATIENCE = 120.0


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Add a text of each size to an open project, by its file."""
    held = application()
    figures = []
    for size, characters in list(SIZES.items())[: 1 if small else None]:
        path = folder / f"{characters}.txt"
        path.write_text(text_of(characters, seed=5).text, encoding="utf-8")
        figures += _added(folder, path, size)
    del held
    return figures


def _added(folder: Path, path: Path, size: str) -> list[Figure]:
    program = shown()
    project = Project.create(folder / f"{path.stem}.ascribe", author="bench")
    program.session.attach(project)
    settle()
    _rest(1.0)  # the process that reads stands ready, as for anyone who opened a window before
    loop = QEventLoop()
    program.adding.added.connect(lambda _ids: QTimer.singleShot(0, loop.quit))
    QTimer.singleShot(int(_PATIENCE * 1000), loop.quit)
    with Beat() as beat:
        started = time.perf_counter()
        program.adding.add_files([path])
        loop.exec()
        settle()
        took = (time.perf_counter() - started) * 1000
    if not project.articles.all() or not program.window.reader.canvas.text:
        raise SystemExit(f"{size} was never added")
    program.window.close()
    program.dismantle()
    plain = _plain(folder, path)
    beside = "read, into a table and an index"
    return [
        Figure("adding: from the file to the painted page", size, took, "ms", 0, plain, beside),
        Figure("adding: the longest stall", size, beat.longest, "ms", 0, plain, beside),
    ]


def _rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def _plain(folder: Path, path: Path) -> float:
    with closing(sqlite3.connect(folder / f"{path.stem}.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE document (text TEXT)")
        bare.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")

        def insert() -> None:
            text = path.read_text(encoding="utf-8")
            bare.execute("BEGIN IMMEDIATE")
            for table in ("document", "words"):
                bare.execute(f"INSERT INTO {table} VALUES (?)", (text,))
            bare.execute("COMMIT")

        return milliseconds(insert)
