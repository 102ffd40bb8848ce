"""Work on the window's thread that is done a little at a time, between two paintings."""

import gc
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

_MANY = 20
"""Slices after which what was made is so much that to look it through for garbage takes long."""


class Slices(QObject):
    """Take one step of an iterator at a time until it ends.

    Garbage is not collected meanwhile: each look at thousands of new objects would stop the
    window for longer than a slice. What a long work made stays out of every later look.
    """

    done = Signal()
    """The iterator came to its end."""
    failed = Signal(object)
    """What a step raised; nothing follows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._count = 0
        self._collected = False
        """Whether garbage was being collected before."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.step)

    @property
    def active(self) -> bool:
        """Whether there is something left to do."""
        return self._timer.isActive()

    def begin(self, steps: Iterator[None]) -> None:
        """Do these from now on, in place of what was to be done."""
        self.stop()
        self._steps, self._count = steps, 0
        self._collected = gc.isenabled()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give up what is left."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._steps = iter(())
        if self._count > _MANY:
            gc.freeze()
        if self._collected:
            gc.enable()

    def step(self) -> None:
        """Do the next step now; nothing when there is none."""
        if not self.active:
            return
        self._count += 1
        try:
            next(self._steps)
        except StopIteration:
            self.stop()
            self.done.emit()
        except Exception as error:  # who began it knows which are the world's faults
            self.stop()
            self.failed.emit(error)
