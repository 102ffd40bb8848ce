"""The claim map as a file: SVG for print and for the report, PNG at twice the size."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
from desktop.formats.landing import landing
from desktop.qt.theme import Theme, theme_named
from desktop.qt.views.workbench import legend
from desktop.qt.views.workbench.drawing import (
    Pens,
    paint_block,
    paint_link,
    paint_loose,
    paint_word,
)
from desktop.qt.views.workbench.map_blocks import Inks
from desktop.qt.views.workbench.map_shape import MapShape, shape
from desktop.qt.wording import counted

EDGE = 36.0
TITLE_SIZE = 22.0
PNG_SCALE = 2.0
MOST_PIXELS = 48_000_000
"""A picture of more is drawn smaller: few programs would open it."""
_FAMILY = re.compile(rb'font-family="[^"]*"')
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""Signs that a text may hold and an XML file may not."""
_FAMILIES = b"font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\""


class Sheet:
    """A map with its title and legend, ready to be painted on a page of its size."""

    def __init__(
        self,
        claims: Sequence[ClaimBrief],
        links: Sequence[LinkBrief],
        theme: Theme,
        title: str = "",
        articles: Sequence[ArticleBrief] = (),
    ) -> None:
        self.theme, self.title = theme, title
        self.inks = Inks()
        self.shape: MapShape = shape(claims, links, self.inks, articles)
        self.facts = _facts(len(claims), len(self.shape.blocks))
        self._pens = Pens(theme)
        self._wide = max(self.shape.bounds.width(), 420.0)
        found = legend.by_colour(legend.entries(claims, self.shape.links), theme)
        self._legend = legend.placed(found, self.inks, self._wide)
        self._head = TITLE_SIZE * 2.6 if title else TITLE_SIZE * 1.2
        self.width = self._wide + 2 * EDGE
        foot = legend.height(self._legend) + EDGE * 0.7
        self.height = self._head + self.shape.bounds.height() + foot + 2 * EDGE

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint the whole; the painter is already scaled, `scale` says by how much."""
        theme, inks = self.theme, self.inks
        painter.fillRect(QRectF(0, 0, self.width, self.height), theme.page)
        painter.translate(EDGE, EDGE)
        self._paint_title(painter)
        painter.translate(0, self._head)
        corner = self.shape.bounds.topLeft()
        painter.translate(-corner)
        for link in self.shape.links:
            paint_link(painter, link, self._pens, scale)
        for link in self.shape.links:
            paint_word(painter, link, self._pens, inks, scale)
        for block, rect in self.shape.blocks:
            paint_block(painter, block, rect, theme, inks, scale)
        paint_loose(painter, self.shape, theme, inks, scale)
        painter.translate(corner)
        below = self.shape.bounds.height() + EDGE * 0.7
        legend.paint(painter, self._legend, QPointF(0, below), self._pens, inks)

    def _paint_title(self, painter: QPainter) -> None:
        inks = self.inks
        top = 0.0
        if self.title:
            font = inks.large(TITLE_SIZE)
            painter.setFont(font)
            painter.setPen(self.theme.text)
            line = QRectF(0, top, self._wide, TITLE_SIZE * 1.4)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            metrics = inks.measured(font)
            words = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, self._wide)
            painter.drawText(line, flags, words)
            top = TITLE_SIZE * 1.45
        painter.setFont(inks.small)
        painter.setPen(self.theme.muted)
        painter.drawText(QPointF(0, top + inks.small_size.ascent()), self.facts)


def render_map_svg(
    claims: Sequence[ClaimBrief],
    links: Sequence[LinkBrief],
    theme: Theme | None = None,
    title: str = "",
    articles: Sequence[ArticleBrief] = (),
) -> bytes:
    """Return the map of these claims and links as SVG; it needs fonts, but no window."""
    from PySide6.QtSvg import QSvgGenerator

    sheet = Sheet(claims, links, theme or theme_named("light"), title, articles)
    size = QSize(round(sheet.width), round(sheet.height))
    held = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(held)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(title or _tr("Claim map"))
    generator.setDescription(sheet.facts)
    painter = QPainter(generator)
    sheet.paint(painter, 1.0)
    painter.end()
    written = _NOT_XML.sub(b"", bytes(held.data().data()))
    return _FAMILY.sub(_FAMILIES, written)


def render_map_png(
    claims: Sequence[ClaimBrief],
    links: Sequence[LinkBrief],
    theme: Theme | None = None,
    title: str = "",
    articles: Sequence[ArticleBrief] = (),
) -> bytes:
    """Return the map as PNG, at twice the size where that can still be opened."""
    sheet = Sheet(claims, links, theme or theme_named("light"), title, articles)
    scale = min(PNG_SCALE, (MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5)
    image = QImage(
        round(sheet.width * scale), round(sheet.height * scale), QImage.Format.Format_RGB32
    )
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


def write(path: Path, data: bytes) -> None:
    """Put a whole file in place; FileProblem says what stands in the way."""
    with landing(path) as stream:
        stream.buffer.write(data)


def _facts(claims: int, sources: int) -> str:
    of = _tr("1 source") if sources == 1 else _tr("{count} sources").format(count=sources)
    return f"{counted(claims, 'claim')} · {of}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClaimMap", words)
