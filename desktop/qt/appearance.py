"""Which theme the window and the page wear now: set by hand, or as the system has it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.qt.fonts import interface_font, load_fonts
from desktop.qt.settings import Settings
from desktop.qt.theme import Theme, palette, style_sheet, theme_named

STYLE = "Fusion"
STYLED = "styled"
"""The property of an application that was made in our style: PySide makes the 560 names of QStyle
for who asks for the style later."""


def dress(application: QApplication) -> None:
    """Give the application its style and its typefaces."""
    if application.property(STYLED) != STYLE:
        application.setStyle(STYLE)
    load_fonts()
    application.setFont(interface_font())


class Appearance(QObject):
    """Dress the application, and tell the views when the dress changes."""

    changed = Signal()

    def __init__(
        self,
        settings: Settings,
        scheme: Callable[[], Qt.ColorScheme] | None = None,
        parent: QObject | None = None,
        *,
        wishes: Callable[[], Qt.ContrastPreference] | None = None,
    ) -> None:
        """Take the settings, and what tells the system's scheme and wish for contrast."""
        super().__init__(parent)
        self._settings = settings
        hints = QGuiApplication.styleHints()
        self._scheme = scheme or hints.colorScheme
        self._wishes = wishes or hints.accessibility().contrastPreference
        self._worn = ""
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @property
    def window(self) -> Theme:
        """The theme of everything around the page."""
        name = self._settings.theme
        if name == "contrast":
            return theme_named(f"contrast-{self._system_scheme()}")
        return theme_named(self._system() if name == "system" else name)

    @property
    def page(self) -> Theme:
        """The theme of the article's page."""
        name = self._settings.page_theme
        return self.window if name == "window" else theme_named(name)

    def choose_window(self, name: str) -> None:
        """Set the window's theme by hand, or 'system'."""
        self._settings.theme = name
        self.wear()

    def choose_page(self, name: str) -> None:
        """Set the page's theme by hand, or 'window'."""
        self._settings.page_theme = name
        self.wear()

    def wear(self) -> None:
        """Put palette and style sheet on the application where they changed, and tell."""
        application = QApplication.instance()
        theme = self.window
        if isinstance(application, QApplication) and theme.name != self._worn:
            self._worn = theme.name
            application.setPalette(palette(theme))
            application.setStyleSheet(style_sheet(theme))
        self.changed.emit()

    def _system(self) -> str:
        scheme = self._system_scheme()
        strong = self._wishes() == Qt.ContrastPreference.HighContrast
        return f"contrast-{scheme}" if strong else scheme

    def _system_scheme(self) -> str:
        return "dark" if self._scheme() == Qt.ColorScheme.Dark else "light"

    def _system_changed(self) -> None:
        if self._settings.theme in ("system", "contrast"):
            self.wear()
