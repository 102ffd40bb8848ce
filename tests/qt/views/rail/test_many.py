"""The rail of very many articles: only those in sight are read, no order holds the window up."""

from collections.abc import Iterable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.domain.shelf import Order
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.rail import articles as shelf
from desktop.qt.views.rail import models as roles
from desktop.qt.views.rail.rail import Rail
from tests.qt.views.rail.parts import articles, imported, seen, texts

MANY = 322


@pytest.fixture
def project(project: Project) -> Project:
    """So many articles that most of them are out of sight."""
    with project.step("many"):
        for number in range(3, MANY + 1):
            project.articles.add(imported(f"Title {number}", f"Text of the article {number}."))
    return project


@pytest.fixture
def read(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of the articles that were read, as they were asked for."""
    asked: list[int] = []
    known = project.articles.several

    def several(article_ids: Iterable[int]) -> Any:
        asked.extend(article_ids)
        return known(article_ids)

    monkeypatch.setattr(project.articles, "several", several)
    monkeypatch.setattr(project.articles, "all", lambda: pytest.fail("all were read"))
    return asked


def heading(rail: Rail) -> str:
    return rail._sections[0].heading.text()


def test_only_articles_in_sight_are_read(
    qtbot: QtBot, read: list[int], rail: Rail, project: Project
) -> None:
    rail.grab()
    assert articles(rail).model().rowCount() == MANY
    assert 0 < len(read) <= roles.SLICE
    articles(rail).scrollToBottom()
    rail.grab()
    assert max(read) == MANY
    assert len(read) == len(set(read)) <= 3 * roles.SLICE


def test_rows_of_one_height_stand_below_each_other(rail: Rail) -> None:
    listed = articles(rail)
    listed.scrollToTop()
    height = listed.sizeHintForRow(0)
    rects = [listed.visualRect(listed.model().index(row, 0)) for row in (0, 1, MANY - 1)]
    assert [rect.top() for rect in rects] == [0, height, (MANY - 1) * height]
    assert {rect.height() for rect in rects} == {height}
    assert {rect.width() for rect in rects} == {listed.viewport().width()}


def test_rows_get_another_height_with_the_font(qtbot: QtBot, rail: Rail) -> None:
    listed = articles(rail)
    before = listed.visualRect(listed.model().index(1, 0)).height()
    font = rail.font()
    font.setPointSizeF(font.pointSizeF() * 2 if font.pointSizeF() > 0 else 24)
    rail.setFont(font)
    listed.setFont(font)
    qtbot.waitUntil(lambda: listed.visualRect(listed.model().index(1, 0)).height() > before)
    assert listed.visualRect(listed.model().index(1, 0)).height() == listed.sizeHintForRow(1)


def test_what_is_read_after_a_step_is_not_added_up_twice(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    last = articles(rail).model().index(MANY - 1, 0)
    project.marks.highlight(MANY, 0, 4)
    assert last.data(roles.FACTS) == "1 highlight"  # before the rail follows the step
    with qtbot.waitSignal(rail._later.timeout):
        pass
    assert last.data(roles.FACTS) == "1 highlight"
    project.marks.highlight(MANY, 5, 9)
    with qtbot.waitSignal(rail._later.timeout):
        pass
    assert last.data(roles.FACTS) == "2 highlights"


def test_an_article_that_went_is_no_row_to_open(qtbot: QtBot, rail: Rail, project: Project) -> None:
    last = articles(rail).model().index(MANY - 1, 0)
    project.articles.remove(MANY)
    assert last.data() is None  # it is still a row: the rail follows in a moment
    with qtbot.assertNotEmitted(rail.article_chosen):
        articles(rail).acted.emit(last)
    qtbot.waitUntil(lambda: articles(rail).model().rowCount() == MANY - 1)


def test_typing_finds_a_title_out_of_sight_without_reading_all(
    qtbot: QtBot, read: list[int], rail: Rail, project: Project
) -> None:
    project.articles.edit(310, title="Zebra")
    listed = articles(rail)
    listed.setFocus()
    qtbot.keyClicks(listed, "zeb")
    assert listed.currentIndex().data() == "Zebra"
    assert len(read) <= 3 * roles.SLICE


def test_rows_that_come_and_go_keep_the_model_sound(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    model = articles(rail).model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with project.step("two fewer"):
        project.articles.remove(5)
        project.articles.remove(200)
    qtbot.waitUntil(lambda: model.rowCount() == MANY - 2)
    project.undo()
    qtbot.waitUntil(lambda: model.rowCount() == MANY)
    rail._shelf.choose(Order(sort="title", turned=True))
    assert texts(articles(rail), roles.ID)[:2] == [99, 98]
    assert not model.removeRows(0, 1)
    assert not model.insertRows(0, 1)
    assert not model.moveRow(model.index(-1, -1), 0, model.index(-1, -1), 5)
    assert not model.setData(model.index(0, 0), "x")
    assert model.rowCount() == MANY


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let marks be counted beside the window."""
    monkeypatch.setattr(shelf, "BESIDE", 100)


@pytest.mark.usefixtures("beside")
def test_what_hangs_on_all_marks_is_counted_beside_the_window(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    project.marks.highlight(7, 0, 4, 1)
    with qtbot.waitSignal(rail._later.timeout):
        pass
    rail._shelf.choose(Order(sections="tag"))
    assert heading(rail) == "Articles: sorting…"
    assert texts(articles(rail), roles.ID)[:3] == [1, 2, 3]  # as before, for the moment
    project.marks.highlight(9, 0, 4, 1)  # while it is counted
    qtbot.waitUntil(lambda: not rail._shelf.waiting)
    qtbot.waitUntil(
        lambda: texts(articles(rail))[:4] == ["Key passage", "Title 7", "Title 9", "No tag"]
    )
    assert heading(rail) == "Articles"
    project.marks.highlight(11, 0, 4, 1)
    qtbot.waitUntil(lambda: texts(articles(rail))[3] == "Title 11")


@pytest.mark.usefixtures("beside")
def test_an_order_chosen_meanwhile_holds(qtbot: QtBot, rail: Rail) -> None:
    rail._shelf.choose(Order(sort="claims"))
    rail._shelf.choose(Order(turned=True))
    assert heading(rail) == "Articles"
    reading = rail._shelf._reading
    assert reading is not None
    if not reading.isFinished():
        reading.leave()
    seen(qtbot, articles(rail), roles.ID, [*range(MANY, 0, -1)])


@pytest.mark.usefixtures("beside")
def test_an_order_that_was_kept_is_counted_after_all_are_shown(
    qtbot: QtBot, session: Session, project: Project
) -> None:
    project.marks.highlight(7, 0, 4, 1)
    project.keep_view_state(shelf.KEY, Order(tag_id=1).to_json())
    rail = Rail(session)
    qtbot.addWidget(rail)
    assert articles(rail).model().rowCount() == MANY
    seen(qtbot, articles(rail), roles.ID, [7])
    assert heading(rail) == f"Articles: 1 of {MANY}"
    project.articles.remove(7)
    seen(qtbot, articles(rail), roles.ID, [])


@pytest.mark.usefixtures("beside")
def test_closing_the_project_ends_the_counting(qtbot: QtBot, rail: Rail, session: Session) -> None:
    rail._shelf.choose(Order(sections="tag"))
    session.close()
    assert not rail._shelf.waiting
    assert articles(rail).model().rowCount() == 0


@pytest.mark.usefixtures("beside")
def test_a_file_that_is_gone_is_said_and_leaves_the_list(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    project.path.rename(project.path.with_suffix(".away"))
    with qtbot.waitSignal(session.say) as said:
        rail._shelf.choose(Order(sort="claims"))
    assert "cannot be" in said.args[0] or "is not there" in said.args[0]
    assert heading(rail) == "Articles"
    assert texts(articles(rail), roles.ID) == [*range(1, MANY + 1)]
    project.path.with_suffix(".away").rename(project.path)


def test_a_heading_says_nothing_of_an_article(rail: Rail) -> None:
    rail._shelf.choose(Order(sections="month"))
    first = articles(rail).model().index(0, 0)
    assert first.data(roles.HEADING) is True
    assert first.data(roles.FACTS) is None
    assert first.flags() & Qt.ItemFlag.ItemIsSelectable == Qt.ItemFlag(0)
