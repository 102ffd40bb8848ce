"""Statements that say nearly the same: other words, numbers, names and denials are not alike."""

import pytest

from desktop.domain.model import AnnotationId, ArticleId, ClaimDraft, ClaimFields
from desktop.project import Project
from desktop.project.alike import most_alike
from tests.project.words import document

MOVED = "Russia moved nuclear weapons to Belarus"
KILLED = "The strike killed 12 people in Odesa"
AUDIT = "The audit found that the gates of the lower sluice had failed twice"


def score(one: str, other: str) -> float:
    found = most_alike(one, [(AnnotationId(1), other)], 3)
    return found[0][1] if found else 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MOVED, MOVED),
        (MOVED, "russia moved nuclear weapons to belarus."),
        (MOVED, "Russia has moved its nuclear weapons to Belarus"),
        (MOVED, "Nuclear weapons were moved to Belarus by Russia"),
        (MOVED, "Russia moved tactical nuclear weapons to Belarus"),
        (KILLED, "12 people were killed by a strike in Odesa"),
        (AUDIT, "The audit found the lower sluice’s gates had failed twice"),
        ("Missile deliveries are imminent", "The missile delivery is imminent"),
        ("It did not rain", "It didn’t rain"),
        ("Путин не приедет", "путин не приедет"),
        ("東京で地震があった", "東京で地震があった"),
    ],
)
def test_the_same_said_in_nearly_the_same_words_is_alike(one: str, other: str) -> None:
    assert 0.8 <= score(one, other) <= 1
    assert score(one, other) == pytest.approx(score(other, one), abs=0.05)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MOVED, "Russia did not move nuclear weapons to Belarus"),
        (MOVED, "Russia never moved nuclear weapons to Belarus"),
        (MOVED, "Russia moved nuclear weapons to Kaliningrad"),
        (MOVED, "Russia moved to Belarus"),
        (KILLED, "The strike killed 13 people in Odesa"),
        (KILLED, "The strike killed people in Odesa"),
        (AUDIT, AUDIT.replace("lower", "upper")),
        ("He did it", "He did not do it"),
        ("The mayor knew of the leak", "The mayor didn’t know of the leak"),
        ("It rains", "It snows"),
        ("Turnover rose by 3.5 per cent", "Turnover rose by 35 per cent"),
        ("Путин не приедет", "Путин приедет"),
        ("", ""),
        ("…", "…"),
        ("", MOVED),
    ],
)
def test_what_says_something_else_is_not_alike(one: str, other: str) -> None:
    assert score(one, other) == 0
    assert score(other, one) == 0


def test_the_most_alike_come_first_and_no_more_than_asked() -> None:
    others = [
        (AnnotationId(1), "Russia moved tactical nuclear weapons to Belarus"),
        (AnnotationId(2), MOVED),
        (AnnotationId(3), "Nobody knows"),
        (AnnotationId(4), MOVED),
    ]
    found = most_alike(MOVED, others, 3)
    assert [claim for claim, _score in found] == [2, 4, 1]
    assert found[0][1] == 1
    assert [claim for claim, _score in most_alike(MOVED, others, 1)] == [2]
    assert most_alike(MOVED, others, 0) == []


@pytest.fixture
def claims(project: Project, article: ArticleId) -> list[AnnotationId]:
    """Two claims that say the same in one article, and one in another by its words alone."""
    other = project.articles.add(document("It rains hard at the harbour. Or not.", "Other"))
    said = [ClaimFields(statement=s) for s in ("It rained hard at the harbour", "Bo denied it")]
    same = ClaimFields(statement="At the harbour it rained hard")
    drafts = [ClaimDraft(((13, 20),), fields=fields) for fields in (*said, same)]
    return [
        *(project.claims.add(article, draft) for draft in drafts),
        project.claims.add(other, ClaimDraft(((0, 28),))),
    ]


def test_a_claim_finds_those_like_it_in_every_article(
    project: Project, article: ArticleId, claims: list[AnnotationId]
) -> None:
    first, denied, same, quoted = claims
    assert {claim for claim, _score in project.claims.alike(first)} == {same, quoted}
    assert [claim for claim, _score in project.claims.alike(first, (article,))] == [same]
    assert {claim for claim, _score in project.claims.alike(quoted, (article,))} == {first, same}
    assert len(project.claims.alike(first, limit=1)) == 1
    assert project.claims.alike(denied) == []
    with pytest.raises(KeyError):
        project.claims.alike(99)


def test_claims_that_are_gathered_already_are_no_news(
    project: Project, claims: list[AnnotationId]
) -> None:
    first, _denied, same, quoted = claims
    project.propositions.gather([first, same])
    assert [claim for claim, _score in project.claims.alike(first)] == [quoted]


def test_words_find_claims_before_there_is_one(
    project: Project, article: ArticleId, claims: list[AnnotationId]
) -> None:
    found = project.claims.alike_statement("it rained hard at the harbour")
    assert {claim for claim, _score in found} == {claims[0], claims[2], claims[3]}
    assert project.claims.alike_statement("it rained hard at the harbour", (article + 99,)) == []
    assert project.claims.alike_statement("") == []
