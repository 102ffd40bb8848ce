"""A row of the nine colours of tags, each with its name, to choose one from."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from desktop.qt.theme import TAG_COLOURS, Theme
from desktop.qt.wording import colour_name

ACROSS = 3


class Swatch(QAbstractButton):
    """One colour with its name; the chosen one has a ring and a tick."""

    def __init__(self, colour: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = colour
        self._theme = theme
        self.setObjectName(f"swatch_{colour}")
        self.setText(colour_name(colour))
        self.setAccessibleName(colour_name(colour))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Return the room of the square and the name."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 44
        return QSize(width, self.fontMetrics().height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square, the name, and what says that it is chosen."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ring = theme.accent if self.isChecked() or self.hasFocus() else theme.line
        painter.setPen(QPen(ring, 1))
        fill = theme.selected if self.isChecked() else theme.card
        painter.setBrush(theme.hover if self.underMouse() and not self.isChecked() else fill)
        painter.drawRoundedRect(box, 6, 6)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        square = QRectF(0, 0, 14, 14)
        square.moveCenter(box.center())
        square.moveLeft(box.right() - 9 - 14 if rtl else box.left() + 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tag_line[self.colour])
        painter.drawRoundedRect(square, 4, 4)
        if self.isChecked():
            painter.setPen(QPen(theme.page, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tick = [QPointF(-3.4, 0.2), QPointF(-1, 2.6), QPointF(3.4, -2.4)]
            painter.drawPolyline(QPolygonF([square.center() + point for point in tick]))
        painter.setPen(theme.text)
        words = box.adjusted(8, 0, -30, 0) if rtl else box.adjusted(30, 0, -8, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        side |= Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, side, self.text())
        painter.end()


class Swatches(QWidget):
    """The nine colours; one is chosen, with mouse or arrow keys."""

    chosen = Signal(str)
    """A palette name, when a person chose it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons = {colour: Swatch(colour, theme, self) for colour in TAG_COLOURS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for number, button in enumerate(self._buttons.values()):
            grid.addWidget(button, number // ACROSS, number % ACROSS)
            self._group.addButton(button)
        self._group.buttonClicked.connect(self._tell)

    def show_colour(self, colour: str) -> None:
        """Show which colour is the one now."""
        if colour in self._buttons:
            self._buttons[colour].setChecked(True)

    def colour(self) -> str:
        """Return the palette name that is chosen."""
        button = self._group.checkedButton()
        return button.colour if isinstance(button, Swatch) else TAG_COLOURS[0]

    def _tell(self, button: QAbstractButton) -> None:
        if isinstance(button, Swatch):
            self.chosen.emit(button.colour)
