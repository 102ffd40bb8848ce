"""Merging and splitting claims: nothing is lost, no circle comes about, undo brings all back."""

from typing import Any

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    Annotation,
    AnnotationId,
    ArticleId,
    Claim,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    Relation,
    Role,
)
from desktop.project import Project
from desktop.project.joining import united
from tests.project.replay import dump
from tests.project.words import document, place

TEXT = (
    "The ministry said that the bridge may be closed. The mayor said that it would stay open, "
    "and that nobody was told. Bo denied it."
)


@pytest.fixture
def article(project: Project) -> ArticleId:
    return project.articles.add(document(TEXT, "The bridge"))


def add(project: Project, article: int, words: str, **fields: Any) -> AnnotationId:
    draft = ClaimDraft((place(TEXT, words),), fields=ClaimFields(**fields))
    return project.claims.add(article, draft)


@pytest.fixture
def into(project: Project, article: ArticleId) -> AnnotationId:
    return add(project, article, "the bridge")


@pytest.fixture
def gone(project: Project, article: ArticleId, into: AnnotationId) -> AnnotationId:
    return add(project, article, "it would stay open")


def claim_of(project: Project, claim: int) -> Claim:
    stored = project.marks.get(claim).claim
    assert stored is not None
    return stored


def quotes(mark: Annotation, role: Role = Role.CONTENT) -> list[str]:
    return [span.quote for span in mark.of_role(role)]


# --- merging ---


def test_the_first_keeps_its_number_and_has_the_words_of_both(
    project: Project, into: AnnotationId, gone: AnnotationId
) -> None:
    before = dump(project.path)
    project.claims.merge(into, gone)
    assert project.undo_label == "Merge Claim 2 into 1"
    assert quotes(project.marks.get(into)) == ["the bridge", "it would stay open"]
    assert claim_of(project, into).number == 1
    assert not project.marks.exists(gone)
    assert project.check() == []
    project.undo()
    assert dump(project.path) == before
    assert quotes(project.marks.get(gone)) == ["it would stay open"]


def test_the_later_words_come_first_when_the_later_claim_is_kept(
    project: Project, article: ArticleId, into: AnnotationId, gone: AnnotationId
) -> None:
    project.claims.merge(gone, into)
    kept = project.marks.get(gone)
    assert kept.start == place(TEXT, "the bridge")[0]
    assert kept.claim is not None
    assert kept.claim.number == 2
    assert project.claims.by_number(article, 1) is None


def test_stretches_that_overlap_or_touch_become_one(project: Project, article: ArticleId) -> None:
    first = add(project, article, "the bridge may")
    project.claims.merge(first, add(project, article, "may be"))
    assert quotes(project.marks.get(first)) == ["the bridge may be"]
    project.claims.merge(first, add(project, article, "closed"))
    assert quotes(project.marks.get(first)) == ["the bridge may be closed"]
    project.claims.merge(first, add(project, article, "bridge"))
    assert quotes(project.marks.get(first)) == ["the bridge may be closed"]
    project.claims.merge(first, add(project, article, "The mayor"))
    assert quotes(project.marks.get(first)) == ["the bridge may be closed", "The mayor"]


def test_places_over_a_line_end_stay_apart() -> None:
    assert united([(0, 3), (4, 7)], "one\ntwo") == [(0, 3), (4, 7)]
    assert united([(4, 7), (0, 3), (0, 2)], "one two") == [(0, 7)]


def test_links_of_both_are_kept_without_doubles_and_none_to_itself(
    project: Project, article: ArticleId, into: AnnotationId, gone: AnnotationId
) -> None:
    third = add(project, article, "nobody was told")
    other = project.articles.add(document("Elsewhere it is said.", "Other"))
    far = project.claims.add(other, ClaimDraft(((0, 9),)))
    for ends in (
        (into, gone, Relation.DENIES), (gone, into, Relation.REPEATS),
        (third, into, Relation.DENIES), (third, gone, Relation.DENIES),
        (third, gone, Relation.DISPUTES), (gone, far, Relation.CONFIRMS),
        (far, gone, Relation.RESPONDS_TO),
    ):  # fmt: skip
        project.claims.link(*ends)
    before = dump(project.path)
    project.claims.merge(into, gone)
    links = claim_of(project, into).links
    assert sorted((link.relation, link.outgoing, link.other_id) for link in links) == [
        (Relation.CONFIRMS, True, far),
        (Relation.DENIES, False, third),
        (Relation.DISPUTES, False, third),
        (Relation.RESPONDS_TO, False, far),
    ]
    project.undo()
    assert dump(project.path) == before


def test_evidence_replies_and_tags_of_both_are_kept(
    project: Project, article: ArticleId, into: AnnotationId, gone: AnnotationId
) -> None:
    claims, both = project.claims, (into, gone)
    third = add(project, article, "nobody was told")
    tags = [project.tags.add(name) for name in ("A", "B", "C")]
    for claim, put in zip(both, (tags[:2], tags[1:]), strict=True):
        for tag in put:
            project.marks.put_tag(claim, tag)
        claims.add_evidence(claim, url="https://example.org", title="Same")
        claims.add_reply(claim, "Ann", "May")
    claims.add_evidence(gone, note="only here", annotation_id=third)
    claims.add_reply(gone, "Ann", "May", "June", "No.")
    pointing = claims.add_evidence(third, annotation_id=gone)
    before = dump(project.path)
    claims.merge(into, gone)
    kept = project.marks.get(into)
    assert list(kept.tag_ids) == tags
    assert kept.claim is not None
    assert [(e.title, e.note, e.annotation_id) for e in kept.claim.evidence] == [
        ("Same", "", None),
        ("", "only here", third),
    ]
    assert [(one.asked_whom, one.answer) for one in kept.claim.replies] == [
        ("Ann", ""),
        ("Ann", "No."),
    ]
    (seen,) = claim_of(project, third).evidence
    assert (seen.id, seen.annotation_id) == (pointing, into)
    project.undo()
    assert dump(project.path) == before


def test_a_claim_does_not_become_evidence_for_itself(
    project: Project, into: AnnotationId, gone: AnnotationId
) -> None:
    project.claims.add_evidence(into, note="worth keeping", annotation_id=gone)
    project.claims.add_evidence(into, annotation_id=gone)
    project.claims.add_evidence(gone, annotation_id=into)
    project.claims.merge(into, gone)
    evidence = claim_of(project, into).evidence
    assert [(e.note, e.annotation_id) for e in evidence] == [("worth keeping", None)]


def test_notes_are_joined_by_a_blank_line(
    project: Project, into: AnnotationId, gone: AnnotationId
) -> None:
    project.marks.set_note(into, "mine")
    project.marks.set_note(gone, "its")
    project.claims.merge(into, gone)
    assert project.marks.get(into).note == "mine\n\nits"


def test_what_the_kept_claim_does_not_say_comes_from_the_other(
    project: Project, article: ArticleId, into: AnnotationId
) -> None:
    ann = project.entities.add("Ann", EntityKind.PERSON)
    said = ClaimFields(
        statement="it stays open", source_entity_id=ann, source_role="mayor", said_on="May",
        said_to="radio", verdict="true", verdict_text="seen", status="done",  # type: ignore[arg-type]
        reliability="A", credibility="2", certainty="probable", hedge_text="likely",  # type: ignore[arg-type]
        source_kind="named", quote_type="indirect",  # type: ignore[arg-type]
    )  # fmt: skip
    draft = ClaimDraft(
        (place(TEXT, "it would stay open"),),
        source=(place(TEXT, "The mayor"),),
        cue=(place(TEXT, "said"),),
        fields=said,
    )
    project.claims.merge(into, project.claims.add(article, draft))
    kept = project.marks.get(into)
    assert kept.claim is not None
    assert kept.claim.fields == said
    assert quotes(kept, Role.SOURCE) == ["The mayor"]
    assert quotes(kept, Role.CUE) == ["said"]
    assert kept.note == ""


def test_what_the_kept_claim_says_otherwise_is_kept_in_the_note(
    project: Project, article: ArticleId
) -> None:
    first = add(
        project, article, "the bridge", statement="closed", source_text="Ministry",
        cue_text="said", hedge_text="may", certainty="possible", verdict="true",
    )  # fmt: skip
    draft = ClaimDraft(
        (place(TEXT, "it would stay open"),),
        source=(place(TEXT, "The mayor"),),
        fields=ClaimFields(
            statement="open", source_role="then mayor", cue_text="swore", act="denies",  # type: ignore[arg-type]
            hedge_text="surely", certainty="certain", verdict="false", polarity="open",  # type: ignore[arg-type]
            quote_type="direct",  # type: ignore[arg-type]
        ),
    )  # fmt: skip
    project.claims.merge(first, project.claims.add(article, draft))
    kept = project.marks.get(first)
    assert kept.note == (
        "Merged from claim 2: statement: open; verdict: false; act: denies; polarity: open; "
        "source: The mayor, then mayor; cue: swore; certainty: certain; hedge: surely"
    )
    assert kept.claim is not None
    fields = kept.claim.fields
    assert (fields.statement, kept.claim.source, fields.act) == ("closed", "Ministry", "asserts")
    assert (fields.certainty, kept.claim.hedge, fields.quote_type) == ("possible", "may", "mixed")
    assert quotes(kept, Role.SOURCE) == []


def test_the_same_words_elsewhere_on_the_page_are_not_noted(
    project: Project, article: ArticleId
) -> None:
    first = ClaimDraft((place(TEXT, "the bridge"),), cue=(place(TEXT, "said"),))
    later = TEXT.rindex("said")
    second = ClaimDraft((place(TEXT, "nobody"),), cue=((later, later + 4),))
    into = project.claims.add(article, first)
    project.claims.merge(into, project.claims.add(article, second))
    kept = project.marks.get(into)
    assert [span.start for span in kept.of_role(Role.CUE)] == [place(TEXT, "said")[0]]
    assert kept.note == ""


def test_a_hedge_does_not_come_without_its_certainty(project: Project, article: ArticleId) -> None:
    sure = add(project, article, "the bridge", certainty="certain")
    unsure = add(project, article, "may", certainty="possible", hedge_text="may")
    project.claims.merge(sure, unsure)
    kept = claim_of(project, sure)
    assert (kept.fields.certainty, kept.hedge) == ("certain", "")
    assert project.marks.get(sure).note.endswith("certainty: possible; hedge: may")


def test_children_stand_in_the_kept_claim(project: Project, article: ArticleId) -> None:
    into, gone = add(project, article, "the bridge"), add(project, article, "may")
    child = add(project, article, "nobody was told", parent_id=gone)
    project.claims.merge(into, gone)
    assert claim_of(project, child).fields.parent_id == into


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({}, None),
        ({"into": "top"}, "top"),
        ({"gone": "top"}, "top"),
        ({"into": "top", "gone": "top"}, "top"),
        ({"into": "gone"}, None),
        ({"into": "gone", "gone": "top"}, "top"),
        ({"into": "middle", "middle": "gone", "gone": "top"}, "top"),
        ({"gone": "into"}, None),
        ({"gone": "into", "into": "top"}, "top"),
        ({"gone": "middle", "middle": "into"}, None),
        ({"gone": "middle", "middle": "into", "into": "top"}, "top"),
    ],
)
def test_parents_make_no_circle(
    project: Project, article: ArticleId, parents: dict[str, str], expected: str | None
) -> None:
    words = {"into": "the bridge", "gone": "may", "middle": "closed", "top": "nobody"}
    ids = {name: add(project, article, quote) for name, quote in words.items()}
    for child, parent in parents.items():
        project.claims.edit(ids[child], parent_id=ids[parent])
    before = dump(project.path)
    project.claims.merge(ids["into"], ids["gone"])
    stored = claim_of(project, ids["into"]).fields.parent_id
    assert stored == (ids[expected] if expected else None)
    seen, up = set(), claim_of(project, ids["middle"]).fields.parent_id
    while up is not None:
        assert up not in seen
        seen.add(up)
        up = claim_of(project, up).fields.parent_id
    assert project.check() == []
    project.undo()
    assert dump(project.path) == before


def test_another_parent_is_kept_in_the_note(project: Project, article: ArticleId) -> None:
    tops = [add(project, article, "closed"), add(project, article, "nobody")]
    into = add(project, article, "the bridge", parent_id=tops[0])
    project.claims.merge(into, add(project, article, "may", parent_id=tops[1]))
    assert claim_of(project, into).fields.parent_id == tops[0]
    assert project.marks.get(into).note == "Merged from claim 4: inside claim 2"


def test_propositions_of_both_become_one(
    project: Project, into: AnnotationId, gone: AnnotationId, article: ArticleId
) -> None:
    third = add(project, article, "nobody")
    second = project.propositions.gather([gone, third], "It stays open")
    before = dump(project.path)
    project.claims.merge(into, gone)
    assert project.propositions.get(second).claim_ids == (into, third)
    project.undo()
    assert dump(project.path) == before
    first = project.propositions.gather([into], "It closes")
    project.propositions.edit(second, verdict="mixed")
    project.claims.merge(into, gone)
    (left,) = project.propositions.all()
    assert (left.id, left.verdict, left.claim_ids) == (first, "mixed", (into, third))
    assert left.note == "Other statement: It stays open"


def test_what_cannot_be_merged_is_refused_in_words(
    project: Project, into: AnnotationId, article: ArticleId
) -> None:
    other = project.articles.add(document("Elsewhere it is said.", "Other"))
    far = project.claims.add(other, ClaimDraft(((0, 9),)))
    before = dump(project.path)
    with pytest.raises(NotAllowed, match="with itself"):
        project.claims.merge(into, into)
    with pytest.raises(NotAllowed, match="one article"):
        project.claims.merge(into, far)
    highlight = project.marks.highlight(article, 0, 3)
    for ends in ((into, highlight), (highlight, into), (into, 99)):
        with pytest.raises(KeyError):
            project.claims.merge(*ends)
    project.undo()
    assert dump(project.path) == before


# --- splitting ---


def test_each_stretch_becomes_a_claim_with_the_same_voice(
    project: Project, article: ArticleId
) -> None:
    ann = project.entities.add("Ann", EntityKind.PERSON)
    top = add(project, article, "Bo denied it")
    words = ("the bridge may be closed", "it would stay open", "nobody was told")
    draft = ClaimDraft(
        tuple(place(TEXT, quote) for quote in words),
        source=(place(TEXT, "The ministry"),),
        cue=(place(TEXT, "said"),),
        hedge=(place(TEXT, "may"),),
        fields=ClaimFields(
            statement="three things", source_entity_id=ann, act="warns", parent_id=top,  # type: ignore[arg-type]
            verdict="true", verdict_text="yes", status="done", credibility="1",  # type: ignore[arg-type]
            said_on="May", certainty="possible", reliability="B",  # type: ignore[arg-type]
        ),
    )  # fmt: skip
    whole = project.claims.add(article, draft)
    tag = project.tags.add("Key")
    project.marks.put_tag(whole, tag)
    project.claims.link(whole, top, Relation.DENIES)
    project.claims.add_evidence(whole, note="seen")
    before = dump(project.path)
    made = project.claims.split(whole)
    assert project.undo_label == "Split Claim 2"
    marks = project.marks.many(made)
    assert made[0] == whole
    assert [quotes(mark) for mark in marks] == [[quote] for quote in words]
    assert [mark.claim.number for mark in marks if mark.claim] == [2, 3, 4]
    first, *others = [mark.claim for mark in marks if mark.claim]
    assert (first.fields, len(first.links), len(first.evidence)) == (draft.fields, 1, 1)
    for other in others:
        assert other.fields == ClaimFields(
            source_entity_id=ann, act="warns", parent_id=top, said_on="May",  # type: ignore[arg-type]
            certainty="possible", reliability="B",  # type: ignore[arg-type]
        )  # fmt: skip
        assert (other.source, other.cue, other.links, other.evidence) == ("Ann", "said", (), ())
    assert [quotes(mark, Role.HEDGE) for mark in marks] == [["may"], [], []]
    assert [mark.tag_ids for mark in marks] == [(tag,)] * 3
    project.undo()
    assert dump(project.path) == before


def test_a_stretch_is_cut_at_an_offset_and_merged_again(
    project: Project, article: ArticleId
) -> None:
    whole = add(project, article, "the bridge may be closed")
    made = project.claims.split(whole, TEXT.index(" may"))
    assert [quotes(mark) for mark in project.marks.many(made)] == [
        ["the bridge"],
        ["may be closed"],
    ]
    project.claims.merge(*made)
    assert quotes(project.marks.get(whole)) == ["the bridge may be closed"]


def test_with_an_offset_there_are_two_claims_however_many_stretches(
    project: Project, article: ArticleId
) -> None:
    words = ("the bridge", "may", "closed")
    places = tuple(place(TEXT, quote) for quote in words)
    whole = project.claims.add(article, ClaimDraft(places))
    made = project.claims.split(whole, TEXT.index("may"))
    assert [quotes(mark) for mark in project.marks.many(made)] == [
        ["the bridge"],
        ["may", "closed"],
    ]


@pytest.mark.parametrize("offset", [None, 0, 10_000, TEXT.index("the bridge"), -1])
def test_what_cannot_be_split_is_refused(
    project: Project, article: ArticleId, offset: int | None
) -> None:
    whole = add(project, article, "the bridge")
    before = dump(project.path)
    with pytest.raises(NotAllowed):
        project.claims.split(whole, offset)
    assert dump(project.path) == before
    with pytest.raises(KeyError):
        project.claims.split(99)
