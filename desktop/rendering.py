"""Draw pages in a process that does nothing else: MuPDF is not safe in threads, and may crash.

The near end is `desktop/qt/renderer.py`. Orders and answers are plain tuples in a pipe, pixels
travel in shared memory that the near end made. One order is worked on at a time.
"""

import os
import signal
import threading
from contextlib import suppress
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from desktop.formats.pdf_drawing import Drawing

Order = tuple[object, ...]
"""('open', path of the project, version, name, password) or ('draw', page, scale, memory,
tint or None)."""


def serve(line: "Connection[Order, Order]") -> None:
    """Open files and draw pages until nobody is left at the other end.

    Answers: ('opened', Paper), ('locked', sentence), ('refused', sentence), ('drawn', width,
    height) and ('spoilt', sentence).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window decides, and ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    drawing: Drawing | None = None
    block = _Block()
    while True:
        try:
            what, *details = line.recv()
            if what == "open":
                if drawing is not None:
                    drawing.close()
                drawing, answer = _opened(*details)  # type: ignore[arg-type]
            else:
                answer = _drawn(drawing, block, *details)  # type: ignore[arg-type]
            line.send(answer)
        except (EOFError, OSError):
            return


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _opened(
    project: str, version: int, named: str, password: str
) -> "tuple[Drawing | None, Order]":
    from desktop.formats.pdf import PasswordWanted
    from desktop.formats.pdf_drawing import Drawing
    from desktop.store.taking import take_original

    try:
        drawing = Drawing(take_original(Path(project), version), named, password)
    except PasswordWanted as problem:
        return None, ("locked", problem.sentence)
    except UserError as problem:
        return None, ("refused", problem.sentence)
    return drawing, ("opened", drawing.paper)


class _Block:
    """The shared memory that pages are drawn into; kept while the near end keeps it."""

    def __init__(self) -> None:
        self._held: SharedMemory | None = None

    def named(self, name: str) -> memoryview:
        """Return the memory of this name."""
        if self._held is None or self._held.name != name:
            if self._held is not None:
                with suppress(BufferError):
                    self._held.close()
            self._held = SharedMemory(name)
            # both ends have it: without a name it goes with the last of them, however that ends
            with suppress(FileNotFoundError):
                self._held.unlink()
        return memoryview(self._held.buf)  # type: ignore[arg-type]


def _drawn(
    drawing: "Drawing | None",
    block: _Block,
    page: int,
    scale: float,
    memory: str,
    tint: tuple[int, int] | None,
) -> Order:
    if drawing is None:
        return ("spoilt", "No file is open.")
    try:
        with block.named(memory) as target:
            extent = drawing.draw(page, scale, target, tint)
    except UserError as problem:
        return ("spoilt", problem.sentence)
    except MemoryError:
        return ("spoilt", "This page needs more memory than there is.")
    return ("drawn", extent.width, extent.height)
