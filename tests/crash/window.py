"""The mode in which a real window is driven by real key events; its processes have to end too."""

import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.crash import importing, picture
from tests.crash.judging import LOST, Verdict, judge_steps
from tests.crash.stepping import PROJECT, new_project
from tests.crash.telling import KEPT, Said, Teller
from tests.crash.truth import Truth

if TYPE_CHECKING:
    from desktop.domain.changes import ChangeSet
    from desktop.qt.app import Ascribe

_PAGES = 6
_NOTE = "Who says so"


def load() -> None:
    """Import what a window needs, so that a forked child has it; makes no QApplication."""
    import PySide6.QtTest

    import desktop.qt.app
    import tests.flows.hand

    del PySide6, desktop, tests


def prepare(folder: Path) -> None:
    """Make a project with a text and a PDF."""
    from desktop.formats import read_data
    from desktop.project import Project
    from tests.formats.pdf_samples import book

    path = new_project(folder, words=900)
    project = Project.open(path)
    project.articles.add(read_data(book(_PAGES), "book.pdf"))
    project.close()
    importing.prepare(folder)


def work(folder: Path, seed: int, tell: Teller) -> None:
    """Open the window and press keys without end.

    Every fourth one shows the pages of the PDF, and another one adds the folder of 100 files.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _Typist(folder, seed, tell).type_on()


class _Typist:
    """Somebody who marks at random, by keys alone."""

    def __init__(self, folder: Path, seed: int, tell: Teller) -> None:
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        from desktop.qt.app import build
        from desktop.qt.appearance import dress
        from tests.flows.hand import Hand

        self._path = folder / PROJECT
        self._rng = random.Random(seed)
        self._tell = tell
        self._application = QApplication(["ascribe"])
        dress(self._application)
        self._ascribe: Ascribe = build(self._application)
        self._ascribe.settings.suggesting = False
        window = self._ascribe.window
        window.resize(1200, 800)
        window.show()
        tell.ready()
        self._ascribe.opening.open(self._path)
        tell.watch(self._ascribe.session.here)
        self._ascribe.adding.warm()
        window.activateWindow()
        if not QTest.qWaitForWindowActive(window, 30_000):
            raise TimeoutError("the window was not active")
        self._step = picture.last_step(self._path)
        self._what, self._told = "", {"move": "do"}
        self._ascribe.session.changed.connect(self._changed)
        self._hand = Hand(window)
        self._ascribe.window.focus_reader()
        self._pages = seed % 4 == 0
        self._files = folder / importing.FILES if seed % 4 == 1 else None

    def _changed(self, _change: "ChangeSet") -> None:
        """Acknowledge: the window was told of a step, which is after its COMMIT."""
        last = picture.last_step(self._path)
        if last <= self._step:
            return
        told: dict[str, Any] = self._told | {"digest": picture.digest(self._path), "going": True}
        if told["move"] == "do":
            told["steps"] = last - self._step
            if self._what == "import":
                told["documents"] = picture.documents(self._path)
        self._step = last
        self._tell.kept(self._what, **told)

    def type_on(self) -> None:
        """Press keys without end."""
        from PySide6.QtCore import Qt

        hand, rng, keys = self._hand, self._rng, Qt.Key
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if self._pages:
            hand.control(keys.Key_PageDown)
            hand.press("p")
        if self._files is not None:
            self._import(self._files)
        while True:
            self._ascribe.window.focus_reader()
            for _count in range(rng.randint(0, 3)):
                hand.press(keys.Key_Down)
            for _count in range(rng.randint(1, 4)):
                hand.control(keys.Key_Right)
            for _count in range(rng.randint(1, 3)):
                hand.press(keys.Key_Right, both)
            rng.choices(
                [self._highlight, self._tag, self._claim, self._note, self._undo, self._redo],
                [5, 3, 2, 2, 3, 2],
            )[0]()
            if self._pages and rng.random() < 0.3:
                hand.control(rng.choice([keys.Key_Plus, keys.Key_Minus]))
            hand.press(keys.Key_Escape)

    def _pressing(self, what: str, *pressed: Any, move: str = "do", **more: Any) -> None:
        from PySide6.QtTest import QTest

        self._what, self._told = what, {"move": move, **more}
        self._tell.begin(what, **self._told)
        for key in pressed:
            self._hand.press(*key) if isinstance(key, tuple) else self._hand.press(key)
        QTest.qWait(0)
        self._tell.end(what)

    def _import(self, folder: Path) -> None:
        """Add a folder, as the dialog does once it is chosen, and wait: each article is a step."""
        from PySide6.QtTest import QTest

        self._what, self._told = "import", {"move": "do"}
        self._tell.begin("import", move="do")
        self._ascribe.adding.add_files([folder])
        while self._ascribe.jobs.running:
            QTest.qWait(5)
        QTest.qWait(50)  # what was read last is added by then
        self._tell.end("import")

    def _seen(self) -> dict[str, str]:
        """Return what an eye sees to be selected."""
        words = self._hand.page.textCursor().selectedText().strip()
        return {"quote": words} if words and "\u2029" not in words else {}

    def _highlight(self) -> None:
        self._pressing("highlight", "h", **self._seen())

    def _tag(self) -> None:
        self._pressing("tag", self._rng.choice("123"))

    def _claim(self) -> None:
        from PySide6.QtCore import Qt

        self._pressing("claim", "c", Qt.Key.Key_Return)

    def _note(self) -> None:
        from PySide6.QtCore import Qt

        self._pressing("note", "h", "n", *_NOTE, Qt.Key.Key_Escape)

    def _undo(self) -> None:
        from PySide6.QtCore import Qt

        key = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self._pressing("undo", key, move="undo")

    def _redo(self) -> None:
        from PySide6.QtCore import Qt

        key = (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        self._pressing("redo", key, move="redo")


def judge(path: Path, truth: Truth, lines: list[Said], verdict: Verdict) -> None:
    """The file is as always; the words last highlighted are those that the eye saw selected."""
    judge_steps(path, truth, lines, verdict)
    kept = [line for line in lines if line.kind == KEPT]
    if not kept or not kept[-1].more.get("quote") or verdict.there:
        return
    quote = kept[-1].more["quote"]
    with picture.reading(path) as connection:
        found = connection.execute("SELECT 1 FROM span WHERE quote = ?", (quote,)).fetchone()
    if found is None:
        verdict.fault(LOST, f"‘{quote}’ was selected and highlighted, and is not there")
