"""Tell a screen reader what has just happened."""

from PySide6 import QtGui  # its classes are made when first named; a start says nothing
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence spoken when a screen reader listens; otherwise do nothing."""
    if sentence and QtGui.QAccessible.isActive():
        said = QtGui.QAccessibleAnnouncementEvent(widget, sentence)
        QtGui.QAccessible.updateAccessibility(said)
