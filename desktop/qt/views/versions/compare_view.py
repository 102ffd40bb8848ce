"""Two texts side by side: only the paragraphs in sight are laid out, so that a book is no slower.

The heights of the others are guessed from their length and put right when they come into sight;
what is on the page then does not jump.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.domain.model import Mark
from desktop.domain.versions import Difference
from desktop.qt.fonts import interface_font, reading_font
from desktop.qt.theme import Theme
from desktop.qt.views.reader.announce import announce
from desktop.qt.views.versions.compare_ink import ABOVE, GUTTER, PAD, Cell, Ink
from desktop.qt.views.versions.compare_rows import Row, rows_of

FOLD_HEIGHT = 30.0
KEPT = 400
"""Pairs of paragraphs that stay laid out."""
_SHOWN_WORDS = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its text and the marks that stood in it, by start."""

    text: str = ""
    marks: Sequence[Mark] = ()


class _Laid(NamedTuple):
    old: Cell | None
    new: Cell | None
    height: float


class CompareView(QAbstractScrollArea):
    """Show what differs between two versions, paragraph beside paragraph."""

    change_shown = Signal(int, int)
    """The number of the change that is looked at, from 1 (0 for none yet), and how many."""
    place_wanted = Signal(int)
    """A code point of the newer text: go there in the article."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareView")
        self.setAccessibleName(self.tr("What changed between the versions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._theme = theme
        self._points = 0.0
        self._tags: dict[int, str] = {}
        self._differences: Sequence[Difference] = ()
        self._old, self._new = Side(), Side()
        self._unfolded: set[int] = set()
        self._all = False
        self._rows: list[Row] = []
        self._changes: list[int] = []
        self._current = -1
        self._heights: list[float] = []
        self._tops: list[float] = [0.0]
        self._laid: dict[int, _Laid] = {}
        self._make_ink()

    # --- what is shown ---

    def show_versions(
        self, old: Side, new: Side, differences: Sequence[Difference], tags: dict[int, str]
    ) -> None:
        """Show two texts; `tags` has the colours of the tags by their ids."""
        self._old, self._new, self._differences, self._tags = old, new, differences, tags
        self._unfolded.clear()
        self._current = -1
        self._make_ink()
        self._make_rows()
        self.verticalScrollBar().setValue(0)
        self.change_shown.emit(0, len(self._changes))

    def set_marks(self, old: Sequence[Mark], new: Sequence[Mark], tags: dict[int, str]) -> None:
        """Show other marks beside the same texts."""
        self._old, self._new = Side(self._old.text, old), Side(self._new.text, new)
        self._tags = tags
        self._make_ink()
        self._laid.clear()
        self.viewport().update()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they are folded now."""
        return self._rows

    @property
    def laid_out(self) -> int:
        """How many rows are laid out now."""
        return len(self._laid)

    @property
    def current(self) -> Row | None:
        """The change that is looked at."""
        return self._rows[self._changes[self._current]] if self._current >= 0 else None

    def set_all(self, everything: bool) -> None:
        """Unfold everything, or fold again what is alike."""
        self._all = everything
        self._unfolded.clear()
        self._make_rows()
        self._keep_current_in_sight()

    def set_looks(self, theme: Theme, points: float) -> None:
        """Take another theme and size of letters; 0 for the usual size."""
        self._theme, self._points = theme, points
        self._make_ink()
        self._measure()

    def _make_ink(self) -> None:
        font = reading_font(self._points) if self._points else reading_font()
        small = QFont(interface_font())
        small.setPointSizeF(small.pointSizeF() * 0.9)
        self._ink = Ink(self._theme, font, small, self._tags)
        self.verticalScrollBar().setSingleStep(round(self._ink.line_height))
        self.viewport().setStyleSheet(f"background: {self._theme.page.name()};")

    def _make_rows(self) -> None:
        unfolded = range(len(self._differences)) if self._all else self._unfolded
        self._rows = rows_of(self._differences, unfolded)
        self._changes = [n for n, row in enumerate(self._rows) if row.changes]
        self._measure()

    # --- changes ---

    def step(self, step: int) -> None:
        """Go to the next (+1) or previous (-1) change; at the end, stay."""
        if not self._changes:
            return
        wanted = 0 if self._current < 0 else self._current + step
        self._current = max(0, min(wanted, len(self._changes) - 1))
        self._keep_current_in_sight()
        self.viewport().update()
        self.change_shown.emit(self._current + 1, len(self._changes))
        announce(self, self.spoken())

    def spoken(self) -> str:
        """Return the change that is looked at as a sentence."""
        row = self.current
        if row is None:
            return ""
        place = self.tr("Change %1 of %2").replace("%1", str(self._current + 1))
        place = place.replace("%2", str(len(self._changes)))
        if row.kind == "removed":
            return f"{place}: {self.tr('gone')}: {_short(self._old.text[slice(*row.old)])}"
        if row.kind == "added":
            return f"{place}: {self.tr('new')}: {_short(self._new.text[slice(*row.new)])}"
        told = []
        for change in row.words:
            gone, fresh = self._old.text[slice(*change.old)], self._new.text[slice(*change.new)]
            told.append(
                self.tr("‘%1’ became ‘%2’").replace("%2", _short(fresh)).replace("%1", _short(gone))
                if gone and fresh
                else f"{self.tr('new')}: {_short(fresh)}"
                if fresh
                else f"{self.tr('gone')}: {_short(gone)}"
            )
        return f"{place}: " + "; ".join(told)

    def _keep_current_in_sight(self) -> None:
        if self._current < 0:
            return
        row = self._changes[self._current]
        view = self.viewport().height()
        above = min(view / 4, max(0.0, (view - self._lay(row).height) / 2))
        first, room = row, above
        while first > 0 and room > 0:  # what will be in sight over it has to have its true height
            first -= 1
            room -= self._lay(first).height
        self.verticalScrollBar().setValue(round(max(0.0, self._tops[row] - above)))

    # --- where rows are ---

    def _width(self) -> float:
        """Return the width of the words in one column."""
        return max(40.0, self.viewport().width() / 2 - GUTTER - PAD)

    def _measure(self) -> None:
        """Guess all heights anew."""
        self._laid.clear()
        width = self._width()
        self._heights = [
            FOLD_HEIGHT
            if row.kind == "fold"
            else self._ink.estimate(max(row.old[1] - row.old[0], row.new[1] - row.new[0]), width)
            + 2 * ABOVE
            for row in self._rows
        ]
        self._place()

    def _place(self) -> None:
        self._tops = [0.0, *accumulate(self._heights)]
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, round(self._tops[-1]) - self.viewport().height()))
        self.viewport().update()

    def _lay(self, number: int) -> _Laid:
        """Lay out a row; a height that was guessed wrong moves what stands below it."""
        if number in self._laid:
            return self._laid[number]
        if len(self._laid) >= KEPT:
            self._laid.clear()
        row, width = self._rows[number], self._width()
        if row.kind == "fold":
            made = _Laid(None, None, FOLD_HEIGHT)
        else:
            old = self._cell(self._old, row.old, [each.old for each in row.words], width, old=True)
            new = self._cell(self._new, row.new, [each.new for each in row.words], width, old=False)
            high = max(cell.height for cell in (old, new) if cell is not None)
            made = _Laid(old, new, high + 2 * ABOVE)
        self._laid[number] = made
        if abs(made.height - self._heights[number]) > 0.5:
            self._heights[number] = made.height
            self._place()
        return made

    def _cell(
        self, side: Side, place: tuple[int, int], changed: list[tuple[int, int]], width: float,
        *, old: bool,
    ) -> Cell | None:  # fmt: skip
        if place[0] >= place[1]:
            return None
        return self._ink.cell(side.text, place, changed, side.marks, width, old=old)

    def _row_at(self, y: float) -> int:
        """Return the row at a height of the whole page."""
        return min(max(0, bisect_right(self._tops, y) - 1), len(self._rows) - 1)

    def _settle(self) -> range:
        """Lay out what is in sight and return those rows; what is read stays where it is."""
        bar = self.verticalScrollBar()
        first = self._row_at(bar.value())
        if first not in self._laid:
            below = self._tops[first + 1] - bar.value()
            self._lay(first)
            bar.setValue(round(max(self._tops[first], self._tops[first + 1] - below)))
        last = first
        bottom = bar.value() + self.viewport().height()
        while last < len(self._rows) and self._tops[last] < bottom:
            self._lay(last)
            last += 1
        return range(first, last)

    # --- drawing ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        if not self._rows:
            return
        shown = self._settle()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.viewport().width() / 2
        painter.setPen(self._theme.line)
        painter.drawLine(QPoint(round(middle), 0), QPoint(round(middle), self.viewport().height()))
        for number in shown:
            top = self._tops[number] - self.verticalScrollBar().value()
            self._draw(painter, number, top, middle)
        painter.end()

    def _draw(self, painter: QPainter, number: int, top: float, middle: float) -> None:
        row, laid = self._rows[number], self._lay(number)
        if row.kind == "fold":
            self._draw_fold(painter, row, top)
            return
        if number in self._changes[self._current : self._current + 1] and self._current >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.accent)
            painter.drawRoundedRect(QRectF(0, top + 2, 3, laid.height - 4), 1.5, 1.5)
        for cell, left, old in ((laid.old, 4.0, True), (laid.new, middle + 2, False)):
            if cell is None:
                continue
            if row.kind in ("removed", "added"):
                box = QRectF(
                    left + GUTTER - 5, top + ABOVE / 2, self._width() + 9, laid.height - ABOVE
                )
                self._ink.draw_ground(painter, box, old=old)
            if row.changes and (old or row.kind == "added"):
                self._ink.draw_sign(painter, row.kind, left, top + ABOVE)
            self._ink.draw(painter, cell, left, top + ABOVE)

    def _draw_fold(self, painter: QPainter, row: Row, top: float) -> None:
        box = QRectF(8, top + 3, self.viewport().width() - 16, FOLD_HEIGHT - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.panel)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(self._theme.muted)
        painter.setFont(self._ink.small)
        words = self.tr("%1 paragraphs alike").replace("%1", f"{row.hidden:,}")
        words = QFontMetricsF(self._ink.small).elidedText(
            f"⋯  {words}  ⋯", Qt.TextElideMode.ElideRight, box.width() - 8
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    # --- hands ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew for another width; the change that is looked at stays, or the top."""
        super().resizeEvent(event)
        if not self._rows:
            return
        bar = self.verticalScrollBar()
        first = self._row_at(bar.value())
        looked_at = self._in_sight(event.oldSize().height())
        if event.size().width() != event.oldSize().width():
            self._measure()
            bar.setValue(round(self._tops[first]))
            if looked_at:
                self._keep_current_in_sight()
        else:
            self._place()

    def _in_sight(self, height: int) -> bool:
        """Say whether the change that is looked at stands in a view of this height."""
        if self._current < 0:
            return False
        top = self._tops[self._changes[self._current]] - self.verticalScrollBar().value()
        return -self._heights[self._changes[self._current]] < top < max(1, height)

    def sizeHint(self) -> QSize:
        """Return a size that shows a few paragraphs."""
        return QSize(640, 260)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a fold can be opened."""
        row = self._under(event.position().y())
        fold = row is not None and row.kind == "fold"
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if fold else Qt.CursorShape.ArrowCursor
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open a fold; look at a change."""
        row = self._under(event.position().y())
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if row.kind == "fold":
            self._unfold(row)
        elif row.changes:
            self._current = self._changes.index(self._rows.index(row))
            self.viewport().update()
            self.change_shown.emit(self._current + 1, len(self._changes))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of a click: it was answered when it began."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to a paragraph in the article."""
        row = self._under(event.position().y())
        if row is not None and row.kind != "fold":
            self.place_wanted.emit(row.new[0])

    def _under(self, y: float) -> Row | None:
        at = y + self.verticalScrollBar().value()
        return self._rows[self._row_at(at)] if self._rows and at < self._tops[-1] else None

    def _unfold(self, row: Row) -> None:
        value = self.verticalScrollBar().value()
        self._unfolded.add(row.first)
        current = self.current
        self._make_rows()
        if current is not None:
            self._current = self._changes.index(self._rows.index(current))
        self.verticalScrollBar().setValue(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by N and P or Alt+arrows, go to the article with Enter, else scroll."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_N or (alt and key == Qt.Key.Key_Down):
            self.step(+1)
        elif key == Qt.Key.Key_P or (alt and key == Qt.Key.Key_Up):
            self.step(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.place_wanted.emit(self.current.new[0])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN_WORDS else line[: _SHOWN_WORDS - 1] + "…"
