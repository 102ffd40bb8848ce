"""Accepting proposals: one step, the right entity, the right source; and undo takes it back."""

from dataclasses import replace

import pytest

from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    ClaimDraft,
    EntityKind,
    Origin,
    Role,
)
from desktop.project import Project
from desktop.suggest.whole import Suggestions
from tests.project.proposed import (
    DENIED,
    LIED,
    SAID,
    TEXT,
    article_with_proposals,
    claim,
    name,
    proposed,
    spans,
)
from tests.project.replay import dump
from tests.project.words import document, place


@pytest.fixture
def article(project: Project) -> ArticleId:
    return article_with_proposals(project)


def test_an_accepted_claim_is_a_mark_and_no_proposal_any_more(
    project: Project, article: ArticleId
) -> None:
    chosen = claim(project, article, SAID)
    (number,) = project.suggestions.accept([chosen.id])
    made = project.marks.get(number)
    assert project.undo_label == "Accept Claim"
    assert (made.origin, made.score) == (Origin.RULE, 0.912346)
    assert made.claim is not None
    assert (made.claim.fields.act, made.claim.source) == (Act.WARNS, "Ann Lee")
    assert [(span.role, span.quote) for span in made.spans] == [
        (Role.SOURCE, "Ann Lee"), (Role.CUE, "said"), (Role.CONTENT, "the bridge is unsafe"),
    ]  # fmt: skip
    assert chosen.id not in [each.id for each in project.suggestions.pending(article)]
    assert project.suggestions.get(chosen.id) == chosen
    assert project.suggestions.accept([chosen.id]) == []
    assert project.check() == []


def test_undo_of_an_accept_brings_the_proposal_back(project: Project, article: ArticleId) -> None:
    before, rows = project.suggestions.pending(article), dump(project.path)
    project.suggestions.accept([each.id for each in before])
    assert project.undo_label == "Accept 6 Suggestions"
    assert project.suggestions.pending(article) == []
    project.undo()
    assert project.suggestions.pending(article) == before
    assert dump(project.path) == rows
    project.redo()
    assert project.suggestions.pending(article) == []


def test_an_accepted_name_is_an_entity_with_aliases_and_all_its_mentions(
    project: Project, article: ArticleId
) -> None:
    made = project.suggestions.accept([name(project, article, "Ann Lee").id])
    (entity,) = project.entities.all()
    assert project.undo_label == "Accept ‘Ann Lee’"
    assert (entity.name, entity.kind, entity.aliases) == ("Ann Lee", EntityKind.PERSON, ("Lee",))
    assert project.entities.mentions(entity.id) == made
    assert [mark.quote for mark in project.marks.many(made)] == ["Ann Lee", "Lee"]
    assert {mark.score for mark in project.marks.many(made)} == {0.8}


def test_a_known_entity_is_used_again_under_any_of_its_names(
    project: Project, article: ArticleId
) -> None:
    known = project.entities.add("A. Lee", EntityKind.PERSON, aliases=("ANN LEE",))
    project.suggestions.accept([name(project, article, "Ann Lee").id])
    assert [each.id for each in project.entities.all()] == [known]
    assert project.entities.get(known).aliases == ("ANN LEE", "Lee")


def test_of_two_of_one_name_that_of_the_same_kind_is_meant(
    project: Project, article: ArticleId
) -> None:
    project.entities.add("Marrowby", EntityKind.PERSON)
    town = project.entities.add("Marrowby", EntityKind.PLACE)
    project.suggestions.accept([name(project, article, "Marrowby").id])
    assert len(project.entities.mentions(town)) == 2


def test_where_no_kind_agrees_with_either_a_third_is_made(
    project: Project, article: ArticleId
) -> None:
    for kind in (EntityKind.PERSON, EntityKind.EVENT):
        project.entities.add("Marrowby", kind)
    project.suggestions.accept([name(project, article, "Marrowby").id])
    assert [each.kind for each in project.entities.all()][-1] == EntityKind.PLACE


def test_an_alias_of_another_entity_is_not_taken_from_it(
    project: Project, article: ArticleId
) -> None:
    project.entities.add("Bruce Lee", EntityKind.PERSON, aliases=("lee",))
    project.suggestions.accept([name(project, article, "Ann Lee").id])
    found = project.entities.named("Ann Lee")
    assert found is not None
    assert found.aliases == ()


def test_places_that_are_marked_already_stay_single(project: Project, article: ArticleId) -> None:
    entity = project.entities.add("Ann Lee", EntityKind.PERSON)
    by_hand = project.marks.mention(article, *place(TEXT, "Ann Lee"), entity)
    chosen = name(project, article, "Ann Lee")  # its other place is open still
    (made,) = project.suggestions.accept([chosen.id])
    assert project.entities.mentions(entity) == [by_hand, made]
    assert project.marks.get(by_hand).origin == Origin.PERSON


def test_a_claim_is_filed_under_the_entity_that_speaks(
    project: Project, article: ArticleId
) -> None:
    ids = [claim(project, article, LIED).id, name(project, article, "Bo Kerr").id]
    *_names, number = project.suggestions.accept(ids)
    made = project.marks.get(number)
    entity = project.entities.named("bo kerr")
    assert made.claim is not None
    assert entity is not None
    assert made.claim.fields.source_entity_id == entity.id
    assert (made.claim.source, made.claim.fields.source_text) == ("Bo Kerr", "")
    assert [span.quote for span in made.of_role(Role.SOURCE)] == ["He"]


def test_claims_accepted_before_the_name_are_filed_when_it_comes(
    project: Project, article: ArticleId
) -> None:
    numbers = [
        project.suggestions.accept([each.id])[0]
        for each in project.suggestions.pending(article)
        if each.draft
    ]
    project.claims.edit(numbers[DENIED], source_text="somebody")  # a person knows better
    project.suggestions.accept([name(project, article, "Bo Kerr").id])
    assert _sources(project, numbers) == ["Ann Lee", "somebody", "Bo Kerr"]
    assert _entities(project, numbers) == [None, None, project.entities.all()[0].id]
    project.undo()
    assert _entities(project, numbers) == [None, None, None]
    assert _sources(project, numbers) == ["Ann Lee", "somebody", "Bo Kerr"]


def _sources(project: Project, numbers: list[AnnotationId]) -> list[str]:
    return [mark.claim.source for mark in project.marks.many(numbers) if mark.claim]


def _entities(project: Project, numbers: list[AnnotationId]) -> list[int | None]:
    found = [mark.claim for mark in project.marks.many(numbers)]
    return [each.fields.source_entity_id for each in found if each]


def test_an_edited_claim_is_made_as_it_was_edited(project: Project, article: ArticleId) -> None:
    project.entities.add("Ann Lee", EntityKind.PERSON)
    chosen = claim(project, article, SAID)
    assert chosen.draft is not None
    fields = replace(chosen.draft.fields, statement="It is unsafe.", source_text="an engineer")
    draft = replace(chosen.draft, fields=fields)
    (number,) = project.suggestions.accept([chosen.id], {chosen.id: draft})
    made = project.marks.get(number)
    assert made.claim is not None
    assert (made.claim.fields.statement, made.claim.source) == ("It is unsafe.", "an engineer")
    assert made.origin == Origin.RULE


def test_a_claim_edited_to_quite_other_words_answers_its_proposal(
    project: Project, article: ArticleId
) -> None:
    chosen = claim(project, article, SAID)
    edited = ClaimDraft(spans("Lee left Marrowby"))
    project.suggestions.accept([chosen.id], {chosen.id: edited})
    assert chosen.id not in [each.id for each in project.suggestions.pending(article)]
    project.undo()
    assert claim(project, article, SAID) == chosen


def test_of_two_proposals_of_the_same_words_one_step_makes_one_claim(
    project: Project, article: ArticleId
) -> None:
    made = proposed().claims[SAID]
    start, end = made.content[0]
    longer = replace(made, content=((start, end - 3),))
    project.suggestions.propose(article, Suggestions((made, longer), ()))
    ids = [each.id for each in project.suggestions.pending(article)]
    assert len(ids) == 2
    assert len(project.suggestions.accept(ids)) == 1
    assert project.suggestions.pending(article) == []


def test_accepting_in_two_articles_at_once(project: Project, article: ArticleId) -> None:
    other = project.articles.add(document(TEXT + "More."))
    project.suggestions.propose(other, proposed())
    ids = [each.id for here in (article, other) for each in project.suggestions.pending(here)]
    project.suggestions.accept(ids)
    assert sorted(each.name for each in project.entities.all()) == [
        "Ann Lee",
        "Bo Kerr",
        "Marrowby",
    ]
    assert [len(project.suggestions.pending(here)) for here in (article, other)] == [0, 0]


def test_nothing_accepted_or_rejected_is_no_step(project: Project, article: ArticleId) -> None:
    label = project.undo_label
    assert project.suggestions.accept([]) == []
    assert project.suggestions.accept([999]) == []
    project.suggestions.reject([999])
    assert project.undo_label == label
