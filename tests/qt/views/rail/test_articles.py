"""The articles of the rail: what they say and what they ask for."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.model import (
    ArticleId,
    ClaimDraft,
    EntityKind,
)
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.rail import models as roles
from desktop.qt.views.rail.rail import Rail
from desktop.qt.views.rail.rows import wrapped
from tests.qt.views.rail.parts import (
    articles,
    click,
    imported,
    pick,
    seen,
    texts,
)


def test_articles_say_what_was_done_in_them(qtbot: QtBot, rail: Rail, project: Project) -> None:
    assert texts(articles(rail), roles.FACTS) == ["not started", "not started"]
    kane = project.entities.add("Idris Kane", EntityKind.PERSON)
    project.claims.add(ArticleId(1), ClaimDraft(((15, 33),)))
    project.marks.mention(1, 35, 45, kane)
    seen(qtbot, articles(rail), roles.FACTS, ["1 claim · 1 entity", "not started"])
    spoken = texts(articles(rail), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken[0] == "The bridge, 1 claim, 1 entity"
    project.undo()
    project.undo()
    seen(qtbot, articles(rail), roles.FACTS, ["not started", "not started"])


def test_click_and_enter_open_an_article(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.article_chosen) as chosen:
        click(qtbot, articles(rail), 1)
    assert chosen.args == [2]
    articles(rail).setFocus()
    qtbot.keyClick(articles(rail), Qt.Key.Key_Up)
    with qtbot.waitSignal(rail.article_chosen) as chosen:
        qtbot.keyClick(articles(rail), Qt.Key.Key_Return)
    assert chosen.args == [1]


def test_setting_the_open_article_says_nothing(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.assertNotEmitted(rail.article_chosen):
        rail.set_current_article(2)
    assert texts(articles(rail), roles.OPEN) == [False, True]


def test_menu_of_an_article_asks_for_what_it_says(qtbot: QtBot, rail: Rail) -> None:
    menu = rail.article_menu(2)
    for name, signal in (
        ("openArticle", rail.article_chosen),
        ("editArticle", rail.article_dialog_wanted),
        ("removeArticle", rail.remove_article_wanted),
    ):
        with qtbot.waitSignal(signal) as asked:
            pick(menu, name)
        assert asked.args == [2]
    menu.close()


def test_removed_article_leaves_and_undo_brings_it_back_to_its_place(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    project.articles.remove(1)
    seen(qtbot, articles(rail), roles.ID, [2])
    project.undo()
    seen(qtbot, articles(rail), roles.ID, [1, 2])


def test_hostile_names_stay_words(rail: Rail) -> None:
    tip = texts(articles(rail), Qt.ItemDataRole.ToolTipRole)[1]
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; plain" in tip


def test_long_titles_are_cut_at_the_last_line(qtbot: QtBot, rail: Rail) -> None:
    lines = wrapped("😀 word " * 60, rail.font(), 180, 3)
    assert len(lines) == 3
    assert lines[2].endswith("…")
    assert ("😀 word " * 60).startswith(lines[0])
    assert wrapped("Short", rail.font(), 180, 3) == ("Short",)
    assert wrapped("", rail.font(), 180, 3) == ("",)


def test_all_rows_of_very_many_articles_have_one_height(
    qtbot: QtBot, session: Session, project: Project
) -> None:
    with project.step("many"):
        for number in range(320):
            project.articles.add(imported(f"Title {number} " * (1 + number % 5), f"Text {number}"))
    rail = Rail(session)
    qtbot.addWidget(rail)
    rail.resize(240, 700)
    listed = articles(rail)
    assert {listed.sizeHintForRow(row) for row in range(322)} == {listed.sizeHintForRow(0)}
    assert listed.height() < 700
