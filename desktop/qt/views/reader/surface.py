"""What text and pages have in common: an article on the screen, asked in code points.

The text canvas owns text, caret and selection, whichever of the two is seen. The face is that one
of them that is seen; whoever asks what is in sight, or wants something painted, asks the face.
"""

from collections.abc import Iterable
from typing import Protocol, cast

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.model import Mark


class Surface(Protocol):
    """A widget on which an article is read; rectangles are those of its viewport."""

    def reveal(self, start: int, end: int) -> bool:
        """Scroll so that a span is in sight; return whether anything had to move."""

    def show_at_top(self, offset: int) -> None:
        """Scroll the line of an offset to the top."""

    def in_sight(self, offset: int) -> bool:
        """Say whether the line of an offset can be seen whole."""

    def top_offset(self) -> int:
        """Return the offset at the top of the view."""

    def bottom_offset(self) -> int:
        """Return the offset at the bottom of the view."""

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return where a span is painted."""

    def rectangle_of(self, start: int, end: int) -> QRect:
        """Return the part of a span that is in sight as one rectangle, or an empty one."""

    def repaint_marks(self, marks: list[Mark]) -> None:
        """Paint anew what lies under these marks."""

    def repaint_all(self) -> None:
        """Paint all marks anew: colours, tags or dimming changed."""

    def viewport(self) -> QWidget:
        """Return the widget that is painted."""


class Face:
    """The surface that is seen now."""

    def __init__(self, surface: Surface) -> None:
        self._seen = self._usual = surface

    @property
    def turned(self) -> bool:
        """Whether another surface is seen than the usual one."""
        return self._seen is not self._usual

    def turn(self, surface: Surface) -> None:
        """Let another surface be the one that is seen."""
        self._seen = surface

    @property
    def widget(self) -> QWidget:
        """The surface as the widget that takes the keyboard."""
        return cast("QWidget", self.viewport().parentWidget())

    def area(self, within: QWidget) -> QRect:
        """Return where the surface lies in a widget around it."""
        widget = self.widget
        return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())

    def rect_of(self, start: int, end: int, within: QWidget) -> QRect:
        """Return the words of a span that are in sight, as one rectangle of a widget around."""
        box = self._seen.rectangle_of(start, end)
        if box.isEmpty():
            return QRect()
        return QRect(self.viewport().mapTo(within, box.topLeft()), box.size())

    def has_focus(self) -> bool:
        """Say whether the keyboard is here."""
        return self.widget.hasFocus()

    def take_focus(self) -> None:
        """Give the keyboard to the surface."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def viewport(self) -> QWidget:
        """Return the widget that is painted."""
        return self._seen.viewport()

    def update(self) -> None:
        """Paint again what is known already."""
        self.viewport().update()

    def reveal(self, start: int, end: int) -> bool:
        """Scroll so that a span is in sight; return whether anything had to move."""
        return self._seen.reveal(start, end)

    def show_at_top(self, offset: int) -> None:
        """Scroll the line of an offset to the top."""
        self._seen.show_at_top(offset)

    def in_sight(self, offset: int) -> bool:
        """Say whether the line of an offset can be seen whole."""
        return self._seen.in_sight(offset)

    def top_offset(self) -> int:
        """Return the offset at the top of the view."""
        return self._seen.top_offset()

    def bottom_offset(self) -> int:
        """Return the offset at the bottom of the view."""
        return self._seen.bottom_offset()

    def repaint_marks(self, marks: Iterable[Mark]) -> None:
        """Paint anew what lies under these marks."""
        self._seen.repaint_marks(list(marks))

    def repaint_all(self) -> None:
        """Paint all marks anew: colours, tags or dimming changed."""
        self._seen.repaint_all()
