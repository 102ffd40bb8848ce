"""The page of an entity: what it lists, how keys go through it, and how it follows the project."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, ArticleId, ClaimDraft, ClaimFields, ImportedDocument
from desktop.project import Project
from desktop.qt.dialogs.mentions import MentionsDialog
from desktop.qt.lens import Lens
from desktop.qt.theme import theme_named
from desktop.qt.views.workbench import entity_page
from desktop.qt.views.workbench.entity_page import ABOUT, MENTIONS, SAID, EntityPage
from tests.qt.models.panel_story import Story, tell

SECOND = "Later Anna Berg left. Karl Holm said that Anna Berg had lied."


@pytest.fixture
def story(project: Project) -> Story:
    return tell(project)


@pytest.fixture
def second(project: Project, story: Story) -> ArticleId:
    article = project.articles.add(ImportedDocument(SECOND, (), "Second"))
    project.marks.mention(article, 6, 15, story.berg)
    fields = ClaimFields(act=Act.ALLEGES, source_entity_id=story.holm)
    start = SECOND.rindex("Anna Berg")
    content = ((start, len(SECOND) - 1),)
    project.claims.add(article, ClaimDraft(content=content, fields=fields))
    return article


@pytest.fixture
def lens(session, story):
    made = Lens(session)
    made.set_article(story.article)
    yield made
    made.deleteLater()


@pytest.fixture
def page(session, lens, second, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = EntityPage(session, lens, theme_named("light"), window)
    window.resize(760, 500)
    made.resize(760, 500)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.set_active(True)
    yield made
    window.close()


def spoken(page, place):
    model = page.lists[place].rows
    lines = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(99)]
    return [line for line in lines if line is not None]


def test_with_nobody_chosen_it_says_what_to_do(page):
    assert page.entity_id == 0
    assert page.hint.isVisible()
    assert "Choose an entity" in page.hint.text()
    assert not page.tabs.isVisible()
    assert page.export_choices == ()


def test_the_head_says_who_it_is(page, project, story):
    project.entities.edit(
        story.berg, description="mayor of Oldtown", wikidata="Q42", note="Ask again."
    )
    page.show_entity(story.berg)
    head = page.head
    assert head.name.text() == "Anna Berg"
    assert head.about.text() == "Person · mayor of Oldtown · 3 mentions in 2 articles"
    assert head.others.text() == "also the mayor"
    assert head.note.text() == "Ask again."
    assert head.wikidata.isVisible()
    head.wikidata.click()
    assert QGuiApplication.clipboard().text() == "Q42"


def test_claims_and_mentions_stand_under_their_articles(page, story):
    page.show_entity(story.berg)
    assert [page.tabs.tabText(place) for place in range(3)] == [
        "Claims by it 2", "Claims about it 1", "Mentions 3"
    ]  # fmt: skip
    assert spoken(page, SAID) == [
        "Library, 2",
        "claim 1, Anna Berg, denies, It closes.",
        "claim 2, Anna Berg, asserts, No decision has been made",
    ]
    assert spoken(page, ABOUT) == [
        "Second, 1",
        "claim 1, Karl Holm, alleges, Anna Berg had lied",
    ]
    assert [line for line in spoken(page, MENTIONS) if ", " in line[-12:]] == [
        "Library, 2", "Second, 1"
    ]  # fmt: skip
    assert page.lists[SAID].hasFocus()


def test_an_entity_without_claims_opens_on_its_mentions(page, project, story):
    project.claims.edit(story.repairs, source_text="someone")
    page.show_entity(story.office)
    assert page.tabs.currentIndex() in (ABOUT, MENTIONS)
    page.tabs.setCurrentIndex(SAID)
    assert "No claim has it as its source" in page.hint.text()
    assert page.hint.isVisible()


def test_arrows_choose_and_enter_goes_to_the_words(page, story, qtbot):
    page.show_entity(story.berg)
    with qtbot.waitSignal(page.claim_chosen) as told:
        qtbot.keyClick(page.lists[SAID], Qt.Key.Key_Down)
    assert told.args == [story.denial]
    with qtbot.waitSignal(page.words_wanted) as told:
        qtbot.keyClick(page.lists[SAID], Qt.Key.Key_Return)
    assert told.args == [story.denial]


def test_left_and_right_go_through_the_lists(page, project, story, qtbot):
    page.show_entity(story.berg)
    qtbot.keyClick(page.lists[SAID], Qt.Key.Key_Left)
    assert page.tabs.currentIndex() == MENTIONS
    assert page.lists[MENTIONS].hasFocus()
    with qtbot.waitSignal(page.claim_chosen) as told:
        qtbot.keyClick(page.lists[MENTIONS], Qt.Key.Key_Down)
    assert told.args == [project.entities.mentions(story.berg)[0]]
    qtbot.keyClick(page.lists[MENTIONS], Qt.Key.Key_Right)
    assert page.tabs.currentIndex() == SAID


def test_typing_over_a_list_finds_another_entity(page, story, qtbot):
    page.show_entity(story.berg)
    qtbot.keyClicks(page.lists[SAID], "h")
    assert page.head.picker.hasFocus()
    qtbot.keyClicks(page.head.picker, "olm")
    with qtbot.waitSignal(page.entity_wanted) as told:
        qtbot.keyClick(page.head.picker, Qt.Key.Key_Return)
    assert told.args == [story.holm]
    assert page.head.name.text() == "Karl Holm"


def test_it_follows_every_change_and_keeps_the_chosen_row(page, project, story):
    page.show_entity(story.berg)
    page.set_current(story.quote)
    project.claims.edit(story.denial, statement="It will not close.")
    assert "It will not close." in spoken(page, SAID)[1]
    assert page.lists[SAID].current_id() == story.quote
    project.entities.edit(story.berg, name="Anna Bergmann")
    assert page.head.name.text() == "Anna Bergmann"


def test_out_of_sight_it_reads_nothing_until_it_is_seen(page, project, story):
    page.show_entity(story.berg)
    page.set_active(False)
    project.entities.edit(story.berg, name="Anna Bergmann")
    assert page.head.name.text() == "Anna Berg"
    page.set_active(True)
    assert page.head.name.text() == "Anna Bergmann"


def test_an_entity_that_is_gone_leaves_the_empty_page(page, project, story):
    page.show_entity(story.berg)
    project.entities.merge(story.holm, story.berg)
    assert page.entity_id == 0
    assert page.hint.isVisible()
    project.undo()
    page.show_entity(story.berg)
    assert page.head.name.text() == "Anna Berg"


def test_its_claims_can_be_listed_in_the_panel(page, story, qtbot):
    page.show_entity(story.berg)
    with qtbot.waitSignal(page.filter_wanted) as told:
        page.head.filter.click()
    assert told.args == [ClaimFilter(sources=("Anna Berg",))]
    page.show_entity(0)
    assert not page.head.filter.isVisible()


def test_more_places_can_be_marked_from_here(page, project, story, qtbot):
    page.show_entity(story.berg)
    page.head.places.click()
    dialog = page.window().findChild(MentionsDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.scope.currentText() == "All articles"
    assert dialog.list.places.total == 2
    dialog.accept()
    assert [one.place.words for one in dialog.list.places.ticked()] == ["the mayor", "Anna Berg"]
    assert page.tabs.tabText(MENTIONS) == "Mentions 5"


def test_it_is_written_as_a_table(page, story, second, tmp_path):
    page.show_entity(story.berg)
    assert page.export_choices == ("csv",)
    page.export(tmp_path / "berg.csv", "csv")
    with (tmp_path / "berg.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["what"] for row in rows] == ["claim by"] * 2 + ["claim about"] + ["mention"] * 3
    assert rows[2]["article"] == "Second"
    assert rows[2]["words"] == "Anna Berg had lied"


def test_it_is_painted_in_every_theme(page, story):
    page.show_entity(story.berg)
    seen = set()
    for name in ("light", "dark", "sepia"):
        page.set_theme(theme_named(name))
        image = page.grab().toImage()
        seen.add(image.pixelColor(3, 3).name())
        assert image.pixelColor(3, 3).name() == theme_named(name).page.name()
    assert len(seen) == 3


def test_closing_the_project_empties_it(page, session, story):
    page.show_entity(story.berg)
    session.closed.emit()
    assert page.entity_id == 0
    assert spoken(page, SAID) == []


# --- of very much ---


@pytest.fixture
def beside(monkeypatch):
    monkeypatch.setattr(entity_page, "MANY_ROWS", 0)


def test_of_very_much_the_head_comes_first_and_the_rest_is_read_beside(page, story, beside, qtbot):
    page.show_entity(story.berg)
    assert page.reading
    assert page.head.name.text() == "Anna Berg"
    assert "3 mentions" in page.head.about.text()
    assert page.hint.isVisible()
    assert page.hint.text() == "Reading its claims and mentions…"
    assert page.export_choices == ()
    qtbot.waitUntil(lambda: not page.reading)
    assert [len(spoken(page, place)) for place in (SAID, ABOUT, MENTIONS)] == [3, 2, 5]
    assert page.lists[SAID].isVisible()
    assert "in 2 articles" in page.head.about.text()


def test_what_is_read_beside_follows_and_shows_the_old_until_then(
    page, project, story, beside, qtbot
):
    page.show_entity(story.berg)
    qtbot.waitUntil(lambda: not page.reading)
    page.tabs.setCurrentIndex(MENTIONS)
    project.entities.edit(story.berg, name="Anna Bergmann")
    project.claims.edit(story.denial, statement="It will not close.")
    assert page.reading
    assert page.head.name.text() == "Anna Berg"
    assert len(spoken(page, SAID)) == 3
    qtbot.waitUntil(lambda: not page.reading)
    assert page.head.name.text() == "Anna Bergmann"
    assert "It will not close." in spoken(page, SAID)[1]
    assert page.tabs.currentIndex() == MENTIONS


def test_a_change_that_left_it_as_it_was_shows_nothing_anew(page, project, story, beside, qtbot):
    page.show_entity(story.berg)
    qtbot.waitUntil(lambda: not page.reading)
    resets = []
    page.said.modelReset.connect(lambda: resets.append("said"))
    project.marks.highlight(story.article, 0, 3)
    assert page.reading
    qtbot.waitUntil(lambda: not page.reading)
    assert resets == []


def test_only_the_entity_that_was_asked_for_last_is_shown(page, story, beside, qtbot):
    page.show_entity(story.berg)
    page.show_entity(story.holm)
    qtbot.waitUntil(lambda: not page.reading)
    assert page.head.name.text() == "Karl Holm"
    assert "Karl Holm" in spoken(page, SAID)[1]
    page.show_entity(story.berg)
    page.show_entity(0)
    assert not page.reading
    qtbot.wait(0)
    assert "Choose an entity" in page.hint.text()


def test_closing_the_project_ends_the_reading(page, session, story, beside):
    page.show_entity(story.berg)
    session.closed.emit()
    assert not page.reading
    assert page.entity_id == 0


def test_one_that_is_gone_meanwhile_leaves_the_empty_page(page, project, story, beside, qtbot):
    page.show_entity(story.berg)
    project.entities.merge(story.holm, story.berg)
    assert not page.reading
    assert page.entity_id == 0
    assert "Choose an entity" in page.hint.text()


def test_a_file_that_cannot_be_read_again_is_told(page, project, session, story, beside, qtbot):
    moved = project.path.with_name("elsewhere.ascribe")
    project.path.rename(moved)
    try:
        with qtbot.waitSignal(session.say) as told:
            page.show_entity(story.berg)
    finally:
        moved.rename(project.path)
    assert told.args[0]
    assert page.entity_id == 0
