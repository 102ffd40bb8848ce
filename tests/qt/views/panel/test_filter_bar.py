"""Conditions on claims by keys and mouse: the menu, the chips, the counts, the scope."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import Act, ClaimDraft, ClaimFields, ImportedDocument, Status
from desktop.qt.lens import Lens
from desktop.qt.views.panel import Panel
from desktop.qt.views.panel.panel import CLAIMS, ENTITIES


@pytest.fixture
def other(project, story):
    article = project.articles.add(ImportedDocument("The bridge is safe.", (), "The bridge"))
    fields = ClaimFields(source_text="The paper", act=Act.REPORTS, status=Status.DONE)
    project.claims.add(article, ClaimDraft(content=((0, 18),), fields=fields))
    return article


def ids(panel):
    model = panel.claims.model
    return [model.id_at(row) for row in range(model.rowCount()) if model.id_at(row)]


def choice(menu, words):
    return next(one for one in menu.actions() if one.text().split("\t")[0] == words)


def chips(panel):
    return [button.text() for button in panel.claims.bar.chips.stops]


def test_conditions_are_put_together_by_keys_alone(panel, story, qtbot):
    panel.tabs.setCurrentIndex(ENTITIES)
    panel.focus_filters()
    assert panel.tabs.currentIndex() == CLAIMS
    menu = panel.claims.bar.menu
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    acts = menu.findChild(QMenu, "filter_acts")
    qtbot.waitUntil(acts.isVisible)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(acts, key)
    assert panel.lens.filter == ClaimFilter(acts=(Act.ASSERTS, Act.REPORTS))
    assert acts.isVisible()
    assert ids(panel) == [story.quote, story.repairs]
    qtbot.keyClick(acts, Qt.Key.Key_Space)  # and off again
    assert panel.lens.filter == ClaimFilter(acts=(Act.ASSERTS,))
    qtbot.keyClick(acts, Qt.Key.Key_Escape)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert panel.claims.bar.filter.text() == "Filter · 1"


def test_the_menu_counts_what_the_scope_has(panel, story, other, qtbot):
    panel.claims.bar.scope.choose("all")
    panel.lens.set_filter(ClaimFilter(acts=(Act.DENIES,)))
    menu = panel.claims.bar.menu
    menu.fill()

    def counts(name):
        lines = (one.text() for one in menu.findChild(QMenu, name).actions())
        return [line for line in lines if not line.endswith("\t")]

    assert counts("filter_acts") == ["Asserts\t1", "Reports\t2", "Denies\t1"]
    assert counts("filter_sources") == ["Anna Berg\t2", "audit office\t1", "The paper\t1"]
    assert counts("filter_statuses") == ["To check\t3", "Done\t1"]
    assert [choice(menu, words).text() for words in ("Contradicted", "Not linked")] == [
        "Contradicted\t",
        "Not linked\t2",
    ]


def test_each_kind_of_condition_narrows_the_list(panel, story, project):
    project.marks.put_tag(story.repairs, story.key)
    menu = panel.claims.bar.menu
    menu.fill()
    choice(menu.findChild(QMenu, "filter_tag_ids"), "Key passage").trigger()
    assert ids(panel) == [story.repairs]
    choice(menu, "Not linked").trigger()
    assert chips(panel) == ["tag Key passage ×", "not linked ×"]
    choice(menu, "Contradicted").trigger()
    assert ids(panel) == []
    assert "Press Clear" in panel.findChild(QLabel, "claimsEmpty").text()
    menu.fill()
    choice(menu, "Clear the filter").trigger()
    assert panel.lens.filter.empty
    assert len(ids(panel)) == 3


def test_a_chip_takes_its_condition_away(panel, story, qtbot):
    wanted = ClaimFilter(acts=(Act.DENIES, Act.REPORTS), unlinked=True)
    panel.claims.model.set_conditions(wanted)
    assert chips(panel) == ["denies ×", "reports ×", "not linked ×"]
    last = panel.claims.bar.chips.stops[2]
    assert last.accessibleName() == "Only not linked. Press to take this condition away"
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Space)
    assert ids(panel) == [story.denial, story.repairs]
    qtbot.mouseClick(panel.claims.bar.chips.stops[0], Qt.MouseButton.LeftButton)
    assert panel.lens.filter == ClaimFilter(acts=(Act.REPORTS,))
    qtbot.mouseClick(panel.claims.bar.clear, Qt.MouseButton.LeftButton)
    assert panel.lens.filter.empty
    assert not panel.claims.bar.chips.isVisible()
    assert not panel.claims.bar.clear.isVisible()


def test_of_very_many_conditions_the_last_are_in_the_menu(panel, qtbot):
    panel.claims.model.set_conditions(ClaimFilter(acts=tuple(Act)))
    assert len(chips(panel)) == 7
    more = panel.claims.bar.chips.stops[-1]
    assert more.text() == f"{len(Act) - 6} more"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    menu = panel.claims.bar.menu
    assert menu.isVisible()
    menu.close()


def test_other_chips_are_as_plain_to_see_as_the_first(panel, qtbot):
    row = panel.claims.bar.chips
    for wanted in (
        ClaimFilter(acts=tuple(Act)),
        ClaimFilter(acts=(Act.DENIES,)),
        ClaimFilter(),
        ClaimFilter(unlinked=True, anonymous=True),
    ):
        panel.claims.model.set_conditions(wanted)
        qtbot.waitUntil(lambda: all(one.isVisible() and one.height() > 12 for one in row.stops))
        bottom = max((one.geometry().bottom() for one in row.stops), default=-1)
        assert row.isVisible() is bool(row.stops)
        assert not row.stops or row.height() == bottom + 1


def test_it_says_in_words_how_many_of_how_many(panel, story, project, qtbot):
    count = panel.claims.bar.count
    assert not count.isVisible()
    panel.claims.model.set_conditions(ClaimFilter(acts=(Act.DENIES,)))
    assert count.text() == "1 of 3 claims"
    project.claims.edit(story.quote, act=Act.DENIES)
    assert count.text() == "2 of 3 claims"
    project.marks.remove([story.quote])
    assert count.text() == "1 of 2 claims"
    qtbot.waitUntil(lambda: panel.tabs.tabText(CLAIMS) == "Claims 1 of 2")


def test_words_typed_and_conditions_hold_together(panel, story, qtbot):
    panel.claims.model.set_conditions(ClaimFilter(acts=(Act.REPORTS, Act.ASSERTS)))
    qtbot.keyClicks(panel.claims.filter, "berg")
    qtbot.keyClick(panel.claims.filter, Qt.Key.Key_Return)
    assert ids(panel) == [story.quote]
    qtbot.keyClick(panel.claims.filter, Qt.Key.Key_Escape)
    assert panel.lens.filter == ClaimFilter(acts=(Act.REPORTS, Act.ASSERTS))


def test_a_filter_set_elsewhere_is_shown(panel, story, qtbot):
    panel.lens.set_filter(ClaimFilter(text="audit", acts=(Act.REPORTS,)))
    qtbot.waitUntil(lambda: panel.claims.filter.text() == "audit")
    assert chips(panel) == ["reports ×"]
    panel.lens.set_filter(ClaimFilter())
    qtbot.waitUntil(lambda: panel.claims.filter.text() == "")
    assert len(ids(panel)) == 3


def test_all_articles_are_looked_at_and_choosing_tells_whose(panel, story, other, project, qtbot):
    heard: list[int] = []
    panel.chosen.connect(heard.append)
    button = panel.claims.bar.scope
    button.menu().popup(panel.mapToGlobal(panel.rect().topLeft()))
    choice(button.menu(), "All articles").trigger()
    button.menu().close()
    assert button.text() == "All articles"
    assert panel.claims.bar.count.text() == "4 claims"
    panel.claims.list.setFocus()
    qtbot.keyClick(panel.claims.list, Qt.Key.Key_End)
    far = ids(panel)[-1]
    assert heard == [far]
    panel.show_article(other)  # as the window does
    panel.set_current(far)
    assert panel.claims.list.current_id() == far
    assert panel.claim_form.rows.source.text() == "The paper"
    assert len(ids(panel)) == 4


def test_a_claim_of_an_article_that_is_not_listed_selects_nothing(panel, story, other, project):
    far = project.marks.claim_rows(article_ids=[other])[0].annotation_id
    panel.set_current(far)
    assert panel.claims.list.current_id() == 0


def test_the_scope_says_what_it_is_and_follows_its_set(panel, story, other, project, qtbot):
    made = project.collections.add("Bridges & roads", [other])
    button = panel.claims.bar.scope
    button.choose("collection", made)
    qtbot.waitUntil(lambda: button.width() >= button.sizeHint().width())
    assert button.text() == "Bridges && roads"
    assert button.accessibleName() == "Articles looked at: Bridges & roads"
    assert len(ids(panel)) == 1
    project.collections.remove(made)
    qtbot.waitUntil(lambda: button.text() == "A set that is gone")


def test_one_lens_moves_two_panels(panel, session, story, qtbot):
    lens = Lens(session, session)
    made = [Panel(session, None, None, lens) for _ in range(2)]
    for one in made:
        qtbot.addWidget(one)
        one.show_article(story.article)
    made[0].claims.model.set_conditions(ClaimFilter(acts=(Act.DENIES,)))
    qtbot.waitUntil(lambda: ids(made[1]) == [story.denial])
    assert chips(made[1]) == ["denies ×"]


def test_tab_goes_where_the_eye_goes(panel, qtbot):
    panel.claims.model.set_conditions(ClaimFilter(acts=(Act.DENIES,)))
    bar = panel.claims.bar
    order = [panel.claims.group, bar.scope, bar.filter, bar.views, *bar.chips.stops, bar.clear]
    panel.claims.filter.setFocus()
    for stop in [*order, panel.claims.list]:
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus(), (stop, panel.focusWidget())


def test_closing_the_project_clears_the_filter(panel, story, session):
    panel.claims.bar.scope.choose("all")
    panel.claims.model.set_conditions(ClaimFilter(text="audit", acts=(Act.REPORTS,)))
    session.close()
    assert (panel.claims.model.rowCount(), chips(panel)) == (0, [])
    assert panel.claims.filter.text() == ""
    panel.claims.bar.menu.fill()  # says what to do, and does no harm
    assert len(panel.claims.bar.menu.actions()) == 1


def test_hostile_names_stay_words(panel, story, project):
    evil = "<b>Ev&il</b>\t9 " + "long" * 80
    project.entities.edit(story.berg, name=evil)
    project.tags.edit(story.key, name=evil[:200])
    width = panel.width()
    panel.claims.bar.menu.fill()
    panel.claims.model.set_conditions(
        ClaimFilter(sources=(project.entities.get(story.berg).name,), tag_ids=(story.key,))
    )
    assert not panel.grab().isNull()
    assert panel.minimumSizeHint().width() <= width


def test_a_click_in_the_menu_sets_a_condition_and_leaves_the_menu_open(panel, story, qtbot):
    menu = panel.claims.bar.menu
    panel.focus_filters()
    for expected in (ClaimFilter(unlinked=True), ClaimFilter()):
        place = menu.actionGeometry(choice(menu, "Not linked")).center()
        qtbot.mouseMove(menu, place)
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
        assert panel.lens.filter == expected
        assert menu.isVisible()
    clear = menu.actionGeometry(choice(menu, "Clear the filter")).center()
    panel.lens.set_filter(ClaimFilter(unlinked=True))
    menu.close()
    panel.focus_filters()
    qtbot.mouseMove(menu, clear)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=clear)
    assert panel.lens.filter.empty
    assert not menu.isVisible()
