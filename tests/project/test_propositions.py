"""Propositions: claims of several articles under one statement with one verdict."""

from typing import Any

import pytest

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import NotAllowed
from desktop.domain.model import AnnotationId, ArticleId, ClaimDraft, ClaimFields, Verdict
from desktop.project import Project
from tests.project.replay import dump
from tests.project.words import document


@pytest.fixture
def claims(project: Project, article: ArticleId) -> list[AnnotationId]:
    """Four claims, the last two in another article."""
    other = project.articles.add(document("It rains, said Ann.\n\nIt pours, said Bo.", "Other"))
    said = ClaimFields(statement="It rains at the harbour")
    return [
        project.claims.add(article, ClaimDraft(((22, 30),))),
        project.claims.add(article, ClaimDraft(((40, 44),), fields=said)),
        project.claims.add(other, ClaimDraft(((0, 8),))),
        project.claims.add(other, ClaimDraft(((21, 29),))),
    ]


def of(project: Project, claim: int) -> int | None:
    stored = project.marks.get(claim).claim
    assert stored is not None
    return stored.proposition_id


def test_claims_are_gathered_under_one_statement(
    project: Project, claims: list[AnnotationId]
) -> None:
    made = project.propositions.gather([claims[3], claims[0]], "  Water falls ")
    assert project.undo_label == "Gather 2 Claims"
    gathered = project.propositions.get(made)
    assert (gathered.statement, gathered.verdict) == ("Water falls", None)
    assert gathered.claim_ids == (claims[0], claims[3])
    assert [of(project, claim) for claim in claims] == [made, None, None, made]


def test_without_a_statement_it_is_that_of_the_first_claim(
    project: Project, claims: list[AnnotationId]
) -> None:
    stated = project.propositions.gather([claims[1], claims[2]])
    quoted = project.propositions.gather([claims[3]])
    assert project.propositions.get(stated).statement == "It rains at the harbour"
    assert project.propositions.get(quoted).statement == "It pours"


def test_gathering_joins_what_one_of_them_has(project: Project, claims: list[AnnotationId]) -> None:
    first = project.propositions.gather(claims[:2], "It rains")
    assert project.propositions.gather([claims[3], claims[1]]) == first
    assert project.propositions.get(first).claim_ids == (claims[0], claims[1], claims[3])
    assert project.propositions.get(first).statement == "It rains"
    assert project.propositions.gather([claims[2], claims[0]], "It pours") == first
    assert project.propositions.get(first).statement == "It pours"
    assert len(project.propositions.all()) == 1


def test_two_propositions_are_united_and_nothing_of_them_is_lost(
    project: Project, claims: list[AnnotationId]
) -> None:
    first = project.propositions.gather(claims[:2], "It rains")
    second = project.propositions.gather(claims[2:], "It pours")
    project.propositions.edit(first, note="seen", verdict="true")
    project.propositions.edit(second, note="heard", verdict="mixed", verdict_text="a drop")
    before = dump(project.path)
    assert project.propositions.gather([claims[0], claims[3]]) == first
    (united,) = project.propositions.all()
    assert united.claim_ids == tuple(claims)
    assert (united.statement, united.verdict, united.verdict_text) == ("It rains", "true", "a drop")
    assert united.note.split("\n\n") == [
        "seen",
        "heard",
        "Other statement: It pours",
        "Other verdict: mixed",
    ]
    project.undo()
    assert dump(project.path) == before


def test_gathering_the_same_again_leaves_no_trace(
    project: Project, claims: list[AnnotationId]
) -> None:
    project.propositions.gather(claims[:2], "It rains")
    history = project.history()
    project.propositions.gather(claims[:2])
    project.propositions.gather(claims[:2], "It rains")
    assert project.history() == history


def test_nothing_and_what_is_gone_cannot_be_gathered(
    project: Project, claims: list[AnnotationId]
) -> None:
    with pytest.raises(NotAllowed):
        project.propositions.gather([])
    project.marks.remove([claims[0]])
    with pytest.raises(KeyError):
        project.propositions.gather(claims)
    assert project.propositions.all() == []


def test_taking_out_the_last_claim_removes_the_proposition(
    project: Project, claims: list[AnnotationId]
) -> None:
    made = project.propositions.gather(claims)
    project.propositions.take_out(claims[1:])
    assert project.undo_label == "Take Out 3 Claims"
    assert project.propositions.get(made).claim_ids == (claims[0],)
    project.propositions.take_out(claims)
    assert project.undo_label == "Take Out Claim"
    assert project.propositions.all() == []
    history = project.history()
    project.propositions.take_out(claims)
    assert project.history() == history
    project.undo()
    assert project.propositions.get(made).claim_ids == (claims[0],)


def test_removing_a_claim_keeps_the_verdict_of_its_proposition(
    project: Project, claims: list[AnnotationId]
) -> None:
    made = project.propositions.gather([claims[0]])
    project.propositions.edit(made, verdict="false")
    project.marks.remove([claims[0]])
    (left,) = project.propositions.all()
    assert (left.claim_ids, left.verdict) == ((), Verdict.FALSE)


@pytest.mark.parametrize(
    "values", [{"verdict": "maybe"}, {"statement": " "}, {"colour": "red"}, {"id": 3}]
)
def test_what_is_not_ours_is_refused(
    project: Project, claims: list[AnnotationId], values: dict[str, Any]
) -> None:
    made = project.propositions.gather(claims)
    before = project.propositions.get(made)
    with pytest.raises(NotAllowed):
        project.propositions.edit(made, **values)
    assert project.propositions.get(made) == before


def test_a_verdict_comes_and_goes(project: Project, claims: list[AnnotationId]) -> None:
    made = project.propositions.gather(claims)
    project.propositions.edit(made, verdict="mostly false", verdict_text="not quite")
    assert project.propositions.get(made).verdict is Verdict.MOSTLY_FALSE
    project.propositions.edit(made, verdict=None)
    assert project.propositions.get(made).verdict is None
    history = project.history()
    project.propositions.edit(made, verdict=None, verdict_text="not quite")
    project.propositions.edit(made)
    assert project.history() == history


def test_a_removed_proposition_leaves_its_claims(
    project: Project, claims: list[AnnotationId], told: list[ChangeSet]
) -> None:
    made = project.propositions.gather(claims, "It rains")
    told.clear()
    project.propositions.remove(made)
    assert project.undo_label == "Remove Proposition ‘It rains’"
    assert told[0].of("proposition").deleted == {made}
    assert told[0].of("annotation").updated == set(claims)
    assert [of(project, claim) for claim in claims] == [None] * 4
    with pytest.raises(KeyError):
        project.propositions.get(made)
    project.undo()
    assert project.propositions.get(made).claim_ids == tuple(claims)


def test_gathering_is_told_as_a_change_of_the_claims(
    project: Project, claims: list[AnnotationId], told: list[ChangeSet]
) -> None:
    told.clear()
    made = project.propositions.gather(claims[:2])
    project.propositions.edit(made, note="x")
    assert told[0].of("proposition").inserted == {made}
    assert told[0].of("annotation").updated == set(claims[:2])
    assert told[1].of("proposition").updated == {made}
    assert not told[1].touches("annotation")


def test_tables_of_propositions_and_replies_are_exported(
    project: Project, article: ArticleId, claims: list[AnnotationId]
) -> None:
    made = project.propositions.gather(claims[1:], "It rains")
    project.propositions.edit(made, verdict="true")
    project.claims.add_reply(claims[1], "Ann", "May", "June", "no")
    uuids = [each.uuid for each in project.articles.all()]
    assert list(project.exporting.rows("propositions")) == [
        ("It rains", "true", "", "", 2, 3, f"2@{uuids[0]}; 1@{uuids[1]}; 2@{uuids[1]}")
    ]
    assert list(project.exporting.rows("replies", [article])) == [
        (uuids[0], "The harbour", 2, "It rains at the harbour", "Ann", "May", "June", "no")
    ]
    assert project.exporting.count("replies", [article + 1]) == 0
