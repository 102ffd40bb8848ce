"""The panel as a person uses it: rows, tabs, filter, groups, and the reader at the other end."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from desktop.domain.model import (
    ClaimDraft,
    ClaimFields,
    EntityKind,
    ImportedDocument,
    SourceKind,
)
from desktop.qt.theme import theme_named
from desktop.qt.views.panel import Panel
from desktop.qt.views.panel.panel import CLAIMS, ENTITIES, HIGHLIGHTS
from tests.qt.models.panel_story import place


@pytest.fixture
def chosen(panel):
    """What the panel told the reader to go to."""
    heard: list[int] = []
    panel.chosen.connect(heard.append)
    return heard


def tab_words(panel):
    return [panel.tabs.tabText(place) for place in range(3)]


def centre(view, row_id):
    return view.visualRect(view.rows.index(view.rows.row_of(row_id))).center()


def test_tabs_count_what_the_article_has(panel, story, project, qtbot):
    assert tab_words(panel) == ["Claims 3", "Entities 3", "Highlights 2"]
    project.claims.add(story.article, ClaimDraft(content=(place("council"),)))
    project.marks.highlight(story.article, *place("city"))
    qtbot.waitUntil(lambda: tab_words(panel) == ["Claims 4", "Entities 3", "Highlights 3"])
    project.undo()
    qtbot.waitUntil(lambda: tab_words(panel) == ["Claims 4", "Entities 3", "Highlights 2"])


def test_a_filter_says_how_many_of_all(panel, qtbot):
    page = panel.pages[CLAIMS]
    qtbot.keyClicks(page.filter, "audit")
    qtbot.waitUntil(lambda: tab_words(panel)[0] == "Claims 1 of 3")
    qtbot.keyClicks(page.filter, "nothing like it")
    qtbot.keyClick(page.filter, Qt.Key.Key_Return)
    assert tab_words(panel)[0] == "Claims 0 of 3"
    assert "Nothing here has" in panel.findChild(QLabel, "claimsEmpty").text()
    qtbot.keyClick(page.filter, Qt.Key.Key_Escape)
    assert tab_words(panel)[0] == "Claims 3"


def test_a_click_chooses(panel, story, chosen, qtbot):
    view = panel.pages[CLAIMS].list
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, story.repairs))
    assert chosen == [story.repairs]
    assert view.current_id() == story.repairs
    assert panel.claim_form.rows.source.text() == "audit office"


def test_the_reader_selects_without_an_echo(panel, story, chosen):
    panel.set_current(story.council)
    assert panel.tabs.currentIndex() == HIGHLIGHTS
    assert panel.pages[HIGHLIGHTS].list.current_id() == story.council
    panel.set_current(story.quote)
    assert panel.tabs.currentIndex() == CLAIMS
    assert panel.pages[CLAIMS].list.current_id() == story.quote
    panel.set_current(0)
    assert panel.pages[CLAIMS].list.current_id() == 0
    assert chosen == []


def test_a_mention_in_the_reader_selects_its_entity(panel, story, project, chosen):
    second = project.entities.mentions(story.berg, story.article)[1]
    panel.set_current(second)
    assert panel.tabs.currentIndex() == ENTITIES
    assert panel.pages[ENTITIES].list.current_id() == story.berg
    assert panel.forms.entity.count.text() == "2 of 2 mentions"
    assert chosen == []


def test_choosing_an_entity_goes_to_its_first_mention(panel, story, project, chosen, qtbot):
    panel.tabs.setCurrentIndex(ENTITIES)
    view = panel.pages[ENTITIES].list
    with qtbot.waitSignal(panel.entity_chosen) as told:
        qtbot.keyClick(view, Qt.Key.Key_End)
    assert told.args == [story.holm]
    assert chosen == list(project.entities.mentions(story.holm, story.article))


def test_keys_move_through_rows_and_skip_headings(panel, story, chosen, qtbot):
    panel.pages[CLAIMS].arrange("source", "text")
    view = panel.pages[CLAIMS].list
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen == [story.denial, story.quote, story.repairs]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert chosen[3:] == [story.denial, story.repairs, story.quote]


def test_enter_goes_to_the_words_and_gives_the_focus_back(panel, story, chosen, qtbot):
    panel.set_current(story.quote)
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.pages[CLAIMS].list, Qt.Key.Key_Return)
    assert chosen == [story.quote]


def test_delete_removes_and_undo_brings_back(panel, story, project, session, chosen, qtbot):
    panel.set_current(story.denial)
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClick(panel.pages[CLAIMS].list, Qt.Key.Key_Delete)
    assert told.args == ["Claim 1 was removed.", "Undo"]
    assert not project.marks.exists(story.denial)
    assert panel.pages[CLAIMS].list.current_id() == story.quote
    assert panel.claim_form.rows.texts["source_role"].isEnabled()
    project.undo()
    assert panel.pages[CLAIMS].model.row_of(story.denial) == 0
    assert panel.pages[CLAIMS].list.current_id() == story.quote
    assert chosen == []


def test_letters_typed_over_the_list_filter_it(panel, story, qtbot):
    page = panel.pages[CLAIMS]
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert page.filter.text() == "a"
    qtbot.keyClicks(page.filter, "udit")
    qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    assert page.list.current_id() == story.repairs


def test_choices_come_back_with_the_project(panel, story, session, qtbot):
    page = panel.pages[CLAIMS]
    action = next(a for a in page.group.menu().actions() if a.data() == "act")
    action.trigger()
    assert page.group.text() == "Group: act"
    panel.claim_form.rows.more.click()
    again = Panel(session)
    qtbot.addWidget(again)
    again.show_article(story.article)
    assert again.pages[CLAIMS].group.text() == "Group: act"
    assert again.pages[CLAIMS].model.heading_at(0).title == "denies"
    assert again.claim_form.rows.more.isChecked()


def test_a_strange_view_state_is_no_harm(story, session, project, qtbot):
    strange = {"claims": {"group": "colour", "sort": 5}, "entities": 3, "sizes": ["a", None]}
    project.keep_view_state("panel", strange)
    made = Panel(session)
    qtbot.addWidget(made)
    made.show_article(story.article)
    assert made.pages[CLAIMS].model.shown == 3


def test_empty_tabs_say_what_to_do(session, project, qtbot):
    empty = project.articles.add(ImportedDocument("Words.", (), "Empty"))
    panel = Panel(session)
    qtbot.addWidget(panel)
    texts = [panel.findChild(QLabel, f"{page.words.name}Empty") for page in panel.pages]
    assert all("Open an article" in text.text() for text in texts)
    panel.show_article(empty)
    assert [key for key, text in zip("CEH", texts, strict=False) if f" {key} " in text.text()] == [
        "C",
        "E",
        "H",
    ]
    assert panel.forms.isHidden()


def test_another_article_shows_its_own(panel, story, project):
    panel.set_current(story.quote)
    other = project.articles.add(ImportedDocument("Other words.", (), "Other"))
    panel.show_article(other)
    assert tab_words(panel) == ["Claims 0", "Entities 0", "Highlights 0"]
    panel.show_article(story.article)
    assert tab_words(panel)[0] == "Claims 3"
    assert panel.pages[CLAIMS].list.current_id() == 0


def test_closing_the_project_lets_go_of_it(panel, story, session):
    panel.set_current(story.quote)
    session.close()
    assert tab_words(panel) == ["Claims", "Entities", "Highlights"]
    assert panel.pages[CLAIMS].model.rowCount() == 0


def test_long_lists_have_one_height_and_end_where_the_last_row_ends(panel, story, project, qtbot):
    with project.step("many"):
        for _ in range(700):
            project.claims.add(story.article, ClaimDraft(content=(place("library"),)))
    view = panel.pages[CLAIMS].list
    assert view.uniform
    qtbot.keyClick(view, Qt.Key.Key_End)
    last = view.visualRect(view.rows.index(702))
    assert last.bottom() <= view.viewport().height()
    assert view.indexAt(last.center()).row() == 702
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    project.undo()
    assert not view.uniform
    assert view.verticalScrollBar().value() <= view.verticalScrollBar().maximum()


def test_hostile_names_and_long_statements_stay_words_in_their_place(panel, story, project, qtbot):
    evil = "<img src=x><b>Ev&il</b> \u202emoc.live\u202c 👩‍👩‍👧‍👦 שלום " + "long" * 60
    entity = project.entities.add(evil, EntityKind.PERSON)
    fields = ClaimFields(
        statement="é" * 10_000 + "\n<h1>big</h1>",
        source_entity_id=entity,
        source_role=evil,
        source_kind=SourceKind.NAMED,
    )
    made = project.claims.add(story.article, ClaimDraft(content=(place("library"),), fields=fields))
    project.tags.edit(story.key, name=evil[:300])
    width = panel.width()
    for theme in ("light", "dark", "sepia"):
        panel.set_theme(theme_named(theme))
        for number in (made, story.monday):
            panel.set_current(number)
            assert not panel.grab().isNull()
    view = panel.pages[CLAIMS].list
    assert view.visualRect(view.rows.index(view.rows.row_of(made))).height() < 160
    assert panel.width() == width
    assert panel.minimumSizeHint().width() <= width
    for label in panel.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_screen_reader_finds_the_rows(panel, story):
    panel.set_current(story.quote)
    rows = QAccessible.queryAccessibleInterface(panel.pages[CLAIMS].list)
    assert (rows.text(QAccessible.Text.Name), rows.childCount()) == ("Claims", 3)
    second = rows.child(1)
    assert second.text(QAccessible.Text.Name) == (
        "claim 2, Anna Berg, asserts, “No decision has been made”, confirms 1"
    )
    assert second.state().selected
    assert not second.rect().isEmpty()


def test_every_control_has_a_name(panel, story, project):
    project.claims.add_evidence(story.quote, title="Minutes")
    panel.claim_form.rows.more.click()
    for number in (story.quote, story.monday, project.entities.mentions(story.berg)[0]):
        panel.set_current(number)
    controls = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in panel.findChildren(QWidget)
        if isinstance(widget, controls)
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not isinstance(widget.parent(), (QLineEdit, QComboBox))
    ]
    assert nameless == []


def menu_at(panel, row_id):
    panel.page.list.menu_asked.emit(QPoint(10, 10), row_id)
    menus = [child for child in panel.children() if isinstance(child, QMenu)]
    return menus[-1]


def words_of(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_row_removes_it(panel, story, project, qtbot):
    menu = menu_at(panel, story.denial)
    assert words_of(menu) == [
        "Go to the words",
        "Link to another claim…",
        "Same claim as…",
        "Split",
        "Merge with…",
        "Remove claim",
    ]
    menu.actions()[-1].trigger()
    menu.close()
    assert not project.marks.exists(story.denial)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    "action_id", ["link_claim", "gather_claims", "split_claim", "merge_claims"]
)
def test_the_menu_of_a_claim_asks_the_window_to_act_on_that_claim(
    panel, story, chosen, qtbot, action_id
):
    panel.set_current(story.quote)
    menu = menu_at(panel, story.denial)
    with qtbot.waitSignal(panel.act_wanted) as told:
        next(one for one in menu.actions() if one.objectName() == action_id).trigger()
    menu.close()
    assert told.args == [action_id]
    assert chosen == [story.denial]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_page_of_an_entity_is_asked_for_by_menu_and_key(panel, story, qtbot):
    panel.tabs.setCurrentIndex(ENTITIES)
    menu = menu_at(panel, story.holm)
    with qtbot.waitSignal(panel.entity_page_wanted) as told:
        next(one for one in menu.actions() if one.objectName() == "entityPage").trigger()
    menu.close()
    assert told.args == [story.holm]
    view = panel.page.list
    with qtbot.assertNotEmitted(panel.entity_page_wanted):
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    with (
        qtbot.waitSignal(panel.entity_page_wanted) as told,
        qtbot.assertNotEmitted(panel.left),
    ):
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [story.berg]


def test_an_entity_dropped_on_another_becomes_one_with_it(panel, story, project, session, qtbot):
    panel.tabs.setCurrentIndex(ENTITIES)
    with qtbot.waitSignal(session.say) as told:
        panel.page.list.dropped_on.emit(story.holm, story.berg)
    assert told.args == ["Merged ‘Karl Holm’ into ‘Anna Berg’.", "Undo"]
    assert panel.page.list.current_id() == story.berg
    assert "Karl Holm" in project.entities.get(story.berg).aliases
    project.undo()
    assert panel.page.model.shown == 3


def test_a_claim_dragged_on_another_asks_for_the_relation_beside_it(panel, story, qtbot):
    view = panel.page.list
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    begin, end = centre(view, story.quote), centre(view, story.repairs)
    qtbot.mousePress(port, left, pos=begin)
    for point in (begin + QPoint(0, 15), end):  # qtbot moves without a button held
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(port.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(port, move)
    with qtbot.waitSignal(panel.relation_wanted) as told:
        qtbot.mouseRelease(port, left, pos=end)
    assert told.args[:2] == [story.quote, story.repairs]
    row = view.visualRect(view.rows.index(view.rows.row_of(story.repairs)))
    assert told.args[2] == port.mapToGlobal(row.bottomLeft())


def test_several_chosen_rows_are_removed_together(panel, story, project, session, qtbot):
    view = panel.page.list
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert panel.selected_claims() == [story.denial, story.quote]
    assert panel.claims.bulk.words.text() == "2 claims chosen"
    project.claims.edit(story.repairs, statement="The roof leaks.")
    assert panel.selected_claims() == [story.denial, story.quote]
    with qtbot.waitSignal(session.say) as told:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert told.args == ["2 claims: removed", "Undo"]
    assert panel.page.model.shown == 1
    project.undo()
    assert panel.page.model.shown == 3


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_rows_chosen_together_acts_on_all_of_them(panel, story, project, qtbot):
    view = panel.page.list
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    menu = menu_at(panel, story.quote)
    assert words_of(menu) == ["Go to the words", "These 3 claims say the same", "Remove 3 claims"]
    with qtbot.assertNotEmitted(panel.act_wanted):
        next(one for one in menu.actions() if one.objectName() == "gather_claims").trigger()
    menu.close()
    assert len(project.propositions.all()[0].claim_ids) == 3


def test_grades_are_shown_when_asked_and_the_choice_comes_back(
    panel, story, project, session, qtbot
):
    project.claims.edit(story.denial, reliability="B", credibility="2")
    plain = panel.claims.list.grab().toImage()
    panel.claims.grades.trigger()
    assert panel.claims.list.grab().toImage() != plain
    qtbot.waitUntil(lambda: project.view_state("panel", {}).get("grades") is True)
    again = Panel(session)
    qtbot.addWidget(again)
    assert again.claims.grades.isChecked()


def test_show_claims_gives_the_keyboard_to_their_list(panel, qtbot):
    panel.tabs.setCurrentIndex(HIGHLIGHTS)
    panel.show_claims()
    assert panel.tabs.currentIndex() == CLAIMS
    assert panel.claims.list.hasFocus()
