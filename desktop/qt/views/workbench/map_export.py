"""The claim map on a sheet: for a file of its own, and for the report."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop.domain.brief import ArticleBrief, ClaimBrief, LinkBrief
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
from desktop.qt.views.workbench.sheets import EDGE, TITLE_SIZE, paint_head, png, svg
from desktop.qt.wording import counted


class MapSheet:
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
        paint_head(painter, self, inks, self._wide)
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


def render_map_svg(
    claims: Sequence[ClaimBrief],
    links: Sequence[LinkBrief],
    theme: Theme | None = None,
    title: str = "",
    articles: Sequence[ArticleBrief] = (),
) -> bytes:
    """Return the map of these claims and links as SVG; it needs fonts, but no window."""
    sheet = MapSheet(claims, links, theme or theme_named("light"), title, articles)
    return svg(sheet, _tr("Claim map"))


def render_map_png(
    claims: Sequence[ClaimBrief],
    links: Sequence[LinkBrief],
    theme: Theme | None = None,
    title: str = "",
    articles: Sequence[ArticleBrief] = (),
) -> bytes:
    """Return the map as PNG, at twice the size where that can still be opened."""
    return png(MapSheet(claims, links, theme or theme_named("light"), title, articles))


def _facts(claims: int, sources: int) -> str:
    of = _tr("1 source") if sources == 1 else _tr("{count} sources").format(count=sources)
    return f"{counted(claims, 'claim')} · {of}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClaimMap", words)
