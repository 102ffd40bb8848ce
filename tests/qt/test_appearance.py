"""The window wears what was chosen, or what the system has."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.appearance import Appearance
from desktop.qt.fonts import INTERFACE_FAMILY, READING_FAMILIES, interface_font, reading_font
from desktop.qt.settings import Settings


@pytest.fixture
def appearance(settings: Settings, qapp: QApplication) -> Iterator[Appearance]:
    before = qapp.palette(), qapp.styleSheet()
    yield Appearance(settings)
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])


def test_a_chosen_theme_is_worn_and_told(
    appearance: Appearance, settings: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.choose_window("dark")
    assert settings.theme == "dark"
    assert appearance.window.name == "dark"
    assert appearance.page.name == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == appearance.window.panel
    assert appearance.window.panel.name() in qapp.styleSheet()


def test_the_page_may_differ(appearance: Appearance) -> None:
    appearance.choose_window("light")
    appearance.choose_page("sepia")
    assert (appearance.window.name, appearance.page.name) == ("light", "sepia")
    appearance.choose_page("window")
    assert appearance.page.name == "light"


def test_system_follows_the_scheme_of_the_system(
    settings: Settings, appearance: Appearance, qtbot: QtBot
) -> None:
    scheme = [Qt.ColorScheme.Dark]
    following = Appearance(settings, scheme=lambda: scheme[0])
    following.wear()
    assert following.window.name == "dark"
    scheme[0] = Qt.ColorScheme.Light
    with qtbot.waitSignal(following.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme[0])
    assert following.window.name == "light"
    following.choose_window("sepia")
    scheme[0] = Qt.ColorScheme.Dark
    with qtbot.assertNotEmitted(following.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme[0])
    assert following.window.name == "sepia"


def test_high_contrast_has_the_scheme_of_the_system(
    settings: Settings, appearance: Appearance, qtbot: QtBot
) -> None:
    scheme = [Qt.ColorScheme.Light]
    following = Appearance(settings, scheme=lambda: scheme[0])
    following.choose_window("contrast")
    assert following.window.name == "contrast-light"
    scheme[0] = Qt.ColorScheme.Dark
    with qtbot.waitSignal(following.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme[0])
    assert (following.window.name, following.page.name) == ("contrast-dark", "contrast-dark")


def test_a_system_that_asks_for_high_contrast_gets_it(
    settings: Settings, appearance: Appearance, qtbot: QtBot
) -> None:
    wish = [Qt.ContrastPreference.NoPreference]
    following = Appearance(settings, lambda: Qt.ColorScheme.Dark, wishes=lambda: wish[0])
    assert following.window.name == "dark"
    wish[0] = Qt.ContrastPreference.HighContrast
    with qtbot.waitSignal(following.changed):
        hints = QGuiApplication.styleHints().accessibility()
        hints.contrastPreferenceChanged.emit(wish[0])
    assert following.window.name == "contrast-dark"
    following.choose_window("light")
    assert following.window.name == "light"


def test_the_bundled_typefaces_are_in_use(qapp: QApplication) -> None:
    assert QFontInfo(interface_font()).family().startswith(INTERFACE_FAMILY)
    assert QFontInfo(reading_font()).family() == READING_FAMILIES[0]
