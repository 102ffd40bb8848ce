"""The map's page: follows lens and project, brings out what a claim is tied to, writes files."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.domain.errors import UserError
from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, Relation
from desktop.qt.theme import theme_named
from desktop.qt.views.workbench.map_page import MapPage


@pytest.fixture
def page(bench, kremlin) -> MapPage:
    bench.show_page("map")
    return bench.findChild(MapPage, "mapPage")


def numbered(project, article, *numbers: int) -> list[int]:
    return [project.claims.by_number(article, number) for number in numbers]


def test_every_claim_of_the_lens_stands_on_the_map(page, whole) -> None:
    assert sorted(page.canvas.places) == sorted(claim.id for claim in whole.claims())
    assert len(page.canvas.places) == 10


def test_the_filter_applies(page, whole, qtbot) -> None:
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(acts=(Act.DENIES,)))
    assert len(page.canvas.places) == 1
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(text="nowhere said"))
    assert page.findChild(QLabel, "workbenchEmptyWords").text() == "No claim fits the filter."
    with qtbot.waitSignal(whole.changed):
        page.findChild(QPushButton, "workbenchEmptyAll").click()
    assert len(page.canvas.places) == 10


def test_a_new_link_is_drawn_and_undone(page, whole, project, kremlin, qtbot) -> None:
    five, six = numbered(project, kremlin, 5, 6)
    before = len(page.canvas.shape.links)
    with qtbot.waitSignal(whole.changed):
        project.claims.link(six, five, Relation.REPEATS)
    assert len(page.canvas.shape.links) == before + 1
    with qtbot.waitSignal(whole.changed):
        project.undo()
    assert len(page.canvas.shape.links) == before


def test_out_of_sight_it_does_no_work(page, whole, qtbot) -> None:
    page.set_active(False)
    shown = page.canvas.shape
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(acts=(Act.DENIES,)))
    assert page.canvas.shape is shown
    page.set_active(True)
    assert len(page.canvas.places) == 1


def test_a_chosen_claim_brings_out_what_it_is_tied_to(page, project, kremlin) -> None:
    one, two, four, five = numbered(project, kremlin, 1, 2, 4, 5)
    page.set_current(one)
    look = page._style.look
    assert look.chosen == one
    assert look.lit == {one, two, four}
    page.set_current(five)
    assert not page._style.look.dims


def test_a_proposition_is_a_tie(page, whole, project, kremlin, qtbot) -> None:
    five, six = numbered(project, kremlin, 5, 6)
    with qtbot.waitSignal(whole.changed):
        project.propositions.gather([five, six], "A transfer would matter")
    page.set_current(five)
    assert page._style.look.lit == {five, six}


def test_a_claim_is_spoken_as_a_sentence(page, project, kremlin) -> None:
    (two,) = numbered(project, kremlin, 2)
    page.set_current(two)
    said = page.canvas.accessibleDescription()
    assert said.startswith("Claim 2, Dmitry Peskov, neither confirms nor denies, ")
    assert said.endswith("responds to 1, responds to 4")


def test_control_enter_opens_the_page_of_who_speaks(page, bench, project, kremlin, qtbot) -> None:
    wanted: list[int] = []
    bench.entity_wanted.connect(wanted.append)
    two, six = numbered(project, kremlin, 2, 6)
    for claim_id in (two, six):
        page.set_current(claim_id)
        qtbot.keyClick(page.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [project.entities.get(one).name for one in wanted] == ["Dmitry Peskov"]


def test_an_empty_article_says_what_to_do(bench, whole, article_id, qtbot) -> None:
    bench.show_page("map")
    whole.set_article(article_id)
    with qtbot.waitSignal(whole.changed):
        whole.set_scope("article")
    assert "press C" in bench.findChild(QLabel, "workbenchEmptyWords").text()


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_it_takes_the_colours_of_the_page(page, name) -> None:
    page.set_theme(theme_named(name))
    assert page.canvas.grab().toImage().pixelColor(2, 2) == theme_named(name).page


def test_it_is_written_as_picture(page, tmp_path: Path) -> None:
    for kind in page.export_choices:
        page.export(tmp_path / f"map.{kind}", kind)
    assert ET.parse(tmp_path / "map.svg").getroot().tag.endswith("svg")
    assert QImage(str(tmp_path / "map.png")).width() > 1000
    with pytest.raises(UserError):
        page.export(tmp_path / "nowhere" / "map.svg", "svg")
