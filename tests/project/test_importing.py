"""Reading a stranger's annotations.csv: bad rows are told, the good ones are kept."""

from typing import Any

import pytest

from desktop.domain.model import ArticleId, ClaimDraft, EntityKind, Relation
from desktop.project import Project
from desktop.project.importing import ImportReport

Row = dict[str, str]


@pytest.fixture
def rows(project: Project, article: ArticleId) -> list[Row]:
    """What an export of a tagged mention and two linked claims gives, the marks taken away."""
    entity = project.entities.add("Ann", EntityKind.PERSON)
    project.marks.put_tag(project.marks.mention(article, 13, 16, entity), project.tags.add("Key"))
    first = project.claims.add(article, ClaimDraft(((22, 30),), ((13, 16),)))
    second = project.claims.add(article, ClaimDraft(((40, 44),)))
    project.claims.edit(second, parent_id=first)
    project.claims.link(second, first, Relation.DENIES)
    header = project.exporting.columns("annotations")
    found = [
        {name: str(cell) for name, cell in zip(header, row, strict=True)}
        for row in project.exporting.rows("annotations")
    ]
    for _ in range(8):
        project.undo()
    return found


def read(project: Project, *rows: Row) -> ImportReport:
    return project.importing.annotations(rows)


def test_all_rows_come_in_as_one_step(project: Project, rows: list[Row]) -> None:
    assert read(project, *rows) == ImportReport(3, ())
    assert project.undo_label == "Import Annotations"
    assert project.check() == []
    project.undo()
    assert project.tags.all() == []
    assert project.entities.all() == []


def test_rows_come_in_in_any_order(project: Project, article: ArticleId, rows: list[Row]) -> None:
    assert read(project, *reversed(rows)) == ImportReport(3, ())
    second = project.claims.by_number(article, 2)
    assert second is not None
    claim = project.marks.get(second).claim
    assert claim is not None
    assert claim.parent_number == 1
    assert [link.relation for link in claim.links] == [Relation.DENIES]


def test_marks_that_are_here_already_are_told(project: Project, rows: list[Row]) -> None:
    read(project, *rows)
    report = read(project, *rows)
    assert report.added == 0
    assert len(report.problems) == 3


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("kind", "scribble"), ("article_sha256", "0" * 64), ("spans", "13-16 x"),
        ("spans", ""), ("spans", "16-13"), ("spans", "13-99999"), ("spans", "-5-3"),
        ("quote", "something else"), ("origin", "magic"), ("score", "high"), ("score", "nan"),
        ("score", "inf"), ("score", "-1e999"), ("entity_kind", "wizard"), ("entity", ""),
        ("created_at", "yesterday"), ("modified_at", "0001-01-01T00:00:00+14:00"),
    ],
)  # fmt: skip
def test_a_mention_that_does_not_fit_is_told_and_left_out(
    project: Project, rows: list[Row], column: str, cell: str
) -> None:
    if column == "article_sha256":
        rows[0]["article_id"] = "unknown"
    rows[0][column] = cell
    report = read(project, *rows)
    assert report.added == 2
    assert len(report.problems) == 1
    assert report.problems[0].startswith("Row 2: ")
    assert project.check() == []


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("claim_number", "nan"), ("claim_number", "inf"), ("claim_number", "9" * 30),
        ("claim_number", "-4"), ("claim_number", "four"), ("act", "shouts"), ("status", "?"),
        ("verdict", "maybe"), ("reliability", "AB"), ("credibility", "12"), ("source_spans", "0"),
        ("certainty", "sure"), ("polarity", "both"), ("quote_type", "x"), ("source_kind", "x"),
    ],
)  # fmt: skip
def test_a_claim_that_does_not_fit_is_told_and_left_out(
    project: Project, rows: list[Row], column: str, cell: str
) -> None:
    rows[2][column] = cell
    report = read(project, *rows)
    assert report.added == 2
    assert len(report.problems) == 1
    assert project.check() == []


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("parent", "9"), ("parent", "2"), ("parent", "inf"), ("links", "denies 9"),
        ("links", "denies 2"), ("links", "adores 1"), ("links", "denies"), ("links", "1"),
        ("links", "denies 1@nobody"), ("links", "denies nan"),
    ],
)  # fmt: skip
def test_a_tie_that_leads_nowhere_is_told_and_the_claim_stays(
    project: Project, rows: list[Row], column: str, cell: str
) -> None:
    rows[2]["parent"] = rows[2]["links"] = ""
    rows[2][column] = cell
    report = read(project, *rows)
    assert report.added == 3
    assert len(report.problems) == 1
    assert project.check() == []


def test_what_a_bad_row_made_is_not_used_by_the_next(project: Project, rows: list[Row]) -> None:
    """A refused row takes its new tag and entity with it; the next row makes its own."""
    bad, good = dict(rows[0]), dict(rows[0])
    bad.update(created_at="yesterday", annotation_id="bad")
    late = dict(rows[2], tags="Late", annotation_id="late", claim_number="9", status="?")
    late_too = dict(late, annotation_id="late too", status="to check")
    report = read(project, bad, good, late, late_too)
    assert report.added == 2
    assert len(report.problems) >= 2
    assert project.check() == []
    assert sorted(tag.name for tag in project.tags.all()) == ["Key", "Late"]
    assert [entity.mentions for entity in project.entities.all()] == [1]


def test_a_circle_of_parents_is_refused(project: Project, rows: list[Row]) -> None:
    rows[1]["parent"] = "2"
    report = read(project, *rows)
    assert (report.added, len(report.problems)) == (3, 1)


@pytest.mark.parametrize("strange", ["a\x00b", "lone \ud800", "x" * 100_000])
def test_strange_words_come_in_and_are_undone_and_redone(
    project: Project, rows: list[Row], strange: str
) -> None:
    rows[0].update(note=strange, author=strange)
    rows[1].update(statement=strange, source=strange, cue=strange, evidence=strange)
    assert read(project, *rows) == ImportReport(3, ())
    before = list(project.exporting.rows("annotations"))
    project.undo()
    project.redo()
    assert list(project.exporting.rows("annotations")) == before


def test_a_score_comes_back_from_undo_as_it_was(project: Project, rows: list[Row]) -> None:
    rows[0]["score"] = "0.30000000000000004"
    rows[1]["score"] = repr(1 / 3)
    read(project, *rows)
    before = list(project.exporting.rows("annotations"))
    project.undo()
    project.redo()
    assert list(project.exporting.rows("annotations")) == before


def test_numbers_that_a_spreadsheet_touched_are_understood(
    project: Project, article: ArticleId, rows: list[Row]
) -> None:
    rows[1]["claim_number"], rows[2]["parent"] = "1.0", "1.0"
    assert read(project, *rows) == ImportReport(3, ())
    assert project.claims.by_number(article, 1) is not None


def test_times_come_in_as_utc(project: Project, article: ArticleId, rows: list[Row]) -> None:
    rows[0].update(created_at="2026-01-02T03:04:05+02:00", modified_at="2026-01-02")
    read(project, rows[0])
    mark = project.marks.get(project.marks.between(article, 0, 99)[0].annotation_id)
    assert (mark.created, mark.modified) == ("2026-01-02T01:04:05Z", "2026-01-02T00:00:00Z")


def test_a_row_of_almost_nothing_is_enough(project: Project, article: ArticleId) -> None:
    sha256 = project.articles.document(article).sha256
    row: dict[str, Any] = {"kind": "highlight", "article_sha256": sha256, "spans": "13-16"}
    assert read(project, row, {}, {"kind": "highlight"}) == ImportReport(
        1, tuple(f"Row {n}: the article ‘’ is not here with this text." for n in (3, 4))
    )


def test_no_more_than_twenty_problems_are_told(project: Project, article: ArticleId) -> None:
    report = read(project, *({} for _ in range(50)))
    assert (report.added, len(report.problems)) == (0, 20)
    assert project.undo_label.startswith("Add")


def test_a_file_without_the_last_columns_is_read(project: Project, rows: list[Row]) -> None:
    header = project.exporting.columns("annotations")
    last = header.index("modified_at")
    older = [{name: row[name] for name in header[: last + 1]} for row in rows]
    assert read(project, *older) == ImportReport(3, ())


def test_claims_join_a_proposition_that_is_here_and_its_verdict_stays(
    project: Project, article: ArticleId, rows: list[Row]
) -> None:
    here = project.claims.add(article, ClaimDraft(((0, 3),)), number=7)
    known = project.propositions.gather([here], "It rains")
    project.propositions.edit(known, verdict="false")
    rows[1].update(proposition="It rains", proposition_verdict="true")
    rows[2].update(proposition="It snows", proposition_verdict="mixed")
    assert read(project, *rows) == ImportReport(3, ())
    rains, snows = project.propositions.all()
    assert (rains.id, rains.verdict, len(rains.claim_ids)) == (known, "false", 2)
    assert (snows.statement, snows.verdict, len(snows.claim_ids)) == ("It snows", "mixed", 1)


def test_two_propositions_of_one_statement_stay_two(project: Project, rows: list[Row]) -> None:
    rows[1].update(proposition="It rains", proposition_verdict="true")
    rows[2].update(proposition="It rains", proposition_verdict="")
    assert read(project, *rows) == ImportReport(3, ())
    assert [len(each.claim_ids) for each in project.propositions.all()] == [1, 1]


def test_a_proposition_of_a_refused_row_is_made_by_the_next(
    project: Project, rows: list[Row]
) -> None:
    """What a refused row made is gone; the next row that needs it makes it anew."""
    bad = dict(rows[1], annotation_id="bad", proposition="It rains", proposition_verdict="maybe")
    late = dict(rows[1], annotation_id="late", claim_number="8", proposition="It rains")
    rows[2].update(proposition="It rains", status="?", claim_number="9")
    report = read(project, bad, rows[2], late)
    assert (report.added, len(report.problems)) == (1, 2)
    assert [len(each.claim_ids) for each in project.propositions.all()] == [1]
    assert project.check() == []


def test_replies_with_too_few_or_too_many_fields_come_in(
    project: Project, article: ArticleId, rows: list[Row]
) -> None:
    rows[1]["replies"] = "Ann; Bo | May | | no | more"
    read(project, rows[1])
    claim = project.marks.get(project.marks.between(article, 0, 99)[0].annotation_id)
    assert claim.claim is not None
    assert [(one.asked_whom, one.asked_on, one.answer) for one in claim.claim.replies] == [
        ("Ann", "", ""),
        ("Bo", "May", "no"),
    ]
