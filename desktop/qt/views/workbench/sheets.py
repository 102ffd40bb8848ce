"""Map and timeline as files: a sheet with a title, written as SVG or as PNG at twice the size."""

import re
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from desktop.formats.landing import landing
from desktop.qt.theme import Theme
from desktop.qt.views.workbench.map_blocks import Inks

EDGE = 36.0
TITLE_SIZE = 22.0
PNG_SCALE = 2.0
MOST_PIXELS = 48_000_000
"""A picture of more is drawn smaller: few programs would open it."""
MOST_SIDE = 32_000
"""Qt draws no picture that is longer."""
_FAMILY = re.compile(rb'font-family="[^"]*"')
_FAMILIES = b"font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\""
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""Signs that a text may hold and an XML file may not."""


class Sheet(Protocol):
    """What is painted on a page of its own size."""

    theme: Theme
    title: str
    facts: str
    width: float
    height: float

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint the whole; the painter is already scaled, `scale` says by how much."""


def svg(sheet: Sheet, name: str) -> bytes:
    """Return the sheet as SVG; `name` is its title where it has none of its own."""
    from PySide6.QtSvg import QSvgGenerator

    size = QSize(round(sheet.width), round(sheet.height))
    held = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(held)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(sheet.title or name)
    generator.setDescription(sheet.facts)
    painter = QPainter(generator)
    sheet.paint(painter, 1.0)
    painter.end()
    return _FAMILY.sub(_FAMILIES, _NOT_XML.sub(b"", bytes(held.data().data())))


def png(sheet: Sheet) -> bytes:
    """Return the sheet as PNG, at twice the size where that can still be opened."""
    scale = min(PNG_SCALE, (MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5)
    scale = min(scale, MOST_SIDE / max(sheet.width, sheet.height))
    size = QSize(max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(sheet.theme.page)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    sheet.paint(painter, scale)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(held.data())


def paint_head(painter: QPainter, sheet: Sheet, inks: Inks, wide: float) -> None:
    """Paint the title of a sheet, where it has one, and the line of facts under it."""
    top = 0.0
    if sheet.title:
        font = inks.large(TITLE_SIZE)
        painter.setFont(font)
        painter.setPen(sheet.theme.text)
        line = QRectF(0, top, wide, TITLE_SIZE * 1.4)
        words = inks.measured(font).elidedText(sheet.title, Qt.TextElideMode.ElideRight, wide)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, flags, words)
        top = TITLE_SIZE * 1.45
    painter.setFont(inks.small)
    painter.setPen(sheet.theme.muted)
    painter.drawText(QPointF(0, top + inks.small_size.ascent()), sheet.facts)


def write(path: Path, data: bytes) -> None:
    """Put a whole file in place; FileProblem says what stands in the way."""
    with landing(path) as stream:
        stream.buffer.write(data)
