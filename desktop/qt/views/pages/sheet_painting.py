"""Put pages on the screen: the ground, the sheet of paper, its picture, the marks, the caret."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.qt.theme import Theme
from desktop.qt.views.pages.pictures import Pictures
from desktop.qt.views.pages.stack import PIXELS
from desktop.qt.views.reader.scene import Scene

if TYPE_CHECKING:
    from desktop.qt.views.pages.page_view import PageView

_SMOOTH = 2_500_000
"""A stand-in for this many pixels of the screen is smoothed; for more it would take too long."""
_SHADOW = 3
_CARET = 1.5


class SheetPainter:
    """Paint what is in sight of a page view."""

    def __init__(self, scene: Scene, pictures: Pictures, view: "PageView") -> None:
        """Take the marks, the pictures, and the view that says where everything is."""
        self._scene = scene
        self._pictures = pictures
        self._view = view
        self._sheet = self._around = scene.theme
        self._paper = True

    def dress(self, sheet: Theme, around: Theme, *, paper: bool) -> None:
        """Take the theme of the pages, the one around them, and whether pages stay as printed."""
        self._sheet, self._around, self._paper = sheet, around, paper

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint all that an area of the view shows."""
        painter.fillRect(area, self._around.panel)
        for page in self._view.in_view():
            box = self._view.sheet_of(page)
            if box.adjusted(-80, -_SHADOW, 80, _SHADOW).intersects(QRectF(area)):
                self._paint_page(painter, page, box)

    def _paint_page(self, painter: QPainter, page: int, box: QRectF) -> None:
        self._paint_paper(painter, box)
        trouble = self._pictures.trouble(page)
        found = self._pictures.best(page, self._view.wished_scale(page))
        if found is not None:
            self._paint_picture(painter, box, *found)
        elif trouble:
            self._paint_trouble(painter, box, trouble)
        view = self._view
        if view.ink is None or view.text is None:
            return
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.topLeft())
        painter.scale(view.zoom, view.zoom)
        painter.setCompositionMode(
            QPainter.CompositionMode.CompositionMode_Screen
            if self._sheet.dark
            else QPainter.CompositionMode.CompositionMode_Multiply
        )
        view.ink.paint(painter, page)
        self._paint_selection(painter, page)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        view.ink.paint_margins(painter, page)
        self._paint_caret(painter, page)
        painter.restore()

    def _paint_paper(self, painter: QPainter, box: QRectF) -> None:
        shadow = self._around.shadow
        for step in range(_SHADOW, 0, -1):
            shade = type(shadow)(shadow)
            shade.setAlphaF(min(1.0, shadow.alphaF() * 0.35 / step))
            painter.fillRect(box.adjusted(-step, -step + 1, step, step), shade)
        white = Qt.GlobalColor.white if self._paper else self._sheet.page
        painter.fillRect(box, white)

    def _paint_picture(self, painter: QPainter, box: QRectF, picture: QImage, right: bool) -> None:
        ratio = self._view.viewport().devicePixelRatioF()
        across = picture.width() / ratio
        if right and abs(across - box.width()) < 1.0:
            painter.drawImage(QRectF(box.topLeft(), picture.size().toSizeF() / ratio), picture)
            return
        few = box.width() * box.height() * ratio**2 <= _SMOOTH
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, few)
        painter.drawImage(box, picture)

    def _paint_trouble(self, painter: QPainter, box: QRectF, sentence: str) -> None:
        again = QCoreApplication.translate("PageView", "Click to try again.")
        painter.setFont(self._view.canvas.measures.facts)
        painter.setPen(self._sheet.muted)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(30, 30, -30, -30), flags, f"{sentence}\n{again}")

    def _paint_selection(self, painter: QPainter, page: int) -> None:
        start, end = sorted(self._view.canvas.ends())
        ink = self._view.ink
        if start < end and ink is not None:
            for box in ink.rectangles(page, start, end):
                painter.fillRect(box, self._sheet.selection)

    def _paint_caret(self, painter: QPainter, page: int) -> None:
        anchor, caret = self._view.canvas.ends()
        text, ink = self._view.text, self._view.ink
        if anchor != caret or text is None or ink is None or not self._view.hasFocus():
            return
        at, line = text.caret_of(caret)
        if at == page and line.height() > 0:
            top, height = line.top() * PIXELS, line.height() * PIXELS
            wide = _CARET / self._view.zoom
            box = QRectF(line.left() * PIXELS - wide / 2, top, wide, height)
            painter.fillRect(box, self._sheet.text)
