"""The small square of a colour that stands before a tag or a kind of entity."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

_SIDE = 12
_SHARP = 3
"""Pixels for each point, so that it stays sharp up to 300 %."""


def swatch(colour: QColor) -> QIcon:
    """Return a rounded square of a colour, the same when its row is selected."""
    pixmap = QPixmap(_SIDE * _SHARP, _SIDE * _SHARP)
    pixmap.setDevicePixelRatio(_SHARP)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(1, 1, _SIDE - 2, _SIDE - 2), 2.5, 2.5)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
