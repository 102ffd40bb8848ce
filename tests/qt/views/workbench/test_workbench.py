"""The workbench: pages made when first shown, scope and filter in its header, export, closing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar, QToolButton

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act
from desktop.qt.views.workbench.map_page import MapPage


def button(bench, name: str) -> QToolButton:
    found = bench.findChild(QToolButton, name)
    assert found is not None
    return found


def scopes(bench) -> dict[str, QAction]:
    menu = button(bench, "workbenchScope").menu()
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


@pytest.fixture
def shown(bench, seeds):
    bench.show_page("map")
    return bench


def test_a_page_is_made_when_it_is_first_shown(bench, kremlin) -> None:
    assert bench.findChild(MapPage, "mapPage") is None
    assert bench.page is None
    bench.show_page("map")
    made = bench.findChild(MapPage, "mapPage")
    bench.show_page("map")
    assert bench.page is made
    assert bench.findChildren(MapPage) == [made]
    with pytest.raises(KeyError):
        bench.show_page("nothing")


def test_escape_lets_go_and_then_closes(shown, whole, qtbot) -> None:
    canvas = shown.findChild(MapPage, "mapPage").canvas
    canvas.setFocus()
    canvas.set_current(whole.claims()[0].id)
    closed: list[bool] = []
    shown.closed.connect(lambda: closed.append(True))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert closed == []
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert closed == [True]


def test_what_an_entity_can_be_written_as_is_offered_at_once(shown, project, seeds) -> None:
    shown.show_page("entity")
    export = button(shown, "workbenchExport")
    assert not export.isVisible()
    shown.show_entity(project.entities.all()[0].id)
    assert export.isVisible()
    shown.show_page("map")
    assert export.isVisible()


def test_the_header_counts_and_clears_the_filter(shown, whole, qtbot) -> None:
    count = button(shown, "workbenchCount")
    assert count.text() == "121 claims"
    assert not count.isEnabled()
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(acts=(Act.WARNS,)))
    here = len(whole.claims())
    assert count.text() == f"{here} of 121 claims"
    with qtbot.waitSignal(whole.changed):
        count.click()
    assert whole.filter.empty
    assert count.text() == "121 claims"


def test_the_scope_is_chosen_from_a_menu(shown, whole, project, seeds, qtbot) -> None:
    project.collections.add("Two of them", seeds[:2])
    whole.set_article(seeds[0])
    assert list(scopes(shown)) == ["This article", "All articles", "Two of them", "New set…"]
    assert scopes(shown)["All articles"].isChecked()
    for words, among in (("This article", seeds[:1]), ("Two of them", seeds[:2])):
        with qtbot.waitSignal(whole.changed):
            scopes(shown)[words].trigger()
        assert {claim.article_id for claim in whole.claims()} == set(among)
        assert button(shown, "workbenchScope").text() == words
    with qtbot.waitSignal(shown.set_wanted):
        scopes(shown)["New set…"].trigger()


def test_choosing_is_passed_on_and_followed(shown, whole) -> None:
    page = shown.findChild(MapPage, "mapPage")
    chosen: list[int] = []
    shown.claim_chosen.connect(chosen.append)
    first, second = (claim.id for claim in whole.claims()[:2])
    page.canvas.claim_chosen.emit(first)
    assert chosen == [first]
    shown.set_current(second)
    assert page.canvas.current == second
    assert chosen == [first]


def test_whole_height_is_told_but_not_echoed(shown, qtbot) -> None:
    tall = button(shown, "workbenchTall")
    with qtbot.waitSignal(shown.tall_toggled) as told:
        tall.click()
    assert told.args == [True]
    with qtbot.assertNotEmitted(shown.tall_toggled):
        shown.set_tall(False)
    assert not tall.isChecked()


def test_an_export_is_asked_for_and_written(shown, asked, session, tmp_path: Path) -> None:
    said: list[str] = []
    session.say.connect(lambda words, _offer: said.append(words))
    shown.ask_export("svg")
    assert asked.names == ["Map of claims.svg"]
    assert said == []
    asked.path = tmp_path / "map.png"
    shown.ask_export("png")
    assert asked.path.stat().st_size > 10_000
    assert "map.png" in said[0]
    asked.path = tmp_path / "no folder" / "map.svg"
    shown.ask_export("svg")
    assert len(said) == 2
    assert not asked.path.exists()


def test_out_of_sight_nothing_is_drawn(shown, whole, qtbot) -> None:
    page = shown.findChild(MapPage, "mapPage")
    drawn = page.canvas.shape
    shown.hide()
    with qtbot.waitSignal(whole.changed):
        whole.set_filter(ClaimFilter(acts=(Act.WARNS,)))
    assert page.canvas.shape is drawn
    shown.show()
    assert len(page.canvas.places) == len(whole.claims())


def test_everything_in_the_header_has_a_name(shown) -> None:
    for found in shown.header.findChildren(QToolButton):
        assert found.accessibleName(), found.objectName()
    assert shown.findChild(QTabBar, "workbenchTabs").accessibleName()


def test_the_tabs_are_never_cut_while_buttons_can_go(bench, qtbot):
    tabs = bench.findChild(QTabBar, "workbenchTabs")
    buttons = [bench.findChild(QToolButton, f"workbench{n}") for n in ("Count", "Fit", "Scope")]
    bench.resize(1200, 400)
    bench.show()
    bench.show_page("map")
    assert all(button.isVisible() for button in buttons)
    bench.resize(340, 400)
    assert not any(button.isVisible() for button in buttons)
    qtbot.waitUntil(lambda: tabs.width() >= tabs.sizeHint().width())
    assert bench.findChild(QToolButton, "workbenchClose").isVisible()
