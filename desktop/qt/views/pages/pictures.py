"""The pictures of pages: those at hand, those wished for, and pages that cannot be drawn.

A picture at another scale stands in for the right one until that comes. What was looked at
longest ago goes when all together take too much memory.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.qt.renderer import Renderer, Wish

MOST_BYTES = 256 * 1024 * 1024
MOST_PIXELS = 16_000_000
"""Above this many pixels a page is drawn less sharply: at a zoom of 400 % and more."""
_DIGITS = 4


class Pictures(QObject):
    """Hold the pictures of the open file."""

    came = Signal(int)
    """Another picture of a page is there, or a sentence about it."""

    def __init__(
        self, renderer: Renderer, parent: QObject | None = None, most: int = MOST_BYTES
    ) -> None:
        """Take what draws, and how many bytes may be held."""
        super().__init__(parent)
        self._renderer = renderer
        self._most = most
        self._held: dict[tuple[int, float], QImage] = {}
        self._bytes = 0
        self._spoilt: dict[int, str] = {}
        self._near: Sequence[Wish] = ()
        self._small: Sequence[Wish] = ()
        renderer.drawn.connect(self._drawn)
        renderer.spoilt.connect(self._spoil)

    @property
    def bytes_held(self) -> int:
        """How much memory the pictures take."""
        return self._bytes

    def clear(self) -> None:
        """Forget all pictures."""
        self._held.clear()
        self._bytes = 0
        self._spoilt.clear()
        self._near = self._small = ()
        self._renderer.want(())

    def repaint(self, tint: tuple[int, int] | None) -> None:
        """Have all pages drawn in other colours: what becomes of black and of white."""
        if self._renderer.tint != tint:
            self._renderer.set_tint(tint)
            self._held.clear()
            self._bytes = 0
            self._ask()

    def best(self, page: int, scale: float) -> tuple[QImage, bool] | None:
        """Return the picture of a page that suits a scale best, and whether it is the right one."""
        exact = self._held.get((page, round(scale, _DIGITS)))
        if exact is not None:
            self._touch((page, round(scale, _DIGITS)))
            return exact, True
        found = [key for key in self._held if key[0] == page]
        if not found:
            return None
        # larger ones first: too many pixels look better than too few
        key = min(found, key=lambda one: (one[1] < scale, abs(one[1] - scale)))
        return self._held[key], False

    def trouble(self, page: int) -> str:
        """Return why a page cannot be drawn, or ''."""
        return self._spoilt.get(page, "")

    def again(self, page: int) -> None:
        """Try a page once more that could not be drawn."""
        if self._spoilt.pop(page, ""):
            self.came.emit(page)
            self._ask()

    def want(self, wishes: Iterable[Wish]) -> None:
        """Have these pages drawn that are not at hand, the first first."""
        self._near = [_rounded(wish) for wish in wishes]
        self._ask()

    def want_small(self, wishes: Iterable[Wish]) -> None:
        """Have these pages drawn after all others: thumbnails."""
        self._small = [_rounded(wish) for wish in wishes]
        self._ask()

    def _ask(self) -> None:
        self._renderer.want(
            wish
            for wish in (*self._near, *self._small)
            if tuple(wish) not in self._held and wish.page not in self._spoilt
        )

    def _drawn(self, page: int, scale: float, picture: QImage) -> None:
        key = page, round(scale, _DIGITS)
        old = self._held.pop(key, None)
        self._bytes += picture.sizeInBytes() - (old.sizeInBytes() if old is not None else 0)
        self._held[key] = picture
        self._spoilt.pop(page, None)
        self._make_room()
        self.came.emit(page)

    def _spoil(self, page: int, sentence: str) -> None:
        self._spoilt[page] = sentence
        self.came.emit(page)

    def _touch(self, key: tuple[int, float]) -> None:
        self._held[key] = self._held.pop(key)

    def _make_room(self) -> None:
        wanted = {tuple(wish) for wish in (*self._near, *self._small)}
        oldest = [key for key in self._held if key not in wanted]
        oldest += [tuple(wish) for wish in reversed((*self._near, *self._small))]  # type: ignore[misc]
        for key in oldest:
            if self._bytes <= self._most or len(self._held) <= 1:
                return
            gone = self._held.pop(key, None)
            self._bytes -= gone.sizeInBytes() if gone is not None else 0


def _rounded(wish: Wish) -> Wish:
    return Wish(wish.page, round(wish.scale, _DIGITS))


def bounded(scale: float, size: tuple[float, float]) -> float:
    """Return a scale (pixels a point) at which a page of this size has not too many pixels."""
    pixels = size[0] * size[1] * scale**2
    return scale if pixels <= MOST_PIXELS else float(scale * (MOST_PIXELS / pixels) ** 0.5)
