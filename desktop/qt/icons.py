"""Icons: SVG files drawn in the colours of the theme, sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.qt.resources import RESOURCES
from desktop.qt.theme import Theme


class _SvgEngine(QIconEngine):
    """Draw one file, with `currentColor` replaced, at the size that is asked for."""

    def __init__(self, svg: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._svg, self._colour, self._disabled = svg, colour, disabled

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State, /
    ) -> None:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        svg = self._svg.replace("currentColor", colour.name())
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, /) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._svg, self._colour, self._disabled)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    path = RESOURCES / "icons" / f"{name}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def icon(name: str, theme: Theme, colour: QColor | None = None) -> QIcon:
    """Return an icon of resources/icons in the theme's text colour, or in the one given.

    A name without a file gives an empty icon: the words beside it stay.
    """
    svg = _source(name)
    return QIcon(_SvgEngine(svg, colour or theme.text, theme.faint)) if svg else QIcon()


def application_icon() -> QIcon:
    """Return the program's own icon in its own colours."""
    svg = _source("ascribe")
    return QIcon(_SvgEngine(svg, QColor("#3b5bdb"), QColor("#3b5bdb"))) if svg else QIcon()
