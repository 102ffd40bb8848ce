"""How the articles of the rail are sorted, sifted and divided, and that this is remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.shelf import Order
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.rail import models as roles
from desktop.qt.views.rail.rail import Rail
from tests.qt.views.rail.parts import TEXT, articles, imported, pick, press, seen, texts

NAME = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def project(project: Project) -> Project:
    """Four articles more than the rail's own two, with dates, marks and a set."""
    for number, (title, date) in enumerate(
        (("Zebra", "2026-03-05"), ("Älg", "2026-03-01"), ("ant", "2025-12-31"), ("Moth", ""))
    ):
        article = project.articles.add(imported(title, f"{TEXT} {number}"))
        project.articles.edit(article, published=date)
    project.marks.highlight(3, 0, 9, 1)
    project.marks.highlight(4, 0, 9, 2)
    project.marks.highlight(4, 15, 20, 2)
    project.collections.add("Beasts", [3, 5])
    return project


def choose(rail: Rail, *names: str) -> None:
    """Choose in the menu of the order; each choice closes it, as it does for a person."""
    for name in names:
        menu = rail._shelf.menu(rail)
        pick(menu, name)
        menu.deleteLater()


def shown(rail: Rail) -> list[str]:
    return texts(articles(rail))


@pytest.mark.parametrize(
    ("choices", "ids"),
    [
        ((), [1, 2, 3, 4, 5, 6]),
        (("turned",), [6, 5, 4, 3, 2, 1]),
        (("sort_title",), [4, 5, 2, 6, 1, 3]),
        (("sort_published",), [3, 4, 5]),
        (("marked_with",), [3, 4]),
        (("marked_without",), [1, 2, 5, 6]),
        (("tag_id_2",), [4]),
        (("collection_id_1",), [3, 5]),
        (("collection_id_1", "sort_published"), [3, 5]),
        (("collection_id_1", "sort_published", "turned"), [5, 3]),
        (("media_type_", "marked_with", "showAll"), [1, 2, 3, 4, 5, 6]),
    ],
)
def test_articles_stand_as_chosen(rail: Rail, choices: tuple[str, ...], ids: list[int]) -> None:
    choose(rail, *choices)
    assert texts(articles(rail), roles.ID)[: len(ids)] == ids


def test_sections_by_month_have_headings_that_cannot_be_chosen(qtbot: QtBot, rail: Rail) -> None:
    choose(rail, "sort_published", "sections_month", "collection_id_1")
    assert shown(rail) == ["March 2026", "Zebra", "December 2025", "ant"]
    assert texts(articles(rail), roles.HEADING) == [True, None, True, None]
    listed = articles(rail)
    assert listed.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable == Qt.ItemFlag(0)
    listed.setFocus()
    listed.setCurrentIndex(listed.model().index(1, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert listed.currentIndex().data() == "ant"


def test_sections_by_tag_follow_every_mark(qtbot: QtBot, rail: Rail, project: Project) -> None:
    choose(rail, "sections_tag", "marked_with")
    assert shown(rail) == ["Key passage", "Zebra", "Background", "Älg"]
    project.marks.highlight(5, 0, 4, 3)
    seen(qtbot, articles(rail), NAME,
         ["Key passage", "Zebra", "Background", "Älg", "Check this", "ant"])  # fmt: skip
    project.undo()
    seen(qtbot, articles(rail), NAME, ["Key passage", "Zebra", "Background", "Älg"])


def test_a_filter_says_how_many_are_shown(rail: Rail) -> None:
    choose(rail, "marked_with")
    assert rail._sections[0].heading.text() == "Articles: 2 of 6"
    choose(rail, "showAll")
    assert rail._sections[0].heading.text() == "Articles"


def test_a_new_title_finds_its_place(qtbot: QtBot, rail: Rail, project: Project) -> None:
    choose(rail, "sort_title")
    project.articles.edit(3, title="Aardvark")
    seen(qtbot, articles(rail), roles.ID, [3, 4, 5, 2, 6, 1])


def test_the_set_is_followed(qtbot: QtBot, rail: Rail, project: Project) -> None:
    choose(rail, "collection_id_1")
    project.collections.edit(1, article_ids=[6])
    seen(qtbot, articles(rail), roles.ID, [6])


def test_what_was_read_last_comes_first(qtbot: QtBot, rail: Rail, project: Project) -> None:
    qtbot.waitUntil(lambda: list(project.library.last_read()) == [1])
    project.keep_view_state(f"read:{project.articles.get(5).uuid}", "2030-01-01T00:00:00Z")
    choose(rail, "sort_read")
    assert texts(articles(rail), roles.ID)[:2] == [5, 1]  # 1 is open, and was so just now


def test_the_order_is_remembered_with_the_project(
    qtbot: QtBot, rail: Rail, session: Session
) -> None:
    choose(rail, "sort_title", "turned")
    again = Rail(session)
    qtbot.addWidget(again)
    assert texts(articles(again), roles.ID) == [3, 1, 6, 2, 5, 4]


def test_an_order_that_makes_no_sense_is_none() -> None:
    kept = {"sort": "colour", "turned": "yes", "sections": "month", "tag_id": True, "marked": 3}
    assert Order.from_json(kept) == Order(sections="month")
    assert Order.from_json([1]) == Order()
    assert Order.from_json(Order("title", marked="with").to_json()) == Order("title", marked="with")


def test_the_model_with_headings_holds_what_qt_expects(rail: Rail) -> None:
    QAbstractItemModelTester(
        articles(rail).model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    choose(rail, "sections_month", "sort_claims", "sections_tag", "sections_", "marked_without")
    assert articles(rail).model().rowCount() == 4


def test_the_button_opens_the_menu(rail: Rail, qtbot: QtBot) -> None:
    press(rail, "railOrder")
    menu = rail.findChild(QMenu, "orderMenu")
    assert menu is not None
    assert menu.isVisible()
    menu.close()
