"""The claims under a lens: scope, filter, articles as headings, claims inside claims."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    ClaimDraft,
    ClaimFields,
    ImportedDocument,
    Role,
    Status,
)
from desktop.project import Project
from desktop.qt.lens import Lens
from desktop.qt.models.claims import ClaimModel
from desktop.qt.session import Session
from tests.qt.models.panel_story import Story, place, tell

OTHER = "The paper said that the bridge is safe. Nobody asked the engineers."


@pytest.fixture
def story(project: Project) -> Story:
    return tell(project)


@pytest.fixture
def other(project: Project, story: Story) -> ArticleId:
    return project.articles.add(ImportedDocument(OTHER, (), "The bridge"))


@pytest.fixture
def safe(project: Project, other: ArticleId) -> AnnotationId:
    fields = ClaimFields(source_text="The paper", act=Act.REPORTS, status=Status.DONE)
    return project.claims.add(other, ClaimDraft(content=((20, 38),), fields=fields))


@pytest.fixture
def lens(session: Session) -> Lens:
    return Lens(session, session)


@pytest.fixture
def model(session: Session, story: Story, safe: AnnotationId, lens: Lens) -> ClaimModel:
    made = ClaimModel(session, session, lens)
    session.changed.connect(made.take)
    made.show_article(story.article)
    return made


def ids(model: ClaimModel) -> list[int]:
    return [model.id_at(row) for row in range(model.rowCount())]


def headings(model: ClaimModel) -> list[tuple[str, int]]:
    found = (model.heading_at(row) for row in range(model.rowCount()))
    return [(one.title, one.rows) for one in found if one is not None]


def test_this_article_alone_has_no_headings(model, story, safe, other):
    assert ids(model) == [story.denial, story.quote, story.repairs]
    model.show_article(other)
    assert ids(model) == [safe]
    assert headings(model) == []


def test_all_articles_stand_under_their_titles(model, story, safe, other, qtmodeltester):
    model.set_scope("all")
    assert headings(model) == [("Library", 3), ("The bridge", 1)]
    assert ids(model) == [0, story.denial, story.quote, story.repairs, 0, safe]
    assert (model.shown, model.total(), model.article_id) == (4, 4, 0)
    qtmodeltester.check(model)
    model.show_article(other)  # the reader went elsewhere; what is looked at stays
    assert len(ids(model)) == 6


def test_a_set_of_articles_is_followed_when_it_changes(model, story, safe, other, project, qtbot):
    made = project.collections.add("Bridges", [other])
    model.set_scope("collection", made)
    assert ids(model) == [safe]
    assert headings(model) == []
    with qtbot.waitSignal(model.modelReset):
        project.collections.edit(made, article_ids=[story.article, other])
    assert headings(model) == [("Library", 3), ("The bridge", 1)]


def test_the_lens_moves_the_rows(model, lens, story, safe, qtbot):
    with qtbot.waitSignal(model.modelReset):
        lens.set_filter(ClaimFilter(acts=(Act.DENIES, Act.REPORTS)))
        lens.set_scope("all")
    assert ids(model) == [0, story.denial, story.repairs, 0, safe]
    assert (model.shown, model.total()) == (3, 4)
    assert model.narrowed


def test_a_word_typed_here_is_the_lens_s_and_leaves_the_other_conditions(model, lens, story):
    model.set_conditions(ClaimFilter(acts=(Act.DENIES, Act.REPORTS)))
    model.set_filter("  audit  ")
    assert lens.filter == ClaimFilter(text="audit", acts=(Act.DENIES, Act.REPORTS))
    assert ids(model) == [story.repairs]
    assert model.wanted == "audit"


def test_two_models_with_one_lens_show_the_same(model, lens, session, story, qtbot):
    second = ClaimModel(session, session, lens)
    second.show_article(story.article)
    with qtbot.waitSignal(second.modelReset):
        model.set_filter("audit")
    assert ids(second) == [story.repairs]


def test_a_change_in_any_article_is_followed_and_counted(model, story, safe, other, project):
    model.set_scope("all")
    made = project.claims.add(other, ClaimDraft(content=((47, 66),)))
    assert headings(model) == [("Library", 3), ("The bridge", 2)]
    project.marks.remove([story.denial])
    assert ids(model) == [0, story.quote, story.repairs, 0, safe, made]
    project.articles.edit(other, title="Bridge, again")
    assert headings(model)[1] == ("Bridge, again", 2)
    project.articles.remove(other)
    assert headings(model) == [("Library", 2)]
    project.undo()
    assert (model.shown, model.total()) == (4, 4)


def test_counts_stay_true_under_a_filter(model, story, safe, project):
    model.set_scope("all")
    model.set_conditions(ClaimFilter(statuses=(Status.DONE,)))
    assert (ids(model), model.total()) == ([0, safe], 4)
    project.claims.edit(story.quote, status=Status.DONE)
    assert headings(model) == [("Library", 1), ("The bridge", 1)]
    project.claims.edit(safe, status=Status.CHECKING)
    assert (model.shown, model.total()) == (1, 4)


def test_claims_inside_claims_stand_under_them(model, story, project):
    assert [model.depth_of(row) for row in range(3)] == [0, 0, 0]
    project.claims.edit(story.denial, parent_id=story.repairs)
    assert ids(model) == [story.quote, story.repairs, story.denial]
    assert [model.depth_of(row) for row in range(3)] == [0, 0, 1]
    project.claims.edit(story.quote, parent_id=story.denial)
    assert ids(model) == [story.repairs, story.denial, story.quote]
    assert [model.depth_of(row) for row in range(3)] == [0, 1, 2]
    model.set_scope("all")
    assert [model.depth_of(row) for row in range(4)] == [0, 0, 1, 2]
    model.arrange("source", "text")
    assert {model.depth_of(row) for row in range(model.rowCount())} == {0}
    model.arrange("", "number")
    assert {model.depth_of(row) for row in range(model.rowCount())} == {0}
    model.arrange("", "text")
    model.set_conditions(ClaimFilter(acts=(Act.REPORTS, Act.ASSERTS)))  # the one between is hidden
    assert ids(model)[1:3] == [story.repairs, story.quote]
    assert model.depth_of(2) == 1


def test_nesting_follows_moves_undo_and_removal(model, story, project):
    project.claims.edit(story.denial, parent_id=story.repairs)
    project.claims.edit(story.denial, statement="It shuts.")  # the order stays
    assert "It shuts." in model.data(model.index(2))
    project.claims.set_spans(story.repairs, Role.CONTENT, [place("The mayor")])
    assert ids(model) == [story.repairs, story.denial, story.quote]
    project.undo()
    project.marks.remove([story.repairs])
    assert ids(model) == [story.denial, story.quote]
    assert [model.depth_of(row) for row in range(2)] == [0, 0]
    project.undo()
    assert [model.depth_of(row) for row in range(3)] == [0, 0, 1]


def test_propositions_are_headings_with_their_statement(model, story, safe, project):
    project.propositions.gather([story.repairs, safe], statement="All is well.")
    model.set_scope("all")
    model.arrange("proposition", "text")
    assert set(headings(model)) == {("in no proposition", 2), ("All is well.", 2)}
    gathered = project.propositions.all()[0].id
    project.propositions.edit(gathered, statement="Little is well.")
    assert ("Little is well.", 2) in headings(model)


def test_without_articles_there_is_nothing_to_read(session, project, lens, qtbot: QtBot):
    model = ClaimModel(session, session, lens)
    model.show_article(0)
    assert (model.ready, model.rowCount(), model.total()) == (False, 0, 0)
    model.set_scope("all")
    assert (model.ready, model.rowCount()) == (True, 0)
    session.close()
    model.reload()
    assert (model.rowCount(), model.total()) == (0, 0)
