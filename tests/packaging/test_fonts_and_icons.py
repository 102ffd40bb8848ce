"""What travels in resources/: licences beside the fonts, a size to carry, icons of one hand."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ICONS = sorted(path for path in (RESOURCES / "icons").glob("*.svg") if path.stem != "ascribe")


def test_every_font_has_its_licence_and_all_are_small_enough_to_carry() -> None:
    fonts = list((RESOURCES / "fonts").rglob("*.[ot]tf"))
    assert len(fonts) >= 10
    for font in fonts:
        licence = (font.parent / "OFL.txt").read_text(encoding="utf-8")
        assert licence.startswith("Copyright")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert sum(font.stat().st_size for font in fonts) < 6_000_000


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_takes_the_colour_of_the_theme(path: Path) -> None:
    root = ET.parse(path).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    colours = {
        value
        for element in root.iter()
        for value in (element.get("stroke"), element.get("fill"), element.get("style"))
        if value
    }
    assert "currentColor" in colours
    assert colours <= {"currentColor", "none"}
