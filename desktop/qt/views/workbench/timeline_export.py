"""The timeline on a sheet, for a file of its own."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter

from desktop.domain.brief import ArticleBrief, ClaimBrief
from desktop.qt.theme import Theme, theme_named
from desktop.qt.views.workbench.map_blocks import Inks
from desktop.qt.views.workbench.sheets import EDGE, TITLE_SIZE, paint_head, png, svg
from desktop.qt.views.workbench.timeline_dates import Dated
from desktop.qt.views.workbench.timeline_drawing import paint_axis, paint_column
from desktop.qt.views.workbench.timeline_shape import shape
from desktop.qt.wording import counted

LEAST_WIDE = 420.0

Dates = Mapping[int, Dated]


class TimelineSheet:
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

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint the whole; nothing is left out at any scale."""
        theme, inks = self.theme, self.inks
        painter.fillRect(QRectF(0, 0, self.width, self.height), theme.page)
        painter.translate(EDGE, EDGE)
        paint_head(painter, self, inks, self._wide)
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
    sheet = TimelineSheet(claims, dates, articles, theme or theme_named("light"), title)
    return svg(sheet, QCoreApplication.translate("Timeline", "Timeline"))


def render_timeline_png(
    claims: Sequence[ClaimBrief],
    dates: Dates,
    articles: Sequence[ArticleBrief],
    theme: Theme | None = None,
    title: str = "",
) -> bytes:
    """Return the timeline as PNG, at twice the size where that can still be opened."""
    return png(TimelineSheet(claims, dates, articles, theme or theme_named("light"), title))
