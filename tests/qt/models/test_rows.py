"""The item models of the right panel: what they hold, and what they tell after a step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt

from desktop.domain.changes import ChangeSet
from desktop.domain.model import Act, ClaimDraft, ClaimFields, Relation, Role, Status
from desktop.project import Project
from desktop.qt.models.claims import ClaimModel
from desktop.qt.models.entities import EntityModel
from desktop.qt.models.highlights import HighlightModel
from desktop.qt.models.rows import RowModel
from desktop.qt.models.words import one_line
from desktop.qt.session import Session
from tests.qt.models.panel_story import Story, place, tell


@pytest.fixture
def story(project: Project) -> Story:
    return tell(project)


class Told:
    """What a model told its views."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self.news: list[tuple[str, int, int]] = []
        model.modelReset.connect(lambda: self.news.append(("reset", 0, 0)))
        model.rowsInserted.connect(lambda _p, a, b: self.news.append(("inserted", a, b)))
        model.rowsRemoved.connect(lambda _p, a, b: self.news.append(("removed", a, b)))
        model.dataChanged.connect(lambda a, b: self.news.append(("changed", a.row(), b.row())))

    def kinds(self) -> list[str]:
        return [kind for kind, _first, _last in self.news]


@pytest.fixture
def shown(session: Session, story: Story) -> Callable[[type[RowModel]], RowModel]:
    def make(which: type[RowModel]) -> RowModel:
        model = which(session, session)
        session.changed.connect(model.take)
        model.show_article(story.article)
        return model

    return make


def ids(model: RowModel) -> list[int]:
    return [model.id_at(row) for row in range(model.rowCount())]


@pytest.mark.parametrize("which", [ClaimModel, EntityModel, HighlightModel])
@pytest.mark.parametrize("group", [False, True])
def test_keeps_the_contract_of_qt_through_changes(
    which, group, shown, story, session, project, qtmodeltester
):
    model = shown(which)
    if group:
        model.arrange({ClaimModel: "source", EntityModel: "kind"}.get(which, "tag"), "text")
    qtmodeltester.check(model)
    project.claims.add(story.article, ClaimDraft(content=(place("council"),)))
    project.marks.highlight(story.article, *place("library"), story.check)
    project.marks.mention(story.article, *place("city"), story.holm)
    project.marks.remove([story.denial, story.monday])
    project.entities.remove(story.office)
    qtmodeltester.check(model)
    while project.undo():
        pass
    assert model.shown == 0
    session.changed.emit(ChangeSet(everything=True))
    while project.redo():
        pass
    assert model.shown > 1
    qtmodeltester.check(model)


def test_a_new_claim_is_one_inserted_row_at_its_place(shown, story, project):
    model = shown(ClaimModel)
    told = Told(model)
    made = project.claims.add(story.article, ClaimDraft(content=(place("Monday"),)))
    assert told.news == [("inserted", 2, 2)]
    assert ids(model) == [story.denial, story.quote, made, story.repairs]
    project.undo()
    assert told.news[1:] == [("removed", 2, 2)]
    project.redo()
    assert ids(model) == [story.denial, story.quote, made, story.repairs]
    assert "reset" not in told.kinds()


def test_an_edit_touches_its_row_and_the_rows_that_speak_of_it(shown, story, project):
    model = shown(ClaimModel)
    told = Told(model)
    project.claims.edit(story.repairs, statement="The roof leaks.")
    assert told.news == [("changed", 2, 2)]
    told.news.clear()
    project.claims.edit(story.quote, source_text="someone else")
    assert ("changed", 0, 0) in told.news
    assert ("changed", 1, 1) in told.news
    assert ("changed", 2, 2) not in told.news
    assert "someone else" in model.data(model.index(1))


def test_a_moved_claim_moves_its_row(shown, story, project):
    model = shown(ClaimModel)
    told = Told(model)
    project.claims.set_spans(story.denial, Role.CONTENT, [place("closure")])
    assert ids(model) == [story.quote, story.repairs, story.denial]
    assert "reset" not in told.kinds()


def test_marks_of_other_kinds_and_articles_are_not_its_business(shown, story, project):
    model = shown(ClaimModel)
    told = Told(model)
    project.marks.highlight(story.article, *place("library"))
    assert told.news == []


def test_a_renamed_entity_is_read_anew(shown, story, project):
    claims, entities = shown(ClaimModel), shown(EntityModel)
    assert "Anna Berg" in claims.data(claims.index(0))
    project.entities.edit(story.berg, name="Anna Bergmann")
    assert "Anna Bergmann" in claims.data(claims.index(0))
    assert "Anna Bergmann" in entities.data(entities.index(0))


def test_groups_have_headings_that_count_and_cannot_be_chosen(shown, story, project):
    model = shown(ClaimModel)
    model.arrange("source", "text")
    assert [model.heading_at(0).title, model.heading_at(3).title] == ["Anna Berg", "audit office"]
    assert [model.heading_at(0).rows, model.heading_at(3).rows] == [2, 1]
    assert ids(model) == [0, story.denial, story.quote, 0, story.repairs]
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.shown == 3
    told = Told(model)
    project.claims.edit(story.quote, source_entity_id=story.office)
    assert model.heading_at(0).rows == 1
    assert model.row_of(story.quote) == 3
    assert "reset" not in told.kinds()


def test_the_filter_holds_through_changes(shown, story, project):
    model = shown(ClaimModel)
    model.set_filter("  AUDIT ")
    assert ids(model) == [story.repairs]
    made = project.claims.add(
        story.article,
        ClaimDraft(content=(place("Monday"),), fields=ClaimFields(source_text="An auditor")),
    )
    project.claims.add(story.article, ClaimDraft(content=(place("council"),)))
    assert ids(model) == [made, story.repairs]


def test_details_are_read_in_slices(session, project, story):
    with project.step("many"):
        for _ in range(300):
            project.claims.add(story.article, ClaimDraft(content=(place("library"),)))
    model = ClaimModel(session, session)
    model.show_article(story.article)
    assert model.rowCount() == 303
    model.data(model.index(150))
    assert 0 < len(model._details) < 100


def test_out_of_sight_it_follows_only_what_is_cheap(shown, story, project):
    plain, grouped, entities = shown(ClaimModel), shown(ClaimModel), shown(EntityModel)
    grouped.arrange("act", "text")
    for model in (plain, grouped, entities):
        model.set_active(False)
    told = [Told(model) for model in (plain, grouped, entities)]
    project.marks.remove([story.quote])
    assert [one.kinds()[:1] for one in told] == [["removed"], [], []]
    assert (plain.stale, grouped.stale, entities.stale) == (False, True, True)
    grouped.set_active(True)
    assert story.quote not in ids(grouped)
    assert not grouped.stale


def test_entities_are_read_anew_only_for_mentions(shown, story, project):
    told = Told(shown(EntityModel))
    project.claims.edit(story.quote, said_to="a paper")
    project.marks.highlight(story.article, *place("city"))
    assert told.news == []
    project.marks.mention(story.article, *place("city"), story.holm)
    assert told.news != []


def test_entities_count_their_mentions_here(shown, story, project):
    model = shown(EntityModel)
    assert ids(model) == [story.berg, story.office, story.holm]
    assert model.data(model.index(0)) == "Anna Berg, person, 2 mentions"
    project.marks.mention(story.article, *place("The mayor"), story.berg)
    assert model.data(model.index(0)).endswith("3 mentions")


def test_rows_read_as_sentences(shown, story, project):
    claims, highlights = shown(ClaimModel), shown(HighlightModel)
    project.claims.link(story.repairs, story.denial, Relation.RESPONDS_TO)
    project.claims.edit(story.repairs, act=Act.NEITHER, status=Status.CHECKING)
    project.marks.set_note(story.repairs, "ask them")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert claims.data(claims.index(1), spoken) == (
        "claim 2, Anna Berg, asserts, “No decision has been made”, confirms 1"
    )
    assert claims.data(claims.index(2), spoken) == (
        "claim 3, audit office, neither confirms nor denies, the building could need repairs,"
        " checking, responds to 1, has a note"
    )
    assert highlights.data(highlights.index(0), spoken) == "highlight, Key passage, “on Monday”"
    project.tags.edit(story.key, name="Date")
    assert highlights.data(highlights.index(0), spoken) == "highlight, Date, “on Monday”"


def test_sorting_by_number_and_by_name(shown, story, project):
    first = project.claims.add(story.article, ClaimDraft(content=(place("The mayor"),)))
    model = shown(ClaimModel)
    assert ids(model)[0] == first
    model.arrange("", "number")
    assert ids(model)[-1] == first
    entities = shown(EntityModel)
    entities.arrange("", "name")
    assert ids(entities) == [story.berg, story.office, story.holm]


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("one  two\nthree", 120, "one two three"),
        ("one two three", 9, "one two …"),
        ("x" * 500, 10, "x" * 10 + " …"),
        ("", 10, ""),
    ],
)
def test_one_line_folds_and_cuts(text, limit, cut):
    assert one_line(text, limit) == cut
