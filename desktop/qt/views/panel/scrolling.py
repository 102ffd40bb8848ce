"""A scroll bar whose place is always kept, so that nothing moves sideways when it is needed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea

STEP = 24
"""Pixels of one notch or arrow."""


def quiet_scroll_bar(area: QAbstractScrollArea) -> None:
    """Keep the place of the vertical bar; the style hides its handle while it is disabled."""
    bar = area.verticalScrollBar()
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar.setSingleStep(STEP)
    bar.setEnabled(bar.maximum() > bar.minimum())
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
