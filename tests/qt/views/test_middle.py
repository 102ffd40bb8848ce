"""The overview above the article: it comes and goes; a choice there is one everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act
from desktop.qt.app import Ascribe
from tests.coded_seeds import record

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def coded(window: Ascribe) -> Ascribe:
    """The window on two coded articles, the second one read."""
    project = window.session.here
    record(project, "kremlin-iran-missiles.txt")
    window.window.open_article(record(project, "kelder-port-strike.md"))
    window.window.focus_reader()
    return window


def claim(ascribe: Ascribe, article: int, number: int) -> int:
    articles = ascribe.session.here.articles.ids()
    found = ascribe.session.here.claims.by_number(articles[article], number)
    assert found is not None
    return int(found)


def first_of(ascribe: Ascribe) -> int:
    """Return which of the articles is the first of the two."""
    ids = ascribe.session.here.articles.ids()
    titles = [ascribe.session.here.articles.get(one).title for one in ids]
    return next(n for n, title in enumerate(titles) if "Kremlin" in title)


def test_the_key_opens_the_map_and_the_same_key_closes_it(coded: Ascribe, qtbot: QtBot) -> None:
    middle = coded.window.middle
    qtbot.keyClick(coded.window.reader.canvas, Qt.Key.Key_M, CONTROL)
    assert middle.page == "map"
    assert middle.workbench.isVisible()
    assert coded.window.reader.isVisible()
    assert coded.actions["claim_map"].isChecked()
    coded.actions.run("claim_map")
    assert middle.page == ""
    assert not middle.workbench.isVisible()
    assert not coded.actions["claim_map"].isChecked()
    assert coded.window.reader.canvas.hasFocus()


def test_the_page_that_was_in_sight_before_is_not_drawn_on_the_way_to_another(
    coded: Ascribe, qtbot: QtBot
) -> None:
    middle = coded.window.middle
    coded.actions.run("claim_map")
    before = middle.workbench.page
    middle.close_overview()
    with qtbot.waitSignal(coded.lens.changed):
        coded.lens.set_scope("all")
    coded.actions.run("timeline")
    assert len(middle.workbench.page.canvas.places) == len(coded.lens.claims())
    assert len(before.canvas.places) < len(coded.lens.claims())


def test_a_claim_of_another_article_opens_that_article_and_its_form(coded: Ascribe) -> None:
    coded.actions.run("claim_map")
    coded.lens.set_scope("all")
    other = claim(coded, first_of(coded), 2)
    coded.window.middle.workbench.claim_chosen.emit(other)
    assert "Kremlin" in coded.window.windowTitle()
    assert coded.window.reader.current_annotation == other
    assert coded.window.panel.claim_form.accessibleName() == "Claim 2"
    assert coded.window.travel.can_go_back


def test_words_wanted_brings_the_article_back_with_the_keyboard(
    coded: Ascribe, qtbot: QtBot
) -> None:
    coded.actions.run("claim_map")
    workbench = coded.window.middle.workbench
    workbench.set_tall(tall=True)
    workbench.tall_toggled.emit(True)
    assert not coded.window.reader.isVisible()
    workbench.words_wanted.emit(claim(coded, first_of(coded), 3))
    qtbot.waitUntil(coded.window.reader.canvas.hasFocus)
    assert coded.window.reader.isVisible()


def test_a_count_that_is_clicked_lists_these_claims(coded: Ascribe, qtbot: QtBot) -> None:
    coded.actions.run("claim_map")
    wanted = ClaimFilter(acts=(Act.DENIES,))
    coded.window.middle.workbench.filter_wanted.emit(wanted)
    assert coded.lens.filter == wanted
    rows = coded.window.panel.claims.model
    assert 0 < len(coded.lens.claims()) < len(coded.session.here.overview.claims())
    qtbot.waitUntil(lambda: rows.shown == len(coded.lens.claims()))


def test_f6_stops_at_the_overview_as_at_any_pane(coded: Ascribe, qtbot: QtBot) -> None:
    coded.actions.run("claim_map")
    seen = set()
    for _press in range(5):
        coded.actions.run("next_pane")
        focus = QApplication.focusWidget()
        assert focus is not None
        middle = coded.window.middle
        seen.add("overview" if middle.workbench.isAncestorOf(focus) else focus.objectName())
    assert {"overview", "canvas"} <= seen


def test_the_entity_page_shows_who_speaks_in_the_chosen_claim(coded: Ascribe) -> None:
    number = claim(coded, first_of(coded), 2)
    coded.window.open_mark(number)
    coded.actions.run("entity_page")
    assert coded.window.middle.page == "entity"
    shown = coded.window.middle.workbench.page
    assert shown is not None
    peskov = coded.session.here.entities.named("Dmitry Peskov")
    assert peskov is not None
    assert shown.entity_id == peskov.id  # type: ignore[attr-defined]


def test_closing_the_project_closes_the_overview(coded: Ascribe) -> None:
    coded.actions.run("claim_map")
    coded.session.close()
    assert coded.window.middle.page == ""
