"""The right panel of the window."""

from desktop.qt.views.panel.panel import Panel

__all__ = ["Panel"]
