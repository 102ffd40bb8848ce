"""What a pressed tag or kind leaves bright in the reader."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.model import (
    EntityKind,
)
from desktop.project import Project
from desktop.qt.views.rail import models as roles
from desktop.qt.views.rail.rail import Rail
from tests.qt.views.rail.parts import (
    click,
    kinds,
    seen,
    tags,
    texts,
)


def test_tag_shown_alone_and_let_go(qtbot: QtBot, rail: Rail, project: Project) -> None:
    one = project.marks.highlight(1, 0, 9, 1)
    two = project.marks.highlight(1, 15, 20, 1)
    project.marks.put_tag(two, 2)
    project.marks.highlight(2, 0, 9, 2)
    project.marks.highlight(1, 35, 45, 3)
    with qtbot.waitSignal(rail.dim_wanted) as dim:
        click(qtbot, tags(rail), 1)
    assert dim.args == [frozenset({two})]
    assert texts(tags(rail), roles.PRESSED) == [False, True, False]
    with qtbot.waitSignal(rail.dim_wanted) as dim:
        click(qtbot, tags(rail), 0)
    assert dim.args == [frozenset({one, two})]
    with qtbot.waitSignal(rail.dim_wanted) as dim:
        click(qtbot, tags(rail), 0)
    assert dim.args == [None]
    assert texts(tags(rail), roles.PRESSED) == [False, False, False]


def test_what_is_shown_alone_follows_every_change(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    one = project.marks.highlight(1, 0, 9, 1)
    click(qtbot, tags(rail), 0)
    told: list[frozenset[int] | None] = []
    rail.dim_wanted.connect(told.append)
    two = project.marks.highlight(1, 15, 20, 1)
    qtbot.waitUntil(lambda: told[-1:] == [frozenset({one, two})])
    project.marks.take_tag(one, 1)
    qtbot.waitUntil(lambda: told[-1:] == [frozenset({two})])
    project.marks.remove([two])
    qtbot.waitUntil(lambda: told[-1:] == [frozenset()])
    project.tags.remove(1)
    qtbot.waitUntil(lambda: told[-1:] == [None])
    project.undo()
    seen(qtbot, tags(rail), roles.PRESSED, [False, False, False])


def test_kind_shown_alone_until_escape(qtbot: QtBot, rail: Rail, project: Project) -> None:
    voss = project.entities.add("Mara Voss", EntityKind.PERSON)
    bridge = project.entities.add("The bridge", EntityKind.OBJECT)
    person = project.marks.mention(1, 0, 9, voss)
    project.marks.mention(1, 15, 25, bridge)
    seen(qtbot, kinds(rail), Qt.ItemDataRole.DisplayRole, ["Person", "Object"])
    with qtbot.waitSignal(rail.dim_wanted) as dim:
        click(qtbot, kinds(rail), 0)
    assert dim.args == [frozenset({person})]
    with qtbot.waitSignal(rail.dim_wanted) as dim:
        project.entities.edit(bridge, kind="person")
    assert len(dim.args[0]) == 2
    with qtbot.waitSignal(rail.dim_wanted) as dim:
        qtbot.keyClick(kinds(rail), Qt.Key.Key_Escape)
    assert dim.args == [None]


def test_another_article_keeps_what_is_shown_alone(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    there = project.marks.highlight(2, 0, 9, 1)
    click(qtbot, tags(rail), 0)
    with qtbot.waitSignal(rail.dim_wanted) as dim:
        rail.set_current_article(2)
    assert dim.args == [frozenset({there})]
