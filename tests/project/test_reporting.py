"""What a report is made from is gathered from the project: the right articles, claims, passages."""

from collections.abc import Sequence

import pytest

from desktop.domain.filters import ClaimFilter
from desktop.domain.model import (
    Act,
    ArticleId,
    ClaimDraft,
    ClaimFields,
    EntityKind,
    ImportedDocument,
    Kind,
    Relation,
)
from desktop.formats.report.contents import Parts, Report
from desktop.formats.report.html import html_of
from desktop.project import Project
from desktop.project.propositions import Propositions
from desktop.project.reporting import Reporting
from tests.project.words import document

TEXT = "The bridge\n\nMara Voss said the bridge is safe. Idris Kane denied it.\n"


@pytest.fixture
def imported() -> ImportedDocument:
    return document(TEXT)


@pytest.fixture
def reporting(project: Project) -> Reporting:
    return Reporting(
        project._core,
        project.articles,
        project.tags,
        project.entities,
        project.marks,
        project.overview,
        Propositions(project._core),
    )


@pytest.fixture
def other(project: Project, article: ArticleId) -> ArticleId:
    text = "Cracks\n\nThe audit found cracks in the bridge.\n"
    return project.articles.add(document(text, "Cracks"))


def claim(project: Project, home: int, words: str, act: Act = Act.ASSERTS) -> int:
    text = project.articles.document(home).text
    start = text.index(words)
    fields = ClaimFields(act=act, source_text="Mara Voss")
    return project.claims.add(home, ClaimDraft(((start, start + len(words)),), fields=fields))


def numbers(report: Report) -> list[list[int]]:
    return [[one.claim.number for one in home.claims] for home in report.articles]


def test_every_article_with_all_its_marks_in_the_order_of_the_text(
    project: Project, reporting: Reporting, article: ArticleId, other: ArticleId
) -> None:
    claim(project, article, "it", Act.DENIES)
    claim(project, article, "the bridge is safe")
    entity = project.entities.add("Mara Voss", EntityKind.PERSON)
    project.marks.mention(article, 12, 21, entity)
    project.marks.highlight(article, 0, 10, project.tags.add("Key"))
    report = reporting.gather()
    assert [home.article.id for home in report.articles] == [article, other]
    kinds = [one.kind for one in report.articles[0].annotations]
    assert kinds == [Kind.HIGHLIGHT, Kind.MENTION, Kind.CLAIM, Kind.CLAIM]
    assert numbers(report) == [[2, 1], []]
    assert (report.title, report.project, report.author) == ("case", "case", "tester")
    assert [tag.name for tag in report.tags] == ["Key"]
    assert report.articles[0].document.text == TEXT


def test_one_article_gives_the_report_its_title(
    reporting: Reporting, article: ArticleId, other: ArticleId
) -> None:
    assert reporting.gather((other,)).title == "Cracks"
    assert reporting.gather((other,), title="My set").title == "My set"
    assert len(reporting.gather((other,)).articles) == 1


def test_articles_that_are_gone_are_left_out(
    project: Project, reporting: Reporting, article: ArticleId, other: ArticleId
) -> None:
    project.articles.remove(article)
    assert [home.article.id for home in reporting.gather((article, other)).articles] == [other]
    assert reporting.gather(()).articles == ()


def test_a_filter_keeps_marks_and_drops_claims(
    project: Project, reporting: Reporting, article: ArticleId
) -> None:
    claim(project, article, "the bridge is safe")
    denial = claim(project, article, "it", Act.DENIES)
    project.marks.highlight(article, 0, 10)
    report = reporting.gather(wanted=ClaimFilter(acts=(Act.DENIES,)))
    assert [one.id for one in report.articles[0].claims] == [denial]
    assert len(report.articles[0].annotations) == 2


def test_what_is_spoken_of_from_outside_is_known(
    project: Project, reporting: Reporting, article: ArticleId, other: ArticleId
) -> None:
    said = claim(project, article, "the bridge is safe")
    far = claim(project, other, "cracks in the bridge")
    project.articles.edit(other, publisher="The Courier")
    project.claims.link(far, said, Relation.DISPUTES)
    passage = project.marks.highlight(other, 8, 17)
    project.claims.add_evidence(said, annotation_id=passage)
    propositions = Propositions(project._core)
    propositions.gather([said, far], "The bridge is safe")
    report = reporting.gather((article,))
    assert report.passages[far].outlet == "The Courier"
    assert report.passages[far].number == 1
    assert report.passages[passage].quote == "The audit"
    assert [one.statement for one in report.propositions] == ["The bridge is safe"]
    words = "".join(html_of(report))
    assert "disputed by" in words
    assert "‘Cracks’" in words
    assert "The Courier: " in words
    assert reporting.gather(()).propositions == ()


def test_progress_is_told_and_may_end_the_work(
    reporting: Reporting, article: ArticleId, other: ArticleId
) -> None:
    told: list[tuple[int, int]] = []
    reporting.gather(progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reporting.gather(progress=stop)


def test_parts_picture_and_subject_are_handed_on(reporting: Reporting, article: ArticleId) -> None:
    report = reporting.gather(subject="Mine", parts=Parts(text=False), picture="<svg/>")
    assert (report.subject, report.parts.text, report.map) == ("Mine", False, "<svg/>")


def test_nothing_is_changed(project: Project, reporting: Reporting, article: ArticleId) -> None:
    claim(project, article, "it")
    before: Sequence[object] = project.history()
    reporting.gather()
    assert project.history() == before


def test_claims_whose_words_are_gone_stay_in_the_report(
    project: Project, article: ArticleId, reporting: Reporting
) -> None:
    start = TEXT.index("Idris Kane denied it")
    claim = project.claims.add(article, ClaimDraft(((start, start + 20),)))
    mark = project.marks.highlight(article, start, start + 10)
    project.versions.add(article, document("The bridge\n\nMara Voss said the bridge is safe.\n"))
    gathered = reporting.gather([article])
    assert {one.id for one in gathered.articles[0].annotations} == {claim, mark}
    assert "Idris Kane denied it" in "".join(html_of(gathered))
