"""Finding in the open article: from the words typed to the hits painted and stepped through."""

from PySide6.QtCore import QObject, Signal

from desktop.qt.views.reader.canvas import Canvas
from desktop.qt.views.reader.find_bar import FindBar
from desktop.qt.views.reader.hits import MOST, Hits
from desktop.qt.views.reader.surface import Face

SLOW = 2_000_000
"""Code points above which typing is not searched for at every key."""


class Finder(QObject):
    """Hold the hits in the canvas' scene and move among them."""

    changed = Signal()
    """Other hits, or another current one, are to be painted."""
    stepped = Signal(int)
    """The offset that was at the top before a hit out of sight was shown."""

    def __init__(self, canvas: Canvas, face: Face, bar: FindBar) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._face = face
        self._scene = canvas.scene
        self._bar = bar
        self._from = 0
        self._told = False
        """Whether this search has already told of leaving the place it began at."""
        bar.wanted.connect(self._find)
        bar.next_wanted.connect(lambda: self.step(+1))
        bar.previous_wanted.connect(lambda: self.step(-1))

    def open(self) -> None:
        """Open the bar with the words selected, if they are few, or with the last ones."""
        start, end = sorted(self._canvas.ends())
        self._told = False
        self._from = start if self._face.in_sight(start) else self._face.top_offset()
        words = self._canvas.text[start:end] if end - start <= 80 else ""
        self._bar.slow = len(self._canvas.text) > SLOW
        before = self._bar.field.text()
        self._bar.open(" ".join(words.split()))
        if self._bar.field.text() == before and before:
            self._find(before)

    def close(self) -> tuple[int, int] | None:
        """Let go of the hits; return the one that was shown."""
        scene = self._scene
        shown = scene.hits[scene.current_hit] if scene.current_hit >= 0 else None
        scene.hits, scene.current_hit = Hits(), -1
        self._bar.hide()
        self._bar.show_count(-1, 0, capped=False)
        self.changed.emit()
        return shown

    def restart(self) -> None:
        """Look again after another text came on the page."""
        if self._bar.isVisible():
            self._from = 0
            self._find(self._bar.field.text())

    def step(self, step: int) -> None:
        """Show the next (+1) or previous (-1) hit, round the end."""
        scene = self._scene
        if not scene.hits and self._bar.field.text():
            self._find(self._bar.field.text())
            return
        if scene.hits:
            self._show((scene.current_hit + step) % len(scene.hits))

    def _find(self, words: str) -> None:
        self._scene.hits = Hits(self._canvas.text, words)
        self._show(self._scene.hits.from_offset(self._from))

    def _show(self, number: int) -> None:
        scene = self._scene
        scene.current_hit = number
        if number >= 0:
            before = self._face.top_offset()
            if self._face.reveal(*scene.hits[number]) and not self._told:
                self._told = True
                self.stepped.emit(before)
            self._from = scene.hits[number][0]
        total = len(scene.hits)
        self._bar.show_count(number, total, capped=total >= MOST)
        self.changed.emit()
