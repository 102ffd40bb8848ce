"""The near end of the process that draws pages: wishes go in, pictures come out.

One page is drawn at a time, the nearest wish first; what nobody wishes any more is never drawn.
The window's thread writes short orders and copies a finished page out of shared memory, nothing
else. A process that dies or hangs costs the page it was at: that page says so, the others go on.
"""

import threading
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from desktop.formats.pdf_drawing import PIXEL, Paper, extent_of
from desktop.rendering import serve

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

PATIENCE = 10_000
"""Milliseconds that a page may take, or a file to open."""
_ENDING = 2.0
_TRIES = 2
"""So often a file is opened anew after the process died at opening it."""


class Wish(NamedTuple):
    """A page (from 0) at a scale (device pixels a point)."""

    page: int
    scale: float


class _Open(NamedTuple):
    project: Path
    version: int
    named: str
    password: str


class Renderer(QObject):
    """Draw the pages of one PDF at a time, in a process of its own."""

    opened = Signal(object)
    """The file is open: its Paper."""
    refused = Signal(str, bool)
    """It cannot be opened: a sentence, and whether a password is wanted."""
    drawn = Signal(int, float, QImage)
    """A page, the scale that was wished, its picture (fewer pixels where it was too large)."""
    spoilt = Signal(int, str)
    """A page that cannot be drawn, and a sentence."""
    _came = Signal(object, object)
    """From the thread that listens: the process, its answer or None at its end."""

    def __init__(self, parent: QObject | None = None, patience: int = PATIENCE) -> None:
        super().__init__(parent)
        self._process: BaseProcess | None = None
        self._line: Connection[Any, Any] | None = None
        self._listener: threading.Thread | None = None
        self._memory: SharedMemory | None = None
        self._file: _Open | None = None
        self._paper: Paper | None = None
        self._wishes: list[Wish] = []
        self._at: Wish | None = None
        self._opening = False
        self._tries = 0
        self._tint: tuple[int, int] | None = None
        self._outdated = False
        """Whether what is being drawn has colours that nobody wants any more."""
        self._patience = QTimer(self, singleShot=True, interval=patience)
        self._patience.timeout.connect(self._gave_up)
        self._came.connect(self._answered)

    @property
    def paper(self) -> Paper | None:
        """Sizes and outline of the open file; None until it is open."""
        return self._paper

    @property
    def pid(self) -> int:
        """The number of the process, 0 when there is none."""
        return int(self._process.pid or 0) if self._process is not None else 0

    def open(self, project: Path, version: int, named: str, password: str = "") -> None:
        """Open the file of a version; `opened` or `refused` follows."""
        self._file = _Open(project, version, named, password)
        self._paper = None
        self._wishes = []
        self._tries = 0
        if self._at is not None or self._opening:
            self._end()  # what it is at is of no use any more
        self._open()

    def want(self, wishes: Iterable[Wish]) -> None:
        """Draw these pages, the first first; what was wished before and is not begun is dropped."""
        at = None if self._outdated else self._at
        self._wishes = [wish for wish in dict.fromkeys(wishes) if wish != at]
        self._go_on()

    @property
    def tint(self) -> tuple[int, int] | None:
        """What becomes of black and of white, as 0xRRGGBB; None: they stay."""
        return self._tint

    def set_tint(self, tint: tuple[int, int] | None) -> None:
        """Draw all pages from now on in other colours."""
        self._tint = tint
        self._outdated = self._at is not None

    def close(self) -> None:
        """End the process and forget the file; nothing is left behind."""
        self._file = None
        self._paper = None
        self._wishes = []
        self._end()

    # --- the process ---

    def _open(self) -> None:
        if self._file is None:
            return
        file = self._file
        self._opening = True
        self._order(("open", str(file.project), file.version, file.named, file.password))

    def _go_on(self) -> None:
        if self._paper is None or self._at is not None or self._opening or not self._wishes:
            return
        wish = self._wishes.pop(0)
        if not 0 <= wish.page < len(self._paper.sizes):
            self._go_on()
            return
        self._at = wish
        size = extent_of(self._paper.sizes[wish.page], wish.scale).size
        self._outdated = False
        self._order(("draw", wish.page, wish.scale, self._block(size).name, self._tint))

    def _order(self, order: tuple[object, ...]) -> None:
        if self._line is None:
            self._start()
        self._patience.start()
        if self._line is not None:
            with suppress(OSError):  # its end is told by the thread that listens
                self._line.send(order)

    def _block(self, size: int) -> SharedMemory:
        if self._memory is None or self._memory.size < size:
            self._drop_block()
            self._memory = SharedMemory(create=True, size=size)
        return self._memory

    def _drop_block(self) -> None:
        """Let go of the memory; its name went when the far end had it, if it ever got there."""
        block, self._memory = self._memory, None
        if block is not None:
            block.close()
            with suppress(FileNotFoundError):
                block.unlink()

    def _start(self) -> None:
        context = get_context("spawn")
        self._line, far = context.Pipe()
        self._process = context.Process(
            target=serve, args=(far,), name="ascribe-pages", daemon=True
        )
        self._process.start()
        far.close()
        self._listener = threading.Thread(
            target=self._listen, args=(self._process, self._line), name="pages", daemon=True
        )
        self._listener.start()

    def _listen(self, process: "BaseProcess", line: "Connection[Any, Any]") -> None:
        """Hand over what comes; runs in a thread of its own until the process ends."""
        while True:
            try:
                answer = line.recv()
            except (EOFError, OSError):
                answer = None
            try:
                self._came.emit(process, answer)
            except RuntimeError:  # the window is gone
                return
            if answer is None:
                return

    def _end(self) -> None:
        self._patience.stop()
        process, line, listener = self._process, self._line, self._listener
        self._process = self._line = self._listener = None
        self._at, self._opening = None, False
        if process is not None:
            process.kill()
            process.join(_ENDING)
        if listener is not None:
            listener.join(_ENDING)
        if line is not None:
            line.close()
        self._drop_block()  # nameless by now: the next process could not find it

    # --- what comes back ---

    @Slot(object, object)
    def _answered(self, process: object, answer: tuple[Any, ...] | None) -> None:
        if process is not self._process:
            return  # of one that was ended
        self._patience.stop()
        if answer is None:
            self._died()
            return
        what, *details = answer
        wish, self._at = self._at, None
        was_opening, self._opening = self._opening, False
        if was_opening:
            self._have_opened(what, details)
        elif wish is not None and self._outdated:
            pass  # it is wished for again, in the colours of now
        elif wish is not None and what == "drawn":
            self._have_drawn(wish, *details)
        elif wish is not None:
            self.spoilt.emit(wish.page, details[0])
        self._go_on()

    def _have_opened(self, what: str, details: list[Any]) -> None:
        if what == "opened":
            known, self._paper = self._paper is not None, details[0]
            if not known:
                self.opened.emit(self._paper)
        else:
            self._wishes = []
            self.refused.emit(details[0], what == "locked")

    def _have_drawn(self, wish: Wish, width: int, height: int) -> None:
        pixels = self._memory.buf if self._memory is not None else None
        if pixels is None:
            return
        shared = QImage(pixels, width, height, width * PIXEL, QImage.Format.Format_RGB888)
        picture = shared.convertToFormat(QImage.Format.Format_RGB32)  # a copy, fast to paint
        del shared, pixels
        self.drawn.emit(wish.page, wish.scale, picture)

    @Slot()
    def _gave_up(self) -> None:
        self._lost(self.tr("This page took too long to draw."))

    def _died(self) -> None:
        self._lost(self.tr("This page crashed what was drawing it."))

    def _lost(self, sentence: str) -> None:
        """Tell of the page that is lost with the process, and go on with a new one."""
        wish, was_opening = self._at, self._opening
        self._end()
        if was_opening:
            self._tries += 1
            if self._tries >= _TRIES:
                self._wishes = []
                self.refused.emit(self.tr("The pages of this file cannot be drawn."), False)
                return
        if wish is not None:
            self.spoilt.emit(wish.page, sentence)
        paper = self._paper
        self._open()
        self._paper = paper
