"""The left rail over a real project: what it lists, what it asks for, how cheaply it follows."""

import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.changes import ChangeSet, TableChange
from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    ArticleId,
    Block,
    BlockKind,
    ClaimDraft,
    EntityKind,
    ImportedDocument,
)
from desktop.project import Project
from desktop.qt.session import Session
from desktop.qt.theme import theme_named
from desktop.qt.views import rail_models as roles
from desktop.qt.views.rail import Rail
from desktop.qt.views.rail_rows import RailList, wrapped
from desktop.qt.views.rail_tags import TagList

TEXT = "Mara Voss said the bridge is safe. Idris Kane denied it. The bridge closed in May."


def imported(title: str, text: str = TEXT) -> ImportedDocument:
    return ImportedDocument(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), title)


@pytest.fixture
def project(project: Project) -> Project:
    """Two articles and three tags."""
    project.articles.add(imported("The bridge"))
    project.articles.add(imported("<b>Bold</b> & plain", TEXT + " More."))
    for name in ("Key passage", "Background", "Check this"):
        project.tags.add(name)
    return project


@pytest.fixture
def rail(qtbot: QtBot, session: Session) -> Rail:
    rail = Rail(session)
    qtbot.addWidget(rail)
    rail.resize(240, 700)
    rail.set_current_article(1)
    rail.show()
    qtbot.waitExposed(rail)
    return rail


def rows(rail: Rail, name: str) -> RailList:
    found = rail.findChild(RailList, name)
    assert found is not None
    return found


def articles(rail: Rail) -> RailList:
    return rows(rail, "railArticles")


def tags(rail: Rail) -> TagList:
    found = rows(rail, "railTags")
    assert isinstance(found, TagList)
    return found


def kinds(rail: Rail) -> RailList:
    return rows(rail, "railKinds")


def texts(listed: RailList, role: int = Qt.ItemDataRole.DisplayRole) -> list[Any]:
    model = listed.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def click(qtbot: QtBot, listed: RailList, row: int) -> None:
    place = listed.visualRect(listed.model().index(row, 0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def seen(qtbot: QtBot, listed: RailList, role: int, wanted: list[Any]) -> None:
    qtbot.waitUntil(lambda: texts(listed, role) == wanted)


def press(rail: Rail, name: str) -> None:
    button = rail.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def pick(menu: QMenu, name: str) -> None:
    for action in menu.actions():
        inner = action.menu()
        if action.objectName() == name:
            action.trigger()
            return
        if isinstance(inner, QMenu):
            for choice in inner.actions():
                if choice.objectName() == name:
                    choice.trigger()
                    return
    raise AssertionError(name)


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


def test_tag_is_renamed_in_place(qtbot: QtBot, rail: Rail, project: Project) -> None:
    listed = tags(rail)
    listed.setCurrentIndex(listed.model().index(1, 0))
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_F2)
    field = listed.findChild(QLineEdit, "railNameField")
    assert field is not None
    field.setText("  Setting  the scene ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    seen(
        qtbot,
        listed,
        Qt.ItemDataRole.DisplayRole,
        ["Key passage", "Setting the scene", "Check this"],
    )
    assert project.tags.get(2).name == "Setting the scene"


def test_a_name_that_is_taken_is_refused_with_a_sentence(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    with qtbot.waitSignal(session.say) as said:
        tags(rail).tags.setData(tags(rail).tags.index(1), "key passage")
    assert "already" in said.args[0]
    assert project.tags.get(2).name == "Background"


def test_tags_are_dragged_and_stepped_to_another_place(
    qtbot: QtBot, rail: Rail, project: Project
) -> None:
    model = tags(rail).tags
    data = model.mimeData([model.index(0)])
    kept = model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert not kept  # or the view would take the row away a second time
    seen(qtbot, tags(rail), roles.ID, [2, 3, 1])
    listed = tags(rail)
    listed.setFocus()
    listed.setCurrentIndex(model.index(2))
    qtbot.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    seen(qtbot, listed, roles.ID, [2, 1, 3])
    assert listed.currentIndex().data(roles.ID) == 1
    project.undo()
    project.undo()
    seen(qtbot, listed, roles.ID, [1, 2, 3])


def test_menu_of_a_tag_recolours_and_gives_keys(qtbot: QtBot, rail: Rail, project: Project) -> None:
    menu = tags(rail).menu_of(project.tags.get(2))
    pick(menu, "colour_teal")
    pick(menu, "key_1")
    assert (project.tags.get(2).colour, project.tags.get(2).key) == ("teal", "1")
    assert project.tags.get(1).key == ""
    seen(qtbot, tags(rail), roles.BADGE, ["", "1", "3"])
    seen(qtbot, tags(rail), roles.COLOUR, ["amber", "teal", "red"])
    menu.close()


def test_deleting_a_tag_says_what_becomes_of_its_marks(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    for start in (0, 15):
        project.marks.highlight(1, start, start + 9, 1)
    tag = project.tags.get(1)
    assert tags(rail).delete_words(tag) == "Delete tag ‘Key passage’ (2 marks keep their highlight)"
    with qtbot.waitSignal(session.say) as said:
        tags(rail).remove(tag)
    assert said.args == ["Deleted the tag ‘Key passage’. 2 marks stay highlighted.", "Undo"]
    seen(qtbot, tags(rail), roles.ID, [2, 3])
    assert project.marks.count(1, "highlight") == 2


def test_buttons_and_menus_ask_for_new_things(qtbot: QtBot, rail: Rail, project: Project) -> None:
    with qtbot.waitSignal(rail.add_wanted):
        press(rail, "railAdd")
    with qtbot.waitSignal(rail.tag_dialog_wanted) as asked:
        press(rail, "railNewTag")
    assert asked.args == [0]
    menu = tags(rail).menu_of(project.tags.get(3))
    with qtbot.waitSignal(rail.tag_dialog_wanted) as asked:
        pick(menu, "editTag")
    assert asked.args == [3]
    menu.close()


def test_sections_close_and_are_remembered(
    qtbot: QtBot, rail: Rail, session: Session, project: Project
) -> None:
    heading = rail.findChild(QAbstractButton, "railTagsHeading")
    assert heading is not None
    qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert tags(rail).isHidden()
    again = Rail(session)
    qtbot.addWidget(again)
    assert again.closed_sections() == ["railTagsHeading"]
    rail.close_sections([])
    assert tags(rail).isVisible()
    assert project.view_state("rail") == []


def test_an_empty_project_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.attach(Project.create(tmp_path / "b.ascribe"))
    rail = Rail(session)
    qtbot.addWidget(rail)
    rail.show()
    for name in ("railArticlesEmpty", "railTagsEmpty", "railKindsEmpty"):
        label = rail.findChild(QLabel, name)
        assert label is not None
        assert label.isVisible()
        assert label.text()
    session.close()


def test_closing_the_project_empties_the_rail(qtbot: QtBot, rail: Rail, session: Session) -> None:
    session.close()
    assert articles(rail).model().rowCount() == 0
    assert tags(rail).model().rowCount() == 0


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


def test_files_dropped_are_handed_on(qtbot: QtBot, rail: Rail, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org")])
    entering = QDragEnterEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(rail, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(rail.files_dropped) as dropped:
        QApplication.sendEvent(rail, dropping)
    assert [Path(path).name for path in dropped.args[0]] == ["a.txt"]


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_themes_are_drawn(qtbot: QtBot, rail: Rail, name: str) -> None:
    theme = theme_named(name)
    rail.set_theme(theme)
    picture = rail.grab().toImage()
    ratio = picture.devicePixelRatio()
    listed = articles(rail)
    inside = listed.visualRect(listed.model().index(0, 0)).topLeft() + QPoint(14, 12)
    place = listed.viewport().mapTo(rail, inside) * ratio
    assert picture.pixelColor(place) == theme.card
    assert picture.pixelColor(2, picture.height() - 3) == theme.panel


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
