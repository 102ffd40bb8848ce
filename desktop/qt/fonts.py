"""The typefaces that travel with the program, and the sizes they are used at."""

import logging
import sys

from PySide6.QtGui import QFont, QFontDatabase

from desktop.qt.resources import RESOURCES

log = logging.getLogger(__name__)

INTERFACE_FAMILY = "Inter"
READING_FAMILIES = ("Source Serif 4", "Noto Serif")
"""The reading serif, then the one with Greek, Cyrillic and the rest."""

READING_POINTS = 14.0 if sys.platform != "darwin" else 18.5
INTERFACE_POINTS = 10.0 if sys.platform != "darwin" else 13.0
"""A point is 1/72 inch on macOS and 1/96 elsewhere; both come to the same size in pixels."""


def load_fonts() -> tuple[str, ...]:
    """Give Qt the bundled fonts and return their families; what cannot be read is skipped."""
    families: dict[str, None] = {}
    for path in sorted((RESOURCES / "fonts").rglob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            log.warning("font %s cannot be read", path.name)
            continue
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)


def interface_font(points: float = INTERFACE_POINTS) -> QFont:
    """Return the font of everything but the article."""
    return _font([INTERFACE_FAMILY, *_system_sans()], points)


def strong_font(points: float = INTERFACE_POINTS) -> QFont:
    """Return the interface font in its semi-bold cut."""
    font = _font(["Inter Semi Bold", INTERFACE_FAMILY, *_system_sans()], points)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def reading_font(points: float = READING_POINTS) -> QFont:
    """Return the font of the article."""
    font = _font(list(READING_FAMILIES), points)
    font.setStyleHint(QFont.StyleHint.Serif)
    return font


def heading_font(points: float) -> QFont:
    """Return the semi-bold reading font, for the headline and the headings of an article."""
    font = _font(["Source Serif 4 Semibold", *READING_FAMILIES], points)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _font(families: list[str], points: float) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _system_sans() -> list[str]:
    return [QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()]
