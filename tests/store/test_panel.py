"""The rows of the Claims tab: what a filter lets through, from which articles, in what order."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import (
    Act,
    ArticleId,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    Relation,
    SourceKind,
    Status,
)
from desktop.project import Project
from tests.project.words import document

TEXT = "Ann said it rains. Bo denied it. Someone warned of floods. The paper says Ann left."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "case.ascribe")
    yield made
    made.close()


@pytest.fixture
def articles(project: Project) -> list[ArticleId]:
    return [project.articles.add(document(f"{TEXT} {n}", f"Title {n}")) for n in range(3)]


def claim(project: Project, article: int, words: str, **fields: object) -> int:
    start = TEXT.index(words)
    given = ClaimFields(**fields)  # type: ignore[arg-type]
    return project.claims.add(
        ArticleId(article), ClaimDraft(content=((start, start + len(words)),), fields=given)
    )


@pytest.fixture
def claims(project: Project, articles: list[ArticleId]) -> dict[str, int]:
    one, other, _third = articles
    ann = project.entities.add("Ann", EntityKind.PERSON)
    made = {
        "rain": claim(project, one, "it rains", source_entity_id=ann),
        "denial": claim(project, one, "denied it", source_text="Bo", act=Act.DENIES),
        "floods": claim(project, one, "floods", act=Act.WARNS, source_kind=SourceKind.ANONYMOUS),
        "left": claim(
            project, other, "Ann left", source_text="Bo", act=Act.REPORTS, status=Status.DONE
        ),
    }
    project.claims.link(made["denial"], made["rain"], Relation.DENIES)
    return made


CASES = [
    (ClaimFilter(), "rain denial floods left"),
    (ClaimFilter(acts=(Act.DENIES, Act.REPORTS)), "denial left"),
    (ClaimFilter(sources=("Ann",)), "rain"),
    (ClaimFilter(sources=("Bo", "")), "denial floods left"),
    (ClaimFilter(statuses=(Status.DONE,)), "left"),
    (ClaimFilter(no_source=True), "floods"),
    (ClaimFilter(anonymous=True), "floods"),
    (ClaimFilter(contradicted=True), "rain"),
    (ClaimFilter(unlinked=True), "floods left"),
    (ClaimFilter(text="  BO left "), "left"),
    (ClaimFilter(text="denies"), "denial"),
    (ClaimFilter(unlinked=True, sources=("Bo",)), "left"),
    (ClaimFilter(contradicted=True, no_source=True), ""),
    (ClaimFilter(sources=("Bo'; DROP TABLE claim; --",)), ""),
    (ClaimFilter(text="100% _ o"), ""),
]


@pytest.mark.parametrize(("wanted", "names"), CASES)
def test_conditions_combine(project: Project, claims: dict[str, int], wanted, names: str) -> None:
    expected = [claims[name] for name in names.split()]
    for group in ("", "source", "act", "status", "certainty", "article", "proposition"):
        for sort in ("text", "number", "name", "created"):
            rows = project.marks.claim_rows(wanted, None, group, sort)
            assert sorted(row.annotation_id for row in rows) == sorted(expected), (group, sort)
    assert [row.annotation_id for row in project.marks.claim_rows(wanted)] == expected
    briefs = project.overview.claims(wanted)
    assert [brief.id for brief in briefs] == expected  # map and panel never differ


def test_only_the_articles_asked_for(project: Project, articles, claims) -> None:
    rows = project.marks.claim_rows
    assert [row.annotation_id for row in rows(article_ids=articles[1:])] == [claims["left"]]
    assert len(rows(article_ids=articles[:1])) == 3
    assert rows(article_ids=[]) == []
    assert len(rows(ClaimFilter(text="o"), articles[:2])) == 3
    count = project.marks.count_claims
    assert [count(), count(articles[:1]), count([]), count(articles[2:])] == [4, 3, 0, 0]


def test_tags_are_alternatives(project: Project, claims) -> None:
    key, check = project.tags.add("Key"), project.tags.add("Check")
    project.marks.put_tag(claims["left"], key)
    project.marks.put_tag(claims["rain"], check)
    project.marks.put_tag(claims["rain"], key)
    rows = project.marks.claim_rows(ClaimFilter(tag_ids=(key, check)))
    assert [row.annotation_id for row in rows] == [claims["rain"], claims["left"]]


def test_groups_are_named_by_their_ids(project: Project, articles, claims) -> None:
    rows = project.marks.claim_rows(group="article")
    assert [row.group for row in rows] == [str(articles[0])] * 3 + [str(articles[1])]
    titles = project.marks.group_titles("article")
    assert titles[str(articles[1])] == "Title 1"
    assert {row.group for row in project.marks.claim_rows(group="proposition")} == {""}


def test_a_claim_stands_under_the_one_that_reports_it(project: Project, articles, claims) -> None:
    edit, rows = project.claims.edit, project.marks.claim_rows
    edit(claims["rain"], parent_id=claims["floods"])
    edit(claims["denial"], parent_id=claims["rain"])

    def order(**asked: object) -> list[int]:
        return [row.annotation_id for row in rows(**asked)]  # type: ignore[arg-type]

    nested = [claims[name] for name in ("floods", "rain", "denial")]
    assert order(article_ids=articles[:1]) == nested
    assert order(group="article") == [*nested, claims["left"]]
    assert project.marks.parents(articles[:1]) == {
        claims["rain"]: claims["floods"],
        claims["denial"]: claims["rain"],
    }
    text_order = [claims[name] for name in ("rain", "denial", "floods")]
    assert order(article_ids=articles[:1], sort="number") == text_order


def test_a_hidden_parent_leaves_the_child_under_its_own(project: Project, articles, claims) -> None:
    project.claims.edit(claims["rain"], parent_id=claims["floods"], act=Act.OPINES)
    project.claims.edit(claims["denial"], parent_id=claims["rain"])
    shown = project.marks.claim_rows(ClaimFilter(acts=(Act.WARNS, Act.DENIES)), articles[:1])
    assert [row.annotation_id for row in shown] == [claims["floods"], claims["denial"]]
    alone = project.marks.claim_rows(ClaimFilter(acts=(Act.OPINES, Act.DENIES)), articles[:1])
    assert [row.annotation_id for row in alone] == [claims["rain"], claims["denial"]]


def test_a_circle_made_by_another_program_hides_nothing(project: Project, articles, claims) -> None:
    project.claims.edit(claims["rain"], parent_id=claims["floods"])
    with project.step("break"):
        project._core.connection.execute(
            "UPDATE claim SET parent_id = ? WHERE annotation_id = ?",
            (claims["rain"], claims["floods"]),
        )
    assert len(project.marks.claim_rows(article_ids=articles[:1])) == 3
