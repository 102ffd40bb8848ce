"""Blocks and links as items of a scene: each knows its place and has itself drawn."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.qt.theme import Theme
from desktop.qt.views.workbench.drawing import (
    PLAIN,
    Look,
    Pens,
    paint_block,
    paint_link,
    paint_word,
)
from desktop.qt.views.workbench.map_blocks import Block, Inks
from desktop.qt.views.workbench.map_shape import LinkShape

ROUND = 34.0
"""What a heading seen from afar, or a thick line, may reach beyond."""
LINES, WORDS = -2.0, -1.0
"""Under the blocks: first all lines, then their words."""


class Style:
    """What all items of one map share: colours, fonts and what is chosen."""

    def __init__(self, theme: Theme, inks: Inks) -> None:
        self.inks = inks
        self.look: Look = PLAIN
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self.theme, self.pens = theme, Pens(theme)


class BlockItem(QGraphicsItem):
    """A source with its claims."""

    def __init__(self, block: Block, rect: QRectF, style: Style) -> None:
        super().__init__()
        self.block, self.rect, self._style = block, rect, style
        self._bounds = rect.adjusted(-ROUND, -ROUND, ROUND, ROUND)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """Return the room that it may paint in."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint it at the scale of the view."""
        style = self._style
        scale = painter.worldTransform().m11()
        paint_block(
            painter,
            self.block,
            self.rect,
            style.theme,
            style.inks,
            scale,
            style.look,
            option.exposedRect,
        )


class LinkItem(QGraphicsItem):
    """A line from claim to claim."""

    def __init__(self, link: LinkShape, style: Style) -> None:
        super().__init__()
        self.link, self._style = link, style
        self._bounds = link.path.controlPointRect().adjusted(-ROUND, -ROUND, ROUND, ROUND)
        self.setZValue(LINES)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """Return the room that it may paint in."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint it at the scale of the view."""
        style = self._style
        scale = painter.worldTransform().m11()
        seen: QRectF = option.exposedRect
        paint_link(painter, self.link, style.pens, scale, style.look, seen)


class WordItem(QGraphicsItem):
    """The word of a line, over all lines."""

    def __init__(self, link: LinkShape, style: Style) -> None:
        super().__init__()
        self._link, self._style = link, style
        self._bounds = link.label or QRectF()
        self.setZValue(WORDS)

    def boundingRect(self) -> QRectF:
        """Return the room that it may paint in."""
        return self._bounds

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint it at the scale of the view."""
        style = self._style
        scale = painter.worldTransform().m11()
        paint_word(painter, self._link, style.pens, style.inks, scale, style.look)
