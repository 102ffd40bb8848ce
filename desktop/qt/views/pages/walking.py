"""What the keys do on the pages: the caret goes by letters as in the text, and by printed lines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.qt.views.pages.paper_text import TextLine

if TYPE_CHECKING:
    from desktop.qt.views.pages.page_view import PageView

_BY_TEXT = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SCREENS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_SCREEN = 0.9
_WHOLE = (
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectStartOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
)
_KEPT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)


class Walk:
    """Move the caret of a page view by keys."""

    def __init__(self, view: "PageView") -> None:
        self._view = view
        self._goal: float | None = None
        """Where on the page a walk up or down began, in points from its left."""

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False when it is none of ours."""
        view, key = self._view, Qt.Key(event.key())
        if view.text is None or not len(view.text):
            return False
        if any(event.matches(one) for one in _KEPT):
            view.canvas.keyPressEvent(event)
            return True
        held = event.modifiers()
        selecting = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if any(event.matches(one) for one in _WHOLE) or key in _BY_TEXT:
            self._goal = None
            view.canvas.keyPressEvent(event)
            caret = view.canvas.ends()[1]
        elif held & Qt.KeyboardModifier.ControlModifier:
            return False
        elif key in _LINES:
            caret = self._by_line(_LINES[key])
        elif key in _ENDS:
            self._goal = None
            caret = self._line_end(at_start=key == Qt.Key.Key_Home)
        elif key in _SCREENS:
            self._goal = None
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + round(_SCREENS[key] * _SCREEN * bar.pageStep()))
            caret = view.top_offset() if _SCREENS[key] < 0 else view.bottom_offset()
        else:
            return False
        if caret != view.canvas.ends()[1]:
            view.canvas.set_ends(view.canvas.ends()[0] if selecting else caret, caret)
        elif not selecting and key in _LINES:
            view.canvas.set_ends(caret, caret)
        view.reveal(caret, caret)
        return True

    def _by_line(self, step: int) -> int:
        view = self._view
        text = view.text
        caret = view.canvas.ends()[1]
        here = text.line_of(caret) if text is not None else None
        if text is None or here is None:
            return caret
        page, index = here
        if self._goal is None:
            self._goal = text.caret_of(caret)[1].left()
        goal = self._goal
        target = self._next(page, index, step)
        return caret if target is None else self._in_line(*target, goal)

    def _next(self, page: int, index: int, step: int) -> tuple[int, TextLine] | None:
        """Return the line after or before one, on the next page with words where there is none."""
        text = self._view.text
        if text is None:
            return None
        lines = text.lines(page)
        index += step
        while not 0 <= index < len(lines):
            page += step
            if not 0 <= page < len(text):
                return None
            lines = text.lines(page)
            index = 0 if step > 0 else len(lines) - 1
        return page, lines[index]

    def _in_line(self, page: int, line: TextLine, x: float) -> int:
        text = self._view.text
        if text is None:
            return line.start
        box = line.box
        x = min(max(x, box.left()), box.right())
        found = text.offset_at(page, x, box.center().y(), between=True)
        return line.start if found is None else min(max(found, line.start), line.end)

    def _line_end(self, *, at_start: bool) -> int:
        text, caret = self._view.text, self._view.canvas.ends()[1]
        here = text.line_of(caret) if text is not None else None
        if text is None or here is None:
            return caret
        line = text.lines(here[0])[here[1]]
        return line.start if at_start else line.end
