"""A page of thousands of claims is laid out in slices: it says so, and the window goes on."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Slot

from desktop.domain.brief import ClaimBrief
from desktop.domain.filters import ClaimFilter
from desktop.qt.lens import Lens
from desktop.qt.session import Session
from desktop.qt.slices import Slices
from desktop.qt.views.workbench.canvas import Canvas
from desktop.qt.wording import counted

Looked = tuple[tuple[int, ...] | None, ClaimFilter]
"""Scope and filter."""

AT_ONCE = 400
"""So many claims are placed at once; in slices they would only blink."""


class Placing(QObject):
    """Have a canvas filled: at once with few claims, a little at a time with many."""

    def __init__(self, session: Session, lens: Lens, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._lens, self._canvas = lens, canvas
        self._seen: Looked = ((), ClaimFilter())
        """What the canvas is filled with."""
        self._coming: Looked = self._seen
        self._slices = Slices(self)
        self._slices.done.connect(self._filled)
        self._slices.failed.connect(self._fail)
        session.closed.connect(self.stop)

    @property
    def active(self) -> bool:
        """Whether claims are still to be placed."""
        return self._slices.active

    def begin(self, steps: Iterator[None], claims: Sequence[ClaimBrief]) -> None:
        """Do these steps, which end by filling the canvas, in place of those begun before.

        Where many claims of the same scope and filter are seen already, they stay until then;
        in the place of others stands how many there are to come.
        """
        self.stop()
        self._coming = (self._lens.scope, self._lens.filter)
        if len(claims) <= AT_ONCE:
            for _step in steps:
                pass
            self._filled()
            return
        if self._coming != self._seen or not self._canvas.places:
            said = self.tr("Placing {claims}…")
            self._canvas.wait(said.format(claims=counted(len(claims), "claim")))
        self._slices.begin(steps)

    @Slot()
    def _filled(self) -> None:
        self._seen = self._coming

    @Slot()
    def stop(self) -> None:
        """Give up what is left; the canvas stays as it is."""
        self._slices.stop()

    @Slot(object)
    def _fail(self, bug: BaseException) -> None:
        raise bug
