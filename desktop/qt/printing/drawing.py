"""The claim map on a page of its own, as large as it must be to be read."""

import re

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont
from PySide6.QtSvg import QSvgRenderer

from desktop.formats.report.pieces import Heading, words
from desktop.qt.fonts import INTERFACE_FAMILY
from desktop.qt.printing.lines import set_words
from desktop.qt.printing.paper import FACES, HEIGHT, WIDTH, Sheet
from desktop.qt.printing.slabs import Slab

_FAMILIES = re.compile(r'font-family="[^"]*"')
"""QtSvg takes a list of families for the name of one, and none has it."""
_MARGIN = 420
_HEAD = 520
_PIXEL = 7.5
"""Tenths of a point in one pixel of the drawing at full size."""
_SMALLEST = 0.6
"""A drawing is not made smaller than this before a larger sheet is taken."""
_SHEETS = 3
"""How often the sheet may be doubled: A4, A3, A2, A1."""


def picture_slab(svg: str, heading: Heading) -> Slab:
    """Return a slab that has a page for itself, upright or lying as the drawing is."""
    lettered = _FAMILIES.sub(f'font-family="{INTERFACE_FAMILY}"', svg)
    renderer = QSvgRenderer(QByteArray(lettered.encode("utf-8")))
    drawn = renderer.viewBoxF().size()
    if drawn.isEmpty():
        drawn = QSizeF(renderer.defaultSize())
    width, height = _sheet_for(drawn)

    def draw(sheet: Sheet, _top: float) -> None:
        title = set_words((words(heading.text),), FACES["title2"], width - 2 * _MARGIN)
        title.draw(sheet, 0, _MARGIN, _MARGIN)
        room = QRectF(_MARGIN, _MARGIN + _HEAD, *_room(width, height))
        if renderer.isValid() and not drawn.isEmpty():
            scale = min(room.width() / drawn.width(), room.height() / drawn.height(), _PIXEL)
            size = drawn * scale
            corner = QPointF(room.center().x() - size.width() / 2, room.top())
            sheet.painter.save()
            sheet.painter.setFont(QFont())
            renderer.render(sheet.painter, QRectF(corner, size))
            sheet.painter.restore()

    return Slab(
        0.0,
        draw,
        anchor=heading.anchor,
        title=heading.text,
        level=heading.level,
        alone=(width, height),
    )


def _sheet_for(drawn: QSizeF) -> tuple[float, float]:
    short, long = float(WIDTH), float(HEIGHT)
    for _ in range(_SHEETS + 1):
        size = (long, short) if drawn.width() > drawn.height() else (short, long)
        room = _room(*size)
        fits = room[0] >= drawn.width() * _PIXEL * _SMALLEST
        if fits and room[1] >= drawn.height() * _PIXEL * _SMALLEST:
            return size
        short, long = long, 2 * short
    return size


def _room(width: float, height: float) -> tuple[float, float]:
    return width - 2 * _MARGIN, height - 2 * _MARGIN - _HEAD - 200
