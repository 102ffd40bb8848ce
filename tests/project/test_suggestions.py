"""Proposals: kept for a version, open until a person answers, told and painted."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.changes import ChangeSet, TableChange
from desktop.domain.errors import NotAllowed
from desktop.domain.model import (
    ArticleId,
    ClaimDraft,
    EntityKind,
    Kind,
    Origin,
)
from desktop.project import Project
from desktop.project.proposing import rows_of
from desktop.suggest.mentions import EntitySuggestion
from desktop.suggest.whole import Suggestions
from tests.project.proposed import (
    LIED,
    SAID,
    TEXT,
    article_with_proposals,
    claim,
    name,
    proposed,
    quotes,
    spans,
)
from tests.project.replay import dump
from tests.project.words import document, place


@pytest.fixture
def article(project: Project) -> ArticleId:
    return article_with_proposals(project)


# --- proposing ---


def test_what_is_proposed_waits_in_the_order_of_the_text(
    project: Project, article: ArticleId
) -> None:
    found = project.suggestions.pending(article)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert [each.quote for each in found] == [
        "Ann Lee", "the bridge is unsafe", "Bo Kerr", "the bridge is unsafe",
        "the council of Marrowby had lied", "Marrowby",
    ]  # fmt: skip
    assert project.suggestions.counts(article) == (3, 3)
    assert project.suggestions.counts(article, 0.5) == (2, 2)
    by_score = project.suggestions.pending(article, 0.5, "score")
    assert [each.score for each in by_score] == [0.912346, 0.8, 0.8, 0.7]


def test_a_proposed_claim_comes_back_as_it_was_made(project: Project, article: ArticleId) -> None:
    found = claim(project, article, SAID)
    made = proposed().claims[SAID]
    assert found.draft == ClaimDraft(made.content, made.source, made.cue, fields=made.fields)
    assert (found.kind, found.why, found.speaker) == (Kind.CLAIM, "‘said’", "Ann Lee")
    assert (found.origin, found.article_id) == (Origin.RULE, article)
    assert project.suggestions.get(found.id) == found


def test_a_pronoun_keeps_the_name_of_who_is_meant(project: Project, article: ArticleId) -> None:
    found = claim(project, article, LIED)
    assert (found.speaker, found.origin) == ("Bo Kerr", Origin.MODEL)
    assert found.draft is not None
    assert found.draft.fields.source_text == "Bo Kerr"
    assert found.draft.source == spans("He")


def test_a_proposed_name_has_its_places_and_other_forms(
    project: Project, article: ArticleId
) -> None:
    found = name(project, article, "Ann Lee")
    assert [TEXT[start:end] for start, end in found.places] == ["Ann Lee", "Lee"]
    assert (found.aliases, found.entity_kind) == (("Lee",), EntityKind.PERSON)
    assert name(project, article, "Marrowby").aliases == ()


def test_proposing_tells_the_article_once_and_is_no_step(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    before, undo = dump(project.path), project.undo_label
    assert project.suggestions.propose(article, proposed(), "rules") == 6
    assert told == [ChangeSet(tables={"suggestion": TableChange(updated=frozenset({article}))})]
    assert (dump(project.path), project.undo_label) == (before, undo)


def test_proposing_inside_a_step_tells_nothing_but_is_seen(
    project: Project, told: list[ChangeSet]
) -> None:
    with project.step("Several"):
        article = project.articles.add(document(TEXT))
        assert project.suggestions.pending(article) == []
        project.suggestions.propose(article, proposed())
        assert len(project.suggestions.pending(article)) == 6
    assert [change.label for change in told] == ["Several"]
    assert not told[0].tables.keys() & {"suggestion"}
    assert len(project.suggestions.pending(article)) == 6


def test_proposing_anew_replaces_and_keeps_the_ids_of_what_is_the_same(
    project: Project, article: ArticleId
) -> None:
    before = {each.quote: each.id for each in project.suggestions.pending(article)}
    made = proposed()
    changed = replace(made.claims[LIED], content=spans("Lee left"))
    project.suggestions.propose(article, replace(made, claims=(*made.claims[:2], changed)))
    after = {each.quote: each.id for each in project.suggestions.pending(article)}
    assert after.keys() - before.keys() == {"Lee left"}
    assert all(before[quote] == after[quote] for quote in after.keys() & before.keys())
    assert after["Lee left"] not in before.values()
    with pytest.raises(KeyError):
        project.suggestions.get(before["the council of Marrowby had lied"])


def test_proposing_slice_by_slice_ends_where_proposing_at_once_does(
    project: Project, article: ArticleId, told: list[ChangeSet]
) -> None:
    before = project.suggestions.pending(article)
    rows = rows_of(TEXT, proposed())
    slices = project.suggestions.proposing(article, rows, "later")
    for open_now in (before, before, before, []):
        next(slices)
        assert project.suggestions.pending(article) == open_now
    assert project.suggestions.version_proposed(article) == ""
    assert told == []
    project.suggestions.reject([])
    assert list(slices) == [None, None]
    assert project.suggestions.pending(article) == before
    assert project.suggestions.version_proposed(article) == "later"
    assert told == [ChangeSet(tables={"suggestion": TableChange(updated=frozenset({article}))})]


def test_of_two_that_propose_slice_by_slice_the_last_one_is_right(
    project: Project, article: ArticleId
) -> None:
    rows = rows_of(TEXT, proposed())
    first = project.suggestions.proposing(article, rows, "first")
    next(first)
    list(project.suggestions.proposing(article, rows[:2], "second"))
    list(first)
    assert len(project.suggestions.pending(article)) == 2
    assert project.suggestions.version_proposed(article) == "second"


@pytest.mark.parametrize("slices", range(6))
def test_proposing_slice_by_slice_ends_with_its_article(
    project: Project, article: ArticleId, slices: int
) -> None:
    going = project.suggestions.proposing(article, rows_of(TEXT, proposed()))
    for _slice in range(slices):
        next(going, None)
    project.articles.remove(article)
    assert list(going) == []
    assert project.check() == []
    assert project.info()["suggestions"] == 0


def test_marks_made_while_proposals_are_read_count(project: Project, article: ArticleId) -> None:
    other = project.articles.add(document(TEXT + "Later."))
    made = proposed()
    many = tuple(
        replace(made.claims[SAID], content=((start, start + 4),), cue=(), source=())
        for start in range(2, 110)
    )
    project.suggestions.propose(other, Suggestions(many, made.entities))
    reading = project.suggestions.reading(other)
    next(reading)
    entity = project.entities.add("Bo Kerr", EntityKind.PERSON)
    project.marks.mention(other, *place(TEXT, "Bo Kerr"), entity)
    project.suggestions.reject([project.suggestions.pending(article)[-1].id])
    assert list(reading) == [None]
    assert set(quotes(project, other)) >= {"Ann Lee"}
    assert not set(quotes(project, other)) & {"Bo Kerr", "Marrowby"}
    assert list(project.suggestions.reading(other)) == []


def test_what_was_proposed_for_another_version_is_not_stored(
    project: Project, article: ArticleId
) -> None:
    version = project.articles.version(article)
    nothing = Suggestions((), ())
    assert project.suggestions.propose(article, nothing, "late", version_id=version + 1) == 0
    assert project.suggestions.version_proposed(article) == "rules"
    assert len(project.suggestions.pending(article)) == 6
    assert project.suggestions.propose(article, nothing, "now", version_id=version) == 0
    assert project.suggestions.version_proposed(article) == "now"
    assert project.suggestions.pending(article) == []


def test_the_engine_is_known_only_for_what_it_proposed_for(
    project: Project, article: ArticleId
) -> None:
    assert project.suggestions.version_proposed(article) == "rules"
    other = project.articles.add(document("Another text.", "Another"))
    assert project.suggestions.version_proposed(other) == ""
    project.articles.remove(article)
    project.articles.remove(other)
    again = project.articles.add(document("A third text.", "Third"))
    assert project.suggestions.version_proposed(again) == ""


def test_an_article_that_undo_brings_back_has_to_be_asked_for_anew(
    project: Project, article: ArticleId
) -> None:
    project.articles.remove(article)
    project.undo()
    assert project.suggestions.pending(article) == []
    assert project.suggestions.version_proposed(article) == ""


def test_proposals_that_are_not_in_the_text_are_left_out(
    project: Project, article: ArticleId
) -> None:
    good = proposed().claims[SAID]
    end = len(TEXT)
    bad = (
        replace(good, content=((end - 3, end + 1),)),
        replace(good, content=((5, 5),)),
        replace(good, content=()),
        replace(good, cue=((-1, 3),)),
        replace(good, source=((end - 1, end),)),  # a line end alone
    )
    names = (
        EntitySuggestion("Nowhere", EntityKind.PLACE, ((end, end + 7),), 0.5, ""),
        EntitySuggestion(" ", EntityKind.PLACE, spans("Marrowby"), 0.5, ""),
    )
    assert project.suggestions.propose(article, Suggestions((*bad, good), names)) == 1
    assert quotes(project, article) == ["the bridge is unsafe"]


def test_a_read_only_file_shows_proposals_but_takes_none(
    project: Project, article: ArticleId, path: Path
) -> None:
    project.close()
    opened = Project.open(path, read_only=True)
    try:
        assert opened.suggestions.counts(article) == (3, 3)
        with pytest.raises(NotAllowed, match="read-only"):
            opened.suggestions.propose(article, proposed())
        with pytest.raises(NotAllowed, match="read-only"):
            opened.suggestions.accept([opened.suggestions.pending(article)[0].id])
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("spans", "[1, 2"), ("spans", "{}"), ("spans", '{"content": [[0, 9999]]}'),
        ("spans", '{"content": 7}'), ("spans", '{"tail": [[0, 2]]}'), ("guess", "[]"),
        ("guess", '{"act": "sings"}'), ("guess", '{"name": "x"}'), ("origin", "magic"),
        ("kind", "song"),
    ],
)  # fmt: skip
def test_a_row_of_a_strangers_file_that_makes_no_sense_is_passed_over(
    project: Project, article: ArticleId, path: Path, column: str, value: str
) -> None:
    project.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE suggestion SET {column} = ? WHERE id IN (1, 2)", (value,))
    opened = Project.open(path)
    try:
        assert len(opened.suggestions.pending(article)) in (4, 5)  # an empty guess fits a claim
        assert opened.suggestions.between(article, 0, len(TEXT))
        assert opened.suggestions.accept([1, 2]) in ([], [1])
    finally:
        opened.close()


# --- painting ---


def test_the_reader_gets_the_words_of_what_is_open(project: Project, article: ArticleId) -> None:
    marks = project.suggestions.between(article, 0, 36)
    found = [
        (TEXT[mark.start : mark.end], mark.kind, mark.role, mark.entity_kind) for mark in marks
    ]
    assert found == [
        ("Ann Lee", "mention", "content", "person"),
        ("Ann Lee", "claim", "source", ""),
        ("said", "claim", "cue", ""),
        ("the bridge is unsafe", "claim", "content", ""),
    ]
    inside = place(TEXT, "bridge")
    assert [mark.role for mark in project.suggestions.between(article, *inside)] == ["content"]
    assert project.suggestions.between(article, 0, 36, least=0.85)[0].kind == "claim"
    project.suggestions.accept([name(project, article, "Ann Lee").id])
    assert "mention" not in {mark.kind for mark in project.suggestions.between(article, 0, 36)}


# --- what covers ---


@pytest.mark.parametrize(
    ("draft", "covered"),
    [
        (ClaimDraft(spans("the bridge is unsafe")), True),
        (ClaimDraft(spans("bridge is unsafe"), cue=spans("said")), True),
        (ClaimDraft(spans("bridge is unsafe"), spans("Lee"), spans("is")), True),
        (ClaimDraft(spans("the bridge is unsafe"), cue=spans("denied")), False),
        (ClaimDraft(spans("unsafe"), cue=spans("said")), False),
        (ClaimDraft(spans("the bridge is unsafe. Bo Kerr denied that the")), False),
    ],
)
def test_a_claim_made_by_hand_covers_what_says_the_same(
    project: Project, article: ArticleId, draft: ClaimDraft, covered: bool
) -> None:
    chosen = claim(project, article, SAID)
    number = project.claims.add(article, draft)
    waiting = [each.id for each in project.suggestions.pending(article)]
    assert (chosen.id not in waiting) == covered
    project.marks.remove([number])
    assert chosen.id in [each.id for each in project.suggestions.pending(article)]


def test_a_highlight_covers_nothing_and_a_mention_no_claim(
    project: Project, article: ArticleId
) -> None:
    project.marks.highlight(article, 0, len(TEXT))
    assert project.suggestions.counts(article) == (3, 3)
    entity = project.entities.add("All of it", EntityKind.OTHER)
    project.marks.mention(article, 0, len(TEXT), entity)
    assert project.suggestions.counts(article) == (3, 0)


def test_proposals_are_in_no_count_of_marks(project: Project, article: ArticleId) -> None:
    facts = project.info()
    assert (facts["annotations"], facts["claims"], facts["entities"]) == (0, 0, 0)
    shown = project.articles.get(article)
    assert (shown.claims, shown.entities, shown.highlights) == (0, 0, 0)
    assert project.marks.rows(article, "claim") == []
    assert project.marks.between(article, 0, len(TEXT)) == []


# --- answers seen from outside ---


def test_a_listener_that_looks_finds_the_news(project: Project, article: ArticleId) -> None:
    heard: list[tuple[int, int]] = []
    project.listener = lambda _told: heard.append(project.suggestions.counts(article))
    project.suggestions.accept([claim(project, article, SAID).id])
    project.suggestions.reject([name(project, article, "Bo Kerr").id])
    project.undo()
    project.claims.add(article, ClaimDraft(spans("the council of Marrowby had lied")))
    project.suggestions.propose(article, Suggestions((), ()))
    assert heard == [(2, 3), (2, 2), (2, 3), (1, 3), (0, 0)]


def _answer_in_vain(project: Project, article: ArticleId) -> None:
    with project.step("In vain"):
        first, second, third, *_others = project.suggestions.pending(article)
        project.suggestions.accept([first.id, second.id])
        assert len(project.suggestions.pending(article)) == 4
        project.suggestions.reject([third.id])
        raise RuntimeError


def test_a_step_that_fails_leaves_proposals_as_they_were(
    project: Project, article: ArticleId
) -> None:
    before = project.suggestions.pending(article)
    with pytest.raises(RuntimeError):
        _answer_in_vain(project, article)
    assert project.suggestions.pending(article) == before


def test_the_export_says_what_became_of_each(project: Project, article: ArticleId) -> None:
    project.suggestions.accept([claim(project, article, SAID).id])
    project.suggestions.reject([name(project, article, "Bo Kerr").id])
    columns = project.exporting.columns("suggestions")
    rows = [
        dict(zip(columns, row, strict=True))
        for row in project.exporting.rows("suggestions", [article])
    ]
    assert len(rows) == project.exporting.count("suggestions") == 6
    assert [(row["quote"], row["decision"]) for row in rows][:3] == [
        ("Ann Lee", "pending"),
        ("the bridge is unsafe", "accepted"),
        ("Bo Kerr", "rejected"),
    ]
