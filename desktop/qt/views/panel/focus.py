"""The way of the Tab key: widgets made later still come where they are seen."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through these widgets in this order; those it does not stop at are left out."""
    stops = [widget for widget in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def let_go(widget: QWidget) -> None:
    """Delete a widget that is shown no more, as soon as its own signals are done."""
    for named in (widget, *widget.findChildren(QWidget)):
        named.setObjectName("")
    widget.hide()
    widget.deleteLater()
