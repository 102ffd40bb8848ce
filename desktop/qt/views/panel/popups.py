"""The lists that drop from a field while one types."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter


def dress_popup(completer: QCompleter) -> QAbstractItemView:
    """Give the list of a completer the look of the window's other lists, and return it."""
    popup = completer.popup()
    if popup is None:
        raise RuntimeError("a completer without a popup")
    popup.setProperty("look", "field")
    popup.setTextElideMode(Qt.TextElideMode.ElideRight)
    popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return popup
