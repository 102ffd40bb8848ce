"""The map as a file: valid, complete, and a sentence when it cannot be written."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from desktop.domain.errors import UserError
from desktop.domain.model import ArticleId
from desktop.project import Project
from desktop.qt.theme import theme_named
from desktop.qt.views.workbench.map_export import render_map_png, render_map_svg
from desktop.qt.views.workbench.sheets import write

SVG = "{http://www.w3.org/2000/svg}"


def svg_texts(data: bytes) -> list[str]:
    root = ET.fromstring(data)
    assert root.tag == f"{SVG}svg"
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def test_svg_holds_title_sources_statements_and_legend(
    project: Project, kremlin: ArticleId
) -> None:
    found = project.overview
    texts = svg_texts(render_map_svg(found.claims(), found.links(), title="A map of <claims>"))
    for words in (
        "A map of <claims>",
        "10 claims · 8 sources",
        "Dmitry Peskov",
        "Iran shipped the missiles",
        "responds to",
        "Without links",
        "alleges, neither confirms nor denies",
    ):
        assert words in texts


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_svg_stands_on_the_page_of_its_theme(
    project: Project, kremlin: ArticleId, name: str
) -> None:
    theme = theme_named(name)
    data = render_map_svg(project.overview.claims(), project.overview.links(), theme)
    svg_texts(data)
    assert theme.page.name().encode() in data
    assert theme.act["denies"].name().encode() in data


def test_svg_of_strange_signs_is_still_xml(project: Project, kremlin: ArticleId) -> None:
    claim = project.claims.by_number(kremlin, 1)
    assert claim is not None
    project.claims.edit(claim, statement='a\x01b \ufffe <&" font-family="x"')
    texts = svg_texts(render_map_svg(project.overview.claims(), project.overview.links()))
    assert any("font-family" in one for one in texts)


def test_svg_of_nothing(project: Project) -> None:
    assert "0 claims · 0 sources" in svg_texts(render_map_svg([], []))


def test_png_has_twice_the_size(project: Project, kremlin: ArticleId) -> None:
    found = project.overview
    root = ET.fromstring(render_map_svg(found.claims(), found.links()))
    wide, tall = (int(part) for part in root.attrib["viewBox"].split()[2:])
    image = QImage.fromData(render_map_png(found.claims(), found.links()))
    assert abs(image.width() - 2 * wide) <= 2
    assert abs(image.height() - 2 * tall) <= 2
    assert image.pixelColor(1, 1) == theme_named("light").page
    colours = {image.pixelColor(x, y).name() for x in range(0, 600, 3) for y in range(0, 600, 3)}
    assert len(colours) > 3


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write(tmp_path / "no such folder" / "map.svg", b"x")
    write(tmp_path / "map.svg", b"x")
    assert (tmp_path / "map.svg").read_bytes() == b"x"
