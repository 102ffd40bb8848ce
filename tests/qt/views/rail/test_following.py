"""How truly and how cheaply the rail follows what steps change."""

import random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.changes import ChangeSet, TableChange
from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    ArticleId,
    ClaimDraft,
    EntityKind,
)
from desktop.domain.shelf import Order
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.views.rail import models as roles
from desktop.qt.views.rail.rail import Rail
from tests.project.words import document
from tests.qt.views.rail.parts import (
    articles,
    kinds,
    rows,
    seen,
    tags,
    texts,
)


def test_counts_that_were_added_up_are_those_of_the_file(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    voss = project.entities.add("Mara Voss", EntityKind.PERSON)
    first = project.claims.add(ArticleId(1), ClaimDraft(((15, 33),)))
    project.claims.add(ArticleId(2), ClaimDraft(((15, 33),)))
    project.marks.highlight(1, 50, 60)
    project.marks.mention(2, 0, 9, voss)
    project.marks.mention(1, 0, 9, voss)
    project.marks.put_tag(first, 1)
    project.marks.remove([first])
    project.entities.remove(voss)
    project.undo()
    project.undo()
    with qtbot.waitSignal(rail._later.timeout):
        pass
    model = articles(rail).model()
    assert isinstance(model, roles.ArticleModel)
    shown = [model.row(model.index(n)) for n in (0, 1)]
    assert shown == project.articles.all()
    assert texts(kinds(rail), roles.BADGE) == ["1"]


def test_a_mark_is_added_to_the_counts_without_counting(
    qtbot: QtBot, rail: Rail, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("get", "all"):
        known = getattr(project.articles, name)

        def ask(*args: int, _known: Any = known, _name: str = name) -> Any:
            asked.append(_name)
            return _known(*args)

        monkeypatch.setattr(project.articles, name, ask)
    project.claims.add(ArticleId(1), ClaimDraft(((15, 33),)))
    asked.clear()  # what making the claim needed
    seen(qtbot, articles(rail), roles.FACTS, ["1 claim", "not started"])
    assert asked == []


def test_a_change_from_outside_is_read_anew(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    other = Project.open(project.path)
    other.tags.add("From outside")
    other.close()
    assert project.reload_if_changed()
    qtbot.waitUntil(lambda: "From outside" in texts(tags(rail)))


def test_many_steps_are_shown_at_once(qtbot: QtBot, rail: Rail, project: Project) -> None:
    looks: list[int] = []
    rail._later.timeout.connect(lambda: looks.append(1))
    for start in range(0, 30, 3):
        project.marks.highlight(1, start, start + 2)
    seen(qtbot, articles(rail), roles.FACTS, ["10 highlights", "not started"])
    assert looks == [1]


def test_a_change_of_very_many_marks_reads_all_anew(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    with project.step("many"):
        for number in range(210):
            project.marks.highlight(1, number % 70, number % 70 + 2, 1)
    seen(qtbot, articles(rail), roles.FACTS, ["210 highlights", "not started"])


def test_models_hold_what_qt_expects(
    qtbot: QtBot, rail: Rail, qtmodeltester: Any, project: Project
) -> None:
    kane = project.entities.add("Idris Kane", EntityKind.PERSON)
    project.marks.mention(1, 35, 45, kane)
    qtbot.waitUntil(lambda: kinds(rail).model().rowCount() == 1)
    for listed in (articles(rail), tags(rail), kinds(rail)):
        qtmodeltester.check(listed.model())
    project.tags.move(1, 2)
    project.tags.add("Fourth")
    project.articles.remove(1)
    qtbot.waitUntil(lambda: tags(rail).model().rowCount() == 4)
    assert texts(tags(rail), roles.ID) == [2, 3, 1, 4]


def test_a_row_that_moved_keeps_its_place_for_views(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    listed = tags(rail)
    listed.setCurrentIndex(listed.model().index(0, 0))
    project.tags.move(1, 2)
    seen(qtbot, listed, roles.ID, [2, 3, 1])
    assert listed.currentIndex().row() == 2


def test_changes_of_a_closed_project_are_not_looked_at(
    qtbot: QtBot, rail: Rail, session: Session
) -> None:
    session.changed.emit(ChangeSet(tables={"tag": TableChange(updated=frozenset({1}))}))
    session.close()
    rail._catch_up()
    assert tags(rail).model().rowCount() == 0


def some_change(choose: random.Random, project: Project) -> None:
    """Make one change of those that the rail shows."""
    marks = [mark for article in (1, 2) for mark in every_mark(project, article)]
    entities = project.entities.all()
    article = choose.choice((1, 2))
    start = choose.randrange(0, 70)
    span = (start, start + 3)
    what = choose.randrange(11)
    if what == 0:
        project.claims.add(ArticleId(article), ClaimDraft((span,)))
    elif what == 1:
        project.marks.highlight(article, *span, choose.choice((1, 2, None)))
    elif what == 2:
        name, kind = f"Name {start}", choose.choice(list(EntityKind))
        if project.entities.named(name) is None:
            project.entities.add(name, kind)
    elif what == 3 and entities:
        project.marks.mention(article, *span, choose.choice(entities).id)
    elif what == 4 and marks:
        project.marks.put_tag(choose.choice(marks), choose.choice((1, 2)))
    elif what == 5 and marks:
        project.marks.remove(choose.sample(marks, min(len(marks), choose.choice((1, 1, 3)))))
    elif what == 6 and entities:
        project.entities.edit(choose.choice(entities).id, kind=choose.choice(list(EntityKind)))
    elif what == 7 and entities:
        project.entities.remove(choose.choice(entities).id)
    elif what == 8:
        project.articles.edit(article, title=f"Title {start}")
    elif what == 9:
        project.undo()
    else:
        project.redo()


def every_mark(project: Project, article: int) -> list[int]:
    return sorted({mark.annotation_id for mark in project.marks.between(article, 0, 1000)})


@pytest.mark.parametrize("seed", range(8))
def test_after_any_changes_the_rail_shows_what_the_file_holds(
    qtbot: QtBot, session: Session, project: Project, seed: int
) -> None:
    """What is added up step by step is compared with a rail that has just read everything."""
    project.clear_history()  # or undo would take back the articles themselves
    rail = Rail(session)
    qtbot.addWidget(rail)
    rail.set_current_article(1)
    told: list[frozenset[int] | None] = []
    rail.dim_wanted.connect(told.append)
    choose = random.Random(seed)
    which = rows(rail, "railTags") if seed % 2 else None
    for _ in range(40):
        if which is not None and not told:
            which.acted.emit(which.model().index(0, 0))
        for _ in range(choose.choice((1, 1, 2, 5))):
            try:
                some_change(choose, project)
            except NotAllowed:
                continue  # an empty place in the text; nothing changed
        rail._catch_up()
        fresh = Rail(session)
        qtbot.addWidget(fresh)
        fresh.set_current_article(1)
        for name in ("railArticles", "railTags", "railKinds"):
            for role in (Qt.ItemDataRole.DisplayRole, roles.FACTS, roles.BADGE, roles.COUNT):
                assert texts(rows(rail, name), role) == texts(rows(fresh, name), role)
        if told:
            tagged = {n for n in every_mark(project, 1) if 1 in project.marks.get(n).tag_ids}
            assert told[-1] == frozenset(tagged)


def test_marks_that_go_from_several_articles_are_counted_there_alone(
    qtbot: QtBot, rail: Rail, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = [project.marks.highlight(article, 50, 60) for article in (1, 1, 2)]
    with qtbot.waitSignal(rail._later.timeout):
        pass
    read: list[int] = []
    known = project.articles.get

    def ask(article: int) -> Any:
        read.append(article)
        return known(ArticleId(article))

    monkeypatch.setattr(project.articles, "get", ask)
    monkeypatch.setattr(project.articles, "all", lambda: pytest.fail("all were counted"))
    project.marks.remove(marks)
    with qtbot.waitSignal(rail._later.timeout):
        pass
    assert set(read) == {1, 2}
    model = articles(rail).model()
    assert isinstance(model, roles.ArticleModel)
    assert [model.row(model.index(n)) for n in (0, 1)] == [known(ArticleId(n)) for n in (1, 2)]


def test_an_article_goes_to_another_section_with_its_tags_and_else_stays(
    qtbot: QtBot, rail: Rail, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = project.tags.all()[0]
    rail._shelf.choose(Order(sections="tag"))
    before = texts(articles(rail))
    mark = project.marks.highlight(1, 50, 60, tag.id)
    with qtbot.waitSignal(rail._later.timeout):
        pass
    moved = texts(articles(rail))
    assert moved != before
    monkeypatch.setattr(rail._shelf, "_shelve", lambda: pytest.fail("all were put in order"))
    project.marks.highlight(1, 70, 80, tag.id)
    with qtbot.waitSignal(rail._later.timeout):
        pass
    assert texts(articles(rail)) == moved
    monkeypatch.undo()
    while project.undo_label and project.marks.exists(mark):
        project.undo()
    with qtbot.waitSignal(rail._later.timeout):
        pass
    assert texts(articles(rail)) == before


def test_the_open_article_stays_in_sight_when_the_list_gets_lower(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    for n in range(60):
        project.articles.add(document(f"Article {n}\n\nWords.\n"))
    with qtbot.waitSignal(rail._later.timeout):
        pass
    rail.resize(240, 900)
    rail.show()
    rail.set_current_article(45)
    rows_of = articles(rail)
    index = rows_of.model().index(44, 0)
    assert rows_of.viewport().rect().contains(rows_of.visualRect(index))
    rail.resize(240, 520)
    assert rows_of.viewport().rect().contains(rows_of.visualRect(index))
