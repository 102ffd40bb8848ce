"""The sheet of the timeline: it begins at the first date, large enough to be read."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.qt.views.workbench.canvas import MARGIN, Canvas, Place, Words
from desktop.qt.views.workbench.claim_item import Style
from desktop.qt.views.workbench.timeline_drawing import FAR_HEADING, paint_axis, paint_column
from desktop.qt.views.workbench.timeline_shape import Column, TimelineShape

READABLE = 0.9
"""A timeline that can only be fitted smaller than this begins at its first date instead."""
ROUND = 6.0
AXIS = -1.0


class ColumnItem(QGraphicsItem):
    """A date with its cards."""

    def __init__(self, column: Column, head: float, style: Style) -> None:
        super().__init__()
        self._column, self._head, self._style = column, head, style
        above = 2 * FAR_HEADING / 0.04  # a date seen from afar grows upward
        self._bounds = column.rect.adjusted(-ROUND, -above, ROUND, ROUND)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """Return the room that it may paint in."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint it at the scale of the view."""
        style, scale = self._style, painter.worldTransform().m11()
        seen: QRectF = option.exposedRect
        paint_column(
            painter, self._column, self._head, style.theme, style.inks, scale, style.look, seen
        )


class AxisItem(QGraphicsItem):
    """The line through all dates."""

    def __init__(self, shown: TimelineShape, style: Style) -> None:
        super().__init__()
        self._shown, self._style = shown, style
        bounds = shown.bounds
        self._bounds = QRectF(bounds.left(), shown.head - 4, bounds.width(), 40)
        self.setZValue(AXIS)

    def boundingRect(self) -> QRectF:
        """Return the room that it may paint in."""
        return self._bounds

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint it at the scale of the view."""
        scale = painter.worldTransform().m11()
        paint_axis(painter, self._shown, self._style.theme, self._style.inks, scale)


class TimelineCanvas(Canvas):
    """A canvas of columns, walked in the order of time."""

    date_wanted = Signal(int)
    """F2: the date of the chosen claim shall be typed."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style.theme, parent)
        self.setObjectName("timelineCanvas")
        self.setAccessibleName(self.tr("Timeline"))
        self._style = style
        self.shape: TimelineShape | None = None
        self._leading = True

    def wait(self, words: str) -> None:
        """Take everything off the sheet, and say what is being done."""
        self.shape = None
        super().wait(words)

    def show_shape(self, shown: TimelineShape) -> None:
        """Put columns on the sheet."""
        self.shape = shown
        self.scene().clear()
        self.scene().addItem(AxisItem(shown, self._style))
        for column in shown.columns:
            self.scene().addItem(ColumnItem(column, shown.head, self._style))

    # --- where it begins ---

    def set_places(
        self,
        places: Sequence[Place],
        bounds: QRectF,
        sentence: Words = str,
        tip: Words = str,
    ) -> None:
        """Say where the claims are, and begin at the first date until a hand moves the sheet."""
        leading = self._leading
        super().set_places(places, bounds, sentence, tip)
        self._leading = leading
        self.begin()

    def begin(self) -> None:
        """Show all if it can be read so, else the first date; not after a hand has moved it."""
        if not self._leading or self.shape is None:
            return
        super().fit()
        bounds, room = self.shape.bounds, self.viewport().rect()
        if self.scale_now < READABLE and not bounds.isEmpty() and room.width() > 2 * MARGIN:
            self._fitted = False
            self._set_scale(READABLE)
            across = bounds.left() + (room.width() / 2 - MARGIN) / READABLE
            down = bounds.top() + (room.height() / 2 - MARGIN) / READABLE
            self.centerOn(QPointF(across, down))
        self._leading = True

    def fit(self) -> None:
        """Show all that there is."""
        self._leading = False
        super().fit()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the viewport."""
        self._leading = False
        super().zoom_by(factor, about)

    def _pan(self, by: QPoint) -> None:
        self._leading = False
        super()._pan(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin at the first date until a hand has moved the sheet."""
        leading = self._leading
        super().resizeEvent(event)
        self._leading = leading
        self.begin()

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a date by F2."""
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            if self.current:
                self.date_wanted.emit(self.current)
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep F2 from the window's shortcuts while the canvas has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)
