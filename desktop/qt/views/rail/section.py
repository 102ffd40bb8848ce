"""A section of the left rail: a heading that opens and closes what lies under it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.theme import Theme
from desktop.qt.views.rail.rows import EDGE, RailList, small


class SectionHeading(QAbstractButton):
    """The words over a section; checked while it is open."""

    def __init__(self, words: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the words need."""
        return QSize(120, self.fontMetrics().height() + 12)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the chevron."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the chevron."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and a chevron while it says something."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = small(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.2)
        painter.setFont(font)
        painter.setPen(self._theme.muted)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rect = QRectF(self.rect()).adjusted(EDGE + 6, 0, -EDGE - 6, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        side |= Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, side, self.text())
        if self.underMouse() or self.hasFocus() or not self.isChecked():
            width = painter.fontMetrics().horizontalAdvance(self.text())
            x = rect.right() - width - 10 if rtl else rect.left() + width + 10
            self._draw_chevron(painter, QPointF(x, rect.center().y()), mirrored=rtl)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(EDGE + 0.5, 2.5, -EDGE - 0.5, -2.5)
            painter.drawRoundedRect(ring, 6, 6)
        painter.end()

    def _draw_chevron(self, painter: QPainter, middle: QPointF, *, mirrored: bool) -> None:
        pen = QPen(self._theme.muted, 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self.isChecked():
            points = [QPointF(-3.2, -1.6), QPointF(0, 1.6), QPointF(3.2, -1.6)]
        else:
            x = -1.6 if not mirrored else 1.6
            points = [QPointF(x, -3.2), QPointF(-x, 0), QPointF(x, 3.2)]
        painter.drawPolyline(QPolygonF([middle + point for point in points]))


class Section(QWidget):
    """A heading, a list, and the words that stand in its place while it is empty."""

    toggled = Signal(bool)

    def __init__(
        self, name: str, words: str, rows: RailList, empty: str, theme: Theme, parent: QWidget
    ) -> None:
        """Take the list; `name` begins the object names of the parts."""
        super().__init__(parent)
        self.rows = rows
        self.heading = SectionHeading(words, theme, self)
        self.heading.setObjectName(f"{name}Heading")
        self.heading.toggled.connect(self._open)
        self.empty = QLabel(empty, self)
        self.empty.setObjectName(f"{name}Empty")
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.empty.setProperty("look", "muted")
        self.empty.setContentsMargins(EDGE + 6, 2, EDGE + 6, 8)
        self._top = QHBoxLayout()
        self._top.setContentsMargins(0, 0, EDGE, 0)
        self._top.setSpacing(0)
        self._top.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(2)
        column.addLayout(self._top)
        column.addWidget(self.empty)
        column.addWidget(rows)
        rows.setAccessibleName(words)
        self.show_rows()

    def add_button(self, name: str, sign: str, words: str) -> QToolButton:
        """Put a small button beside the heading and return it."""
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(sign)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setProperty("look", "icon")
        button.setStyleSheet("padding: 0; min-height: 0;")
        button.setFixedSize(24, 22)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._top.addWidget(button)
        return button

    def set_words(self, words: str, empty: str) -> None:
        """Let the heading read otherwise, and what stands in the place of an empty list."""
        if self.heading.text() != words:
            self.heading.setText(words)
            self.heading.setAccessibleName(words)
        self.empty.setText(empty)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.heading.set_theme(theme)

    def show_rows(self) -> None:
        """Show the list, or the words of an empty one, or neither while closed."""
        opened = self.heading.isChecked()
        model = self.rows.model()
        some = model is not None and model.rowCount() > 0
        self.rows.setVisible(opened and some)
        self.empty.setVisible(opened and not some)

    def other_height(self) -> int:
        """Return how tall everything but the list is, in pixels."""
        height = self.heading.sizeHint().height() + 8
        if not self.empty.isHidden():
            height += max(self.empty.heightForWidth(self.width()), 20)
        return height

    def _open(self, opened: bool) -> None:
        self.show_rows()
        self.toggled.emit(opened)
