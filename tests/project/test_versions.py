"""Versions of an article: marks move, what is not certain is listed, undo brings all back."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.changes import ChangeSet
from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    AnchorStatus,
    AnnotationId,
    ArticleId,
    Came,
    ClaimDraft,
    EntityKind,
    ImportedDocument,
    Role,
    StyleRun,
)
from desktop.project import Project
from desktop.project.versions import worked
from tests.project.replay import dump
from tests.project.words import document, place

OLD = (
    "The harbour\n\n"
    "Ann said it rains a lot in May. Bo denied it at once.\n\n"
    "The fee was 20 crowns, he said. Nobody paid for the boats.\n\n"
    "Carl went home to sleep after that.\n"
)
NEW = (
    "The harbour and its fee\n\n"
    "Carl went home to sleep after that.\n\n"
    "Ann said it rains a lot in May. Bo denied it at once.\n\n"
    "The fee was 25 crowns, he said.\n"
)
RAIN, FEE, CARL, BOATS = (
    "it rains a lot in May",
    "The fee was 20 crowns",
    "Carl went home to sleep after that",
    "Nobody paid for the boats",
)


@pytest.fixture
def imported() -> ImportedDocument:
    return document(OLD)


@pytest.fixture
def marks(project: Project, article: ArticleId) -> dict[str, AnnotationId]:
    """A mark on each of the four quotes; that of the fee is a claim."""
    spans = {name: place(OLD, words) for name, words in
             {"rain": RAIN, "fee": FEE, "carl": CARL, "boats": BOATS}.items()}  # fmt: skip
    source, cue = place(OLD, " he said.")[0] + 1, place(OLD, " said. N")[0] + 1
    draft = ClaimDraft((spans["fee"],), source=((source, source + 2),), cue=((cue, cue + 4),))
    return {
        "rain": project.marks.highlight(article, *spans["rain"]),
        "fee": project.claims.add(article, draft),
        "carl": project.marks.highlight(article, *spans["carl"]),
        "boats": project.marks.highlight(article, *spans["boats"]),
    }


def standing(project: Project, mark: int) -> dict[str, tuple[str, str]]:
    """Return the status of each role of a mark and the words it stands on."""
    found = project.marks.get(mark)
    text = project.articles.document(found.article_id).text
    return {s.role.value: (s.status.value, text[s.start : s.end]) for s in found.spans}


def test_marks_go_where_their_words_went(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    report = project.versions.add(article, document(NEW))
    assert (report.exact, report.moved, report.fuzzy, report.orphans) == (1, 1, 1, 1)
    assert report.to_review == 3
    assert project.undo_label == "New Version of ‘The harbour’"
    assert project.articles.document(article).text == NEW
    assert standing(project, marks["rain"])["content"] == ("exact", RAIN)
    assert standing(project, marks["carl"])["content"] == ("moved", CARL)
    assert standing(project, marks["fee"]) == {
        "content": ("fuzzy", "The fee was 25 crowns"),
        "source": ("exact", "he"),
        "cue": ("exact", "said"),
    }
    assert project.marks.get(marks["boats"]).spans[0].status == AnchorStatus.ORPHAN
    assert project.marks.get(marks["boats"]).quote == BOATS
    assert project.check() == []


def test_next_and_previous_pass_over_what_has_no_words(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.add(article, document(NEW))
    seen, place_, number = set(), -1, 0
    while (found := project.marks.after(article, place_, number)) is not None:
        seen.add(found)
        place_, number = project.marks.get(found).start, found
    assert seen == set(marks.values()) - {marks["boats"]}


def test_an_orphan_is_not_painted_but_listed(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.add(article, document(NEW))
    painted = {mark.annotation_id for mark in project.marks.between(article, 0, len(NEW))}
    assert painted == {marks["rain"], marks["fee"], marks["carl"]}
    assert project.marks.of_annotations([marks["boats"]]) == []
    rows = project.marks.rows(article, "highlight")
    assert {row.annotation_id for row in rows} == {marks["rain"], marks["carl"], marks["boats"]}
    found = project.versions.review(article)
    assert [(row.annotation_id, row.status.value, row.now) for row in found] == [
        (marks["boats"], "orphan", ""),
        (marks["fee"], "fuzzy", "The fee was 25 crowns"),
        (marks["carl"], "moved", CARL),
    ]
    assert [row.quote for row in found] == [BOATS, FEE, CARL]
    assert [row.number for row in found] == [0, 1, 0]
    assert all(0 <= row.start < row.end <= len(NEW) for row in found)


def test_undo_takes_the_version_back_and_redo_brings_it_again(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    before = dump(project.path)
    project.versions.add(article, document(NEW))
    after = dump(project.path)
    project.undo()
    assert dump(project.path) == before
    assert project.articles.document(article).text == OLD
    project.redo()
    assert dump(project.path) == after
    project.undo()
    project.versions.add(article, document("Quite another text of Ann.\n"))
    assert project.articles.document(article).text == "Quite another text of Ann.\n"
    assert project.check() == []


def test_a_version_is_told_as_a_change_of_its_article_and_marks(
    project: Project,
    article: ArticleId,
    marks: dict[str, AnnotationId],
    told: list[ChangeSet],
) -> None:
    project.versions.add(article, document(NEW))
    (change,) = told
    assert article in change.of("article").updated
    assert change.of("annotation").updated == set(marks.values())


def test_the_same_text_is_no_version(project: Project, article: ArticleId) -> None:
    with pytest.raises(NotAllowed, match="this very text already"):
        project.versions.add(article, document(OLD))
    with pytest.raises(NotAllowed, match="no words"):
        project.versions.add(article, document("…\n"))
    assert len(project.versions.all(article)) == 1


def test_facts_are_filled_in_and_never_changed(project: Project, article: ArticleId) -> None:
    project.articles.edit(article, byline="Ann Writer")
    new = replace(
        document(NEW, title="Other"),
        byline="Bo",
        published="2026-01-02",
        url="https://example.org/a",
        came=Came.LINK,
        original=b"<p>",
        file_name="a.html",
    )
    project.versions.add(article, new)
    now = project.articles.get(article)
    assert (now.title, now.byline, now.published) == ("The harbour", "Ann Writer", "2026-01-02")
    assert now.version_number == 2
    first, second = project.versions.all(article)
    assert (first.number, second.number) == (1, 2)
    assert (second.url, second.came, second.file_name) == (new.url, Came.LINK, "a.html")
    assert second.characters == len(NEW)
    assert project.versions.document(first.id).text == OLD
    assert project.versions.original(first.id) == OLD.encode()
    assert project.versions.original(second.id) == b"<p>"


def test_the_address_of_the_first_version_is_kept(project: Project) -> None:
    number = project.articles.add(replace(document("Words here."), url="https://example.org/b"))
    assert [each.url for each in project.versions.all(number)] == ["https://example.org/b"]


def test_a_plan_may_be_worked_elsewhere(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    plan = worked(pickle.loads(pickle.dumps(project.versions.plan(article, document(NEW)))))
    assert {span.quote for span in plan.places} >= {RAIN, CARL}
    project.marks.remove([marks["carl"]])  # the plan is stale now
    report = project.versions.add(article, document(NEW), plan)
    assert (report.exact, report.moved, report.fuzzy, report.orphans) == (1, 0, 1, 1)
    assert project.check() == []


def test_a_plan_that_fits_is_used(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    plan = worked(project.versions.plan(article, document(NEW)))
    lost = [replace(span, status=AnchorStatus.ORPHAN) for span in plan.places]
    report = project.versions.add(article, document(NEW), replace(plan, places=tuple(lost)))
    assert report.orphans == len(marks)


# --- then ---


def test_where_marks_stood_then(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    then = [mark[:5] for mark in project.marks.between(article, 0, len(OLD))]
    project.versions.add(article, document(NEW))
    first, second = project.versions.all(article)
    assert [mark[:5] for mark in project.versions.marks_then(first.id)] == then
    now = project.marks.between(article, 0, len(NEW))
    assert project.versions.marks_then(second.id) == now


def test_the_first_and_last_version_in_which_a_mark_stood(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    assert project.versions.stood(marks["rain"]) == (1, None)
    project.versions.add(article, document(NEW))
    late = project.marks.highlight(article, 0, 11)
    project.versions.add(article, document(NEW.replace(CARL + ".\n\n", "")))
    assert project.versions.stood(marks["rain"]) == (1, None)
    assert project.versions.stood(marks["boats"]) == (1, 1)
    assert project.versions.stood(marks["carl"]) == (1, 2)
    assert project.versions.stood(late) == (2, None)
    with pytest.raises(KeyError):
        project.versions.stood(999)


def test_words_that_come_back_bring_their_mark_back_to_be_looked_over(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.add(article, document(NEW.replace(CARL + ".\n\n", "")))
    assert standing(project, marks["carl"])["content"][0] == "orphan"
    project.versions.add(article, document(OLD + "\nMore of it came later.\n"))
    assert standing(project, marks["carl"])["content"] == ("moved", CARL)


# --- looking over ---


def test_accepting_makes_exact_and_renews_the_quote(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.add(article, document(NEW))
    project.versions.accept([marks["fee"], marks["carl"], marks["boats"]])
    assert project.undo_label == "Accept Places"
    assert standing(project, marks["fee"])["content"] == ("exact", "The fee was 25 crowns")
    assert project.marks.get(marks["fee"]).quote == "The fee was 25 crowns"
    assert [row.annotation_id for row in project.versions.review(article)] == [marks["boats"]]
    assert project.check() == []
    with pytest.raises(NotAllowed, match="words are gone"):
        project.versions.accept([marks["boats"]])


def test_leaving_an_orphan_takes_it_off_the_list_for_good(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.add(article, document(NEW))
    project.versions.leave([marks["boats"], marks["fee"]])
    assert project.undo_label == "Leave Orphan"
    listed = {row.annotation_id for row in project.versions.review(article)}
    assert listed == {marks["fee"], marks["carl"]}
    assert project.versions.stood(marks["boats"]) == (1, 1)
    project.versions.add(article, document(NEW + "\nOne line more.\n"))
    listed = {row.annotation_id for row in project.versions.review(article)}
    assert listed == {marks["fee"], marks["carl"]}
    assert project.versions.stood(marks["boats"]) == (1, 1)
    with pytest.raises(NotAllowed, match="words are gone"):
        project.versions.leave([marks["rain"]])


def test_what_was_left_is_listed_again_when_more_of_it_is_lost(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    spans = (place(OLD, RAIN),)
    claim = project.claims.add(article, ClaimDraft(spans, cue=(place(OLD, "Nobody paid"),)))
    project.versions.add(article, document(NEW))
    project.versions.leave([claim])
    assert claim not in {row.annotation_id for row in project.versions.review(article)}
    project.versions.add(article, document("The harbour\n\nCarl went home to sleep.\n"))
    listed = {row.role for row in project.versions.review(article) if row.annotation_id == claim}
    assert listed == {Role.CONTENT, Role.CUE}


def test_a_left_orphan_that_was_placed_is_listed_when_it_is_lost_again(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.add(article, document(NEW))
    project.versions.leave([marks["boats"]])
    project.marks.move_span(marks["boats"], Role.CONTENT, 0, *place(NEW, "Bo denied it at once"))
    project.versions.add(article, document("The harbour\n\nCarl went home to sleep.\n"))
    assert marks["boats"] in {row.annotation_id for row in project.versions.review(article)}


def test_placing_by_hand(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.add(article, document(NEW))
    project.versions.leave([marks["boats"]])
    project.versions.place(marks["boats"], *place(NEW, " Bo denied it"))
    assert project.undo_label == "Place by Hand"
    assert standing(project, marks["boats"]) == {"content": ("exact", "Bo denied it")}
    assert project.versions.stood(marks["boats"]) == (1, None)
    assert marks["boats"] not in {row.annotation_id for row in project.versions.review(article)}
    with pytest.raises(NotAllowed, match="Select some words"):
        project.versions.place(marks["boats"], 23, 25)
    assert project.check() == []


def test_a_lost_cue_is_found_near_the_new_place_or_kept_as_words(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    gone = "The harbour\n\nBo talks. Much was said of the boats by all of them that day.\n"
    project.versions.add(article, document(gone))
    assert {status for status, _words in standing(project, marks["fee"]).values()} == {"orphan"}
    project.versions.place(marks["fee"], *place(gone, "of the boats"))
    assert standing(project, marks["fee"]) == {
        "content": ("exact", "of the boats"),
        "cue": ("moved", "said"),
    }
    claim = project.marks.get(marks["fee"]).claim
    assert (claim.fields.source_text, claim.source, claim.cue) == ("he", "he", "said")
    assert project.check() == []


# --- correcting ---


def test_correcting_shifts_what_is_beside(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    report = project.versions.correct(article, *place(OLD, "Bo"), "Mister Bo Berg")
    assert (report.exact, report.to_review) == (4, 0)
    text = project.articles.document(article).text
    assert text == OLD.replace("Bo", "Mister Bo Berg")
    for name, words in (("rain", RAIN), ("fee", FEE), ("carl", CARL), ("boats", BOATS)):
        assert standing(project, marks[name])["content"] == ("exact", words)
    first, second = project.versions.all(article)
    assert (first.came, second.came) == (Came.FILE, Came.CORRECTED)
    old, new = (project.versions.document(each.id) for each in (first, second))
    assert [new.text[b.start : b.end] for b in new.blocks] == [
        old.text[b.start : b.end].replace("Bo", "Mister Bo Berg") for b in old.blocks
    ]
    assert project.check() == []
    project.undo()
    assert project.articles.document(article).text == OLD


def test_a_mark_that_holds_the_corrected_words_keeps_its_place(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.correct(article, *place(OLD, "rains"), "pours down")
    assert standing(project, marks["rain"])["content"] == ("fuzzy", "it pours down a lot in May")
    assert [row.quote for row in project.versions.review(article)] == [RAIN]
    assert project.check() == []


def test_a_correction_over_the_edge_of_a_mark(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId]
) -> None:
    project.versions.correct(article, *place(OLD, "said it rains"), "says it rains")
    assert standing(project, marks["rain"])["content"] == ("exact", RAIN)
    start = place(OLD, CARL)[0]
    project.versions.correct(article, start, start + len(CARL), "Nobody at all slept")
    assert standing(project, marks["carl"])["content"][0] in ("fuzzy", "orphan")
    assert project.check() == []


def test_emphasis_stays_on_its_words(project: Project) -> None:
    made = document("One strong word here.\nAnd a second line.\n")
    styled = replace(made.blocks[0], styles=(StyleRun(4, 10, "strong"),))
    later = replace(made.blocks[1], styles=(StyleRun(28, 34, "emphasis"),))
    number = project.articles.add(replace(made, blocks=(styled, later)))
    project.versions.correct(number, 0, 3, "Just one")
    document_now = project.articles.document(number)
    runs = [run for block in document_now.blocks for run in block.styles]
    assert [document_now.text[run.start : run.end] for run in runs] == [
        made.text[4:10],
        made.text[28:34],
    ]


@pytest.mark.parametrize(
    ("start", "end", "words", "why"),
    [
        (0, 20, "x", "one paragraph at a time"),
        (0, 11, "", "at least one word"),
        (0, 11, "…", "at least one word"),
        (0, 11, "The\nharbour", "line break"),
        (0, 11, "The harbour", "stand there"),
        (5, 2, "x", "one paragraph at a time"),
        (900, 902, "x", "one paragraph at a time"),
    ],
)
def test_what_cannot_be_corrected(
    project: Project, article: ArticleId, start: int, end: int, words: str, why: str
) -> None:
    with pytest.raises(NotAllowed, match=why):
        project.versions.correct(article, start, end, words)
    assert len(project.versions.all(article)) == 1


def test_a_pdf_is_not_corrected(project: Project) -> None:
    number = project.articles.add(replace(document("Words."), media_type="application/pdf"))
    with pytest.raises(NotAllowed, match="PDF"):
        project.versions.correct(number, 0, 5, "Other")


# --- differences, export ---


def test_differences_by_paragraph(project: Project, article: ArticleId) -> None:
    project.versions.add(article, document(NEW))
    old, new = (each.id for each in project.versions.all(article))
    found = project.versions.differences(old, new)
    assert [
        (each.kind, OLD[slice(*each.old)][:8], NEW[slice(*each.new)][:8]) for each in found
    ] == [
        ("changed", "The harb", "The harb"),
        ("added", "", "Carl wen"),
        ("same", "Ann said", "Ann said"),
        ("changed", "The fee ", "The fee "),
        ("removed", "Carl wen", ""),
    ]
    words = [(OLD[slice(*w.old)], NEW[slice(*w.new)]) for w in found[3].words]
    assert words == [("20", "25"), ("Nobody paid for the boats.", "")]
    assert all(
        each.old[0] <= w.old[0] <= w.old[1] <= each.old[1]
        and each.new[0] <= w.new[0] <= w.new[1] <= each.new[1]
        for each in found
        for w in each.words
    )
    same = project.versions.differences(new, new)
    assert {each.kind for each in same} == {"same"}


def test_export_speaks_of_the_newest_text_and_comes_back(
    project: Project, article: ArticleId, marks: dict[str, AnnotationId], tmp_path: Path
) -> None:
    project.entities.add("Ann", EntityKind.PERSON)
    project.versions.add(article, document(NEW))
    header = project.exporting.columns("annotations")
    rows = [
        {name: str(cell) for name, cell in zip(header, row, strict=True)}
        for row in project.exporting.rows("annotations")
    ]
    assert len(rows) == len(marks)
    by_quote = {row["quote"]: row for row in rows}
    assert by_quote[BOATS]["spans"] == by_quote[BOATS]["start"] == ""
    for words in (RAIN, CARL, "The fee was 25 crowns"):
        start, end = place(NEW, words)
        assert by_quote[words]["spans"] == f"{start}-{end}"
    other = Project.create(tmp_path / "other.ascribe")
    home = other.articles.add(document(NEW))
    report = other.importing.annotations(rows)
    assert report.added == len(marks) - 1
    assert len(report.problems) == 1
    assert {mark.quote for mark in other.marks.many([
        row.annotation_id for kind in ("highlight", "claim") for row in other.marks.rows(home, kind)
    ])} == {RAIN, CARL, "The fee was 25 crowns"}  # fmt: skip
    other.close()


def test_a_role_of_two_spans_is_one_row_of_the_review(project: Project, article: ArticleId) -> None:
    parts = (place(OLD, "The fee was 20"), place(OLD, "Nobody paid"))
    claim = project.claims.add(article, ClaimDraft(parts))
    project.versions.add(article, document(NEW))
    rows = [row for row in project.versions.review(article) if row.annotation_id == claim]
    (row,) = rows
    assert (row.role, row.status, row.now) == (Role.CONTENT, AnchorStatus.ORPHAN, "The fee was 25")
    assert row.quote == "The fee was 20 … Nobody paid"
    assert project.versions.stood(claim) == (1, None)
