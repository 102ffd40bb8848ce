"""The timeline as a file: SVG for print, PNG at twice the size."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter

from desktop.domain.brief import ArticleBrief, ClaimBrief
from desktop.qt.theme import Theme, theme_named
from desktop.qt.views.workbench.drawing import LEFT
from desktop.qt.views.workbench.map_blocks import Inks
from desktop.qt.views.workbench.map_export import EDGE, MOST_PIXELS, PNG_SCALE, TITLE_SIZE
from desktop.qt.views.workbench.timeline_dates import Dated
from desktop.qt.views.workbench.timeline_drawing import ELIDE, paint_axis, paint_column
from desktop.qt.views.workbench.timeline_shape import shape
from desktop.qt.wording import counted

_FAMILY = re.compile(rb'font-family="[^"]*"')
_FAMILIES = b"font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\""
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""Signs that a text may hold and an XML file may not."""
LEAST_WIDE = 420.0
MOST_SIDE = 32_000
"""Qt draws no picture that is longer."""

Dates = Mapping[int, Dated]


class Sheet:
    """A timeline with its title, ready to be painted on a page of its size."""

    def __init__(
        self,
        claims: Sequence[ClaimBrief],
        dates: Dates,
        articles: Sequence[ArticleBrief],
        theme: Theme,
        title: str = "",
    ) -> None:
        self.theme, self.title = theme, title
        self.inks = Inks()
        self.shape = shape(claims, dates, articles, self.inks)
        self.facts = counted(len(claims), "claim")
        self._wide = max(self.shape.bounds.width(), LEAST_WIDE)
        self._head = TITLE_SIZE * (3.0 if title else 1.6)
        self.width = self._wide + 2 * EDGE
        self.height = self._head + self.shape.bounds.height() + 2 * EDGE

    def paint(self, painter: QPainter) -> None:
        """Paint the whole at its own size."""
        theme, inks = self.theme, self.inks
        painter.fillRect(QRectF(0, 0, self.width, self.height), theme.page)
        painter.translate(EDGE, EDGE)
        top = 0.0
        if self.title:
            font = inks.large(TITLE_SIZE)
            painter.setFont(font)
            painter.setPen(theme.text)
            words = inks.measured(font).elidedText(self.title, ELIDE, self._wide)
            painter.drawText(QRectF(0, 0, self._wide, TITLE_SIZE * 1.4), LEFT, words)
            top = TITLE_SIZE * 1.45
        painter.setFont(inks.small)
        painter.setPen(theme.muted)
        painter.drawText(QPointF(0, top + inks.small_size.ascent()), self.facts)
        painter.translate(0, self._head)
        paint_axis(painter, self.shape, theme, inks, 1.0)
        for column in self.shape.columns:
            paint_column(painter, column, self.shape.head, theme, inks, 1.0)


def render_timeline_svg(
    claims: Sequence[ClaimBrief],
    dates: Dates,
    articles: Sequence[ArticleBrief],
    theme: Theme | None = None,
    title: str = "",
) -> bytes:
    """Return the timeline of these claims as SVG; it needs fonts, but no window."""
    from PySide6.QtSvg import QSvgGenerator

    sheet = Sheet(claims, dates, articles, theme or theme_named("light"), title)
    size = QSize(round(sheet.width), round(sheet.height))
    held = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(held)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    generator.setTitle(title or QCoreApplication.translate("Timeline", "Timeline"))
    generator.setDescription(sheet.facts)
    painter = QPainter(generator)
    sheet.paint(painter)
    painter.end()
    return _FAMILY.sub(_FAMILIES, _NOT_XML.sub(b"", bytes(held.data().data())))


def render_timeline_png(
    claims: Sequence[ClaimBrief],
    dates: Dates,
    articles: Sequence[ArticleBrief],
    theme: Theme | None = None,
    title: str = "",
) -> bytes:
    """Return the timeline as PNG, at twice the size where that can still be opened."""
    sheet = Sheet(claims, dates, articles, theme or theme_named("light"), title)
    scale = min(PNG_SCALE, (MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5)
    scale = min(scale, MOST_SIDE / max(sheet.width, sheet.height))
    size = QSize(max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(sheet.theme.page)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    sheet.paint(painter)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(held.data())
