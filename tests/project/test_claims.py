"""Claims: their numbers, spans, sources, parents, links and evidence."""

from typing import Any

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    Act,
    AnnotationId,
    ArticleId,
    Block,
    BlockKind,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    ImportedDocument,
    Relation,
    Reply,
    Role,
    Verdict,
)
from desktop.domain.text import canonical
from desktop.project import Project
from tests.project.words import document

DRAFT = ClaimDraft(content=((13, 20),))


def number(project: Project, claim: int) -> int:
    stored = project.marks.get(claim).claim
    assert stored is not None
    return stored.number


@pytest.fixture
def claim(project: Project, article: ArticleId) -> AnnotationId:
    return project.claims.add(article, DRAFT)


def test_numbers_count_up_in_each_article(project: Project, article: ArticleId) -> None:
    other = project.articles.add(document("Some other words to claim", "Other"))
    made = [project.claims.add(article, DRAFT), project.claims.add(article, DRAFT)]
    there = project.claims.add(other, ClaimDraft(((0, 4),)))
    assert [number(project, each) for each in (*made, there)] == [1, 2, 1]
    assert project.undo_label == "Claim 1"
    assert project.claims.by_number(article, 2) == made[1]
    assert project.claims.by_number(other, 2) is None


def test_a_number_is_never_given_again(project: Project, article: ArticleId) -> None:
    project.claims.add(article, DRAFT)
    second = project.claims.add(article, DRAFT)
    project.marks.remove([second])
    assert number(project, project.claims.add(article, DRAFT)) == 3
    project.undo()
    project.undo()
    assert number(project, second) == 2
    fourth = project.claims.add(article, DRAFT)
    assert number(project, second) == 2
    assert number(project, fourth) not in (1, 2)


def test_numbers_go_on_after_the_article_came_back(project: Project, article: ArticleId) -> None:
    project.marks.remove([project.claims.add(article, DRAFT)])
    project.articles.remove(article)
    project.undo()
    assert number(project, project.claims.add(article, DRAFT)) == 2


def test_a_number_asked_for_is_given_and_passed_over_later(
    project: Project, article: ArticleId
) -> None:
    assert number(project, project.claims.add(article, DRAFT, number=7)) == 7
    assert number(project, project.claims.add(article, DRAFT)) == 8


def test_a_claim_keeps_all_that_was_said_of_it(project: Project, article: ArticleId) -> None:
    fields = ClaimFields(
        statement="it rains", source_text="Ann", source_role="keeper", said_on="2026-01-01",
        said_to="radio", cue_text="says", hedge_text="may", act=Act.DENIES,
        verdict=Verdict.MIXED, verdict_text="half", reliability="B", credibility="2",
    )  # fmt: skip
    draft = ClaimDraft(((22, 30), (13, 20)), ((13, 16),), ((17, 21),), ((31, 33),), fields)
    stored = project.marks.get(project.claims.add(article, draft))
    assert stored.claim is not None
    assert stored.claim.fields == fields
    assert (stored.claim.source, stored.claim.cue, stored.claim.hedge) == ("Ann", "says", "may")
    assert [(s.role, s.start) for s in stored.spans] == [
        (Role.CONTENT, 13), (Role.SOURCE, 13), (Role.CUE, 17), (Role.CONTENT, 22), (Role.HEDGE, 31)
    ]  # fmt: skip


def test_words_on_the_page_stand_for_what_was_not_typed(
    project: Project, article: ArticleId
) -> None:
    draft = ClaimDraft(((22, 30),), source=((13, 16),), cue=((17, 21),))
    claim = project.marks.get(project.claims.add(article, draft)).claim
    assert claim is not None
    assert (claim.source, claim.cue, claim.hedge) == ("Ann", "said", "")


def test_a_draft_without_content_is_refused(project: Project, article: ArticleId) -> None:
    for draft in (ClaimDraft(()), ClaimDraft(((11, 13),)), ClaimDraft((), source=((13, 16),))):
        with pytest.raises(NotAllowed):
            project.claims.add(article, draft)
    assert project.marks.count(article, "claim") == 0
    assert number(project, project.claims.add(article, DRAFT)) == 1


def test_one_place_given_twice_is_one_span(project: Project, article: ArticleId) -> None:
    claim = project.claims.add(article, ClaimDraft(((13, 20), (13, 20), (12, 20))))
    assert len(project.marks.get(claim).spans) == 1


def test_set_spans_replaces_one_role_only(project: Project, claim: AnnotationId) -> None:
    project.claims.set_spans(claim, Role.SOURCE, [(13, 16)])
    assert project.undo_label == "Source of Claim 1"
    project.claims.set_spans(claim, Role.CONTENT, [(40, 44), (4, 11)])
    stored = project.marks.get(claim)
    assert [s.start for s in stored.of_role(Role.CONTENT)] == [4, 40]
    assert [s.start for s in stored.of_role(Role.SOURCE)] == [13]
    assert stored.start == 4
    project.claims.set_spans(claim, Role.SOURCE, [])
    assert project.marks.get(claim).of_role(Role.SOURCE) == ()


def test_content_cannot_be_taken_away(project: Project, claim: AnnotationId) -> None:
    for spans in ([], [(11, 13)], [(13, 16), (5, 5)]):
        with pytest.raises(NotAllowed):
            project.claims.set_spans(claim, Role.CONTENT, spans)
    assert len(project.marks.get(claim).spans) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "shouts"}, {"status": None}, {"verdict": "maybe"}, {"reliability": "AB"},
        {"reliability": "G"}, {"credibility": "0"}, {"credibility": "12"}, {"number": 3},
        {"colour": "red"}, {"statement": "fine", "certainty": "sure"},
    ],
)  # fmt: skip
def test_fields_that_are_not_ours_are_refused(
    project: Project, claim: AnnotationId, fields: dict[str, Any]
) -> None:
    before = project.marks.get(claim)
    with pytest.raises(NotAllowed):
        project.claims.edit(claim, **fields)
    assert project.marks.get(claim) == before


def test_what_may_be_empty_can_be_emptied(project: Project, claim: AnnotationId) -> None:
    project.claims.edit(claim, verdict="true", source_kind="named", reliability="A")
    project.claims.edit(claim, verdict=None, source_kind=None, reliability="")
    stored = project.marks.get(claim).claim
    assert stored is not None
    assert stored.fields == ClaimFields()


def test_an_entity_as_source_replaces_typed_words_and_the_reverse(
    project: Project, claim: AnnotationId
) -> None:
    entity = project.entities.add("Ann Berg", EntityKind.PERSON)

    def source() -> tuple[str, int | None]:
        stored = project.marks.get(claim).claim
        assert stored is not None
        return stored.source, stored.fields.source_entity_id

    project.claims.edit(claim, source_text="someone")
    assert source() == ("someone", None)
    project.claims.edit(claim, source_entity_id=entity)
    assert source() == ("Ann Berg", entity)
    project.claims.edit(claim, source_text="someone else")
    assert source() == ("someone else", None)
    project.undo()
    assert source() == ("Ann Berg", entity)


def test_a_removed_entity_leaves_its_name_as_the_source(
    project: Project, article: ArticleId, claim: AnnotationId
) -> None:
    entity = project.entities.add("Ann Berg", EntityKind.PERSON)
    mark = project.marks.mention(article, 13, 16, entity)
    project.claims.edit(claim, source_entity_id=entity)
    project.entities.remove(entity)
    stored = project.marks.get(claim).claim
    assert stored is not None
    assert (stored.source, stored.fields.source_entity_id) == ("Ann Berg", None)
    assert project.marks.get(mark).kind == "highlight"
    project.undo()
    assert project.marks.get(mark).entity_id == entity


def test_a_claim_cannot_stand_inside_itself(
    project: Project, article: ArticleId, claim: AnnotationId
) -> None:
    child = project.claims.add(
        article, ClaimDraft(((22, 30),), fields=ClaimFields(parent_id=claim))
    )
    grandchild = project.claims.add(
        article, ClaimDraft(((40, 44),), fields=ClaimFields(parent_id=child))
    )
    for inner in (claim, child, grandchild):
        with pytest.raises(NotAllowed):
            project.claims.edit(claim, parent_id=inner)
    stored = project.marks.get(grandchild).claim
    assert stored is not None
    assert stored.parent_number == 2
    project.claims.edit(grandchild, parent_id=claim)
    project.claims.edit(child, parent_id=None)


def test_a_parent_is_of_the_same_article(project: Project, claim: AnnotationId) -> None:
    other = project.articles.add(document("Some other words to claim", "Other"))
    with pytest.raises(NotAllowed):
        project.claims.add(other, ClaimDraft(((0, 4),), fields=ClaimFields(parent_id=claim)))
    there = project.claims.add(other, ClaimDraft(((0, 4),)))
    with pytest.raises(NotAllowed):
        project.claims.edit(there, parent_id=claim)
    assert number(project, there) == 1


def test_children_of_a_removed_claim_stand_alone(
    project: Project, article: ArticleId, claim: AnnotationId
) -> None:
    child = project.claims.add(
        article, ClaimDraft(((22, 30),), fields=ClaimFields(parent_id=claim))
    )
    project.marks.remove([claim])
    stored = project.marks.get(child).claim
    assert stored is not None
    assert stored.parent_number is None


def test_links_are_seen_from_both_ends(
    project: Project, article: ArticleId, claim: AnnotationId
) -> None:
    other = project.articles.add(document("Some other words to claim", "Other"))
    fields = ClaimFields(source_text="Bo")
    answer = project.claims.add(other, ClaimDraft(((0, 4),), fields=fields))
    link = project.claims.link(answer, claim, Relation.DENIES)
    assert project.undo_label == "Claim 1 denies 1"
    mine, its = project.marks.get(claim).claim, project.marks.get(answer).claim
    assert mine is not None
    assert its is not None
    assert mine.contradicted
    assert not its.contradicted
    seen, told = mine.links[0], its.links[0]
    assert (seen.id, seen.outgoing, seen.other_id, seen.other_source) == (link, False, answer, "Bo")
    assert (told.id, told.outgoing, told.other_article_id) == (link, True, article)


def test_a_claim_cannot_answer_itself_nor_twice_alike(
    project: Project, article: ArticleId, claim: AnnotationId
) -> None:
    other = project.claims.add(article, DRAFT)
    with pytest.raises(NotAllowed):
        project.claims.link(claim, claim, Relation.DENIES)
    assert project.claims.link(claim, other, Relation.DENIES) is not None
    assert project.claims.link(claim, other, Relation.DENIES) is None
    assert project.claims.link(other, claim, Relation.DENIES) is not None
    assert project.claims.link(claim, other, Relation.REPEATS) is not None


def test_unlinking_what_is_gone_does_nothing(project: Project, claim: AnnotationId) -> None:
    history = project.history()
    project.claims.unlink(99)
    assert project.history() == history


def test_evidence_comes_and_goes(project: Project, article: ArticleId, claim: AnnotationId) -> None:
    passage = project.marks.highlight(article, 0, 3)
    with pytest.raises(NotAllowed):
        project.claims.add_evidence(claim)
    first = project.claims.add_evidence(claim, url="https://example.org", title="T")
    second = project.claims.add_evidence(claim, annotation_id=passage)
    project.claims.edit_evidence(first, note="seen")
    with pytest.raises(NotAllowed):
        project.claims.edit_evidence(first, colour="red")
    project.marks.remove([passage])
    stored = project.marks.get(claim).claim
    assert stored is not None
    assert [(e.id, e.url, e.note, e.annotation_id) for e in stored.evidence] == [
        (first, "https://example.org", "seen", None),
        (second, "", "", None),
    ]
    project.undo()
    project.claims.remove_evidence(first)
    stored = project.marks.get(claim).claim
    assert stored is not None
    assert [e.annotation_id for e in stored.evidence] == [passage]


def replies(project: Project, claim: int) -> tuple[Reply, ...]:
    stored = project.marks.get(claim).claim
    assert stored is not None
    return stored.replies


def test_rights_of_reply_come_and_go(project: Project, claim: AnnotationId) -> None:
    first = project.claims.add_reply(claim, "Ann", asked_on="May 3")
    assert project.undo_label == "Right of Reply for Claim 1"
    second = project.claims.add_reply(claim, answer="No\x00 comment\r\nat all")
    project.claims.edit_reply(first, answered_on="May 4", answer="It rained.")
    assert replies(project, claim) == (
        Reply(first, "Ann", "May 3", "May 4", "It rained."),
        Reply(second, "", "", "", canonical("No\x00 comment\r\nat all")),
    )
    project.claims.remove_reply(first)
    assert [one.id for one in replies(project, claim)] == [second]
    project.undo()
    project.marks.remove([claim])
    project.undo()
    assert [one.id for one in replies(project, claim)] == [first, second]


def test_a_right_of_reply_says_something_we_know_of(project: Project, claim: AnnotationId) -> None:
    for words in ("", " \n "):
        with pytest.raises(NotAllowed):
            project.claims.add_reply(claim, words)
    made = project.claims.add_reply(claim, "Ann")
    history = project.history()
    with pytest.raises(NotAllowed):
        project.claims.edit_reply(made, colour="red")
    project.claims.edit_reply(made)
    project.claims.edit_reply(made, asked_whom="Ann")
    project.claims.remove_reply(99)
    assert project.history() == history


def test_a_passage_of_another_article_is_evidence(project: Project, claim: AnnotationId) -> None:
    other = project.articles.add(document("Some other words to claim", "Other"))
    made = project.claims.add_passage(claim, other, 4, 17, "seen")
    assert project.undo_label == "Evidence for Claim 1"
    stored = project.marks.get(claim).claim
    assert stored is not None
    (evidence,) = stored.evidence
    assert (evidence.id, evidence.note) == (made, "seen")
    assert evidence.annotation_id is not None
    passage = project.marks.get(evidence.annotation_id)
    assert (passage.kind, passage.article_id, passage.quote) == ("highlight", other, "other words")
    project.undo()
    assert not project.marks.exists(passage.id)
    with pytest.raises(NotAllowed):
        project.claims.add_passage(claim, other, 4, 4)
    assert project.marks.count(other, "highlight") == 0


def test_a_highlight_of_just_these_words_is_used_as_the_passage(
    project: Project, article: ArticleId, claim: AnnotationId
) -> None:
    near = project.marks.highlight(article, 0, 3)
    there = project.marks.highlight(article, 0, 11)
    project.claims.add_passage(claim, article, 0, 11)
    project.claims.add_passage(claim, article, 4, 11)
    stored = project.marks.get(claim).claim
    assert stored is not None
    first, second = stored.evidence
    assert first.annotation_id == there
    assert second.annotation_id not in (near, there, None)
    assert project.marks.count(article, "highlight") == 3


def test_many_claims_are_edited_in_one_step(project: Project, article: ArticleId) -> None:
    claims = [project.claims.add(article, DRAFT) for _ in range(3)]
    project.claims.edit(claims[0], status="done")
    assert project.claims.edit_many([*claims, 99, claims[1]], status="done", reliability="B") == 3
    assert project.undo_label == "Edit 3 Claims"
    assert [project.marks.get(each).claim.fields.reliability for each in claims] == ["B"] * 3
    history = project.history()
    assert project.claims.edit_many(claims, status="done") == 0
    assert project.claims.edit_many([], status="done") == 0
    assert project.claims.edit_many(claims) == 0
    assert project.history() == history
    project.undo()
    assert [project.marks.get(each).claim.fields.status for each in claims] == [
        "done", "to check", "to check",
    ]  # fmt: skip
    project.claims.edit_many(claims[:1], act="denies")
    assert project.undo_label == "Edit Claim 1"


def test_when_one_of_many_may_not_none_is_changed(project: Project, article: ArticleId) -> None:
    claims = [project.claims.add(article, DRAFT) for _ in range(3)]
    history = project.history()
    for fields in ({"parent_id": claims[2]}, {"act": "shouts"}, {"number": 4}):
        with pytest.raises(NotAllowed):
            project.claims.edit_many(claims, **fields)
    assert project.history() == history
    assert project.claims.edit_many(claims[:2], parent_id=claims[2]) == 2


def test_a_claim_that_is_gone_is_a_key_error(
    project: Project, article: ArticleId, claim: AnnotationId
) -> None:
    project.marks.remove([claim])
    for call in (
        lambda: project.claims.edit(claim, statement="x"),
        lambda: project.claims.set_spans(claim, Role.CUE, [(0, 3)]),
        lambda: project.claims.add_evidence(claim, note="x"),
        lambda: project.claims.add_passage(claim, article, 0, 3),
        lambda: project.claims.add_reply(claim, "x"),
        lambda: project.claims.link(claim, 99, Relation.DENIES),
    ):
        with pytest.raises(KeyError):
            call()


def test_claims_that_name_their_source_in_words_are_found(project: Project) -> None:
    text = "The White House said so. White House said no. Anna said it."
    article = project.articles.add(
        ImportedDocument(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), "Sources")
    )
    on_page = project.claims.add(article, ClaimDraft(((21, 23),), source=((0, 15),)))
    typed = project.claims.add(
        article, ClaimDraft(((42, 44),), fields=ClaimFields(source_text="White House"))
    )
    other = project.claims.add(article, ClaimDraft(((56, 58),), source=((46, 50),)))
    assert set(project.claims.naming(article, {"White House"})) == {on_page, typed}
    entity = project.entities.add("White House", EntityKind.ORGANIZATION)
    project.claims.edit(on_page, source_entity_id=entity)
    project.claims.edit(other, source_text="someone else")
    assert project.claims.naming(article, {"White House", "Anna"}) == [typed]
